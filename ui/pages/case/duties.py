"""Duties of a case as lines: how it stands, what, who owes it, and the date that says why it is that day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.clock import DueDate, State
from desktop_app.rulebook.model import RuleBook
from ui.look import theme
from ui.look.themed import Themed
from ui.page import Page
from ui.widgets.buttons import LinkButton
from ui.widgets.chip import StatusChip, pill_size
from ui.widgets.explained import ExplainedDate
from ui.widgets.layout import Tall, line
from ui.widgets.text import Muted, Strong, date_short

NARROW = 400
"""A line narrower than this, in pixels at 100 %, has its parts one below the other."""
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
        return "danger", _over(due)
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


def _over(due: DueDate) -> str:
    """Return the working days that have gone by since, as Today and the register say them."""
    left = due.days_left if due.working_days_left is None else due.working_days_left
    return f"{-left} {'day' if left == -1 else 'days'} over" if left else "Overdue"


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
        self.extend: LinkButton | None = None
        if may_extend and due.state in {State.RUNNING, State.LATE} and day is not None:
            self.extend = LinkButton("Agree a later date")
            self.extend.setAccessibleName(f"Agree a later date: {due.deadline.label}")
            self.extend.clicked.connect(self.extend_wanted)
        self._grid = QGridLayout(self)
        self._chip_width, self._stacked = 0, False
        self._lay()

    def _lay(self) -> None:
        """Set what it is beside how it stands, the day to the right; or, where that is narrow, all below."""
        grid = self._grid
        grid.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnMinimumWidth(0, 0 if self._stacked else self._chip_width)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        right, left = top | Qt.AlignmentFlag.AlignRight, top | Qt.AlignmentFlag.AlignLeft
        ends = [one for one in (self.date, self.extend) if one is not None]
        for one in (self.chip, self.title, self.detail, *ends):
            grid.removeWidget(one)
        if self._stacked:
            grid.addWidget(self.chip, 0, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(self.title, 1, 0, 1, 2)
            grid.addWidget(self.detail, 2, 0, 1, 2)
            for column, one in enumerate(ends):
                grid.addWidget(one, 3, column, left)
            return
        grid.addWidget(self.chip, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.title, 0, 1)
        grid.addWidget(self.detail, 1, 1)
        for row, one in enumerate(ends):
            grid.addWidget(one, row, 2, right)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the parts below each other where there is no room beside."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        stacked = self.width() < theme.px(NARROW)
        if stacked != self._stacked:
            self._stacked = stacked
            self._lay()

    def give_chip(self, width: int) -> None:
        """Let the words begin behind a chip of `width` pixels."""
        self._chip_width = width
        self._arrange()
        self._lay()

    def _detail(self, book: RuleBook) -> str:
        due = self.due
        said = [owner_of(book, due)]
        if due.state is State.MET or (due.day is not None and due.state is not State.LATE):  # that its chip says
            said.append(due.day_line)
        if due.state in {State.STOPPED, State.IMPOSSIBLE, State.UNCOUNTABLE, State.OFF, State.NOT_TRIGGERED}:
            said.append(due.reason)
        if due.original_due is not None:
            said.append(f"first due {date_short(due.original_due)}")
        if due.is_local:
            said.append("local rule")
        return " · ".join(filter(None, said))


class DutyList(Themed, QWidget):
    """Lines of duties, one below the other, their words in one column; made anew when something is different, the
    focus kept by duty."""

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
        self.restyle()
        self.setVisible(bool(wanted))

    def restyle(self) -> None:
        """Leave the widest chip its room in every line."""
        metrics = QFontMetrics(theme.font("small-strong"))
        chips = (pill_size(metrics, *_one_line(one.due)).width() for one in self.lines.values())
        widest = max((theme.px(112), *chips))
        for one in self.lines.values():
            one.give_chip(widest)


def _one_line(due: DueDate) -> tuple[str, tuple[str]]:
    kind, words = chip_of(due)
    return kind, (words,)
