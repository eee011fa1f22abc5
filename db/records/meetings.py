"""Meetings of a group: agenda, attendance, declarations, minutes."""

from __future__ import annotations

from datetime import date

from db.records.base import Record
from db.records.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A meeting. `state`: "planned", "papers_out", "open", "draft", "circulated", "approved"."""

    group_id: int
    number: int
    on: date
    starts: str = ""
    ends: str = ""
    place: str = ""
    online: bool = False
    chair_id: int | None = None
    minute_taker: str = ""
    state: str = "planned"
    confidentiality: str = ""
    quorum_note: str = ""
    papers_out_on: date | None = None
    circulated_on: date | None = None
    approved_on: date | None = None
    approved_by: str = ""
    approved_at_id: int | None = None
    """The later meeting that approved these minutes."""
    next_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """Who was there and as what, as it stood that day.

    `capacity`: "member", "deputy", "in_attendance", "observer". `presence`: "present", "apologies", "absent".
    """

    meeting_id: int
    member_id: int | None = None
    name: str
    job_title: str = ""
    agency: str = ""
    role: str = ""
    capacity: str = "member"
    deputy_for: str = ""
    presence: str = "present"
    items: str = ""
    """Item numbers attended, for people in attendance for part of the meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration(Record):
    """A declaration of interest: who, in which item, its nature, what was done ("stayed", "left", "no_vote")."""

    meeting_id: int
    agenda_item_id: int | None = None
    name: str
    nature: str
    handling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Record):
    """An item of an agenda. `state`: "open", "discussed", "noted", "deferred", "decided"."""

    meeting_id: int
    position: int
    kind: str
    """Code of the standing order: "apologies", "action_log", "referral", "open_rr", "aob" …"""
    title: str
    case_id: int | None = None
    presenter: str = ""
    minutes_allowed: int | None = None
    restricted: bool = False
    carried_from_id: int | None = None
    """The item of an earlier meeting that was deferred to this one."""
    state: str = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinuteEntry(Record):
    """A line of the minutes. `kind`: "note", "decision", "action", "challenge", "correction".

    A challenge says who challenged (`speaker`), what (`text`) and what was answered (`response`).
    """

    agenda_item_id: int
    position: int
    kind: str
    text: str
    speaker: str = ""
    response: str = ""
    decision_id: int | None = None
    action_id: int | None = None
    added_on: date | None = None
    """Set on a correction appended after approval."""
