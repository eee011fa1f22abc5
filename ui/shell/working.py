"""Progress of what takes over a second: one line under the strip, with Cancel where it can be stopped."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.backend import Backend, Job
from ui.look import theme
from ui.widgets.progress import ProgressLine
from ui.widgets.speech import announce

PATIENCE_MS = 1000


class Working(ProgressLine):
    """Shows the oldest job that has been under way for over a second."""

    def __init__(self, backend: Backend, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._jobs: list[Job] = []
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience)
        self.cancelled.connect(self._on_cancelled)
        backend.job_started.connect(self._on_backend_job_started)
        self.hide()

    def restyle(self) -> None:
        """Stand in line with the strip above and the page below."""
        super().restyle()
        side = theme.px(20)
        self._layout.setContentsMargins(side, theme.px(8), side, theme.px(8))

    def _on_backend_job_started(self, job: Job) -> None:
        if job.finished:
            return
        self._jobs.append(job)
        job.ended.connect(self._on_job_ended)
        job.progressed.connect(self._on_job_progressed)
        if not self._patience.isActive() and not self.isVisible():
            self._patience.start(PATIENCE_MS)

    def _on_job_ended(self) -> None:
        self._jobs = [one for one in self._jobs if not one.finished]
        if not self._jobs:
            self._patience.stop()
            self.hide()
        elif self.isVisible():
            self._show_oldest()

    def _on_patience(self) -> None:
        """Show the oldest job, or wait until it too has taken a second."""
        if not self._jobs:
            return
        waited = round((time.monotonic() - self._jobs[0].started) * 1000)
        if waited >= PATIENCE_MS - 20:
            self._show_oldest()
            announce(self, self._jobs[0].title)
        else:
            self._patience.start(PATIENCE_MS - waited)

    def _show_oldest(self) -> None:
        if self._jobs:
            job = self._jobs[0]
            self.set_progress(f"{job.title} …")
            self.cancel.setVisible(job.stoppable)
            self.show()

    def _on_job_progressed(self, done: int, of: int) -> None:
        if self._jobs and self.sender() is self._jobs[0]:
            self.set_progress(f"{self._jobs[0].title} …", done, of)

    def _on_cancelled(self) -> None:
        if self._jobs:
            self._jobs[0].cancel()
