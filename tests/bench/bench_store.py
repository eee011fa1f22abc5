"""The store at 10,000 cases and 200,000 actions: questions against their raw SQL, encrypted against plain."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from db.connection.database import StoreDatabase
from db.connection.opening import create_held
from db.migrate import migrate
from db.models.registry import table_of
from db.questions.base import Page
from db.questions.counts import case_counts
from db.questions.duties import DueFilter, due_list
from db.questions.history import HistoryFilter, history
from db.questions.ledger import ActionFilter, action_ledger
from db.questions.meetings import meeting_list
from db.questions.register import RegisterFilter, register
from db.questions.whole import case_whole
from db.reader import Reader
from db.records.actions import Action, ActionEvent, ActionOwner
from db.records.base import Record
from db.records.cases import Case, Duty, Incident, Milestone
from db.records.meetings import AgendaItem, Meeting
from db.records.papers import AuditLine
from db.records.partnership import Agency, Group
from db.records.people import Child
from db.records.review import ChecklistAnswer, Event
from db.store import Store, Transaction
from desktop_app.actions.base import Outcome
from desktop_app.actions.ledger import AddAction
from desktop_app.office import Office

CASES = 10_000
ACTIONS = 200_000
AGENCIES = 12
START = date(2016, 1, 4)
TODAY = date(2026, 3, 2)
MOMENT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PASSPHRASE = "seven herons at the weir"
RAW_LIMIT = 3.0
PLAIN_LIMIT = 1.5
AREAS = ("Tarnbrook", "Fellmoor", "Saltmarsh")
THEMES = ("safe_sleep", "neglect", "exploitation", "child_voice")
STAGES = ("1", "2", "3", "4", "5", "6", "b4")
Question = Callable[[Store], object]


class PlainDatabase(StoreDatabase):
    """The very same connection without its key, to measure what the encryption costs. Nowhere but here."""

    def _give_key(self, connection: Any) -> None:
        pass


def run() -> list[tuple[str, float, float | None]]:
    """Return each question's time over its raw SQL's, and encrypted over plain for questions and one command."""
    folder = Path(tempfile.mkdtemp(prefix="bench-store-"))
    try:
        with (
            _store(folder / "kept.crd", StoreDatabase) as kept,
            _store(folder / "plain.db", PlainDatabase) as plain,
        ):
            rows = [_against_raw(kept, name, ask) for name, ask in QUESTIONS.items()]
            rows += [_against_plain(kept, plain, name, ask) for name, ask in QUESTIONS.items()]
            rows += [_command(kept, plain), _transaction(kept, plain)]
            for store in (kept, plain):
                store.close()
            rows.append(_cold(kept, plain, "due list, all open deadlines", due_list))
            rows.append(_cold(kept, plain, "one case counted", lambda reader: case_counts(reader, CASES // 2)))
            return rows
    finally:
        shutil.rmtree(folder)


QUESTIONS: dict[str, Question] = {
    "due list, all open deadlines": lambda store: due_list(store.reader()),
    "due list, the next fortnight": lambda store: due_list(
        store.reader(), DueFilter(last=TODAY + timedelta(days=14), first=TODAY)
    ),
    "register, all cases by next deadline": lambda store: register(store.reader()),
    "register, filtered, first page": lambda store: register(
        store.reader(),
        RegisterFilter(stages=("3", "4"), held=False, lead_area="Fellmoor", theme="neglect", text="heron"),
        sort="-opened_on",
        page=Page(50),
    ),
    "action ledger, all open actions": lambda store: action_ledger(store.reader(), ActionFilter(closed=False)),
    "action ledger, overdue, first page": lambda store: action_ledger(
        store.reader(), ActionFilter(overdue_on=TODAY), page=Page(100)
    ),
    "action ledger, owner and text, first page": lambda store: action_ledger(
        store.reader(), ActionFilter(closed=False, owner="Quill 7", text="pathway"), page=Page(100)
    ),
    "one case whole": lambda store: case_whole(store.reader(), CASES // 2),
    "one case counted": lambda store: case_counts(store.reader(), CASES // 2),
    "meetings": lambda store: meeting_list(store.reader()),
    "history of a case": lambda store: history(store.reader(), HistoryFilter(subject=f"case:{CASES // 2}")),
}


class _Heard(Reader):
    """A reader that notes the SQL of a question, so that the same SQL can be asked bare."""

    def __init__(self, database: StoreDatabase) -> None:
        super().__init__(database)
        self.heard: list[tuple[str, tuple[object, ...]]] = []
        run = database.run

        def noting(sql: str, values: Any = ()) -> Any:
            self.heard.append((sql, tuple(values)))
            return run(sql, values)

        self._noting = noting

    def __enter__(self) -> _Heard:
        self._database.run = self._noting  # type: ignore[method-assign]
        return self

    def __exit__(self, *trouble: object) -> None:
        del self._database.run  # type: ignore[method-assign]


def _against_raw(store: Store, name: str, ask: Question) -> tuple[str, float, float | None]:
    with _Heard(store._held.database) as reader:
        ask(store)
    connection = store._held.database.connection()

    def raw() -> None:
        for sql, values in reader.heard:
            connection.execute(sql, values).fetchall()

    ratio, ours = _paired(lambda: ask(store), raw)
    return f"{name} ({ours * 1000:.1f} ms), against its raw SQL", ratio, RAW_LIMIT


def _against_plain(kept: Store, plain: Store, name: str, ask: Question) -> tuple[str, float, float | None]:
    ratio, _ = _paired(lambda: ask(kept), lambda: ask(plain))
    return f"{name}, encrypted against plain", ratio, PLAIN_LIMIT


def _command(kept: Store, plain: Store) -> tuple[str, float, float | None]:
    """One command of the office, on the disk before it returns: an action added to a case."""
    offices = [
        Office(store, who="O Quill", role="chair", today=lambda: TODAY, now=lambda: MOMENT)
        for store in (kept, plain)
    ]
    cases = itertools.count(1)

    def carry_out(office: Office) -> None:
        done = office.execute(AddAction(text="Write the handover down.", case_id=next(cases)))
        assert isinstance(done, Outcome)
        assert done.line

    ratio, ours = _paired(lambda: carry_out(offices[0]), lambda: carry_out(offices[1]), pairs=60)
    return f"one command on disk ({ours * 1000:.1f} ms), encrypted against plain", ratio, PLAIN_LIMIT


def _transaction(kept: Store, plain: Store) -> tuple[str, float, float | None]:
    """The store's part of such a command alone; on a memory disk, where syncing is free, it costs near double."""
    numbers = itertools.count(2 * kept.reader().count(Action))

    def carry_out(store: Store) -> None:
        number = next(numbers)
        with store.transaction() as tx:
            case = tx.get(Case, 1 + number % CASES)
            tx.change(replace(case, stage_reason=f"At {number}.", held=not case.held))
            action = tx.add(Action(reference=f"B-{number}", text="Write it.", case_id=case.id, raised_on=TODAY))
            tx.add(ActionOwner(action_id=action.id, name="O Quill"))
            tx.add(ActionEvent(action_id=action.id, kind="raised", on=TODAY))
            tx.write_audit(at=MOMENT, who="O Quill", command="Act", said="Done.", subject=f"case:{case.id}")

    ratio, ours = _paired(lambda: carry_out(kept), lambda: carry_out(plain), pairs=60)
    limit = None if _in_memory(kept.path) else PLAIN_LIMIT
    return f"one bare transaction on disk ({ours * 1000:.1f} ms), encrypted against plain", ratio, limit


def _in_memory(path: Path) -> bool:
    """Return whether syncing costs nothing where `path` lies."""
    with path.with_name("sync").open("wb") as file:
        start = time.perf_counter()
        for _ in range(20):
            file.write(b"x")
            file.flush()
            os.fsync(file.fileno())
        return time.perf_counter() - start < 20 * 20e-6


def _cold(
    kept: Store, plain: Store, name: str, ask: Callable[[Reader], object]
) -> tuple[str, float, float | None]:
    """The first question after opening, when every page that it needs must still be decrypted; shown only."""

    def first(store: Store) -> None:
        held = store._held.database
        fresh = type(held)(held.path, held.key_text)
        fresh.connect()
        try:
            ask(Reader(fresh))
        finally:
            fresh.close()

    ratio, ours = _paired(lambda: first(kept), lambda: first(plain), pairs=9)
    return f"{name}, first after opening ({ours * 1000:.1f} ms), encrypted against plain", ratio, None


def _paired(one: Callable[[], object], other: Callable[[], object], pairs: int = 0) -> tuple[float, float]:
    """Return the median of ratios of pairs timed one right after the other, and the median time of `one`."""
    first = max(_seconds(one), _seconds(other))
    pairs = pairs or max(9, min(60, int(1.5 / first)))
    ratios, times = [], []
    for turn in range(pairs):
        if turn % 2:
            below = _seconds(other)
            above = _seconds(one)
        else:
            above = _seconds(one)
            below = _seconds(other)
        ratios.append(above / below)
        times.append(above)
    return statistics.median(ratios), statistics.median(times)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start
    finally:
        gc.enable()


def _store(path: Path, database: type[StoreDatabase]) -> Store:
    held = create_held(path, PASSPHRASE, database)
    migrate(held)
    store = Store(path, held)
    with store.transaction() as tx:
        for records in _content():
            _add_all(tx, records)
    return store


def _add_all(tx: Transaction, records: list[Record]) -> None:
    table = table_of(type(records[0]))
    tx._database.write_many(table.insert_sql, (table.values(record) for record in records))


def _content() -> Iterator[list[Record]]:
    """Yield everything, table by table, the same each time; the numbers are spread by small primes."""
    yield [Agency(id=n, version=1, name=f"Agency {n}", kind="csc") for n in range(1, AGENCIES + 1)]
    yield [Group(id=1, version=1, name="Case Review Group")]
    cases = range(1, CASES + 1)
    yield [Incident(id=n, version=1, summary="Heron was found unwell. " * 4) for n in cases]
    yield [_case(n) for n in cases]
    yield [
        Milestone(id=n * 3 + k, version=1, case_id=n, kind=kind, on=_day(n) + timedelta(k))
        for n in cases
        for k, kind in enumerate(("incident", "la_aware", "sin_sent"))
    ]
    yield [_duty(n, k) for n in cases for k in range(8)]
    yield [Child(id=n * 2 + k, version=1, case_id=n, alias=f"Child {k}") for n in cases for k in range(2)]
    yield [_answer(n, k) for n in cases for k in range(12)]
    yield [_event(n, k) for n in cases for k in range(10)]
    meetings = range(1, 121)
    yield [
        Meeting(id=n, version=1, group_id=1, number=n, on=START + timedelta(30 * n), state="approved")
        for n in meetings
    ]
    yield [
        AgendaItem(
            id=n, version=1, meeting_id=1 + n % 120, position=n // 120, kind="open_rr", title="x", case_id=n
        )
        for n in cases
    ]
    actions = range(1, ACTIONS + 1)
    yield [_action(n) for n in actions]
    yield [_owner(n) for n in actions]
    yield [ActionEvent(id=n, version=1, action_id=n, kind="raised", on=_day(n)) for n in actions]
    yield [_line(n) for n in range(1, 2 * CASES + 1)]


def _day(number: int) -> date:
    return START + timedelta(number * 7919 % 3700)


def _case(n: int) -> Case:
    closed = n % 5 < 2
    return Case(
        id=n,
        version=1,
        reference=f"TB-{n:05}",
        alias=f"Heron {n}",
        incident_id=n,
        edition="wt2023-panel2025",
        stage="12" if closed else STAGES[n % 7],
        lead_area=AREAS[n % 3],
        held=n % 17 == 0,
        themes=(THEMES[n % 4], THEMES[(n + 1) % 4]),
        stage_reason="Agreed at the meeting. " * 3,
        opened_on=_day(n),
        closed_on=_day(n) + timedelta(200) if closed else None,
    )


def _duty(n: int, k: int) -> Duty:
    is_open = n % 5 >= 2 and k < 3
    return Duty(
        id=n * 8 + k,
        version=1,
        case_id=n,
        deadline_id=f"DL{k + 1:02}",
        label="Rapid review complete and sent to the Panel",
        owner="partners",
        state="open" if is_open else "met",
        due=_day(n) + timedelta(20 * k),
        met_on=None if is_open else _day(n) + timedelta(10 * k),
        worked_out_at=MOMENT,
    )


def _answer(n: int, k: int) -> ChecklistAnswer:
    return ChecklistAnswer(
        id=n * 12 + k,
        version=1,
        case_id=n,
        item_id=f"A{k}",
        edition="2025",
        wording="Is what is known of the family's history set out? " * 2,
        answer="yes",
        note="See the chronology.",
        on=_day(n),
    )


def _event(n: int, k: int) -> Event:
    on = _day(n) - timedelta(30 * k)
    return Event(id=n * 10 + k, version=1, case_id=n, on=on, what="A visit at home. " * 6, position=k)


def _action(n: int) -> Action:
    closed = n % 5 < 3
    return Action(
        id=n,
        version=1,
        reference=f"A-{n:06}",
        text=f"Review the {'pathway' if n % 11 == 0 else 'procedure'} for handover between the wards. " * 2,
        case_id=1 + n % CASES,
        due=None if n % 13 == 0 else _day(n) + timedelta(60),
        original_due=_day(n) + timedelta(30),
        status="done" if closed else "on_track",
        carried=n % 7,
        raised_on=_day(n),
        closed_on=_day(n) + timedelta(70) if closed else None,
    )


def _owner(n: int) -> ActionOwner:
    agency = 1 + n % AGENCIES
    return ActionOwner(
        id=n, version=1, action_id=n, name=f"O Quill {n % 400}", agency_id=agency, agency_name=f"Agency {agency}"
    )


def _line(n: int) -> AuditLine:
    return AuditLine(
        id=n,
        version=1,
        at=MOMENT,
        who="O Quill, chair",
        command="Act",
        said="Done.",
        subject=f"case:{1 + n % CASES}",
        before="[null]",
        after="[null]",
        previous="0" * 64,
        digest="0" * 64,
    )


if __name__ == "__main__":
    for shown, measured, limit in run():
        print(f"{shown:<80} {measured:6.2f}  limit {limit}")
