"""The step on working days: how the partnership counts, each choice shown with the dates that it leads to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records.partnership import LocalDay
from desktop_app.actions.base import Command, Outcome
from desktop_app.actions.settings import ChangeSetting, ClearLocalDay, SetLocalDay
from desktop_app.domain.calendar import CalendarEnds
from desktop_app.queries.base import Reading
from desktop_app.trouble import Refusal
from ui.forms.fields import DateField
from ui.look import theme
from ui.page import Frame
from ui.start.step import Means, Step
from ui.widgets.buttons import IconButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.checked import Radio
from ui.widgets.field import FieldRow
from ui.widgets.layout import clear_layout
from ui.widgets.text import Label, Muted, date_words

REVIEW = "DL11"
"""The deadline of the rapid review, by which the choices are shown."""


def closed_days(reading: Reading) -> tuple[LocalDay, ...]:
    """Return the days on which the partnership is closed, in order."""
    return tuple(reading.reader.find(LocalDay, order=("day",), kind="closed"))


class RulesStep(Step):
    """Whether the day of the trigger counts, and local closed days. Each answer is kept at once."""

    key, mark = "rules", "Working days"
    next_words = "Finish"
    skip_words = "Skip for now"

    def __init__(self, means: Means, frame: Frame) -> None:
        super().__init__(
            means,
            "How do you count working days?",
            "Saturdays, Sundays and the bank holidays of England and Wales never count. Two things are for the "
            "partnership to say; most leave them as they are here.",
        )
        self.frame = frame
        self.zero = Radio("The day it happens is day 0 (usual)")
        self.one = Radio("The day it happens is day 1")
        self.zero_dates, self.one_dates = Muted("", "small"), Muted("", "small")
        self.day = DateField(lambda: frame.today)
        self.day_row = FieldRow(
            "A day on which you are closed",
            self.day,
            "Only days on which nobody of the partnership works, such as those between Christmas and New Year. "
            "A time limit set by law does not know them: add one only if your partnership has agreed to it.",
        )
        self.add_day = QuietButton("Add this day", "plus")
        self.days = QVBoxLayout()
        self._lay()
        self.zero.clicked.connect(lambda: self._count(False))
        self.one.clicked.connect(lambda: self._count(True))
        self.add_day.clicked.connect(self._on_add_wanted)
        self.day.faulted.connect(self.day_row.set_problem)
        self.day.line.returnPressed.connect(self._on_add_wanted)

    def _lay(self) -> None:
        counting = Card("When something happens on a working day, does that day count?")
        counting.body.setSpacing(theme.px(4))
        for button, words in ((self.zero, self.zero_dates), (self.one, self.one_dates)):
            counting.add(button)
            inset = QHBoxLayout()
            inset.setContentsMargins(theme.px(24), 0, 0, theme.px(8))
            inset.addWidget(words)
            counting.body.addLayout(inset)
        closed = Card("Is the partnership closed on further days?")
        closed.body.setSpacing(theme.px(10))
        closed.add(self.day_row)
        row = QHBoxLayout()
        row.addWidget(self.add_day)
        row.addStretch(1)
        closed.body.addLayout(row)
        closed.body.addLayout(self.days)
        self.add(counting)
        self.add(closed)

    def enter(self) -> None:
        """Show the rules in force with their dates."""
        self._show_rules()
        self.frame.backend.ask(self, self._show_days, closed_days)
        (self.one if self.one.isChecked() else self.zero).setFocus()

    def go_on(self) -> None:
        """Take a day that is typed but not added yet, then finish."""
        if self.day.fault():
            self.day_row.set_problem(self.day.fault())
            self.day.line.setFocus()
        elif self.day.value():
            self._add_day(self.answered.emit)
        else:
            self.answered.emit()

    # -- counting ------------------------------------------------------------------------------------------------

    def _show_rules(self) -> None:
        chosen = self.one if self.frame.rules.settings.count_day_one else self.zero
        chosen.setChecked(True)
        for words, day_one in ((self.zero_dates, False), (self.one_dates, True)):
            words.setText(_example(self.frame, day_one=day_one))

    def _count(self, day_one: bool) -> None:
        if day_one != self.frame.rules.settings.count_day_one:
            self._run(ChangeSetting(key="count_day_one", value=day_one), self._show_rules)

    # -- closed days ---------------------------------------------------------------------------------------------

    def _show_days(self, days: tuple[LocalDay, ...]) -> None:
        clear_layout(self.days)
        for one in days:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(Label(date_words(one.day)), 1, Qt.AlignmentFlag.AlignVCenter)
            away = IconButton("close", f"Take {date_words(one.day)} off")
            away.clicked.connect(lambda _=False, day=one.day: self._run(ClearLocalDay(day=day), self._read_days))
            row.addWidget(away)
            self.days.addWidget(holder)

    def _read_days(self) -> None:
        self._show_rules()
        self.frame.backend.ask(self, self._show_days, closed_days)

    def _on_add_wanted(self) -> None:
        self._add_day()

    def _add_day(self, then: Callable[[], None] | None = None) -> None:
        day = self.day.value()
        if not day:
            self.day_row.set_problem(self.day.fault() or "Give the day, like 29 Dec 2026.")
            self.day.line.setFocus()
            return

        def added() -> None:
            self.day.set_value(None, fresh=True)
            self.day_row.set_problem("")
            self._read_days()
            if then:
                then()

        self._run(SetLocalDay(day=day, kind="closed", name="Closed"), added)

    def _run(self, command: Command, then: Callable[[], None]) -> None:
        def done(_: Outcome) -> None:
            then()

        def refused(refusal: Refusal) -> None:
            self.day_row.set_problem(str(refusal))
            self.day.line.setFocus()

        self.frame.backend.run(self, command, then=done, refused=refused, title="Working the dates out again")


def _example(frame: Frame, *, day_one: bool) -> str:
    """Return what a choice leads to, by a notification sent today (or on the next working day)."""
    calendar, book = frame.rules.calendar, frame.rules.book
    amount = book.clock.deadlines[REVIEW].amount or 15
    try:
        sent = _working(frame, frame.today)
        first = sent if day_one else calendar.working_day(sent, 1)
        last = calendar.working_day(sent, amount - 1 if day_one else amount)
    except CalendarEnds as end:
        return end.what
    return (
        f"A notification sent on {date_words(sent)}: day 1 is {date_words(first)}, and the rapid review is due on "
        f"day {amount}, {date_words(last)}."
    )


def _working(frame: Frame, day: date) -> date:
    calendar = frame.rules.calendar
    return day if calendar.is_working_day(day) else calendar.working_day(day, 1)
