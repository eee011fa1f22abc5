"""The front desk: carries out commands, one transaction and one audit line each, and answers questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Concatenate, ParamSpec, TypeVar

from db.records.partnership import LocalDay, LocalRule, Setting
from db.store import Store, Transaction
from desktop_app.actions.base import Command, Desk, Outcome
from desktop_app.actions.duties import rebuild_touched
from desktop_app.actions.registry import handler_of
from desktop_app.actions.undo import Undo
from desktop_app.queries.base import Reading
from desktop_app.queries.rules import calendar_in_force, rules_in_force, settings_in_force
from desktop_app.trouble import Refusal

P = ParamSpec("P")
T = TypeVar("T")

_RULES = frozenset({LocalRule.__name__, LocalDay.__name__, Setting.__name__})


class Refused(Exception):  # noqa: N818 - it carries a refusal out of the transaction, nothing else
    """Leaves the transaction by exception, so that a refused command changes nothing."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


class Office:
    """One open store and the person who works on it.

    `who` and `role` stand in every audit line. `today` and `now` are asked at each command and question, so
    that a window may stay open over midnight.
    """

    def __init__(
        self, store: Store, *, who: str, role: str, today: Callable[[], date], now: Callable[[], datetime]
    ) -> None:
        self.store = store
        self.who = who
        self.role = role
        self._today = today
        self._now = now
        self._batch: Transaction | None = None
        self._read_rules()

    def execute(self, command: Command) -> Outcome | Refusal:
        """Carry out `command` in a transaction of its own; a refusal or an exception leaves no trace.

        Returns what was done, or the refusal with its reasons. Raises a Problem when the store fails.
        """
        if self._batch is not None:
            return self._carry_out(self._batch, command)
        try:
            with self.store.transaction() as tx:
                outcome = self._carry_out(tx, command)
                if isinstance(outcome, Refusal):
                    raise Refused(outcome)
        except Refused as refused:
            return refused.refusal
        if outcome.topics & _RULES:
            self._read_rules()
        return outcome

    def undo(self, line: int) -> Outcome | Refusal:
        """Undo the command of an audit line by a new command; refused if something built on it since."""
        return self.execute(Undo(line=line))

    def ask(self, question: Callable[Concatenate[Reading, P], T], *args: P.args, **named: P.kwargs) -> T:
        """Answer `question`, a function of `desktop_app.queries`, with the store as it stands."""
        reading = Reading(self.store.reader(), self.book, self.calendar, self.settings, self._today())
        return question(reading, *args, **named)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Carry out many commands in one transaction, each with its own audit line; for making a store.

        An exception undoes them all. A refusal inside is returned as always and must not be ignored.
        """
        with self.store.transaction() as tx:
            self._batch = tx
            try:
                yield
            finally:
                self._batch = None
        self._read_rules()

    def _carry_out(self, tx: Transaction, command: Command) -> Outcome | Refusal:
        handler = handler_of(type(command))
        desk = Desk(
            reader=tx,
            book=self.book,
            calendar=self.calendar,
            settings=self.settings,
            today=self._today(),
            tx=tx,
            now=self._now(),
            who=self.who,
            role=self.role,
        )
        done = handler.run(desk, command)
        if isinstance(done, Refusal):
            return done
        topics = frozenset(type(change.after or change.before).__name__ for change in tx.changes)
        if topics & _RULES:
            self._read_rules(tx)
        rebuild_touched(desk, tx.changes, all_cases=bool(topics & _RULES))
        line = 0
        if tx.changes:
            name = type(command).__name__
            line = tx.write_audit(
                at=desk.now, who=f"{self.who}, {self.role}", command=name, said=done.said, subject=done.subject
            ).id
        undo = "" if handler.no_undo or not line else f"Undo: {handler.label}"
        return Outcome(done.said, done.subject, done.made, line, undo, topics)

    def _read_rules(self, tx: Transaction | None = None) -> None:
        reader = tx or self.store.reader()
        self.book = rules_in_force(reader)
        self.calendar = calendar_in_force(reader, self.book)
        self.settings = settings_in_force(reader)
