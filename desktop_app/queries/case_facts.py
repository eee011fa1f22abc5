"""A case as the rules see it, read from the store: for the stage machine, the clock and the checklists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from db.reader import Reader
from db.records.actions import Action, Recommendation
from db.records.base import R, Record
from db.records.cases import Case, Extension, Hold, Incident, Milestone, StageStep
from db.records.people import Child, Communication
from db.records.review import (
    ChecklistAnswer,
    CriterionAnswer,
    Decision,
    Involvement,
    Parallel,
    PartnerView,
    TermsOfReference,
)
from desktop_app.domain.dates import Moment, Precision
from desktop_app.domain.facts import CaseFacts, View
from desktop_app.queries.base import Reading

MATTERS: frozenset[type[Record]] = frozenset(
    {
        Case, Incident, Milestone, Extension, StageStep, Hold, Child, Communication, Parallel, Decision,
        PartnerView, ChecklistAnswer, CriterionAnswer, Involvement, TermsOfReference, Recommendation, Action,
    }
)  # fmt: skip
"""The kinds of record that facts are drawn from: a change to any other moves no date."""

CLOSED_ACTION = frozenset({"done", "superseded"})
LOOKED_AFTER = frozenset({"lac_s20", "lac_s31", "lac_interim", "lac_remand"})
CRITERION = {"met": "yes", "not_met": "no"}
CHUNK = 400
"""Cases read at once: a statement holds only so many values."""


@dataclass(frozen=True, slots=True)
class CaseRecords:
    """The rows of one case that the rules look at."""

    case: Case
    facts: CaseFacts
    milestones: Mapping[str, Milestone]
    extensions: tuple[Extension, ...]


def case_facts(reading: Reading, case_id: int) -> CaseFacts:
    """Return the facts of a case. Raises NoSuchRecord."""
    return case_records(reading.reader, reading.reader.get(Case, case_id)).facts


def case_records(reader: Reader, case: Case) -> CaseRecords:
    """Return the facts of one case with the rows that they came from."""
    return next(records_of(reader, (case,)))


def records_of(reader: Reader, cases: Iterable[Case]) -> Iterator[CaseRecords]:
    """Yield the facts of many cases, in their order, by a handful of statements for some hundred cases each."""
    todo = tuple(cases)
    for start in range(0, len(todo), CHUNK):
        chunk = todo[start : start + CHUNK]
        rows = _Rows(reader, chunk)
        for case in chunk:
            yield _records(rows, case)


class _Rows:
    """The rows of a chunk of cases, by kind and case."""

    def __init__(self, reader: Reader, cases: tuple[Case, ...]) -> None:
        ids = tuple(case.id for case in cases)
        self.incidents = _by_id(reader.find(Incident, id=tuple(case.incident_id for case in cases)))
        self.milestones = _grouped(reader.find(Milestone, case_id=ids))
        self.extensions = _grouped(reader.find(Extension, case_id=ids))
        self.steps = _grouped(reader.find(StageStep, case_id=ids))
        self.holds = _grouped(reader.find(Hold, case_id=ids, ended_on=None))
        self.children = _grouped(reader.find(Child, case_id=ids))
        self.media = _grouped(reader.find(Communication, case_id=ids))
        self.parallels = _grouped(reader.find(Parallel, case_id=ids))
        self.answers = _grouped(reader.find(ChecklistAnswer, case_id=ids))
        self.criteria = _grouped(reader.find(CriterionAnswer, case_id=ids))
        self.involvements = _grouped(reader.find(Involvement, case_id=ids))
        self.terms = _grouped(reader.find(TermsOfReference, case_id=ids))
        self.recommendations = _grouped(reader.find(Recommendation, case_id=ids))
        self.actions = _grouped(reader.find(Action, case_id=ids))
        decisions = reader.find(Decision, case_id=ids)
        self.decisions = _grouped(decisions)
        self.views = _views(reader, decisions)


def _by_id(records: tuple[R, ...]) -> dict[int, R]:
    return {one.id: one for one in records}


def _grouped(records: tuple[R, ...]) -> defaultdict[int, list[R]]:
    case_of = attrgetter("case_id")
    found: defaultdict[int, list[R]] = defaultdict(list)
    for one in records:
        found[case_of(one)].append(one)
    return found


def _views(reader: Reader, decisions: tuple[Decision, ...]) -> defaultdict[int, list[View]]:
    """Return the partners' views by case, the latest last."""
    found: defaultdict[int, list[View]] = defaultdict(list)
    by_id = _by_id(decisions)
    stored = reader.find(PartnerView, order=("on", "id"), decision_id=tuple(by_id)) if by_id else ()
    for one in stored:
        decision = by_id[one.decision_id]
        if decision.case_id is not None:
            found[decision.case_id].append(
                View(decision.kind, one.partner, one.view, one.by_name, one.by_role, one.on, one.reason)
            )
    return found


def _records(rows: _Rows, case: Case) -> CaseRecords:
    milestones = {one.kind: one for one in rows.milestones[case.id]}
    steps = rows.steps[case.id]
    actions, returned = rows.actions[case.id], rows.involvements[case.id]
    incident = rows.incidents[case.incident_id]
    facts = CaseFacts(
        stage=case.stage,
        edition=case.edition,
        stage_since=max((step.on for step in steps), default=None),
        milestones={kind: moment_of(one) for kind, one in milestones.items()},
        answers={one.item_id: one.answer for one in rows.answers[case.id]},
        criteria={one.criterion_id: CRITERION.get(one.answer, "") for one in rows.criteria[case.id]},
        views=tuple(rows.views[case.id]),
        decisions=frozenset(one.kind for one in rows.decisions[case.id] if one.rationale.strip()),
        circumstances=frozenset(_circumstances(rows, case, incident, milestones)),
        notification_nature=incident.nature,
        outcome=case.outcome,
        panel_response=case.panel_response,
        lead_area=case.lead_area,
        incident_area=incident.area,
        agencies_asked=sum(one.requested_on is not None for one in returned),
        agencies_returned=sum(one.received_on is not None for one in returned),
        reviewers=sum(bool(one.reviewers.strip()) for one in rows.terms[case.id]),
        recommendations=len(rows.recommendations[case.id]),
        actions=len(actions),
        actions_open=sum(one.status not in CLOSED_ACTION for one in actions),
        actions_without_evidence=sum(one.status == "done" and not one.evidence.strip() for one in actions),
        held=case.held,
    )
    return CaseRecords(case, facts, milestones, tuple(rows.extensions[case.id]))


def moment_of(milestone: Milestone) -> Moment:
    """Return the milestone's date as the clock takes it."""
    return Moment(milestone.on, Precision(milestone.precision))


def _circumstances(
    rows: _Rows, case: Case, incident: Incident, milestones: Mapping[str, Milestone]
) -> Iterator[str]:
    """Yield what is plainly true of the case, by the names in `rulebook.conditions.CIRCUMSTANCES`."""
    children, kinds = rows.children[case.id], {one.kind for one in rows.parallels[case.id]}
    status = {one.legal_status for one in children} | {one.legal_status_before for one in children}
    told: dict[str, date | None] = {kind: one.on for kind, one in milestones.items()}
    truths = {
        "child_died": any(one.died for one in children) or incident.nature.startswith("death"),
        "other_areas": bool(case.other_areas),
        "other_children": any(one.role != "subject" for one in children),
        "unborn": any(one.unborn for one in children),
        "looked_after": bool(status & LOOKED_AFTER) or incident.nature == "looked_after_death",
        "parallel_proceedings": bool(kinds),
        "criminal_proceedings": "criminal" in kinds,
        "coroner_involved": "inquest" in kinds,
        "media_interest": bool(rows.media[case.id]),
        "staff_allegation": "LADO" in kinds,
        "delay_expected": bool(rows.holds[case.id]) or bool(told.get("panel_told_delay")),
    }
    yield from (name for name, true in truths.items() if true)
