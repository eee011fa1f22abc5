"""The line of the search strip; what it brings up lies in `search`, which is made when it is first come to."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.look import icons, theme
from ui.look.themed import Themed
from ui.widgets.keycap import KeyCap


class SearchLine(Themed, QLineEdit):
    """The line itself, with a lens and its key."""

    come_to = Signal()
    gone_from = Signal()
    stepped = Signal(int)
    left = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Search everything")
        self.setPlaceholderText("Search everything")
        self.setWhatsThis("Cases, meetings, actions, people by alias, the text of minutes, rooms and commands.")
        self._cap = KeyCap("Ctrl K", self)
        self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._show_cap)
        self.restyle()

    def restyle(self) -> None:
        """Leave room for the lens."""
        self.setTextMargins(self._lens() + theme.px(8), 0, 0, 0)
        self._show_cap()

    def _lens(self) -> int:
        return round(self.fontMetrics().height() * 0.9)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the lens before the words."""
        super().paintEvent(event)
        side = self._lens()
        painter = QPainter(self)
        where = QRectF(theme.px(9), (self.height() - side) / 2, side, side)
        icons.paint(painter, "search", theme.current().colours.muted, where)

    def _show_cap(self) -> None:
        """Show the key at the right where it covers nothing."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText()) + self.fontMetrics().height() * 2
        self._cap.adjustSize()
        self._cap.move(self.width() - self._cap.width() - 8, (self.height() - self._cap.height()) // 2)
        self._cap.setVisible(not self.text() and self.width() > words + self._cap.width() + 16)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the key at the right."""
        super().resizeEvent(event)
        self._show_cap()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell it."""
        super().focusInEvent(event)
        self.come_to.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell it, unless only a menu opens over it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.gone_from.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The arrows go through the results, Enter opens one, Escape gives up."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        key = Qt.Key(event.key())
        if key in steps:
            self.stepped.emit(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
