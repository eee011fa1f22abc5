"""A status: always a colour, a shape and a word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.drawing import box, shape, soft, tone
from ui.widgets.speech import renamed


def pill_size(metrics: QFontMetrics, kind: str, lines: Sequence[str]) -> QSize:
    """Return the size of a status with these lines of words."""
    width = max(map(metrics.horizontalAdvance, lines), default=0)
    if kind != "plain":
        width += words_left(metrics, kind) + theme.px(10)
    return QSize(width + 1, metrics.height() * len(lines) + theme.px(2) * 2)


def words_left(metrics: QFontMetrics, kind: str) -> int:
    """Return where in a status its words begin, beside the shape."""
    return 0 if kind == "plain" else theme.px(7) + _shape_side(metrics) + theme.px(6)


def _shape_side(metrics: QFontMetrics) -> int:
    return round(metrics.height() * 0.6)


def draw_pill(painter: QPainter, rect: QRect, kind: str, lines: Sequence[str]) -> None:
    """Draw a status into `rect` with the painter's font: ground, shape and words."""
    colours = theme.current().colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    metrics = painter.fontMetrics()
    where = QRectF(rect)
    if len(lines) > 1:
        where.setWidth(min(where.width(), pill_size(metrics, kind, lines).width()))
    colour = tone(colours, kind)
    if kind != "plain":
        edge = colour if theme.current().name.startswith("contrast") else ""
        box(painter, where, soft(colours, kind), edge, radius=metrics.height() * 0.6)
        side = _shape_side(metrics)
        shape(painter, kind, QRectF(theme.px(7), where.center().y() - side / 2, side, side), colour)
    painter.setPen(colour)
    words = where.adjusted(words_left(metrics, kind), 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, "\n".join(lines))


class Pill(Themed, QLabel):
    """The drawing of a status. It is a label with these words, so a screen reader reads them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "plain"
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.restyle()

    @property
    def kind(self) -> str:
        """Which kind of status: ok, warn, danger, held, plain or accent."""
        return self._kind

    def put(self, kind: str, text: str) -> None:
        """Show `text` as this kind; `KeyError` for an unknown one."""
        tone(theme.current().colours, kind)
        changed = (kind, text) != (self._kind, self.text())
        self._kind = kind
        self.setText(text)
        if changed:
            self.updateGeometry()
            self.update()
            renamed(self)

    def restyle(self) -> None:
        """Take the font."""
        self.setFont(theme.font("small-strong"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for shape and words; none without words."""
        return self.room_for((self.text(),)) if self.text() else QSize(0, 0)

    def lines(self) -> tuple[str, ...]:
        """Return the words line by line."""
        return (self.text(),)

    def room_for(self, lines: tuple[str, ...]) -> QSize:
        """Return the size of the status with these lines."""
        return pill_size(self.fontMetrics(), self._kind, lines)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: a status is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw ground, shape and words."""
        if self.text():
            painter = QPainter(self)
            painter.setFont(self.font())
            draw_pill(painter, self.rect(), self._kind, self.lines())


class StatusChip(Pill):
    """A short status: `StatusChip("warn", "2 days left")`. Kinds: ok, warn, danger, held, plain, accent."""

    def __init__(self, kind: str = "plain", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set(kind, text)

    def set(self, kind: str, text: str) -> None:
        """Show another status; `KeyError` for an unknown kind."""
        self.put(kind, text)
