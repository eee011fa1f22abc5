"""The page on which a recovery key is typed: the panel with what the sheet is, and the lines."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.start.layout import SidePanel, StartLayout
from ui.start.recover import RecoverScreen


class RecoverPage(QWidget):
    """The recovery screen beside a panel that says what follows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel = SidePanel()
        panel.say(
            "The recovery sheet lies in the safe or the locked cabinet of your office.",
            "When its key has opened the store, you choose a new passphrase and print a new sheet.",
        )
        panel.promise()
        self.key = RecoverScreen()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(StartLayout(panel, self.key, floating=True))
