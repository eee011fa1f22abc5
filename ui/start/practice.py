"""Making the practice store: where it lies, its passphrase in plain sight, progress, and the way out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.problems import Problem, StoreExists
from desktop_app.practice.setting import PASSPHRASE
from ui.dialogs.folders import documents_folder
from ui.forms.fields import TextField
from ui.look import theme
from ui.look.themed import Themed
from ui.start.layout import SidePanel, StartLayout
from ui.start.places import free_name
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.field import FieldRow
from ui.widgets.progress import ProgressLine
from ui.widgets.text import Label, Muted, Strong, Title


class PracticeScreen(Themed, QWidget):
    """Says what the practice store is and offers to make it; `make_wanted` carries where."""

    make_wanted = Signal(object)
    back_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = TextField()
        self.choose = QuietButton("Choose…", "folder")
        where = QWidget()
        row = QHBoxLayout(where)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file, 1)
        row.addWidget(self.choose)
        where.setFocusProxy(self.file.line)
        self.row = FieldRow("Where it is kept", where, "One file. Delete it when you have seen enough.")
        self.make = PrimaryButton("Make it and open it", "play")
        self.back = QuietButton("Back")
        self.progress = ProgressLine()
        self._lay()
        self.make.clicked.connect(self._on_make_clicked)
        self.file.line.returnPressed.connect(self._on_make_clicked)
        self.back.clicked.connect(self.back_wanted)
        self.choose.clicked.connect(self._on_choose_clicked)
        self.progress.cancelled.connect(self.stop_wanted)
        self.file.edited.connect(lambda: self.row.set_problem(""))
        self.set_busy(False)
        self.restyle()

    def _lay(self) -> None:
        panel = SidePanel()
        panel.say("Try everything here first. Each duty, date and paper is as it would be in a real case.")
        panel.promise()
        self.card = Card()
        self.card.add(self.row)
        self.card.add(Strong("Its passphrase"))
        self.card.add(Label(PASSPHRASE, "lead"))
        self.card.add(
            Muted("The same for every practice store. It is shown again whenever you unlock one.", "small")
        )
        self.card.add(self.progress)
        buttons = QHBoxLayout()
        buttons.addWidget(self.make)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        self.card.body.addLayout(buttons)
        column = QWidget()
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Title("The practice store"))
        self._column.addWidget(
            Muted(
                "An invented partnership with a case in every stage, two meetings, thirty actions, and dates that "
                "fit today. No such place, agency or person exists."
            )
        )
        self._column.addSpacing(theme.px(10))
        self._column.addWidget(self.card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(StartLayout(panel, column, floating=True))

    def restyle(self) -> None:
        """Take the spacing."""
        self._column.setSpacing(theme.px(8))
        self.card.body.setSpacing(theme.px(12))

    def begin(self) -> None:
        """Offer a file that is not there yet, and put the focus on the main button."""
        if not self.file.value():
            self.file.set_value(str(free_name(documents_folder(), "Practice")), fresh=True)
        self.make.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Show that the store is being made."""
        self.progress.setVisible(busy)
        self.progress.set_progress("Making the practice store")
        for one in (self.make, self.back, self.choose, self.file):
            one.setEnabled(not busy)
        if busy:
            self.progress.cancel.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.progress.set_progress("Making the practice store", done, total)

    def show_problem(self, problem: Problem) -> None:
        """Say at the field what stood in the way."""
        self.set_busy(False)
        self.row.set_problem(f"{problem.what} {problem.remedy}")
        if isinstance(problem, StoreExists):
            self.file.line.selectAll()
        self.file.line.setFocus()

    def _on_choose_clicked(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Where to keep the practice store", self.file.value(), "Store (*.crd)"
        )
        if chosen:
            self.file.set_value(chosen, fresh=True)
            self.row.set_problem("")

    def _on_make_clicked(self) -> None:
        words = self.file.value()
        if not words:
            self.row.set_problem("Say where the practice store is to be kept.")
            return
        path = Path(words).expanduser()
        self.make_wanted.emit(path if path.suffix else path.with_suffix(".crd"))
