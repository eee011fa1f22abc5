"""How long each turn of the event loop keeps a window from answering, and what was being done meanwhile.

A turn is what lies between two looks at the mouse and the keyboard: an input with all that its slots do, or one
round of what was posted and what timers called for. What the driver does between turns is not counted.
"""

from __future__ import annotations

import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

from PySide6.QtCore import QAbstractEventDispatcher, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import TimeoutError as WaitedInVain

Mod = Qt.KeyboardModifier
SAMPLE = 0.002
NAP = 0.001
"""So long the driver sleeps when nothing was to be done, so that other threads come to theirs."""


@dataclass
class Turn:
    """The longest turn of a step: seconds on the clock, and seconds of the window's thread."""

    wall: float = 0.0
    work: float = 0.0

    def take(self, wall: float, work: float) -> None:
        """Keep the longer of both."""
        self.wall, self.work = max(self.wall, wall), max(self.work, work)


class LoopWatch:
    """Times turns, and keeps the longest of each step. `slow`: say where those of more seconds spend it."""

    def __init__(self, slow: float = 0.0) -> None:
        self.step = "starting"
        self.turns: dict[str, Turn] = {}
        self._begun: tuple[float, float] | None = None
        self._slow = slow
        self._seen: list[str] = []
        if slow:
            signal.signal(signal.SIGPROF, self._on_sample)
            signal.setitimer(signal.ITIMER_PROF, SAMPLE, SAMPLE)

    def hear(self) -> None:
        """Begin to hear of the turns of the loop of this thread."""
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.awake.connect(self._on_awake)
        dispatcher.aboutToBlock.connect(self._on_awake)

    @contextmanager
    def turning(self) -> Iterator[None]:
        """Count what is done within as turns; a nested loop's are turns of their own."""
        self._begin()
        try:
            yield
        finally:
            self._close()
            self._begun = None

    def _on_awake(self) -> None:
        if self._begun is not None:
            self._close()
            self._begin()

    def _begin(self) -> None:
        self._seen.clear()
        self._begun = (time.perf_counter(), time.thread_time())

    def _close(self) -> None:
        if self._begun is None:
            return
        wall, work = time.perf_counter() - self._begun[0], time.thread_time() - self._begun[1]
        self.turns.setdefault(self.step, Turn()).take(wall, work)
        if self._slow and wall > self._slow:
            self._tell(wall, work)

    def _tell(self, wall: float, work: float) -> None:
        print(f"{wall * 1000:.0f} ms ({work * 1000:.0f} ms of its own): {self.step}", file=sys.stderr)
        for place, count in Counter(self._seen).most_common(16):
            print(f"    {count:4} {place}", file=sys.stderr)

    def _on_sample(self, _signal: int, frame: FrameType | None) -> None:
        if self._begun is None or frame is None:
            return
        places = {
            f"{one.filename.rpartition('/main/')[2]}:{one.lineno} {one.name}"
            for one in traceback.extract_stack(frame)
            if "bench" not in one.filename and "journeys" not in one.filename and "runpy" not in one.filename
        }
        self._seen.extend(places)


class Hand:
    """What `QTest` does for a person, turn by turn as a real hand has it: press, let go, press again."""

    def __init__(self, watch: LoopWatch) -> None:
        self._watch = watch

    def turn(self) -> None:
        """Let the loop turn once."""
        with self._watch.turning():
            QApplication.processEvents()

    def rest(self, seconds: float) -> None:
        """Look on for so long, as a person does between two things."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self.turn()
            time.sleep(NAP)

    def mouseClick(self, window: QWindow | QWidget, *how: Any) -> None:  # noqa: N802 - Qt's name
        """Press and let go."""
        for act in (QTest.mousePress, QTest.mouseRelease):
            self._do(act, window, *how)

    def mouseDClick(self, window: QWindow | QWidget, *how: Any) -> None:  # noqa: N802 - Qt's name
        """Press twice."""
        for act in (QTest.mouseDClick, QTest.mouseRelease):
            self._do(act, window, *how)

    def keyClick(self, widget: QWidget, key: Any, mod: Mod = Mod.NoModifier) -> None:  # noqa: N802 - Qt's name
        """Press a key."""
        for act in (QTest.keyPress, QTest.keyRelease):
            self._do(act, widget, key, mod)

    def keyClicks(self, widget: QWidget, text: str) -> None:  # noqa: N802 - Qt's name
        """Type, letter by letter."""
        for letter in text:
            self.keyClick(widget, letter)

    def _do(self, act: Callable[..., Any], *args: Any) -> None:
        with self._watch.turning():
            act(*args)
        self.turn()


class Bot:
    """Waits as the plug-in of the tests does, turn by turn."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand

    def waitUntil(self, holds: Callable[[], Any], timeout: int = 5000) -> None:  # noqa: N802 - the plug-in's name
        """Let the loop turn until something holds."""
        until = time.monotonic() + timeout / 1000
        while not holds():
            if time.monotonic() > until:
                raise WaitedInVain
            self._hand.turn()
            time.sleep(NAP)
