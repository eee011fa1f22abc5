"""Which dates of a case count from one that is recorded, and which a changed one would move; each answers why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.domain.changes import Change
from desktop_app.domain.due import DueDate, State
from desktop_app.queries.timetable import Preview
from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.explained import ExplainedDate, QuietDate
from ui.widgets.layout import Flow, clear_layout
from ui.widgets.text import Label, Muted, Strong, date_short

ENDED = frozenset({State.OFF, State.NOT_TRIGGERED, State.STOPPED})


class CountedFrom(QWidget):
    """The duties that count from a recorded date, each with its day; hidden where none does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self._flow = Flow(self, gap=12)
        self.setVisible(False)

    def show_duties(self, kind: str, timetable: Sequence[DueDate]) -> None:
        """Show the duties that the date `kind` sets off."""
        found = tuple(
            (due.deadline.label, date_short(due.due), due.explanation)
            for due in timetable
            if due.trigger == kind and due.due is not None and due.state not in ENDED
        )
        if found == self._shown:
            return
        self._shown = found
        clear_layout(self._flow)
        self.setVisible(bool(found))
        if found:
            self._add(Muted("Counted from here:", "small"))
        for label, day, why in found:
            date = QuietDate(f"{label} {day}")
            date.set(f"{label} {day}", why)
            self._add(date)

    def _add(self, widget: QWidget) -> None:
        self._flow.addWidget(widget)
        widget.show()

    def text(self) -> str:
        """Return what is shown, in a line."""
        return "; ".join(f"{label} {day}" for label, day, _ in self._shown)


class MovedDates(Themed, QWidget):
    """Which dates a changed one moves: from when to when. The new ones can be asked why."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._said = ""
        self.title = Strong("")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(3, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addLayout(self._grid)
        self.setAccessibleName("What this date would move")
        self.clear()
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings."""
        self._column.setSpacing(theme.px(4))
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(0)

    def clear(self) -> None:
        """Say nothing."""
        self._say("", ())

    def show_preview(self, preview: Preview) -> None:
        """Show what moves, or why the date cannot be."""
        if preview.refused:
            self._say(" ".join(one.text for one in preview.refused), ())
        elif preview.changes:
            self._say("This moves", preview.changes)
        else:
            self._say("No date of this case moves.", ())
        for row, one in enumerate(preview.changes):
            self._add(row, one, preview.why.get(one.id, ""))

    def text(self) -> str:
        """Return what is shown, a line for each date."""
        return self._said

    def _say(self, title: str, changes: Sequence[Change]) -> None:
        clear_layout(self._grid)
        self.title.setText(title)
        self.setVisible(bool(title))
        self._said = "\n".join((title, *(moved_words(one) for one in changes)))
        self.setAccessibleDescription(self._said)

    def _add(self, row: int, one: Change, why: str) -> None:
        old, new = _days(one)
        self._grid.addWidget(Label(one.label, wrap=False), row, 0)
        self._grid.addWidget(Label(f"from {old} to", muted=True, wrap=False), row, 1)
        if one.new is not None and one.new != one.old:
            date = ExplainedDate(new, f"{one.label}:")
            date.set(new, why)
            self._grid.addWidget(date, row, 2)
        else:
            self._grid.addWidget(Label(new, wrap=False), row, 2)


def moved_words(change: Change) -> str:
    """Return what a changed date does to one duty: "Rapid review: from 16 Jan 2026 to 20 Jan 2026"."""
    old, new = _days(change)
    return f"{change.label}: from {old} to {new}"


def _days(change: Change) -> tuple[str, str]:
    if change.old == change.new:
        return _state(change.old_state), _state(change.new_state)
    days = (change.old, change.new)
    old, new = (date_short(day, weekday=True) if day else "not running" for day in days)
    return old, new


def _state(state: State) -> str:
    return state.value.replace("_", " ")
