"""Holding a case, or its publication, for a trial, an inquest or another process; looking again; going on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records.cases import Case, Hold
from db.records.quick import dataclass
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import NO_CASE, Entry, case_of, change_entry, said, subject
from desktop_app.actions.fields import code, day, line, text, tidied
from desktop_app.domain import stages
from desktop_app.queries.case_facts import case_records
from desktop_app.trouble import Reason, Refusal, refuse

HOLD: Entry[Hold] = Entry(
    Hold,
    "hold",
    {
        "reason_code": code("The kind of reason", "hold_reason", needed=True),
        "reason": text("The reason", needed=True),
        "started_on": day("The first day of the hold", needed=True),
        "by_name": line("The name of the person who decided", needed=True),
        "by_role": line("The role of the person who decided", needed=True),
        "panel_told_on": day("The date on which the Panel was told"),
        "next_check_on": day("The date to look again", future=True),
    },
)
HELD_FROM = frozenset({"not_due", "preparing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldCase(Command):
    """Hold a case: it keeps its stage, its learning goes on, and publishing and closing wait."""

    case_id: int
    on: date
    reason_code: str
    reason: str
    next_check: date | None
    name: str
    role: str
    panel_told: date | None = None


def hold_case(desk: Desk, command: HoldCase) -> Done | Refusal:
    """Hold it. Refused with all that is missing, or in a stage that cannot be held."""
    case = case_of(desk, command.case_id)
    if case is None:
        return refuse(NO_CASE, "case_id")
    request = stages.HoldRequest(
        command.on, command.reason, command.next_check, command.panel_told, command.reason_code, command.name,
        command.role,
    )  # fmt: skip
    held = stages.hold(desk.book, case_records(desk.tx, case).facts, request, today=desk.today)
    record, wrong = tidied(desk, _record(case.id, command), HOLD.rules)
    if isinstance(held, Refusal):
        named = {one.field for one in held.reasons}
        also = {"by_name": "name", "by_role": "role", "next_check_on": "next_check", "started_on": "on"}
        wrong = [*held.reasons, *(one for one in wrong if also.get(one.field, one.field) not in named)]
    if wrong:
        return Refusal(tuple(wrong))
    kept = desk.tx.add(record)
    desk.tx.change(replace(case, held=True, publication_status=_held_status(desk, case)))
    return Done(f"Case {case.reference} ({case.alias}) held.", subject(case.id), kept.id)


def _record(case_id: int, command: HoldCase) -> Hold:
    return Hold(
        case_id=case_id, reason_code=command.reason_code, reason=command.reason, started_on=command.on,
        by_name=command.name, by_role=command.role, panel_told_on=command.panel_told,
        next_check_on=command.next_check,
    )  # fmt: skip


def _held_status(desk: Desk, case: Case) -> str:
    """Return the state of publication of a case while it is held: only a practice review publishes."""
    publishing = desk.book.stages[case.stage].part_of and case.publication_status in HELD_FROM
    return "held" if publishing else case.publication_status


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeHold(Command):
    """Change a hold that still lasts: when to look again, when the Panel was told, why."""

    hold: Hold


def change_hold(desk: Desk, command: ChangeHold) -> Done | Refusal:
    """Change it. Refused once it has ended, or with a date to look again before its start."""
    if command.hold.ended_on is not None:
        return refuse("This hold has ended.", "id")
    if command.hold.next_check_on is None:
        return refuse("Give the date on which to look again.", "next_check_on")
    if command.hold.next_check_on <= command.hold.started_on:
        return refuse("The date to look again must be later than the hold.", "next_check_on")
    return said(change_entry(desk, command.hold, HOLD))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseHold(Command):
    """End the hold of a case; it goes on where it was."""

    case_id: int
    on: date
    reason: str
    name: str
    role: str


def release_hold(desk: Desk, command: ReleaseHold) -> Done | Refusal:
    """Release it. Refused without reason, name and role, before the hold began, or if the case is not held."""
    case = case_of(desk, command.case_id)
    if case is None:
        return refuse(NO_CASE, "case_id")
    stored = desk.tx.first(Hold, order=("-id",), case_id=case.id, ended_on=None)
    if stored is None:
        return refuse("The case is not held.", "case_id")
    held = stages.Hold(
        case.stage, stored.started_on, stored.reason, stored.reason_code, stored.panel_told_on,
        stored.next_check_on or stored.started_on, stored.by_name, stored.by_role,
    )  # fmt: skip
    released = stages.release(
        case_records(desk.tx, case).facts, held, on=command.on, reason=command.reason, name=command.name,
        role=command.role, today=desk.today,
    )  # fmt: skip
    if isinstance(released, Refusal):
        return released
    wrong = [
        Reason(fault, field)
        for field, rule in (("reason", text("The reason")), ("name", line("The name")), ("role", line("The role")))
        if (fault := rule(desk, getattr(command, field))[1])
    ]
    if wrong:
        return Refusal(tuple(wrong))
    desk.tx.change(
        replace(
            stored, ended_on=released.on, end_reason=released.reason, ended_by=released.name,
            ended_role=released.role,
        )
    )  # fmt: skip
    status = "preparing" if case.publication_status == "held" else case.publication_status
    desk.tx.change(replace(case, held=False, publication_status=status))
    return Done(f"Hold of case {case.reference} ({case.alias}) ended.", subject(case.id), stored.id)


ACTIONS = (
    Handler(HoldCase, hold_case, "Hold case"),
    Handler(ChangeHold, change_hold, "Change hold"),
    Handler(ReleaseHold, release_hold, "End hold"),
)
