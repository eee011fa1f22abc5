"""The very first screen: four ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.start.layout import ChoiceCard, SidePanel, StartLayout
from ui.widgets.text import Muted, Title

WAYS = (
    (
        "new", "plus", "Start a new store",
        "For the partnership you work for. A few questions, one at a time; most can wait.",
    ),
    ("open", "folder", "Open an existing store", "A file that you or a colleague made with this program."),
    (
        "practice", "learning", "Look round the practice store",
        "An invented partnership with cases in every stage. Nothing in it is real, so nothing can go wrong.",
    ),
    ("recover", "key", "Use a recovery key", "The passphrase is lost, and the recovery sheet is at hand."),
)  # fmt: skip


class WelcomeScreen(Themed, QWidget):
    """Says what this is and offers the four ways; `wanted` names the one taken."""

    wanted = Signal(str)
    """"new", "open", "practice" or "recover"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel = SidePanel()
        panel.say("For the chair of a Case Review Group, and the business manager beside them.")
        panel.promise()
        column = QWidget()
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.title = Title("How would you like to begin?")
        self.lead = Muted(
            "Cases, meetings and documents are kept in a store: one encrypted file, wherever you put it."
        )
        self._column.addWidget(self.title)
        self._column.addWidget(self.lead)
        self._column.addSpacing(theme.px(14))
        self.ways: dict[str, ChoiceCard] = {}
        for code, icon, title, words in WAYS:
            card = ChoiceCard(icon, title, words)
            card.clicked.connect(lambda _=False, code=code: self.wanted.emit(code))
            self.ways[code] = card
            self._column.addWidget(card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(StartLayout(panel, column, floating=True))
        self.restyle()

    def restyle(self) -> None:
        """Take the spacing."""
        self._column.setSpacing(theme.px(10))

    def begin(self) -> None:
        """Put the focus on the first way."""
        self.ways["new"].setFocus()
