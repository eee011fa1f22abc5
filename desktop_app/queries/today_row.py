"""A line of the list of what is due: how it is worded and into which group it falls."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from db.records.quick import dataclass
from desktop_app.domain.calendar import CalendarEnds
from desktop_app.domain.dates import MONTHS
from desktop_app.queries.base import Reading

GROUPS = ("overdue", "today", "soon", "later")
AT_HAND = 2
"""With no more working days left than this a duty is shown as pressing, whatever its own warning."""


class Target(NamedTuple):
    """Where something is done, as a place of the window names it: room, record, section, field."""

    room: str
    record: int = 0
    section: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One line. `key` finds it again after a refresh.

    `why` explains its date; where it is "", `case_id` and `deadline_id`, or `action_id`, say whose explanation to
    ask for (`today.why_of`), and without them there is nothing to ask. `sums_up`: it stands for several things and
    comes last in its group. `actions` is how many actions it stands for, 0 for a duty. `order` decides between
    lines of the same day.
    """

    key: str
    group: str
    chip_kind: str
    chip: str
    title: str
    detail: str
    due: date | None
    owner: str
    target: Target
    why: str = ""
    case_id: int = 0
    deadline_id: str = ""
    action_id: int = 0
    sums_up: bool = False
    actions: int = 0
    order: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """What counts the days of one question.

    `left` gives the working days to a day, None beyond the list of holidays. `last` is the last day that counts as
    soon.
    """

    today: date
    soon_days: int
    last: date
    left: Callable[[date], int | None]

    @classmethod
    def of(cls, reading: Reading) -> "Clock":
        """Return one that counts each day once."""

        @cache
        def left(day: date) -> int | None:
            try:
                return reading.calendar.working_days_between(reading.today, day)
            except CalendarEnds:
                return None

        soon = reading.settings.due_soon_days
        try:
            last = reading.calendar.working_day(reading.today, soon)
        except CalendarEnds:
            last = reading.today + timedelta(days=7 * soon // 5)
        return cls(reading.today, soon, last, left)

    @property
    def last_words(self) -> str:
        """Return the last of the days that count as soon: "19 January"."""
        return f"{self.last.day} {MONTHS[self.last.month - 1]}"

    def group(self, due: date) -> str:
        """Return the group that a day falls into."""
        if due <= self.today:
            return "today" if due == self.today else "overdue"
        left = self.left(due)
        return "soon" if left is not None and left <= self.soon_days else "later"

    def chip(self, due: date, warn: int = 0) -> tuple[str, str]:
        """Return the kind and words of a chip: the working days left; `warn` says from when it presses."""
        left = self.left(due)
        if due < self.today:
            return "danger", f"{days(-left)} over" if left else "Overdue"
        if due == self.today:
            return "warn", "Today"
        if (due - self.today).days == 1:
            return "warn", "Tomorrow"
        pressing = left is not None and left <= max(warn, AT_HAND)
        return ("warn" if pressing else "ok"), f"{days(left or (due - self.today).days)} left"


def days(count: int) -> str:
    """Return "1 day", "5 days"."""
    return f"{count} {'day' if count == 1 else 'days'}"


def joined_detail(*parts: str) -> str:
    """Return the parts that say something, with middle dots between."""
    return " · ".join(filter(None, parts))


def short_role(role: str, label: str) -> str:
    """Return a role without what everybody knows: "Chair of the Case Review Group" is "Chair"."""
    if role == "agency":
        return "The agencies"
    return label.partition(",")[0].partition(" of the ")[0]


def lowered(words: str) -> str:
    """Return words to stand inside a line."""
    return words[:1].lower() + words[1:]
