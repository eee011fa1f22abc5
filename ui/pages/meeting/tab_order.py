"""Tab goes the way of the eye also through what was made later: Qt puts new widgets at the end of its chain."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from ui.widgets.tab_order import tab_through


def set_tab_order(root: QWidget) -> None:
    """Put everything under `root` that takes the focus by Tab into the order of the layouts."""
    tab_through(_takers(root))


def _takers(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widgets under `widget` (itself first) that Tab comes to, in the order of the layouts."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from _takers(inside)
        return
    layout = widget.layout()
    if layout is not None:
        yield from _inside(layout)


def _inside(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _inside(inner)
        elif widget is not None:
            yield from _takers(widget)
