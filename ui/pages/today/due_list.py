"""The list of what is due: groups under small headings, a long last group folded."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.queries.today import TodayGroup
from desktop_app.queries.today_row import TodayRow
from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.buttons import LinkButton
from ui.widgets.due_row import DueRow
from ui.widgets.layout import line
from ui.widgets.text import Label, date_short

FOLDED = 5
"""So many lines of the last group are shown; it is folded only if that hides more than `WORTH` of them."""
WORTH = 2
FIRST = 10
"""So many lines are there at once, as many as a window shows; the others follow when those have been drawn."""
REST_MS = 30
NO_DATE = "No date set"


class DueList(Themed, QWidget):
    """Shows the groups of Today. Lines that are the same as before stay as they are, with focus and all."""

    opened = Signal(object)
    """A `TodayRow` was opened."""
    why_requested = Signal(object, object)
    """The date of a `TodayRow` was asked why; the second is the button that it stands on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Sequence[TodayGroup], int, bool] | None = None
        self._rows: dict[TodayRow, DueRow] = {}
        self._unfolded = False
        self._groups: tuple[TodayGroup, ...] = ()
        self._cut = 0
        self.more: LinkButton | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._show_rest)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings."""
        self._column.setSpacing(0)

    @property
    def complete(self) -> bool:
        """Whether the lines below the first are there too."""
        return not self._rest.isActive()

    def rows(self) -> dict[str, DueRow]:
        """Return the lines that are shown, by key."""
        return {record.key: row for record, row in self._rows.items()}

    def show_groups(self, groups: tuple[TodayGroup, ...], cut: int = 0) -> None:
        """Show these groups; `cut` is how many more there are that nobody read."""
        self._groups, self._cut = groups, cut
        if self._shown is None and sum(len(one.rows) for one in groups) > FIRST:
            self._lay(FIRST)
            self._rest.start()
        elif (groups, cut, self._unfolded) != self._shown:
            self._lay()

    # -- inside ------------------------------------------------------------------------------------------------

    def _show_rest(self) -> None:
        if (self._groups, self._cut, self._unfolded) != self._shown:
            self._lay()

    def _lay(self, most: int = sys.maxsize) -> None:
        """Show the groups, at most so many lines of them."""
        focus = next((one.key for one, row in self._rows.items() if row.hasFocus() or row.date.hasFocus()), "")
        on_date = any(row.date.hasFocus() for row in self._rows.values())
        kept, self._rows = self._rows, {}
        self.more = None
        self._empty(set(kept.values()))
        for number, group in enumerate(self._groups):
            if len(self._rows) < most:
                self._add_group(group, kept, most - len(self._rows), first=number == 0)
        for row in kept.values():
            row.setParent(None)
            row.deleteLater()
        self._shown = (self._groups, self._cut, self._unfolded) if most == sys.maxsize else ((), 0, False)
        back = self.rows().get(focus)
        if back is not None and not (back.hasFocus() or back.date.hasFocus()):
            back.show()
            (back.date if on_date else back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty(self, kept: set[DueRow]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in kept:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _add_group(self, group: TodayGroup, kept: dict[TodayRow, DueRow], most: int, *, first: bool) -> None:
        if not first:
            self._column.addSpacing(theme.px(20))
        self._column.addWidget(Label(group.title, "small-strong", muted=True))
        self._column.addSpacing(theme.px(8))
        rows = group.rows[:most]
        hidden = len(rows) - FOLDED if group.key == "later" and not self._unfolded else 0
        if hidden > WORTH:
            rows = rows[:FOLDED]
        for record in rows:
            self._column.addWidget(line())
            row = kept.pop(record, None) or self._make(record)
            self._rows[record] = row
            self._column.addWidget(row)
            row.show()  # at once, as somebody may be waiting for it with the keyboard
        if group.key == "later" and most > len(rows):
            self._add_foot(len(group.rows) - len(rows), folds=len(group.rows) - FOLDED > WORTH)

    def _add_foot(self, hidden: int, *, folds: bool) -> None:
        if folds:
            words, icon = (f"Show {hidden} more", "chevron-down") if hidden else ("Show fewer", "chevron-up")
            more = LinkButton(words, icon)
            more.setAccessibleDescription("Duties further away")
            more.clicked.connect(self._on_more_clicked)
            self.more = more
            self._column.addWidget(line())
            self._column.addSpacing(theme.px(8))
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
            more.show()
        if self._cut:
            self._column.addWidget(
                Label(f"{self._cut} more lie further away; see them in their cases.", "small", muted=True)
            )

    def _make(self, record: TodayRow) -> DueRow:
        day = date_short(record.due, weekday=True) if record.due else NO_DATE
        row = DueRow(record.chip_kind, record.chip, record.title, record.detail, day, record.owner, self)
        row.date.setAccessibleName(f"{record.title}: why {day}?")
        row.opened.connect(partial(self.opened.emit, record))
        row.why_requested.connect(partial(self._on_row_why_requested, record))
        return row

    def _on_row_why_requested(self, record: TodayRow) -> None:
        self.why_requested.emit(record, self._rows[record].date)

    def _on_more_clicked(self) -> None:
        self._unfolded = not self._unfolded
        self.show_groups(self._groups, self._cut)
        if self.more is not None:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
