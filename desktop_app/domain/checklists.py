"""How far a checklist is filled in. Advice only: a gap is shown and printed, and never blocks sending."""

from __future__ import annotations

from db.records.quick import dataclass
from desktop_app.domain.facts import CaseFacts
from desktop_app.domain.predicates import is_true
from desktop_app.rulebook.model import ChecklistItem, ChecklistSection, RuleBook

ANSWERS = frozenset({"yes", "no", "na"})


@dataclass(frozen=True, slots=True)
class Gap:
    """An item that wants attention: not answered, or answered "no"."""

    item: ChecklistItem
    section: ChecklistSection
    answer: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """One section: how many of its items apply and how many are answered."""

    section: ChecklistSection
    answered: int
    total: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A whole checklist. `gaps` is in the order of the list."""

    sections: tuple[SectionProgress, ...]
    gaps: tuple[Gap, ...]

    @property
    def answered(self) -> int:
        """Items answered."""
        return sum(section.answered for section in self.sections)

    @property
    def total(self) -> int:
        """Items that apply."""
        return sum(section.total for section in self.sections)

    @property
    def complete(self) -> bool:
        """Whether every item that applies is answered, whatever the answer."""
        return self.answered == self.total


def items_for(book: RuleBook, facts: CaseFacts, checklist: str = "rapid_review") -> tuple[ChecklistItem, ...]:
    """Return the items that hold in the case's edition and apply to its facts, in order."""
    return tuple(
        item
        for item in book.checklist(checklist, facts.edition)
        if not item.applies_when or is_true(item.applies_when, facts)
    )


def progress(book: RuleBook, facts: CaseFacts, checklist: str = "rapid_review") -> Progress:
    """Return progress per section and the gaps. Answers other than yes, no and na count as not given."""
    items = items_for(book, facts, checklist)
    sections = tuple(one for one in book.sections if one.checklist == checklist)
    by_id = {section.id: section for section in sections}
    counted = tuple(
        SectionProgress(
            section,
            sum(facts.answers.get(item.id) in ANSWERS for item in items if item.section == section.id),
            sum(item.section == section.id for item in items),
        )
        for section in sections
    )
    gaps = tuple(
        Gap(item, by_id[item.section], answer, _said(item, answer))
        for item in items
        if (answer := facts.answers.get(item.id, "")) not in {"yes", "na"}
    )
    return Progress(tuple(one for one in counted if one.total), gaps)


def _said(item: ChecklistItem, answer: str) -> str:
    return f"{item.id} {item.wording} – {'answered no' if answer == 'no' else 'not answered'}"
