"""What the page of a case shows: its head in a few milliseconds, and one question for each of its sections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from db.questions import case_page as counted
from db.questions.case_page import Facets, PageCounts
from db.questions.ledger import ActionFilter
from db.records.actions import Recommendation
from db.records.base import Record
from db.records.cases import Case, Duty, Extension, Hold, Incident, Milestone
from db.records.papers import Paper
from db.records.partnership import Agency
from db.records.people import Child, Communication, FamilyContact, Identity
from db.records.quick import dataclass
from db.records.review import Parallel
from desktop_app.domain.calendar import CalendarEnds
from desktop_app.domain.checklists import progress
from desktop_app.domain.due import DueDate
from desktop_app.domain.facts import CaseFacts
from desktop_app.domain.predicates import PARTNERS, latest_views
from desktop_app.domain.stages import OfferedStep, offered_steps, stage_path
from desktop_app.queries.base import Reading
from desktop_app.queries.case_facts import CaseRecords, case_records
from desktop_app.queries.children import ChildWords, PersonWords, children_of, people_of
from desktop_app.queries.due import due_words
from desktop_app.queries.identities import identities_of
from desktop_app.queries.ledger import LedgerLine, ledger
from desktop_app.queries.recommendations import RecommendationView, recommendations_of
from desktop_app.queries.snapshots.common import StageMark, StageStepLine
from desktop_app.queries.snapshots.lines import stage_marks, step_lines
from desktop_app.queries.timetable import timetable_of
from desktop_app.queries.today_duties import hold_why

MAIN = ("DL11", "DL14", "DL01", "DL12")
"""The duties that a case is measured by, the first of them that is open: the others of a stage lead up to it."""
DUE_OF_STAGE = {"3": "DL01", "5": "DL09", "6": "DL10", "7": "DL11", "8": "DL12"}
"""By when a stage that lies ahead is to be reached."""


@dataclass(frozen=True, slots=True)
class Counter:
    """Where the clock stands.

    `kind` is ok, warn, danger or held; `words` "Working day 13 of 15"; `due` the last day, None if nothing is
    counted; `duty` what is due. `why` explains the day; where it is "", `deadline_id` is by what to ask for that.
    """

    kind: str
    words: str
    due: date | None = None
    duty: str = ""
    deadline_id: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """By when a stage to come is to be reached, and by what its explanation can be asked."""

    due: date
    deadline_id: str


@dataclass(frozen=True, slots=True)
class CaseHead:
    """The head of a case's page, by alias. `ahead` holds the last day for stages to come, by their label."""

    case: Case
    stage: str
    marks: tuple[StageMark, ...]
    ahead: Mapping[str, Ahead]
    counter: Counter | None
    hold: Hold | None
    agreed: int
    answered: int
    answerable: int
    counts: PageCounts


def case_head(reading: Reading, case_id: int) -> CaseHead:
    """Return the head of a case's page. Raises NoSuchRecord."""
    reader = reading.reader
    case = reader.get(Case, case_id)
    facts = case_records(reader, case).facts
    done = progress(reading.book, facts)
    duties = reader.find(Duty, order=("due", "id"), case_id=case_id)
    hold = reader.first(Hold, order=("-id",), case_id=case_id, ended_on=None) if case.held else None
    views = latest_views(facts, "rapid_review")
    return CaseHead(
        case=case,
        stage=stage_path(reading.book, facts),
        marks=stage_marks(reading, case),
        ahead=_ahead(reading, duties),
        counter=_held(hold) if hold else _counter(reading, duties),
        hold=hold,
        agreed=sum(views.get(one) == "agree" for one in PARTNERS),
        answered=done.answered,
        answerable=done.total,
        counts=counted.page_counts(reader, case_id),
    )


def _ahead(reading: Reading, duties: tuple[Duty, ...]) -> dict[str, Ahead]:
    due = {one.deadline_id: one.due for one in duties if one.state == "open" and one.due}
    stages = reading.book.stages
    return {
        stages[stage].short: Ahead(due[rule], rule)
        for stage, rule in DUE_OF_STAGE.items()
        if stage in stages and rule in due
    }


def _held(hold: Hold) -> Counter:
    return Counter("held", "Held", hold.next_check_on, "look again", why=hold_why(hold))


def _counter(reading: Reading, duties: tuple[Duty, ...]) -> Counter | None:
    running = {one.deadline_id: one for one in duties if one.state == "open" and one.due}
    chosen = next((running[one] for one in MAIN if one in running), next(iter(running.values()), None))
    if chosen is None or chosen.due is None:
        return None
    rule = reading.book.clock.deadlines.get(chosen.deadline_id)
    left = _left(reading, chosen.due)
    words = due_words(rule, reading.today, chosen.due, _left(reading, chosen.original_due or chosen.due), left)
    near = left is not None and rule is not None and left <= rule.warn_before
    kind = "danger" if reading.today > chosen.due else "warn" if near else "ok"
    return Counter(kind, words, chosen.due, chosen.label, chosen.deadline_id)


def _left(reading: Reading, due: date) -> int | None:
    try:
        return reading.calendar.working_days_between(reading.today, due)
    except CalendarEnds:
        return None


@dataclass(frozen=True, slots=True)
class CaseOverview:
    """What the overview shows: what comes next, every duty explained, dates, extensions, holds and steps."""

    case: Case
    facts: CaseFacts
    stage: str
    offered: tuple[OfferedStep, ...]
    timetable: tuple[DueDate, ...]
    milestones: Mapping[str, Milestone]
    extensions: tuple[Extension, ...]
    holds: tuple[Hold, ...]
    steps: tuple[StageStepLine, ...]
    may_hold: bool


def case_overview(reading: Reading, case_id: int) -> CaseOverview:
    """Return the overview of a case. Raises NoSuchRecord."""
    reader = reading.reader
    records = case_records(reader, reader.get(Case, case_id))
    return CaseOverview(
        case=records.case,
        facts=records.facts,
        stage=stage_path(reading.book, records.facts),
        offered=offered_steps(reading.book, records.facts),
        timetable=timetable_of(reading, records),
        milestones=records.milestones,
        extensions=records.extensions,
        holds=reader.find(Hold, order=("started_on", "id"), case_id=case_id),
        steps=step_lines(reading, case_id),
        may_hold=reading.book.stages[records.case.stage].may_hold,
    )


@dataclass(frozen=True, slots=True)
class CasePeople:
    """The people of a case by alias, contacts with the family and dealings with the media."""

    case: Case
    children: tuple[ChildWords, ...]
    people: tuple[PersonWords, ...]
    contacts: tuple[FamilyContact, ...]
    media: tuple[Communication, ...]


def case_people(reading: Reading, case_id: int) -> CasePeople:
    """Return the people of a case; who they really are is asked apart. Raises NoSuchRecord."""
    reader = reading.reader
    return CasePeople(
        case=reader.get(Case, case_id),
        children=children_of(reading, case_id),
        people=people_of(reading, case_id),
        contacts=reader.find(FamilyContact, order=("on", "id"), case_id=case_id),
        media=reader.find(Communication, order=("on", "id"), case_id=case_id),
    )


@dataclass(frozen=True, slots=True)
class RealNames:
    """Who the children and people of a case are, by their ids; only for what may show names."""

    children: Mapping[int, Identity]
    people: Mapping[int, Identity]
    line: str
    """The children of the review by name: "Odalys Marchpane (Linnet)"."""


def real_names(reading: Reading, case_id: int) -> RealNames:
    """Return who the children and people of a case are."""
    found = identities_of(reading, case_id)
    subjects = {one.id for one in reading.reader.find(Child, case_id=case_id) if one.role == "subject"}
    named = [(one.alias, one.identity) for one in found if one.identity and one.child_id in subjects]
    return RealNames(
        {one.child_id: one.identity for one in found if one.child_id is not None and one.identity},
        {one.person_id: one.identity for one in found if one.person_id is not None and one.identity},
        " · ".join(f"{who.full_name} ({alias})" for alias, who in named),
    )


@dataclass(frozen=True, slots=True)
class CaseIncident:
    """The incident of a case, its dates, and the duties that the notification is about."""

    case: Case
    incident: Incident
    milestones: Mapping[str, Milestone]
    duties: tuple[DueDate, ...]
    agencies: tuple[Agency, ...]


def case_incident(reading: Reading, case_id: int) -> CaseIncident:
    """Return the incident of a case, with the duties that its dates set off or meet. Raises NoSuchRecord."""
    records = _records(reading, case_id)
    first = reading.book.stages["1"].clock if "1" in reading.book.stages else ()
    wanted = {*first, "DL05", "DL11"}
    return CaseIncident(
        case=records.case,
        incident=reading.reader.get(Incident, records.case.incident_id),
        milestones=records.milestones,
        duties=tuple(one for one in timetable_of(reading, records) if one.id in wanted),
        agencies=reading.reader.find(Agency, order=("name",)),
    )


def _records(reading: Reading, case_id: int) -> CaseRecords:
    return case_records(reading.reader, reading.reader.get(Case, case_id))


@dataclass(frozen=True, slots=True)
class CaseParallels:
    """The parallel proceedings of a case, and the hold that may wait for one of them."""

    case: Case
    parallels: tuple[Parallel, ...]
    hold: Hold | None


def case_parallels(reading: Reading, case_id: int) -> CaseParallels:
    """Return the parallel proceedings of a case, those that go on first. Raises NoSuchRecord."""
    reader = reading.reader
    found = reader.find(Parallel, case_id=case_id)
    return CaseParallels(
        reader.get(Case, case_id),
        tuple(sorted(found, key=lambda one: (one.ended_on is not None, one.id))),
        reader.first(Hold, order=("-id",), case_id=case_id, ended_on=None),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationFacts(Record):
    """A recommendation with the names of those it is addressed to, as one record that a form can show."""

    case_id: int
    number: int = 0
    text: str
    collective: bool = True
    addressees: tuple[str, ...] = ()
    by_when: date | None = None
    by_when_text: str = ""
    outcome: str = ""
    theme: str = ""
    scope: str = "local"
    source: str = "rr"
    response: str = ""
    finding_id: int | None = None
    state: str = "no_action"


@dataclass(frozen=True, slots=True)
class CaseActions:
    """The recommendations of a case and every action about it; `agencies` by name, to address one to."""

    recommendations: tuple[RecommendationFacts, ...]
    actions: tuple[LedgerLine, ...]
    agencies: Mapping[str, int]


def case_actions(reading: Reading, case_id: int) -> CaseActions:
    """Return the recommendations and actions of a case."""
    agencies = reading.reader.find(Agency, order=("name",))
    return CaseActions(
        tuple(_recommended(one) for one in recommendations_of(reading, case_id)),
        ledger(reading, ActionFilter(case_id=case_id)),
        {one.name: one.id for one in agencies},
    )


def _recommended(view: RecommendationView) -> RecommendationFacts:
    one = view.record
    return RecommendationFacts(
        id=one.id, version=one.version, case_id=one.case_id, number=one.number, text=one.text,
        collective=one.collective, addressees=tuple(to.name for to in view.addressees), by_when=one.by_when,
        by_when_text=one.by_when_text, outcome=one.outcome, theme=one.theme, scope=one.scope, source=one.source,
        response=one.response, finding_id=one.finding_id, state=view.state,
    )  # fmt: skip


def recommendation_facts(
    reading: Reading, _: type[RecommendationFacts], recommendation_id: int
) -> RecommendationFacts | None:
    """Return a recommendation as it stands now, None if it is gone."""
    stored = reading.reader.first(Recommendation, id=recommendation_id)
    if stored is None:
        return None
    found = recommendations_of(reading, stored.case_id)
    return next((_recommended(one) for one in found if one.record.id == recommendation_id), None)


def history_facets(reading: Reading, case_id: int) -> Facets:
    """Return who did what about a case: names of people and of commands."""
    return counted.facets(reading.reader, f"case:{case_id}")


@dataclass(frozen=True, slots=True)
class PaperBytes:
    """A paper with its bytes."""

    paper: Paper
    data: bytes


def paper_bytes(reading: Reading, paper_id: int) -> PaperBytes:
    """Return a paper with its bytes. Raises NoSuchRecord."""
    return PaperBytes(reading.reader.get(Paper, paper_id), reading.reader.paper_bytes(paper_id))
