"""Random commands, undo and redo: the store stays whole, the chain valid, and the office agrees with itself."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from office_everything import registration
from office_world import PASSPHRASE, World

from db.audit import check_chain
from db.records.base import Record
from db.records.cases import Case, Duty
from db.records.people import Child, Identity, Person
from db.records.review import Event
from db.store import Store
from desktop_app.actions.base import Command, Outcome
from desktop_app.actions.cases import RegisterCase
from desktop_app.actions.children import AddChild, ChangeChild, RemoveChild, SetIdentity
from desktop_app.actions.chronology import AddEvent
from desktop_app.actions.criteria import AnswerCriterion
from desktop_app.actions.decisions import GivenView, RecordDecision
from desktop_app.actions.duties import rebuild
from desktop_app.actions.milestones import ClearMilestone, Dated, SetMilestone
from desktop_app.actions.people import AddPerson
from desktop_app.actions.settings import ChangeSetting, SetLocalDay
from desktop_app.actions.stages import TakeBackStep, TakeStep
from desktop_app.actions.standing import standing_faults
from desktop_app.queries.cases import case_whole, offered
from desktop_app.queries.due import due_list
from desktop_app.trouble import Refusal

DAYS = st.dates(date(2025, 9, 1), date(2026, 6, 30))
WORDS = st.sampled_from(("Wren", "Robin", "Heron", "Linnet", "Siskin", "Pipit", "Dunnock", "Øre Åsne", "Мария"))
TEXTS = st.one_of(WORDS, WORDS, st.text(max_size=30))
KINDS = st.sampled_from(
    (
        "incident",
        "la_aware",
        "sin_sent",
        "partners_told",
        "requests_sent",
        "rr_sent",
        "lcspr_decided",
        "planned_publication",
        "published",
        "closed",
    )
)
OUTCOMES = st.sampled_from(("", "RR1"))
STAGES = st.sampled_from(("1", "2", "2a", "3", "3w", "4", "5", "6", "7", "8", "9a", "9b", "10", "12"))


class Office(RuleBasedStateMachine):
    """One store, and whatever a person might do in whatever order."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store.create(self.folder / "random.crd", PASSPHRASE)
        self.world = World(self.store, date(2026, 1, 12))
        self.outcomes: list[Outcome] = []
        self.pairs: list[tuple[Outcome, dict[tuple[type[Record], int], Record]]] = []
        for alias in ("First", "Second"):
            self._try(registration(alias))

    def _try(self, command: Command) -> None:
        before, lines = self.world.snapshot(), self.world.lines()
        outcome = self.world.office.execute(command)
        if isinstance(outcome, Refusal):
            assert self.world.snapshot() == before
            assert self.world.lines() == lines
        elif outcome.line:
            assert self.world.lines() == lines + 1
            self.outcomes.append(outcome)
            self.pairs.append((outcome, before))

    def _case(self, data: st.DataObject) -> int:
        ids = [case.id for case in self.world.find(Case)]
        return data.draw(st.sampled_from(ids)) if ids else 1

    @rule(
        alias=TEXTS,
        incident=DAYS,
        later=st.integers(-1, 9),
        precision=st.sampled_from(("exact", "approximate", "unknown")),
    )
    def register(self, alias: str, incident: date, later: int, precision: str) -> None:
        sent = incident + timedelta(days=later)
        first = Dated(on=None if precision == "unknown" else incident, precision=precision)
        children = (Child(case_id=0, alias="Child A"),)
        self._try(
            RegisterCase(
                alias=alias, incident_on=first, la_aware=first, sin_sent=Dated(on=sent), children=children
            )
        )

    @rule(data=st.data(), kind=KINDS, on=DAYS)
    def date(self, data: st.DataObject, kind: str, on: date) -> None:
        self._try(SetMilestone(case_id=self._case(data), kind=kind, on=on))

    @rule(data=st.data(), kind=KINDS)
    def clear(self, data: st.DataObject, kind: str) -> None:
        self._try(ClearMilestone(case_id=self._case(data), kind=kind))

    @rule(data=st.data(), alias=TEXTS, note=TEXTS)
    def people(self, data: st.DataObject, alias: str, note: str) -> None:
        case = self._case(data)
        self._try(AddChild(child=Child(case_id=case, alias=alias, daily_life=note)))
        self._try(AddPerson(person=Person(case_id=case, alias=alias + "2", relation="mother", note=note)))

    @rule(name=TEXTS, born=DAYS, which=st.integers(1, 4))
    def identity(self, name: str, born: date, which: int) -> None:
        self._try(SetIdentity(identity=Identity(child_id=which, full_name=name, born_on=born)))

    @rule(which=st.integers(1, 4), text=TEXTS, gone=st.booleans())
    def child(self, which: int, text: str, gone: bool) -> None:
        stored = self.world.find(Child, id=which)
        if gone:
            self._try(RemoveChild(child_id=which))
        elif stored:
            self._try(ChangeChild(child=replace(stored[0], daily_life=text, died=not stored[0].died)))

    @rule(data=st.data(), to=STAGES, ago=st.integers(0, 3))
    def step(self, data: st.DataObject, to: str, ago: int) -> None:
        case = self._case(data)
        ready = [one.to.id for one in self.world.ask(offered, case) if one.ready] if self.world.find(Case) else []
        to = data.draw(st.sampled_from(ready)) if ready else to
        on = self.world.day - timedelta(days=ago)
        self._try(TakeStep(case_id=case, to=to, on=on, name="N", role="R", reason="Because"))

    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        self._try(TakeBackStep(case_id=self._case(data), name="N", role="R", reason="Mistake"))

    @rule(
        data=st.data(),
        kind=st.sampled_from(("notify", "rapid_review", "close")),
        outcome=st.sampled_from(("", "RR1")),
    )
    def decide(self, data: st.DataObject, kind: str, outcome: str) -> None:
        views = tuple(
            GivenView(partner=one, view="agree", by_name="N", by_role="R", on=self.world.day)
            for one in ("la", "icb", "police")
        )
        case = self._case(data)
        self._try(
            RecordDecision(
                case_id=case,
                kind=kind,
                question="Q",
                text="T",
                rationale="R",
                outcome=outcome,
                decided_on=self.world.day,
                views=views,
            )
        )
        for criterion in ("s16c_abuse", "s16c_in_area", "s16c_outside"):
            self._try(AnswerCriterion(case_id=case, criterion_id=criterion, answer="met"))

    @rule(data=st.data(), on=DAYS, what=TEXTS)
    def event(self, data: st.DataObject, on: date, what: str) -> None:
        self._try(AddEvent(event=Event(case_id=self._case(data), on=on, what=what)))

    @rule(one=st.booleans(), day=DAYS)
    def rules(self, one: bool, day: date) -> None:
        self._try(ChangeSetting(key="count_day_one", value=one))
        self._try(SetLocalDay(day=day, kind="closed", name="Closed"))

    @rule(days=st.integers(0, 20))
    def wait(self, days: int) -> None:
        self.world.day += timedelta(days=days)

    @precondition(lambda self: getattr(self, "pairs", None))
    @rule()
    def undo_the_last_to_the_letter(self) -> None:
        outcome, before = self.pairs.pop()
        undone = self.world.office.undo(outcome.line)
        if isinstance(undone, Refusal):
            assert not outcome.undo, f"offered, yet refused: {undone}"
            self.pairs.clear()
            return
        assert self.world.snapshot() == before
        self.outcomes.append(undone)

    @precondition(lambda self: getattr(self, "outcomes", None))
    @rule(data=st.data())
    def undo_any(self, data: st.DataObject) -> None:
        outcome = data.draw(st.sampled_from(self.outcomes))
        undone = self.world.office.undo(outcome.line)
        self.pairs.clear()
        if isinstance(undone, Outcome):
            self.outcomes.append(undone)

    @invariant()
    def chain_and_store_are_whole(self) -> None:
        if not hasattr(self, "world"):
            return
        reader = self.store.reader()
        assert check_chain(reader) is None
        assert reader.rows("PRAGMA foreign_key_check") == []

    @invariant()
    def what_must_hold_of_a_case_holds(self) -> None:
        if not hasattr(self, "world"):
            return
        with suppress(_Enough), self.store.transaction() as tx:
            desk = self.world.office._desk(tx)
            faults = [one for case in tx.find(Case) for one in standing_faults(desk, case.id)]
            assert [one for one in faults if one.field != "referral"] == []
            raise _Enough

    @invariant()
    def duties_are_what_the_clock_says_today(self) -> None:
        if not hasattr(self, "world"):
            return
        before = [replace(one, worked_out_at=None, id=0, version=0) for one in self.world.find(Duty)]
        with suppress(_Enough), self.store.transaction() as tx:
            desk = self.world.office._desk(tx)
            rebuild(desk, tx.find(Case, closed_on=None))
            after = [replace(one, worked_out_at=None, id=0, version=0) for one in tx.find(Duty)]
            assert after == before
            raise _Enough
        for case in self.world.find(Case):
            assert self.world.ask(case_whole, case.id).case == case
        self.world.ask(due_list)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)


class _Enough(Exception):
    """Leaves the transaction without a trace."""


TestOfficeAtRandom = Office.TestCase
TestOfficeAtRandom.settings = settings(
    max_examples=15,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
