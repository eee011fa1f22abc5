"""The page Today: the date, one sentence that counts, what is due, and the cards beside it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records.papers import Draft
from desktop_app.actions.drafts import SaveDraft
from desktop_app.queries.today import Today, today_page, why_of
from desktop_app.queries.today_row import TodayRow
from ui.look import theme
from ui.look.themed import Themed
from ui.page import Frame, Page
from ui.pages.today.cards import BackupCard, DraftsCard, MeetingCard
from ui.pages.today.due_list import DueList
from ui.place import Place
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.layout import Columns, Scroll
from ui.widgets.popover import Popover
from ui.widgets.text import Label, Muted, Strong, Title, date_words

NEW_DAY_MS = 60_000
"""So often the page looks whether it has become another day."""


class TodayPage(Themed, Page):
    """What is due today and soon, over everything."""

    topics: ClassVar[frozenset[str]] = frozenset({"*"})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.shown: Today | None = None
        self._drafts: tuple[Draft, ...] = ()
        self.title = Title(date_words(frame.today))
        self.said = Muted("")
        self.due = DueList()
        self.calm = Muted("Nothing is due. Duties appear here by themselves as dates are recorded in cases.")
        self.calm.hide()
        self.card = Card()
        self.card.add(self.due)
        self.card.add(self.calm)
        self.empty = EmptyState(
            "No case is registered yet",
            "Here stands what is due, counted in working days from the dates of each case: notifications, "
            "agency returns, meetings, reviews, papers and actions.",
            "Register the first case",
            "today",
        )
        self.empty.hide()
        self.card.add(self.empty)
        self.meeting = MeetingCard()
        self.drafts = DraftsCard(lambda: frame.today)
        self.backup = BackupCard(frame.backups)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addSpacing(theme.px(4))
        column.addWidget(self.said)
        column.addSpacing(theme.px(16))
        column.addWidget(self.card)
        column.addStretch(1)
        aside = QWidget()
        cards = self._cards = QVBoxLayout(aside)
        cards.setContentsMargins(0, 0, 0, 0)
        for one in (self.meeting, self.drafts, self.backup):
            cards.addWidget(one)
        cards.addStretch(1)
        body = QWidget()
        self._outer = QVBoxLayout(body)
        self._outer.addWidget(Columns(main, aside, 300))
        self.area = Scroll(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings of the text size."""
        side = theme.px(24)
        self._outer.setContentsMargins(side, side, side, side)
        self._cards.setSpacing(theme.px(16))

    def _connect(self) -> None:
        self.due.opened.connect(self._on_due_opened)
        self.due.why_requested.connect(self._on_due_why_requested)
        self.empty.wanted.connect(lambda: self.frame.go(Place("new-case")))
        for one in (self.meeting, self.drafts, self.backup):
            one.went.connect(self.frame.go)
        self.drafts.discarded.connect(self._on_drafts_discarded)
        self.frame.drafts.loaded.connect(self.set_stale)
        self._new_day = QTimer(self, interval=NEW_DAY_MS)
        self._new_day.timeout.connect(self._on_new_day_timeout)
        self._new_day.start()

    # -- the page ----------------------------------------------------------------------------------------------

    def crumbs(self) -> tuple[tuple[str, Place | None], ...]:
        """Today is one place."""
        return (("Today", None),)

    def refresh(self) -> None:
        """Ask for everything in one question."""
        self._drafts = self.frame.drafts.waiting()
        self.ask(self._on_today, today_page, tuple(one.place for one in self._drafts))

    def _on_today(self, found: Today) -> None:
        self.shown = found
        self.title.setText(date_words(found.day))
        self.said.setText(found.said)
        self.said.setVisible(not found.empty)
        self.due.show_groups(found.groups, found.cut)
        self.due.setVisible(bool(found.groups))
        self.empty.setVisible(found.empty)
        self.calm.setVisible(not found.empty and not found.groups)
        self.meeting.show_meeting(found.meeting)
        self.drafts.show_drafts(found.drafts, self._drafts)
        self.backup.show_backups()

    # -- what a person does ------------------------------------------------------------------------------------

    def _on_due_opened(self, row: TodayRow) -> None:
        self.frame.go(Place(*row.target))

    def _on_due_why_requested(self, row: TodayRow, anchor: QWidget) -> None:
        self.ask(lambda why: self._explain(row, anchor, why), why_of, row)

    def _explain(self, row: TodayRow, anchor: QWidget, why: str) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(Strong(row.title))
        if row.due:
            column.addWidget(Muted(date_words(row.due)))
        words = Label(why or "This has changed meanwhile; the list will show it in a moment.")
        words.setMinimumWidth(theme.px(340))
        column.addWidget(words)
        popover = Popover(anchor, inner)
        popover.setAccessibleName(f"Why this day? {row.title}")
        popover.setAccessibleDescription(words.text())
        popover.open()

    def _on_drafts_discarded(self, place: str) -> None:
        draft = self.frame.drafts.draft_of(place)
        if draft is None:
            return
        self.frame.drafts.discard(place)
        self.frame.say("ok", "The draft was discarded.", "Put it back", lambda: self._put_back(draft))
        self.set_stale()

    def _put_back(self, draft: Draft) -> None:
        command = SaveDraft(place=draft.place, text=draft.text)
        self.frame.backend.run(self.frame, command, then=lambda _: self.frame.drafts.load())

    def _on_new_day_timeout(self) -> None:
        if self.shown is not None and self.shown.day != self.frame.today:
            self.set_stale()
