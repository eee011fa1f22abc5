"""An office to test with: the day is set by hand, and the store can be compared whole with what it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

from db.models.registry import NOT_AUDITED, TABLES
from db.records.base import R, Record
from db.records.cases import Duty
from db.records.papers import AuditLine
from db.store import Store
from desktop_app.actions.base import Command, Outcome
from desktop_app.office import Office
from desktop_app.trouble import Refusal

T = TypeVar("T")
PASSPHRASE = "violet lantern over the quiet harbour"
KEPT = tuple(table.kind for table in TABLES if table.kind not in NOT_AUDITED)
Snapshot = dict[tuple[type[Record], int], Record]


class World:
    """One store, one office, one day at a time."""

    def __init__(self, store: Store, day: date = date(2026, 1, 12)) -> None:
        self.day = day
        self.store = store
        self.office = Office(
            store,
            who="Marnie Tillotson",
            role="Business manager",
            today=lambda: self.day,
            now=lambda: datetime.combine(self.day, time(9, 30), UTC),
        )

    def do(self, command: Command) -> Outcome:
        """Carry out a command that must not be refused."""
        outcome = self.office.execute(command)
        assert isinstance(outcome, Outcome), f"{type(command).__name__}: {outcome}"
        return outcome

    def refused(self, command: Command) -> Refusal:
        """Return the refusal of a command, which must leave no trace."""
        before, lines = self.snapshot(), self.lines()
        outcome = self.office.execute(command)
        assert isinstance(outcome, Refusal), f"not refused: {type(command).__name__}"
        assert self.lines() == lines
        assert self.snapshot() == before
        return outcome

    def fields(self, command: Command) -> set[str]:
        """Return the fields that the refusal of a command names."""
        return {reason.field for reason in self.refused(command).reasons}

    def undo(self, outcome: Outcome) -> Outcome:
        """Undo what was done; it must not be refused."""
        undone = self.office.undo(outcome.line)
        assert isinstance(undone, Outcome), str(undone)
        return undone

    def lines(self) -> int:
        """Return how many audit lines there are."""
        return self.store.reader().count(AuditLine)

    def snapshot(self) -> Snapshot:
        """Return every record of the store as it is, but for how often it was written."""
        reader = self.store.reader()
        return {(kind, one.id): _plain(one) for kind in KEPT for one in reader.find(kind)}

    def duties(self, case_id: int | None = None) -> dict[tuple[int, str], tuple[str, date | None]]:
        """Return the state and date of each duty, by case and deadline."""
        found = self.find(Duty) if case_id is None else self.find(Duty, case_id=case_id)
        return {(one.case_id, one.deadline_id): (one.state, one.due) for one in found}

    def ask(self, question: Callable[..., T], *args: Any, **named: Any) -> T:
        """Ask a question."""
        return self.office.ask(question, *args, **named)

    def get(self, kind: type[R], record_id: int) -> R:
        """Return a record as it is stored."""
        return self.store.reader().get(kind, record_id)

    def find(self, kind: type[R], /, **equal: object) -> tuple[R, ...]:
        """Return the records of a kind."""
        return self.store.reader().find(kind, **equal)

    def only(self, kind: type[R], /, **equal: object) -> R:
        """Return the one record of a kind that fits."""
        found = self.find(kind, **equal)
        assert len(found) == 1, f"{len(found)} of {kind.__name__}"
        return found[0]


def _plain(record: R) -> R:
    return replace(record, version=0)


def copied(template: tuple[Path, str], folder: Path) -> Store:
    """Open a copy of a finished store, which saves deriving the key again."""
    path, key = template
    return Store.open_with_key(Path(shutil.copy(path, folder / "office.crd")), key)
