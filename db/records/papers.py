"""Papers kept in the store, and drafts of long texts."""

from __future__ import annotations

from datetime import date, datetime

from db.records.base import Record
from db.records.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Record):
    """A paper's facts; its bytes are read only when asked for (`Reader.paper_bytes`)."""

    title: str
    filename: str
    media_type: str
    sha256: str
    size: int
    case_id: int | None = None
    meeting_id: int | None = None
    agenda_item_id: int | None = None
    restricted: bool = False
    added_on: date
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperContent(Record):
    """The bytes of a paper; never named in the audit but by hash."""

    paper_id: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Record):
    """Unfinished text of a field, kept until it is committed or discarded. `place` is "page/record/field"."""

    place: str
    text: str
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine(Record):
    """One command as it was carried out. `before` and `after` are canonical JSON of the changed records.

    `digest` is SHA-256 over this line and the digest of the line before, in hexadecimal.
    """

    at: datetime
    who: str
    command: str
    said: str
    subject: str = ""
    """What it was about, as "case:12"; ids and types only."""
    before: str
    after: str
    previous: str
    digest: str
