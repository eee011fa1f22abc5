"""A small window beside what it explains."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from ui.look import theme
from ui.widgets.by_eye import ByEye


class Popover(ByEye, QFrame):
    """Shows `widget` at `anchor`, or at the part of it that is `at`; Esc or a click elsewhere closes it and the
    focus goes back."""

    def __init__(self, anchor: QWidget, widget: QWidget, at: QRect | None = None) -> None:
        super().__init__(anchor, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._anchor, self._at = anchor, at
        layout = QVBoxLayout(self)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # else it is too high for words that wrap
        side = theme.px(16)
        layout.setContentsMargins(side, theme.px(12), side, theme.px(12))
        layout.addWidget(widget)

    def open(self) -> None:
        """Show it under the anchor, or above where there is no room below, wholly on the screen: words that would
        be higher than that stand in longer lines."""
        self.adjustSize()
        screen = self._anchor.screen().availableGeometry()
        for wide in (self.width(), min(2 * self.width(), screen.width() - 8)):
            if self.hasHeightForWidth():
                self.resize(wide, self.heightForWidth(wide))
            if self.height() <= screen.height() - 8:
                break
        at = self._anchor.rect() if self._at is None else self._at
        below = self._anchor.mapToGlobal(QPoint(at.left(), at.bottom() + 5))
        left = min(max(below.x(), screen.left() + 4), screen.right() - self.width() - 4)
        top = below.y()
        if top + self.height() > screen.bottom():
            top = self._anchor.mapToGlobal(at.topLeft()).y() - self.height() - 4
        self.move(left, max(top, screen.top() + 4))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Give the focus back."""
        super().closeEvent(event)
        self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)
