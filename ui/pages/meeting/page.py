"""One meeting: its head with the step that comes next, and its four sections."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from db.records.partnership import Member
from desktop_app.actions.base import Command, Outcome
from desktop_app.actions.meetings import OpenMeeting, RemoveMeeting
from desktop_app.queries.base import Reading
from desktop_app.queries.meeting_desk import MeetingHead, meeting_head
from desktop_app.trouble import Reason, Refusal
from ui.look import theme
from ui.page import Frame, Page
from ui.pages.meeting.agenda import AgendaSection
from ui.pages.meeting.attendance import AttendanceSection
from ui.pages.meeting.minutes import MinutesSection
from ui.pages.meeting.papers import PapersSection
from ui.pages.meeting.section import DETAILS, MeetingSection, place_of
from ui.pages.meeting.steps import StepPanel, next_steps
from ui.pages.meeting.tabs import SectionTabs
from ui.place import Place
from ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from ui.widgets.chip import StatusChip
from ui.widgets.layout import Scroll
from ui.widgets.text import Heading, Muted, date_short, date_words

SECTIONS = (("agenda", "Agenda"), ("papers", "Papers"), ("attendance", "Attendance"), ("minutes", "Minutes"))
HEIGHT = 480
"""Pixels at any text size: every section scrolls, and the smallest window stays as it is."""
S = TypeVar("S", bound=MeetingSection)
CHIPS = {
    "planned": "plain",
    "papers_out": "accent",
    "open": "accent",
    "draft": "warn",
    "circulated": "warn",
    "approved": "ok",
}


class MeetingPage(Page):
    """The page of one meeting. A section without a name is the one that its state calls for."""

    topics: ClassVar[frozenset[str]] = frozenset({
        "Meeting", "AgendaItem", "MinuteEntry", "Attendance", "Declaration", "Paper", "Member", "Membership",
        "Group", "Agency", "Action", "ActionOwner", "Decision", "Case",
    })  # fmt: skip

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.head: MeetingHead | None = None
        self._members: tuple[Member, ...] = ()
        self._wanted_field = ""
        self._sections: dict[str, MeetingSection] = {}
        self._lay()
        self.tabs.chosen.connect(self._on_tabs_chosen)
        self.details.clicked.connect(lambda: self._on_step_wanted("details"))
        self.panel.confirmed.connect(self._on_panel_confirmed)
        self.panel.reason_opened.connect(self._on_reason_opened)
        self.panel.closed.connect(self._on_panel_closed)
        self.panel.pack_wanted.connect(self._on_pack_wanted)
        for button in (self.primary, self.secondary):
            button.clicked.connect(self._on_step_clicked)

    # -- sections, each made when it is first wanted -----------------------------------------------------------

    @property
    def agenda(self) -> AgendaSection:
        """The items, in order."""
        return self._made("agenda", AgendaSection)

    @property
    def papers(self) -> PapersSection:
        """The papers of each item."""
        return self._made("papers", PapersSection)

    @property
    def attendance(self) -> AttendanceSection:
        """Who is there, and whether they are enough."""
        return self._made("attendance", AttendanceSection)

    @property
    def minutes(self) -> MinutesSection:
        """What is said, item by item."""
        return self._made("minutes", MinutesSection)

    def _made(self, key: str, kind: type[S]) -> S:
        section = self._sections.get(key)
        if section is None:
            section = self._sections[key] = kind(self.frame)
            section.step_wanted.connect(self._on_step_wanted)
            if self.head is not None:
                section.set_head(self.head)
            self.stack.addWidget(section)
        assert isinstance(section, kind)
        return section

    # -- what a page does ------------------------------------------------------------------------------------

    def crumbs(self) -> tuple[tuple[str, Place | None], ...]:
        """Meetings / Case Review Group 42 / Minutes."""
        if self.head is None:
            return (("Meetings", Place("meetings")),)
        words = dict(SECTIONS)[self._section()]
        return (
            ("Meetings", Place("meetings")),
            (self.head.name, Place("meeting", self.place.record)),
            (words, None),
        )

    def help_topic(self) -> str:
        """The guide's page on minutes, or on meetings."""
        return "minutes" if self._section() == "minutes" else "meetings"

    def show_place(self, place: Place) -> None:
        """Show a section of a meeting; a field of its details opens them."""
        other = place.record != self.place.record
        super().show_place(place)
        if other:
            self.head = None
            self.panel.put_away()
            self.set_stale()
        if place.field in DETAILS | {"ends", "quorum_note"}:
            self._wanted_field = place.field
        if not other:
            self._show_section()

    def refresh(self) -> None:
        """Ask for the meeting at a glance."""
        self.ask(self._on_answered, _page_facts, self.place.record)

    # -- inside ----------------------------------------------------------------------------------------------

    def _lay(self) -> None:
        self.title = Heading("", 2)
        self.when = FittingWords()
        self.details = IconButton("edit", "Day, place and people of this meeting")
        self.chip = StatusChip("plain", "")
        self.primary, self.secondary = PrimaryButton(""), QuietButton("")
        self.tabs = SectionTabs(SECTIONS)
        self.panel = StepPanel(self.frame.today, self.frame.drafts)
        self.stack = Sections()
        words, buttons = QHBoxLayout(), QHBoxLayout()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for row in (words, buttons, self._top):
            row.setSpacing(theme.px(12))
        self.title.setWordWrap(False)
        words.addWidget(self.title)
        words.addWidget(self.details)
        words.addWidget(self.when, 1)
        for right in (self.chip, self.secondary, self.primary):
            buttons.addWidget(right)
        buttons.addStretch(1)
        self._top.addLayout(words, 1)
        self._top.addLayout(buttons)
        layout = QVBoxLayout(self)
        side = theme.px(24)
        layout.setContentsMargins(side, theme.px(16), side, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(self._top)
        layout.addWidget(self.tabs)
        holder = QWidget()
        self._panel_column = QVBoxLayout(holder)
        self._panel_column.setContentsMargins(0, 0, 0, theme.px(4))
        self._panel_column.addWidget(self.panel)
        self._panel_column.addStretch(1)
        self.panel_scroll = Scroll(holder)
        self.panel_scroll.hide()
        layout.addWidget(self.panel_scroll)
        layout.addWidget(self.stack, 1)

    def _section(self) -> str:
        if self.place.section in dict(SECTIONS):
            return self.place.section
        state = self.head.record.state if self.head else "planned"
        return "agenda" if state in {"planned", "papers_out"} else "minutes"

    def _on_answered(self, facts: tuple[MeetingHead, tuple[Member, ...]]) -> None:
        first = self.head is None
        self.head, self._members = facts
        head = self.head
        self.title.setText(head.name)
        self.chip.set(
            CHIPS[head.record.state], "Approved and locked" if head.record.state == "approved" else head.state
        )
        self._show_steps(head)
        self._fit_top()
        self.when.set_choices(whens(head))
        papers = sum(one.papers for one in head.items)
        left = sum(one.record.state == "open" for one in head.items)
        went_on = head.record.state not in {"planned", "papers_out"}
        self.tabs.set_notes({
            "agenda": str(len(head.items)),
            "papers": str(papers) if papers else "",
            "attendance": f"{head.here.members + head.here.deputies} of {head.here.seats}" if went_on else "",
            "minutes": f"{len(head.items) - left} of {len(head.items)}" if head.record.state == "open" else "",
        })  # fmt: skip
        self.panel.set_head(head)
        self._fit_panel()
        for section in self._sections.values():
            section.set_head(head)
        if first:
            self._show_section()
        self.title_changed.emit()

    def _show_steps(self, head: MeetingHead) -> None:
        steps = next_steps(head, self.frame.today)
        for button, step in zip((self.primary, self.secondary), (*steps, None, None), strict=False):
            button.setVisible(step is not None)
            if step is not None:
                button.setText(step.words)
                button.setProperty("step", step.name)
                button.updateGeometry()
        self.details.setVisible(head.record.state != "approved")

    def _show_section(self) -> None:
        key = self._section()
        section: MeetingSection = getattr(self, key)
        section.show_place(Place("meeting", self.place.record, key, self.place.field))
        self.tabs.choose(key)
        self.stack.setCurrentWidget(section)
        if self.head is not None and self._wanted_field:
            field, self._wanted_field = self._wanted_field, ""
            closing = field in {"ends", "quorum_note"} and self.head.record.state == "open"
            self._open_step("close" if closing else "details")
            self.panel.focus_field(field)
        self.title_changed.emit()

    def _on_tabs_chosen(self, key: str) -> None:
        self.frame.go(Place("meeting", self.place.record, key))
        if self.place.section != key:
            self.show_place(Place("meeting", self.place.record, key))

    def _on_step_clicked(self) -> None:
        button = self.sender()
        self._on_step_wanted(str(button.property("step")))

    def _on_step_wanted(self, step: str) -> None:
        if self.head is None:
            return
        if step == "document":
            self.frame.go(Place("documents", self.head.record.id, "meeting", "minutes"))
            return
        if self.panel.isVisible() and self.panel.step == step:
            self.panel.put_away()
            return
        self._open_step(step)

    def _open_step(self, step: str) -> None:
        assert self.head is not None
        lacks = self.head.lacks if step in {"papers", "close"} else ()
        self.panel_scroll.show()
        self.panel.open_step(step, self.head, self._members, lacks)
        self._fit_panel()

    def _on_panel_confirmed(self, command: Command) -> None:
        def done(outcome: Outcome) -> None:
            self.panel.taken()
            self.frame.say("ok", outcome.said)
            if isinstance(command, OpenMeeting) and self._section() == "agenda":
                self._on_tabs_chosen("attendance")  # who is there comes first
            if isinstance(command, RemoveMeeting):
                self.frame.go(Place("meetings"))

        self.run(command, then=done, refused=self._on_refused)

    def _on_refused(self, refusal: Refusal) -> None:
        self.panel.show_refusal(refusal)
        QTimer.singleShot(0, self, self._fit_panel)

    def _on_reason_opened(self, reason: Reason) -> None:
        if self.head is None:
            return
        self.frame.go(place_of(reason, self.head))

    def _fit_panel(self) -> None:
        """Give the open panel the height that it needs, as far as the section below has room left."""
        if self.panel_scroll.isVisible():
            self._panel_column.invalidate()
            wanted = self._panel_column.totalHeightForWidth(self.width() - theme.px(24) * 2)
            above = self.tabs.geometry().bottom() + theme.px(9)  # the panel itself may not be in its place yet
            room = self.height() - above - self.stack.minimumSizeHint().height() - theme.px(12)
            self.panel_scroll.setFixedHeight(max(theme.px(180), min(wanted + 2, room)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the head and the panel again."""
        super().resizeEvent(event)
        self._fit_top()
        self._fit_panel()

    def _top_widths(self) -> tuple[int, int]:
        """Return what the words of the head need, and what its buttons need."""
        words, buttons = self._top.itemAt(0), self._top.itemAt(1)
        if words is None or buttons is None:
            return 0, 0
        for row in (words, buttons):
            row.invalidate()  # a text that has just changed has not told them yet
        return words.minimumSize().width(), buttons.sizeHint().width()

    def _fit_top(self) -> None:
        """Put the buttons below the words where there is no room beside them."""
        narrow = self.width() - theme.px(24) * 2 < sum(self._top_widths()) + theme.px(12)
        self._top.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the widest part needs, the head in two rows; never higher than a small window."""
        parts = (*self._top_widths(), self.tabs.minimumSizeHint().width(), self.stack.minimumSizeHint().width())
        return QSize(max(parts) + theme.px(24) * 2, min(super().minimumSizeHint().height(), HEIGHT))

    def _on_pack_wanted(self) -> None:
        self.frame.go(Place("documents", self.place.record, "meeting", "meeting-pack"))

    def _on_panel_closed(self) -> None:
        self.panel_scroll.hide()
        if self.isVisible() and self.primary.isVisible():
            self.primary.setFocus()


class Sections(QStackedWidget):
    """One section at a time. Each scrolls, so that the height that its words would need asks for no room."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No: only the least height of a section counts."""
        return False


class FittingWords(Muted):
    """Says as much as there is room for: the first of its choices that fits. All of it is in the tooltip."""

    def __init__(self) -> None:
        super().__init__("")
        self._choices: tuple[str, ...] = ()
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_choices(self, choices: tuple[str, ...]) -> None:
        """Say one of these, the longest that fits; the first is the whole."""
        self._choices = choices
        self.setAccessibleName(choices[0])
        self.setToolTip(choices[0])
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        fitting = [one for one in self._choices if metrics.horizontalAdvance(one) <= self.width() - 2]
        words = fitting[0] if fitting else ""
        if words != self.text():
            self.setText(words)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """It may be as narrow as it has to."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Choose again."""
        super().resizeEvent(event)
        self._fit()


def _page_facts(reading: Reading, meeting_id: int) -> tuple[MeetingHead, tuple[Member, ...]]:
    return meeting_head(reading, meeting_id), reading.reader.find(Member, order=("name",), active=True)


def whens(head: MeetingHead) -> tuple[str, str, str]:
    """Return day, times and place of a meeting: whole, without the place, and the day alone."""
    meeting = head.record
    hours = "–".join(one for one in (meeting.starts, meeting.ends) if one)
    place = f"{meeting.place} and online" if meeting.place and meeting.online else meeting.place
    parts = (date_words(meeting.on), hours, place or ("online" if meeting.online else ""))
    day = date_short(meeting.on, weekday=True)
    return " · ".join(one for one in parts if one), " · ".join(one for one in (day, hours) if one), day
