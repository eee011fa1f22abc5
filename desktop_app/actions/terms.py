"""The terms of reference of a practice review, and the checks of its progress that regulation 14 asks for."""

from __future__ import annotations

from db.records.cases import Milestone
from db.records.quick import dataclass
from db.records.review import ProgressCheck, TermsOfReference
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import (
    NO_CASE,
    STALE,
    Entry,
    add_entry,
    case_of,
    change_entry,
    put,
    remove_entry,
    said,
    subject,
)
from desktop_app.actions.fields import Rules, day, line, text, tidied
from desktop_app.actions.milestones import Dated, keep_milestone, order_faults
from desktop_app.trouble import Reason, Refusal, refuse

TERMS: Rules = {
    "purpose": text("The purpose"),
    "scope_from": day("The start of the period looked at"),
    "scope_to": day("The end of the period looked at"),
    "subjects": text("The subjects"),
    "questions": text("The questions"),
    "method": text("The method"),
    "agencies": text("The agencies"),
    "reviewers": text("The reviewers", most=4000),
    "panel": text("The panel"),
    "family_plan": text("The plan for the family"),
    "practitioner_plan": text("The plan for practitioners"),
    "parallel": text("The parallel proceedings"),
    "legal_media": text("Legal advice and media"),
    "timetable": text("The timetable"),
    "cost": text("The cost"),
    "data_protection": text("Data protection"),
    "publication_plan": text("The plan for publication"),
    "signed_off_by": line("Who signed them off"),
    "signed_off_on": day("The date of the sign-off"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTerms(Command):
    """Keep the terms of reference of a case, of which there is one set; `terms.version` 0 overwrites."""

    terms: TermsOfReference


def set_terms(desk: Desk, command: SetTerms) -> Done | Refusal:
    """Keep them. Refused with a period that ends before it starts."""
    case = case_of(desk, command.terms.case_id)
    if case is None:
        return refuse(NO_CASE, "case_id")
    stored = desk.tx.first(TermsOfReference, case_id=case.id)
    if command.terms.version and (stored is None or stored.version != command.terms.version):
        return refuse(STALE, "version")
    kept, wrong = tidied(desk, command.terms, TERMS)
    if kept.scope_from and kept.scope_to and kept.scope_to < kept.scope_from:
        wrong.append(Reason("The period ends before it starts.", "scope_to"))
    if wrong:
        return Refusal(tuple(wrong))
    after = put(desk, kept, stored)
    return Done(f"Terms of reference of case {case.reference} kept.", subject(case.id), after.id)


def _order(desk: Desk, check: ProgressCheck) -> list[Reason]:
    """Return a reason if the latest check would lie before the decision to review."""
    others = (one.on for one in desk.tx.find(ProgressCheck, case_id=check.case_id) if one.id != check.id)
    given = Dated(on=max((check.on, *others)))
    return [Reason(one.text, "on") for one in order_faults(desk, check.case_id, {"progress_check": given})]


CHECK: Entry[ProgressCheck] = Entry(
    ProgressCheck,
    "progress check",
    {
        "on": day("The date", needed=True),
        "by_name": line("Who checked", needed=True),
        "time_view": text("What was found on time", needed=True),
        "quality_view": text("What was found on quality", needed=True),
        "request": text("The written request"),
        "response": text("The response"),
    },
    (_order,),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddProgressCheck(Command):
    """Record a check of a review's time and quality, with any written request to the reviewer."""

    check: ProgressCheck


def add_check(desk: Desk, command: AddProgressCheck) -> Done | Refusal:
    """Record it; the next check counts from the latest one."""
    done = add_entry(desk, command.check, CHECK)
    return said(done) if isinstance(done, Refusal) else _latest(desk, done)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeProgressCheck(Command):
    """Change a check, or enter the reviewer's response."""

    check: ProgressCheck


def change_check(desk: Desk, command: ChangeProgressCheck) -> Done | Refusal:
    """Change it."""
    done = change_entry(desk, command.check, CHECK)
    return said(done) if isinstance(done, Refusal) else _latest(desk, done)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveProgressCheck(Command):
    """Take out a check entered by mistake."""

    check_id: int


def remove_check(desk: Desk, command: RemoveProgressCheck) -> Done | Refusal:
    """Remove it."""
    done = remove_entry(desk, command.check_id, CHECK)
    return said(done) if isinstance(done, Refusal) else _latest(desk, done)


def _latest(desk: Desk, done: tuple[ProgressCheck, Done]) -> Done:
    """Date the milestone by the latest check."""
    check, answer = done
    checks = desk.tx.find(ProgressCheck, order=("on", "id"), case_id=check.case_id)
    stored = desk.tx.first(Milestone, case_id=check.case_id, kind="progress_check")
    if checks:
        keep_milestone(desk, check.case_id, "progress_check", Dated(on=checks[-1].on))
    elif stored:
        desk.tx.remove(stored)
    return answer


ACTIONS = (
    Handler(SetTerms, set_terms, "Keep terms of reference"),
    Handler(AddProgressCheck, add_check, "Add progress check"),
    Handler(ChangeProgressCheck, change_check, "Change progress check"),
    Handler(RemoveProgressCheck, remove_check, "Remove progress check"),
)
