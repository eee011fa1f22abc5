"""Dates and times as people type them. Only whole dates: what is uncertain is said beside the field, not in it."""

import re
from datetime import date, timedelta

from desktop_app.domain.dates import MONTHS, WEEKDAYS, short_date

_NUMERIC = re.compile(r"(\d{1,2})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?[ .\-/]?\s*([a-z]+)\.?(?:[ ,.\-/]*(\d{4}|\d{2}))?")
_WEEKDAY = re.compile(r"(?:next\s+|this\s+)?([a-z]{3,9})\.?,?(?:\s+|$)")
_CLOCK = re.compile(r"(\d{1,2})(?:\s*[:.h ]\s*(\d{2})|(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?")
_NEAR = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
_LIKE = "Type it like 14 Jan 2026 or 14/1/2026."


def read_day(text: str, today: date) -> date | str:
    """Return the day that `text` names, or a sentence that says why it names none.

    Understood, the day always before the month: 14/1/26, 14.1.2026, 14 Jan 2026, 14th of January, Wed 14 January
    2026, 2026-01-14, today, yesterday, tomorrow, and a weekday for its next occurrence. Without a year it is the
    one that brings the date nearest to `today`; a year of two figures lies between 90 years ago and 9 years ahead.
    A weekday that does not belong to the date is a fault, because one of the two is a slip.
    """
    words = " ".join(text.lower().split())
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    named, rest = _weekday(words)
    if named is not None and not rest:
        return today + timedelta(days=(named - today.weekday() - 1) % 7 + 1)
    found = _parts(rest, today)
    if isinstance(found, str):
        return found
    if named is not None and found.weekday() != named:
        return f"{short_date(found)} is a {WEEKDAYS[found.weekday()]}, not a {WEEKDAYS[named]}."
    return found


def read_time(text: str) -> str:
    """Return the time of day that `text` names as "HH:MM", or "" if it names none: 9, 9.30, 09:30, 2pm, 1430."""
    found = _CLOCK.fullmatch(" ".join(text.lower().split()))
    if found is None:
        return ""
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if found[4].startswith("p") else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def _weekday(words: str) -> tuple[int | None, str]:
    found = _WEEKDAY.match(words)
    if found:
        for number, name in enumerate(WEEKDAYS):
            if name.lower().startswith(found[1]):
                return number, words[found.end() :]
    return None, words


def _parts(words: str, today: date) -> date | str:
    if iso := _ISO.fullmatch(words):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if numbers := _NUMERIC.fullmatch(words):
        return _day(_year(numbers[3], today), int(numbers[2]), int(numbers[1]))
    named = _NAMED.fullmatch(words)
    if named is None:
        return f"This is not a date. {_LIKE}"
    month = next(
        (i for i, name in enumerate(MONTHS, 1) if len(named[2]) > 2 and name.lower().startswith(named[2])), 0
    )
    if named[2] == "sept":
        month = 9
    if not month:
        return f"There is no month “{named[2]}”. {_LIKE}"
    if named[3]:
        return _day(_year(named[3], today), month, int(named[1]))
    tried = [_day(today.year + step, month, int(named[1])) for step in (0, -1, 1)]
    days = [one for one in tried if isinstance(one, date)]
    return min(days, key=lambda one: abs((one - today).days)) if days else tried[0]


def _year(digits: str, today: date) -> int:
    if len(digits) == 4:
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    if year > today.year + 9:
        return year - 100
    return year + 100 if year < today.year - 90 else year


def _day(year: int, month: int, day: int) -> date | str:
    if not 1 <= month <= 12:
        return f"There is no month {month}: the day comes before the month. {_LIKE}"
    if not 1900 <= year <= 2200:
        return f"The year {year} is not meant. {_LIKE}"
    try:
        return date(year, month, day)
    except ValueError:
        return f"{MONTHS[month - 1]} {year} has no day {day}."
