"""The partnership: its agencies, groups, members, settings and local changes to the rules."""

from __future__ import annotations

from datetime import date

from db.records.base import Record
from db.records.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership(Record):
    """The safeguarding children partnership that owns the store; there is one."""

    name: str
    area: str
    business_unit: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Record):
    """One declared setting; `value` is JSON text."""

    key: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Record):
    """An agency of the area. `partner` is "la", "icb", "police" for the statutory partners, else ""."""

    name: str
    short_name: str = ""
    kind: str
    """Code of the code list `agencies`."""
    partner: str = ""
    contact: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Record):
    """A standing group, such as the Case Review Group. `quorum` lists role codes that must be present."""

    name: str
    short_name: str = ""
    kind: str = "crg"
    """"crg", "executive", "panel" or "other"."""
    quorum: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """A professional who sits on groups or signs for an agency."""

    name: str
    job_title: str = ""
    agency_id: int | None = None
    email: str = ""
    phone: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Record):
    """A member's seat in a group; `role` is a code of the role list (chair, la, icb, police, legal …)."""

    group_id: int
    member_id: int
    role: str
    deputy_for_id: int | None = None
    """The membership that this one stands in for."""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRule(Record):
    """A partnership's own value laid over a shipped rule: `kind` (deadline, checklist, …), rule id, key, value.

    `value` is JSON text. A rule id that the shelf does not know adds a local rule.
    """

    kind: str
    rule_id: str
    key: str
    value: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalDay(Record):
    """A correction of the calendar: `kind` is "holiday_added", "holiday_removed" or "closed"."""

    day: date
    kind: str
    name: str = ""
