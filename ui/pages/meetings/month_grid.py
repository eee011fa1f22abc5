"""A month in little, with the days that matter marked by shape and colour."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.queries.rhythm import Mark, Month
from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.drawing import box
from ui.widgets.text import date_words

CELL = 32
ORDER = ("meeting", "agreed", "papers", "minutes", "holiday")
"""Which mark of a day is drawn when there are several."""


class MonthGrid(Themed, QWidget):
    """Draws a month: a meeting's day is filled, papers due a diamond, minutes due a square, bank holidays grey.

    It is a picture: the same is said in words beside it, and `spoken` tells it to who cannot see it.
    """

    day_opened = Signal(int)
    """The meeting with this id was pressed."""

    def __init__(self, month: Month, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month, self._today = month, today
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.set_month(month)

    def set_month(self, month: Month) -> None:
        """Show another month."""
        self._month = month
        self.setAccessibleName(month.spoken)
        self.updateGeometry()
        self.update()

    def _rows(self) -> int:
        first = self._month.first
        return (first.weekday() + monthrange(first.year, first.month)[1] + 6) // 7

    def _cell(self) -> float:
        return min(self.width() / 7, theme.px(CELL) * 1.3)

    def _height(self) -> int:
        return max(theme.px(26), round(self.fontMetrics().height() * 1.5))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the weeks of the month under a line of weekdays."""
        return QSize(theme.px(CELL) * 7, self._height() * (self._rows() + 1))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same height."""
        return QSize(theme.px(24) * 7, self.sizeHint().height())

    def _where(self, day: date) -> QRectF:
        place = self._month.first.weekday() + day.day - 1
        cell, height = self._cell(), self._height()
        return QRectF(place % 7 * cell, height * (1 + place // 7), cell, height)

    def mark_of(self, day: date) -> Mark | None:
        """Return the mark that is drawn on a day."""
        found = [one for one in self._month.marks if one.day == day]
        return min(found, key=lambda one: ORDER.index(one.kind)) if found else None

    def _day_at(self, point: QPointF) -> date | None:
        for number in range(1, monthrange(self._month.first.year, self._month.first.month)[1] + 1):
            day = self._month.first.replace(day=number)
            if self._where(day).contains(point):
                return day
        return None

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the weekdays and the days."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        painter.setPen(colours.muted)
        cell, height = self._cell(), self._height()
        for number, letter in enumerate(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")):
            painter.drawText(QRectF(number * cell, 0, cell, height), Qt.AlignmentFlag.AlignCenter, letter)
        for number in range(1, monthrange(self._month.first.year, self._month.first.month)[1] + 1):
            self._draw_day(painter, self._month.first.replace(day=number))

    def _draw_day(self, painter: QPainter, day: date) -> None:
        colours = theme.current().colours
        where, mark = self._where(day), self.mark_of(day)
        side = min(where.width(), where.height()) - 2
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(where.center())
        words, bold = colours.text, False
        if day.weekday() >= 5:
            words = colours.muted
        match mark.kind if mark else "":
            case "meeting":
                box(painter, spot, colours.accent, radius=side / 2)
                words, bold = colours.on_accent, True
            case "agreed":
                box(painter, spot, edge=colours.accent, width=1.6, radius=side / 2)
                words, bold = colours.accent, True
            case "papers":
                _diamond(painter, spot, colours.warn_soft, colours.warn)
                words, bold = colours.warn, True
            case "minutes":
                box(painter, spot.adjusted(1, 1, -1, -1), colours.ok_soft, colours.ok, radius=3)
                words, bold = colours.ok, True
            case "holiday":
                box(painter, spot, colours.line, radius=side / 2)
                words = colours.text
        painter.setFont(theme.font("small-strong" if bold else "small"))
        painter.setPen(words)
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if day == self._today:
            painter.setPen(
                QPen(QColor(colours.on_accent if bold and mark and mark.kind == "meeting" else colours.text), 2)
            )
            painter.drawLine(
                QPointF(where.center().x() - side * 0.22, where.bottom() - 3),
                QPointF(where.center().x() + side * 0.22, where.bottom() - 3),
            )

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what is on a day."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._day_at(QPointF(event.pos()))
            found = [one.words for one in self._month.marks if one.day == day]
            if day is not None and found:
                QToolTip.showText(event.globalPos(), f"{date_words(day)}: {'; '.join(found)}", self)
                return True
            QToolTip.hideText()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the meeting of the day."""
        day = self._day_at(event.position())
        mark = self.mark_of(day) if day is not None else None
        if mark is not None and mark.meeting_id:
            self.day_opened.emit(mark.meeting_id)
        else:
            super().mousePressEvent(event)


def _diamond(painter: QPainter, where: QRectF, fill: str, edge: str) -> None:
    painter.setPen(QPen(QColor(edge), 1))
    painter.setBrush(QColor(fill))
    middle = where.center()
    painter.drawPolygon(
        QPolygonF([
            QPointF(middle.x(), where.top()), QPointF(where.right(), middle.y()),
            QPointF(middle.x(), where.bottom()), QPointF(where.left(), middle.y()),
        ])
    )  # fmt: skip


class Swatch(Themed, QWidget):
    """The sign of a kind of day, for the legend."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as small letters."""
        return QSize(theme.px(14), theme.px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the sign."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spot = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        half = spot.width() / 2
        match self._kind:
            case "meeting":
                box(painter, spot, colours.accent, radius=half)
            case "agreed":
                box(painter, spot, edge=colours.accent, width=1.6, radius=half)
            case "papers":
                _diamond(painter, spot, colours.warn_soft, colours.warn)
            case "minutes":
                box(painter, spot, colours.ok_soft, colours.ok, radius=3)
            case _:
                box(painter, spot, colours.line, radius=half)
