"""What the rapid review report is made of, for the group and for the public."""

from __future__ import annotations

from datetime import date

from db.records.quick import dataclass
from desktop_app.queries.snapshots.common import (
    ActionLine,
    Anchor,
    CriterionLine,
    DecisionLine,
    DueLine,
    PublicAction,
    PublicDecision,
    RecommendationLine,
    StageMark,
    StageStepLine,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildLine:
    """A child as the group needs to see it: the alias first, then who it is."""

    alias: str
    role: str
    subject: bool = True
    full_name: str = ""
    other_names: str = ""
    born: str = ""
    """Date of birth, or the expected date of an unborn child, in words with how sure it is."""
    died_on: date | None = None
    nhs_number: str = ""
    upn: str = ""
    address: str = ""
    unborn: bool = False
    age: str = ""
    sex: str = ""
    gender: str = ""
    outcome: str = ""
    died: bool = False
    ethnicity: str = ""
    ethnicity_note: str = ""
    first_language: str = ""
    interpreter: bool | None = None
    religion: str = ""
    disability: bool | None = None
    disability_note: str = ""
    send: str = ""
    immigration: str = ""
    home_authority: str = ""
    placement: str = ""
    legal_status: str = ""
    legal_status_before: str = ""
    cp_category: str = ""
    education: str = ""
    known_to: str = ""
    daily_life: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """Another person of the case."""

    alias: str
    relation: str
    full_name: str = ""
    born: str = ""
    address: str = ""
    household: bool | None = None
    parental_responsibility: bool | None = None
    alleged_responsible: bool | None = None
    ethnicity: str = ""
    vulnerabilities: tuple[str, ...] = ()
    review_contact: str = ""
    engagement: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLine:
    """What happened, where, and what is suspected."""

    summary: str = ""
    nature: str = ""
    harm_types: tuple[str, ...] = ()
    place_type: str = ""
    place: str = ""
    home_authority: str = ""
    suspected_cause: str = ""
    injuries: str = ""
    police_position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvolvementLine:
    """An agency's part. `state` is not_sent, sent, chased, received, late, nothing_held or none."""

    agency: str
    state: str
    contact: str = ""
    requested_on: date | None = None
    due_on: date | None = None
    chased_on: tuple[date, ...] = ()
    received_on: date | None = None
    involved: bool | None = None
    period: str = ""
    summary: str = ""
    key_episodes: str = ""
    good_practice: str = ""
    learning: str = ""
    own_actions: str = ""
    records_secured_on: date | None = None
    checked_by: str = ""
    author: str = ""
    author_independent: bool | None = None
    signed_off_by: str = ""
    signed_off_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeLine:
    """A key practice episode of the chronology. `when` is the date as far as it is known, in words."""

    when: str
    agency: str
    what: str
    source: str = ""
    child_seen: bool | None = None
    ages: str = ""
    decision: str = ""
    response: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """A point of the checklist. `answer` is yes, no, na or "" for not answered."""

    id: str
    wording: str
    answer: str = ""
    note: str = ""
    owner: str = ""
    on: date | None = None
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistPart:
    """A lettered part of the checklist, with the points that apply."""

    letter: str
    title: str
    answers: tuple[AnswerLine, ...] = ()

    def note(self, item: str) -> str:
        """Return the note written to a point, "" if there is none."""
        return next((one.note for one in self.answers if one.id == item), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParallelLine:
    """A parallel proceeding and what it means for the review."""

    kind: str
    lead: str
    reference: str = ""
    contact: str = ""
    key_dates: str = ""
    effect: str = ""
    disclosure_agreed: bool | None = None
    next_check_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyLine:
    """A contact with the family about the review."""

    who: str
    by_name: str
    on: date
    method: str = ""
    outcome: str = ""
    consent: bool | None = None
    pseudonym_wish: str = ""
    seen_draft_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldLine:
    """A time in which the case is or was held."""

    reason: str
    started_on: date
    panel_told_on: date | None = None
    next_check_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RapidReviewSnapshot:
    """A rapid review as the partnership works on it, names as the case holds them."""

    partnership: str
    area: str
    alias: str
    reference: str
    made_on: date
    marking: str
    stage: str
    edition: str
    business_unit: str = ""
    sin_reference: str = ""
    sin_sent_by: str = ""
    other_references: str = ""
    lead_area: str = ""
    other_areas: tuple[str, ...] = ()
    referrer: str = ""
    day_line: str = ""
    due: date | None = None
    sent_on: date | None = None
    held: bool = False
    outcome: str = ""
    outcome_code: str = ""
    panel_response: str = ""
    themes: tuple[str, ...] = ()
    stages: tuple[StageMark, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    holds: tuple[HoldLine, ...] = ()
    decision: DecisionLine | None = None
    other_decisions: tuple[DecisionLine, ...] = ()
    children: tuple[ChildLine, ...] = ()
    people: tuple[PersonLine, ...] = ()
    incident: IncidentLine = IncidentLine()
    involvements: tuple[InvolvementLine, ...] = ()
    episodes: tuple[EpisodeLine, ...] = ()
    parts: tuple[ChecklistPart, ...] = ()
    parallels: tuple[ParallelLine, ...] = ()
    family: tuple[FamilyLine, ...] = ()
    criteria: tuple[CriterionLine, ...] = ()
    recommendations: tuple[RecommendationLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    timetable: tuple[DueLine, ...] = ()
    steps: tuple[StageStepLine, ...] = ()

    def part(self, letter: str) -> ChecklistPart:
        """Return the lettered part of the checklist; an empty one if the case has none."""
        found = (one for one in self.parts if one.letter == letter)
        return next(found, ChecklistPart(letter=letter, title=""))


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicChild:
    """A child as the public may know it: a pseudonym, an age band and what became of the child."""

    alias: str
    age_band: str = ""
    outcome: str = ""
    daily_life: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEpisode:
    """A key practice episode in the words written for publication."""

    text: str
    agency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPoint:
    """A point of the analysis: the checklist's id, its wording and what was written."""

    id: str
    wording: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRapidReview:
    """A rapid review for the public; read without ever asking who anybody is."""

    partnership: str
    alias: str
    made_on: date
    incident_month: date | None = None
    notified_month: date | None = None
    outcome: str = ""
    harm_types: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    decision: PublicDecision | None = None
    children: tuple[PublicChild, ...] = ()
    agencies: tuple[str, ...] = ()
    episodes: tuple[PublicEpisode, ...] = ()
    analysis: tuple[PublicPoint, ...] = ()
    good_practice: tuple[str, ...] = ()
    criteria: tuple[CriterionLine, ...] = ()
    recommendations: tuple[RecommendationLine, ...] = ()
    actions: tuple[PublicAction, ...] = ()
    sharing: str = ""
