"""Cancelling what the desk is doing: only that job is broken off, nothing of it is kept, and it is said."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from db.problems import Problem, Stopped
from db.records.papers import Draft
from db.store import Store
from desktop_app.actions.base import Outcome
from desktop_app.actions.drafts import SaveDraft
from desktop_app.office import Office
from desktop_app.queries.base import Reading
from tests.window.scenes.base import NOW, PASSPHRASE, TODAY, new_copy
from ui.backend import DeskBackend

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0"


@pytest.fixture
def backend(tmp_path: Path, qtbot: QtBot) -> Iterator[DeskBackend]:
    path = new_copy(tmp_path)
    made = DeskBackend()

    def opener() -> Office:
        return Office(Store.open(path, PASSPHRASE), who="A", role="", today=lambda: TODAY, now=lambda: NOW)

    ready: list[bool] = []
    made.open(opener, then=lambda: ready.append(True))
    qtbot.waitUntil(lambda: bool(ready))
    yield made
    shut: list[bool] = []
    made.close(then=lambda: shut.append(True))
    qtbot.waitUntil(lambda: bool(shut))
    made.end()


def test_a_question_nobody_wants_any_more_lets_the_next_one_through(backend: DeskBackend, qtbot: QtBot) -> None:
    owner, begun = QObject(), threading.Event()
    answers: list[object] = []
    troubles: list[object] = []
    backend.troubled.connect(troubles.append)

    def endless(reading: Reading) -> object:
        begun.set()
        return reading.reader.rows(ENDLESS)

    job = backend.ask(owner, answers.append, endless)
    assert begun.wait(10)
    backend.ask(owner, answers.append, lambda reading: reading.reader.count(Draft))

    def cancelled() -> bool:
        job.cancel()
        return answers == [0]

    qtbot.waitUntil(cancelled)
    assert troubles == []


def test_a_question_cancelled_before_its_turn_is_never_asked(backend: DeskBackend, qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    asked: list[str] = []
    done: list[object] = []

    def first(_: Reading) -> None:
        assert gate.wait(10)
        asked.append("first")

    backend.ask(owner, done.append, first)
    second = backend.ask(owner, done.append, lambda _: asked.append("second"))
    backend.ask(owner, done.append, lambda _: asked.append("third"))
    second.cancel()
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert asked == ["first", "third"]


def test_cancelling_one_never_breaks_off_another(backend: DeskBackend, qtbot: QtBot) -> None:
    owner, begun, gate = QObject(), threading.Event(), threading.Event()
    answers: list[object] = []

    def slow(reading: Reading) -> int:
        begun.set()
        assert gate.wait(10)
        return reading.reader.count(Draft)

    waiting_job = backend.ask(owner, answers.append, lambda _: -1)
    qtbot.waitUntil(lambda: answers == [-1])
    backend.ask(owner, answers.append, slow)
    assert begun.wait(10)
    waiting_job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: answers == [-1, 0])


def test_a_cancelled_command_keeps_nothing_and_says_so(backend: DeskBackend, qtbot: QtBot) -> None:
    owner, gate, begun = QObject(), threading.Event(), threading.Event()
    outcomes: list[Outcome] = []
    saving: list[bool] = []
    failures: list[object] = []
    backend.saving_changed.connect(saving.append)
    backend.saving_failed.connect(failures.append)
    troubles: list[Problem] = []
    backend.troubled.connect(troubles.append)

    def hold(_: Reading) -> None:
        begun.set()
        assert gate.wait(10)

    backend.ask(owner, lambda _: None, hold)
    assert begun.wait(10)
    job = backend.run(owner, SaveDraft(place="case/1/x/y", text="half"), then=outcomes.append, title="Keep it")
    assert job.stoppable
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: bool(troubles))
    assert isinstance(troubles[0], Stopped)
    assert outcomes == []
    assert saving == [True, False]
    assert failures == []
    kept: list[int] = []
    backend.ask(owner, kept.append, lambda reading: reading.reader.count(Draft))
    qtbot.waitUntil(lambda: kept == [0])


def test_a_cancel_that_comes_too_late_changes_nothing(backend: DeskBackend, qtbot: QtBot) -> None:
    owner = QObject()
    outcomes: list[Outcome] = []
    job = backend.run(owner, SaveDraft(place="case/1/x/y", text="whole"), then=outcomes.append, title="Keep it")
    qtbot.waitUntil(lambda: bool(outcomes))
    job.cancel()
    kept: list[int] = []
    backend.ask(owner, kept.append, lambda reading: reading.reader.count(Draft))
    qtbot.waitUntil(lambda: kept == [1])


def test_a_long_change_is_broken_off_in_the_middle(backend: DeskBackend, qtbot: QtBot) -> None:
    """The store's part of it: a statement without end inside a transaction, cancelled from the window."""
    owner, begun = QObject(), threading.Event()
    office = backend.office
    assert office is not None

    def piece() -> Outcome:
        with office.store.transaction() as tx:
            tx.add(Draft(place="case/1/x/z", text="half", saved_at=NOW))
            begun.set()
            tx.rows(ENDLESS)
        raise AssertionError

    troubles: list[Problem] = []
    backend.troubled.connect(troubles.append)
    job = backend._change(owner, piece, None, None, None, "Count for ever")
    assert begun.wait(10)

    def stopped() -> bool:
        job.cancel()
        return bool(troubles)

    qtbot.waitUntil(stopped)
    assert isinstance(troubles[0], Stopped)
    kept: list[int] = []
    backend.ask(owner, kept.append, lambda reading: reading.reader.count(Draft))
    qtbot.waitUntil(lambda: kept == [0])
