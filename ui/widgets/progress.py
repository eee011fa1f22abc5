"""How far something long has come, and the way out of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.buttons import LinkButton
from ui.widgets.text import Label


class ProgressLine(Themed, QWidget):
    """A thin bar with words and Cancel."""

    cancelled = Signal()
    """The person wants it to stop."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label(words)
        self.cancel = LinkButton("Cancel")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignRight)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(row)
        self._layout.addWidget(self.bar)
        self.cancel.clicked.connect(self.cancelled)
        self.set_progress(words)
        self.restyle()

    def restyle(self) -> None:
        """Take the spacing."""
        self._layout.setSpacing(theme.px(4))

    def set_progress(self, words: str, done: int = 0, of: int = 0) -> None:
        """Show `words` and how much is done; with `of` 0 the bar only shows that work goes on."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, of)
        self.bar.setValue(done)
