"""An empty place: what belongs here, and the offer to begin."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.look import icons, theme
from ui.look.themed import Themed
from ui.widgets.buttons import PrimaryButton
from ui.widgets.drawing import box
from ui.widgets.text import Heading, Muted

LOW = 380
"""So high, in pixels at 100 %, is a window that has room for the sign."""


class _Badge(Themed, QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.px(48), theme.px(48))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect())
        box(painter, where, colours.accent_soft, radius=where.height() / 2)
        side = where.width() * 0.46
        inner = QRectF(0, 0, side, side)
        inner.moveCenter(where.center())
        icons.paint(painter, self._name, colours.accent, inner)


class EmptyState(Themed, QWidget):
    """Says what belongs here; its button, if it has one, offers the action that fills it."""

    wanted = Signal()
    """The button was pressed."""

    def __init__(
        self, title: str, text: str, button: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._badge: _Badge | None = None
        self.title = Heading(title, 3)
        self.text = Muted(text)
        self._layout = QVBoxLayout(self)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._layout.addStretch(1)
        if icon:
            self._badge = _Badge(icon)
            self._layout.addWidget(self._badge, 0, centre)
        for words in (self.title, self.text):
            words.setAlignment(centre)
            words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            self._layout.addWidget(words)
        self.button: PrimaryButton | None = None
        if button:
            self.button = PrimaryButton(button)
            self.button.clicked.connect(self.wanted)
            self._layout.addSpacing(theme.px(4))
            self._layout.addWidget(self.button, 0, centre)
        self._layout.addStretch(2)
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings."""
        self._layout.setSpacing(theme.px(8))
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Stand in the window that it came into."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the sign out, or draw it again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a window that is low for its letters, what can be done here is worth more than a sign and air."""
        low = self.isVisible() and self.window().height() < LOW * theme.current().scale
        air = theme.px(8 if low else 32)
        self._layout.setContentsMargins(theme.px(24), air, theme.px(24), air)
        if self._badge is not None:
            self._badge.setVisible(not low)
