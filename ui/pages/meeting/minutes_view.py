"""How the minutes are laid out: the agenda and the quorum at the left, the item with its line at the right."""

from __future__ import annotations

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.dates import long_date
from desktop_app.queries.meeting_desk import MeetingHead, MinutesOfItem
from ui.forms.fields import ChoiceField
from ui.look import theme
from ui.look.themed import Themed
from ui.page import Frame
from ui.pages.meeting.entries import EntryList
from ui.pages.meeting.full_decision import FullDecision
from ui.pages.meeting.kinds import KINDS, KeyButton
from ui.pages.meeting.line import MinuteLine
from ui.pages.meeting.log import LogPanel
from ui.pages.meeting.reasons import Wide, WideMuted
from ui.pages.meeting.section import WRITABLE
from ui.pages.meeting.snug import SnugScroll
from ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.empty import EmptyState
from ui.widgets.layout import Flow, Scroll, Tall, clear_layout, line
from ui.widgets.message import MessageBar
from ui.widgets.nav import NavItem, SideNav
from ui.widgets.segmented import Segmented
from ui.widgets.text import Heading, Label, Muted, date_short

STATES = (("discussed", "Discussed"), ("noted", "Noted"), ("deferred", "Deferred"))
"""What can be said of an item; that it is decided follows from its decision."""
RAIL = 270
GAP = 24
LEAST = 400
"""With less room than this (at 100 %) for what is said, the agenda becomes a menu above it."""

LOW = 420
"""Lower than this (at 100 %) there is no room for a foot that does not scroll."""


class RailScroll(Scroll):
    """Scrolls the agenda; a line that was asked for comes into sight as soon as there is a picture of it."""

    _wanted: QWidget | None = None

    def bring(self, widget: QWidget | None) -> None:
        """Bring `widget` into sight once."""
        self._wanted = widget
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Everything has its place when it is painted."""
        if event.type() == QEvent.Type.Paint and self._wanted is not None:
            QTimer.singleShot(0, self, self._bring_now)
        return bool(super().viewportEvent(event))

    def _bring_now(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and shiboken6.isValid(wanted):
            self.ensureWidgetVisible(wanted, 0, theme.px(40))


class MinutesView(Themed, QWidget):
    """The widgets of the minutes. It shows; `MinutesSection` does."""

    link_wanted = Signal(int)
    """A decision recorded with the case is to be minuted here."""
    kind_wanted = Signal(str)

    def __init__(self, parent: QWidget, frame: Frame) -> None:
        super().__init__(parent)
        self._make(frame)
        self._left = self._left_side()
        self._right = self._middle()
        self.body = QWidget(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.body)
        self._row.addWidget(self._left)
        self._row.addWidget(self._folded())
        self._row.addWidget(self._right, 1)
        self.empty = EmptyState(
            "Minutes begin with the meeting",
            "The agenda and the papers can be made now. Begin when everybody is there, and minute it.",
            "Begin the meeting",
            "note",
        )
        self._stack = QStackedLayout()
        self._stack.addWidget(self.body)
        self._stack.addWidget(Scroll(self.empty))
        outer = QVBoxLayout(parent)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self._stack)
        self.restyle()

    def _make(self, frame: Frame) -> None:
        self.rail = SideNav()
        self.menu = ChoiceField((), none=None)
        self.menu.setAccessibleName("Item of the agenda")
        self.folded_chip = StatusChip("plain", "")
        self.folded_link = LinkButton("Attendance")
        self.quorum = Card("Quorum")
        self.quorum_chip = StatusChip("plain", "")
        self.quorum_words = Muted("")
        self.quorum_link = LinkButton("Attendance")
        self.title = Heading("", 2)
        self.time = Muted("")
        self.time.setWordWrap(False)
        self.under = Muted("")
        self.locked = MessageBar()
        self.locked.close_button.hide()
        self.help = WideMuted()
        self.log = LogPanel(frame.today, frame.drafts)
        self.previous = Card("")
        self.previous_words = Label("")
        self.approve = QuietButton("")
        self.links = QVBoxLayout()
        self.entries = EntryList(frame.drafts)
        self.line = MinuteLine(frame.drafts, frame.rules.calendar, frame.today)
        self.whole = FullDecision(frame)
        self.keys: dict[str, KeyButton] = {}
        self.next, self.skip = PrimaryButton("Next item"), QuietButton("Skip for now")
        self.state, self.decided = Segmented(STATES, high="button"), StatusChip("ok", "Decided")
        self.closing = Wide("", links=True)

    def _left_side(self) -> QWidget:
        side = QWidget()
        column = self._left_column = QVBoxLayout(side)
        self.rail_scroll = RailScroll(self.rail)
        column.addWidget(Heading("Agenda", 3))
        column.addWidget(self.rail_scroll, 1)
        self.quorum.head.addWidget(self.quorum_chip)
        self.quorum.add(self.quorum_words)
        self.quorum.add(self.quorum_link)
        self.quorum_scroll = Scroll(self.quorum)
        column.addWidget(self.quorum_scroll)
        return side

    def _folded(self) -> QWidget:
        """The agenda and the quorum in one line, for where there is no room beside what is said."""
        self._line_above = QWidget()
        row = self._above = QHBoxLayout(self._line_above)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.menu, 1)
        row.addWidget(self.folded_chip)
        row.addWidget(self.folded_link)
        return self._line_above

    def restyle(self) -> None:
        """Take the paddings and widths of the text size."""
        self._left.setFixedWidth(theme.px(RAIL))
        self._left_column.setContentsMargins(0, 0, 0, theme.px(16))
        self._left_column.setSpacing(theme.px(12))
        self._above.setSpacing(theme.px(12))
        self._row.setContentsMargins(0, theme.px(8), 0, 0)
        self.links.setSpacing(theme.px(8))
        self._words.setSpacing(theme.px(2))
        self._column.setContentsMargins(0, 0, theme.px(4), theme.px(4))
        self._column.setSpacing(theme.px(10))
        for rows in (self._whole_right, self._foot_rows):
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(theme.px(8))
        self._whole_right.setContentsMargins(0, 0, 0, theme.px(16))
        self._fit()

    @property
    def folded(self) -> bool:
        """Whether the agenda is a menu above what is said."""
        return self._left.isHidden()

    def _fit(self) -> None:
        """Turn the agenda into a menu where it would leave what is said too little room."""
        folded = self.width() < LEAST * theme.current().scale + theme.px(RAIL + GAP)
        self._left.setVisible(not folded)
        self._line_above.setVisible(folded)
        way = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._row.setSpacing(theme.px(8 if folded else GAP))
        self._fit_quorum()
        self._fit_foot()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What is said, with the menu above it; it scrolls."""
        wide = max(self._right.minimumSizeHint().width(), self._line_above.minimumSizeHint().width())
        return QSize(wide, theme.px(120))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fold or unfold, and give the quorum its room again."""
        super().resizeEvent(event)
        self._fit()

    def _fit_quorum(self) -> None:
        """As high as its words, but never more than a good third: the agenda is above it."""
        layout = self.quorum.layout()
        if layout is None:
            return
        layout.invalidate()
        wanted = layout.totalHeightForWidth(theme.px(RAIL))
        self.quorum_scroll.setFixedHeight(max(theme.px(60), min(wanted, round(self.height() * 0.4))))

    def _middle(self) -> QWidget:
        inside = QWidget()
        column = self._column = QVBoxLayout(inside)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        words = self._words = QVBoxLayout()
        words.addLayout(head)
        words.addWidget(self.under)
        words.addWidget(self.help)
        column.addLayout(words)
        self.previous.add(self.previous_words)
        self.previous.add(self.approve)
        for widget in (self.locked, self.previous, self.log):
            column.addWidget(widget)
        card = Card("")
        card.body.setSpacing(0)
        card.add(self.entries)
        self.before_line = line()
        card.add(self.before_line)
        card.add(self.line)
        column.addWidget(card)
        column.addWidget(self.whole)
        self.links_card = Card("Decided with the case, not minuted yet")
        self.links_card.body.addLayout(self.links)
        column.addWidget(self._keys())
        column.addWidget(self.links_card)
        self.scroller = SnugScroll(inside)
        self.foot = self._foot()
        right = QWidget()
        self._whole_right = QVBoxLayout(right)
        self._whole_right.addWidget(self.scroller, 1)
        self._whole_right.addWidget(self.foot)
        self._whole_right.addStretch(0)
        return right

    def _keys(self) -> QWidget:
        made = QWidget()
        flow = Flow(made, gap=12)
        for kind in ("note", "decision", "action", "challenge"):
            self.keys[kind] = KeyButton(f"Alt {KINDS[kind].key}", KINDS[kind].words.lower())
            self.keys[kind].clicked.connect(lambda _=False, kind=kind: self.kind_wanted.emit(kind))
        self.keys["enter"] = KeyButton("↵", "minute it")
        self.keys["enter"].clicked.connect(self.line.give)
        self.keys["next"] = KeyButton("Ctrl ↵", "and next item")
        self.keys["next"].clicked.connect(self.line.text.going_on)
        self.keys["down"] = KeyButton("Alt ↓", "next item")
        self.keys["down"].clicked.connect(self.skip.click)
        for button in self.keys.values():
            flow.addWidget(button)
        self.key_row = made
        return made

    def _foot(self) -> QWidget:
        made = QWidget()
        flow = Flow(made, gap=12)
        for widget in (self.next, self.skip, self.state, self.decided):
            flow.addWidget(widget)
        self.state.setAccessibleName("What became of this item")
        foot = QWidget()
        rows = self._foot_rows = Tall(foot)
        rows.addWidget(made)
        rows.addWidget(self.closing)
        return foot

    def _fit_foot(self) -> None:
        """Let the foot stand in sight below what scrolls; where there is no room for that, it scrolls too."""
        inside = self.height() < LOW * theme.current().scale
        where = self._column if inside else self._whole_right
        if where.indexOf(self.foot) < 0:
            where.insertWidget(where.count() if inside else 1, self.foot)

    # -- showing ---------------------------------------------------------------------------------------------

    def show_begun(self, begun: bool) -> None:
        """Show the minutes, or that they begin with the meeting."""
        self._stack.setCurrentIndex(0 if begun else 1)

    def show_agenda(self, items: Sequence[NavItem], chosen: str) -> None:
        """List the items, in the rail and in the menu, with the one that is minuted chosen."""
        before = self.rail.current()
        self.rail.set_items(items)
        self.rail.choose(chosen)
        self.menu.set_choices([(one.key, _menu_words(one)) for one in items])
        self.menu.set_value(chosen, fresh=True)
        if before != self.rail.current():
            self.show_rail_item()

    def show_rail_item(self) -> None:
        """Bring the chosen line of the agenda into sight."""
        for button in self.rail.findChildren(QAbstractButton):
            button.setProperty("elides", True)  # it wraps: narrower than its words in one line is right
        self.rail_scroll.bring(self.rail.focusProxy())

    def show_quorum(self, head: MeetingHead) -> None:
        """Say whether the meeting is quorate, and who is there."""
        good = head.quorum.quorate
        for chip in (self.quorum_chip, self.folded_chip):
            chip.set("ok" if good else "danger", "Quorate" if good else "Not quorate")
        words = head.quorum.sentence.partition(": ")[2]
        note = f" {head.record.quorum_note}" if head.record.quorum_note and not good else ""
        self.quorum_words.setText(f"{words[:1].upper()}{words[1:]} {head.here.words}.{note}")
        self.folded_chip.setToolTip(self.quorum_words.text())
        QTimer.singleShot(0, self, self._fit_quorum)

    def show_kind(self, kind: str) -> None:
        """Show under the line which kind it is."""
        for name, button in self.keys.items():
            if name in KINDS:
                button.setDown(name == kind)

    def show_item(self, shown: MinutesOfItem, head: MeetingHead) -> None:
        """Show an item with its minutes."""
        item, state = shown.view.record, head.record.state
        writable = state in WRITABLE
        self.title.setText(f"{item.position} · {item.title}")
        self.under.setText(under_words(shown))
        self.help.set_plain(shown.view.help)
        self.help.setVisible(bool(shown.view.help) and not shown.view.entries)
        place = f"meeting/{head.record.id}/item-{shown.view.record.id}"
        self.entries.set_entries(shown.view.entries, place, writable=writable)
        self.entries.setVisible(bool(shown.view.entries))
        self.before_line.setVisible(bool(shown.view.entries))
        self._show_state(shown, writable=writable)
        self._show_lock(head)
        self._show_previous(shown, head)
        self._show_links(shown, writable=writable)
        self.log.setVisible(item.kind == "action_log")
        if item.kind == "action_log":
            self.log.set_lines(shown.log, head.record.id, head.record.on, writable=state == "open")
        self.key_row.setVisible(writable)
        last = bool(head.items) and head.items[-1].record.id == item.id
        self.next.setVisible(not last)
        self.skip.setVisible(not last and state == "open")
        QTimer.singleShot(0, self.line, self._keep_line_in_sight)

    def _keep_line_in_sight(self) -> None:
        if self.line.isAncestorOf(self.focusWidget() or self):
            self.scroller.ensureWidgetVisible(self.line, 0, theme.px(80))

    def _show_state(self, shown: MinutesOfItem, *, writable: bool) -> None:
        state = shown.view.record.state
        decided = state == "decided"
        self.state.set_value(None if decided or state == "open" else state)
        self.state.setVisible(writable and not decided)
        self.decided.setVisible(decided)

    def _show_lock(self, head: MeetingHead) -> None:
        meeting = head.record
        if meeting.state != "approved" or meeting.approved_on is None:
            self.locked.clear()
            return
        words = (
            f"Approved by {meeting.approved_by} on {long_date(meeting.approved_on)} and locked. What stands "
            "here is not changed any more; a correction is appended to its item, with the day."
        )
        if self.locked.text.text() != words:
            self.locked.show_message("ok", words)
            self.locked.action.hide()

    def _show_previous(self, shown: MinutesOfItem, head: MeetingHead) -> None:
        before = head.previous
        here = shown.view.record.kind == "last_minutes"
        self.previous.setVisible(here)
        if not here:
            return
        self.approve.setVisible(False)
        if before is None:
            self.previous_words.setText("There is no earlier meeting of this group in this store.")
            return
        named = f"Meeting {before.number} of {date_short(before.on)}"
        match before.state:
            case "circulated":
                self.previous_words.setText(
                    f"{named}: the minutes were circulated and wait to be approved. Approving locks them."
                )
                self.approve.setText(f"Approve the minutes of meeting {before.number}")
                self.approve.updateGeometry()
                self.approve.setVisible(head.record.state == "open")
            case "approved":
                on = date_short(before.approved_on) if before.approved_on else ""
                self.previous_words.setText(f"{named}: the minutes are approved since {on}.")
            case _:
                self.previous_words.setText(f"{named}: the minutes are a draft and were not circulated.")

    def _show_links(self, shown: MinutesOfItem, *, writable: bool) -> None:
        clear_layout(self.links)
        self.links_card.setVisible(writable and bool(shown.to_minute))
        if not writable:
            return
        for decision in shown.to_minute:
            made = QWidget()
            row = QHBoxLayout(made)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(Muted(f"{date_short(decision.decided_on)}: {decision.text}"), 1)
            button = QuietButton("Minute it here")
            button.setAccessibleName(f"Minute the decision of {date_short(decision.decided_on)} here")
            button.clicked.connect(lambda _=False, key=decision.id: self.link_wanted.emit(key))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.links.addWidget(made)


def _menu_words(item: NavItem) -> str:
    return f"{item.number} · {item.text}" + (f"   {item.note}" if item.note else "")


COUNT_WORDS = {1: "One paper", 2: "Two papers", 3: "Three papers", 4: "Four papers"}


def under_words(shown: MinutesOfItem) -> str:
    """Return "To decide. Two papers. Restricted. Working day 13 of 15." """
    view = shown.view
    papers = len(view.papers)
    parts = [
        shown.purpose,
        COUNT_WORDS.get(papers, f"{papers} papers") if papers else "",
        "Restricted" if view.record.restricted else "",
        f"Presented by {view.record.presenter}" if view.record.presenter else "",
        f"Carried from meeting {view.carried_from}" if view.carried_from is not None else "",
        view.day_line,
    ]
    return " ".join(f"{one}." for one in parts if one)
