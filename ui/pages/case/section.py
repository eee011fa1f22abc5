"""What every section of a case is: a scrolling column, shown for one case, the focus put where a place says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QScrollBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.look import theme
from ui.look.themed import Themed
from ui.page import Frame, Page
from ui.place import Place
from ui.widgets.layout import Scroll, Tall
from ui.widgets.table import Table

MARGIN = 20
"""At the right of every section; its scroll bar stands in it, so that cards keep their edge without one too."""
EDGE = 4
"""What the frame of a table takes, above and below."""
SETTLING_MS = 60
"""What was just opened has found its height by then."""


class _Body(QWidget):
    """What is scrolled: as high as its words are at its width. Wrapped labels ask for the height that they would
    have at their narrowest, which would leave a blank stretch below the last card."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no height beyond that for the width."""
        return QSize(super().minimumSizeHint().width(), 0)


class KeptEdge(QObject):
    """Keeps the right edge of the cards in `column` where it is when the scroll bar of `area` comes and goes."""

    def __init__(self, area: Scroll, column: QVBoxLayout) -> None:
        super().__init__(area)
        self._bar, self._column = area.verticalScrollBar(), column
        self._bar.installEventFilter(self)
        self.restyle()

    def restyle(self) -> None:
        """Take the margin of the text size. What is being thrown away may have lost its parts already."""
        if isValid(self._bar) and isValid(self._column):
            self._leave(self._bar.sizeHint().width() if self._bar.isVisible() else 0)

    def _leave(self, bar: int) -> None:
        right = max(theme.px(4), theme.px(MARGIN) - bar)
        self._column.setContentsMargins(0, 0, right, theme.px(24))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Give the margin to the bar, and take it back."""
        bar = self.__dict__.get("_bar")  # what is thrown away has lost it already
        if isinstance(bar, QScrollBar) and watched is bar and event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            self._leave(bar.sizeHint().width() if event.type() == QEvent.Type.Show else 0)
        return super().eventFilter(watched, event)


def fit_height(table: Table, rows: int, most: int) -> None:
    """Make a table as high as so many rows, at least one and at `most` that many: it scrolls the others."""
    head = table.horizontalHeader().sizeHint().height()
    row = table.verticalHeader().defaultSectionSize()
    table.setFixedHeight(head + row * max(1, min(rows, most)) + EDGE)


class CaseSection(Themed, Page):
    """A section of a case. A subclass fills `column`, asks in `refresh`, and calls `arrived` with every answer."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.body = _Body()
        self.column = Tall(self.body)
        self.area = Scroll(self.body)
        self._edge = KeptEdge(self.area, self.column)
        self._field = ""
        self._there = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings."""
        self.column.setSpacing(theme.px(16))
        self._edge.restyle()

    @property
    def case_id(self) -> int:
        """The case shown."""
        return self.place.record

    def show_place(self, place: Place) -> None:
        """Show a case, and go to the field that the place names."""
        other = place.record != self.place.record
        super().show_place(place)
        self._field = place.field.replace("/", ".")
        if other:
            self._there = False
            self.started()
            self.set_stale()
        elif self._there:
            self._go()

    def started(self) -> None:
        """Called before another case is shown: nothing of the one before may stay."""
        self.area.verticalScrollBar().setValue(0)

    def arrived(self) -> None:
        """To be called when an answer is on the screen: goes to the field that was asked for, once."""
        self._there = True
        self._go()

    def focus_field(self, field: str) -> bool:  # noqa: ARG002 - for subclasses
        """Put the focus on a field or row; False if there is none of that name."""
        return False

    def reveal(self, widget: QWidget) -> None:
        """Scroll until `widget` is in sight, when the layout has settled."""

        def scroll() -> None:
            self.area.ensureWidgetVisible(widget, 0, theme.px(60))

        for wait in (0, SETTLING_MS):
            QTimer.singleShot(wait, widget, scroll)

    def focus_on(self, widget: QWidget) -> bool:
        """Put the focus on `widget` and bring it into sight."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal(widget)
        return True

    def _go(self) -> None:
        field, self._field = self._field, ""
        if field:
            self.focus_field(field)
