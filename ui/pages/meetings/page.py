"""The meetings: what comes, what is to be finished, what was; and beside them the rhythm of the months."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from db.records.partnership import Group
from desktop_app.domain.dates import add_months
from desktop_app.queries.base import Reading
from desktop_app.queries.meetings import MeetingRow, meetings_list
from desktop_app.queries.rhythm import Mark, Month, months_of_meetings
from ui.forms.fields import ChoiceField
from ui.look import theme
from ui.look.themed import Themed
from ui.page import Frame, Page
from ui.pages.meetings.month_grid import MonthGrid, Swatch
from ui.pages.meetings.rows import MeetingLine
from ui.place import Place
from ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.layout import Columns, Flow, Scroll
from ui.widgets.text import Heading, Label, Muted, Title

MONTHS_SHOWN = 3
GROUPS = (
    ("coming", "Coming"),
    ("finish", "Minutes to be finished"),
    ("past", "Held and approved"),
)
LEGEND = (
    ("meeting", "meeting"),
    ("agreed", "agreed, not planned"),
    ("papers", "papers due"),
    ("minutes", "minutes due"),
    ("holiday", "bank holiday"),
)
PAST_SHOWN = 12


def part_of(row: MeetingRow) -> str:
    """Return under which heading a meeting stands."""
    if row.record.state in {"planned", "papers_out", "open"}:
        return "coming"
    return "past" if row.record.state == "approved" else "finish"


class MeetingsPage(Themed, Page):
    """All meetings, of one group or of all."""

    topics: ClassVar[frozenset[str]] = frozenset({
        "Meeting", "AgendaItem", "MinuteEntry", "Attendance", "Paper", "Group", "Membership", "LocalDay",
        "LocalRule", "Setting",
    })  # fmt: skip

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._first = date.min
        self._lines: dict[int, MeetingLine] = {}
        self._all_past = False
        self._lay()
        self.plan.clicked.connect(self._on_plan_clicked)
        self.empty.wanted.connect(self._on_plan_clicked)
        self.group.committed.connect(lambda _: self.set_stale())
        self.earlier.clicked.connect(lambda: self._go_months(-1))
        self.later.clicked.connect(lambda: self._go_months(1))
        self.more.clicked.connect(self._on_more_clicked)

    def crumbs(self) -> tuple[tuple[str, Place | None], ...]:
        """Meetings."""
        return (("Meetings", None),)

    def refresh(self) -> None:
        """Ask for the meetings and the months."""
        if self._first == date.min:
            self._first = self.frame.today.replace(day=1)
        group = int(self.group.value()) if self.group.value() else None
        self.ask(self._on_answered, _facts, self._first, group)

    # -- layout ----------------------------------------------------------------------------------------------

    def _lay(self) -> None:
        self.plan = PrimaryButton("Plan a meeting", "plus")
        self.group = ChoiceField((), none="All groups")
        self.group.setAccessibleName("Group")
        self.group.hide()
        self._narrow = False
        self._head = QGridLayout()
        self._head.setColumnStretch(0, 1)
        self._head.addWidget(Title("Meetings"), 0, 0)
        self._head.addWidget(self.group, 0, 1)
        self._head.addWidget(self.plan, 0, 2)
        self.empty = EmptyState(
            "No meeting is planned yet",
            "A meeting starts with its agenda: the standing order, the open cases and the open actions are on it.",
            "Plan a meeting",
            "meetings",
        )
        full = QWidget(self)
        self._stack = QStackedLayout()
        self._stack.addWidget(full)
        self._stack.addWidget(Scroll(self.empty))
        inner = QVBoxLayout(full)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(Scroll(Columns(self._lists(), self._rhythm(), 330, least=520)))
        outer = QVBoxLayout(self)
        outer.addLayout(self._head)
        outer.addLayout(self._stack, 1)
        self._outer = outer
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings and widths of the text size."""
        side = theme.px(24)
        self._outer.setContentsMargins(side, theme.px(20), side, 0)
        self._outer.setSpacing(theme.px(12))
        self._head.setSpacing(theme.px(12))
        self.group.setMaximumWidth(theme.px(260))
        self._list_column.setContentsMargins(0, 0, theme.px(4), theme.px(20))
        self._list_column.setSpacing(theme.px(12))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the choice of a group below the title where there is no room beside it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < theme.px(640)
        if narrow != self._narrow:
            self._narrow = narrow
            self._head.removeWidget(self.group)
            self._head.addWidget(self.group, *((1, 0, 1, 3) if narrow else (0, 1)))

    def _lists(self) -> QWidget:
        made = QWidget()
        column = self._list_column = QVBoxLayout(made)
        self._cards: dict[str, Card] = {}
        self._columns: dict[str, QVBoxLayout] = {}
        for key, title in GROUPS:
            card = self._cards[key] = Card(title)
            rows = self._columns[key] = QVBoxLayout()
            rows.setSpacing(0)
            card.body.addLayout(rows)
            column.addWidget(card)
        self.nothing_coming = Muted("Nothing is planned.")
        self._cards["coming"].add(self.nothing_coming)
        self.more = QuietButton("Show all")
        self._cards["past"].add(self.more)
        column.addStretch(1)
        return made

    def _rhythm(self) -> QWidget:
        card = Card("The rhythm")
        self.earlier = IconButton("chevron-left", "Earlier months")
        self.later = IconButton("chevron-right", "Later months")
        card.head.addWidget(self.earlier)
        card.head.addWidget(self.later)
        self._months = [_MonthPart(self.frame.today) for _ in range(MONTHS_SHOWN)]
        for part in self._months:
            part.grid.day_opened.connect(self._open)
            card.add(part)
        legend = QWidget()
        flow = Flow(legend, gap=12)
        for kind, words in LEGEND:
            made = QWidget()
            row = QHBoxLayout(made)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(6))
            row.addWidget(Swatch(kind))
            row.addWidget(Label(words, "small", muted=True, wrap=False))
            flow.addWidget(made)
        card.add(legend)
        return card

    # -- showing ---------------------------------------------------------------------------------------------

    def _on_answered(self, facts: tuple[tuple[MeetingRow, ...], tuple[Month, ...], tuple[Group, ...]]) -> None:
        rows, months, groups = facts
        self.group.set_choices([(str(one.id), one.name) for one in groups])
        self.group.setVisible(len(groups) > 1)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.plan.setVisible(bool(rows))
        for key, _ in GROUPS:
            found = [row for row in rows if part_of(row) == key]
            if key == "coming":
                found.sort(key=lambda row: (row.record.on, row.record.id))
                self.nothing_coming.setVisible(not found)
            if key == "past":
                self.more.setVisible(len(found) > PAST_SHOWN and not self._all_past)
                self.more.setText(f"Show all {len(found)}")
                self.more.updateGeometry()
                found = found if self._all_past else found[:PAST_SHOWN]
            self._cards[key].setVisible(bool(found) or key == "coming")
            self._show_lines(key, found)
        self._show_months(months)

    def _show_lines(self, key: str, rows: list[MeetingRow]) -> None:
        """Put the lines of a heading in order; a line that stays is the same widget, with its focus."""
        column = self._columns[key]
        wanted = {row.record.id for row in rows}
        there = [item.widget() for place in range(column.count()) if (item := column.itemAt(place)) is not None]
        for widget in there:
            if isinstance(widget, MeetingLine) and widget.row.record.id not in wanted:
                column.removeWidget(widget)
                if self._lines.get(widget.row.record.id) is widget:
                    del self._lines[widget.row.record.id]
                widget.hide()
                widget.deleteLater()
        for place, row in enumerate(rows):
            line = self._lines.get(row.record.id)
            if line is None:
                line = self._lines[row.record.id] = MeetingLine(row, self.frame.today)
                line.opened.connect(self._open)
                line.moved.connect(partial(self._on_line_moved, row.record.id))
            line.set_row(row)
            if column.indexOf(line) != place:
                column.insertWidget(place, line)

    def _show_months(self, months: tuple[Month, ...]) -> None:
        for part, month in zip(self._months, months, strict=True):
            part.set_month(month)

    def _on_line_moved(self, meeting_id: int, step: int) -> None:
        lines: list[QWidget] = []
        for key, _ in GROUPS:
            column = self._columns[key]
            lines += [
                w for n in range(column.count()) if (i := column.itemAt(n)) is not None and (w := i.widget())
            ]
        place = lines.index(self._lines[meeting_id]) + step
        if 0 <= place < len(lines):
            lines[place].setFocus()

    def _open(self, meeting_id: int) -> None:
        self.frame.go(Place("meeting", meeting_id))

    def _go_months(self, step: int) -> None:
        self._first = add_months(self._first, step)
        self.refresh()

    def _on_more_clicked(self) -> None:
        self._all_past = True
        self.refresh()

    def _on_plan_clicked(self) -> None:
        self.frame.go(Place("new-meeting"))


class _MonthPart(QWidget):
    """A month: its name, the picture, and the same in words."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.name, self.words = Heading("", 3), Muted("", "small")
        self.grid = MonthGrid(Month(today.replace(day=1), (), ""), today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(theme.px(4))
        for widget in (self.name, self.grid, self.words):
            column.addWidget(widget)

    def set_month(self, month: Month) -> None:
        """Show another month, or the same one as it stands now."""
        self.name.setText(month.name)
        self.grid.set_month(month)
        lines = _lines_of(month)
        self.words.setText("\n".join(lines))
        self.words.setVisible(bool(lines))


def _facts(
    reading: Reading, first: date, group_id: int | None
) -> tuple[tuple[MeetingRow, ...], tuple[Month, ...], tuple[Group, ...]]:
    return (
        meetings_list(reading, group_id),
        months_of_meetings(reading, first, MONTHS_SHOWN, group_id),
        reading.reader.find(Group, order=("id",)),
    )


def _lines_of(month: Month) -> list[str]:
    """Return the marks of a month in words, bank holidays last and together, and the gap."""
    days: list[str] = [f"{one.day.day}: {one.words}{_state(one)}" for one in month.marks if one.kind != "holiday"]
    holidays = [f"{one.words} ({one.day.day})" for one in month.marks if one.kind == "holiday"]
    if holidays:
        days.append(f"Bank holidays: {', '.join(holidays)}")
    if month.gap:
        days.append(month.gap)
    return days


def _state(mark: Mark) -> str:
    if mark.kind in {"papers", "minutes"}:
        return ", done" if mark.done else ", late" if mark.late else ""
    return ""
