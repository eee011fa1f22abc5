"""The smallest shell there can be: one long text with a draft, and one short field that saves itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.actions.settings import ChangeSetting
from ui.forms.fields import LongField, TextField
from ui.page import Frame, Message
from ui.place import Place

DRAFT = "case/1/incident"


@dataclass(frozen=True)
class PlainState:
    """Where it was."""

    place: Place


class PlainShell(QWidget):
    """Keeps the contract of the real one."""

    lock_requested = Signal()
    close_requested = Signal()

    def __init__(self, frame: Frame, title: str, state: Any = None) -> None:
        super().__init__()
        self.frame, self.title = frame, title
        self.place = state.place if state else Place("today")
        self.said: list[Message] = []
        self.entered: list[str] = []
        self.long, self.short = LongField(), TextField()
        self.long.setAccessibleName("What happened")
        self.short.setAccessibleName("Prefix")
        layout = QVBoxLayout(self)
        layout.addWidget(self.long)
        layout.addWidget(self.short)
        self.short.set_value(frame.rules.settings.reference_prefix)
        self.short.committed.connect(self._on_short_committed)
        self.long.committed.connect(self.entered.append)
        self.restored = frame.drafts.watch(self.long.text, DRAFT, "")
        frame.said.connect(self.said.append)
        frame.went.connect(self.go)

    def _on_short_committed(self, value: object) -> None:
        self.frame.backend.run(self, ChangeSetting(key="reference_prefix", value=str(value)))

    def go(self, place: Place) -> None:
        self.place = place

    def state(self) -> PlainState:
        return PlainState(self.place)
