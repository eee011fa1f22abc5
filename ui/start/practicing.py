"""Making the practice store from its screen: on the desk thread, with progress and a way out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.problems import Problem
from ui.backend import Backend, Job
from ui.start.opening import practice_store
from ui.start.practice import PracticeScreen
from ui.start.recent import Person


class PracticeWay(PracticeScreen):
    """The screen with its work. `made` carries the path of the practice store, which is open then."""

    made = Signal(object)

    def __init__(self, backend: Backend, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backend, self._person = backend, person
        self._job: Job | None = None
        self.make_wanted.connect(self._on_make_wanted)
        self.stop_wanted.connect(self._on_stop_wanted)

    def _on_make_wanted(self, path: Path) -> None:
        job = self._job = Job("Making the practice store", self)
        job.progressed.connect(self.show_progress)
        self.set_busy(True)
        done = self._backend.open(
            practice_store(path, self._person, self._backend.today, job.progress),
            then=lambda: self.made.emit(path),
            failed=self._on_make_failed,
        )
        if done.finished:
            self._on_job_ended()
        else:
            done.ended.connect(self._on_job_ended)

    def _on_stop_wanted(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_make_failed(self, problem: Problem) -> None:
        self.show_problem(problem)

    def _on_job_ended(self) -> None:
        self.set_busy(False)
        self.make.setFocus()
