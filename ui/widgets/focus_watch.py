"""Says where the focus goes, for as long as somebody looks."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget


class FocusWatch(QObject):
    """Sends `moved` (the widget that lost the focus, the one that has it; None for none) from `start` to `stop`.

    The application outlives every page. A page that listened to it directly would be called while it is being
    thrown away, when half of it is gone; so a page starts when it is shown and stops when it is hidden.
    """

    moved = Signal(object, object)

    def __init__(self, parent: QWidget | QObject) -> None:
        super().__init__(parent)
        self._on = False

    def start(self) -> None:
        """Send from now on."""
        if not self._on:
            _application().focusChanged.connect(self._on_focus_changed)
            self._on = True

    def stop(self) -> None:
        """Send no more."""
        if self._on:
            _application().focusChanged.disconnect(self._on_focus_changed)
            self._on = False

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        self.moved.emit(old, new)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
