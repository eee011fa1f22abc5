"""How parts stand on a page: scrolling, a main column with an aside, rows that wrap, hairlines."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.look import theme
from ui.widgets.speech import spoken_as


def line(parent: QWidget | None = None) -> QFrame:
    """Return a hairline that separates what is above from what is below."""
    made = QFrame(parent)
    made.setObjectName("hairline")
    made.setFixedHeight(1)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def clear_layout(layout: QLayout) -> None:
    """Take everything out of `layout` and let it go, layouts within it too."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)
            inner.deleteLater()


class Tall(QVBoxLayout):
    """One below the other, and never squeezed together below the height that they need.

    When something grows deep in a page, Qt sets each thing around it into its old height first, from the inside
    outwards: all that is in it was squeezed and let go again, a dozen times for a list that gets a line.
    """

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Set the parts into `rect`, or below its foot where it is too low for the moment."""
        least = (
            self.minimumHeightForWidth(rect.width()) if self.hasHeightForWidth() else self.minimumSize().height()
        )
        super().setGeometry(rect if rect.height() >= least else QRect(rect.topLeft(), QSize(rect.width(), least)))


class _Body(QWidget):
    """What is scrolled: as high as its words are at its width. Wrapped labels ask for the height that they would
    have at their narrowest, which would leave a blank stretch below."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widget)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no height beyond that for the width."""
        return QSize(super().minimumSizeHint().width(), 0)


@spoken_as(QAccessible.Role.Client)
class Scroll(QScrollArea):
    """Scrolls its one widget up and down, never sideways.

    It is not spoken of by Qt's own interface of a scroll area: asked for a scroll bar that has just gone, as a
    screen reader may do at any time, that one ends the program.
    """

    def __init__(self, widget: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # One of ours: to ask Qt for its own, PySide looks through all its classes for what it may be, which takes
        # longer than the rest of the start's scrolling.
        ground = QWidget()
        ground.setAutoFillBackground(False)
        self.setViewport(ground)
        body = _Body(widget)
        self.setWidget(body)
        body.setAutoFillBackground(False)  # which `setWidget` has switched on
        widget.setAutoFillBackground(False)


class Columns(QWidget):
    """A main column with an aside to its right, which goes below it when there is no room for both."""

    def __init__(
        self,
        main: QWidget,
        aside: QWidget,
        aside_width: int = 300,
        parent: QWidget | None = None,
        *,
        least: int = 460,
    ) -> None:
        super().__init__(parent)
        self._aside, self._aside_width, self._least = aside, aside_width, least
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(24))
        self._row.addWidget(main, 1)
        self._row.addWidget(aside, 0, Qt.AlignmentFlag.AlignTop)
        self._arrange(self.width())

    @property
    def stacked(self) -> bool:
        """Whether the aside is below."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def _arrange(self, width: int) -> None:
        aside = theme.px(self._aside_width)
        stacked = width < theme.px(self._least) + aside
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if way != self._row.direction():
            self._row.setDirection(way)
        self._aside.setMinimumWidth(0 if stacked else aside)
        self._aside.setMaximumWidth(16777215 if stacked else aside)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the wider of both: narrower than both together they stack, which they must be free to do."""
        least, main = super().minimumSizeHint(), self._row.itemAt(0)
        if self.stacked or main is None:
            return least
        return QSize(min(least.width(), max(main.minimumSize().width(), self._aside.width())), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stack or set side by side."""
        super().resizeEvent(event)
        self._arrange(self.width())


class Flow(QLayout):
    """Sets its parts in rows, a new row where one is full. `even`: all as wide as the widest, so in columns."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, *, even: bool = False) -> None:
        super().__init__(parent) if parent is not None else super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._even = gap, even
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take `item` as the last one."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return the part at `index`; None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Give up the part at `index`; None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Return neither: it takes the room that it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return yes: narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high the rows are at this width."""
        return self._set(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Set the parts into `rect`."""
        super().setGeometry(rect)
        self._set(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Everything in one row."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + theme.px(self._gap) * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the widest part."""
        least = QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least

    def _set(self, rect: QRect, *, move: bool) -> int:
        gap = theme.px(self._gap)
        rows: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        widest = max((item.sizeHint().width() for item in self._items), default=0) if self._even else 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().expandedTo(QSize(widest, 0))
            if rows[-1] and used + gap + size.width() > rect.width():
                rows.append([])
                used = 0
            used += size.width() + (gap if rows[-1] else 0)
            rows[-1].append((item, size.boundedTo(QSize(max(rect.width(), 1), size.height()))))
        top = rect.top()
        for row in rows:
            height = max((size.height() for _, size in row), default=0)
            left = rect.left()
            for item, size in row:
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + gap
            top += height + (gap if row is not rows[-1] else 0)
        return top - rect.top()
