"""How old a child was, in the words that a review uses."""

from __future__ import annotations

from datetime import date


def age_on(birth: date | None, day: date, *, expected: bool = False) -> str:
    """Return a person's age on `day` in words.

    Days under four weeks ("9 days old"), weeks under three months, months under two years, then years and
    months ("3 years and 2 months old") and from 18 years alone. `expected` marks `birth` as the expected date
    of a child not yet born: then "unborn, expected in 7 weeks". A child born later than `day` is "not yet
    born", a missing date of birth "age not known". Someone born on 29 February turns a year older on 1 March.
    """
    if birth is None:
        return "unborn, expected date not known" if expected else "age not known"
    if expected:
        return _unborn(birth, day)
    return "not yet born" if birth > day else f"{_age(birth, day)} old"


def _age(birth: date, day: date) -> str:
    days, months = (day - birth).days, months_between(birth, day)
    if days < 28:
        return _count(days, "day")
    if months < 3:
        return _count(days // 7, "week")
    if months < 24:
        return _count(months, "month")
    years, rest = divmod(months, 12)
    return _count(years, "year") + (f" and {_count(rest, 'month')}" if rest and years < 18 else "")


def years_on(birth: date, day: date) -> int:
    """Return full years of age on `day`; negative before birth."""
    return months_between(birth, day) // 12


def months_between(start: date, end: date) -> int:
    """Return the full months from `start` to `end`: a month is full on the same day number."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _unborn(expected: date, day: date) -> str:
    days = (expected - day).days
    if days < 0:
        return "unborn, expected date passed"
    if days == 0:
        return "unborn, expected that day"
    return f"unborn, expected in {_count(days, 'day') if days < 14 else _count(days // 7, 'week')}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
