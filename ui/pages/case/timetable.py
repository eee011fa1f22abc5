"""The timetable of a case: what runs or is late first, what is met, what does not run; later dates agreed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.actions.base import Command
from desktop_app.actions.extensions import ExtendDeadline
from desktop_app.domain.clock import DueDate, State
from desktop_app.queries.case_page import CaseOverview
from ui.forms.form import FieldSpec
from ui.look import theme
from ui.page import Page
from ui.pages.case.disclosure import Disclosure
from ui.pages.case.duties import DutyList, owner_of
from ui.pages.case.panel import Panel
from ui.place import Place
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.explained import ExplainedDate
from ui.widgets.text import Muted, Strong, date_short

NOTHING_DUE = "Nothing is due in this case at the moment."
NO_DATES = (
    "Nothing is due yet: every duty counts from a date, and none is recorded. Begin with the incident, the day on "
    "which the local authority knew of it, and the notification."
)
OPEN = frozenset({State.RUNNING, State.LATE, State.IMPOSSIBLE})
EXTENSION = (
    FieldSpec("new_due", "The later date", "date", required=True, reasons=("deadline_id", "deadline", "case_id")),
    FieldSpec("reason", "Reason", "long", required=True),
    FieldSpec("agreed_by", "Agreed by", required=True, help="Who may agree it, by name and office."),
    FieldSpec("agreed_on", "Agreed on", "date", required=True),
)


class TimetableCard(Card):
    """Every duty of a case with its date, which answers why it is that day."""

    def __init__(self, page: Page) -> None:
        super().__init__("Timetable")
        self._page = page
        self._case_id = 0
        self._deadline = ""
        self._due: dict[str, DueDate] = {}
        self.running = DutyList(page, may_extend=True)
        self.none = Muted("")
        self.begin = QuietButton("Record the first dates", "calendar")
        self.begin.clicked.connect(self._on_begin_clicked)
        self.about, self.now = Strong(""), ExplainedDate()
        self.panel = Panel(page, EXTENSION, self._extends, "Agree this date")
        self.met, self._met_list = Disclosure(), DutyList(page)
        self.still, self._still_list = Disclosure(), DutyList(page)
        for one in (self.none, self.begin, self.running, self.about, self.now, self.panel):
            self.add(one)
        self._hide_about()
        for head, inside in ((self.met, self._met_list), (self.still, self._still_list)):
            self.add(head)
            self.add(self._indented(head, inside))
        self.running.extend_wanted.connect(self.start_extending)
        self.panel.closed.connect(self._hide_about)

    def show_overview(self, found: CaseOverview) -> None:
        """Show the timetable as it stands."""
        if found.case.id != self._case_id:
            self.panel.hide()
            self._hide_about()
        self._case_id = found.case.id
        self._due = {one.id: one for one in found.timetable}
        running = sorted((one for one in found.timetable if one.state in OPEN), key=_when)
        met = sorted((one for one in found.timetable if one.state is State.MET), key=_when)
        still = [one for one in found.timetable if one.state not in OPEN | {State.MET, State.OFF}]
        self.running.show_duties(running)
        undated = not found.milestones
        self.none.setText(NO_DATES if undated else NOTHING_DUE)
        self.none.setVisible(not running)
        self.begin.setVisible(not running and undated)
        for head, inside, lines, words in (
            (self.met, self._met_list, met, "Met"),
            (self.still, self._still_list, still, "Not running"),
        ):
            inside.show_duties(lines)
            head.set(f"{words} ({len(lines)})")
            head.setVisible(bool(lines))
            parent = inside.parentWidget()
            assert parent is not None
            parent.setVisible(head.isChecked() and bool(lines))

    def focus_duty(self, deadline_id: str) -> QWidget | None:
        """Put the focus on the date of a duty, its list opened; None if it is not there."""
        for head, inside in ((None, self.running), (self.met, self._met_list), (self.still, self._still_list)):
            if deadline_id in inside.lines:
                if head is not None:
                    head.setChecked(True)
                inside.lines[deadline_id].date.setFocus(Qt.FocusReason.OtherFocusReason)
                return inside.lines[deadline_id]
        return None

    def start_extending(self, deadline_id: str) -> None:
        """Ask for a later date for a duty."""
        due = self._due[deadline_id]
        self._deadline = deadline_id
        self.about.setText(f"A later date for “{due.deadline.label}”. The date that stands now stays on record.")
        self.about.show()
        self.now.set(f"now due {date_short(due.due, weekday=True)}" if due.due else "", due.explanation)
        self.now.setVisible(due.due is not None)
        line = self.running.lines.get(deadline_id)
        draft = f"case/{self._case_id}/overview/later.{deadline_id}"
        self.panel.open({"agreed_on": self._page.frame.today}, line.extend if line else None, draft)

    def _hide_about(self) -> None:
        self.about.hide()
        self.now.hide()

    def _on_begin_clicked(self) -> None:
        self._page.frame.go(Place("case", self._case_id, "incident", "incident"))

    def _extends(self, values: dict[str, Any]) -> Command:
        return ExtendDeadline(case_id=self._case_id, deadline_id=self._deadline, **values)

    def _indented(self, head: Disclosure, inside: QWidget) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(theme.px(30), 0, 0, 0)
        layout.addWidget(inside)
        box.hide()
        head.toggled.connect(box.setVisible)
        return box


def _when(due: DueDate) -> tuple[bool, object]:
    return due.due is None, due.due or 0


class OwesCard(Card):
    """Who owes the next duty, what it is, and by when."""

    def __init__(self, page: Page) -> None:
        super().__init__("Owed next")
        self._page = page
        self.who = Strong("")
        self.what = Muted("")
        self.date = ExplainedDate("", "Due")
        for one in (self.who, self.what, self.date):
            self.add(one)

    def show_overview(self, found: CaseOverview) -> None:
        """Show the soonest open duty."""
        running = [one for one in found.timetable if one.state in {State.RUNNING, State.LATE} and one.due]
        due = min(running, key=_when, default=None)
        self.date.setVisible(due is not None)
        if due is None or due.due is None:
            self.who.setText("Nobody owes a duty now")
            self.what.setText("The clock of this case has nothing running.")
            return
        self.who.setText(owner_of(self._page.frame.rules.book, due))
        self.what.setText(f"{due.deadline.label}. {due.day_line}.")
        self.date.set(date_short(due.due, weekday=True), due.explanation)
