"""A whole window in a test: real threads, a real store, a memory of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.window.scenes.base import PASSPHRASE, TODAY, new_copy, practice_copy
from ui.backend import DeskBackend
from ui.memory import Memory
from ui.start.recent import Person, keep_person
from ui.window import DeskWindow

ADA = Person("Ada Lindqvist-Moor", "Chair")
WAIT = 30_000


class Driver:
    """A window under the hand of a person."""

    def __init__(self, bot: QtBot, window: DeskWindow, memory: Memory) -> None:
        self.bot, self.window, self.memory = bot, window, memory
        self.faults: list[BaseException] = []
        window.backend.bugged.connect(self.faults.append)

    def until(self, holds: Callable[[], Any]) -> None:
        """Wait until something holds."""
        self.bot.waitUntil(lambda: bool(holds()), timeout=WAIT)

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of something that can be clicked."""
        self.until(lambda: widget.isVisible() and widget.isEnabled())
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase and press Enter; wait for the work to be shown."""
        self.until(self.window.screens.unlock.unlock.isEnabled)
        self.until(self.window.isActiveWindow)
        self.window.screens.unlock.secret.setFocus()
        self.type(passphrase)
        self.key(Qt.Key.Key_Return)
        self.until(lambda: self.window.shell is not None or self.window.path is not None)


@contextmanager
def a_window(bot: QtBot, memory: Memory, make_shell: Any = None) -> Iterator[Driver]:
    """Give a window; close it and wait for its threads at the end. A fault of the program fails the test."""
    backend = DeskBackend()
    backend.today = lambda: TODAY
    window = DeskWindow(backend, memory, make_shell) if make_shell else DeskWindow(backend, memory)
    driver = Driver(bot, window, memory)
    window.show()
    window.activateWindow()
    driver.until(window.isActiveWindow)
    try:
        yield driver
    finally:
        window.close()
        bot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
        backend.end()
        window.deleteLater()
        QApplication.processEvents()
    assert not driver.faults, driver.faults


def known_memory(folder: Path) -> Memory:
    """Return a memory in a file, in which the person is known."""
    memory = Memory(folder / "config" / "window.json")
    keep_person(memory, ADA)
    return memory


def practice(folder: Path, today: date = TODAY) -> Path:
    """Return a copy of the practice store."""
    return practice_copy(folder, today)


def empty(folder: Path) -> Path:
    """Return a copy of a store with nothing in it."""
    return new_copy(folder)
