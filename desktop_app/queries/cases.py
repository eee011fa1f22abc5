"""Cases: the register, one case found by its reference, one case whole."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from db.questions import register as registers
from db.questions import whole as wholes
from db.questions.base import ALL, Page
from db.questions.register import RegisterFilter, RegisterRow
from db.records.actions import Action, ActionMilestone, ActionOwner, Addressee, Recommendation
from db.records.base import R, Record
from db.records.cases import Case, Incident
from db.records.partnership import Agency
from db.records.quick import dataclass
from db.records.review import ChecklistAnswer, Decision, Involvement, PartnerView
from desktop_app.domain.due import DueDate
from desktop_app.domain.facts import CaseFacts
from desktop_app.domain.stages import OfferedStep, offered_steps, stage_path
from desktop_app.queries.base import Reading
from desktop_app.queries.case_facts import case_facts, records_of_whole
from desktop_app.queries.checklist import ChecklistWhole, whole_checklist
from desktop_app.queries.timetable import timetable_of

EVERY = RegisterFilter()
T = TypeVar("T")


class CaseLine(NamedTuple):
    """A case of the register with its stage in words: "Practice review: Drafting (held)"."""

    row: RegisterRow
    stage: str


@dataclass(frozen=True, slots=True)
class CaseWhole:
    """Everything about one case, by alias, for a page or a report.

    `records` holds the rows of each kind (`of(Letter)`), `owners`, `milestones_of_action` and `addressees` what
    belongs to its actions and recommendations, `agencies` the agencies asked by id.
    """

    case: Case
    incident: Incident
    stage: str
    facts: CaseFacts
    timetable: tuple[DueDate, ...]
    offered: tuple[OfferedStep, ...]
    checklist: ChecklistWhole
    views: tuple[PartnerView, ...]
    owners: tuple[ActionOwner, ...]
    action_milestones: tuple[ActionMilestone, ...]
    addressees: tuple[Addressee, ...]
    agencies: dict[int, Agency]
    records: wholes.CaseWhole

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Return the case's records of `kind`, in their usual order."""
        return self.records.of(kind)

    def agency(self, involvement: Involvement) -> str:
        """Return the name of the agency of an involvement."""
        return self.agencies[involvement.agency_id].name


def case_list(
    reading: Reading, wanted: RegisterFilter = EVERY, *, sort: str = "next_due", page: Page = ALL
) -> tuple[CaseLine, ...]:
    """Return the register: the cases that are `wanted`, sorted by a key of `db.questions.register.SORTS`."""
    rows = registers.register(reading.reader, wanted, sort=sort, page=page)
    words = {row.stage: _stage_words(reading, row.stage) for row in rows}
    return tuple(CaseLine(row, f"{words[row.stage]} (held)" if row.held else words[row.stage]) for row in rows)


def _stage_words(reading: Reading, stage: str) -> str:
    found = reading.book.stages.get(stage)
    if found is None:
        return stage
    return f"{reading.book.stages[found.part_of].label}: {found.label}" if found.part_of else found.label


def case_id_of(reading: Reading, name: str) -> int | None:
    """Return the id of the case with this reference or, failing that, this alias; None if there is none."""
    reader, words = reading.reader, " ".join(name.split())
    found = reader.first(Case, reference=words) or reader.first(Case, alias=words)
    return found.id if found else None


def offered(reading: Reading, case_id: int) -> tuple[OfferedStep, ...]:
    """Return the steps that lead on from where a case stands, each with what is missing. Raises NoSuchRecord."""
    return offered_steps(reading.book, case_facts(reading, case_id))


def case_whole(reading: Reading, case_id: int) -> CaseWhole:
    """Return one case whole. Raises NoSuchRecord."""
    reader = reading.reader
    whole = wholes.case_whole(reader, case_id)
    views = reader.find(PartnerView, decision_id=_ids(whole.of(Decision)))
    records = records_of_whole(whole, views)
    actions, recommendations = _ids(whole.of(Action)), _ids(whole.of(Recommendation))
    agencies = reader.find(Agency, id=tuple(one.agency_id for one in whole.of(Involvement)))
    answers = {one.item_id: one for one in whole.of(ChecklistAnswer)}
    return CaseWhole(
        case=whole.case,
        incident=whole.incident,
        stage=stage_path(reading.book, records.facts),
        facts=records.facts,
        timetable=timetable_of(reading, records),
        offered=offered_steps(reading.book, records.facts),
        checklist=whole_checklist(reading.book, records.facts, answers),
        views=views,
        owners=reader.find(ActionOwner, order=("action_id", "position", "id"), action_id=actions),
        action_milestones=reader.find(ActionMilestone, order=("action_id", "position", "id"), action_id=actions),
        addressees=reader.find(Addressee, recommendation_id=recommendations),
        agencies={one.id: one for one in agencies},
        records=whole,
    )


def _ids(records: tuple[Record, ...]) -> tuple[int, ...]:
    return tuple(one.id for one in records)


@dataclass(frozen=True, slots=True)
class RegisterFacets:
    """What the whole register offers to filter by: how many cases there are, and the years they were opened in."""

    total: int
    years: tuple[int, ...]


def register_facets(reading: Reading) -> RegisterFacets:
    """Return how many cases there are and the years in which they were opened, the latest first."""
    reader = reading.reader
    return RegisterFacets(registers.register_count(reader), registers.register_years(reader))
