"""Changing the passphrase of the store that is open: the present one, the new one, then the new recovery sheet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from db.problems import Problem
from db.records.partnership import Partnership
from ui.dialogs.asking import Asking
from ui.dialogs.present import PresentPassphrase
from ui.dialogs.sheet import SheetPanel
from ui.dialogs.sheet_dialog import note_owed
from ui.page import Frame
from ui.widgets.progress import ProgressLine
from ui.widgets.secret import NewPassphrase
from ui.widgets.text import Muted

WHAT = "The store is encrypted anew under the new passphrase. The present one no longer opens it."
AND_COPIES = (
    "The recovery sheet in the safe is void then: a new one follows. Backups made so far still open with the "
    "passphrase they were made under, and with its sheet. If somebody has learnt it, delete those backups."
)
CHANGED = (
    "The new passphrase opens the store from now on. The sheet in the safe is void: put this one in its place, "
    "and shred the old one, unless you keep older backups that only it opens."
)
SAME = "This is the present passphrase. Choose another."


class PassphraseDialog(Asking):
    """Nothing is changed until the present passphrase was right and the new one is strong enough."""

    changed = Signal()
    """The new passphrase is in force."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__("Change the passphrase", WHAT, "Change the passphrase", parent)
        self.frame = frame
        self.present = PresentPassphrase(frame.backend)
        self.new = NewPassphrase(frame.backend)
        self.new.first_row.set_label("New passphrase")
        self.new.again_row.set_label("The new one again")
        self.copies = Muted(AND_COPIES, "small")
        self.progress = ProgressLine("Encrypting the store anew")
        self.progress.cancel.hide()
        self.progress.hide()
        self.panel = SheetPanel(frame.backend)
        self.panel.hide()
        for one in (self.present, self.new, self.copies, self.progress, self.panel):
            self.column.addWidget(one)
        self.column.addStretch(1)
        self.present.entered.connect(self.new.first.line.setFocus)
        self.new.entered.connect(self.go_on)
        frame.backend.ask(self, self._on_named, lambda reading: reading.reader.first(Partnership))
        self.present.setFocus()
        self.take_size(620, 640)

    def done(self, result: int) -> None:
        """Leave nothing typed and nothing of the sheet behind."""
        self.present.clear()
        self.new.clear()
        self.panel.forget()
        super().done(result)

    # -- the steps -----------------------------------------------------------------------------------------------

    def _on_named(self, found: Partnership | None) -> None:
        self.new.context = (found.name, found.area) if found else ()

    def go_on(self) -> None:
        """Change it, each thing said where it is wrong; close once the new sheet is put away."""
        if not self.panel.isHidden():
            if self.panel.put_away():
                note_owed(self.frame, owed=False)
                self.accept()
        elif self.go.isEnabled():
            self.go.setEnabled(False)
            self.present.take(self._on_right, self._again)

    def _on_right(self) -> None:
        self._again()
        if self.new.first.text() and self.new.first.text() == self.present.secret.text():
            self.new.first_row.set_problem(SAME)
            self.new.first.line.setFocus()
            return
        self.new.take(self._change)

    def _again(self) -> None:
        self.go.setEnabled(True)

    def _change(self, passphrase: str) -> None:
        """Change it on the desk. That is not stopped by closing the dialog; the window says then how it ended."""
        frame = self.frame
        self._set_busy(True)
        note_owed(frame, owed=True)

        def changed(_: None) -> None:
            frame.backups.renew()
            if isValid(self):
                self._on_changed()
            else:
                frame.say("ok", "The passphrase is changed. Make the new recovery sheet in Settings.")

        def failed(problem: Problem) -> None:
            note_owed(frame, owed=False)
            if isValid(self):
                self._on_failed(problem)
            else:
                frame.say("problem", f"{problem.what} {problem.remedy}")

        frame.backend.work(
            frame, "", lambda office, _job: office.store.change_passphrase(passphrase), then=changed, failed=failed
        )

    def _set_busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        for one in (self.present, self.new, self.go, self.leave):
            one.setEnabled(not busy)

    def _on_failed(self, problem: Problem) -> None:
        self._set_busy(False)
        self.new.first_row.set_problem(f"{problem.what} {problem.remedy}")
        self.new.first.line.setFocus()

    def _on_changed(self) -> None:
        self._set_busy(False)
        self.present.clear()
        self.new.clear()
        for one in (self.present, self.new, self.copies):
            one.hide()
        self.setWindowTitle("Recovery sheet")
        self.head.setText("The passphrase is changed")
        self.lead.setText(CHANGED)
        self.panel.show()
        self.go.setText("Done")
        self.leave.setText("Make the sheet later")
        self.panel.begin()
        self.take_size(720, 600)
        self.changed.emit()
