"""A small form in the page that carries out one command: opened where it is needed, closed when it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.actions.base import Command, Outcome
from desktop_app.trouble import Refusal
from ui.forms.form import FieldSpec, Form
from ui.look import theme
from ui.page import Page
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.text import Muted


class Panel(QWidget):
    """Asks `specs`, then carries out what `command` makes of the answers. Escape gives it up.

    `note` says beforehand what follows; `body` takes what stands between the form and the buttons. A refusal stays
    at its fields, and nothing that was typed is lost.
    """

    done = Signal(object)
    """The `Outcome`; the panel is closed by then."""
    closed = Signal()

    def __init__(
        self,
        page: Page,
        specs: Sequence[FieldSpec],
        command: Callable[[dict[str, Any]], Command],
        button: str,
        *,
        note: str = "",
    ) -> None:
        super().__init__()
        self._page = page
        self._command = command
        self._back: QWidget | None = None
        self.form = Form(specs, today=lambda: page.frame.today)
        self.button = PrimaryButton(button)
        self.cancel = QuietButton("Cancel")
        self.button.clicked.connect(self.carry_out)
        self.cancel.clicked.connect(self.give_up)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.button)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        layout.setSpacing(theme.px(14))
        if note:
            layout.addWidget(Muted(note))
        layout.addWidget(self.form)
        layout.addWidget(inside)
        layout.addLayout(foot)
        self.hide()

    def open(self, values: Mapping[str, Any] | None = None, back: QWidget | None = None, draft: str = "") -> None:
        """Show it with `values`, the focus on its first field; it goes back to `back`. `draft` is the place under
        which long texts are kept as drafts."""
        self._back = back
        self.form.clear_problems()
        if draft:
            self.form.keep_drafts(self._page.frame.drafts, draft)
        blank: dict[str, Any] = {spec.key: _blank(spec) for spec in self.form.specs}
        self.form.load({**blank, **(values or {})}, fresh=True)
        self.show()
        if self.form.specs:
            self.form.focus(self.form.specs[0].key)
        else:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def carry_out(self) -> None:
        """Do it, unless an answer is missing or cannot be understood."""
        if self.form.faults():
            return
        self.button.setEnabled(False)
        self._page.run(self._command(self.form.values()), then=self._on_done, refused=self._on_refused)

    def give_up(self) -> None:
        """Close it; half a text is thrown away with it."""
        self.form.discard_drafts()
        self._close()

    def _close(self) -> None:
        self.button.setEnabled(True)
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _on_done(self, outcome: Outcome) -> None:
        self.form.discard_drafts()
        self._close()
        self.done.emit(outcome)

    def _on_refused(self, refusal: Refusal) -> None:
        self.button.setEnabled(True)
        self.form.show_refusal(refusal)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)


def _blank(spec: FieldSpec) -> Any:
    return {"many": (), "date": None, "yesno": None, "segment": None, "switch": False, "number": None}.get(
        spec.kind, ""
    )


def later(act: Callable[[], None]) -> None:
    """Do `act` when the layout has settled, as scrolling to what was just shown."""
    QTimer.singleShot(0, act)
