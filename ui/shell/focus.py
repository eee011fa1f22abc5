"""Keeps the focus in the page and in sight.

What has the focus may go away, as a form does when it is done. Qt then gives it to the next thing of the window,
often the rail, and whoever works by keyboard has lost their place; here it comes back to what is left nearest to
it. And Qt scrolls to what Tab comes to only within one area; here also to what it comes to from outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.look import theme
from ui.widgets.by_eye import stops
from ui.widgets.focus_watch import FocusWatch


class FocusKeeper(QObject):
    """Watches the focus of the window around `shell`; `page` returns the page that is shown."""

    def __init__(self, shell: QWidget, page: Callable[[], QWidget | None]) -> None:
        super().__init__(shell)
        self._page = page
        self._lost: list[QWidget] = []
        self._pause = QTimer(self, singleShot=True, interval=0)
        self._pause.timeout.connect(self._bring_back)
        self.watch = FocusWatch(self)
        self.watch.moved.connect(self._on_focus_moved)

    def _on_focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            show_whole(new)
        page = self._page()
        if page is None or old is None or not (shiboken6.isValid(page) and shiboken6.isValid(old)):
            return  # the window is being taken apart
        if not page.isVisible() or not page.isAncestorOf(old):
            return
        if old.isVisible() and old.isEnabled():
            return  # somebody went on
        if new is None or (not page.isAncestorOf(new) and new.window() is page.window()):
            self._lost = list(_around(old, page))
            self._pause.start()

    def _bring_back(self) -> None:
        """Give it back, unless the page has put it somewhere meanwhile."""
        page, focus = self._page(), QApplication.focusWidget()
        around, self._lost = self._lost, []
        if page is None or (
            focus is not None and (page.isAncestorOf(focus) or focus.window() is not page.window())
        ):
            return
        for one in around:
            found = first_stop(one) if shiboken6.isValid(one) and page.isAncestorOf(one) else None
            if found is not None:
                found.setFocus(Qt.FocusReason.OtherFocusReason)
                return


MESSAGE = 64
"""So high above the lower edge of the window a message may lie over the page."""


def show_whole(widget: QWidget) -> None:
    """Scroll every area around `widget` until it is in sight, above a message, if it has room there."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            there = QRect(widget.mapTo(area.viewport(), QPoint(0, 0)), widget.size())
            port = area.viewport()
            below = widget.window().height() - port.mapTo(widget.window(), QPoint(0, port.height())).y()
            covered = max(0, min(theme.px(MESSAGE) - below, port.height() // 4))
            seen = port.rect().adjusted(0, 0, 0, -covered)
            if not seen.contains(there) and not (there.height() > seen.height() and seen.intersects(there)):
                area.ensureWidgetVisible(widget, 0, theme.px(16) + covered)
        area = area.parentWidget()


def _around(widget: QWidget, page: QWidget) -> Iterator[QWidget]:
    """Yield the widgets around `widget` within `page`, the nearest first."""
    one = widget.parentWidget()
    while one is not None and one is not page:
        yield one
        one = one.parentWidget()


def first_stop(root: QWidget) -> QWidget | None:
    """Return the first thing under `root` that Tab would come to; None if there is none."""
    return next(iter(stops(root)), None)
