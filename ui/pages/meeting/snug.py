"""A scroll area that is no higher than what is in it, so that something can stand right below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.layout import Scroll


class SnugScroll(Scroll):
    """As high as its content while there is room, and scrolling where there is not."""

    def __init__(self, widget: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(widget, parent)
        self._inside = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the content as it grows and shrinks."""
        if watched is self.__dict__.get("_inside") and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit again: narrower words are higher."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        layout = self._inside.layout()
        if layout is None:
            return
        wanted = layout.totalHeightForWidth(self.viewport().width())
        if wanted < 0:
            wanted = layout.totalSizeHint().height()
        if wanted != self.maximumHeight():
            self.setMaximumHeight(wanted)
