"""Rubbish is looked through in the window's thread only, as long as there are others.

Python does it in whichever thread happens to make an object, and takes apart there what it finds: also widgets and
timers, which Qt wants to see in the window's thread alone. A timer taken apart elsewhere still goes off.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 250
LIMITS = (700, 10, 10)
"""So many new objects, looks at the young, and looks at the older have to come together, as in Python."""
GROWN = 1.25
"""All objects are looked through when there are so many times more than after the last time, as in Python."""
_users: set[int] = set()
_seen = {"old": 0}


class Sweeper(QObject):
    """From when it is made until `stop`, what nobody can reach is looked for on a timer of this thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(sweep)
        self._timer.start()
        _users.add(id(self))
        gc.disable()
        gc.set_threshold(*LIMITS)  # for when it is Python's again: the start has raised them

    def stop(self) -> None:
        """Leave it to Python again, unless another sweeper is at work. To be called when no thread is left."""
        self._timer.stop()
        _users.discard(id(self))
        if not _users:
            gc.enable()


def sweep() -> None:
    """Look through the young, the older or all objects, as often as Python would itself."""
    if not _users:
        return
    due = [number for number, count in enumerate(gc.get_count()) if count > LIMITS[number]]
    if due and due[-1] == 2 and len(gc.get_objects(generation=2)) < _seen["old"] * GROWN:
        due.pop()
    if due:
        gc.collect(due[-1])
    if due and due[-1] == 2:
        _seen["old"] = len(gc.get_objects(generation=2))
