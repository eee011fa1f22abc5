"""The history of a case: every change with old and new value in words, and undo of a line where allowed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.questions.case_page import Facets
from db.questions.history import HistoryFilter
from desktop_app.actions.registry import BY_NAME, why_not_undone
from desktop_app.queries.case_page import history_facets
from desktop_app.queries.history import HistoryLine, ValueChange, history
from desktop_app.trouble import Refusal
from ui.forms.fields import ChoiceField, DateField
from ui.look import theme
from ui.page import Frame
from ui.pages.case.problem import ProblemLine
from ui.pages.case.section import CaseSection
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.field import FieldRow
from ui.widgets.layout import Flow, Tall, clear_layout, line
from ui.widgets.text import Heading, Label, Muted, Strong, date_words
from ui.widgets.turns import InTurns

PAGE = 25
"""Lines shown at once; more are fetched when asked for."""
AT_ONCE = 8
"""So many lines are laid out in one turn of the window's loop."""
FEW = 4
"""So many values of a change are shown at first."""
LONG = 240
"""A value longer than this is shown shortened, and whole when pointed at or read out."""


class HistorySection(CaseSection):
    """What was done about a case, the newest first."""

    topics: ClassVar[frozenset[str]] = frozenset({"*"})

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._lines: list[HistoryLine] = []
        self._shown = PAGE
        self.rows: dict[int, LineRow] = {}
        self._filling = InTurns(self)
        self.kind = ChoiceField((), none="Every kind of change")
        self.who = ChoiceField((), none="Everybody")
        self.first = DateField(lambda: frame.today)
        self.last = DateField(lambda: frame.today)
        for day in (self.first, self.last):
            day.line.setPlaceholderText("Any day")  # an example of a date would look like one chosen
        self.clear = LinkButton("Show everything", "close")
        self.more = QuietButton("Show older changes", "chevron-down")
        self._list = Tall()
        self._list.setSpacing(theme.px(6))
        self.empty = EmptyState(
            "No change like that", "Nothing in the history of this case fits what is chosen above.", icon="history"
        )
        for field in (self.kind, self.who, self.first, self.last):
            field.committed.connect(self._on_field_committed)
        self.clear.clicked.connect(self.show_everything)
        self.more.clicked.connect(self._on_more_clicked)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card("History")
        card.add(Muted("Nothing is ever wiped out here: an undo is a line of its own."))
        box = QWidget()
        flow = Flow(box, gap=12)
        for label, field, width in (
            ("Kind of change", self.kind, 210),
            ("Person", self.who, 172),
            ("From", self.first, 172),
            ("Until", self.last, 172),
        ):
            field.setFixedWidth(round(width * theme.current().scale))
            flow.addWidget(FieldRow(label, field))
        card.add(box)
        card.add(self.clear)
        card.body.addLayout(self._list)
        card.add(self.empty)
        card.add(self.more)
        self.column.addWidget(card)
        self.column.addStretch(1)
        self.clear.hide()

    def started(self) -> None:
        """Begin another case unfiltered, at its newest change."""
        super().started()
        self._shown = PAGE
        for field in (self.kind, self.who):
            field.set_value("", fresh=True)
        for day in (self.first, self.last):
            day.set_value(None, fresh=True)

    def refresh(self) -> None:
        """Ask for the lines and for what they can be narrowed to."""
        self.ask(self._on_facets, history_facets, self.case_id)
        self.ask(self._on_lines, history, self.wanted(), limit=self._shown + 1)

    def wanted(self) -> HistoryFilter:
        """Return what is chosen."""
        first, last = self.first.value(), self.last.value()
        return HistoryFilter(
            subject=f"case:{self.case_id}",
            who=self.who.value(),
            command=self.kind.value(),
            first=_midnight(first) if first else None,
            last=_midnight(last + timedelta(days=1)) if last else None,
        )

    def show_everything(self) -> None:
        """Take every filter away."""
        for field in (self.kind, self.who):
            field.set_value("", fresh=True)
        for day in (self.first, self.last):
            day.set_value(None, fresh=True)
        self._on_field_committed()
        self.kind.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_field(self, field: str) -> bool:
        """ "line.120" goes to a line, if it is among those shown."""
        self._filling.finish()
        number = field.removeprefix("line.")
        row = self.rows.get(int(number)) if number.isdecimal() else None
        return self.focus_on(row.undo if row.undo.isVisible() else row) if row else False

    # -- answers -----------------------------------------------------------------------------------------------

    def _on_facets(self, facets: Facets) -> None:
        kinds = [(name, BY_NAME[name].label if name in BY_NAME else name) for name in facets.commands]
        self.kind.set_choices(sorted(kinds, key=lambda one: one[1]))
        self.who.set_choices([(one, one) for one in facets.people])

    def _on_lines(self, lines: tuple[HistoryLine, ...]) -> None:
        shown = lines[: self._shown]
        self.more.setVisible(len(lines) > self._shown)
        self.empty.setVisible(not shown)
        filtered = self.wanted() != HistoryFilter(subject=f"case:{self.case_id}")
        self.clear.setVisible(filtered)
        if list(shown) != self._lines:
            self._lines = list(shown)
            self._filling.begin(self._fill())
        self.arrived()

    def _fill(self) -> Iterator[None]:
        """Set the lines. At first those that a window shows, the others when these have been drawn; later at once,
        and lines that are the same as before stay as they are, with focus and all."""
        kept = {row.line.line: row for row in self.rows.values() if row.line in self._lines}
        bar = self.area.verticalScrollBar()
        place = bar.value()
        for row in kept.values():
            self._list.removeWidget(row)
        clear_layout(self._list)
        self.rows = {}
        day: date | None = None
        for number, one in enumerate(self._lines):
            if number and not kept and number % AT_ONCE == 0:
                yield
            if one.at.date() != day:
                day = one.at.date()
                self._list.addSpacing(theme.px(8))
                self._list.addWidget(Heading(date_words(day), 3))
            self._list.addWidget(line())
            self.rows[one.line] = kept.get(one.line) or self._row(one)
            self._list.addWidget(self.rows[one.line])
        if kept:
            bar.setValue(place)

    def _row(self, one: HistoryLine) -> LineRow:
        row = LineRow(one)
        row.undo.clicked.connect(lambda: self._undo(one.line))
        return row

    def _undo(self, line_id: int) -> None:
        self.frame.backend.undo(self, line_id, refused=lambda refusal: self._on_not_undone(line_id, refusal))

    def _on_not_undone(self, line_id: int, refusal: Refusal) -> None:
        row = self.rows.get(line_id)
        if row is not None:
            row.set_problem(str(refusal))

    def _on_field_committed(self, *_: object) -> None:
        self._shown = PAGE
        self.set_stale()

    def _on_more_clicked(self) -> None:
        self._shown += PAGE
        self.set_stale()


class LineRow(QWidget):
    """One change: when, what was done, by whom, and each value before and after."""

    def __init__(self, one: HistoryLine) -> None:
        super().__init__()
        self.line = one
        handler = BY_NAME.get(one.command)
        self.undo = LinkButton("Undo", "undo", self)
        self.undo.setAccessibleName(f"Undo: {one.said}")
        self.undo.setVisible(not why_not_undone(one.command))
        self._problem = ProblemLine(self)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(Strong(one.said or (handler.label if handler else one.command)))
        words.addWidget(Muted(one.who, "small"))
        words.addWidget(self._problem)
        self._values = QVBoxLayout()
        words.addLayout(self._values)
        self.all = LinkButton(f"Show all {len(one.changes)} values", "chevron-down", self)
        self.all.setAccessibleName(f"Show all {len(one.changes)} values: {one.said}")
        self.all.clicked.connect(self._on_all_clicked)
        self.all.setVisible(len(one.changes) > FEW + 1)
        words.addWidget(self.all)
        if one.changes:
            self._values.addLayout(_values(one.changes[: None if len(one.changes) <= FEW + 1 else FEW]))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        row.setSpacing(theme.px(12))
        at = Muted(f"{one.at:%H:%M}")
        at.setFixedWidth(theme.px(48))
        row.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignTop)

    def _on_all_clicked(self) -> None:
        clear_layout(self._values)
        self._values.addLayout(_values(self.line.changes))
        self.all.hide()
        self.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_problem(self, text: str) -> None:
        """Say why this line cannot be undone."""
        self._problem.say(text)


def _values(changes: tuple[ValueChange, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, theme.px(4), 0, 0)
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(3))
    grid.setColumnMinimumWidth(0, theme.px(170))
    grid.setColumnStretch(1, 1)
    several = len({one.record for one in changes}) > 1
    for place, one in enumerate(changes):
        what = f"{one.record}: {one.field}" if several else one.field.capitalize()
        grid.addWidget(Muted(what, "small-strong"), place, 0, Qt.AlignmentFlag.AlignTop)
        value = Label(value_words(one), "small")
        if max(len(one.old), len(one.new)) > LONG:
            value.setToolTip(f"From: {one.old}\n\nTo: {one.new}")
        grid.addWidget(value, place, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def value_words(one: ValueChange) -> str:
    """Return a value before and after in words: "from 5 Jan 2026 to 7 Jan 2026"."""
    old, new = _short(one.old), _short(one.new)
    if not old and not new:
        return ""
    if not old:
        return new
    return f"from {old} to {new or 'nothing'}"


def _short(text: str) -> str:
    return text if len(text) <= LONG else f"{text[:LONG].rstrip()}…"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()
