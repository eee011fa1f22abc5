"""The menu in which the columns of a table are ticked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu


class StayingMenu(QMenu):
    """A menu that stays open while its boxes are ticked, by mouse and by keyboard."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tick without closing."""
        one = self.activeAction()
        if one is not None and one.isCheckable():
            one.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space and Enter tick without closing."""
        one = self.activeAction()
        if one is not None and one.isCheckable() and event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return}:
            one.trigger()
        else:
            super().keyPressEvent(event)
