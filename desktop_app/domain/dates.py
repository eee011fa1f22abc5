"""Dates in words, the same on every machine whatever its locale."""

from datetime import date, timedelta
from enum import StrEnum

from desktop_app.rulebook.tuples import NamedTuple

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Precision(StrEnum):
    """How well a date is known."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    UNKNOWN = "unknown"


class Moment(NamedTuple):
    """A date as far as it is known. An unknown one has no day; every other one has."""

    day: date | None
    precision: Precision = Precision.EXACT

    @property
    def known(self) -> date | None:
        """The day to count from, None if it is unknown."""
        return None if self.precision is Precision.UNKNOWN else self.day

    @property
    def approximate(self) -> bool:
        """Whether the day is an estimate."""
        return self.precision is Precision.APPROXIMATE


UNKNOWN = Moment(None, Precision.UNKNOWN)


def long_date(day: date) -> str:
    """Return "Wednesday 14 January 2026", for running text."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Return "14 Jan 2026", for tables."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def table_date(day: date) -> str:
    """Return "Wed 14 Jan 2026", for tables in which the weekday matters."""
    return f"{WEEKDAYS[day.weekday()][:3]} {short_date(day)}"


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later (or earlier), or the last day of a shorter month.

    31 August and six months give 28 or 29 February. Raises ValueError outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return day.replace(year=year, month=month + 1)
    except ValueError:
        following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
        return following - timedelta(days=1)


def joined(words: tuple[str, ...] | list[str], last: str = "and") -> str:
    """Return "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""
