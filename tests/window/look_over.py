"""What is wrong with a widget on the screen, as sentences: names, sizes, contrast, cut-off text, focus, order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from ui.forms.drafts import Drafts
from ui.widgets.by_eye import stops

TARGET = 24
MOST_STOPS = 400
TEXT, EDGE = 4.5, 3.0
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)


def called(widget: QWidget) -> str:
    """Return words for a widget in a fault: its class, its name, its text."""
    words = widget.accessibleName() or widget.objectName()
    text = getattr(widget, "text", None)
    words = words or (str(text())[:40] if callable(text) else "")
    return f"{type(widget).__name__} “{words}”"


def seen(root: QWidget) -> list[QWidget]:
    """Return the widgets under `root` of which something is in sight."""
    return [
        one for one in (root, *root.findChildren(QWidget)) if one.isVisible() and not one.visibleRegion().isEmpty()
    ]


def focusable(root: QWidget) -> list[QWidget]:
    """Return what the Tab key comes to while nothing changes, in its order."""
    return stops(root)


def unnamed(root: QWidget) -> Iterator[str]:
    """Whatever takes the focus or the mouse needs a name and a role that a screen reader can say."""
    for one in root.findChildren(QWidget):
        takes = one.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(one, CONTROLS)
        if not one.isVisible() or not takes or isinstance(one, QScrollBar) or one.focusProxy() is not None:
            continue
        if isinstance(one, QScrollArea) or one.objectName().startswith("qt_"):
            continue
        face = QAccessible.queryAccessibleInterface(one)
        if face is None or not face.text(QAccessible.Text.Name).strip():
            yield f"{called(one)} in {called(one.parentWidget())} has no name"
        elif face.role() in {QAccessible.Role.NoRole, QAccessible.Role.Client}:
            yield f"{called(one)} has no role"


def too_small(root: QWidget) -> Iterator[str]:
    """Whatever is clicked is at least 24 by 24 pixels."""
    for one in seen(root):
        inner = isinstance(one.parentWidget(), QLineEdit | QAbstractSpinBox | QComboBox | QAbstractItemView)
        if isinstance(one, CONTROLS) and not inner and not one.objectName().startswith("qt_"):
            size = one.size()
            if size.width() < TARGET or size.height() < TARGET:
                yield f"{called(one)} is {size.width()} × {size.height()}"


def cut_off(root: QWidget) -> Iterator[str]:
    """No word is cut off by the edge of its label or button."""
    for one in seen(root):
        if isinstance(one, QLabel) and one.text() and one.pixmap().isNull():
            wide, high = one.contentsRect().width(), one.contentsRect().height()
            if one.wordWrap():
                needs = one.heightForWidth(one.width())
                if needs > one.height() + 2:
                    yield f"{called(one)} is cut at the bottom ({needs} in {one.height()})"
            elif one.textFormat() != Qt.TextFormat.RichText and one.sizeHint().width() > one.width() + 2:
                yield f"{called(one)} is cut at the side ({one.sizeHint().width()} in {wide})"
            elif one.fontMetrics().height() > high + 3:
                yield f"{called(one)} is lower than its letters"
        elif isinstance(one, QAbstractButton) and one.text():
            needs = one.minimumSizeHint().width() if one.hasHeightForWidth() else one.sizeHint().width()
            if needs > one.width() + 2 and not one.property("elides"):
                yield f"{called(one)} is cut at the side ({needs} in {one.width()})"
            if one.fontMetrics().height() > one.height():
                yield f"{called(one)} is lower than its letters"


def sticking_out(root: QWidget) -> Iterator[str]:
    """Every field and button lies within whatever holds it: what sticks out is not painted."""
    for one in seen(root):
        if not isinstance(one, (*CONTROLS, QPlainTextEdit)) or one is root:
            continue
        around = one.parentWidget()
        while around is not None and around is not root:
            if isinstance(around.parentWidget(), QAbstractScrollArea):
                break
            where = QRect(one.mapTo(around, QPoint(0, 0)), one.size())
            if not around.rect().adjusted(-1, -1, 1, 1).contains(where):
                yield f"{called(one)} sticks out of {called(around)}"
                break
            around = around.parentWidget()


def squeezed(root: QWidget) -> Iterator[str]:
    """Nothing has to be scrolled sideways to be read, but tables and documents."""
    for area in root.findChildren(QAbstractScrollArea):
        bar = area.horizontalScrollBar()
        if (
            area.isVisible()
            and isinstance(area, QScrollArea)
            and bar.maximum() > 0
            and not area.property("sideways")
        ):
            yield f"{called(area)} in {called(area.parentWidget())} scrolls sideways by {bar.maximum()}"


def luminance(colour: QColor) -> float:
    """Return the relative luminance, as WCAG 2 defines it."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def ratio(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def faint(root: QWidget) -> Iterator[str]:
    """Every word is at least 4.5 times as bright or dark as what it stands on, measured on the picture itself."""
    picture = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    step = picture.devicePixelRatio()
    for one in seen(root):
        words = isinstance(one, QLabel | QAbstractButton | QLineEdit) and one.text().strip() and one.isEnabled()
        if not words or (isinstance(one, QLabel) and not one.pixmap().isNull()):
            continue
        area = _in_sight(one, root)
        whole = one.fontMetrics().ascent() if isinstance(one, QLabel) else one.height() - 2
        if area.width() < 8 or area.height() < whole:
            continue  # only its edge is in sight
        if _covered(one, area.center(), root):
            continue
        best = _contrast(picture, QRect(area.topLeft() * step, area.size() * step))
        if best < TEXT:
            yield f"{called(one)} has a contrast of {best:.1f}"


def _in_sight(widget: QWidget, root: QWidget) -> QRect:
    region = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(root, region.topLeft()), region.size()).intersected(root.rect())


def _covered(one: QWidget, at: QPoint, root: QWidget) -> bool:
    """Return whether something that floats above the page, such as results of a search, lies over the words."""
    there = root.childAt(at)
    return there is not None and there is not one and not there.isAncestorOf(one) and not one.isAncestorOf(there)


def _contrast(picture: QImage, area: QRect) -> float:
    """Return the contrast between the most common colour of `area` and the most different one that is drawn there.

    Letters are smoothed, so a few pixels only have their full colour: two are enough to count.
    """
    part = picture.copy(area)
    pixels = Counter(memoryview(bytes(part.constBits())).cast("I"))
    if len(pixels) < 2:
        return 21.0
    ground = QColor(pixels.most_common(1)[0][0])
    return max((ratio(ground, QColor(rgb)) for rgb, count in pixels.items() if count >= 2), default=21.0)


def undrafted(root: QWidget, *kept: Drafts) -> Iterator[str]:
    """Every text of more than a line that can be typed into is a draft from the first word on."""
    for one in seen(root):
        typed = isinstance(one, QPlainTextEdit) and one.isEnabled() and not one.isReadOnly()
        if typed and not any(drafts.watches(one) for drafts in kept):
            yield f"{called(one)} is not kept as a draft"


def unseen_focus(root: QWidget) -> Iterator[str]:
    """The focus can be seen on whatever has it."""
    done: set[tuple[str, str]] = set()
    for one in focusable(root):
        kind = (type(one).__name__, str(one.property("look")))
        if kind in done or one.visibleRegion().isEmpty():
            continue
        done.add(kind)
        area = _around(one, root)
        QApplication.focusWidget() and QApplication.focusWidget().clearFocus()
        QApplication.processEvents()
        before = root.grab(area).toImage()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if not one.hasFocus():
            continue
        if _around(one, root) == area and root.grab(area).toImage() == before:
            yield f"{called(one)} looks the same with the focus as without"


def _around(one: QWidget, root: QWidget) -> QRect:
    return QRect(one.mapTo(root, QPoint(0, 0)), one.size()).adjusted(-4, -4, 4, 4).intersected(root.rect())


def out_of_order(root: QWidget) -> Iterator[str]:
    """Tab, pressed until it comes round, goes the way of the eye: from top to bottom, and on a line from left to
    right. Two stops are compared by the parts of the page in which they stand, below the first that holds both."""
    order = focusable(root)
    if not order:
        return
    order[0].setFocus(Qt.FocusReason.TabFocusReason)
    one = order[0]
    met = {one}
    for _ in range(MOST_STOPS):
        two = _tabbed(root)
        if two is one:
            continue  # from one link in a text to the next
        if two is None or two in met:
            break
        met.add(two)
        first, second = _parts(one, two)
        if first is not None and second is not None and _is_back(first.geometry(), second.geometry()):
            yield f"Tab goes from {called(one)} back to {called(two)}"
        one = two
    yield from (f"Tab never comes to {called(other)}" for other in focusable(root) if not _met(other, met))


def _tabbed(root: QWidget) -> QWidget | None:
    QTest.keyClick(QApplication.focusWidget() or root, Qt.Key.Key_Tab)
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    return focus if focus is not None and root.isAncestorOf(focus) else None


def _is_back(a: QRect, b: QRect) -> bool:
    level = abs(a.center().y() - b.center().y()) < min(a.height(), b.height()) / 2
    above = b.bottom() < a.top() and b.left() <= a.right()  # not the top of the next column
    return above or (level and b.right() < a.left())


def _met(one: QWidget, met: set[QWidget]) -> bool:
    alike = one.group().buttons() if isinstance(one, QAbstractButton) and one.group() is not None else [one]
    return any(other in met for other in alike)


def _parts(one: QWidget, two: QWidget) -> tuple[QWidget | None, QWidget | None]:
    """Return the widgets around `one` and `two` that have the same parent; None for one that holds the other."""
    way = [one]
    while (above := way[-1].parentWidget()) is not None:
        way.append(above)
    up: QWidget | None = two
    below: QWidget | None = None
    while up is not None and up not in way:
        up, below = up.parentWidget(), up
    at = way.index(up) if up is not None else 0
    return (way[at - 1] if at else None), below
