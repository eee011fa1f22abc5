"""Duties: the deadlines of each case as rows, so that lists over all cases are one statement.

Rebuilt after each command for the cases that it touched, and for every open case when the rules change. A duty
holds what stays true tomorrow; a case's explained timetable is worked out live (`queries.timetable`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from db.audit import Change
from db.records.base import Record
from db.records.cases import Case, Duty, Incident
from db.records.review import Decision, PartnerView
from db.store import Transaction
from desktop_app.actions.base import Desk
from desktop_app.domain.due import DueDate, State
from desktop_app.queries.case_facts import CHUNK, MATTERS, records_of
from desktop_app.queries.timetable import timetable_of
from desktop_app.rulebook.clockrules import Sense

ENDLESS = date.max
"""Judged from the end of time, a date that is past is past for good: no duty changes its state overnight."""

STATES = {
    State.RUNNING: "open",
    State.LATE: "open",
    State.MET: "met",
    State.STOPPED: "stopped",
    State.IMPOSSIBLE: "impossible",
    State.UNCOUNTABLE: "uncountable",
}


def rebuild_touched(desk: Desk, changes: Iterable[Change], *, all_cases: bool = False) -> None:
    """Bring the duties of every case that `changes` touch up to date; of all open cases if `all_cases`."""
    ids = {one for change in changes for one in _case_ids(desk.tx, change)}
    cases = {case.id: case for case in desk.tx.find(Case, id=tuple(ids))} if ids else {}
    if all_cases:
        cases |= {case.id: case for case in desk.tx.find(Case, closed_on=None)}
    rebuild(desk, cases.values())


def rebuild(desk: Desk, cases: Iterable[Case]) -> None:
    """Work out the duties of these cases anew and store what differs."""
    todo = tuple(cases)
    for start in range(0, len(todo), CHUNK):
        chunk = todo[start : start + CHUNK]
        stored: dict[int, dict[str, Duty]] = {case.id: {} for case in chunk}
        for duty in desk.tx.find(Duty, case_id=tuple(stored)):
            stored[duty.case_id][duty.deadline_id] = duty
        for records in records_of(desk.tx, chunk):
            case_id = records.case.id
            wanted = duties_of(timetable_of(desk, records, ENDLESS), case_id, desk.now)
            _store(desk.tx, stored[case_id], {duty.deadline_id: duty for duty in wanted})


def duties_of(timetable: Iterable[DueDate], case_id: int, now: datetime) -> Iterator[Duty]:
    """Yield the rows for a timetable: all but what is switched off or not yet triggered."""
    for due in timetable:
        if due.state in STATES:
            yield Duty(
                case_id=case_id, deadline_id=due.id, label=due.deadline.label, owner=due.deadline.owner,
                state=state_of(due), opens=due.opens, due=due.due, original_due=due.original_due,
                met_on=due.met_on, worked_out_at=now,
            )  # fmt: skip


def state_of(due: DueDate) -> str:
    """Return the state of a duty, as `Duty` lists them, of a deadline judged from the end of time."""
    if due.deadline.sense is Sense.NOT_BEFORE and due.state in {State.MET, State.LATE, State.RUNNING}:
        if due.met_on is None:
            return "keep"
        return "met_late" if due.state is State.LATE else "met"
    return "met_late" if due.met_late else STATES[due.state]


def _store(tx: Transaction, stored: dict[str, Duty], wanted: dict[str, Duty]) -> None:
    for deadline_id, duty in wanted.items():
        old = stored.pop(deadline_id, None)
        if old is None:
            tx.add(duty)
        elif replace(duty, id=old.id, version=old.version, worked_out_at=old.worked_out_at) != old:
            tx.change(replace(duty, id=old.id, version=old.version))
    for gone in stored.values():
        tx.remove(gone)


def _case_ids(tx: Transaction, change: Change) -> Iterator[int]:
    for record in (change.before, change.after):
        if record is not None and type(record) in MATTERS:
            yield from _cases_of(tx, record)


def _cases_of(tx: Transaction, record: Record) -> Iterator[int]:
    if isinstance(record, Case):
        yield record.id
    elif isinstance(record, Incident):
        yield from (case.id for case in tx.find(Case, incident_id=record.id))
    elif isinstance(record, PartnerView):
        yield from (one.case_id for one in tx.find(Decision, id=record.decision_id) if one.case_id is not None)
    else:
        case_id = getattr(record, "case_id", None)
        if case_id is not None:
            yield case_id
