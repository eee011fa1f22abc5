"""What the decisions of a case show: criteria, the question that waits, views, letters, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from db.records.cases import Case, Milestone
from db.records.meetings import AgendaItem, Meeting
from db.records.partnership import Agency, Member, Membership
from db.records.quick import dataclass
from db.records.review import CriterionAnswer, Decision, Letter
from desktop_app.domain.due import DueDate
from desktop_app.domain.facts import CaseFacts
from desktop_app.domain.stages import OfferedStep, offered_steps
from desktop_app.queries.base import Reading
from desktop_app.queries.case_facts import case_records
from desktop_app.queries.decisions import DecisionWhole, decisions_of
from desktop_app.queries.timetable import timetable_of
from desktop_app.rulebook.model import Criterion

GROUPS = {
    "notification": "Criteria for notification",
    "local_review": "Criteria for a local review",
    "have_regard": "Circumstances to have regard to",
    "national_review": "Criteria for a national review",
}
QUESTION_OF_STAGE = {
    "1": "notify", "3": "rapid_review", "4": "rapid_review", "5": "rapid_review", "6": "rapid_review",
    "6d": "rapid_review", "8": "after_panel", "8q": "after_panel", "b7": "sign_off", "11": "close",
}  # fmt: skip
"""The question to be decided before a case leaves a stage; any other may be decided at any time."""
GROUPS_OF_QUESTION = {
    "notify": ("notification",),
    "rapid_review": ("local_review", "have_regard", "national_review"),
    "after_panel": ("local_review", "have_regard", "national_review"),
}


@dataclass(frozen=True, slots=True)
class CriterionEntry:
    """A criterion with its answer; `reworded` tells that its wording has changed since it was answered."""

    criterion: Criterion
    answer: CriterionAnswer | None
    reworded: bool


@dataclass(frozen=True, slots=True)
class CriteriaGroup:
    """One group of criteria, with the title to set over it."""

    id: str
    title: str
    lines: tuple[CriterionEntry, ...]

    @property
    def answered(self) -> int:
        """How many are answered; "unsure" does not count."""
        return sum(line.answer is not None and line.answer.answer != "unsure" for line in self.lines)


@dataclass(frozen=True, slots=True)
class PartnerLead:
    """Who speaks for a statutory partner today: offered where a view is recorded."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """A decision with its views; `superseded_by` is the later one in its place, `meeting` where it was minuted."""

    whole: DecisionWhole
    superseded_by: Decision | None
    corrects: Decision | None
    meeting: Meeting | None


@dataclass(frozen=True, slots=True)
class DecisionDesk:
    """The decisions of one case. `question` is what the partners have to decide now, "" if nothing waits."""

    case: Case
    facts: CaseFacts
    stage: str
    criteria: tuple[CriteriaGroup, ...]
    question: str
    decisions: tuple[DecisionEntry, ...]
    leads: Mapping[str, PartnerLead]
    agencies: tuple[Agency, ...]
    letters: tuple[Letter, ...]
    milestones: Mapping[str, Milestone]
    timetable: Mapping[str, DueDate]
    offered: tuple[OfferedStep, ...]
    edition: str
    today: date

    def current(self, question: str) -> DecisionEntry | None:
        """Return the decision that stands on a question: the latest that nothing has taken the place of."""
        found = [one for one in self.decisions if one.whole.decision.kind == question and not one.superseded_by]
        return found[-1] if found else None


def decision_desk(reading: Reading, case_id: int) -> DecisionDesk:
    """Return the decisions of a case. Raises NoSuchRecord."""
    reader, book = reading.reader, reading.book
    records = case_records(reader, reader.get(Case, case_id))
    facts = records.facts
    return DecisionDesk(
        case=records.case,
        facts=facts,
        stage=book.stages[facts.stage].label,
        criteria=_criteria(reading, case_id, facts.edition),
        question=QUESTION_OF_STAGE.get(facts.stage, ""),
        decisions=_entries(reading, decisions_of(reading, case_id)),
        leads=partner_leads(reading),
        agencies=reader.find(Agency, order=("name",), active=True),
        letters=reader.find(Letter, order=("on", "id"), case_id=case_id),
        milestones=records.milestones,
        timetable={one.id: one for one in timetable_of(reading, records)},
        offered=offered_steps(book, facts),
        edition=next((one.title for one in book.editions if one.id == facts.edition), facts.edition),
        today=reading.today,
    )


def partner_leads(reading: Reading) -> dict[str, PartnerLead]:
    """Return who speaks for each statutory partner (la, icb, police) today, by the seats of the groups."""
    roles = {one.id: one.partner for one in reading.book.roles.values() if one.partner}
    found: dict[str, PartnerLead] = {}
    for seat in reading.reader.find(Membership):
        partner = roles.get(seat.role, "")
        held = (seat.since is None or seat.since <= reading.today) and (
            seat.until is None or seat.until >= reading.today
        )
        if partner and held and seat.deputy_for_id is None and partner not in found:
            member = reading.reader.get(Member, seat.member_id)
            found[partner] = PartnerLead(member.name, member.job_title)
    return found


def _criteria(reading: Reading, case_id: int, edition: str) -> tuple[CriteriaGroup, ...]:
    answers = {one.criterion_id: one for one in reading.reader.find(CriterionAnswer, case_id=case_id)}
    return tuple(
        CriteriaGroup(
            group,
            title,
            tuple(
                CriterionEntry(one, found := answers.get(one.id), found is not None and found.wording != one.label)
                for one in reading.book.criteria_of(group, edition)
            ),
        )
        for group, title in GROUPS.items()
    )


def _entries(reading: Reading, wholes: tuple[DecisionWhole, ...]) -> tuple[DecisionEntry, ...]:
    """Set beside each decision what came in its place: a correction, or a later one on the same question."""
    by_id = {one.decision.id: one.decision for one in wholes}
    items = tuple({one.decision.agenda_item_id for one in wholes if one.decision.agenda_item_id})
    met = {one.id: one.meeting_id for one in reading.reader.find(AgendaItem, id=items)} if items else {}
    meetings = {one: reading.reader.get(Meeting, one) for one in set(met.values())}
    entries = []
    for place, one in enumerate(wholes):
        later = [
            other.decision
            for other in wholes[place + 1 :]
            if other.decision.corrects_id == one.decision.id
            or (other.decision.kind == one.decision.kind and other.decision.kind not in {"meeting"})
        ]
        entries.append(
            DecisionEntry(
                one,
                later[0] if later else None,
                by_id.get(one.decision.corrects_id or 0),
                meetings.get(met.get(one.decision.agenda_item_id or 0, 0)),
            )
        )
    return tuple(entries)
