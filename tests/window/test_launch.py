"""Starting the program: what it loads, what it says where it cannot show itself, and who holds a store."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.window.desk_window import a_window, empty, known_memory
from tests.window.plain_shell import PlainShell
from tests.window.scenes.base import PASSPHRASE
from ui.memory import Memory
from ui.start.screens import StartScreens
from ui.window import FRAME, LEAST_SIZE, DeskWindow

ROOT = Path(__file__).resolve().parents[2]


def run(code: str, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **settings}
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


STARTED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import ui.launch as launch
def look():
    window = next(one for one in QApplication.topLevelWidgets() if one.isVisible())
    screens = window.screens
    print(type(screens.stack.currentWidget()).__name__, window.windowTitle(), screens.path)
    print(screens.unlock.title.text())
    print(QApplication.style().name())
    window.close()
QTimer.singleShot(300, look)
real = launch.QApplication.exec
def exec_(app):
    QTimer.singleShot(300, look)
    return real()
launch.QApplication.exec = exec_
sys.exit(launch.start(sys.argv[1:]))
"""


def test_the_first_start_shows_the_welcome(tmp_path: Path) -> None:
    said = run(STARTED, CASE_REVIEW_DESK_CONFIG=str(tmp_path))
    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines()[0] == "WelcomeScreen Case Review Desk None"


def test_a_store_can_be_named_and_waits_to_be_unlocked(tmp_path: Path) -> None:
    path = empty(tmp_path)
    said = run(STARTED, str(path), CASE_REVIEW_DESK_CONFIG=str(tmp_path))
    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines() == [f"StartLayout Case Review Desk {path}", "Unlock “New”", "fusion"]


def test_the_first_screen_waits_for_nothing_heavy() -> None:
    code = (
        "import sys, ui.window, ui.launch\n"
        "heavy = ('reportlab', 'pikepdf', 'docx', 'openpyxl', 'zxcvbn', 'PySide6.QtPdf', 'ui.shell', 'ui.pages')\n"
        "print([one for one in heavy if one in sys.modules])\n"
    )
    assert run(code).stdout == "[]\n"


HOLDER = """
import sys
from pathlib import Path
from db.store import Store
store = Store.open(Path(sys.argv[1]), sys.argv[2])
print("held", flush=True)
sys.stdin.read()
store.close()
"""


@contextmanager
def held_elsewhere(path: Path) -> Iterator[None]:
    words = [sys.executable, "-c", HOLDER, str(path), PASSPHRASE]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield
        finally:
            holder.communicate("")


def test_a_second_program_is_told_who_holds_the_store(qtbot: QtBot, tmp_path: Path) -> None:
    path = empty(tmp_path)
    with a_window(qtbot, known_memory(tmp_path), PlainShell) as driver:
        screens: StartScreens = driver.window.screens
        with held_elsewhere(path):
            driver.window.begin(path)
            screens.unlock.secret.set_text(PASSPHRASE)
            screens.unlock.unlock.click()
            driver.until(screens.unlock.message.isVisible)
            said = screens.unlock.message.text.text()
            assert "“New.crd” is in use by " in said
            assert " on " in said
            assert "Close it there" in said
            assert screens.unlock.secret.text() == PASSPHRASE  # nothing typed is lost
        screens.unlock.unlock.click()
        driver.until(lambda: driver.window.shell is not None)


def test_a_second_window_is_told_that_the_first_holds_it(qtbot: QtBot, tmp_path: Path) -> None:
    path = empty(tmp_path)
    with (
        a_window(qtbot, known_memory(tmp_path), PlainShell) as first,
        a_window(qtbot, known_memory(tmp_path / "other"), PlainShell) as second,
    ):
        first.window.begin(path)
        first.window.activateWindow()
        first.unlock()
        second.window.begin(path)
        second.window.screens.unlock.secret.set_text(PASSPHRASE)
        second.window.screens.unlock.unlock.click()
        second.until(second.window.screens.unlock.message.isVisible)
        assert "this program, in another window" in second.window.screens.unlock.message.text.text()


def test_the_window_remembers_its_size(qtbot: QtBot, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "window.json")
    with a_window(qtbot, memory, PlainShell) as driver:
        room = driver.window.screen().availableGeometry().size()
        assert driver.window.minimumSize() == LEAST_SIZE.boundedTo(room)
        assert driver.window.height() <= room.height() - FRAME.height()  # its foot is not below the screen's
        driver.window.resize(driver.window.minimumSize())
        wanted = driver.window.size()
    again = DeskWindow(driver.window.backend, Memory(tmp_path / "window.json"), PlainShell)
    qtbot.addWidget(again)
    assert again.size() == wanted


@pytest.mark.parametrize("words", ["{", '{"recent": 7, "person": [], "tries": {"x": "y"}, "window.x": 3}', ""])
def test_a_memory_that_was_spoilt_is_no_trouble(qtbot: QtBot, tmp_path: Path, words: str) -> None:
    (tmp_path / "window.json").write_text(words, encoding="utf-8")
    with a_window(qtbot, Memory(tmp_path / "window.json"), PlainShell) as driver:
        driver.window.begin()
        assert driver.window.screens.stack.currentWidget() is driver.window.screens.welcome
        assert driver.window.screens.tries.wait(Path("x")) == 0
