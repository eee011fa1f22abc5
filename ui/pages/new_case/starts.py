"""What the dates given so far start: each duty with its day, said in words as the dates are typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.due import DueDate, State
from desktop_app.queries.timetable import CasePreview
from desktop_app.rulebook.model import RuleBook
from ui.look import theme
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.explained import ExplainedDate
from ui.widgets.layout import clear_layout, line
from ui.widgets.speech import announce
from ui.widgets.text import Muted, Strong, date_short, date_words

NOTICE, REVIEW = "DL01", "DL11"
MAIN = (NOTICE, REVIEW)
WAITING = {
    NOTICE: "The notification is due five working days after the local authority becomes aware. "
    "Give that day to see the date.",
    REVIEW: "The rapid review is due fifteen working days after the notification is sent. "
    "Once it has gone, the date stands here.",
}
"""What is said of a main duty that nothing has started yet."""


def headline(due: DueDate) -> str:
    """Return a main duty in one sentence: "Rapid review to the Panel due Wednesday 14 January 2026"."""
    if due.due is None:
        return due.deadline.label
    if due.state is State.MET:
        how = "in time" if not due.met_late else "late"
        return f"{due.deadline.label} sent {how}: it was due {date_words(due.due)}"
    return f"{due.deadline.label} due {date_words(due.due)}"


class MainDuty(QWidget):
    """One of the two duties that a new case is about, with its explanation written out."""

    def __init__(self, due: DueDate) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        wrong = due.state is State.IMPOSSIBLE
        self.words = Strong(due.deadline.label if wrong else headline(due))
        layout.addWidget(self.words)
        chip = _chip(due)
        if chip:
            layout.addWidget(StatusChip(*chip), 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(Muted(due.reason if wrong else due.explanation, "small"))


def _chip(due: DueDate) -> tuple[str, str] | None:
    if due.state is State.MET:
        return ("warn", "Met late") if due.met_late else ("ok", "Met")
    if due.state is State.IMPOSSIBLE:
        return "danger", "Check the dates"
    if due.state is State.LATE:
        return "danger", due.day_line
    if due.state is State.RUNNING and due.day_line:
        return ("warn" if due.warn else "ok"), due.day_line
    return None


class _Other(QWidget):
    """Another duty that starts: what, who, when; the date answers why."""

    def __init__(self, due: DueDate, owner: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Strong(due.deadline.label))
        words.addWidget(Muted(owner, "small"))
        row.addLayout(words, 1)
        date = ExplainedDate("", f"{due.deadline.label}, due")
        date.set(date_short(due.due, weekday=True) if due.due else "", due.explanation)
        row.addWidget(date, 0, Qt.AlignmentFlag.AlignTop)


class StartsCard(Card):
    """The card "What this starts"."""

    def __init__(self, book: RuleBook, title: str = "What this starts") -> None:
        super().__init__(title)
        self._book = book
        self._said = ""
        self._shown: object = None
        self.setAccessibleName(title)

    def put(self, preview: CasePreview) -> None:
        """Show what these dates start; heard by a screen reader when a main date is another."""
        lines = [preview.due(one) for one in MAIN]
        main = [one for one in lines if one is not None]
        others = [one for one in preview.started if one.id not in MAIN]
        shown = (main, others, preview.refused, preview.edition)
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self.body)
        for due in main:
            started = due.due is not None and due.state not in {State.NOT_TRIGGERED, State.OFF}
            self.add(MainDuty(due) if started else Muted(WAITING.get(due.id, due.reason)))
        if others:
            self.add(line())
            self.add(Muted("Also", "small-strong"))
        for due in others:
            role = self._book.roles.get(due.deadline.owner)
            self.add(_Other(due, role.label if role else due.deadline.owner))
        said_already = " ".join(one.reason for one in main)
        for reason in preview.refused:
            if reason.text not in said_already:
                self.add(StatusChip("danger", "Check the dates"))
                self.add(Muted(reason.text, "small"))
        self.add(Muted(f"Counted under {preview.edition_title}.", "small"))
        said = ". ".join(headline(one) for one in main if one.due)
        if said != self._said:
            self._said = said
            announce(self, said)
