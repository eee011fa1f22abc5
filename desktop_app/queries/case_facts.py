"""A case as the rules see it, read from the store: for the stage machine, the clock and the checklists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Protocol

from db.questions.whole import CaseWhole
from db.reader import Reader
from db.records.actions import Action, Recommendation
from db.records.base import R, Record
from db.records.cases import Case, Extension, Hold, Incident, Milestone, StageStep
from db.records.people import Child, Communication
from db.records.quick import dataclass
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
        incidents = reader.find(Incident, id=tuple(case.incident_id for case in chunk))
        rows = _Rows(_Stored(reader, tuple(case.id for case in chunk)), incidents)
        decisions = tuple(one.id for found in rows.decisions.values() for one in found)
        rows.give_views(reader.find(PartnerView, decision_id=decisions) if decisions else ())
        for case in chunk:
            yield _records(rows, case)


def records_of_whole(whole: CaseWhole, views: Iterable[PartnerView]) -> CaseRecords:
    """Return the facts of a case that has been read whole, without asking the store again."""
    rows = _Rows(whole.of, (whole.incident,))
    rows.give_views(views)
    return _records(rows, whole.case)


class _Find(Protocol):
    """Finds all records of a kind that belong to the cases at hand."""

    def __call__(self, kind: type[R], /) -> tuple[R, ...]:
        """Return them."""
        ...


class _Stored:
    """Finds them in the store."""

    def __init__(self, reader: Reader, ids: tuple[int, ...]) -> None:
        self._reader = reader
        self._ids = ids

    def __call__(self, kind: type[R], /) -> tuple[R, ...]:
        return self._reader.find(kind, case_id=self._ids)


class _Rows:
    """The rows of some cases, by kind and case."""

    def __init__(self, find: _Find, incidents: tuple[Incident, ...]) -> None:
        self.incidents = _by_id(incidents)
        self.milestones = _grouped(find(Milestone))
        self.extensions = _grouped(find(Extension))
        self.steps = _grouped(find(StageStep))
        self.holds = _grouped(find(Hold))
        self.children = _grouped(find(Child))
        self.media = _grouped(find(Communication))
        self.parallels = _grouped(find(Parallel))
        self.answers = _grouped(find(ChecklistAnswer))
        self.criteria = _grouped(find(CriterionAnswer))
        self.involvements = _grouped(find(Involvement))
        self.terms = _grouped(find(TermsOfReference))
        self.recommendations = _grouped(find(Recommendation))
        self.actions = _grouped(find(Action))
        self.decisions = _grouped(find(Decision))
        self.views: defaultdict[int, list[View]] = defaultdict(list)

    def give_views(self, views: Iterable[PartnerView]) -> None:
        """Sort the partners' views to their cases, the latest last."""
        decisions = {one.id: one for found in self.decisions.values() for one in found}
        for one in sorted(views, key=lambda view: (view.on, view.id)):
            decision = decisions[one.decision_id]
            if decision.case_id is not None:
                self.views[decision.case_id].append(
                    View(decision.kind, one.partner, one.view, one.by_name, one.by_role, one.on, one.reason)
                )


def _by_id(records: tuple[R, ...]) -> dict[int, R]:
    return {one.id: one for one in records}


def _grouped(records: tuple[R, ...]) -> defaultdict[int, list[R]]:
    case_of = attrgetter("case_id")
    found: defaultdict[int, list[R]] = defaultdict(list)
    for one in records:
        found[case_of(one)].append(one)
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
    held = any(one.ended_on is None for one in rows.holds[case.id])
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
        "delay_expected": held or "panel_told_delay" in milestones,
    }
    yield from (name for name, true in truths.items() if true)
