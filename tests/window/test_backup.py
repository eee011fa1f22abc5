"""Backups from the window: by themselves, on demand and at closing; told plainly where none can be made."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from db.problems import BackupFailed
from db.store import Store
from db.verify import verify
from desktop_app.actions.partnership import NamePartnership
from tests.window.desk_window import Driver, a_window, empty, known_memory, practice
from tests.window.plain_shell import PlainShell
from tests.window.scenes.base import PASSPHRASE, paged
from ui import backups as timing
from ui.backups import FOLDER, STORES, BackupState
from ui.page import Frame
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.safety import BackupSection
from ui.pages.today.page import TodayPage
from ui.place import Place
from ui.widgets.backup import told, when

Show = Callable[..., QWidget]
NAMED = NamePartnership(name="North Tarn Partnership", area="North Tarn", business_unit="", contact="")
NOW = datetime(2026, 1, 12, 10, 24)  # noqa: DTZ001 - backups are told in local time


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A place for backups."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for a due backup at once."""
    monkeypatch.setattr(timing, "FIRST_MS", 1)


def whole(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def opened(driver: Driver, path: Path) -> PlainShell:
    driver.window.begin(path)
    driver.unlock()
    shell = driver.window.shell
    assert isinstance(shell, PlainShell)
    return shell


# -- when one is made -------------------------------------------------------------------------------------------


def test_soon_after_unlocking_once_a_day_and_only_after_a_change(
    qtbot: QtBot, tmp_path: Path, stick: Path, soon: None
) -> None:
    path, memory = empty(tmp_path), known_memory(tmp_path)
    memory.put(FOLDER, str(stick))
    with a_window(qtbot, memory, PlainShell) as driver:
        frame = opened(driver, path).frame
        driver.until(lambda: frame.backups.state().kind == "ok" and not frame.backups.state().working)
        (first,) = whole(stick)
        assert first.startswith("New (backup 2026-01-12 ")
        driver.window.lock()
        driver.unlock()
        frame = driver.window.frame
        assert frame is not None
        tomorrow = frame.backups.clock() + timedelta(days=1)
        frame.backups.clock = lambda: tomorrow
        frame.backups.look()
        driver.until(lambda: frame.backups.state().same_since)  # nothing has changed: none is made
        assert whole(stick) == [first]
        frame.backend.run(frame, NAMED)
        driver.until(lambda: not frame.backend.saving)
        frame.backups.look()
        driver.until(lambda: len(whole(stick)) == 2 and not frame.backups.state().working)
        assert frame.backups.state().made == tomorrow.replace(second=0, microsecond=0)
        assert frame.backups.state().same_since is None
    assert verify(stick / first, PASSPHRASE).ok


def test_closing_makes_the_last_with_every_word_in_it(qtbot: QtBot, tmp_path: Path, stick: Path) -> None:
    path, memory = empty(tmp_path), known_memory(tmp_path)
    memory.put(FOLDER, str(stick))
    with a_window(qtbot, memory, PlainShell) as driver:
        shell = opened(driver, path)
        shell.go(Place("case", 3, "incident"))
        shell.long.setFocus()
        driver.type("The last sentence before the week")
    (made,) = whole(stick)
    with Store.open(stick / made, PASSPHRASE) as copy:
        from db.records.papers import Draft

        assert [one.text for one in copy.reader().find(Draft)] == ["The last sentence before the week"]
    with a_window(qtbot, memory, PlainShell) as driver:
        opened(driver, path)
    assert whole(stick) == [made]  # nothing has changed since


def test_a_place_that_is_gone_keeps_nobody_from_closing(qtbot: QtBot, tmp_path: Path) -> None:
    path, memory = empty(tmp_path), known_memory(tmp_path)
    memory.put(FOLDER, str(tmp_path / "pulled out"))
    with a_window(qtbot, memory, PlainShell) as driver:
        opened(driver, path)
    kept = memory.get(STORES)[str(path)]
    assert "“pulled out” is not there" in kept["fault"]
    Store.open(path, PASSPHRASE).close()


def test_closing_can_do_without_a_backup_that_takes_its_time(
    qtbot: QtBot, tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, memory = empty(tmp_path), known_memory(tmp_path)
    memory.put(FOLDER, str(stick))
    slow = threading.Event()

    def see(*_: object) -> None:
        slow.wait(20)
        raise BackupFailed("stick", "trouble")

    monkeypatch.setattr(timing, "_see", see)  # a drive that does not answer
    with a_window(qtbot, memory, PlainShell) as driver:
        opened(driver, path)
        window = driver.window
        window.close()
        leave = window.screens.unlock.progress.cancel
        driver.until(leave.isVisible)
        assert leave.text() == "Close without it"
        driver.click(leave)
        driver.until(lambda: not window.isVisible())
        slow.set()
    assert whole(stick) == []
    Store.open(path, PASSPHRASE).close()


def test_a_lock_waits_for_no_backup_and_leaves_no_half_of_one(qtbot: QtBot, tmp_path: Path, stick: Path) -> None:
    path, memory = practice(tmp_path), known_memory(tmp_path)
    memory.put(FOLDER, str(stick))
    with a_window(qtbot, memory, PlainShell) as driver:
        frame = opened(driver, path).frame
        frame.backups.make_now()
        driver.window.lock()
        driver.until(lambda: driver.window.backend.office is None)
        assert not [*stick.glob("*.part*"), *tmp_path.glob("*.part*")]
        driver.unlock()
        frame = driver.window.frame
        assert frame is not None
        frame.backups.make_now()
        driver.until(lambda: not frame.backups.state().working)
        assert frame.backups.state().kind == "ok"


def test_practice_data_are_backed_up_only_on_demand(qtbot: QtBot, tmp_path: Path, stick: Path, soon: None) -> None:
    path, memory = practice(tmp_path), known_memory(tmp_path)
    memory.put(FOLDER, str(stick))
    with a_window(qtbot, memory, PlainShell) as driver:
        frame = opened(driver, path).frame
        assert frame.backups.state().practice
        assert told(frame.backups.state()).chip == "Practice data"
        frame.backend.run(frame, NAMED)
    assert whole(stick) == []


def test_what_lies_in_the_place_counts_more_than_what_is_remembered(desk: Frame, stick: Path) -> None:
    desk.backups.choose(str(stick))
    assert desk.backups.state().kind == "ok"
    (stick / desk.backups.state().name).unlink()
    desk.backups.look()
    assert len(whole(stick)) == 1  # the lost one is made anew, though nothing had changed
    other = stick.with_name("drawer")
    other.mkdir()
    desk.memory.put(FOLDER, str(other))
    assert desk.backups.state().kind == "never"


def test_a_backup_is_opened_as_one_and_worked_on_in_a_copy(
    qtbot: QtBot, tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, memory = practice(tmp_path), known_memory(tmp_path)
    with Store.open(path, PASSPHRASE) as store:
        made = store.back_up(stick, NOW)
    bytes_before = made.path.read_bytes()
    with a_window(qtbot, memory, PlainShell) as driver:
        driver.window.begin(made.path)
        message = driver.window.screens.unlock.message
        assert "a backup of “Practice”, made on Monday 12 January 2026 at 10:24" in message.text.text()
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **_more: (str(path), ""))
        driver.click(message.action)
        driver.until(lambda: "exists already" in message.text.text())
        driver.window.begin(made.path)
        copy = tmp_path / "back again.crd"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **_more: (str(copy), ""))
        driver.click(message.action)
        driver.until(lambda: driver.window.screens.path == copy)
        driver.unlock()
        frame = driver.window.frame
        assert frame is not None
        frame.backend.run(frame, NAMED)
        driver.until(lambda: not frame.backend.saving)
    assert made.path.read_bytes() == bytes_before
    assert verify(copy, PASSPHRASE).ok


# -- what is said of it -----------------------------------------------------------------------------------------


def test_each_state_has_its_words() -> None:
    place = "/media/ada/Backup stick"
    made = datetime(2026, 1, 9, 16, 5)  # noqa: DTZ001
    assert told(BackupState(NOW)).chip == "No place chosen yet"
    assert told(BackupState(NOW, place)).chip == "None made yet"
    assert told(BackupState(NOW, place, NOW)).chip == "Today 10:24"
    fresh = told(BackupState(NOW, place, made, same_since=NOW))
    assert (fresh.kind, fresh.chip) == ("ok", "Fri 9 Jan 2026 16:05")
    assert fresh.words.endswith("Nothing has changed since.")
    old = told(BackupState(NOW, place, made - timedelta(days=9)))
    assert (old.kind, old.chip) == ("warn", "12 days old")
    failed = told(BackupState(NOW, place, made, fault="The stick is gone. Put it in."))
    assert (failed.kind, failed.words) == (
        "danger",
        "The stick is gone. Put it in. The newest is of Fri 9 Jan 2026 16:05.",
    )
    assert told(BackupState(NOW, place, made, working=True)).chip == "Being made"
    assert when(NOW - timedelta(days=1), NOW) == "yesterday 10:24"


def test_today_says_when_the_last_backup_was_made(desk: Frame, show: Show, stick: Path, qtbot: QtBot) -> None:
    page = paged(TodayPage, desk, Place("today"))
    show(page)
    assert isinstance(page, TodayPage)
    status = page.backup.status
    assert status.chip.text() == "No place chosen yet"
    assert not status.now.isVisible()
    desk.backups.choose(str(stick))
    assert status.chip.kind == "ok"
    assert status.chip.text().startswith("Today ")
    assert "“stick”" in status.words.text()
    qtbot.mouseClick(status.now, Qt.MouseButton.LeftButton)
    assert len(whole(stick)) == 2
    gone = stick.rename(stick.with_name("in a drawer"))
    said: list[str] = []
    desk.said.connect(lambda message: said.append(message.text))
    qtbot.mouseClick(status.now, Qt.MouseButton.LeftButton)
    assert status.chip.text() == "The last one failed"
    assert "“stick” is not there" in status.words.text()
    assert said
    assert "“stick” is not there" in said[-1]
    gone.rename(stick)
    qtbot.mouseClick(status.now, Qt.MouseButton.LeftButton)
    assert status.chip.kind == "ok"
    assert len(whole(stick)) == 3


def test_settings_choose_the_place_and_make_the_first_there(
    desk: Frame, show: Show, stick: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page = paged(SettingsPage, desk, Place("settings", section="backup"))
    show(page)
    assert isinstance(page, SettingsPage)
    section = page.stack.currentWidget()
    assert isinstance(section, BackupSection)
    assert not section.last.isVisible()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    qtbot.mouseClick(section.choose, Qt.MouseButton.LeftButton)
    assert section.where.accessibleName() == str(stick)
    assert section.status.chip.kind == "ok"
    assert section.near.isVisible()  # it is the same disk, and said to be
    (made,) = whole(stick)
    qtbot.mouseClick(section.forget, Qt.MouseButton.LeftButton)
    assert desk.backups.folder() == ""
    assert not section.last.isVisible()
    assert whole(stick) == [made]  # what was made stays
