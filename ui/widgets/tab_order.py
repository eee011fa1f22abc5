"""The order in which Tab goes, where parts were made later than they stand: Qt puts new ones at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtWidgets import QWidget

DEPTH = 4
"""So many levels above a control a widget may stand that hands its focus on to it (row, field, group, control)."""


def tab_through(stops: Iterable[QWidget]) -> None:
    """Let Tab go through `stops`, which take the focus themselves, in this order.

    A field hands its focus on to the control in it and is a stop for Qt as well. Left behind where it was, Tab
    would go from there back into the middle, round and round; so each is taken to just before its control.
    """
    chain = list(stops)
    for one, two in pairwise(chain):
        QWidget.setTabOrder(one, two)
    for stop in chain:
        for giver in _givers(stop):
            if giver.nextInFocusChain() is not stop:
                proxy = giver.focusProxy()
                # Qt moves it to its place when it is set anew.
                giver.setFocusProxy(None)  # type: ignore[arg-type]
                giver.setFocusProxy(proxy)  # type: ignore[arg-type]


def _givers(stop: QWidget) -> Iterator[QWidget]:
    """Yield the widgets around `stop` that hand their focus on to it, the nearest first."""
    one, known = stop.parentWidget(), {stop}
    for _ in range(DEPTH):
        if one is None or one.isWindow():
            return
        if one.focusProxy() in known:
            known.add(one)
            yield one
        one = one.parentWidget()
