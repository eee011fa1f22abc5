"""Whether the criteria of the law are met in a case, each with the wording that was read."""

from __future__ import annotations

from db.records.quick import dataclass
from db.records.review import CriterionAnswer
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import NO_CASE, STALE, case_of, put, subject
from desktop_app.actions.fields import Rules, choice, text, tidied
from desktop_app.trouble import Refusal, refuse

ANSWER: Rules = {"answer": choice("The answer", ("met", "not_met", "unsure")), "reason": text("The reason")}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCriterion(Command):
    """Say whether a criterion is met: "met", "not_met" or "unsure" (which does not count as answered)."""

    case_id: int
    criterion_id: str
    answer: str
    reason: str = ""
    version: int = 0


def answer_criterion(desk: Desk, command: AnswerCriterion) -> Done | Refusal:
    """Keep it. Refused for a criterion that does not hold in the case's edition; "unsure" needs its reason."""
    case = case_of(desk, command.case_id)
    if case is None:
        return refuse(NO_CASE, "case_id")
    criterion = desk.book.criteria.get(command.criterion_id)
    if criterion is None or not desk.book.holds(criterion.origin, case.edition):
        return refuse("The law that holds for this case has no such criterion.", "criterion_id")
    stored = desk.tx.first(CriterionAnswer, case_id=case.id, criterion_id=criterion.id)
    if command.version and (stored is None or stored.version != command.version):
        return refuse(STALE, "version")
    kept, wrong = tidied(
        desk,
        CriterionAnswer(
            case_id=case.id, criterion_id=criterion.id, edition=case.edition, wording=criterion.label,
            answer=command.answer, reason=command.reason,
        ),
        ANSWER,
    )  # fmt: skip
    if wrong:
        return Refusal(tuple(wrong))
    if kept.answer == "unsure" and not kept.reason:
        return refuse("Say what is not clear yet.", "reason")
    after = put(desk, kept, stored)
    return Done(f"Criterion {criterion.paragraph} answered in case {case.reference}.", subject(case.id), after.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearCriterion(Command):
    """Take the answer to a criterion away."""

    case_id: int
    criterion_id: str


def clear_criterion(desk: Desk, command: ClearCriterion) -> Done | Refusal:
    """Take it away. Refused if there is none."""
    case = case_of(desk, command.case_id)
    stored = desk.tx.first(CriterionAnswer, case_id=command.case_id, criterion_id=command.criterion_id)
    if case is None or stored is None:
        return refuse("This criterion has no answer.", "criterion_id")
    desk.tx.remove(stored)
    return Done(f"Answer to a criterion cleared in case {case.reference}.", subject(case.id))


ACTIONS = (
    Handler(AnswerCriterion, answer_criterion, "Answer criterion"),
    Handler(ClearCriterion, clear_criterion, "Clear criterion"),
)
