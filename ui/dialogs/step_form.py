"""A small form that carries out one command: opened where it is needed, closed when it is done or given up.

It stands in a page (the steps of an action) or in a dialog (a new action). A refusal stays at its fields, and
nothing that was typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records.quick import dataclass
from desktop_app.actions.base import Command, Outcome
from desktop_app.domain.minute_line import Owner
from desktop_app.trouble import Refusal
from ui.dialogs.owners import OwnersField
from ui.forms.form import FieldSpec, Form
from ui.look import theme
from ui.page import Frame
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.field import FieldRow
from ui.widgets.layout import Flow
from ui.widgets.text import Muted, Strong

BLANK: dict[str, Any] = {"many": (), "date": None, "yesno": None, "switch": False, "number": None}
OWNERS = "owners"


@dataclass(frozen=True, slots=True)
class Step:
    """What is asked and what comes of it. `command` gets the answers by key, owners as "owners".

    `owners` asks also who owes it. `note` says beforehand what follows.
    """

    title: str
    button: str
    specs: Sequence[FieldSpec]
    command: Callable[[dict[str, Any]], Command]
    note: str = ""
    owners: bool = False
    owners_help: str = ""


class StepForm(QWidget):
    """Asks what a `Step` asks. `open` shows it; Escape gives it up."""

    done = Signal(object)
    """The `Outcome` of the command; the form is closed by then."""
    closed = Signal()
    """Done or given up."""

    def __init__(self, frame: Frame, step: Step, parent: QWidget | None = None, *, heading: bool = True) -> None:
        super().__init__(parent)
        self._frame, self.step = frame, step
        self._back: QWidget | None = None
        self.form = Form(step.specs, today=lambda: frame.today)
        self.owners = OwnersField()
        self.owners_row = FieldRow("Owner", self.owners, help=step.owners_help)
        self.owners_row.setVisible(step.owners)
        self.button = PrimaryButton(step.button)
        self.cancel = QuietButton("Cancel")
        self.button.clicked.connect(self.carry_out)
        self.cancel.clicked.connect(self.give_up)
        self.extra = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(14))
        if heading:
            layout.addWidget(Strong(step.title))
        if step.note:
            layout.addWidget(Muted(step.note))
        layout.addWidget(self.form)
        if step.owners:
            layout.addWidget(self.owners_row)
        layout.addLayout(self.extra)
        foot = QWidget()
        row = Flow(foot)
        row.addWidget(self.button)
        row.addWidget(self.cancel)
        layout.addWidget(foot)

    def open(
        self,
        values: Mapping[str, Any] | None = None,
        *,
        owners: Sequence[Owner] = (),
        back: QWidget | None = None,
        draft: str = "",
    ) -> None:
        """Show it with `values`, the focus on its first field, which goes back to `back` when it closes.

        `owners` are those to choose from; `draft` is the place under which long texts are kept as drafts.
        """
        self._back = back
        given = dict(values or {})
        self.form.clear_problems()
        if draft:
            self.form.keep_drafts(self._frame.drafts, draft)
        self.form.load(
            {one.key: given.get(one.key, BLANK.get(one.kind, "")) for one in self.step.specs}, fresh=True
        )
        self.owners.set_choices(owners)
        self.owners.set_value(given.get(OWNERS, ()))
        self.owners_row.set_problem("")
        self.button.setEnabled(True)
        self.show()
        if self.step.specs:
            self.form.focus(self.step.specs[0].key)
        elif self.step.owners:
            self.owners.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def carry_out(self) -> None:
        """Do it, unless an answer is missing or cannot be understood."""
        if self.form.faults():
            return
        answers = self.form.values()
        if self.step.owners:
            answers[OWNERS] = self.owners.value()
        self.button.setEnabled(False)
        self._frame.backend.run(self, self.step.command(answers), then=self._on_done, refused=self.show_refusal)

    def give_up(self) -> None:
        """Close it; what was half typed is thrown away with it."""
        self.form.discard_drafts()
        self._close()

    def show_refusal(self, refusal: Refusal) -> None:
        """Put each reason where it belongs."""
        self.button.setEnabled(True)
        about = [one.text for one in refusal.reasons if self.step.owners and one.field == OWNERS]
        rest = tuple(one for one in refusal.reasons if not (self.step.owners and one.field == OWNERS))
        if rest:
            self.form.show_refusal(Refusal(rest))
        else:
            self.form.clear_problems()
        self.owners_row.set_problem(" ".join(about))
        if about and not rest:
            self.owners.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _on_done(self, outcome: Outcome) -> None:
        self.form.discard_drafts()
        self._close()
        self.done.emit(outcome)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape gives up; Ctrl+Enter carries out."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.carry_out()
        else:
            super().keyPressEvent(event)
