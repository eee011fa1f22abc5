"""Moving a deadline: with a reason, by someone's agreement, and never over the date that held before."""

from __future__ import annotations

from datetime import date

from db.records.cases import Case, Extension
from db.records.quick import dataclass
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import NO_CASE, case_of, subject
from desktop_app.actions.fields import day_fault, line, text
from desktop_app.domain.clock import propose_extension
from desktop_app.domain.due import DueDate
from desktop_app.queries.timetable import case_timetable
from desktop_app.trouble import Reason, Refusal, refuse

REASON = text("The reason", needed=True, most=4000)
AGREED_BY = line("Who agreed", needed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendDeadline(Command):
    """Agree a later date for a running or overdue deadline of a case; the original date stays on record."""

    case_id: int
    deadline_id: str
    new_due: date
    reason: str
    agreed_by: str
    agreed_on: date


def extend_deadline(desk: Desk, command: ExtendDeadline) -> Done | Refusal:
    """Extend it. Refused without a reason or a name, or for a deadline that cannot be moved to that date."""
    case = case_of(desk, command.case_id)
    if case is None:
        return refuse(NO_CASE, "case_id")
    due = next((one for one in case_timetable(desk, case.id) if one.id == command.deadline_id), None)
    if due is None:
        return refuse("The rule book knows no such deadline of a case.", "deadline_id")
    wrong = _faults(desk, command)
    proposed = propose_extension(
        due, command.new_due, reason=command.reason, agreed_by=command.agreed_by, agreed_on=command.agreed_on
    )
    if isinstance(proposed, Refusal):
        wrong += [one for one in proposed.reasons if one.field != "reason"]
    if wrong:
        return Refusal(tuple(wrong))
    return _keep(desk, case, due, command)


def _faults(desk: Desk, command: ExtendDeadline) -> list[Reason]:
    found = {
        "reason": REASON(desk, command.reason)[1],
        "agreed_by": AGREED_BY(desk, command.agreed_by)[1],
        "agreed_on": day_fault(desk, "The day of the agreement", command.agreed_on),
        "new_due": day_fault(desk, "The new date", command.new_due, future=True),
    }
    return [Reason(fault, field) for field, fault in found.items() if fault]


def _keep(desk: Desk, case: Case, due: DueDate, command: ExtendDeadline) -> Done:
    original = due.original_due or due.due
    assert original is not None
    kept = desk.tx.add(
        Extension(
            case_id=case.id, deadline_id=due.id, original_due=original, new_due=command.new_due,
            reason=REASON(desk, command.reason)[0], agreed_by=AGREED_BY(desk, command.agreed_by)[0],
            agreed_on=command.agreed_on,
        )
    )  # fmt: skip
    return Done(f"“{due.deadline.label}” extended in case {case.reference}.", subject(case.id), kept.id)


ACTIONS = (Handler(ExtendDeadline, extend_deadline, "Extend deadline"),)
