"""A checklist as a guided path: items, answers, guidance, progress and gaps."""

from __future__ import annotations

from collections.abc import Mapping

from db.records.quick import dataclass
from db.records.review import ChecklistAnswer
from desktop_app.domain.checklists import Gap, Progress, items_for, progress
from desktop_app.domain.facts import CaseFacts
from desktop_app.queries.base import Reading
from desktop_app.queries.case_facts import case_facts
from desktop_app.rulebook.model import ChecklistItem, ChecklistSection, RuleBook


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item that applies, with its answer if it has one.

    `reworded` tells that the wording has changed since it was answered; the answer keeps what was read then.
    """

    item: ChecklistItem
    answer: ChecklistAnswer | None
    reworded: bool


@dataclass(frozen=True, slots=True)
class SectionLines:
    """A section of the checklist with its items."""

    section: ChecklistSection
    lines: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class ChecklistWhole:
    """A checklist of a case. `past` are answers to items that no longer apply: they are kept and shown apart."""

    sections: tuple[SectionLines, ...]
    progress: Progress
    past: tuple[ChecklistAnswer, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is not answered, or answered no."""
        return self.progress.gaps


def checklist_of(reading: Reading, case_id: int, checklist: str = "rapid_review") -> ChecklistWhole:
    """Return a checklist ("rapid_review" or "quality_markers") of a case. Raises NoSuchRecord."""
    facts = case_facts(reading, case_id)
    answers = {one.item_id: one for one in reading.reader.find(ChecklistAnswer, case_id=case_id)}
    return whole_checklist(reading.book, facts, answers, checklist)


def whole_checklist(
    book: RuleBook, facts: CaseFacts, answers: Mapping[str, ChecklistAnswer], checklist: str = "rapid_review"
) -> ChecklistWhole:
    """Return a checklist from what is at hand."""
    items = items_for(book, facts, checklist)
    shown = {item.id for item in items}
    sections = (one for one in book.sections if one.checklist == checklist)
    return ChecklistWhole(
        tuple(
            SectionLines(section, tuple(_line(item, answers) for item in items if item.section == section.id))
            for section in sections
        ),
        progress(book, facts, checklist),
        tuple(
            one
            for one in answers.values()
            if one.item_id not in shown
            and one.item_id in book.items
            and book.items[one.item_id].checklist == checklist
        ),
    )


def _belongs(book: RuleBook, item_id: str, checklist: str) -> bool:
    return item_id in book.items and book.items[item_id].checklist == checklist


def _line(item: ChecklistItem, answers: Mapping[str, ChecklistAnswer]) -> ItemLine:
    answer = answers.get(item.id)
    return ItemLine(item, answer, answer is not None and answer.wording != item.wording)
