"""What is wrong, in words at what was pressed: why something was refused."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.look import theme
from ui.widgets.field import Mark
from ui.widgets.speech import announce
from ui.widgets.text import Label


class ProblemLine(QWidget):
    """A line that says why something was refused; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words: Label | None = None  # a page has many such lines, and few ever say anything
        self.hide()

    def say(self, text: str) -> None:
        """Say it, aloud too; "" takes it away."""
        if text or self._words is not None:
            self._there().setText(text)
        self.setVisible(bool(text))
        announce(self, text, urgent=True)

    def text(self) -> str:
        """Return what is said."""
        return "" if self._words is None else self._words.text()

    def _there(self) -> Label:
        if self._words is None:
            self._words = Label("", "small", parent=self)
            self._words.set_colour(QPalette.ColorRole.BrightText)
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(6))
            row.addWidget(Mark("danger", self), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(self._words, 1)
        return self._words
