"""A status: always a colour, a shape and a word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.drawing import box, shape, soft, tone
from ui.widgets.speech import renamed


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

    def _shape_side(self) -> int:
        return 0 if self._kind == "plain" else round(self.fontMetrics().height() * 0.6)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for shape and words; none without words."""
        return self.room_for((self.text(),)) if self.text() else QSize(0, 0)

    def lines(self) -> tuple[str, ...]:
        """Return the words line by line."""
        return (self.text(),)

    def room_for(self, lines: tuple[str, ...]) -> QSize:
        """Return the size of the status with these lines."""
        metrics = self.fontMetrics()
        width = max(map(metrics.horizontalAdvance, lines), default=0)
        if self._kind != "plain":
            width += theme.px(7) + self._shape_side() + theme.px(6) + theme.px(10)
        return QSize(width + 1, metrics.height() * len(lines) + theme.px(2) * 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: a status is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw ground, shape and words."""
        if not self.text():
            return
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = self.lines()
        where = QRectF(self.rect())
        if len(lines) > 1:
            where.setWidth(min(where.width(), self.room_for(lines).width()))
        colour = tone(colours, self._kind)
        left = 0.0
        if self._kind != "plain":
            ground = soft(colours, self._kind)
            edge = colour if theme.current().name.startswith("contrast") else ""
            box(painter, where, ground, edge, radius=self.fontMetrics().height() * 0.6)
            side = self._shape_side()
            left = theme.px(7)
            shape(painter, self._kind, QRectF(left, where.center().y() - side / 2, side, side), colour)
            left += side + theme.px(6)
        painter.setFont(self.font())
        painter.setPen(colour)
        painter.drawText(where.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, "\n".join(lines))


class StatusChip(Pill):
    """A short status: `StatusChip("warn", "2 days left")`. Kinds: ok, warn, danger, held, plain, accent."""

    def __init__(self, kind: str = "plain", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set(kind, text)

    def set(self, kind: str, text: str) -> None:
        """Show another status; `KeyError` for an unknown kind."""
        self.put(kind, text)
