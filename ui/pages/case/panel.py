"""A small form in the page that carries out one command: opened where it is needed, closed when it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.actions.base import Command, Outcome
from desktop_app.trouble import Refusal
from ui.forms.form import FieldSpec, Form
from ui.look import theme
from ui.page import Page
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.text import Muted

SETTLING_MS = 60
"""So long after it is shown the layout has its last say on where it is."""
EDGE = 24


class Panel(QWidget):
    """Asks `specs`, then carries out what `command` makes of the answers. Escape gives it up.

    `note` says beforehand what follows; `body` takes what stands between the form and the buttons. A refusal stays
    at its fields, and nothing that was typed is lost. A page has many panels and opens few: what is in one is made
    when it is first wanted.
    """

    made = Signal()
    """Form, body and buttons are there now."""

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
        self._page, self._specs, self._note, self._words = page, tuple(specs), note, button
        self._command = command
        self._back: QWidget | None = None
        self._first = ""
        self._form: Form | None = None
        self._body: QVBoxLayout
        self._button: PrimaryButton
        self._cancel: QuietButton
        self.hide()

    @property
    def form(self) -> Form:
        """The fields."""
        return self._there()

    @property
    def body(self) -> QVBoxLayout:
        """What stands between the fields and the buttons."""
        self._there()
        return self._body

    @property
    def button(self) -> PrimaryButton:
        """Carries it out."""
        self._there()
        return self._button

    @property
    def cancel(self) -> QuietButton:
        """Gives it up."""
        self._there()
        return self._cancel

    def _there(self) -> Form:
        return self._make() if self._form is None else self._form

    def _make(self) -> Form:
        """Lay it out, from the outside inwards: what moves under a parent is dressed anew."""
        page = self._page
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        layout.setSpacing(theme.px(14))
        if self._note:
            layout.addWidget(Muted(self._note, parent=self))
        self._form = Form(self._specs, self, today=lambda: page.frame.today)
        layout.addWidget(self._form)
        inside = QWidget(self)
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inside)
        self._button = PrimaryButton(self._words, "", self)
        self._cancel = QuietButton("Cancel", "", self)
        self._button.clicked.connect(self.carry_out)
        self._cancel.clicked.connect(self.give_up)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self._button)
        foot.addWidget(self._cancel)
        foot.addStretch(1)
        layout.addLayout(foot)
        self.made.emit()
        return self._form

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
        self._first = self.form.unfinished() or (self.form.specs[0].key if self.form.specs else "")
        if self._first:
            self.form.focus(self._first)
        else:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        for wait in (0, SETTLING_MS):
            QTimer.singleShot(wait, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        """Scroll until it is seen down to its buttons, or as far as its first field leaves room."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is None or not self.isVisible():
            return
        area.ensureWidgetVisible(self.button, 0, theme.px(EDGE))
        first = self.form.row(self._first) if self._first else self.button
        area.ensureWidgetVisible(first, 0, theme.px(EDGE))

    def carry_out(self) -> None:
        """Do it, unless an answer is missing or cannot be understood."""
        if self.form.faults():
            return
        self.button.setEnabled(False)
        self._page.run(self._command(self.form.values()), then=self._on_done, refused=self._on_refused)

    def give_up(self) -> None:
        """Close it; half a text is thrown away with it."""
        if self._form is not None:
            self._form.discard_drafts()
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
