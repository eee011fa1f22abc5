"""Stopping what the store is doing, from another thread: nothing is kept, and the next work goes as always."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from store_samples import MOMENT, add_case, case, incident

from db.problems import Stopped
from db.records.cases import Case, Incident
from db.store import Store

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0"


def _soon(act: Callable[[], None], begun: threading.Event) -> threading.Thread:
    """Call `act` on another thread as soon as `begun` is set."""

    def wait() -> None:
        begun.wait(30)
        act()

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


def test_a_question_without_end_is_stopped(store: Store) -> None:
    begun = threading.Event()
    over = threading.Event()

    def keep_asking() -> None:
        while not over.wait(0.02):
            store.interrupt()

    helper = _soon(keep_asking, begun)
    begun.set()
    with pytest.raises(Stopped) as stopped:
        store.reader().rows(ENDLESS)
    over.set()
    helper.join()
    assert stopped.value.what == "Stopped before it was finished."
    assert "Nothing was changed" in stopped.value.remedy
    assert store.reader().rows("SELECT 1") == [(1,)]


def test_a_stopped_transaction_leaves_no_trace(store: Store) -> None:
    with store.transaction() as tx:
        add_case(tx, 1)
    begun = threading.Event()
    stopped = threading.Event()

    def stop() -> None:
        store.interrupt()
        stopped.set()

    def change() -> None:
        with store.transaction() as tx:
            add_case(tx, 2)
            begun.set()
            assert stopped.wait(30)
            add_case(tx, 3)

    helper = _soon(stop, begun)
    with pytest.raises(Stopped):
        change()
    helper.join()
    assert [one.reference for one in store.reader().find(Case)] == ["TB-0001"]
    assert store.reader().count(Incident) == 1


def test_a_transaction_stopped_after_its_last_statement_is_not_written(store: Store) -> None:
    def change() -> None:
        with store.transaction() as tx:
            add_case(tx, 1)
            helper = threading.Thread(target=store.interrupt)
            helper.start()
            helper.join()

    with pytest.raises(Stopped):
        change()
    assert store.reader().count(Case) == 0


def test_work_goes_on_after_a_stop(store: Store) -> None:
    def change() -> None:
        with store.transaction() as tx:
            store.interrupt()
            tx.add(incident())

    with pytest.raises(Stopped):
        change()
    with store.transaction() as tx:
        kept = tx.add(case(tx.add(incident()).id, 4))
        tx.write_audit(at=MOMENT, who="Ada Quill", command="Register", said="Registered.", subject="case:1")
    assert store.reader().get(Case, kept.id) == kept


def test_an_interrupt_with_nothing_under_way_stops_nothing(store: Store) -> None:
    store.interrupt()
    assert store.reader().rows("SELECT 2") == [(2,)]
    store.interrupt()
    with store.transaction() as tx:
        add_case(tx, 1)
    store.interrupt()
    assert store.reader().count(Case) == 1


def test_a_closed_store_can_be_interrupted(closed: tuple[Path, str]) -> None:
    path, key = closed
    store = Store.open_with_key(path, key)
    store.close()
    store.interrupt()
    with Store.open_with_key(path, key) as again:
        assert again.reader().count(Case) == 0


def test_a_change_of_passphrase_is_never_broken_off(store: Store) -> None:
    over = threading.Event()

    def keep_asking() -> None:
        while not over.wait(0.001):
            store.interrupt()

    helper = threading.Thread(target=keep_asking)
    helper.start()
    try:
        store.change_passphrase("a heron stands very still")
    finally:
        over.set()
        helper.join()
    path = store.path
    store.close()
    with Store.open(path, "a heron stands very still") as again:
        assert again.reader().count(Case) == 0
