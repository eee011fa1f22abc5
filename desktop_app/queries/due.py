"""What is due over all cases, soonest first, in words: "Working day 6 of 15", "2 working days overdue"."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from db.questions import duties
from db.questions.base import ALL, Page
from db.questions.duties import DueFilter, DueRow
from desktop_app.domain.calendar import CalendarEnds
from desktop_app.queries.base import Reading
from desktop_app.rulebook.clockrules import Deadline, Unit

EVERYTHING = DueFilter()


class DueLine(NamedTuple):
    """A duty of a case as a list shows it. `when` is overdue, today, soon or later.

    `words` says where the count stands; `working_days_left` is negative when overdue, None beyond the list of
    bank holidays. `explain` names what to ask for the explanation: the deadline of that case in its timetable.
    """

    row: DueRow
    when: str
    words: str
    working_days_left: int | None
    stage: str
    owner: str


def due_list(reading: Reading, wanted: DueFilter = EVERYTHING, page: Page = ALL) -> tuple[DueLine, ...]:
    """Return the duties that are `wanted`, soonest first; by default every open one."""
    left, rule = _days_left(reading), _rule(reading)
    rows = duties.due_list(reading.reader, wanted, page)
    return tuple(_line(reading, row, left, rule(row.deadline_id, row.edition)) for row in rows)


Left = Callable[[date | None], int | None]


def _line(reading: Reading, row: DueRow, left: Left, rule: Deadline | None) -> DueLine:
    stages, roles = reading.book.stages, reading.book.roles
    days = left(row.due)
    return DueLine(
        row,
        _when(reading, row.due, days),
        due_words(rule, reading.today, row.due, left(row.original_due or row.due), days),
        days,
        stages[row.stage].short if row.stage in stages else row.stage,
        roles[row.owner].label if row.owner in roles else row.owner,
    )


def due_soon_filter(reading: Reading) -> DueFilter:
    """Return the filter for what is overdue or due within the working days that the settings call soon."""
    try:
        last = reading.calendar.working_day(reading.today, reading.settings.due_soon_days)
    except CalendarEnds:
        last = reading.today + timedelta(days=2 * reading.settings.due_soon_days)
    return DueFilter(last=last)


def due_words(rule: Deadline | None, today: date, due: date | None, counted: int | None, left: int | None) -> str:
    """Return where a count stands today.

    `counted` is the working days left to the date before any extension, `left` those to the date that holds.
    """
    if due is None:
        return ""
    if today > due:
        return f"{Unit.WORKING_DAYS.named(-left)} overdue" if left else "Overdue"
    if rule and rule.unit is Unit.WORKING_DAYS and rule.amount > 0 and counted is not None:
        return f"Working day {max(0, rule.amount - counted)} of {rule.amount}"
    if today == due:
        return "Due today"
    if left is not None:
        return f"{Unit.WORKING_DAYS.named(left)} left"
    return f"{Unit.CALENDAR_DAYS.named((due - today).days)} left"


def _when(reading: Reading, due: date | None, left: int | None) -> str:
    if due is None or due > reading.today:
        return "soon" if left is not None and left <= reading.settings.due_soon_days else "later"
    return "today" if due == reading.today else "overdue"


def _days_left(reading: Reading) -> Left:
    """Return a function that counts the working days from today, each date once."""

    @cache
    def left(due: date | None) -> int | None:
        if due is None:
            return None
        try:
            return reading.calendar.working_days_between(reading.today, due)
        except CalendarEnds:
            return None

    return left


def _rule(reading: Reading) -> Callable[[str, str], Deadline | None]:
    """Return a function that finds a deadline as it stands in an edition, each pair once."""

    @cache
    def rule(deadline_id: str, edition: str) -> Deadline | None:
        try:
            return reading.book.deadline(deadline_id, edition)
        except KeyError:
            return None

    return rule
