"""The audit read as history: the newest first, by pages, of everything, a subject or one record."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from db.models.fields import moment_text
from db.questions.base import Conditions, Rows, made


class HistoryRow(NamedTuple):
    """One audit line without its records; `line_id` fetches the whole (`Reader.get(AuditLine, …)`)."""

    line_id: int
    at: datetime
    who: str
    command: str
    said: str
    subject: str


class HistoryFilter(NamedTuple):
    """Which lines are wanted; empty values ask for nothing.

    `subject` as in the line ("case:12"). `record` and `record_id` ("Milestone", 7) want the lines that changed
    that very record. `first` is included, `last` is not.
    """

    subject: str = ""
    record: str = ""
    record_id: int = 0
    who: str = ""
    command: str = ""
    first: datetime | None = None
    last: datetime | None = None


def history(
    reader: Rows,
    wanted: HistoryFilter = HistoryFilter(),  # noqa: B008
    *,
    limit: int = -1,
    before: int | None = None,
) -> tuple[HistoryRow, ...]:
    """Return at most `limit` lines that are `wanted`, newest first; `before` an id gives the next page."""
    conditions = Conditions()
    conditions.add_equal("subject", wanted.subject)
    conditions.add_equal("command", wanted.command)
    conditions.add_text(("who",), wanted.who)
    if wanted.record:
        for_record = " OR ".join(
            f"EXISTS (SELECT 1 FROM json_each({side}) WHERE value ->> 'record' = ? AND value ->> 'id' = ?)"  # noqa: S608
            for side in ("before", "after")
        )
        conditions.add(f"({for_record})", *[wanted.record, wanted.record_id] * 2)
    if wanted.first is not None:
        conditions.add("at >= ?", moment_text(wanted.first))
    if wanted.last is not None:
        conditions.add("at < ?", moment_text(wanted.last))
    if before is not None:
        conditions.add("id < ?", before)
    rows = reader.rows(
        f"SELECT id, at, who, command, said, subject FROM audit_line {conditions.where} ORDER BY id DESC LIMIT ?",  # noqa: S608
        *conditions.values,
        limit,
    )
    return made(_history_row, rows)


def _history_row(row: tuple[Any, ...]) -> HistoryRow:
    line, at, who, command, said, subject = row
    return HistoryRow(line, datetime.fromisoformat(at), who, command, said, subject)
