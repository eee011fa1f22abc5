"""A fault of the program: one calm dialog, one line that names places in the code, and the work goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from db.problems import DiskFull
from tests.window.desk_window import a_window, empty, known_memory
from tests.window.finding import find_named
from tests.window.plain_shell import PlainShell
from ui.crash import LOG, MOST_LINES, CrashHook, Fault, line_of, log_folder, write_line
from ui.dialogs.fault import FaultDialog

MARKER = "Perpetua Thistlewood born 4 May 2019"


@pytest.fixture
def hook(tmp_path: Path) -> Iterator[CrashHook]:
    before = sys.excepthook, threading.excepthook
    made = CrashHook(lambda: tmp_path / "logs")
    made.install()
    yield made
    sys.excepthook, threading.excepthook = before


def fails(name: str) -> None:
    try:
        {}[name]  # as a case is looked up by what should never be in a log
    except KeyError as error:
        raise ValueError(f"no such child: {name}") from error


def test_the_log_names_places_and_never_a_value(hook: CrashHook, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hook.faulted) as caught:
        try:
            fails(MARKER)
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    text = (tmp_path / "logs" / LOG).read_text(encoding="utf-8")
    assert text.count("\n") == 1
    assert "builtins.ValueError from builtins.KeyError at " in text
    assert f"{__name__}:" in text
    assert "Perpetua" not in text
    assert "Thistlewood" not in text
    assert caught.args[0].log == tmp_path / "logs" / LOG


def test_a_fault_of_another_thread_arrives(hook: CrashHook, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hook.faulted) as caught:
        worker = threading.Thread(target=fails, args=(MARKER,))
        worker.start()
        worker.join()
    assert "Thistlewood" not in caught.args[0].line


def test_a_problem_is_no_fault(hook: CrashHook, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hook.troubled):
        hook.take(DiskFull("north.crd"))
    assert not (tmp_path / "logs").exists()


def test_the_log_keeps_its_newest_lines_and_a_folder_that_refuses_is_no_trouble(tmp_path: Path) -> None:
    for number in range(MOST_LINES + 5):
        write_line(f"line {number}", tmp_path)
    kept = (tmp_path / LOG).read_text(encoding="utf-8").splitlines()
    assert len(kept) == MOST_LINES
    assert kept[-1].endswith(f"line {MOST_LINES + 4}")
    (tmp_path / "file").write_text("")
    assert write_line("x", tmp_path / "file") is None


def test_a_chain_that_goes_round_ends(tmp_path: Path) -> None:
    one, two = ValueError("a"), KeyError("b")
    one.__cause__, two.__cause__ = two, one
    assert line_of(one) == "builtins.ValueError from builtins.KeyError at no place"


def test_the_folder_of_the_log_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASE_REVIEW_DESK_CONFIG", str(tmp_path))
    assert log_folder() == tmp_path


def test_one_dialog_whatever_goes_wrong_and_the_work_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, known_memory(tmp_path), PlainShell) as driver:
        driver.window.begin(empty(tmp_path))
        driver.unlock()
        hook = CrashHook(lambda: tmp_path)
        hook.faulted.connect(driver.window.show_fault)
        driver.window.backend.bugged.disconnect(driver.faults.append)
        driver.window.backend.bugged.connect(hook.take)

        def question(_reading: object) -> None:
            fails(MARKER)

        for _ in range(3):
            driver.window.backend.ask(driver.window, lambda _: None, question)
        dialogs = driver.window.findChildren(FaultDialog)
        driver.until(lambda: driver.window.findChildren(FaultDialog))
        driver.until(lambda: "2 more times" in words(driver.window.findChildren(FaultDialog)[0]))
        dialogs = driver.window.findChildren(FaultDialog)
        assert len(dialogs) == 1
        assert "Thistlewood" not in words(dialogs[0])
        QTest.mouseClick(find_named(dialogs[0], "Copy the note"), Qt.MouseButton.LeftButton)
        assert "Thistlewood" not in QApplication.clipboard().text()
        assert "ValueError" in QApplication.clipboard().text()
        QTest.mouseClick(find_named(dialogs[0], "Go on"), Qt.MouseButton.LeftButton)
        driver.until(lambda: not driver.window.findChildren(FaultDialog))
        driver.window.show_fault(Fault("again", None))  # the next one is told again
        assert driver.window.findChildren(FaultDialog)
        driver.window.show_problem(DiskFull("north.crd"))
        assert "is full" in driver.window.shell.said[-1].text


def words(widget: FaultDialog) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel))
