"""Undo: a new command that puts the records of an earlier one back as they were, from its audit line.

Nothing is wiped out: the undo has an audit line of its own, and can itself be undone. It is refused when a record
that it would put back was changed since, or when other records have come to depend on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from db.audit import Change, parse_changes
from db.problems import BrokenConstraint
from db.records.base import Record
from db.records.papers import AuditLine, PaperContent
from db.records.quick import dataclass
from db.store import Transaction
from desktop_app.actions.base import Command, Desk, Done
from desktop_app.actions.locks import why_locked
from desktop_app.actions.standing import cases_touched, standing_faults
from desktop_app.trouble import Refusal, refuse

CHANGED_SINCE = (
    "What this changed has been changed again since, so it cannot be undone. Undo the later change first."
)
BUILT_ON = "Other entries belong to what this made by now, so it cannot be undone. Undo those first."
BYTES_GONE = "The paper's contents are no longer in the store, so this cannot be undone. Add it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(Command):
    """Put back what the command of the audit line with the id `line` changed."""

    line: int


def undo_with(why_not: Callable[[str], str]) -> Callable[[Desk, Undo], Done | Refusal]:
    """Return the function of `Undo`. `why_not` says why a command of that name cannot be undone, or ""."""

    def undo(desk: Desk, command: Undo) -> Done | Refusal:
        """Carry the undo out, or refuse in plain words."""
        line = desk.tx.first(AuditLine, id=command.line)
        if line is None:
            return refuse("There is no such entry in the history.", "line")
        reason = why_not(line.command)
        if reason:
            return refuse(reason, "line")
        return _put_back(desk, line)

    return undo


def _put_back(desk: Desk, line: AuditLine) -> Done | Refusal:
    changes = parse_changes(line)
    obstacle = _obstacle(desk.tx, changes)
    if obstacle:
        return refuse(obstacle, "line")
    cases = cases_touched(desk, changes)
    before = {one: set(standing_faults(desk, one)) for one in cases}
    try:
        whole = all(_reverse(desk.tx, change) for change in reversed(changes))
    except BrokenConstraint:
        whole = False
    if not whole:
        return refuse(BUILT_ON, "line")
    wrong = [one for case in cases for one in standing_faults(desk, case) if one not in before[case]]
    if wrong:
        return Refusal(tuple(wrong))
    again = line.command == Undo.__name__
    said = f"Done again: {line.said.removeprefix('Undone: ')}" if again else f"Undone: {line.said}"
    return Done(said, line.subject)


def _obstacle(tx: Transaction, changes: tuple[Change, ...]) -> str:
    """Return why these changes cannot be put back at all, "" if they may be."""
    if any(_changed_since(tx, change) for change in changes):
        return CHANGED_SINCE
    locked = next((why for change in changes if (why := why_locked(tx, change.record))), "")
    if locked:
        return locked
    gone = any(change.after is None and isinstance(change.before, PaperContent) for change in changes)
    return BYTES_GONE if gone else ""


def _changed_since(tx: Transaction, change: Change) -> bool:
    record = change.after or change.before
    assert record is not None
    now = tx.first(type(record), id=record.id)
    return not _same(now, change.after)


def _same(now: Record | None, then: Record | None) -> bool:
    """Whether a record holds what it held then; how often it was written in between does not matter."""
    if now is None or then is None:
        return now is then
    if isinstance(now, PaperContent) and isinstance(then, PaperContent):
        return now.paper_id == then.paper_id
    return replace(now, version=0) == replace(then, version=0)


def _reverse(tx: Transaction, change: Change) -> bool:
    """Put one record back; False if removing it took others with it that this command did not make."""
    before, after = change.before, change.after
    if after is None:
        assert before is not None
        tx.restore(before)
        return True
    now = tx.get(type(after), after.id)
    if before is not None:
        tx.change(replace(before, version=now.version))
        return True
    expected = len(tx.changes) + 1
    tx.remove(now)
    return len(tx.changes) == expected
