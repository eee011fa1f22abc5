"""The steps before the store is made: where it lies, its passphrase, who works in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from db.problems import NoSuchFolder, Problem, StoreExists
from ui.backend import Job
from ui.dialogs.folders import documents_folder
from ui.forms.fields import TextField
from ui.start.places import name_fault, store_path, warning
from ui.start.recent import keep_person, person_of
from ui.start.step import Means, Step
from ui.start.who import WhoFields
from ui.widgets.buttons import QuietButton
from ui.widgets.field import FieldRow
from ui.widgets.message import MessageBar
from ui.widgets.secret import NewPassphrase
from ui.widgets.text import Muted

LOOK_MS = 250


class PlaceStep(Step):
    """Folder and name of the file. What is wrong with either is said at once, at the field."""

    key, mark = "place", "Where it is kept"

    def __init__(self, means: Means) -> None:
        super().__init__(
            means,
            "Where should the store be kept?",
            "A store is one encrypted file. It may lie on this computer, on a stick, or on a drive of your "
            "office. You can move it later like any other file, while it is closed.",
        )
        self.name, self.folder = TextField(most=120), TextField()
        self.choose = QuietButton("Choose…", "folder")
        where = QWidget()
        row = QHBoxLayout(where)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        where.setFocusProxy(self.folder.line)
        self.name_row = FieldRow(
            "Name of the file", self.name, "The name can be seen from outside: use no names of families."
        )
        self.folder_row = FieldRow("Folder", where)
        self.warning = MessageBar()
        self.warning.close_button.hide()
        self.whole = Muted("", "small")
        for one in (self.name_row, self.folder_row, self.warning, self.whole):
            self.add(one)
        self._job: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._pause.timeout.connect(self._look)
        for field in (self.name, self.folder):
            field.edited.connect(self._on_field_edited)
            field.line.returnPressed.connect(self.go_on)
        self.choose.clicked.connect(self._on_choose_clicked)

    def enter(self) -> None:
        """Offer a name and the folder for documents."""
        if not self.folder.value():
            self.folder.set_value(str(documents_folder()), fresh=True)
            self.name.set_value("Case reviews", fresh=True)
        self._look()
        self.name.line.setFocus()
        self.name.line.selectAll()

    def go_on(self) -> None:
        """Look at the place; go on if a new file can be made there."""
        fault = name_fault(self.name.value())
        self.name_row.set_problem(fault)
        if fault:
            self.name.line.setFocus()
            return
        path = store_path(self.folder.value(), self.name.value())
        self.busy_changed.emit(True)
        self.means.backend.make(
            self, "", lambda _ask, _job: _fault_of(path), then=lambda problem: self._on_looked(path, problem)
        )

    def show_problem(self, problem: Problem) -> None:
        """Say at the field what stood in the way of making the file."""
        row = self.name_row if isinstance(problem, StoreExists) else self.folder_row
        row.set_problem(f"{problem.what} {problem.remedy}")
        (self.name if row is self.name_row else self.folder).line.setFocus()

    def _on_looked(self, path: Path, problem: Problem | None) -> None:
        self.busy_changed.emit(False)
        if problem is not None:
            self.show_problem(problem)
            return
        self.means.plan.path = path
        self.answered.emit()

    def _on_field_edited(self) -> None:
        self.name_row.set_problem("")
        self.folder_row.set_problem("")
        self._pause.start()

    def _look(self) -> None:
        if self._job is not None:
            self._job.cancel()
        path = store_path(self.folder.value(), self.name.value() or "…")
        self.whole.setText(f"The file will be {path}")
        self._job = self.means.backend.make(
            self, "", lambda _ask, _job: (warning(path.parent), path.exists()), then=self._on_place_seen
        )

    def _on_place_seen(self, seen: tuple[str, bool]) -> None:
        words, there = seen
        if words:
            self.warning.show_message("refusal", words)
        else:
            self.warning.clear()
        if there and self.name.value():
            problem = StoreExists(store_path("", self.name.value()).name)
            self.name_row.set_problem(f"{problem.what} {problem.remedy}")

    def _on_choose_clicked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder for the store", self.folder.value())
        if chosen:
            self.folder.set_value(chosen, fresh=True)
            self._on_field_edited()


def _fault_of(path: Path) -> Problem | None:
    """Return what speaks against making a file at `path`, as far as can be seen without making it."""
    if path.exists():
        return StoreExists(path.name)
    if not path.parent.is_dir():
        return NoSuchFolder(str(path.parent))
    return None


class PassphraseStep(Step):
    """The passphrase, twice."""

    key, mark = "passphrase", "Passphrase"

    def __init__(self, means: Means) -> None:
        super().__init__(
            means,
            "Choose its passphrase",
            "It is the only key to the store. Nobody can reset it: if it is lost, only the recovery sheet opens "
            "the store, and that comes in a moment.",
        )
        self.secret = NewPassphrase(means.backend)
        self.secret.entered.connect(self.go_on)
        self.add(self.secret)

    def enter(self) -> None:
        """Judge it against what somebody would try first."""
        plan = self.means.plan
        known = person_of(self.means.memory)
        self.secret.context = tuple(
            filter(None, (plan.path.stem if plan.path else "", known.name if known else ""))
        )
        self.secret.first.line.setFocus()

    def go_on(self) -> None:
        """Take it if it is good."""
        self.secret.take(self._on_taken)

    def _on_taken(self, passphrase: str) -> None:
        self.means.plan.passphrase = passphrase
        self.answered.emit()


class PersonStep(Step):
    """Who works here. Going on from here makes the store."""

    key, mark = "person", "About you"
    next_words = "Make the store"

    def __init__(self, means: Means) -> None:
        super().__init__(
            means,
            "Who are you?",
            "Every change is kept with the name of the person who made it, so that a record can be trusted years "
            "later. This computer remembers your answer.",
        )
        self.who = WhoFields()
        self.who.show_person(person_of(means.memory))
        self.who.entered.connect(self.go_on)
        self.add(self.who)

    def enter(self) -> None:
        """Begin with the name."""
        self.who.name.line.setFocus()

    def go_on(self) -> None:
        """Take both."""
        person = self.who.take()
        if person is not None:
            keep_person(self.means.memory, person)
            self.means.plan.person = person
            self.answered.emit()
