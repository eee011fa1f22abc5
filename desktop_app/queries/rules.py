"""The rules, calendar and settings in force: the shelf with the partnership's own rows laid over it."""

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from db.reader import Reader
from db.records import partnership as kept
from desktop_app.domain.calendar import Calendar
from desktop_app.domain.due import ClockSettings
from desktop_app.queries.base import Reading
from desktop_app.rulebook.clockrules import LocalRule
from desktop_app.rulebook.load import load_rulebook
from desktop_app.rulebook.model import RuleBook
from desktop_app.rulebook.schema import KINDS, keys_of
from desktop_app.settings import Settings, from_rows

DAY_KINDS = ("holiday_added", "holiday_removed", "closed")


class _Row(NamedTuple):
    """A local rule as it is kept, its value still JSON text: small and hashable."""

    kind: str
    rule_id: str
    key: str
    value: str


def rules_in_force(reader: Reader) -> RuleBook:
    """Return the rule book with the local rules and local days of the store laid over it.

    Raises RuleBookFaults if the local rows do not fit the shelf (after an update of the program, say).
    """
    return book_with(reader.find(kept.LocalRule), reader.find(kept.LocalDay))


def book_with(rules: Iterable[kept.LocalRule], days: Iterable[kept.LocalDay]) -> RuleBook:
    """Return the rule book with these rows laid over the shelf. Raises RuleBookFaults with all that is wrong."""
    rows = [_Row(one.kind, one.rule_id, one.key, one.value) for one in rules]
    return _book((*rows, *(_of_day(one) for one in days)))


@lru_cache(maxsize=4)
def _book(rows: tuple[_Row, ...]) -> RuleBook:
    """Reading the shelf takes a few hundredths of a second, and the same rows always give the same book."""
    return load_rulebook([LocalRule(one.kind, one.rule_id, one.key, value_of(one)) for one in rows])


def _of_day(day: kept.LocalDay) -> _Row:
    if day.kind == "holiday_removed":
        return _Row("holiday", day.day.isoformat(), "removed", "true")
    kind = "holiday" if day.kind == "holiday_added" else "closed_day"
    return _Row(kind, day.day.isoformat(), "name", json.dumps(day.name or "Closed", ensure_ascii=False))


def value_of(rule: _Row | kept.LocalRule) -> Any:
    """Return the value of a local rule as the rule file would hold it: JSON, and an ISO date where one belongs.

    What cannot be read is returned as it stands, so that the check of the rule book names it.
    """
    try:
        value = json.loads(rule.value)
    except ValueError:
        return rule.value
    key = keys_of(rule.kind).get(rule.key) if rule.kind in KINDS else None
    if key is None or key.type != "date" or not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


def calendar_in_force(_: Reader, book: RuleBook) -> Calendar:
    """Return the working days of the rule book, which has the local days in it already."""
    return Calendar(book.clock.holidays)


def settings_in_force(reader: Reader) -> Settings:
    """Return the settings of the store."""
    return from_rows(reader.find(kept.Setting))


def clock_settings(settings: Settings) -> ClockSettings:
    """Return the settings that the clock counts by."""
    return ClockSettings(settings.count_day_one, settings.review_from)


def edition_for(book: RuleBook, day: date) -> str:
    """Return the id of the edition under which a case begins on `day`; before the first one, the first."""
    found = book.clock.edition_on(day)
    return found.id if found else book.editions[0].id


class LocalChange(NamedTuple):
    """One value that the partnership changed, beside what the shelf holds (None: the shelf has no such rule)."""

    id: int
    kind: str
    rule_id: str
    key: str
    value: Any
    shipped: Any
    reason: str


def local_changes(reading: Reading) -> tuple[LocalChange, ...]:
    """Return every local rule with the shipped value that it covers, in the order in which they were set."""
    return tuple(
        LocalChange(one.id, one.kind, one.rule_id, one.key, value_of(one), shipped_value(one), one.reason)
        for one in reading.reader.find(kept.LocalRule)
    )


def shipped_value(rule: kept.LocalRule) -> Any:
    """Return what the shelf holds for the key of a local rule, None if nothing."""
    return _shelf().get((rule.kind, rule.rule_id), {}).get(rule.key)


@lru_cache(maxsize=1)
def _shelf() -> dict[tuple[str, str], dict[str, Any]]:
    from desktop_app.rulebook.load import read_entries
    from desktop_app.rulebook.shelf import BOOK_FILES, CLOCK_FILES

    entries, _ = read_entries((*CLOCK_FILES, *BOOK_FILES), "")
    return {(one.kind, one.id): one.values for one in entries}
