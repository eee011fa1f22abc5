"""The desk thread: order, callbacks on the window's thread, cancelled and orphaned work, problems and bugs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from db.problems import Problem, WrongPassphrase
from db.store import Store
from desktop_app.actions.drafts import SaveDraft
from desktop_app.actions.settings import ChangeSetting
from desktop_app.office import Office
from desktop_app.queries.base import Reading
from desktop_app.queries.drafts import drafts_waiting
from desktop_app.queries.partnership import partnership_name
from desktop_app.trouble import Refusal
from tests.window.scenes.base import NOW, PASSPHRASE, TODAY, new_copy
from ui.backend import Cancelled, Change, DeskBackend, Job


@pytest.fixture
def backend(tmp_path: Path, qtbot: QtBot) -> Iterator[DeskBackend]:
    path = new_copy(tmp_path)
    made = DeskBackend()
    made.today = lambda: TODAY

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


def test_questions_are_answered_off_the_windows_thread_and_told_on_it(backend: DeskBackend, qtbot: QtBot) -> None:
    here = threading.get_ident()
    asked: list[int] = []
    told: list[int] = []

    def question(reading: Reading) -> str:
        asked.append(threading.get_ident())
        return f"{reading.today:%d %b %Y}"

    answers: list[str] = []
    owner = QObject()

    def then(answer: str) -> None:
        told.append(threading.get_ident())
        answers.append(answer)

    backend.ask(owner, then, question)
    qtbot.waitUntil(lambda: answers == ["12 Jan 2026"])
    assert told == [here]
    assert asked != [here]


def test_work_is_done_in_the_order_of_asking(backend: DeskBackend, qtbot: QtBot) -> None:
    owner = QObject()
    seen: list[str] = []
    for word in "abcdef":
        backend.run(owner, SaveDraft(place="page/1/field", text=word))
        backend.ask(owner, lambda found: seen.append(found[0].text), drafts_waiting)
    qtbot.waitUntil(lambda: len(seen) == 6)
    assert seen == list("abcdef")


def test_a_change_is_told_once_with_its_topics(backend: DeskBackend, qtbot: QtBot) -> None:
    owner = QObject()
    changes: list[Change] = []
    said: list[str] = []
    rules: list[int] = []
    backend.changed.connect(changes.append)
    backend.rules_changed.connect(lambda: rules.append(1))
    command = ChangeSetting(key="due_soon_days", value=7)
    backend.run(owner, command, then=lambda outcome: said.append(outcome.said))
    qtbot.waitUntil(lambda: bool(changes))
    assert len(said) == len(changes) == len(rules) == 1
    assert changes[0].topics == {"Setting"}
    assert changes[0].by is owner
    assert backend.rules is not None
    assert backend.rules.settings.due_soon_days == 7


def test_a_refusal_goes_to_who_asked(backend: DeskBackend, qtbot: QtBot) -> None:
    refused: list[Refusal] = []
    backend.run(QObject(), ChangeSetting(key="due_soon_days", value=999), refused=refused.append)
    qtbot.wait(50)
    owner = QObject()
    backend.run(owner, ChangeSetting(key="due_soon_days", value=999), refused=refused.append)
    qtbot.waitUntil(lambda: len(refused) == 1)
    assert "between 0 and 60" in str(refused[0])


def test_nobody_is_called_back_who_is_gone_but_the_command_is_carried_out(
    backend: DeskBackend, qtbot: QtBot
) -> None:
    called: list[Any] = []
    gone = QObject()
    backend.run(gone, SaveDraft(place="page/1/field", text="kept"), then=called.append)
    gone.deleteLater()
    del gone
    seen: list[str] = []
    owner = QObject()
    qtbot.wait(50)
    backend.ask(owner, lambda found: seen.extend(one.text for one in found), drafts_waiting)
    qtbot.waitUntil(lambda: seen == ["kept"])
    assert called == []


def test_a_cancelled_piece_stops_and_tells_nothing(backend: DeskBackend, qtbot: QtBot) -> None:
    started, told = threading.Event(), []
    stopped: list[bool] = []

    def piece(_: Office, job: Job) -> int:
        started.set()
        try:
            while True:
                job.progress(1, 10)
        except Cancelled:
            stopped.append(True)
            raise

    jobs: list[Job] = []
    backend.job_started.connect(jobs.append)
    owner = QObject()
    job = backend.work(owner, "Counting", piece, then=told.append)
    assert jobs == [job]
    assert started.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: job.finished)
    assert stopped == [True]
    assert told == []


def test_a_piece_made_beside_the_desk_may_ask_it(backend: DeskBackend, qtbot: QtBot) -> None:
    owner = QObject()
    made: list[int] = []
    backend.make(owner, "Making", lambda ask, _: len(ask(drafts_waiting)), then=made.append)
    qtbot.waitUntil(lambda: made == [0])


def test_a_problem_nobody_takes_is_told_to_the_window_and_a_bug_to_the_hook(
    backend: DeskBackend, qtbot: QtBot
) -> None:
    troubles: list[Problem] = []
    bugs: list[BaseException] = []
    backend.troubled.connect(troubles.append)
    backend.bugged.connect(bugs.append)
    owner = QObject()

    def full(_: Office, __: Job) -> None:
        raise Problem("The disk is full.", "Make room.")

    def broken(_: Office, __: Job) -> None:
        raise ZeroDivisionError

    backend.work(owner, "Saving", full, then=lambda _: None)
    backend.work(owner, "Saving", broken, then=lambda _: None)
    qtbot.waitUntil(lambda: bool(bugs))
    assert [one.what for one in troubles] == ["The disk is full."]
    assert isinstance(bugs[0], ZeroDivisionError)


def test_the_window_hears_while_something_is_being_saved(backend: DeskBackend, qtbot: QtBot) -> None:
    heard: list[bool] = []
    backend.saving_changed.connect(heard.append)
    owner = QObject()
    backend.run(owner, SaveDraft(place="page/1/field", text="a"))
    backend.run(owner, SaveDraft(place="page/1/field", text="b"))
    assert backend.saving
    qtbot.waitUntil(lambda: not backend.saving)
    assert heard == [True, False]


def test_a_store_that_does_not_open_says_why(tmp_path: Path, qtbot: QtBot) -> None:
    path = new_copy(tmp_path)
    made = DeskBackend()
    failed: list[Problem] = []

    def opener() -> Office:
        return Office(Store.open(path, "wrong words"), who="A", role="", today=lambda: TODAY, now=lambda: NOW)

    made.open(opener, then=lambda: None, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed), timeout=10000)
    made.end()
    assert isinstance(failed[0], WrongPassphrase)
    assert made.office is None


def test_what_is_asked_while_the_store_is_being_shut_is_not_asked(backend: DeskBackend, qtbot: QtBot) -> None:
    troubles: list[object] = []
    shut: list[bool] = []
    backend.bugged.connect(troubles.append)
    backend.troubled.connect(troubles.append)
    owner = QObject()
    backend.close(then=lambda: shut.append(True))
    job = backend.ask(owner, troubles.append, partnership_name)
    assert job.finished
    qtbot.waitUntil(lambda: bool(shut))
    again = backend.ask(owner, troubles.append, partnership_name)
    assert again.finished
    qtbot.wait(50)
    assert not troubles
