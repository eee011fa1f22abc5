"""A combo box that is read with its question, and that no passing wheel changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QStyle, QStyleOptionComboBox, QStylePainter

VISIBLE = 12
"""So many choices of an open list are seen at a time."""


class QuietCombo(QComboBox):
    """A combo box that a wheel passing over it does not change, and that is read with its name everywhere.

    On Linux the spoken name of a combo box is what is chosen in it; what it asks comes from a label of the same
    parent. So one is kept there, never shown, that says the accessible name.
    """

    _asks: QLabel | None = None

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name it, also for a reader that takes names from labels."""
        super().setAccessibleName(name)
        self._put_label()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take the label along to another parent."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange and self.accessibleName():
            self._put_label()

    def _put_label(self) -> None:
        around = self.parentWidget()
        if around is None:
            return
        if self._asks is None:
            self._asks = QLabel()
            self._asks.setBuddy(self)
            self.destroyed.connect(self._asks.deleteLater)
            self._asks.hide()
        self._asks.setText(self.accessibleName())
        if self._asks.parent() is not around:
            self._asks.setParent(around)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll the page instead, unless this has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Open the list below, as wide as its words need, with a bar where it is long."""
        self.setMaxVisibleItems(VISIBLE)
        view = self.view()
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        bar = view.verticalScrollBar().sizeHint().width() if self.count() > VISIBLE else 0
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + 2 * view.frameWidth() + bar, self.window().width()))
        super().showPopup()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it with what is chosen; words too long for it end in dots, not in half a letter."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width()
        words = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        option.currentText = words
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
