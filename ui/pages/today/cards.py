"""The cards beside the list: the next meeting, drafts that wait, the backup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records.papers import Draft
from desktop_app.domain.dates import WEEKDAYS, long_date, short_date
from desktop_app.queries.draft_places import DraftLine
from desktop_app.queries.next_meeting import NextMeeting
from desktop_app.queries.today import number
from ui.backups import Backups
from ui.look import theme
from ui.place import Place
from ui.widgets.backup import BackupStatus
from ui.widgets.buttons import IconButton, LinkButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.layout import clear_layout
from ui.widgets.text import Label, Muted, RichText, Strong

LEFT = Qt.AlignmentFlag.AlignLeft
FEW_GAPS = 3


class MeetingCard(Card):
    """The next meeting and what its pack lacks."""

    went = Signal(object)
    """A `Place` was asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Next meeting", parent)
        self._shown: object = self
        self._button: QWidget | None = None

    def show_meeting(self, meeting: NextMeeting | None) -> None:
        """Show it, or that none is planned."""
        if meeting == self._shown:
            return
        focused = self._button is not None and self._button.hasFocus()
        self._shown = meeting
        clear_layout(self.body)
        if meeting is None:
            self.add(Muted("None is planned."))
            self._offer(LinkButton("Plan a meeting", "plus"), Place("new-meeting"))
        else:
            self._fill(meeting)
        if focused and self._button is not None:
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, found: NextMeeting) -> None:
        one = found.record
        self.add(Strong(f"{found.group.name}, no. {one.number}"))
        place = " and ".join(filter(None, (one.place, "online" if one.online else "")))
        when = ", ".join(filter(None, (long_date(one.on), one.starts)))
        self.add(Muted(" · ".join(filter(None, (when, place[:1].upper() + place[1:])))))
        self.add(Label(readiness(found)))
        for gap in found.lacks[:FEW_GAPS]:
            self.add(Muted(gap.text))
        if len(found.lacks) > FEW_GAPS:
            more = len(found.lacks) - FEW_GAPS
            self.add(
                Muted(
                    f"{number(more).capitalize()} more {'thing' if more == 1 else 'things'} {_are(more)} missing."
                )
            )
        under_way = one.state == "open"
        section = "minutes" if under_way else "agenda"
        button = PrimaryButton("Go on with the minutes" if under_way else "Open the meeting")
        self._offer(button, Place("meeting", one.id, section))
        if found.without:
            self._offer(LinkButton("Add the missing papers"), Place("meeting", one.id, "papers"), main=False)

    def _offer(self, button: LinkButton | PrimaryButton, place: Place, *, main: bool = True) -> None:
        button.clicked.connect(partial(self.went.emit, place))
        self.body.addWidget(button, 0, LEFT)
        if main:
            self._button = button


def readiness(found: NextMeeting) -> str:
    """Return in a sentence or two how ready a meeting is."""
    if found.record.state == "open":
        if found.left:
            return f"It is under way: {found.left} of {found.items} items {_are(found.left)} still open."
        return "It is under way." + ("" if found.lacks else " Everything is there to close it.")
    agenda = f"{found.items} items on the agenda." if found.items else "The agenda is empty."
    wanted, missing = found.papers_wanted, len(found.without)
    if not wanted:
        papers = ""
    elif not missing:
        papers = " Every case has its paper."
    elif missing == wanted:
        papers = " Its one paper is missing." if wanted == 1 else f" All {number(wanted)} papers are missing."
    else:
        papers = f" {number(missing).capitalize()} of {number(wanted)} papers {_are(missing)} missing."
    sent = f" Papers went out on {short_date(found.record.papers_out_on)}." if found.record.papers_out_on else ""
    return f"{agenda}{papers}{sent}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


class DraftsCard(Card):
    """Drafts that wait to be entered: where each belongs, since when, and a way to throw it away."""

    went = Signal(object)
    discarded = Signal(str)
    """The draft of this place is not wanted."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("Drafts waiting", parent)
        self._today = today
        self._shown: object = None

    def show_drafts(self, lines: Sequence[DraftLine], drafts: Sequence[Draft]) -> None:
        """Show where these drafts belong; both in the same order."""
        wanted = [(one, draft.saved_at) for one, draft in zip(lines, drafts, strict=True)]
        if wanted == self._shown:
            return
        self._shown = wanted
        clear_layout(self.body)
        if not wanted:
            self.add(Muted("None. What is typed and left unfinished is kept and stands here."))
        for one, saved_at in wanted:
            self.body.addLayout(self._line(one, saved_at))

    def _line(self, one: DraftLine, saved_at: datetime) -> QHBoxLayout:
        words = Label(one.words) if one.gone else _link(one.words)
        words.setAccessibleName(one.words)
        target = one.target
        words.linkActivated.connect(lambda _: self.went.emit(Place(*target)))
        when = Muted(self._when(saved_at), "small")
        gone = IconButton("trash", f"Discard the draft: {one.words}")
        gone.clicked.connect(partial(self.discarded.emit, one.place))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(words)
        column.addWidget(when)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addLayout(column, 1)
        row.addWidget(gone, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _when(self, saved_at: datetime) -> str:
        at = saved_at.astimezone()
        days = (self._today() - at.date()).days
        day = {0: "Today", 1: "Yesterday"}.get(days)
        if day is None:
            day = WEEKDAYS[at.weekday()] if 0 < days < 7 else short_date(at.date())
        return f"{day} {at:%H:%M}"


class BackupCard(Card):
    """When the last backup was made, and where; or why there is none."""

    went = Signal(object)

    def __init__(self, backups: Backups, parent: QWidget | None = None) -> None:
        super().__init__("Backup", parent)
        self._backups = backups
        self.status = BackupStatus()
        self.add(self.status)
        self.status.wanted.connect(backups.make_now)
        self.status.place_wanted.connect(lambda: self.went.emit(Place("settings", section="backup")))
        backups.changed.connect(self.show_backups)
        self.show_backups()

    def show_backups(self) -> None:
        """Show what is known of the backups."""
        self.status.show_state(self._backups.state())


def _link(words: str) -> RichText:
    from html import escape  # seldom needed, and no page should wait for its list of 2,000 letters

    return RichText(f'<a href="open">{escape(words)}</a>')
