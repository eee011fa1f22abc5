"""A switch: on or off, at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.look.tokens import TARGET
from ui.widgets.checked import Checked
from ui.widgets.drawing import box, ring


class Switch(Themed, Checked, QCheckBox):
    """A check box drawn as a switch: the knob is right when it is on, and the track is filled."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.restyle()

    others: tuple[str, ...] = ()
    """What it says at other times: there is room for the widest, so that nothing beside it moves."""

    def restyle(self) -> None:
        """Take the font."""
        self.setFont(theme.font("body"))

    def _track(self) -> QRectF:
        height = max(18, round(self.fontMetrics().height() * 1.05))
        return QRectF(4, (self.height() - height) / 2, height * 1.8, height)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for track and words."""
        metrics = self.fontMetrics()
        words = max(metrics.horizontalAdvance(one) for one in (self.text(), *self.others))
        width = 4 + self._track().width() + (theme.px(8) + words + theme.px(6) if words else 4)
        return QSize(round(width), max(TARGET, metrics.height() + theme.px(3) * 2))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: words are never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """All of it can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw track, knob, words and the ring of focus."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = self._track()
        on = self.isChecked()
        ground = colours.accent if on else colours.edge
        if not self.isEnabled():
            ground = colours.line
        box(painter, track, ground, radius=track.height() / 2)
        knob = track.height() - 4
        left = track.right() - knob - 2 if on else track.left() + 2
        box(painter, QRectF(left, track.top() + 2, knob, knob), colours.surface, radius=knob / 2)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), colours.focus)
        painter.setFont(self.font())
        painter.setPen(colours.text if self.isEnabled() else colours.idle)
        words = QRectF(track.right() + theme.px(8), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
