"""Words on a soft ground that want attention, with what can be done about them."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import theme
from ui.widgets.buttons import QuietButton
from ui.widgets.drawing import box, soft, tone
from ui.widgets.layout import Flow
from ui.widgets.text import Label, Strong


class Notice(QWidget):
    """Words on a soft ground with what can be done about them."""

    def __init__(self, title: str, kind: str = "warn", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.words = QVBoxLayout()
        self.words.setSpacing(theme.px(4))
        self.title = Strong(title)
        self.words.addWidget(self.title)
        self.buttons = Flow(gap=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        layout.setSpacing(theme.px(8))
        layout.addLayout(self.words)
        layout.addLayout(self.buttons)

    def say(self, *sentences: str) -> None:
        """Say these sentences under the title."""
        while self.words.count() > 1:
            item = self.words.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in sentences:
            if one:
                self.words.addWidget(Label(one))

    def offer(self, text: str) -> QuietButton:
        """Offer something to do; returns the button."""
        button = QuietButton(text)
        self.buttons.addWidget(button)
        return button

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the soft ground and its edge."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box(painter, QRectF(self.rect()), soft(colours, self._kind), tone(colours, self._kind))
