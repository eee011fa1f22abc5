"""How the page of the register is laid out: title and views on top, filters, the list, the summary beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.rulebook.model import RuleBook
from ui.look import theme
from ui.look.themed import Themed
from ui.memory import Memory
from ui.pages.cases.filters import FilterLine
from ui.pages.cases.summary import SummaryCard
from ui.pages.cases.wanted import BUILT_IN
from ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from ui.widgets.empty import EmptyState
from ui.widgets.layout import Flow, Scroll
from ui.widgets.segmented import Segmented
from ui.widgets.table import Table
from ui.widgets.text import Muted, Title

ASIDE = 280
LEAST = 480
"""The list is never narrower than this beside the summary, in pixels at 100 %."""
ROWS = 7
"""So many rows are in sight at least when the summary stands below."""


class Beside(Themed, QWidget):
    """The list with the summary to its right, or below it where there is no room for both."""

    def __init__(self, main: QWidget, aside: SummaryCard, table: Table) -> None:
        super().__init__()
        self._aside, self._table = aside, table
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(main, 1)
        self._row.addWidget(aside, 0)
        self.restyle()

    def restyle(self) -> None:
        """Take the widths of the text size."""
        self._row.setSpacing(theme.px(20))
        self._arrange(self.width())

    def _arrange(self, width: int) -> None:
        scale = theme.current().scale
        aside = round(ASIDE * (1 + (scale - 1) * 0.7))
        below = width < aside + round(LEAST * scale)
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._aside.setMinimumWidth(0 if below else aside)
        self._aside.setMaximumWidth(16777215 if below else aside)
        self._aside.set_whole(below)
        rows = self._table.verticalHeader().defaultSectionSize()
        self._table.setMinimumHeight(rows * (ROWS + 1) if below else rows * 4)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stack, or set side by side."""
        super().resizeEvent(event)
        self._arrange(self.width())


class CasesView(Themed, QWidget):
    """The widgets of the page and where they stand."""

    def __init__(self, book: RuleBook, memory: Memory) -> None:
        super().__init__()
        self.title, self.count = Title("Cases"), Muted()
        self.views = Segmented([(one.key, one.name) for one in BUILT_IN], high="button")
        self.views.setAccessibleName("View")
        self.own_views = QuietButton("My views", "chevron-down")
        self.new_case = PrimaryButton("New case", "plus")
        self.export = QuietButton("Export", "download")
        self.columns = IconButton("columns", "Choose columns")
        self.filters = FilterLine(book)
        self.table = Table("Cases", memory, "cases", sorts_itself=False)
        self.summary = SummaryCard()
        self.nothing = EmptyState(
            "No case like this", "No case fits these filters.", "Show all cases", icon="search"
        )
        self.empty = EmptyState(
            "No case yet",
            "Cases that are referred to the group stand here, with their stage and what is due next. "
            "Register the first one: only what is known is asked for.",
            "New case",
            icon="cases",
        )
        self._lay()

    def _lay(self) -> None:
        """Put everything where it stands, from the outside inwards: what moves under a parent is dressed anew."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        outer.addWidget(Scroll(inner))
        column = self._column = QVBoxLayout(inner)
        self._lay_head(column)
        self.full = QWidget()
        for page in (self.full, self.empty):  # in a stack, the higher one would decide how much is scrolled
            column.addWidget(page, 1)
        self.empty.hide()
        full = self._full = QVBoxLayout(self.full)
        full.setContentsMargins(0, 0, 0, 0)
        views = QWidget()
        full.addWidget(views)
        flow = Flow(views, 8)
        flow.addWidget(self.views)
        flow.addWidget(self.own_views)
        full.addWidget(self.filters)
        self.lists = QStackedWidget()
        self.beside = Beside(self.lists, self.summary, self.table)
        full.addWidget(self.beside, 1)
        for page in (self.table, self.nothing):
            self.lists.addWidget(page)
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings of the text size."""
        side = theme.px(24)
        self._column.setContentsMargins(side, theme.px(20), side, side)
        for one in (self._column, self._full):
            one.setSpacing(theme.px(12))

    def _lay_head(self, column: QVBoxLayout) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        column.addLayout(head)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        head.addLayout(words, 1)
        words.addWidget(self.title)
        words.addWidget(self.count)
        for button in (self.export, self.columns, self.new_case):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def show_list(self, *, any_case: bool, any_found: bool) -> None:
        """Show the list, or why there is none."""
        for page, shown in ((self.full, any_case), (self.empty, not any_case)):
            page.setVisible(shown)
        self.lists.setCurrentIndex(0 if any_found else 1)
        self.summary.setVisible(any_found)
        for widget in (self.export, self.columns):
            widget.setVisible(any_case)
        self.new_case.setVisible(any_case)
