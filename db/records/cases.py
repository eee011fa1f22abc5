"""A case: its incident, milestones, stage steps, holds and extensions."""

from __future__ import annotations

from datetime import date, datetime

from db.records.base import Record
from db.records.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Record):
    """What happened, where; its dates are milestones of the case."""

    summary: str = ""
    place_type: str = ""
    place: str = ""
    area: str = ""
    """The local authority area in which it happened; that area notifies and leads."""
    nature: str = ""
    """Code of the code list of notification natures."""
    harm_types: tuple[str, ...] = ()
    home_authority: str = ""
    suspected_cause: str = ""
    injuries: str = ""
    police_position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Record):
    """A case as the Case Review Group knows it; `alias` is never a real name."""

    reference: str
    alias: str
    incident_id: int
    edition: str
    """The edition of the rule book under which the case began; it keeps it."""
    stage: str
    """Code of a stage or sub-state of the rule book, as "6" or "b4"."""
    case_type: str = "rr"
    review_type: str = "rr"
    lead_area: str = ""
    other_areas: tuple[str, ...] = ()
    stage_reason: str = ""
    held: bool = False
    marking: str = "OFFICIAL-SENSITIVE"
    sin_reference: str = ""
    sin_sent_by: str = ""
    other_references: str = ""
    referrer: str = ""
    referrer_agency_id: int | None = None
    key_worker: str = ""
    confidentiality: str = ""
    themes: tuple[str, ...] = ()
    outcome: str = ""
    """Code RR1 to RR7 once decided."""
    panel_response: str = ""
    publication_status: str = "not_due"
    retention_review_on: date | None = None
    legal_hold: bool = False
    opened_on: date
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Record):
    """A dated fact of a case: incident, la_aware, sin_sent, rr_sent … One of a kind in a case.

    `precision` is "exact", "approximate" or "unknown"; `on` is None only when unknown. `at` is "HH:MM" or "".
    """

    case_id: int
    kind: str
    on: date | None
    at: str = ""
    precision: str = "exact"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension(Record):
    """A deadline moved with a reason; the original due date is kept."""

    case_id: int
    deadline_id: str
    original_due: date
    new_due: date
    reason: str
    agreed_by: str
    agreed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StageStep(Record):
    """One step of a case from stage to stage, with who took it, when and why."""

    case_id: int
    from_stage: str
    to_stage: str
    on: date
    by_name: str
    by_role: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(Record):
    """A time in which a case, or its publication, is held; open while `ended_on` is None."""

    case_id: int
    reason_code: str
    reason: str
    started_on: date
    by_name: str = ""
    by_role: str = ""
    panel_told_on: date | None = None
    next_check_on: date | None = None
    ended_on: date | None = None
    end_reason: str = ""
    ended_by: str = ""
    ended_role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Record):
    """A deadline of a case as last worked out: derived from rules and milestones, rebuilt at each change.

    `state` is how the clock judges it, told so that it stays true tomorrow: "open" (running or, once `due` is
    past, late), "keep" (something to be kept up at least until `due`; never late), "met", "met_late" (done
    after its date, or what was to be kept up ended before it), "stopped", "impossible" (dates in an order that
    cannot be), "uncountable" (beyond the list of bank holidays). A deadline that is switched off or not yet
    triggered has no row. Derived rows are not part of the audit.
    """

    case_id: int
    deadline_id: str
    label: str
    owner: str
    state: str
    opens: date | None = None
    due: date | None = None
    original_due: date | None = None
    met_on: date | None = None
    worked_out_at: datetime | None = None
