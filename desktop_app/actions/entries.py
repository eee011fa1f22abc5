"""Entries of a case: records that are added, changed and removed as they stand, by one set of functions.

The command carries the record itself: what a form was filled from, with what was edited. Its version tells whether
someone changed it in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Generic

from db.records.base import R, Record
from db.records.cases import Case
from db.records.quick import dataclass
from desktop_app.actions.base import Desk, Done
from desktop_app.actions.fields import Extra, Rules, left_alone, tidied
from desktop_app.trouble import Reason, Refusal, refuse

NO_CASE = "That case is not in the store any more."
STALE = "This was changed since you opened it. Open it again, look at the change, and enter yours once more."


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A kind of entry: its word ("person"), the rules of its fields and checks over the whole record.

    `placed` may give a new record its place among the others before it is added.
    """

    kind: type[R]
    noun: str
    rules: Rules
    extras: tuple[Extra, ...] = ()
    placed: Callable[[Desk, Any], Any] | None = None

    def faults(self, desk: Desk, record: R) -> list[Reason]:
        """Return what the checks over the whole record find."""
        return [reason for extra in self.extras for reason in extra(desk, record)]


def case_of(desk: Desk, case_id: int) -> Case | None:
    """Return the case, None if there is none."""
    return desk.tx.first(Case, id=case_id)


def subject(case_id: int) -> str:
    """Return what the audit says an entry of this case is about."""
    return f"case:{case_id}"


def add_entry(desk: Desk, record: R, entry: Entry[R], also: Iterable[Reason] = ()) -> tuple[R, Done] | Refusal:
    """Add the record to its case; returns it as stored, with what to say. `also`: further reasons against it."""
    case = case_of(desk, _case_id(record))
    if case is None:
        return refuse(NO_CASE, "case_id")
    kept, wrong = tidied(desk, replace(record, id=0, version=0), entry.rules)
    wrong += [*entry.faults(desk, kept), *also]
    if wrong:
        return Refusal(tuple(wrong))
    stored = desk.tx.add(entry.placed(desk, kept) if entry.placed else kept)
    said = f"{entry.noun.capitalize()} added to case {case.reference}."
    return stored, Done(said, subject(case.id), stored.id)


def change_entry(desk: Desk, record: R, entry: Entry[R]) -> tuple[R, Done] | Refusal:
    """Change the record; fields without a rule must be as they were."""
    stored = found(desk, entry.kind, record.id, record.version, entry.noun)
    if isinstance(stored, Refusal):
        return stored
    kept, wrong = tidied(desk, replace(record, version=stored.version), entry.rules)
    wrong += left_alone(stored, record, entry.rules)
    wrong += entry.faults(desk, kept)
    if wrong:
        return Refusal(tuple(wrong))
    case = desk.tx.get(Case, _case_id(stored))
    after = desk.tx.change(kept)
    return after, Done(f"{entry.noun.capitalize()} of case {case.reference} changed.", subject(case.id), after.id)


def remove_entry(desk: Desk, record_id: int, entry: Entry[R]) -> tuple[R, Done] | Refusal:
    """Remove the record; returns it as it was."""
    stored = found(desk, entry.kind, record_id, 0, entry.noun)
    if isinstance(stored, Refusal):
        return stored
    case = desk.tx.get(Case, _case_id(stored))
    desk.tx.remove(stored)
    return stored, Done(f"{entry.noun.capitalize()} removed from case {case.reference}.", subject(case.id), 0)


def found(desk: Desk, kind: type[R], record_id: int, version: int, noun: str) -> R | Refusal:
    """Return the stored record, or a refusal if it is gone or its version is no longer `version` (0: any)."""
    stored = desk.tx.first(kind, id=record_id)
    if stored is None:
        return refuse(f"This {noun} is not in the store any more.", "id")
    if version and version != stored.version:
        return refuse(STALE, "version")
    return stored


def put(desk: Desk, record: R, stored: R | None) -> R:
    """Store a record of which there is one: in the place of `stored`, or as a new one if that is None."""
    if stored is None:
        return desk.tx.add(replace(record, id=0, version=0))
    return desk.tx.change(replace(record, id=stored.id, version=stored.version))


def said(done: tuple[R, Done] | Refusal) -> Done | Refusal:
    """Return what to answer, where the record itself is not needed any more."""
    return done if isinstance(done, Refusal) else done[1]


def _case_id(record: Record) -> int:
    case_id: int = getattr(record, "case_id")  # noqa: B009 - every entry of a case has it; the base does not
    return case_id
