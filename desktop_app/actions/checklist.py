"""Answers to the checklists, each with the wording that was read and the edition it belongs to."""

from __future__ import annotations

from datetime import date

from db.records.papers import Paper
from db.records.quick import dataclass
from db.records.review import ChecklistAnswer
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import NO_CASE, STALE, case_of, put, subject
from desktop_app.actions.fields import Rules, choice, day, line, linked, text, tidied
from desktop_app.trouble import Refusal, refuse

ANSWER: Rules = {
    "answer": choice("The answer", ("yes", "no", "na", "")),
    "note": text("The note"),
    "owner": line("The owner"),
    "on": day("The date", future=True),
    "paper_id": linked("The evidence", Paper),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerItem(Command):
    """Answer an item of a checklist, or change the answer. `answer`: yes, no, na, or "" for a note alone.

    `on` is when it was done or is to be done. What is kept is the wording as it stands now.
    """

    case_id: int
    item_id: str
    answer: str
    note: str = ""
    owner: str = ""
    on: date | None = None
    paper_id: int | None = None
    version: int = 0


def answer_item(desk: Desk, command: AnswerItem) -> Done | Refusal:
    """Keep the answer. Refused for an item that is not in the case's edition, or one with nothing in it."""
    case = case_of(desk, command.case_id)
    if case is None:
        return refuse(NO_CASE, "case_id")
    item = desk.book.items.get(command.item_id)
    if item is None or not desk.book.holds(item.origin, case.edition):
        return refuse("The checklist of this case has no such item.", "item_id")
    stored = desk.tx.first(ChecklistAnswer, case_id=case.id, item_id=item.id)
    if command.version and (stored is None or stored.version != command.version):
        return refuse(STALE, "version")
    kept, wrong = tidied(
        desk,
        ChecklistAnswer(
            case_id=case.id, item_id=item.id, edition=case.edition, wording=item.wording, answer=command.answer,
            note=command.note, owner=command.owner, on=command.on, paper_id=command.paper_id,
        ),
        ANSWER,
    )  # fmt: skip
    if wrong:
        return Refusal(tuple(wrong))
    if not (kept.answer or kept.note or kept.owner or kept.on or kept.paper_id):
        return refuse("Give an answer or a note; to take an answer away, clear it.", "answer")
    after = put(desk, kept, stored)
    return Done(f"Item {item.id} answered in case {case.reference}.", subject(case.id), after.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearAnswer(Command):
    """Take an answer away."""

    case_id: int
    item_id: str


def clear_answer(desk: Desk, command: ClearAnswer) -> Done | Refusal:
    """Take it away. Refused if there is none."""
    case = case_of(desk, command.case_id)
    stored = desk.tx.first(ChecklistAnswer, case_id=command.case_id, item_id=command.item_id)
    if case is None or stored is None:
        return refuse("This item has no answer.", "item_id")
    desk.tx.remove(stored)
    return Done(f"Answer to item {stored.item_id} cleared in case {case.reference}.", subject(case.id))


ACTIONS = (
    Handler(AnswerItem, answer_item, "Answer checklist item"),
    Handler(ClearAnswer, clear_answer, "Clear checklist answer"),
)
