"""The decisions about a case with the partners' views, in words."""

from __future__ import annotations

from db.records.quick import dataclass
from db.records.review import Decision, PartnerView
from desktop_app.domain.quorum import PARTNER_WORDS
from desktop_app.queries.base import Reading

NO_RECOMMENDATIONS = "The report makes no recommendations"
UNSAID = {"no_recommendations": NO_RECOMMENDATIONS}


@dataclass(frozen=True, slots=True)
class DecisionWhole:
    """A decision, what kind of question it answers, its outcome in words, and the views on it."""

    decision: Decision
    kind: str
    outcome: str
    views: tuple[PartnerView, ...]

    @property
    def agreed(self) -> bool:
        """Whether every partner who gave a view agrees, and all three statutory partners did."""
        said = {view.partner: view.view for view in self.views}
        return all(said.get(one) == "agree" for one in PARTNER_WORDS) and set(said.values()) == {"agree"}


def decisions_of(reading: Reading, case_id: int) -> tuple[DecisionWhole, ...]:
    """Return every decision about a case, the earliest first."""
    return with_views(reading, reading.reader.find(Decision, order=("decided_on", "id"), case_id=case_id))


def with_views(reading: Reading, decisions: tuple[Decision, ...]) -> tuple[DecisionWhole, ...]:
    """Return these decisions with their views, the statutory partners' first."""
    ids = tuple(one.id for one in decisions)
    views = reading.reader.find(PartnerView, decision_id=ids) if ids else ()
    order = [*PARTNER_WORDS]
    ranked = sorted(views, key=lambda one: (order.index(one.partner) if one.partner in order else 9, one.id))
    return tuple(
        DecisionWhole(
            one,
            kind_words(reading, one.kind),
            reading.book.label("outcome", one.outcome) if one.outcome else "",
            tuple(view for view in ranked if view.decision_id == one.id),
        )
        for one in decisions
    )


def kind_words(reading: Reading, kind: str) -> str:
    """Return what kind of decision it is, in words."""
    if kind in UNSAID:
        return UNSAID[kind]
    listed = reading.book.code_lists
    return reading.book.label("question" if kind in listed["question"] else "decision_type", kind)


def partner_words(partner: str) -> str:
    """Return a statutory partner in words ("the ICB"); another agency's name as it is."""
    return PARTNER_WORDS.get(partner, partner)
