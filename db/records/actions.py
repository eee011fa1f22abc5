"""Recommendations and actions: who owes what by when, how often carried, and what it changed."""

from __future__ import annotations

from datetime import date

from db.records.base import Record
from db.records.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Record):
    """A recommendation of a review. `collective`: asked of agencies together; else of each alone."""

    case_id: int
    number: int
    text: str
    collective: bool
    by_when: date | None = None
    by_when_text: str = ""
    outcome: str = ""
    """What should be better for children when it is done."""
    theme: str = ""
    scope: str = "local"
    """"local", "regional" or "national"."""
    source: str = "rr"
    response: str = ""
    """The partnership's or the agency's response."""
    finding_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee(Record):
    """An agency or body that a recommendation is addressed to."""

    recommendation_id: int
    agency_id: int | None = None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Record):
    """An action. Born in one agenda item or from one recommendation; shown in each meeting until closed.

    `status` (BRAG): "not_started", "on_track", "at_risk", "done", "superseded"; overdue is read off the due date.
    """

    reference: str
    text: str
    case_id: int | None = None
    agenda_item_id: int | None = None
    recommendation_id: int | None = None
    source: str = "meeting"
    due: date | None = None
    original_due: date | None = None
    status: str = "not_started"
    progress: str = ""
    evidence: str = ""
    outcome: str = ""
    assurance: str = ""
    carried: int = 0
    redated: int = 0
    raised_on: date
    closed_on: date | None = None
    closed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionOwner(Record):
    """Who owes an action: a person and an agency, either may be unknown; `lead` marks the lead agency."""

    action_id: int
    position: int = 1
    name: str = ""
    agency_id: int | None = None
    agency_name: str = ""
    lead: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionMilestone(Record):
    """A dated step inside an action."""

    action_id: int
    position: int
    text: str
    due: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionEvent(Record):
    """What became of an action.

    `kind`: "raised", "carried", "redated", "updated", "owners", "escalated", "closed", "superseded", "reopened".
    """

    action_id: int
    kind: str
    on: date
    meeting_id: int | None = None
    old_due: date | None = None
    new_due: date | None = None
    text: str = ""
    by_name: str = ""
