"""One of a few words: Yes | No | N/A."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.look.tokens import RADIUS, TARGET
from ui.widgets.checked import Checked
from ui.widgets.drawing import box, ring
from ui.widgets.speech import spoken_as

PADDING = {"low": (4, 0), "button": (6, 0), "field": (5, 4)}
"""How high: alone in a dense list, or exactly as what it stands beside. Pixels at 100 % above and below the words,
and pixels at any size for the edges that a field has."""


class _Segment(Themed, Checked, QRadioButton):
    def __init__(self, words: str, code: str, padding: tuple[int, int]) -> None:
        super().__init__(words)
        self.code, self._padding = code, padding
        self.first = self.last = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        self.setFont(theme.font("strong"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + theme.px(12) * 2
        grows, edges = self._padding
        return QSize(max(TARGET, width), max(TARGET, metrics.height() + theme.px(grows) * 2 + edges))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect())
        # each draws its share of one long rounded box, and is clipped at its own edges
        whole = where.adjusted(0 if self.first else -20, 0, 0 if self.last else 20, 0)
        words = colours.text if self.isEnabled() else colours.idle
        fill = colours.surface
        if self.isChecked():
            fill, words = (
                (colours.accent, colours.on_accent) if self.isEnabled() else (colours.idle, colours.surface)
            )
        elif self.isEnabled() and (self.underMouse() or self.isDown()):
            fill, words = colours.accent_soft, colours.accent
        painter.setClipRect(where)
        box(painter, whole, fill, colours.edge)
        if not self.last:
            painter.setPen(QPen(QColor(colours.edge), 1))
            painter.drawLine(
                QPointF(where.right() - 0.5, where.top()), QPointF(where.right() - 0.5, where.bottom())
            )
        if self.hasFocus():
            ring(painter, where, colours.focus)
            if self.isChecked():
                box(painter, where.adjusted(2, 2, -2, -2), edge=colours.surface, width=1.5, radius=RADIUS - 2)
        painter.setFont(self.font())
        painter.setPen(words)
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, self.text())


@spoken_as(QAccessible.Role.Grouping)
class Segmented(QWidget):
    """A choice of one among few, all in sight. The arrow keys move; nothing is chosen until somebody chooses.

    `high` is a key of `PADDING`: "low" by itself, "button" or "field" beside one.
    """

    chosen = Signal(str)
    """The person has chosen this code."""

    def __init__(
        self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None, *, high: str = "low"
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._segments = [_Segment(words, code, PADDING[high]) for code, words in choices]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for segment in self._segments:
            self._group.addButton(segment)
            row.addWidget(segment)
            segment.clicked.connect(self._on_segment_clicked)
        row.addStretch(1)
        self._segments[0].first = self._segments[-1].last = True
        self.setFocusProxy(self._segments[0])
        self._value: str | None = None

    def value(self) -> str | None:
        """Return the code chosen; None if none is."""
        return self._value

    def set_value(self, code: str | None) -> None:
        """Show `code` as chosen (None: nothing), without a signal. `KeyError` for a code that is no choice."""
        if code is not None and code not in {segment.code for segment in self._segments}:
            raise KeyError(code)
        self._value = code
        self._group.setExclusive(False)
        for segment in self._segments:
            segment.setChecked(segment.code == code)
        self._group.setExclusive(True)

    def _on_segment_clicked(self) -> None:
        segment = self._group.checkedButton()
        if isinstance(segment, _Segment) and segment.code != self._value:
            self._value = segment.code
            self.chosen.emit(segment.code)
