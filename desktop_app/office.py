"""The front desk: carries out commands, one transaction and one audit line each, and answers questions.

What only commands need is imported with the first of them: opening a store and reading it wait for none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Concatenate, ParamSpec, TypeVar

from db.problems import NoSuchRecord, StaleRecord
from db.reader import Reader
from db.records.partnership import LocalDay, LocalRule, Setting
from db.records.quick import dataclass
from db.store import Store, Transaction
from desktop_app.actions.base import Command, Desk, Done, Outcome
from desktop_app.domain.calendar import Calendar
from desktop_app.queries.base import Reading
from desktop_app.queries.rules import calendar_in_force, clock_settings, rules_in_force, settings_in_force
from desktop_app.rulebook.faults import RuleBookFaults
from desktop_app.rulebook.model import RuleBook
from desktop_app.settings import Settings
from desktop_app.trouble import Reason, Refusal, refuse

P = ParamSpec("P")
T = TypeVar("T")

RULES = frozenset({LocalRule.__name__, LocalDay.__name__, Setting.__name__})
"""Kinds of record whose change changes the rules for everything else."""


class Refused(Exception):
    """Leaves the transaction by exception, so that a refused command changes nothing."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__("refused")
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Rules:
    """What the office reads once and keeps until it changes."""

    book: RuleBook
    calendar: Calendar
    settings: Settings

    @classmethod
    def read(cls, reader: Reader) -> Rules:
        """Read them from the store. Raises RuleBookFaults."""
        book = rules_in_force(reader)
        return cls(book, calendar_in_force(reader, book), settings_in_force(reader))

    def clock_differs(self, other: Rules) -> bool:
        """Whether dates may come out differently than under `other`; if not, no duty needs looking at."""
        if self is other:
            return False
        mine, its = self.book, other.book
        same_book = mine is its or (mine.clock == its.clock and mine.stages == its.stages)
        return not same_book or clock_settings(self.settings) != clock_settings(other.settings)


class Office:
    """One open store and the person who works on it.

    `who` and `role` stand in every audit line. `today` and `now` (with its time zone) are asked at each command
    and question, so that a window may stay open over midnight.
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
        self.rules = Rules.read(store.reader())

    def execute(self, command: Command) -> Outcome | Refusal:
        """Carry out `command` in a transaction of its own; a refusal or an exception leaves no trace.

        Returns what was done, or the refusal with its reasons. Raises a Problem when the store fails.
        """
        if self._batch is not None:
            return self._in_batch(self._batch, command)
        try:
            with self.store.transaction() as tx:
                outcome, rules = self._carry_out(tx, command)
        except Refused as refused:
            return refused.refusal
        self.rules = rules
        return outcome

    def undo(self, line: int) -> Outcome | Refusal:
        """Undo the command of an audit line by a new command; refused if something built on it since."""
        from desktop_app.actions.undo import Undo

        return self.execute(Undo(line=line))

    def ask(self, question: Callable[Concatenate[Reading, P], T], *args: P.args, **named: P.kwargs) -> T:
        """Answer `question`, a function of `desktop_app.queries`, with the store as it stands."""
        rules = self.rules
        reader = self._batch or self.store.reader()
        return question(Reading(reader, rules.book, rules.calendar, rules.settings, self._today()), *args, **named)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Carry out many commands in one transaction, each with its own audit line; for making a store.

        An exception undoes them all. A refusal inside is returned as always and must not be ignored.
        """
        before = self.rules
        try:
            with self.store.transaction() as tx:
                self._batch = tx
                try:
                    yield
                finally:
                    self._batch = None
        except BaseException:
            self.rules = before
            raise

    def _in_batch(self, tx: Transaction, command: Command) -> Outcome | Refusal:
        try:
            outcome, self.rules = self._carry_out(tx, command)
        except Refused as refused:
            if tx.changes:
                raise RuntimeError(f"{type(command).__name__} wrote before it refused") from refused
            return refused.refusal
        return outcome

    def _carry_out(self, tx: Transaction, command: Command) -> tuple[Outcome, Rules]:
        """Return what was done and the rules that hold after it. Raises Refused."""
        from desktop_app.actions.duties import rebuild_touched
        from desktop_app.actions.registry import handler_of
        from desktop_app.actions.undo import Undo

        handler = handler_of(type(command))
        desk = self._desk(tx)
        done = _run(handler.run, desk, command)
        topics = frozenset(type(change.record).__name__ for change in tx.changes)
        rules = self.rules
        if topics & RULES:
            rules = _rules_after(tx)
            desk = replace(desk, book=rules.book, calendar=rules.calendar, settings=rules.settings)
        rebuild_touched(desk, tx.changes, all_cases=rules.clock_differs(self.rules))
        line = 0
        if tx.changes:
            name = type(command).__name__
            who = f"{self.who}, {self.role}" if self.role else self.who
            line = tx.write_audit(at=desk.now, who=who, command=name, said=done.said, subject=done.subject).id
        label = "Redo" if isinstance(command, Undo) else f"Undo: {handler.label}"
        undo = "" if handler.no_undo or not line else label
        return Outcome(done.said, done.subject, done.made, line, undo, topics), rules

    def _desk(self, tx: Transaction) -> Desk:
        rules = self.rules
        return Desk(
            reader=tx, book=rules.book, calendar=rules.calendar, settings=rules.settings, today=self._today(),
            tx=tx, now=self._now(), who=self.who, role=self.role,
        )  # fmt: skip


def _run(function: Callable[[Desk, Command], Done | Refusal], desk: Desk, command: Command) -> Done:
    """Return what the command's function did. Raises Refused, also for a record that is gone or was changed."""
    from desktop_app.actions.plain import unkeepable

    unkept = unkeepable(command)
    if unkept:
        raise Refused(Refusal(unkept))
    try:
        done = function(desk, command)
    except (NoSuchRecord, StaleRecord) as problem:
        raise Refused(refuse(f"{problem.what} {problem.remedy}")) from problem
    if isinstance(done, Refusal):
        raise Refused(done)
    return done


def _rules_after(tx: Transaction) -> Rules:
    """Return the rules as a command left them. Raises Refused if they do not hold together any more."""
    try:
        rules = Rules.read(tx)
    except RuleBookFaults as faults:
        reasons = tuple(
            Reason(f"{fault.key}: {fault.text}" if fault.key else fault.text) for fault in faults.faults
        )
        raise Refused(Refusal(reasons)) from faults
    from desktop_app.actions.rules import stranded_cases

    stranded = stranded_cases(tx, rules.book)
    if stranded:
        raise Refused(stranded)
    return rules
