"""Lock and close: nothing is asked, no word is lost, nothing stays on the screen or the clipboard."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from db.store import Store
from tests.window.desk_window import Driver, a_window, empty, known_memory, practice
from tests.window.plain_shell import DRAFT, PlainShell
from tests.window.scenes.base import PASSPHRASE
from ui.place import Place
from ui.start.idle import IdleWatch
from ui.widgets.longtext import LongText

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "The interpreter was booked for one of four meetings. We think that"


def opened(driver: Driver, path: Path) -> PlainShell:
    driver.window.begin(path)
    driver.unlock()
    shell = driver.window.shell
    assert isinstance(shell, PlainShell)
    return shell


def test_lock_in_the_middle_of_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    path = empty(tmp_path)
    with a_window(qtbot, known_memory(tmp_path), PlainShell) as driver:
        shell = opened(driver, path)
        shell.go(Place("case", 3, "incident"))
        shell.long.setFocus()
        driver.type(SENTENCE)
        driver.window.lock()
        assert driver.window.shell is None
        assert driver.window.stack.currentWidget() is driver.window.screens
        assert driver.window.windowTitle() == "Case Review Desk"
        driver.until(lambda: driver.window.backend.office is None)
        with_other_hands = Store.open(path, PASSPHRASE)  # it is really shut
        with_other_hands.close()
        driver.unlock()
        again = driver.window.shell
        assert again is not shell
        assert again.restored
        assert again.long.value() == SENTENCE
        assert again.place == Place("case", 3, "incident")
        assert not shell.entered  # half a sentence was not entered into the record


def test_a_short_field_gives_what_it_holds_when_the_window_locks(qtbot: QtBot, tmp_path: Path) -> None:
    path = empty(tmp_path)
    with a_window(qtbot, known_memory(tmp_path), PlainShell) as driver:
        shell = opened(driver, path)
        shell.short.setFocus()
        driver.type("NT-")
        driver.window.lock()
        driver.unlock()
        assert driver.window.shell.short.value() == "NT-"


def test_lock_closes_dialogs_hides_names_and_clears_what_was_copied(qtbot: QtBot, tmp_path: Path) -> None:
    path = empty(tmp_path)
    with a_window(qtbot, known_memory(tmp_path), PlainShell) as driver:
        shell = opened(driver, path)
        frame = shell.frame
        frame.names.show(True)
        dialog = QDialog(shell)
        edit = QLineEdit(dialog)
        QVBoxLayout(dialog).addWidget(edit)
        frame.drafts.watch(edit, "case/1/note", "")
        dialog.open()
        edit.setFocus()
        QTest.keyClicks(edit, "half a note")
        QApplication.clipboard().setText("Case Linnet, sibling 2")
        driver.until(dialog.isActiveWindow)
        QTest.keyPress(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert driver.window.shell is None
        assert not QApplication.clipboard().text()
        assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        driver.unlock()
        new = driver.window.shell.frame
        assert not new.names.shown
        draft = new.drafts.draft_of("case/1/note")
        assert draft is not None
        assert draft.text == "half a note"


def test_what_another_program_copied_stays_on_the_clipboard(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, known_memory(tmp_path), PlainShell) as driver:
        QApplication.clipboard().setText("a shopping list")
        opened(driver, empty(tmp_path))
        driver.window.lock()
        driver.until(lambda: driver.window.backend.office is None)
        assert QApplication.clipboard().text() == "a shopping list"


def test_the_window_locks_itself_when_nobody_is_there(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, known_memory(tmp_path), PlainShell) as driver:
        shell = opened(driver, empty(tmp_path))
        assert driver.window.idle.on
        shell.long.setFocus()
        driver.type("unfinished")
        driver.window.idle.start(0)
        driver.until(lambda: driver.window.shell is None)
        driver.unlock()
        assert driver.window.shell.long.value() == "unfinished"


class Hands:
    """Two clocks that a test moves."""

    def __init__(self) -> None:
        self.steady = self.wall = 1000.0

    def __call__(self) -> tuple[float, float]:
        return self.steady, self.wall


@pytest.mark.parametrize("sleep", [False, True], ids=["nobody there", "computer asleep"])
def test_time_past_swallows_the_first_key(qtbot: QtBot, sleep: bool) -> None:
    hands = Hands()
    watch = IdleWatch(now=hands)
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.show()
    edit.installEventFilter(watch)
    watch.start(600)
    hands.wall += 590
    hands.steady += 0 if sleep else 590
    QTest.keyClicks(edit, "a")
    assert edit.text() == "a"  # in time, and counted as a deed
    hands.wall += 599
    assert not watch.look()
    hands.wall += 2
    with qtbot.waitSignal(watch.idle, timeout=1000):
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "b")
        QApplication.sendEvent(edit, key)
    assert edit.text() == "a"
    assert not watch.on


def test_moving_the_mouse_counts(qtbot: QtBot) -> None:
    hands = Hands()
    watch = IdleWatch(now=hands)
    label = QLabel("here")
    label.setMouseTracking(True)
    qtbot.addWidget(label)
    label.show()
    label.installEventFilter(watch)
    watch.start(600)
    for _ in range(3):
        hands.steady += 400
        hands.wall += 400
        QTest.mouseMove(label, QPoint(1, 1))
        QTest.mouseMove(label, QPoint(5, 5))
        assert not watch.look()


def test_closing_writes_everything_first(qtbot: QtBot, tmp_path: Path) -> None:
    path = empty(tmp_path)
    memory = known_memory(tmp_path)
    with a_window(qtbot, memory, PlainShell) as driver:
        shell = opened(driver, path)
        shell.long.setFocus()
        driver.type(SENTENCE)
        driver.window.close()
        driver.until(lambda: not driver.window.isVisible())
    assert not path.with_name(f"{path.name}.in-use").exists()
    with a_window(qtbot, memory, PlainShell) as driver:
        driver.window.begin()
        assert driver.window.screens.path == path
        driver.unlock()
        assert driver.window.shell.long.value() == SENTENCE


def test_lock_during_the_guided_path_goes_on_where_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    path = empty(tmp_path)
    memory = known_memory(tmp_path)
    with a_window(qtbot, memory, PlainShell) as driver:
        driver.window.screens.recents.put(driver.window.screens.recents.of(path))
        driver.window.screens.recents.note(path, step="partnership")
        driver.window.begin()
        driver.unlock()
        steps = driver.window.path
        assert steps is not None
        assert steps.step.key == "partnership"
        name = steps.step.form.field("name").line  # type: ignore[attr-defined]
        driver.until(lambda: driver.window.frame.drafts.watches(name))
        name.setFocus()
        driver.type("Marrowfield Safe")
        driver.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        driver.until(lambda: driver.window.path is None)
        driver.unlock()
        again = driver.window.path
        assert again is not None
        assert again.step.key == "partnership"
        driver.until(lambda: again.step.form.value("name") == "Marrowfield Safe")  # type: ignore[attr-defined]


def test_lock_in_the_rooms_themselves(qtbot: QtBot, tmp_path: Path) -> None:
    """The real shell: a text of a case in the middle of a sentence, the same place and text after the lock."""
    others = QApplication.allWidgets()  # what other tests left is not meant below
    path = practice(tmp_path)
    with a_window(qtbot, known_memory(tmp_path)) as driver:
        driver.window.begin(path)
        driver.unlock()
        shell = driver.window.shell
        driver.until(lambda: shell.page is not None)
        place = Place("case", 1, "incident")
        shell.go(place)
        field = long_text(driver)
        driver.until(field.toPlainText)  # the record has come
        before = field.toPlainText()
        field.setFocus()
        field.moveCursor(QTextCursor.MoveOperation.End)
        driver.type(" " + SENTENCE)
        shell.lock_requested.emit()
        driver.until(lambda: driver.window.backend.office is None)
        left = [one for one in QApplication.allWidgets() if type(one).__module__.startswith("ui.pages")]
        assert not [one for one in left if one not in others]
        driver.unlock()
        assert driver.window.shell is not shell
        assert driver.window.shell.place == place

        driver.until(lambda: long_text(driver).toPlainText() == f"{before} {SENTENCE}")


def long_text(driver: Driver) -> LongText:
    """The first long text in sight, when there is one."""

    def found() -> list[LongText]:
        return [one for one in driver.window.findChildren(LongText) if one.isVisible() and one.isEnabled()]

    driver.until(found)
    return found()[0]


WRITER = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.window.plain_shell import PlainShell
from ui.backend import DeskBackend
from ui.memory import Memory
from ui.window import DeskWindow
app = QApplication([])
window = DeskWindow(DeskBackend(), Memory(Path(sys.argv[2])), PlainShell)
window.begin(Path(sys.argv[1]))
window.show()
def write():
    window.shell.long.setFocus()
    QTest.keyClicks(window.shell.long.text, {SENTENCE!r})
    print("typed", flush=True)
window.worked.connect(lambda: QTimer.singleShot(0, write))
window.screens.unlock.secret.set_text({PASSPHRASE!r})
window.screens.unlock.unlock.click()
app.exec()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_kill_in_the_middle_of_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    path = empty(tmp_path)
    memory = known_memory(tmp_path)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-c", WRITER, str(path), str(memory.path)]
    with subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "typed\n"
        time.sleep(2.2)  # the promise: two seconds after the last key it is on the disk
        writer.send_signal(signal.SIGKILL)
    with a_window(qtbot, memory, PlainShell) as driver:
        driver.window.begin(path)
        driver.unlock()
        assert driver.window.shell.restored
        assert driver.window.shell.long.value() == SENTENCE
        assert driver.window.shell.frame.drafts.draft_of(DRAFT) is not None
