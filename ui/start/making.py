"""The way to a new store: the steps before it is made, and those after, in which its partnership is described."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.problems import Problem
from ui.backend import Backend
from ui.memory import Memory
from ui.page import Frame
from ui.start.opening import new_store
from ui.start.path import StepPath
from ui.start.sheet import SheetStep
from ui.start.step import Means, Step
from ui.start.steps_before import PassphraseStep, PersonStep, PlaceStep
from ui.start.steps_done import DoneStep
from ui.start.steps_group import GroupStep
from ui.start.steps_partnership import PartnershipStep, PartnersStep
from ui.start.steps_rules import RulesStep

BEFORE = (PlaceStep, PassphraseStep, PersonStep)
AFTER: tuple[type[Step], ...] = (SheetStep, PartnershipStep, PartnersStep, GroupStep, RulesStep, DoneStep)


class NewStoreWay(QWidget):
    """Where, passphrase, who; then the store is made. `made` carries its path; it is open then."""

    made = Signal(object)
    left = Signal()

    def __init__(self, backend: Backend, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self.means = Means(backend, memory)
        self.place = PlaceStep(self.means)
        self.secret = PassphraseStep(self.means)
        steps = (self.place, self.secret, PersonStep(self.means))
        self.steps = StepPath("A new store", steps, after=[one.mark for one in AFTER])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.steps)
        self.steps.left.connect(self.left)
        self.steps.done.connect(self._on_steps_done)

    def begin(self) -> None:
        """Ask the first question."""
        self.steps.begin()

    def _on_steps_done(self) -> None:
        plan = self.means.plan
        path, person = plan.path, plan.person
        assert path is not None
        assert person is not None
        self.steps.set_busy(True)
        self._backend.open(
            new_store(path, plan.passphrase, person, self._backend.today),
            then=lambda: self._on_made(path),
            failed=self._on_failed,
        )

    def _on_made(self, path: Path) -> None:
        self.means.plan.passphrase = ""
        self.secret.secret.clear()
        self.made.emit(path)

    def _on_failed(self, problem: Problem) -> None:
        self.steps.set_busy(False)
        self.steps.begin(self.place.key)
        self.place.show_problem(problem)


def describe_path(backend: Backend, memory: Memory, frame: Frame) -> StepPath:
    """Return the path that goes on when the store is made: recovery sheet, partnership, group, rules."""
    means = Means(backend, memory)
    steps = (
        SheetStep(means),
        PartnershipStep(means, frame),
        PartnersStep(means, frame),
        GroupStep(means, frame),
        RulesStep(means, frame),
        DoneStep(means),
    )
    return StepPath("A new store", steps, before=[one.mark for one in BEFORE])


def renew_path(backend: Backend, memory: Memory, frame: Frame, *, sheet_only: bool = False) -> StepPath:
    """Return the path after a recovery key was used: a new passphrase, then its sheet."""
    from ui.start.renew import RenewStep

    means = Means(backend, memory)
    sheet = SheetStep(means)
    sheet.next_words = "Open the store"
    if sheet_only:
        return StepPath("A new passphrase", (sheet,), before=(RenewStep.mark,))
    return StepPath("A new passphrase", (RenewStep(means, frame), sheet))
