"""The kinds of minutes: their words, keys and colours."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from db.records.quick import dataclass
from ui.look import theme
from ui.look.themed import Themed
from ui.look.tokens import TARGET
from ui.widgets.buttons import pressed_by_enter
from ui.widgets.drawing import box, tone
from ui.widgets.text import Label


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of minute: its word, the key that makes the line one, and the kind of status it is coloured as."""

    words: str
    key: str
    tone: str


KINDS = {
    "note": Kind("Note", "N", "plain"),
    "decision": Kind("Decision", "D", "ok"),
    "action": Kind("Action", "A", "accent"),
    "challenge": Kind("Challenge", "C", "held"),
    "correction": Kind("Correction", "", "warn"),
}


class KindLabel(Label):
    """The word of a kind in its colour."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        self._kind = kind
        super().__init__(KINDS[kind].words, "strong", parent=parent)

    def set_kind(self, kind: str) -> None:
        """Name another kind."""
        self._kind = kind
        self.setText(KINDS[kind].words)
        self.restyle()

    def restyle(self) -> None:
        """Take font and colour."""
        super().restyle()
        palette = self.palette()
        colour = tone(theme.current().colours, KINDS[self._kind].tone)
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(palette)


class KeyButton(Themed, QAbstractButton):
    """A key and what it does, which can be pressed with the pointer too: [Alt N] note."""

    pressed_with_pointer = Signal()

    def __init__(self, keys: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys, self._words = keys, words
        self.setText(words)
        self.setAccessibleName(f"{words}, {keys.replace(' ', '+')}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        """Take the font."""
        self.setFont(theme.font("small"))

    def _cap(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._keys) + theme.px(5) * 2 + 2

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for key and words."""
        metrics = self.fontMetrics()
        width = self._cap() + theme.px(5) + metrics.horizontalAdvance(self._words) + 4
        return QSize(width, max(TARGET, metrics.height() + theme.px(4) * 2))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Press without taking the focus from the line."""
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses it, as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the key cap and the words."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        height = metrics.height() + theme.px(1) * 2 + 2
        cap = QRect(0, (self.height() - height) // 2, self._cap(), height)
        hover = self.underMouse() and self.isEnabled()
        box(
            painter,
            cap.toRectF(),
            colours.accent_soft if hover else colours.surface,
            colours.accent if hover else colours.line,
            radius=4,
        )
        painter.setFont(self.font())
        painter.setPen(colours.accent if hover else colours.muted)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._keys)
        words = QRect(cap.right() + theme.px(5), cap.top(), self.width(), cap.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)
