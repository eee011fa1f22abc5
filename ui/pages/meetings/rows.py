"""A meeting in the list: when, which, how it stands, what it lacks, and the next date it has to keep."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from desktop_app.domain.dates import MONTHS, WEEKDAYS
from desktop_app.domain.due import DueDate, State
from desktop_app.queries.meetings import MeetingRow
from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.chip import StatusChip
from ui.widgets.drawing import box, ring
from ui.widgets.explained import ExplainedDate, wants_why
from ui.widgets.text import Heading, Label, Muted, Strong, date_short

CHIPS = {
    "planned": "plain",
    "papers_out": "accent",
    "open": "accent",
    "draft": "warn",
    "circulated": "warn",
    "approved": "ok",
}


def lacks_words(row: MeetingRow) -> str:
    """Return what a meeting lacks in a line: "7 items have no paper", "Nobody is named to chair"."""
    papers = [one for one in row.lacks if one.text.endswith("has no paper.")]
    undecided = [one for one in row.lacks if " is still open" in one.text or "is undecided" in one.text]
    others = [one for one in row.lacks if one not in papers and one not in undecided and one.field != "ends"]
    said = [one.text.rstrip(".") for one in others[:2]]
    if undecided:
        said.insert(0, f"{len(undecided)} {'item' if len(undecided) == 1 else 'items'} undecided")
    if papers:
        said.insert(0, f"{len(papers)} {'item has' if len(papers) == 1 else 'items have'} no paper")
    if len(others) > 2:
        said.append(f"and {len(others) - 2} more")
    return ". ".join(said)


def next_due(row: MeetingRow) -> tuple[DueDate | None, str]:
    """Return the date that the meeting has to keep next, and which it is."""
    if row.record.state == "planned" and row.papers is not None and row.papers.due is not None:
        return row.papers, "Papers"
    if row.record.state in {"open", "draft"} and row.minutes is not None and row.minutes.due is not None:
        return row.minutes, "Minutes"
    return None, ""


def done_words(row: MeetingRow) -> str:
    """Return what was done with its minutes."""
    meeting = row.record
    if meeting.approved_on is not None:
        return f"Approved {date_short(meeting.approved_on)} by {meeting.approved_by}"
    if meeting.circulated_on is not None:
        return f"Circulated {date_short(meeting.circulated_on)}, not approved yet"
    if meeting.papers_out_on is not None and meeting.state == "papers_out":
        return f"Papers went out {date_short(meeting.papers_out_on)}"
    return ""


LEAST = 560
"""Where a line is narrower (at 100 %), how the meeting stands is said below its name."""


class MeetingLine(Themed, QFrame):
    """A meeting. Enter or a click opens it, the arrow keys go to the next, Ctrl+I asks its date why."""

    opened = Signal(int)
    moved = Signal(int)

    def __init__(self, row: MeetingRow, today: date) -> None:
        super().__init__()
        self.row = row
        self._today = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.day, self.month = Heading("", 2), Muted("", "small")
        self.title, self.under, self.lacks = Strong(""), Muted(""), Label("")
        self.chip = StatusChip("plain", "")
        self.due = ExplainedDate("", "")
        self._lay()
        self.set_row(row)

    def _lay(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        for words in (self.day, self.month):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.setWordWrap(False)
            left.addWidget(words)
        left.addStretch(1)
        self._middle = middle = QVBoxLayout()
        for text in (self.title, self.under, self.lacks):
            middle.addWidget(text)
        middle.addStretch(1)
        self._right = right = QVBoxLayout()
        right.addWidget(self.chip)
        right.addWidget(self.due)
        right.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._both.addLayout(middle, 1)
        self._both.addLayout(right)
        self._row = QHBoxLayout(self)
        self._row.addLayout(left)
        self._row.addLayout(self._both, 1)
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings of the text size."""
        for words in (self.day, self.month):
            words.setMinimumWidth(theme.px(58))
        self._middle.setSpacing(theme.px(2))
        self._right.setSpacing(theme.px(4))
        self._row.setContentsMargins(theme.px(4), theme.px(12), theme.px(8), theme.px(12))
        self._row.setSpacing(theme.px(16))
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < theme.px(LEAST)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight
        self._both.setDirection(way)
        self._both.setSpacing(theme.px(6 if narrow else 16))
        for widget in (self.chip, self.due):
            self._right.setAlignment(widget, side)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Say how it stands beside the name or below it."""
        super().resizeEvent(event)
        self._fit()

    def set_row(self, row: MeetingRow) -> None:
        """Show the meeting as it stands."""
        self.row = row
        meeting = row.record
        self.day.setText(str(meeting.on.day))
        self.month.setText(f"{WEEKDAYS[meeting.on.weekday()][:3]}, {MONTHS[meeting.on.month - 1][:3]}")
        self.title.setText(f"{row.group.name} {meeting.number}")
        year = str(meeting.on.year) if meeting.on.year != self._today.year else ""
        hours = "–".join(one for one in (meeting.starts, meeting.ends) if one)
        place = f"{meeting.place} and online" if meeting.place and meeting.online else meeting.place
        items = f"{row.items} {'item' if row.items == 1 else 'items'}"
        facts = (year, hours, place or ("Online" if meeting.online else ""), items)
        self.under.setText(" · ".join(one for one in facts if one))
        lacks = lacks_words(row) or done_words(row)
        self.lacks.setText(lacks)
        self.lacks.setVisible(bool(lacks))
        self.lacks.set_muted(not row.lacks)
        self.chip.set(CHIPS[meeting.state], row.state)
        due, name = next_due(row)
        self.due.setVisible(due is not None)
        if due is not None and due.due is not None:
            late = due.state is State.LATE
            words = f"{name} {'were due' if late else 'due'} {date_short(due.due, weekday=True)}"
            self.due.set(words, due.explanation)
        self.setAccessibleName(f"{self.title.text()}, {self._long()}: {row.state}")
        self.setAccessibleDescription(f"{lacks}. Enter opens it.".removeprefix(". "))

    def _long(self) -> str:
        on = self.row.record.on
        return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]} {on.year}"

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.row.record.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and Space open, the arrow keys go on, Ctrl+I asks why its next date is that day."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.row.record.id)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif wants_why(event) and not self.due.isHidden():
            self.due.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the focus is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that it has gone."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the hairline above, the hover and the ring of focus."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current().colours
        inner = self.rect().adjusted(0, 3, 0, -3).toRectF()
        if self.underMouse():
            box(painter, inner, colours.raised)
        painter.fillRect(0, 0, self.width(), 1, colours.line)
        if self.hasFocus():
            ring(painter, inner, colours.focus)
