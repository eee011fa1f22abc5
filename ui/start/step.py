"""What every step of the guided path is: one question, its answer, and the wish to go on."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.backend import Backend
from ui.look import theme
from ui.look.themed import Themed
from ui.memory import Memory
from ui.start.recent import Person
from ui.widgets.text import Muted, Title


@dataclass
class Plan:
    """What the steps before the store is made have gathered. Kept in the window's memory only."""

    path: Path | None = None
    passphrase: str = ""
    person: Person | None = None


@dataclass
class Means:
    """What a step works with."""

    backend: Backend
    memory: Memory
    plan: Plan = field(default_factory=Plan)


class Step(Themed, QWidget):
    """One step. A subclass adds its fields to `body` and writes `go_on`, which ends in `answered`."""

    answered = Signal()
    """The question is answered; the path goes on."""
    busy_changed = Signal(bool)
    key = ""
    mark = ""
    """The word for it in the list of steps."""
    next_words = "Next"
    skip_words = ""
    """What to leave it for later is called; "" where it cannot be."""
    back_words = "Back"
    """What going back is called; "" where there is no way back."""

    def __init__(self, means: Means, title: str, lead: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.means = means
        self.title, self.lead = Title(title), Muted(lead)
        self.body = QVBoxLayout()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.title)
        self._layout.addWidget(self.lead)
        self._layout.addSpacing(theme.px(12))
        self._layout.addLayout(self.body)
        self._layout.addStretch(1)
        self.restyle()

    def restyle(self) -> None:
        """Take the spacing."""
        self._layout.setSpacing(theme.px(6))
        self.body.setSpacing(theme.px(16))

    def add(self, widget: QWidget) -> None:
        """Show `widget` below what is there."""
        self.body.addWidget(widget)

    def enter(self) -> None:
        """The step is shown: read what it needs, and put the focus where the answer begins."""

    def go_on(self) -> None:
        """The person wants to go on: say what is wrong, or `answered` when all is well."""
        self.answered.emit()

    def leave(self) -> None:
        """The step is left in another way: keep what is half typed."""
