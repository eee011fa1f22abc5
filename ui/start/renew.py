"""After the recovery key has opened a store: a new passphrase, before anything else."""

from __future__ import annotations

from db.problems import Problem
from db.records.partnership import Partnership
from ui.page import Frame
from ui.start.step import Means, Step
from ui.widgets.progress import ProgressLine
from ui.widgets.secret import NewPassphrase


class RenewStep(Step):
    """Takes a new passphrase and encrypts the store anew under it."""

    key, mark = "renew", "New passphrase"
    next_words = "Change the passphrase"
    back_words = ""

    def __init__(self, means: Means, frame: Frame) -> None:
        super().__init__(
            means,
            "Choose a new passphrase",
            "The recovery key has opened the store. From now on the new passphrase does; the old one and the old "
            "sheet no longer open it, so a new sheet follows.",
        )
        self.frame = frame
        self.secret = NewPassphrase(means.backend)
        self.progress = ProgressLine("Encrypting the store anew")
        self.progress.cancel.hide()
        self.progress.hide()
        self.secret.entered.connect(self.go_on)
        self.add(self.secret)
        self.add(self.progress)

    def enter(self) -> None:
        """Judge it against the names of the partnership."""
        self.frame.backend.ask(self, self._on_read, lambda reading: reading.reader.first(Partnership))
        self.secret.first.line.setFocus()

    def go_on(self) -> None:
        """Take it if it is good, and change it."""
        self.secret.take(self._change)

    def _on_read(self, found: Partnership | None) -> None:
        self.secret.context = (found.name, found.area) if found else ()

    def _change(self, passphrase: str) -> None:
        self.progress.show()
        self.secret.setEnabled(False)
        self.busy_changed.emit(True)
        self.frame.backend.work(
            self, "", lambda office, _job: office.store.change_passphrase(passphrase),
            then=self._on_changed, failed=self._on_change_failed,
        )  # fmt: skip

    def _on_changed(self, _: None) -> None:
        self._rest()
        self.secret.clear()
        self.frame.backups.renew()
        self.answered.emit()

    def _on_change_failed(self, problem: Problem) -> None:
        self._rest()
        self.secret.first_row.set_problem(f"{problem.what} {problem.remedy}")
        self.secret.first.line.setFocus()

    def _rest(self) -> None:
        self.progress.hide()
        self.secret.setEnabled(True)
        self.busy_changed.emit(False)
