"""The audit: one line per command, each sealed with the digest of the line before, and read back for undo."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any

from db.connection.database import StoreDatabase
from db.models.fields import moment_text
from db.models.registry import table_named, table_of
from db.models.tables import required_fields
from db.reader import Reader
from db.records.base import Record
from db.records.papers import AuditLine
from db.records.quick import dataclass

FIRST = "0" * 64
"""Stands for the digest before the first line."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Change:
    """One record as it was and as it became; None before it was added or after it was removed."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record as it is now, or as it last was."""
        record = self.after or self.before
        assert record is not None
        return record


def append_line(
    database: StoreDatabase,
    changes: Iterable[Change],
    *,
    at: datetime,
    who: str,
    command: str,
    said: str,
    subject: str,
) -> AuditLine:
    """Add the line for `changes` behind the last one and return it. `at` must carry a time zone; kept as UTC."""
    last = database.run("SELECT id, digest FROM audit_line ORDER BY id DESC LIMIT 1")
    number, previous = (last[0][0] + 1, last[0][1]) if last else (1, FIRST)
    table = table_of(AuditLine)
    before, after = [], []
    for change in changes:
        before.append(_plain(change.before))
        after.append(_plain(change.after))
    moment = at.astimezone(UTC)
    sealed = [number, table.encode("at", at), who, command, said, subject, _canonical(before), _canonical(after)]
    line = AuditLine(
        id=number,
        version=1,
        at=moment,
        who=who,
        command=command,
        said=said,
        subject=subject,
        before=str(sealed[6]),
        after=str(sealed[7]),
        previous=previous,
        digest=_digest([*sealed, previous]),
    )
    database.insert(table.insert_sql, table.values(line))
    return line


def parse_changes(line: AuditLine) -> tuple[Change, ...]:
    """Return the changes of `line` in their order, with whole records as they were before and after.

    To undo, go through them backwards. A paper's bytes are not in the audit: its PaperContent comes back with
    empty `data`. A field that the kind no longer has is left out, a newer one has its default.
    """
    pairs = zip(json.loads(line.before), json.loads(line.after), strict=True)
    return tuple(Change(_rebuilt(before), _rebuilt(after)) for before, after in pairs)


def check_chain(reader: Reader) -> int | None:
    """Return the id of the first audit line that does not hold, None if all do.

    A line holds when its digest is right over its words and the digest before, and no number is missing; a line
    cut off at the end is told by the number that the store keeps of the last one.
    """
    expected, previous = 1, FIRST
    while True:
        rows = reader.rows(
            "SELECT id, at, who, command, said, subject, before, after, previous, digest FROM audit_line"
            " WHERE id >= ? ORDER BY id LIMIT ?",
            expected,
            _AT_ONCE,
        )
        for row in rows:
            if row[0] != expected or row[8] != previous or row[9] != _digest(list(row[:9])):
                return expected
            expected, previous = row[0] + 1, row[9]
        if len(rows) < _AT_ONCE:
            break
    kept = reader.rows("SELECT seq FROM sqlite_sequence WHERE name = 'audit_line'")
    return expected if kept and kept[0][0] >= expected else None


def _digest(sealed: list[object]) -> str:
    return hashlib.sha256(_canonical(sealed).encode("utf-8")).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(record: Record | None) -> dict[str, object] | None:
    """Return `record` for JSON, its kind under the name "record", which is no field's name."""
    if record is None:
        return None
    table = table_of(type(record))
    named = {column: _plain_value(getattr(record, column)) for column in table.columns}
    return {"record": type(record).__name__, **named}


def _plain_value(value: object) -> object:
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return {"sha256": hashlib.sha256(value).hexdigest(), "size": len(value)}
    return value


def _rebuilt(plain: dict[str, Any] | None) -> Record | None:
    if plain is None:
        return None
    table = table_named(plain["record"])
    missing = required_fields(table.kind) - plain.keys()
    if missing:
        raise ValueError(f"{plain['record']} in the audit lacks {', '.join(sorted(missing))}")
    known = {
        column: _rebuilt_value(table.decode, column, plain[column]) for column in table.columns if column in plain
    }
    record: Record = table.kind(**known)
    return record


def _rebuilt_value(decode: Callable[[str, object], object], column: str, value: object) -> object:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict):
        return b""
    return decode(column, value) if isinstance(value, str) else value
