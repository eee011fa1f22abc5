"""The day of the clock: "Working day 13 of 15 · due Wed 14 Jan", which can be asked why it is that day."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.look.tokens import TARGET
from ui.widgets.buttons import pressed_by_enter
from ui.widgets.chip import draw_pill, pill_size, words_left
from ui.widgets.drawing import ring, tone
from ui.widgets.explained import ASKED
from ui.widgets.speech import renamed


class DayCounter(Themed, QAbstractButton):
    """Which day of the clock it is, and when it runs out; in two lines where one has no room. Pressed, it is asked
    why it is that day (`clicked`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[str, ...] = ()
        self._kind = "ok"
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip("Why this day?")
        self.restyle()

    @property
    def kind(self) -> str:
        """Which kind of status: ok, warn, danger, held or plain."""
        return self._kind

    def set(self, words: str, due: str = "", kind: str = "ok", about: str = "") -> None:
        """Show "words · due"; nothing is shown for no words. `about` says to a screen reader what is due."""
        tone(theme.current().colours, kind)
        self._parts = tuple(filter(None, (words, due)))
        self._kind = kind
        text = " · ".join(self._parts)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if text else Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription(" ".join(filter(None, (about, ASKED))))
        if text != self.text():
            self.setText(text)
            renamed(self)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take the font."""
        self.setFont(theme.font("small-strong"))

    def lines(self) -> tuple[str, ...]:
        """Return the words as they fit: in one line, or each part in its own."""
        return (self.text(),) if self.width() >= self.sizeHint().width() else self._parts

    def _room(self, lines: tuple[str, ...]) -> QSize:
        return pill_size(self.fontMetrics(), self._kind, lines).expandedTo(QSize(TARGET, TARGET))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for all in one line; none without words."""
        return self._room((self.text(),)) if self.text() else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the longer part."""
        return self._room(self._parts).boundedTo(self.sizeHint()) if self._parts else QSize(0, 0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of one line or of two."""
        hint = self.sizeHint()
        return hint.height() if width >= hint.width() else self._room(self._parts).height()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses it, as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the status, dotted below its date because that can be asked why, and the ring of focus."""
        if not self.text():
            return
        colours, lines = theme.current().colours, self.lines()
        painter = QPainter(self)
        painter.setFont(self.font())
        draw_pill(painter, self.rect(), self._kind, lines)
        if self.hasFocus():
            whole = pill_size(self.fontMetrics(), self._kind, lines).width() if len(lines) > 1 else self.width()
            where = QRectF(0, 0, min(whole, self.width()), self.height())
            ring(painter, where, colours.focus, radius=self.fontMetrics().height() * 0.6)
            return
        metrics, last = self.fontMetrics(), self._parts[-1]
        start = words_left(metrics, self._kind) + metrics.horizontalAdvance(lines[-1].removesuffix(last))
        top = (self.height() - metrics.height() * len(lines)) / 2 + metrics.height() * (len(lines) - 1)
        low = round(top + metrics.ascent()) + 2.5
        style = Qt.PenStyle.SolidLine if self.underMouse() else Qt.PenStyle.DotLine
        painter.setPen(QPen(QColor(tone(colours, self._kind)), 1, style))
        painter.drawLine(QPointF(start, low), QPointF(start + metrics.horizontalAdvance(last), low))
