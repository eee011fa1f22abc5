"""A line to look for something in a list or a document, with a named way to clear it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.look import icons, theme
from ui.look.themed import Themed
from ui.widgets.buttons import IconButton


class SearchField(Themed, QLineEdit):
    """`name` is what a screen reader calls it; `hint` stands in it while it is empty; `lens` draws one before it.

    Lens and cross are ours: those of Qt stay at 16 pixels however large the letters are.
    """

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None, *, lens: bool = False) -> None:
        super().__init__(parent)
        self._lens = lens
        self.setAccessibleName(name)
        self.setPlaceholderText(hint or name)
        self.cross = IconButton("close", f"Clear: {name[:1].lower()}{name[1:]}", self)
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has the text itself
        self.cross.setCursor(Qt.CursorShape.ArrowCursor)
        self.cross.clicked.connect(self._on_cross_clicked)
        self.textChanged.connect(lambda _: self._fit())
        self.restyle()

    def restyle(self) -> None:
        """Leave room for the lens."""
        self._fit()

    def _side(self) -> int:
        return round(self.fontMetrics().height() * 0.85)

    def _fit(self) -> None:
        """Show the cross while there is something to clear, and keep the words clear of it and of the lens."""
        shown = bool(self.text()) and not self.isReadOnly()
        self.cross.setVisible(shown)
        side = min(self.cross.sizeHint().width(), max(24, self.height() - 4))
        self.cross.setGeometry(self.width() - side - 4, (self.height() - side) // 2, side, side)
        self.setTextMargins(self._side() + theme.px(7) if self._lens else 0, 0, side if shown else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the cross at the right."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the lens before the words."""
        super().paintEvent(event)
        if self._lens:
            side = self._side()
            where = QRectF(theme.px(9), (self.height() - side) / 2, side, side)
            icons.paint(QPainter(self), "search", theme.current().colours.muted, where)

    def _on_cross_clicked(self) -> None:
        """Empty it as a person who deletes its text would."""
        self.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.textEdited.emit("")
