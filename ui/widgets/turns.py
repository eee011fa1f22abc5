"""Work that would keep the window from answering, done over several turns of its loop."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal


class InTurns(QObject):
    """Does one piece of work at a time: what comes before its first `yield` at once, each further part in a turn
    of its own. Another piece takes the place of one that is not done."""

    done = Signal()
    """The work is done, to its end."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    @property
    def busy(self) -> bool:
        """Whether something is left to do."""
        return self._work is not None

    def begin(self, work: Iterator[None]) -> None:
        """Begin `work`."""
        self._work = work
        self._step()
        if self._work is not None:
            self._timer.start()

    def finish(self) -> None:
        """Do now what is left, because somebody needs all of it."""
        while self._work is not None:
            self._step()

    def stop(self) -> None:
        """Do no more of it."""
        self._work = None
        self._timer.stop()

    def _step(self) -> None:
        work = self._work
        if work is None:
            self._timer.stop()
            return
        try:
            next(work)
        except StopIteration:
            if self._work is work:
                self.stop()
                self.done.emit()
