"""What is missing, as a link that leads to where it is given: wraps, and shows the focus."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.look.tokens import TARGET
from ui.widgets.drawing import ring, shape, tone

WRAP = Qt.TextFlag.TextWordWrap


class MissingLink(Themed, QAbstractButton):
    """A sentence that says what is missing; pressed, by pointer, Enter or Space, it leads there."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = text
        self.setAccessibleName(f"Missing: {text}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.restyle()

    def restyle(self) -> None:
        """Take the font."""
        self.setFont(theme.font("body"))

    def _left(self) -> int:
        return theme.px(4) + self._side() + theme.px(8)

    def _side(self) -> int:
        return round(self.fontMetrics().height() * 0.62)

    def _words(self, width: int) -> QRect:
        room = QRect(self._left(), theme.px(3), max(40, width - self._left() - theme.px(4)), 10_000)
        return self.fontMetrics().boundingRect(room, WRAP, self.words)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high the words are at this width."""
        return max(TARGET, self._words(min(width, self._most())).height() + theme.px(3) * 2)

    def _most(self) -> int:
        return theme.line_width("body")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One line, as far as a line may be long."""
        width = min(self._most(), self._left() + self.fontMetrics().horizontalAdvance(self.words) + theme.px(8))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A line high, and wide enough for a word or two."""
        return QSize(theme.px(120), TARGET)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter leads there, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the diamond, the words underlined, and the ring of focus."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, height = self._side(), self.fontMetrics().height()
        top = theme.px(3) + (height - side) / 2
        shape(painter, "warn", QRectF(theme.px(4), top, side, side), tone(colours, "warn"))
        font = self.font()
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(colours.accent)
        words = self._words(min(self.width(), self._most()))
        painter.drawText(words.adjusted(0, 0, 2, 2), WRAP, self.words)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), colours.focus)
