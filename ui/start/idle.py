"""Noticing that nobody is there: no key, no mouse for so many minutes, a sleep of the computer included."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

LOOK_MS = 5000
DEEDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)


def clocks() -> tuple[float, float]:
    """Return the seconds of a clock that never jumps and of one that goes on while the computer sleeps."""
    return time.monotonic(), time.time()


class IdleWatch(QObject):
    """Filters what the system sends to the windows of the program; `idle` is sent once when nobody did anything.

    It sits at the windows, not at the application, where every event of every widget would call it.

    After a sleep the first key or click must not reach the page: whoever woke the computer may be somebody else.
    So the watch looks at its clocks before a deed counts, and swallows it when the time is past.
    """

    idle = Signal()
    lock_pressed = Signal()
    """Ctrl+L was pressed where no shortcut of the window reaches: in a dialog or a menu."""

    def __init__(self, parent: QObject | None = None, now: Callable[[], tuple[float, float]] = clocks) -> None:
        super().__init__(parent)
        self._now = now
        self._last = now()
        self._seconds = 0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def on(self) -> bool:
        """Whether it watches."""
        return self._timer.isActive()

    @Slot(object)
    def watch(self, window: QWindow | None) -> None:
        """Watch the window that has the focus now; a dialog has one of its own."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def start(self, seconds: int) -> None:
        """Watch from now on."""
        self._seconds = seconds
        self._last = self._now()
        self._timer.setInterval(min(LOOK_MS, max(50, seconds * 250)))
        self._timer.start()

    def set_seconds(self, seconds: int) -> None:
        """Be patient for so long, without starting anew."""
        self._seconds = seconds

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()

    def look(self) -> bool:
        """Return whether the time is past, and say so once."""
        if not self.on:
            return False
        steady, wall = self._now()
        if max(steady - self._last[0], wall - self._last[1]) < self._seconds:
            return False
        self.stop()
        self.idle.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count deeds; swallow the first after the time was past."""
        if self.on and event.type() in DEEDS:
            if self.look():
                return True
            self._last = self._now()
            if isinstance(event, QKeyEvent) and _is_lock(event):
                self.lock_pressed.emit()
                return True
        return super().eventFilter(watched, event)


def _is_lock(event: QKeyEvent) -> bool:
    over = QApplication.activeModalWidget() or QApplication.activePopupWidget()
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return over is not None and control and event.key() == Qt.Key.Key_L
