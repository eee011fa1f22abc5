"""Values that several documents share: dates with how sure they are, duties, decisions, actions."""

from __future__ import annotations

from datetime import date

from db.records.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A date that others count from. `precision` is exact, approximate or unknown; `at` is "HH:MM" or ""."""

    label: str
    on: date | None = None
    at: str = ""
    precision: str = "exact"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageMark:
    """One stage of a case's way. `state` is done, now, held or later; `on` the day it was entered."""

    label: str
    state: str
    on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageStepLine:
    """A step taken from stage to stage: when, by whom, in what role, and why."""

    frm: str
    to: str
    on: date
    by_name: str
    by_role: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """A duty as the clock sees it. `state` is a state of the clock; `standing` says it in words.

    `state`: not_triggered, running, late, met, met_late, stopped, impossible, uncountable or off.
    """

    id: str
    label: str
    owner: str
    state: str
    standing: str
    due: date | None = None
    opens: date | None = None
    original_due: date | None = None
    met_on: date | None = None
    explanation: str = ""
    source: str = ""
    edition: str = ""
    local: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicView:
    """A partner's view without the person who gave it. `view` is agree, disagree, abstain or absent."""

    partner: str
    view: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewLine(PublicView):
    """A partner's view with the person, role and day."""

    by_name: str = ""
    by_role: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicDecision:
    """A decision as it may be published: what was decided and why, and each partner's view without names."""

    question: str
    text: str
    outcome: str = ""
    """The label of the outcome list where one applies."""
    rationale: str = ""
    month: date | None = None
    """Any day of the month in which it was decided; the day is not printed."""
    views: tuple[PublicView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """A decision as it was recorded. `corrects` marks one that was added to correct an earlier one."""

    question: str
    text: str
    decided_on: date
    options: str = ""
    outcome: str = ""
    rationale: str = ""
    dissent: str = ""
    escalation_route: str = ""
    escalation_result: str = ""
    scrutineer_view: str = ""
    legal_advice: str = ""
    who_tells: str = ""
    views: tuple[ViewLine, ...] = ()
    corrects: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAction:
    """An action as it may be published: agencies, no people; the month, not the day."""

    text: str
    agencies: tuple[str, ...] = ()
    month: date | None = None
    done: bool = False
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneLine:
    """A dated step inside an action."""

    text: str
    due: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """An action with its history. `status` is a code of the list; `overdue` is read off the day it is shown.

    `owners` are in words ("Rafe Ollerton, Police"); `age_days` counts from the day it was raised; `meeting_note`
    says what became of it in the meeting that the document is about.
    """

    reference: str
    text: str
    owners: tuple[str, ...] = ()
    case: str = ""
    due: date | None = None
    original_due: date | None = None
    status: str = "not_started"
    overdue: bool = False
    progress: str = ""
    evidence: str = ""
    outcome: str = ""
    assurance: str = ""
    carried: int = 0
    redated: int = 0
    raised_on: date | None = None
    closed_on: date | None = None
    closed_by: str = ""
    age_days: int = 0
    source: str = ""
    milestones: tuple[MilestoneLine, ...] = ()
    meeting_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    """A test of the law with its answer: met, not_met, unsure or "" for not answered."""

    group: str
    paragraph: str
    wording: str
    answer: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationLine:
    """A recommendation: asked of agencies together (`collective`) or of each alone, by when, to what end."""

    number: int
    text: str
    collective: bool
    addressees: tuple[str, ...] = ()
    by_when: date | None = None
    by_when_text: str = ""
    outcome: str = ""
    theme: str = ""
    scope: str = ""
    response: str = ""
    finding: int | None = None
