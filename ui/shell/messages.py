"""The message bar: it lies over the page, so that nothing jumps when it comes and goes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QWidget

from ui.look import theme
from ui.page import Message
from ui.widgets.message import MessageBar

SHORT_MS = 9000
"""How long a result stays when nobody closes it; what it offers can also be done by Ctrl+Z. Refusals stay."""
WIDEST = 760
PASSING = frozenset({"ok", "info"})


class Messages(QObject):
    """Shows one message at a time."""

    def __init__(self, window: QWidget, strip: QWidget) -> None:
        super().__init__(window)
        self._window, self._strip = window, strip
        self.bar = MessageBar(window)
        self._timer = QTimer(self, singleShot=True, interval=SHORT_MS)
        self._timer.timeout.connect(self.bar.clear)

    def say(self, message: Message) -> None:
        """Show `message` in place of the one before."""
        self.bar.show_message(message.kind, message.text, message.action, message.act)
        self.place()
        self.bar.raise_()
        if message.kind in PASSING:
            self._timer.start()
        else:
            self._timer.stop()

    def arrived(self) -> None:
        """Another page is shown: a refusal of the one before is no longer in place."""
        if self.bar.isVisible() and self.bar.kind == "refusal":
            self.bar.clear()

    def place(self) -> None:
        """Put the bar over the page, in its middle: results at the foot, refusals and problems under the strip."""
        if not self.bar.isVisible():
            return
        width = min(self._strip.width() - theme.px(32), theme.px(WIDEST))
        height = self.bar.heightForWidth(width)
        at = self._strip.mapTo(self._window, QPoint((self._strip.width() - width) // 2, self._strip.height()))
        gap = theme.px(10)
        top = self._window.height() - height - gap if self.bar.kind in PASSING else at.y() + gap
        self.bar.setGeometry(at.x(), top, width, height)
