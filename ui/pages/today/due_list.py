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
"""So many lines of the last group are shown; a group is folded only if that hides more than `WORTH` of them."""
STEP = 12
"""So many lines of another group are shown, and so many more at a press: a list longer than that nobody reads."""
WORTH = 2
FIRST = 6
"""So many lines, the most urgent, are there at once; the others follow when those have been drawn, and again so
many at a time."""
REST_MS = 30
LAST = "later"
NO_DATE = "No date set"


UNFINISHED: tuple[tuple[TodayGroup, ...], int, dict[str, int]] = ((), -1, {})
"""Stands for what is shown while lines are still to follow."""


class DueList(Themed, QWidget):
    """Shows the groups of Today. Lines that are the same as before stay as they are, with focus and all."""

    opened = Signal(object)
    """A `TodayRow` was opened."""
    why_requested = Signal(object, object)
    """The date of a `TodayRow` was asked why; the second is the button that it stands on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Sequence[TodayGroup], int, dict[str, int]] | None = None
        self._rows: dict[TodayRow, DueRow] = {}
        self._wanted: dict[str, int] = {}
        self._laid = 0
        self._groups: tuple[TodayGroup, ...] = ()
        self._cut = 0
        self._more: dict[str, LinkButton] = {}
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

    @property
    def more(self) -> LinkButton | None:
        """The button that unfolds the last group; None if that is short."""
        return self._more.get(LAST)

    def rows(self) -> dict[str, DueRow]:
        """Return the lines that are shown, by key."""
        return {record.key: row for record, row in self._rows.items()}

    def show_groups(self, groups: tuple[TodayGroup, ...], cut: int = 0) -> None:
        """Show these groups; `cut` is how many more there are that nobody read."""
        self._groups, self._cut = groups, cut
        if self._shown is None and sum(len(one.rows) for one in groups) > FIRST:
            self._lay(FIRST)
            self._rest.start()
        elif (groups, cut, self._wanted) != self._shown:
            self._rest.stop()
            self._lay()

    # -- inside ------------------------------------------------------------------------------------------------

    def _show_rest(self) -> None:
        if (self._groups, self._cut, self._wanted) != self._shown:
            self._lay(self._laid + FIRST)
        if self._shown == UNFINISHED:
            self._rest.start()

    def _lay(self, most: int = sys.maxsize) -> None:
        """Show the groups, at most so many lines of them."""
        focus = next((one.key for one, row in self._rows.items() if row.hasFocus() or row.date.hasFocus()), "")
        on_date = any(row.date.hasFocus() for row in self._rows.values())
        kept, self._rows = self._rows, {}
        self._more = {}
        self._column.setEnabled(False)  # each line that is shown would have the whole page laid out again
        self._empty(set(kept.values()))
        whole = all(
            self._add_group(group, kept, most - len(self._rows), first=number == 0)
            for number, group in enumerate(self._groups)
            if len(self._rows) < most
        )
        whole = whole and len(self._rows) < most
        self._laid = len(self._rows)
        for row in kept.values():
            row.setParent(None)
            row.deleteLater()
        self._column.setEnabled(True)
        self._column.activate()
        self._shown = (self._groups, self._cut, dict(self._wanted)) if whole else UNFINISHED
        back = self.rows().get(focus)
        if back is not None and not (back.hasFocus() or back.date.hasFocus()):
            back.show()
            (back.date if on_date else back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty(self, kept: set[DueRow]) -> None:
        while (item := self._column.itemAt(0)) is not None:
            widget = item.widget()
            if widget is None:
                self._column.takeAt(0)
                continue
            # what `takeAt` gives is never let go: a line put in again would keep the heights that it had before
            self._column.removeWidget(widget)
            if widget not in kept:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _add_group(self, group: TodayGroup, kept: dict[TodayRow, DueRow], most: int, *, first: bool) -> bool:
        """Add at most so many lines of a group; return whether those are all that it is to show."""
        if not first:
            self._column.addSpacing(theme.px(20))
        self._column.addWidget(Label(group.title, "small-strong", muted=True))
        self._column.addSpacing(theme.px(8))
        usual = FOLDED if group.key == LAST else STEP
        wanted = self._wanted.get(group.key, usual)
        shown = group.rows[:wanted] if len(group.rows) - wanted > WORTH else group.rows
        for record in shown[:most]:
            self._column.addWidget(line())
            row = kept.pop(record, None) or self._make(record)
            self._rows[record] = row
            self._column.addWidget(row)
            row.show()  # at once, as somebody may be waiting for it with the keyboard
        if len(shown) > most:
            return False
        if len(group.rows) - usual > WORTH:
            self._add_more(group, len(group.rows) - len(shown))
        if group.key == LAST and self._cut:
            words = f"{self._cut} more lie further away; see them in their cases."
            self._column.addWidget(Label(words, "small", muted=True))
        return True

    def _add_more(self, group: TodayGroup, hidden: int) -> None:
        step = hidden if hidden - STEP <= WORTH else STEP
        words, icon = (f"Show {step} more", "chevron-down") if hidden else ("Show fewer", "chevron-up")
        more = LinkButton(words, icon)
        more.setAccessibleDescription("Duties further away" if group.key == LAST else group.title)
        more.clicked.connect(partial(self._on_more_clicked, group.key, len(group.rows) - hidden + step, hidden))
        self._more[group.key] = more
        self._column.addWidget(line())
        self._column.addSpacing(theme.px(8))
        self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        more.show()

    def _make(self, record: TodayRow) -> DueRow:
        day = date_short(record.due, weekday=True) if record.due else NO_DATE
        row = DueRow(record.chip_kind, record.chip, record.title, record.detail, day, record.owner, self)
        row.date.setAccessibleName(f"{record.title}: why {day}?")
        row.opened.connect(partial(self.opened.emit, record))
        row.why_requested.connect(partial(self._on_row_why_requested, record))
        return row

    def _on_row_why_requested(self, record: TodayRow) -> None:
        self.why_requested.emit(record, self._rows[record].date)

    def _on_more_clicked(self, key: str, wanted: int, hidden: int) -> None:
        if hidden:
            self._wanted[key] = wanted
        else:
            self._wanted.pop(key, None)
        self.show_groups(self._groups, self._cut)
        if key in self._more:
            self._more[key].setFocus(Qt.FocusReason.OtherFocusReason)
