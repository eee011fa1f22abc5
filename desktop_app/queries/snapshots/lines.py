"""Records of the store put into words for documents; nothing here asks who an alias is."""

from __future__ import annotations

from datetime import date

from db.records.cases import Case, Incident, Milestone, StageStep
from db.records.partnership import Partnership
from db.records.review import CriterionAnswer, Decision, PartnerView
from desktop_app.domain.dates import MONTHS, short_date
from desktop_app.domain.due import DueDate
from desktop_app.domain.stages import stage_path
from desktop_app.queries.base import Reading
from desktop_app.queries.case_facts import case_facts
from desktop_app.queries.decisions import with_views
from desktop_app.queries.ledger import ActionView
from desktop_app.queries.recommendations import RecommendationView
from desktop_app.queries.snapshots.common import (
    ActionLine,
    Anchor,
    CriterionLine,
    DecisionLine,
    DueLine,
    MilestoneLine,
    PublicDecision,
    PublicView,
    RecommendationLine,
    StageMark,
    StageStepLine,
    ViewLine,
)

MARKING = "OFFICIAL-SENSITIVE"
"""What every working copy is marked with, top and bottom of each page, when its case says nothing else."""

ANCHORS = ("incident", "la_aware", "sin_sent")
PARTNERS = {"la": "Local authority", "icb": "Integrated care board", "police": "Police"}
CRITERIA = {
    "notification": "Criteria for notification",
    "local_review": "Criteria for a local review",
    "have_regard": "Circumstances to have regard to",
    "national_review": "Criteria for a national review",
}
EARLY = ("0", "1", "3", "5", "7", "8")
RAPID_REVIEW = ("3", "4", "5", "6", "7", "8")
LATER = ("3", "7", "8", "9b", "10", "12")
BESIDE = {"2": "1", "2a": "9b", "3w": "3", "6d": "6", "8q": "8", "9a": "9b", "9c": "9b", "11": "10"}
"""Where on the main way a stage that stands beside it is drawn."""


def label(reading: Reading, list_id: str, code: str) -> str:
    """Return the words for a code; "" for no code, the code itself where the list does not know it."""
    return reading.book.label(list_id, code) if code else ""


def role_label(reading: Reading, role: str) -> str:
    """Return the words for a role; what is not a role of the rule book is its own words."""
    return reading.book.roles[role].label if role in reading.book.roles else role


def partnership_names(reading: Reading) -> tuple[str, str, str]:
    """Return the name, area and business unit of the partnership; fitting words while it has no name."""
    found = reading.reader.first(Partnership)
    if found is None:
        return ("Safeguarding children partnership", "", "")
    return (found.name, found.area, found.business_unit)


# ---- where a case stands -------------------------------------------------------------------------------


def stage_words(reading: Reading, case_id: int) -> str:
    """Return the stage of a case in words: "Practice review: Drafting (held)"."""
    return stage_path(reading.book, case_facts(reading, case_id))


def anchors_of(reading: Reading, case_id: int) -> tuple[Anchor, ...]:
    """Return the three dates from which nearly everything counts, unknown ones included."""
    stored = {one.kind: one for one in reading.reader.find(Milestone, case_id=case_id, kind=ANCHORS)}
    return tuple(_anchor(reading.book.clock.milestones[kind].label, stored.get(kind)) for kind in ANCHORS)


def _anchor(name: str, found: Milestone | None) -> Anchor:
    if found is None:
        return Anchor(label=name, precision="unknown")
    return Anchor(label=name, on=found.on, at=found.at, precision=found.precision, note=found.note)


def day_of(reading: Reading, case_id: int, kind: str) -> date | None:
    """Return the date of a milestone of a case, None while it has none."""
    found = reading.reader.first(Milestone, case_id=case_id, kind=kind)
    return found.on if found else None


def stage_marks(reading: Reading, case: Case) -> tuple[StageMark, ...]:
    """Return the way of a case as a row of stages: those passed with their day, the present one, those ahead."""
    steps = reading.reader.find(StageStep, order=("on", "id"), case_id=case.id)
    entered = {_place(reading, one.to_stage): one.on for one in reversed(steps)}
    entered.setdefault("0", case.opened_on)
    here = _place(reading, case.stage)
    way = EARLY if here in {"0", "1"} else RAPID_REVIEW if here in RAPID_REVIEW else LATER
    at = way.index(here) if here in way else 0
    marks = []
    for number, one in enumerate(way):
        stage = reading.book.stages[one]
        state = "done" if number < at else "later" if number > at else "held" if case.held else "now"
        if state == "now" and reading.book.stages[case.stage].final:
            state = "done"
        beside = number == at and case.stage != one
        note = reading.book.stages[case.stage].short if beside else ""
        marks.append(
            StageMark(label=stage.short, state=state, on=entered.get(one) if number <= at else None, note=note)
        )
    return tuple(marks)


def _place(reading: Reading, stage: str) -> str:
    part = reading.book.stages[stage].part_of if stage in reading.book.stages else ""
    return BESIDE.get(stage, part or stage)


def step_lines(reading: Reading, case_id: int) -> tuple[StageStepLine, ...]:
    """Return the steps that a case has taken, oldest first."""
    stages = reading.book.stages
    return tuple(
        StageStepLine(
            frm=stages[one.from_stage].label if one.from_stage in stages else one.from_stage,
            to=stages[one.to_stage].label if one.to_stage in stages else one.to_stage,
            on=one.on,
            by_name=one.by_name,
            by_role=role_label(reading, one.by_role),
            reason=one.reason,
        )
        for one in reading.reader.find(StageStep, order=("on", "id"), case_id=case_id)
    )


def due_line(reading: Reading, due: DueDate) -> DueLine:
    """Return a deadline as a document prints it."""
    return DueLine(
        id=due.id,
        label=due.deadline.label,
        owner=role_label(reading, due.deadline.owner).replace("agency", "Each agency"),
        state="met_late" if due.met_late else due.state.value,
        standing="met late" if due.met_late else due.state.value.replace("_", " "),
        due=due.due,
        opens=due.opens,
        original_due=due.original_due,
        met_on=due.met_on,
        explanation=due.explanation,
        source=due.deadline.origin.source,
        edition=due.edition_title,
        local=due.is_local,
    )


# ---- decisions and criteria ----------------------------------------------------------------------------


def outcome_words(reading: Reading, code: str) -> str:
    """Return the words for the outcome of a rapid review."""
    return label(reading, "outcome", code)


def decision_line(reading: Reading, found: Decision) -> DecisionLine:
    """Return a decision with each partner's view."""
    views = with_views(reading, (found,))[0].views
    return DecisionLine(
        question=found.question,
        text=found.text,
        decided_on=found.decided_on,
        options=found.options,
        outcome=outcome_words(reading, found.outcome),
        rationale=found.rationale,
        dissent=found.dissent,
        escalation_route=found.escalation_route,
        escalation_result=found.escalation_result,
        scrutineer_view=found.scrutineer_view,
        legal_advice=found.legal_advice,
        who_tells=found.who_tells,
        views=tuple(_view_line(reading, one) for one in views),
        corrects=found.corrects_id is not None,
    )


def _view_line(reading: Reading, one: PartnerView) -> ViewLine:
    return ViewLine(
        partner=PARTNERS.get(one.partner, one.partner),
        view=one.view,
        by_name=one.by_name,
        by_role=role_label(reading, one.by_role),
        on=one.on,
        reason=one.reason,
    )


def public_decision(reading: Reading, found: Decision, *, views: bool = True) -> PublicDecision:
    """Return a decision as it may be published: no people, no day, no advice; `views` False leaves them out."""
    given = with_views(reading, (found,))[0].views if views else ()
    return PublicDecision(
        question=found.question,
        text=found.text,
        outcome=outcome_words(reading, found.outcome),
        rationale=found.rationale,
        month=found.decided_on.replace(day=1),
        views=tuple(
            PublicView(partner=PARTNERS.get(one.partner, one.partner), view=one.view, reason=one.reason)
            for one in given
        ),
    )


def latest(decisions: tuple[Decision, ...], *kinds: str) -> Decision | None:
    """Return the last decision of these kinds, a correction before what it corrects."""
    found = [one for one in decisions if one.kind in kinds]
    return max(found, key=lambda one: (one.decided_on, one.id), default=None)


def criterion_lines(reading: Reading, case: Case) -> tuple[CriterionLine, ...]:
    """Return every criterion of the case's edition with its answer, group by group."""
    answers = {one.criterion_id: one for one in reading.reader.find(CriterionAnswer, case_id=case.id)}
    lines = []
    for group, title in CRITERIA.items():
        for one in reading.book.criteria_of(group, case.edition):
            given = answers.get(one.id)
            lines.append(
                CriterionLine(
                    group=title,
                    paragraph=one.paragraph,
                    wording=(given.wording if given else "") or one.label,
                    answer=given.answer if given else "",
                    reason=given.reason if given else "",
                )
            )
    return tuple(lines)


# ---- actions and recommendations -----------------------------------------------------------------------


def action_line(reading: Reading, view: ActionView, meeting_id: int | None = None) -> ActionLine:
    """Return an action as it stands; with `meeting_id` also what that meeting did with it."""
    record = view.record
    return ActionLine(
        reference=record.reference,
        text=record.text,
        owners=view.owner_words,
        case=view.case.alias if view.case else "",
        due=record.due,
        original_due=record.original_due,
        status=record.status,
        overdue=view.state == "overdue",
        progress=record.progress,
        evidence=record.evidence,
        outcome=record.outcome,
        assurance=label(reading, "assurance", record.assurance),
        carried=record.carried,
        redated=record.redated,
        raised_on=record.raised_on,
        closed_on=record.closed_on,
        closed_by=record.closed_by,
        age_days=view.age_days,
        source=label(reading, "action_source", record.source),
        milestones=tuple(
            MilestoneLine(text=one.record.text, due=one.record.due, done_on=one.record.done_on)
            for one in view.milestones
        ),
        meeting_note=_meeting_note(view, meeting_id),
    )


def _meeting_note(view: ActionView, meeting_id: int | None) -> str:
    told = []
    for line in view.history:
        event = line.event
        if meeting_id is None or event.meeting_id != meeting_id:
            continue
        if event.kind == "redated" and event.new_due:
            why = f": {event.text}" if event.text else ""
            told.append(f"Re-dated to {short_date(event.new_due)}{why}")
        elif event.kind == "escalated":
            told.append(f"Escalated: {event.text}" if event.text else "Escalated")
        elif event.kind in {"superseded", "reopened"}:
            told.append(f"{event.kind.capitalize()}: {event.text}" if event.text else event.kind.capitalize())
    return "\n".join(told)


def recommendation_line(
    reading: Reading, view: RecommendationView, findings: dict[int, int] | None = None
) -> RecommendationLine:
    """Return a recommendation; `findings` holds the number of each finding by its id."""
    record = view.record
    return RecommendationLine(
        number=record.number,
        text=record.text,
        collective=record.collective,
        addressees=tuple(one.name for one in view.addressees),
        by_when=record.by_when,
        by_when_text=record.by_when_text,
        outcome=record.outcome,
        theme=label(reading, "practice_theme", record.theme),
        scope=label(reading, "scope", record.scope),
        response=record.response,
        finding=(findings or {}).get(record.finding_id) if record.finding_id else None,
    )


# ---- words ---------------------------------------------------------------------------------------------


def listed(reading: Reading, list_id: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words for several codes of a list."""
    return tuple(label(reading, list_id, code) for code in codes)


def month_words(day: date | None) -> str:
    """Return "January 2026", "" for no date."""
    return f"{MONTHS[day.month - 1]} {day.year}" if day else ""


def months_between_words(start: date | None, end: date | None) -> str:
    """Return "December 2024 to December 2025", as much of it as is known."""
    return " to ".join(part for part in (month_words(start), month_words(end)) if part)


def incident_of(reading: Reading, case: Case) -> Incident:
    """Return the incident of a case."""
    return reading.reader.get(Incident, case.incident_id)


def day_words(day: date) -> str:
    """Return "14 Jan 2026"."""
    return short_date(day)
