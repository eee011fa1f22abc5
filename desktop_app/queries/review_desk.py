"""What the rapid review of a case shows: its checklist, what does not apply and why, and its way to the Panel."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from db.records.cases import Case, Milestone, StageStep
from db.records.papers import Paper
from db.records.partnership import Agency, Member
from db.records.quick import dataclass
from db.records.review import ChecklistAnswer, Involvement
from desktop_app.domain.dates import long_date
from desktop_app.domain.due import DueDate
from desktop_app.domain.facts import CaseFacts
from desktop_app.domain.predicates import PARTNERS, latest_views
from desktop_app.domain.stages import OfferedStep, offered_steps
from desktop_app.queries.base import Reading
from desktop_app.queries.case_facts import case_records
from desktop_app.queries.checklist import ChecklistWhole, whole_checklist
from desktop_app.queries.timetable import timetable_of
from desktop_app.rulebook.model import ChecklistItem

WAY = ("DL06", "DL07", "DL09", "DL10", "DL11")
"""The duties on the way of a rapid review to the Panel, in their order."""
RETURNS = "DL07"
"""The duty by which agencies' summaries are due."""


@dataclass(frozen=True, slots=True)
class FoldedItem:
    """An item that does not apply to this case, and when it would: "another area is involved"."""

    item: ChecklistItem
    when: str


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency that was asked, with what is known of its return."""

    agency: Agency
    part: Involvement


@dataclass(frozen=True, slots=True)
class ReviewDesk:
    """The rapid review of one case.

    `views` holds each statutory partner's latest view on it (la, icb, police), `way` the duties up to sending by
    their id, `edition` the title of the guidance that the case goes by, `people` the names to offer as owners,
    `askable` the agencies in use that have not been asked,
    `taken` the last step into each stage by the stage's id, `today` the day on which it was asked.
    """

    case: Case
    facts: CaseFacts
    checklist: ChecklistWhole
    folded: tuple[FoldedItem, ...]
    edition: str
    papers: tuple[Paper, ...]
    people: tuple[str, ...]
    agencies: tuple[AgencyLine, ...]
    askable: tuple[Agency, ...]
    views: Mapping[str, str]
    way: Mapping[str, DueDate]
    milestones: Mapping[str, Milestone]
    offered: tuple[OfferedStep, ...]
    taken: Mapping[str, StageStep]
    today: date

    @property
    def sent_on(self) -> date | None:
        """The day on which it went to the Panel; None while it has not."""
        return self.facts.day_of("rr_sent")

    def why_return(self, part: Involvement) -> str:
        """Return why the return of an agency is due on its day: counted, or given with the request; "" without."""
        if part.due_on is None:
            return ""
        clock = self.way.get(RETURNS)
        asked = f"Asked on {long_date(part.requested_on)}. " if part.requested_on else ""
        if clock is None or clock.due is None:
            return f"{asked}This day to answer by was given with the request."
        if clock.due == part.due_on:
            return f"{asked}It is the day on which summaries are due by the clock. {clock.explanation}"
        return (
            f"{asked}This day to answer by stands in the request. By the clock summaries are due on "
            f"{long_date(clock.due)}."
        )


def review_desk(reading: Reading, case_id: int) -> ReviewDesk:
    """Return the rapid review of a case. Raises NoSuchRecord."""
    reader, book = reading.reader, reading.book
    records = case_records(reader, reader.get(Case, case_id))
    facts = records.facts
    answers = {one.item_id: one for one in reader.find(ChecklistAnswer, case_id=case_id)}
    whole = whole_checklist(book, facts, answers)
    applying = {line.item.id for section in whole.sections for line in section.lines}
    editions = {one.id: one.title for one in book.editions}
    latest = latest_views(facts, "rapid_review")
    asked = agency_lines(reading, case_id)
    already = {one.agency.id for one in asked}
    timetable = {one.id: one for one in timetable_of(reading, records)}
    return ReviewDesk(
        case=records.case,
        facts=facts,
        checklist=whole,
        folded=tuple(
            FoldedItem(item, book.conditions[item.applies_when].words)
            for item in book.checklist("rapid_review", facts.edition)
            if item.id not in applying
        ),
        edition=editions.get(facts.edition, facts.edition),
        papers=reader.find(Paper, order=("title", "id"), case_id=case_id),
        people=tuple(dict.fromkeys(one.name for one in reader.find(Member, order=("name",)))),
        agencies=asked,
        askable=tuple(one for one in reader.find(Agency, order=("name",), active=True) if one.id not in already),
        views={one: latest.get(one, "") for one in PARTNERS},
        way={one: timetable[one] for one in WAY if one in timetable},
        milestones=records.milestones,
        offered=offered_steps(book, facts),
        taken={one.to_stage: one for one in reader.find(StageStep, order=("on", "id"), case_id=case_id)},
        today=reading.today,
    )


def agency_lines(reading: Reading, case_id: int) -> tuple[AgencyLine, ...]:
    """Return the agencies that were asked in a case, by name."""
    parts = reading.reader.find(Involvement, case_id=case_id)
    if not parts:
        return ()
    agencies = {one.id: one for one in reading.reader.find(Agency, id=tuple(one.agency_id for one in parts))}
    lines = (AgencyLine(agencies[one.agency_id], one) for one in parts)
    return tuple(sorted(lines, key=lambda line: line.agency.name.casefold()))
