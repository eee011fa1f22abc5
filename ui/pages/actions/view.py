"""How the ledger is laid out: title and buttons, filters, the table, and the chosen action beside it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QStackedWidget, QVBoxLayout, QWidget

from ui.dialogs.action_panel import ActionPanel
from ui.dialogs.redate import RedatePanel
from ui.look import theme
from ui.look.themed import Themed
from ui.page import Frame
from ui.pages.actions.filters import LedgerFilters
from ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.head import Head
from ui.widgets.layout import Flow, Scroll
from ui.widgets.table import Table
from ui.widgets.text import Muted, Title

ASIDE = 340
LEAST = 500
"""The table is never narrower than this beside the action, in pixels at 100 %."""
ROWS = 7
"""So many rows are in sight at least when the action stands below."""
HIGHEST = 640
"""Below the table the action is as high as it needs, up to this, and scrolls from there."""


class Aside(Card):
    """What stands beside the table: the chosen action, several to be moved, or a word on what to choose."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.action = ActionPanel(frame)
        self.redate = RedatePanel(frame)
        self.none = EmptyState("Nothing chosen", "Choose an action to see where it comes from and how it stands.")
        self.scrolls: dict[QWidget, Scroll] = {}
        self.stack = QStackedWidget()
        for one in (self.action, self.redate, self.none):
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, theme.px(6), 0)
            column.addWidget(one)
            self.scrolls[one] = Scroll(holder)
            self.stack.addWidget(self.scrolls[one])
        self.body.addWidget(self.stack, 1)

    def show_part(self, part: QWidget) -> None:
        """Show one of the three."""
        self.stack.setCurrentWidget(self.scrolls[part])

    def part(self) -> QWidget:
        """Return which of the three is shown."""
        return next(part for part, area in self.scrolls.items() if area is self.stack.currentWidget())

    def reveal(self, widget: QWidget) -> None:
        """Bring a widget of the action into sight."""
        self.scrolls[self.action].ensureWidgetVisible(widget, 0, theme.px(40))


class Beside(Themed, QWidget):
    """The table with the action to its right, or below it where there is no room for both."""

    def __init__(self, main: QWidget, aside: Aside, table: Table) -> None:
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
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
        self._aside.setMinimumWidth(0 if below else aside)
        self._aside.setMaximumWidth(16777215 if below else aside)
        self._aside.setMinimumHeight(round(HIGHEST * (1 + (scale - 1) * 0.5)) if below else 0)
        rows = self._table.verticalHeader().defaultSectionSize()
        self._table.setMinimumHeight(rows * (ROWS + 1) if below else rows * 4)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stack, or set side by side."""
        super().resizeEvent(event)
        self._arrange(self.width())


class ActionsView(Themed, QWidget):
    """The widgets of the page and where they stand."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.title, self.count = Title("Actions"), Muted("")
        self.add = PrimaryButton("Add an action", "plus")
        self.redate = QuietButton("Re-date", "calendar")
        self.export = QuietButton("Export", "download")
        self.columns = IconButton("columns", "Choose columns")
        self.filters = LedgerFilters()
        self.table = Table("Actions", frame.memory, "actions")
        self.aside = Aside(frame)
        self.nothing = EmptyState(
            "No action like this", "No action fits these filters.", "Show all open actions", "search"
        )
        self.empty = EmptyState(
            "No action yet",
            "Every action stands here, from a rapid review, a recommendation or a meeting: who owes it, by when, "
            "what shows that it was done, and what it changed for children.",
            "Add an action",
            "actions",
        )
        self._lay()

    def _lay(self) -> None:
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.addWidget(self.title)
        words.addWidget(self.count)
        buttons = Flow()
        for button in (self.redate, self.export, self.columns, self.add):
            buttons.addWidget(button)
        head = Head(words, buttons, least=200)
        self.lists = QStackedWidget()
        frame = QFrame()
        frame.setObjectName("list")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.table)
        self._list = frame
        for page in (frame, self.nothing):
            self.lists.addWidget(page)
        self.beside = Beside(self.lists, self.aside, self.table)
        self.full = QWidget()
        column = QVBoxLayout(self.full)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.filters)
        column.addWidget(self.beside, 1)
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.addWidget(head)
        outer.addWidget(self.full, 1)  # no stack: what is not seen takes no room
        outer.addWidget(self.empty, 1)
        self.empty.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroll(inner))
        self._words, self._column, self._outer = words, column, outer
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings of the text size."""
        side = theme.px(24)
        self._words.setSpacing(theme.px(2))
        self._column.setSpacing(theme.px(12))
        self._outer.setContentsMargins(side, theme.px(20), side, side)
        self._outer.setSpacing(theme.px(12))

    def show_list(self, *, any_action: bool, any_found: bool) -> None:
        """Show the list, or why there is none."""
        self.full.setVisible(any_action)
        self.empty.setVisible(not any_action)
        self.lists.setCurrentIndex(0 if any_found else 1)
        for widget in (self.redate, self.export, self.columns, self.add, self.count):
            widget.setVisible(any_action)
