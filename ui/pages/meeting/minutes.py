"""Taking minutes: the agenda at the left, the item in the middle, one line to type in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from html import escape
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from db.records.meetings import AgendaItem, MinuteEntry
from desktop_app.actions.agenda import SetItemState
from desktop_app.actions.base import Command, Outcome
from desktop_app.actions.meetings import ApproveMinutes
from desktop_app.actions.minute_changes import ChangeEntry, RemoveEntry
from desktop_app.actions.minutes import LinkDecision
from desktop_app.domain.minute_line import Owner
from desktop_app.queries.action_due import why_action_due
from desktop_app.queries.base import Reading
from desktop_app.queries.meeting_desk import (
    MeetingHead,
    MinutesOfItem,
    PartnerThere,
    RailItem,
    minutes_of_item,
    partners_there,
)
from desktop_app.queries.meetings import EntryView
from desktop_app.queries.owner_choices import owner_choices
from desktop_app.trouble import Refusal
from ui.page import Frame
from ui.pages.meeting.log import LogRow
from ui.pages.meeting.minutes_view import MinutesView
from ui.pages.meeting.section import BEFORE, WRITABLE, MeetingSection, number_in
from ui.place import Place
from ui.widgets.explained import tell_why
from ui.widgets.nav import NavItem

NEEDS_DECISION = "referrals"


class MinutesSection(MeetingSection):
    """The minutes of a meeting, item by item."""

    topics: ClassVar[frozenset[str]] = frozenset({
        "MinuteEntry", "AgendaItem", "Action", "ActionOwner", "ActionEvent", "Decision", "PartnerView", "Paper",
        "Case", "Attendance", "Agency", "Member", "Meeting",
    })  # fmt: skip

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.item_id = 0
        self.shown: MinutesOfItem | None = None
        self.clock: Callable[[], datetime] = datetime.now
        self._partners: tuple[PartnerThere, ...] = ()
        self._wanted = ""
        self._focus_line = False
        self._then_next = False
        self.view = MinutesView(self, frame)
        self._ticking = QTimer(self, interval=15_000)
        self._ticking.timeout.connect(self._show_time)
        self._connect()
        self._shortcuts()

    def _connect(self) -> None:
        view = self.view
        view.rail.chosen.connect(self._on_rail_chosen)
        view.menu.committed.connect(lambda key: self._on_rail_chosen(str(key)))
        view.folded_link.clicked.connect(self._on_attendance_wanted)
        view.empty.wanted.connect(lambda: self.step_wanted.emit("begin"))
        view.line.given.connect(self._on_line_given)
        view.line.whole_wanted.connect(self._on_whole_wanted)
        view.whole.given.connect(self._on_whole_given)
        view.whole.closed.connect(view.line.focus_words)
        view.line.kind_changed.connect(self._on_line_kind_changed)
        view.entries.change_wanted.connect(self._on_entries_change_wanted)
        view.entries.remove_wanted.connect(lambda entry: self.run(RemoveEntry(entry_id=entry)))
        view.entries.passed_end.connect(view.line.focus_words)
        view.entries.action_wanted.connect(lambda action: self.frame.go(Place("actions", action)))
        view.entries.decision_wanted.connect(self._on_entries_decision_wanted)
        view.log.given.connect(self._on_log_given)
        view.log.why_requested.connect(self._on_log_why_requested)
        view.log.passed_end.connect(view.line.focus_words)
        view.next.clicked.connect(self.settle_and_go_on)
        view.skip.clicked.connect(lambda: self.go_by(1))
        view.state.chosen.connect(self._on_state_chosen)
        view.closing.linkActivated.connect(lambda _: self.step_wanted.emit("close"))
        view.approve.clicked.connect(self._on_approve_clicked)
        view.link_wanted.connect(self._on_link_wanted)
        view.kind_wanted.connect(self.set_kind)
        view.quorum_link.clicked.connect(self._on_attendance_wanted)
        view.line.text.going_on.connect(self.settle_and_go_on)

    def _shortcuts(self) -> None:
        for keys, call in (
            ("Alt+N", lambda: self.set_kind("note")),
            ("Alt+D", lambda: self.set_kind("decision")),
            ("Alt+A", lambda: self.set_kind("action")),
            ("Alt+C", lambda: self.set_kind("challenge")),
            ("Alt+Down", lambda: self.go_by(1)),
            ("Alt+Up", lambda: self.go_by(-1)),
            ("Alt+L", self.view.line.focus_words),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    # -- what a section does ---------------------------------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show the meeting, at the item, entry, decision or action that the place names."""
        if place.record != self.place.record:
            self.item_id, self.shown = 0, None
        super().show_place(place)
        self._wanted = place.field
        self._focus_line = True
        if self.head is not None and self.head.record.id == place.record:
            self._choose_wanted()

    def set_head(self, head: MeetingHead) -> None:
        """Take the meeting, and choose the item to begin with."""
        super().set_head(head)
        begun = head.record.state not in BEFORE
        self.view.show_begun(begun)
        if not begun:
            return
        ids = {one.record.id for one in head.items}
        if self._wanted or self.item_id not in ids:
            self._choose_wanted()
        self._show_rail()
        self._show_foot()
        self.view.show_quorum(head)
        ticking = head.record.state == "open" and head.record.on == self.frame.today
        if ticking != self._ticking.isActive():
            (self._ticking.start if ticking else self._ticking.stop)()
        self._show_time()

    def refresh(self) -> None:
        """Ask for the item again."""
        if self.item_id and self.meeting_id and self.head is not None and self.head.record.state not in BEFORE:
            self.ask(self._on_answered, _facts, self.item_id, self.meeting_id)

    # -- moving ----------------------------------------------------------------------------------------------

    def go_to(self, item_id: int) -> None:
        """Show the minutes of an item, with the focus in the line."""
        if item_id != self.item_id:
            self.frame.drafts.keep_now()
            self.view.entries.end_changes()
            self.view.whole.put_away()
            self.item_id = item_id
        self._focus_line = True
        self._show_rail()
        self.refresh()

    def go_by(self, step: int) -> None:
        """Go some items down the agenda (negative: up); at its ends nothing happens."""
        if self.head is None:
            return
        ids = [one.record.id for one in self.head.items]
        place = ids.index(self.item_id) + step if self.item_id in ids else 0
        if 0 <= place < len(ids):
            self.go_to(ids[place])

    def settle_and_go_on(self) -> None:
        """Minute what stands in the line; then, if nothing is left to say of the item, note it and go on."""
        line = self.view.line
        if line.text.toPlainText().strip():
            self._then_next = True
            line.give()
            return
        item = self._item()
        if item is None or self.head is None:
            return
        decided = item.kind == NEEDS_DECISION and item.case_id is not None
        if item.state == "open" and self.head.record.state in WRITABLE and not decided:
            self.run(SetItemState(item_id=item.id, state="noted"), then=lambda _: self.go_by(1))
        else:
            self.go_by(1)

    def set_kind(self, kind: str) -> None:
        """Make the line one of this kind; what is typed stays and so does the focus."""
        if self.shown is None or self.head is None or self.head.record.state not in WRITABLE:
            return
        line = self.view.line
        line.set_kind(kind)
        if not line.isAncestorOf(self.focusWidget() or self):
            line.focus_words()
        self.view.show_kind(kind)

    # -- showing ---------------------------------------------------------------------------------------------

    def _item(self) -> AgendaItem | None:
        items = self.head.items if self.head else ()
        return next((one.record for one in items if one.record.id == self.item_id), None)

    def _choose_wanted(self) -> None:
        assert self.head is not None
        items = [one.record for one in self.head.items]
        wanted, field = number_in(self._wanted, "item"), self._wanted
        for name in ("entry", "decision", "action"):
            if number_in(field, name):
                self.ask(self._on_item_found, _item_of, name, number_in(field, name), self.meeting_id)
                return
        self._wanted = ""
        if wanted not in {one.id for one in items}:
            begun = [one.id for one in items if one.state == "open"] if self.head.record.state == "open" else []
            wanted = self.item_id or next(iter(begun), items[0].id if items else 0)
        if wanted and wanted != self.item_id:
            self.go_to(wanted)

    def _on_item_found(self, item_id: int) -> None:
        self._wanted = ""
        if item_id:
            self.go_to(item_id)

    def _show_rail(self) -> None:
        if self.head is None:
            return
        items = [
            NavItem(str(one.record.id), one.record.title, self._rail_note(one), str(one.record.position))
            for one in self.head.items
        ]
        self.view.show_agenda(items, str(self.item_id))

    def _rail_note(self, one: RailItem) -> str:
        assert self.head is not None
        if one.record.state == "deferred":
            return "later"
        if one.record.state != "open":
            return f"✓ {one.actions}" if one.actions else "✓"
        if one.record.id == self.item_id and self.head.record.state == "open":
            return "now"
        return f"{one.record.minutes_allowed} min" if one.record.minutes_allowed else ""

    def _on_answered(self, facts: tuple[MinutesOfItem, tuple[Owner, ...], tuple[PartnerThere, ...]]) -> None:
        self.shown, owners, self._partners = facts
        if self.head is None:
            return
        state, item = self.head.record.state, self.shown.view.record
        line = self.view.line
        line.set_people(owners)
        line.set_partners([(one.partner, one.words, one.name) for one in self._partners if one.name])
        line.set_item(item, self.head.record.on, locked=state == "approved")
        self.view.show_item(self.shown, self.head)
        self._take_focus()
        self._show_time()

    def _take_focus(self) -> None:
        """Put the focus into the line once, after the person has come here or gone to another item."""
        if self._focus_line and self.isVisible() and self.shown is not None:
            self._focus_line = False
            to_say = self.view.log.first_left() if self.shown.log else None
            begun = self.view.entries.unfinished()
            if begun is not None:
                begun.setFocus()
            elif to_say is not None and not self.view.line.text.toPlainText():
                to_say.setFocus()
            else:
                self.view.line.focus_words()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Come with the focus in the line."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._take_focus)

    def _show_foot(self) -> None:
        assert self.head is not None
        if self.head.record.state != "open":
            self.view.closing.setVisible(False)
            return
        self.view.closing.setVisible(True)
        self.view.closing.setText(
            f'<a href="close" style="text-decoration: none;">{escape(closing_words(self.head))}</a>'
        )

    def _show_time(self) -> None:
        head = self.head
        ticking = head is not None and head.record.state == "open" and head.record.on == self.frame.today
        words = time_line(head, self.item_id, self.clock()) if head is not None and ticking else ""
        self.view.time.setText(words)

    # -- what the person does --------------------------------------------------------------------------------

    def _on_rail_chosen(self, key: str) -> None:
        if key:
            self.go_to(int(key))

    def _on_attendance_wanted(self) -> None:
        self.frame.go(Place("meeting", self.meeting_id, "attendance"))

    def _on_line_given(self, command: Command) -> None:
        def stored(_: Outcome) -> None:
            self.view.line.stored()
            if self._then_next:
                self._then_next = False
                self.go_by(1)
            else:
                self.view.line.focus_words()

        def refused(refusal: Refusal) -> None:
            self._then_next = False
            self.view.line.refused(refusal)

        self.run(command, then=stored, refused=refused)

    def _on_whole_wanted(self) -> None:
        line = self.view.line
        leads = {one.partner: (one.name, one.role) for one in self._partners if one.name}
        self.view.whole.open(self.item_id, f"{line.place}-decision", line.text.toPlainText().strip(), leads)

    def _on_whole_given(self, command: Command) -> None:
        def stored(_: Outcome) -> None:
            self.view.whole.done()
            self.view.line.clear()

        self.run(command, then=stored, refused=self.view.whole.show_refusal)

    def _on_line_kind_changed(self, kind: str) -> None:
        self.view.show_kind(kind)

    def _on_entries_change_wanted(self, command: ChangeEntry) -> None:
        row = self.view.entries.row(command.entry_id)
        if row is not None:
            self.run(command, then=lambda _: row.changed(), refused=row.show_refusal)

    def _on_entries_decision_wanted(self, entry: EntryView) -> None:
        if entry.decision is not None and entry.decision.case_id is not None:
            self.frame.go(Place("case", entry.decision.case_id, "decisions", f"decision-{entry.decision.id}"))

    def _on_log_given(self, command: Command, row: LogRow) -> None:
        self.run(command, then=lambda _: row.give_up(), refused=row.show_refusal)

    def _on_log_why_requested(self, row: LogRow) -> None:
        action = row.line.view.record.id
        on = self.head.record.on if self.head else None

        def tell(why: str) -> None:
            there = self.view.log.row(action)
            if there is not None and why:
                tell_why(there.due, why)

        self.ask(tell, why_action_due, action, on)

    def _on_state_chosen(self, state: str) -> None:
        def refused(refusal: Refusal) -> None:
            self.frame.say("refusal", str(refusal))
            self.refresh()

        self.run(SetItemState(item_id=self.item_id, state=state), refused=refused)

    def _on_approve_clicked(self) -> None:
        if self.head is None or self.head.previous is None:
            return
        meeting = self.head.record
        self.run(
            ApproveMinutes(
                meeting_id=self.head.previous.id, on=meeting.on, by=self.head.chair, at_meeting_id=meeting.id
            ),
            then=lambda outcome: self.frame.say("ok", outcome.said),
        )

    def _on_link_wanted(self, decision_id: int) -> None:
        self.run(LinkDecision(item_id=self.item_id, decision_id=decision_id))


def _facts(
    reading: Reading, item_id: int, meeting_id: int
) -> tuple[MinutesOfItem, tuple[Owner, ...], tuple[PartnerThere, ...]]:
    return (
        minutes_of_item(reading, item_id),
        owner_choices(reading, meeting_id),
        partners_there(reading, meeting_id),
    )


def _item_of(reading: Reading, name: str, number: int, meeting_id: int) -> int:
    """Return the item in which an entry, decision or action stands; the action log for an action of before."""
    items = {one.id: one for one in reading.reader.find(AgendaItem, meeting_id=meeting_id)}
    find = reading.reader.find
    found = {
        "entry": lambda: find(MinuteEntry, id=number),
        "decision": lambda: find(MinuteEntry, decision_id=number),
        "action": lambda: find(MinuteEntry, action_id=number),
    }[name]()
    for entry in found:
        if entry.agenda_item_id in items:
            return entry.agenda_item_id
    return next((one.id for one in items.values() if one.kind == "action_log"), 0)


def closing_words(head: MeetingHead) -> str:
    """Return what stands against closing: "This meeting cannot close yet: items 6 to 10 are undecided." """
    items = [one.record.position for one in head.items if one.record.state == "open"]
    others = [one for one in head.lacks if one.field != "ends" and not one.text.endswith("decided or deferred.")]
    if items:
        plural = f"items {numbers_in_words(items)} are" if len(items) > 1 else f"item {items[0]} is"
        return f"This meeting cannot close yet: {plural} undecided."
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        return f"This meeting cannot close yet: {others[0].text.rstrip('.')}{more}."
    return "Everything is settled: the meeting can close."


def numbers_in_words(numbers: list[int]) -> str:
    """Return "1, 3 to 5 and 9"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words = [
        str(first) if first == last else f"{first} {'and' if last == first + 1 else 'to'} {last}"
        for first, last in runs
    ]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def time_line(head: MeetingHead, item_id: int, now: datetime) -> str:
    """Return "10:24 · 6 minutes over plan": the planned end of an item is the start and the minutes up to it."""
    words = f"{now:%H:%M}"
    planned = 0
    for one in head.items:
        planned += one.record.minutes_allowed or 0
        if one.record.id == item_id:
            break
    if not planned or not head.record.starts:
        return words
    hour, minute = (int(part) for part in head.record.starts.split(":"))
    end = now.replace(hour=hour, minute=minute, second=0, microsecond=0) + timedelta(minutes=planned)
    over = int((now - end).total_seconds() // 60)
    if over > 0:
        return f"{words} · {over} {'minute' if over == 1 else 'minutes'} over plan"
    return f"{words} · planned until {end:%H:%M}"
