"""What was done, by whom and when, with old and new values in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime

from db.audit import Change, parse_changes
from db.questions import history as lines
from db.questions.history import HistoryFilter
from db.records.base import Record
from db.records.papers import AuditLine, PaperContent
from db.records.people import Identity
from db.records.quick import dataclass
from desktop_app.queries.base import Reading
from desktop_app.queries.wording import KINDS, field_words, value_words
from desktop_app.rulebook.model import RuleBook

HIDDEN = frozenset({"id", "version", "position"})
APART: tuple[type[Record], ...] = (Identity, PaperContent)
"""Kinds whose values a history never shows: who somebody is, and the bytes of a paper."""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value as it was and as it became, "" for nothing. `record` and `field` say of what, in words."""

    record: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One command as it was carried out. `line` is its id, by which it can be undone."""

    line: int
    at: datetime
    who: str
    command: str
    said: str
    changes: tuple[ValueChange, ...]


def case_history(
    reading: Reading, case_id: int, *, limit: int = -1, before: int | None = None
) -> tuple[HistoryLine, ...]:
    """Return what was done about a case, the newest first; `before` a line's id gives what came before it."""
    return history(reading, HistoryFilter(subject=f"case:{case_id}"), limit=limit, before=before)


def history(
    reading: Reading, wanted: HistoryFilter, *, limit: int = -1, before: int | None = None
) -> tuple[HistoryLine, ...]:
    """Return the lines that are `wanted`, the newest first, with old and new values in words.

    Who a person is never stands in it, only that it was recorded, changed or removed.
    """
    rows = lines.history(reading.reader, wanted, limit=limit, before=before)
    ids = tuple(row.line_id for row in rows)
    whole = {one.id: one for one in reading.reader.find(AuditLine, id=ids)} if ids else {}
    return tuple(_line(reading.book, whole[one]) for one in ids)


def _line(book: RuleBook, line: AuditLine) -> HistoryLine:
    changes = tuple(one for change in parse_changes(line) for one in in_words(book, change))
    return HistoryLine(line.id, line.at, line.who, line.command, line.said, changes)


def in_words(book: RuleBook, change: Change) -> Iterator[ValueChange]:
    """Yield each value that a change touched."""
    name = type(change.record).__name__
    record = _named(book, change.record)
    if isinstance(change.record, APART):
        done = "recorded" if change.before is None else "removed" if change.after is None else "changed"
        yield ValueChange(record, done, "", "")
        return
    for field in fields(change.record):
        if field.name in HIDDEN or (field.name.endswith("_id") and field.name != "deadline_id"):
            continue
        old, new = (getattr(one, field.name) if one else None for one in (change.before, change.after))
        if old == new or {old, new} == {None, False}:
            continue
        before, after = (value_words(book, name, field.name, value) for value in (old, new))
        if before or after:
            yield ValueChange(record, field_words(field.name), before, after)


def _named(book: RuleBook, record: Record) -> str:
    """Return what a record is, by alias or by what it is about: "date “Incident”", "child A"."""
    kind = type(record).__name__
    words = KINDS.get(kind, kind)
    about = ""
    for field in ("alias", "item_id", "criterion_id", "deadline_id"):
        about = about or (str(getattr(record, field, "")) if kind != "Case" else "")
    if kind in {"Milestone", "Parallel", "Decision"}:
        about = value_words(book, kind, "kind", getattr(record, "kind", ""))
    if about and kind in {"Extension", "CriterionAnswer"}:
        about = value_words(book, kind, "deadline_id" if kind == "Extension" else "criterion_id", about)
    return f"{words} “{about}”" if about else words
