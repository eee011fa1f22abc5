"""Working days in England and Wales, from the list of bank holidays on the shelf.

A working day is not a Saturday, a Sunday or a bank holiday (Good Friday, Christmas Day and Boxing Day among
them), the pattern of SI 2006/1738 regulation 2; nor a day on which the partnership says that it is closed,
which it may add but which is off by default. The list ends somewhere: a day outside it is never guessed.
"""

from bisect import bisect_right
from datetime import date, timedelta

from db.problems import Problem
from desktop_app.domain.dates import WEEKDAYS, long_date
from desktop_app.rulebook.clockrules import Holidays

ONE_DAY = timedelta(days=1)


class CalendarEnds(Problem):
    """A day was asked for that the list of bank holidays does not reach."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            f"The list of bank holidays reaches from {long_date(first)} to {long_date(last)} only, "
            "so working days outside it cannot be counted.",
            "Check the year of the date; if it is right, a newer version of the program is needed.",
        )


class Calendar:
    """Which days count. Built once and never changed; `with_closed` gives a new one."""

    __slots__ = ("_closed", "_holidays", "_not_worked", "_source", "first", "last")

    def __init__(self, holidays: Holidays, closed: dict[date, str] | None = None) -> None:
        """Take the list of the rule book, and further closed days with their names."""
        self.first = holidays.first
        self.last = holidays.last
        self._source = holidays
        self._holidays = holidays.days
        self._closed = {**holidays.closed, **(closed or {})}
        days = {*self._holidays, *self._closed}
        self._not_worked = sorted(day for day in days if day.weekday() < 5)

    def with_closed(self, closed: dict[date, str]) -> "Calendar":
        """Return a calendar in which these days are closed as well."""
        return Calendar(self._source, {**self._closed, **closed})

    def why_closed(self, day: date) -> str:
        """Return why `day` does not count ("Saturday", "Good Friday, bank holiday"), "" for a working day.

        Raises CalendarEnds outside the list.
        """
        if not self.first <= day <= self.last:
            raise CalendarEnds(self.first, self.last)
        if day.weekday() >= 5:
            return WEEKDAYS[day.weekday()]
        if day in self._holidays:
            return f"{self._holidays[day]}, bank holiday"
        if day in self._closed:
            return f"{self._closed[day] or 'Closed'}, closed locally"
        return ""

    def is_working_day(self, day: date) -> bool:
        """Return whether `day` counts. Raises CalendarEnds outside the list."""
        return not self.why_closed(day)

    def working_day(self, start: date, amount: int) -> date:
        """Return the `amount`-th working day after `start` (before it if negative); `start` itself for 0.

        Raises CalendarEnds if the count runs out of the list.
        """
        step = ONE_DAY if amount > 0 else -ONE_DAY
        day, left = start, abs(amount)
        self.why_closed(start)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days lie after `start` up to and including `end`.

        Negative if `end` is earlier. Raises CalendarEnds outside the list.
        """
        if end < start:
            return -self.working_days_between(end, start)
        self.why_closed(start)
        self.why_closed(end)
        weeks, rest = divmod((end - start).days, 7)
        weekdays = weeks * 5 + sum((start.weekday() + n) % 7 < 5 for n in range(1, rest + 1))
        return weekdays - bisect_right(self._not_worked, end) + bisect_right(self._not_worked, start)

    def flag(self, day: date) -> str:
        """Return what is to be noted about a date that is not moved: "" or why nobody works on it."""
        try:
            return self.why_closed(day)
        except CalendarEnds:
            return "beyond the list of bank holidays"
