"""The head of a case: its alias, how it is marked, its way through the stages, and the day of the clock."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.queries.case_page import CaseHead
from desktop_app.queries.snapshots.common import StageMark
from ui.look import theme
from ui.widgets.counter import DayCounter
from ui.widgets.explained import tell_why
from ui.widgets.layout import Flow
from ui.widgets.stepper import StageStepper, State, StepMark
from ui.widgets.text import Label, Muted, Title, date_short, date_words

SIGN_OFF = "Sign-off"
LOW = 560
"""A page lower than this (at 100 %) leaves the stages out of its head, so that there is room for the work."""


class TitleLine(Flow):
    """Sets its parts in one row with the last at the right edge; in several rows where one is too short."""

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Set the parts into `rect`."""
        super().setGeometry(rect)
        first, last = self.itemAt(0), self.itemAt(self.count() - 1)
        if first is None or last is None or last.isEmpty():
            return
        where = last.geometry()
        if where.top() < first.geometry().bottom():
            last.setGeometry(where.translated(rect.right() - where.right(), 0))


class CaseHeader(QWidget):
    """Shows a `CaseHead`; `names` is a line of real names, shown only while names may be seen."""

    why_requested = Signal(str, object)
    """A date was asked why: the duty whose explanation is wanted, and the widget that it stands on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Title("")
        self.title.setWordWrap(False)
        self.about = Muted("")
        self.about.setWordWrap(False)
        self.counter = DayCounter()
        self.names = Label("", role="strong")
        self.stepper = StageStepper()
        line = QWidget()
        parts = TitleLine(line, gap=12)
        for one in (self.title, self.about, self.counter):
            parts.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(line)
        layout.addWidget(self.names)
        layout.addWidget(self.stepper)
        self.names.hide()
        self.counter.hide()
        self._deadline = self._why = ""
        self.counter.clicked.connect(self._on_counter_clicked)
        self.stepper.why_requested.connect(self.why_requested)

    def show_head(self, head: CaseHead) -> None:
        """Show the head of a case."""
        case = head.case
        self.title.setText(case.alias)
        self.about.setText(f"{case.reference} · {case.marking}")
        self._show_counter(head)
        self.counter.setVisible(bool(self.counter.text()))
        self.stepper.set_steps([self._mark(head, mark) for mark in head.marks])
        self.stepper.setAccessibleName("Stages of the case")

    def show_names(self, line: str) -> None:
        """Show the real names, or none for ""."""
        self.names.setText(line)
        self.names.setVisible(bool(line))

    def set_low(self, low: bool) -> None:
        """Leave the stages out when there is little height."""
        self.stepper.setVisible(not low)

    def _show_counter(self, head: CaseHead) -> None:
        counter, hold = head.counter, head.hold
        self._deadline, self._why = (counter.deadline_id, counter.why) if counter else ("", "")
        if hold is not None:
            since = f"Held since {date_short(hold.started_on)}"
            again = f"look again {date_short(hold.next_check_on)}" if hold.next_check_on else ""
            self.counter.set(since, again, "held", hold.reason)
            self.counter.setToolTip(hold.reason)
            return
        if counter is None or counter.due is None:
            closed = head.case.closed_on
            self.counter.set(f"Closed {date_short(closed)}" if closed else "", "", "plain")
            self._why = f"The case was closed on {date_words(closed)}. No duty runs in it." if closed else ""
            return
        self.counter.set(counter.words, f"due {_near(counter.due)}", counter.kind, counter.duty)
        self.counter.setToolTip(f"{counter.duty}: why this day?")

    def _on_counter_clicked(self) -> None:
        if self._why:
            tell_why(self.counter, self._why)
        elif self._deadline:
            self.why_requested.emit(self._deadline, self.counter)

    def _mark(self, head: CaseHead, mark: StageMark) -> StepMark:
        ahead = head.ahead.get(mark.label) if mark.state == "later" else None
        ask = ahead.deadline_id if ahead else ""
        return StepMark(mark.label, self._detail(head, mark), _state(head, mark), ask)

    def _detail(self, head: CaseHead, mark: StageMark) -> str:
        if mark.state == "later":
            ahead = head.ahead.get(mark.label)
            return f"by {_near(ahead.due)}" if ahead else ""
        if mark.state == "done":
            return date_short(mark.on) if mark.on else ""
        said = [mark.note] if mark.note else []
        if head.case.stage == "6" and mark.label == SIGN_OFF:
            said.append(f"{head.agreed} of 3 agreed")
        begun = ("held" if mark.state == "held" else "now") if said else ""
        since = f"since {date_short(mark.on)}" if mark.on and not said else ""
        return " · ".join(filter(None, (begun, *said, since)))


def _state(head: CaseHead, mark: StageMark) -> State:
    if mark.state == "now":
        return "late" if head.counter is not None and head.counter.kind == "danger" else "now"
    return "done" if mark.state == "done" else "held" if mark.state == "held" else "next"


def _near(day: date) -> str:
    return date_short(day, weekday=True)
