"""The dialog about a fault of the program: plain words, nothing of a case, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.crash import Fault
from ui.look import theme
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.dialog import Dialog
from ui.widgets.text import Heading, Label, Muted

TITLE = "Something in the program went wrong"
WORDS = (
    "What you have entered is kept: everything up to the last change is in the store, and a text you were writing "
    "is there as a draft. You can go on working. If the same happens again, lock the window and unlock it."
)
NOTED = "So that it can be mended, the place in the program was noted. The note holds nothing of a case."


class FaultDialog(Dialog):
    """One dialog, whatever goes wrong while it is open: further faults are counted, not stacked."""

    def __init__(self, fault: Fault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Case Review Desk")
        self.setAccessibleName(TITLE)
        self._lines = [fault.line]
        self.more = Muted("", "small")
        self.more.hide()
        noted = NOTED if fault.log is None else f"{NOTED} It lies in {fault.log}."
        self.go_on = PrimaryButton("Go on")
        self.copy = QuietButton("Copy the note", "copy")
        layout = QVBoxLayout(self)
        side = theme.px(24)
        layout.setContentsMargins(side, side, side, theme.px(20))
        layout.setSpacing(theme.px(12))
        for words in (Heading(TITLE, 2), Label(WORDS), Muted(noted, "small"), self.more):
            layout.addWidget(words)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(self.go_on)
        layout.addSpacing(theme.px(4))
        layout.addStretch(1)
        layout.addLayout(row)
        self.restyle()
        self.go_on.clicked.connect(self.accept)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.go_on.setFocus()

    def restyle(self) -> None:
        """As wide as its lines need in this text size; the words make it as high as they are."""
        self.setMinimumWidth(round(460 * theme.current().scale))
        super().restyle()

    def add(self, fault: Fault) -> None:
        """Count a further fault."""
        self._lines.append(fault.line)
        self.more.setText(
            f"Since then it happened {len(self._lines) - 1} more times."
            if len(self._lines) > 2
            else "Since then it happened once more."
        )
        self.more.show()

    def _on_copy_clicked(self) -> None:
        QApplication.clipboard().setText("\n".join(self._lines))
