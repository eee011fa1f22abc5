"""A key as it looks on the keyboard, beside what it does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.drawing import box
from ui.widgets.text import Label


class KeyCap(Themed, QLabel):
    """A key: "Ctrl K", "F1"."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        """Take the font."""
        self.setFont(theme.font("small"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the words and the edge."""
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(self.text()) + theme.px(5) * 2 + 2, metrics.height() + theme.px(1) * 2 + 2
        )

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the key."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box(painter, QRectF(self.rect()), colours.surface, colours.line, radius=4)
        painter.setFont(self.font())
        painter.setPen(colours.muted)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class KeyHint(QWidget):
    """A key and what it does: [Alt N] note."""

    def __init__(self, keys: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(5))
        row.addWidget(KeyCap(keys))
        row.addWidget(Label(words, "small", muted=True, wrap=False))
