"""A case at a glance, beside the register: where it stands, what is due and why, who is in it, what was said."""

from __future__ import annotations

from db.records.cases import Case, Incident, Milestone
from db.records.quick import dataclass
from db.records.review import CriterionAnswer
from desktop_app.domain.due import DueDate, State
from desktop_app.domain.predicates import LOCAL_CRITERIA
from desktop_app.queries.base import Reading
from desktop_app.queries.case_facts import case_records
from desktop_app.queries.case_page import CaseHead, case_head
from desktop_app.queries.children import ChildWords, children_of
from desktop_app.queries.decisions import DecisionWhole, decisions_of
from desktop_app.queries.timetable import timetable_of

MOST_DUTIES = 3


@dataclass(frozen=True, slots=True)
class OwedDuty:
    """A duty with its dates and explanation, and who owes it in words."""

    due: DueDate
    owner: str


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One case at a glance, by alias.

    `duties` are the soonest that run or are late, `more` how many follow; `why` explains the day of the clock.
    `criteria` says in sentences how the criteria came out so far; `decision` is the last one, None before any.
    """

    head: CaseHead
    duties: tuple[OwedDuty, ...]
    more: int
    why: str
    incident: Incident
    nature: str
    harm: tuple[str, ...]
    happened: Milestone | None
    children: tuple[ChildWords, ...]
    criteria: tuple[str, ...]
    decision: DecisionWhole | None

    @property
    def case(self) -> Case:
        """The case."""
        return self.head.case


def case_summary(reading: Reading, case_id: int) -> CaseSummary:
    """Return a case at a glance. Raises NoSuchRecord."""
    reader, book = reading.reader, reading.book
    head = case_head(reading, case_id)
    records = case_records(reader, head.case)
    live = [one for one in timetable_of(reading, records) if one.state in {State.RUNNING, State.LATE} and one.due]
    live.sort(key=lambda one: (one.due is None, one.due, one.id))
    incident = reader.get(Incident, head.case.incident_id)
    decided = decisions_of(reading, case_id)
    return CaseSummary(
        head=head,
        duties=tuple(OwedDuty(one, _role(reading, one.deadline.owner)) for one in live[:MOST_DUTIES]),
        more=max(0, len(live) - MOST_DUTIES),
        why=_why(head, live),
        incident=incident,
        nature=book.label("notification_nature", incident.nature) if incident.nature else "",
        harm=tuple(book.label("harm_type", one) for one in incident.harm_types),
        happened=records.milestones.get("incident"),
        children=children_of(reading, case_id),
        criteria=_criteria(reading, case_id),
        decision=decided[-1] if decided else None,
    )


def _why(head: CaseHead, live: list[DueDate]) -> str:
    counter = head.counter
    if counter is None:
        return ""
    return counter.why or next((one.explanation for one in live if one.id == counter.deadline_id), "")


def _role(reading: Reading, owner: str) -> str:
    roles = reading.book.roles
    return roles[owner].label if owner in roles else owner


def _criteria(reading: Reading, case_id: int) -> tuple[str, ...]:
    answers = {one.criterion_id: one.answer for one in reading.reader.find(CriterionAnswer, case_id=case_id)}
    said = []
    abuse, places = answers.get("s16c_abuse"), {answers.get("s16c_in_area"), answers.get("s16c_outside")}
    if abuse == "met" and "met" in places:
        said.append("Criteria for notification met")
    elif abuse == "not_met" or places == {"not_met"}:
        said.append("Criteria for notification not met")
    local = [answers[one] for one in LOCAL_CRITERIA if one in answers]
    if local:
        met = sum(one == "met" for one in local)
        said.append(f"Criteria for a local review: {met} of {len(LOCAL_CRITERIA)} met")
    return tuple(said)
