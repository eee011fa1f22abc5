"""What nobody can reach any more is taken apart in the window's thread, whatever the desk is doing meanwhile."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.backend import DeskBackend
from ui.rubbish import LIMITS


class Left(QWidget):
    """A widget with a timer that holds itself, as pages do by what they are connected to."""

    taken_apart: list[threading.Thread]

    def __init__(self, taken_apart: list[threading.Thread]) -> None:
        super().__init__()
        self.taken_apart = taken_apart
        self.me = self
        self.timer = QTimer(self, interval=0)
        self.timer.start()

    def __del__(self) -> None:
        self.taken_apart.append(threading.current_thread())


def test_the_desk_takes_no_widgets_apart(qtbot: QtBot) -> None:
    backend, owner, done, seen = DeskBackend(), QObject(), [], list[threading.Thread]()

    def work(*_: object) -> int:
        """Make rubbish enough for Python to look for some, many times over."""
        for _ in range(200_000):
            mine: list[object] = []
            mine.append(mine)
        return 1

    try:
        for _ in range(20):
            Left(seen)
        backend.make(owner, "", work, then=done.append)
        qtbot.waitUntil(lambda: bool(done), timeout=20_000)
        qtbot.waitUntil(lambda: len(seen) == 20, timeout=20_000)
        assert set(seen) == {threading.main_thread()}
        assert not gc.isenabled()
    finally:
        backend.end()
    assert gc.isenabled()
    assert gc.get_threshold() == LIMITS
