"""The order of Tab: that of the eye, worked out from where things stand when Tab is pressed.

Qt goes by the order in which widgets were made. Pages here make parts late, move them aside in a narrow window and
take others in; their order of making says nothing to the person who sees them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object

SLACK = 2
"""Things that overlap by no more pixels than this stand beside each other."""


class Part(NamedTuple):
    """Where a part of a page lies, and where Tab stops in it."""

    left: int
    top: int
    right: int
    bottom: int
    stops: list[QWidget]


class ByEye(_Base):
    """Put before the Qt class of whatever can be a window: in it Tab goes the way of the eye."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Go on, or back. A part of a window leaves it to the window."""
        if not self.isWindow():
            return super().focusNextPrevChild(forward)
        return tab(self, forward=forward)


def tab(window: QWidget, *, forward: bool = True) -> bool:
    """Move the focus in `window` to the next stop, or the one before; round at the end. False if there is none."""
    focus = QApplication.focusWidget()
    here = focus if focus is not None and window.isAncestorOf(focus) else None
    order = stops(window, here)
    if not order or order == [here]:
        return False
    at = order.index(here) + (1 if forward else -1) if here in order else (0 if forward else -1)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    order[at % len(order)].setFocus(reason)
    return True


def stops(root: QWidget, here: QWidget | None = None) -> list[QWidget]:
    """Return where Tab stops in `root`, in the order of the eye: line by line, and on a line from left to right.

    Of a choice of one among several it stops at what is chosen, or at the first. `here` has the focus and is
    among them, whatever it is.
    """
    found = list(_stops(root, here))
    kept: list[QWidget] = []
    groups: set[QObject] = set()
    for one in found:
        group = _group(one)
        if group is None:
            kept.append(one)
        elif group not in groups:
            groups.add(group)
            together = [other for other in found if _group(other) is group]
            chosen = next((other for other in together if _chosen(other)), together[0])
            kept.append(here if here in together else chosen)
    return kept


def _stops(root: QWidget, here: QWidget | None) -> Iterator[QWidget]:
    parts: list[Part] = []
    for child in root.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            inside = list(_stops(child, here))
            if child is here or _is_stop(child):
                inside.insert(0, child)
            if inside:
                where = child.geometry()
                parts.append(Part(where.left(), where.top(), where.right(), where.bottom(), inside))
    for part in _read(parts):
        yield from part.stops


def _is_stop(one: QWidget) -> bool:
    policy = one.focusPolicy()
    takes = (policy & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
    if policy != Qt.FocusPolicy.NoFocus and _group(one) is not None:
        takes = True  # which of them takes Tab, Qt finds out only when one gets the focus
    return takes and one.isEnabled() and one.focusProxy() is None


def _read(parts: list[Part]) -> list[Part]:
    """Return `parts` in reading order: cut into lines where nothing reaches across, else into columns."""
    if len(parts) < 2:
        return parts
    lines = _cut(sorted((one.top, one.bottom, at) for at, one in enumerate(parts)))
    columns = [] if len(lines) > 1 else _cut(sorted((one.left, one.right, at) for at, one in enumerate(parts)))
    bands = lines if len(lines) > 1 else columns
    if len(bands) < 2:
        return sorted(parts, key=lambda one: (one.top, one.left))
    return [one for band in bands for one in _read([parts[at] for at in band])]


def _cut(spans: list[tuple[int, int, int]]) -> list[list[int]]:
    """Return the numbers of `spans` (start, end, number; sorted) in bands that nothing reaches across."""
    bands: list[list[int]] = []
    reach = 0
    for start, end, number in spans:
        if bands and start <= reach - SLACK:
            bands[-1].append(number)
        else:
            bands.append([number])
            reach = end
        reach = max(reach, end)
    return bands


def _group(one: QWidget) -> QObject | None:
    """Return what holds a choice of one among several together."""
    if not isinstance(one, QAbstractButton) or not one.isCheckable():
        return None
    group: QButtonGroup | None = one.group()
    if group is not None:
        return group if group.exclusive() else None
    return one.parentWidget() if one.autoExclusive() else None


def _chosen(one: QWidget) -> bool:
    return isinstance(one, QAbstractButton) and one.isChecked()
