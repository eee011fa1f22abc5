"""Several actions moved to one new date with one reason: what will change is shown before it does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.records.actions import Action
from db.records.quick import dataclass
from desktop_app.actions.base import Outcome
from desktop_app.actions.ledger import RedateAction
from desktop_app.actions.owing import redate_faults
from desktop_app.office import Office
from desktop_app.queries.action_desk import actions_of
from desktop_app.trouble import Refusal
from ui.backend import Change, Job
from ui.forms.fields import DateField
from ui.forms.form import FieldSpec, Form
from ui.look import theme
from ui.page import Frame
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.layout import Flow, clear_layout
from ui.widgets.text import Heading, Label, Muted, Strong, date_short

TOP = Qt.AlignmentFlag.AlignTop
MOST = 20
"""So many lines of the preview are shown; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of moving one action: its outcome, or why it was refused."""

    action: Action
    result: Outcome | Refusal


def redate_each(office: Office, job: Job, actions: Sequence[Action], due: date, reason: str) -> tuple[Moved, ...]:
    """Move these actions in one transaction, each with a history line of its own; one refused stays as it was."""
    done = []
    with office.batch():
        for number, one in enumerate(actions, start=1):
            done.append(Moved(one, office.execute(RedateAction(action_id=one.id, due=due, reason=reason))))
            job.progress(number, len(actions))
    return tuple(done)


class RedatePanel(QWidget):
    """Re-dates the actions it is shown. `done` when they are moved, `closed` when it is given up."""

    done = Signal()
    closed = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._actions: tuple[Action, ...] = ()
        self._back: QWidget | None = None
        self.title = Heading("", 3)
        self.form = Form(
            (
                FieldSpec("due", "New date", kind="date", required=True),
                FieldSpec("reason", "Reason", kind="long", help="Stands in the history of each.", required=True),
            ),
            today=lambda: frame.today,
        )
        self.preview_title = Strong("What will change")
        self._preview = QGridLayout()
        self._preview.setHorizontalSpacing(theme.px(12))
        self._preview.setVerticalSpacing(theme.px(6))
        self._preview.setColumnStretch(1, 1)
        self.rest = Muted("", "small")
        self.button = PrimaryButton("Re-date them")
        self.cancel = QuietButton("Cancel")
        self.button.clicked.connect(self.carry_out)
        self.cancel.clicked.connect(self.give_up)
        self._lay_out()
        field = self.form.field("due")
        assert isinstance(field, DateField)
        self.date = field
        field.committed.connect(lambda _: self._show_preview())
        field.edited.connect(self._show_preview)

    def _lay_out(self) -> None:
        foot = QWidget()
        row = Flow(foot)
        row.addWidget(self.button)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self.title)
        column.addWidget(self.form)
        column.addWidget(self.preview_title)
        column.addLayout(self._preview)
        column.addWidget(self.rest)
        column.addWidget(foot)
        column.addStretch(1)

    def open(self, ids: tuple[int, ...], back: QWidget | None = None) -> None:
        """Ask for a date and a reason for these actions; the focus goes back to `back`."""
        self._back, self._actions = back, ()
        self.form.clear_problems()
        self.form.keep_drafts(self._frame.drafts, "actions/0/several")
        self.form.load({"due": None, "reason": ""}, fresh=True)
        self.choose(ids)
        self.form.focus("due")

    def choose(self, ids: tuple[int, ...]) -> None:
        """Move these actions instead; what is typed stays."""
        self._frame.backend.ask(self, self._on_actions, actions_of, ids)

    def _on_actions(self, actions: tuple[Action, ...]) -> None:
        if actions == self._actions:
            return
        self._actions = actions
        count = len(actions)
        self.title.setText(f"Re-date {count} {'action' if count == 1 else 'actions'}")
        self.button.setText("Re-date it" if count == 1 else "Re-date them")
        self._show_preview()

    def _movable(self, due: date | None) -> list[Action]:
        return [one for one in self._actions if due is None or not redate_faults(one, due)]

    def _show_preview(self) -> None:
        due = self.date.value() if not self.date.fault() else None
        clear_layout(self._preview)
        first = self._movable(due)
        rest = [one for one in self._actions if one not in first]
        for at, one in enumerate([*first, *rest][:MOST]):
            faults = redate_faults(one, due) if due else []
            old = date_short(one.due) if one.due else "no date"
            words = " ".join(fault.text for fault in faults) if faults else old
            if due and not faults:
                words = f"{old} to {date_short(due)}"
            self._preview.addWidget(Label(one.reference, muted=True, wrap=False), at, 0, TOP)
            self._preview.addWidget(Label(words, wrap=bool(faults)), at, 1, TOP)
        hidden = len(self._actions) - MOST
        stays = len(rest)
        told = [f"And {hidden} more." if hidden > 0 else ""]
        if stays:
            told.append(f"{stays} cannot be moved and {'stays' if stays == 1 else 'stay'} as before.")
        self.rest.setText(" ".join(filter(None, told)))
        self.rest.setVisible(bool(self.rest.text()))

    def carry_out(self) -> None:
        """Move those that can be moved."""
        if self.form.faults():
            return
        due, reason = self.form.value("due"), str(self.form.value("reason"))
        if not self._movable(due):
            self.form.row("due").set_problem("None of them can be given this date; see below why.")
            self.form.focus("due")
            return
        actions = self._actions
        self.button.setEnabled(False)
        self._frame.backend.work(
            self,
            f"Re-dating {len(actions)} actions",
            lambda office, job: redate_each(office, job, actions, due, reason),
            then=self._on_moved,
        )

    def _on_moved(self, moved: tuple[Moved, ...]) -> None:
        self.button.setEnabled(True)
        done = [one for one in moved if isinstance(one.result, Outcome)]
        refused = [str(one.result) for one in moved if isinstance(one.result, Refusal)]
        for one in done:
            if isinstance(one.result, Outcome):
                self._frame.backend.changed.emit(Change(one.result.topics, one.result, self))
        count = len(done)
        told = f"{count} {'action' if count == 1 else 'actions'} re-dated."
        if refused:
            self._frame.say("refusal", f"{told} Not moved: {' '.join(refused)}")
        else:
            self._frame.say("ok", told)
        self._close()
        self.done.emit()

    def give_up(self) -> None:
        """Close without moving anything."""
        self._close()

    def _close(self) -> None:
        self.form.discard_drafts()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)
