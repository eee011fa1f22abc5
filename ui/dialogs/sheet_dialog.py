"""A new recovery sheet for the store that is open, for whoever knows its passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.dialogs.asking import Asking
from ui.dialogs.present import PresentPassphrase
from ui.dialogs.sheet import SheetPanel
from ui.page import Frame

OWED = "sheet.owed"
"""Under this key stand the stores (by path) whose passphrase was changed and whose sheet is still to be made."""
ASK = (
    "Whoever holds the sheet can open the store without its passphrase. So type the passphrase first; then the "
    "sheet is shown, to be printed or saved."
)
SHOWN = (
    "This page opens the store if the passphrase is ever lost. It belongs in a safe or a locked cabinet. A sheet "
    "made earlier under the same passphrase opens the store as well: keep one of them, and shred the others."
)


class SheetDialog(Asking):
    """Asks for the passphrase, then shows the sheet until it is said what becomes of it."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__("Make a recovery sheet", ASK, "Show the sheet", parent)
        self.frame = frame
        self.present = PresentPassphrase(frame.backend, "Passphrase")
        self.panel = SheetPanel(frame.backend)
        self.panel.hide()
        self.column.addWidget(self.present)
        self.column.addWidget(self.panel)
        self.column.addStretch(1)
        self.present.entered.connect(self.go_on)
        self.present.setFocus()
        self.take_size(620, 300)

    def done(self, result: int) -> None:
        """Leave nothing typed and nothing of the sheet behind."""
        self.present.clear()
        self.panel.forget()
        super().done(result)

    def go_on(self) -> None:
        """Show the sheet once the passphrase was right; close once it is put away."""
        if not self.panel.isHidden():
            if self.panel.put_away():
                note_owed(self.frame, owed=False)
                self.accept()
            return
        self.go.setEnabled(False)
        self.present.take(self._on_right, lambda: self.go.setEnabled(True))

    def _on_right(self) -> None:
        self.present.clear()
        self.present.hide()
        self.head.setText("Put the recovery sheet away")
        self.lead.setText(SHOWN)
        self.panel.show()
        self.go.setText("Done")
        self.go.setEnabled(True)
        self.panel.begin()
        self.take_size(720, 560)


def note_owed(frame: Frame, *, owed: bool) -> None:
    """Remember on this computer whether the open store still needs a sheet for its new passphrase."""
    office = frame.backend.office
    if office is None:
        return
    kept = frame.memory.get(OWED)
    others = [one for one in (kept if isinstance(kept, list) else []) if one != str(office.store.path)]
    frame.memory.put(OWED, [*others, str(office.store.path)] if owed else others or None)


def is_owed(frame: Frame) -> bool:
    """Return whether the open store still needs a sheet for its new passphrase."""
    office, kept = frame.backend.office, frame.memory.get(OWED)
    return office is not None and isinstance(kept, list) and str(office.store.path) in kept
