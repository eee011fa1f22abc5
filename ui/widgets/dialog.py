"""A dialog that has room: never larger than the screen, and as much larger as its letters become."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.by_eye import ByEye

FRAME = (40, 60)
"""The pixels of the screen that stay free beside a dialog, and above and below it."""


class Dialog(ByEye, Themed, QDialog):
    """A subclass calls `take_size` when its parts are there; what does not fit, it scrolls."""

    _scale = 0.0

    def take_size(self, wide: int, high: int) -> None:
        """Be so large, in lengths at 100 %, but never larger than the screen."""
        self._scale = theme.current().scale
        self.stand(theme.px(wide), theme.px(high))

    def restyle(self) -> None:
        """Grow and shrink with the letters, from the size that somebody gave it; stay on the screen."""
        scale = theme.current().scale
        if not self._scale or scale == self._scale:
            return
        grown, self._scale = scale / self._scale, scale
        self.stand(round(self.width() * grown), round(self.height() * grown))

    def stand(self, width: int, height: int) -> None:
        """Be so many pixels large, as far as the screen has them, and wholly on it."""
        room = self.screen().availableGeometry()
        self.resize(min(width, room.width() - FRAME[0]), min(height, room.height() - FRAME[1]))
        if self.isVisible():
            at = self.frameGeometry()
            right, bottom = room.right() - at.width(), room.bottom() - at.height()
            self.move(max(room.left(), min(at.left(), right)), max(room.top(), min(at.top(), bottom)))
