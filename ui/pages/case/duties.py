"""Duties of a case as lines: how it stands, what, who owes it, and the date that says why it is that day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.clock import DueDate, State
from desktop_app.rulebook.model import RuleBook
from ui.look import theme
from ui.page import Page
from ui.widgets.buttons import LinkButton
from ui.widgets.chip import StatusChip
from ui.widgets.explained import ExplainedDate
from ui.widgets.layout import Tall, line
from ui.widgets.text import Muted, Strong, date_short

WORDS = {
    State.NOT_TRIGGERED: "Not yet",
    State.RUNNING: "Running",
    State.LATE: "Late",
    State.MET: "Met",
    State.STOPPED: "Stopped",
    State.IMPOSSIBLE: "Check dates",
    State.UNCOUNTABLE: "Not counted",
    State.OFF: "Off",
}


def chip_of(due: DueDate) -> tuple[str, str]:
    """Return the kind and the words of a duty's chip."""
    if due.state is State.MET:
        return ("warn", "Met late") if due.met_late else ("ok", "Met")
    if due.state is State.LATE:
        return "danger", due.day_line or "Late"
    if due.state is State.RUNNING:
        return ("warn" if due.warn else "ok"), _left(due)
    return ("danger" if due.state is State.IMPOSSIBLE else "plain"), WORDS[due.state]


def _left(due: DueDate) -> str:
    """Return the working days left, as Today and the register say them; near days by their name."""
    named = {0: "Today", 1: "Tomorrow"}.get(due.days_left or 0)
    if named or due.working_days_left is None:
        return named or due.day_line
    left = due.working_days_left or due.days_left
    return f"{left} {'day' if left == 1 else 'days'} left"


def owner_of(book: RuleBook, due: DueDate) -> str:
    """Return who owes a duty."""
    role = book.roles.get(due.deadline.owner)
    return role.label if role else due.deadline.owner.replace("_", " ").capitalize()


class DutyLine(QWidget):
    """One duty. `extend_wanted` is pressed for a later date to be agreed."""

    extend_wanted = Signal()

    def __init__(self, book: RuleBook, due: DueDate, *, may_extend: bool = False) -> None:
        super().__init__()
        self.due = due
        self.chip = StatusChip(*chip_of(due))
        self.title = Strong(due.deadline.label)
        self.detail = Muted(self._detail(book), "small")
        day = due.due
        self.date = ExplainedDate(date_short(day, weekday=True) if day else "Why?", f"{due.deadline.label}:")
        self.date.set(date_short(day, weekday=True) if day else "Why?", due.explanation)
        self.date.setToolTip("Why this day?")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnMinimumWidth(0, theme.px(112))
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.chip, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.title, 0, 1)
        grid.addWidget(self.detail, 1, 1)
        grid.addWidget(self.date, 0, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.extend: LinkButton | None = None
        if may_extend and due.state in {State.RUNNING, State.LATE} and day is not None:
            self.extend = LinkButton("Agree a later date")
            self.extend.setAccessibleName(f"Agree a later date: {due.deadline.label}")
            self.extend.clicked.connect(self.extend_wanted)
            grid.addWidget(self.extend, 1, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)

    def _detail(self, book: RuleBook) -> str:
        due = self.due
        said = [owner_of(book, due)]
        if due.state is State.MET or due.day is not None:
            said.append(due.day_line)
        if due.state in {State.STOPPED, State.IMPOSSIBLE, State.UNCOUNTABLE, State.OFF, State.NOT_TRIGGERED}:
            said.append(due.reason)
        if due.original_due is not None:
            said.append(f"first due {date_short(due.original_due)}")
        if due.is_local:
            said.append("local rule")
        return " · ".join(filter(None, said))


class DutyList(QWidget):
    """Lines of duties, one below the other; made anew when something is different, the focus kept by duty."""

    def __init__(self, page: Page, *, may_extend: bool = False) -> None:
        super().__init__()
        self._page, self._may_extend = page, may_extend
        self._shown: tuple[DueDate, ...] = ()
        self.lines: dict[str, DutyLine] = {}
        self._layout = Tall(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    extend_wanted = Signal(str)

    def show_duties(self, duties: Sequence[DueDate]) -> None:
        """Show these duties in this order, those that are switched off left out."""
        wanted = tuple(one for one in duties if one.state is not State.OFF)
        if wanted == self._shown:
            return
        focus = next((key for key, one in self.lines.items() if one.date.hasFocus()), "")
        from ui.widgets.layout import clear_layout

        clear_layout(self._layout)
        self._shown = wanted
        self.lines = {}
        for due in wanted:
            made = DutyLine(self._page.frame.rules.book, due, may_extend=self._may_extend)
            made.extend_wanted.connect(lambda key=due.id: self.extend_wanted.emit(key))
            self.lines[due.id] = made
            if len(self.lines) > 1:
                self._layout.addWidget(line())
            self._layout.addWidget(made)
        if focus in self.lines:
            self.lines[focus].date.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(wanted))
