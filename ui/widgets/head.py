"""The head of a page or a document: its words with its buttons at the right, or below them where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from ui.look import theme
from ui.look.themed import Themed


class Head(Themed, QWidget):
    """`words` keep at least `least` pixels (at 100 %) beside the `buttons`, which go below them otherwise."""

    def __init__(self, words: QLayout, buttons: QLayout, least: int = 280) -> None:
        super().__init__()
        self._least = least
        self._words, self._buttons = QWidget(), QWidget()
        self._words.setLayout(words)
        self._buttons.setLayout(buttons)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._words, 0, 0)
        self._below = False
        self._grid.addWidget(self._buttons, 0, 1, Qt.AlignmentFlag.AlignTop)
        self.restyle()

    def restyle(self) -> None:
        """Take the gap of the text size."""
        self._grid.setSpacing(theme.px(8))
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as the widest button."""
        return QSize(self._buttons.minimumSizeHint().width(), self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the buttons where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        below = self.width() < self._buttons.sizeHint().width() + theme.px(self._least)
        if below != self._below:
            self._below = below
            self._grid.removeWidget(self._buttons)
            side = Qt.AlignmentFlag(0) if below else Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(self._buttons, int(below), int(not below), side)
