"""What the page of a meeting shows at a glance: cheap enough to be asked again after every line of the minutes."""

from __future__ import annotations

from datetime import date

from db.records.actions import ActionEvent
from db.records.cases import Case
from db.records.meetings import AgendaItem, Attendance, Meeting, MinuteEntry
from db.records.papers import Paper
from db.records.partnership import Group, Member
from db.records.quick import dataclass
from db.records.review import Decision
from desktop_app.domain.due import DueDate
from desktop_app.domain.quorum import COUNTING, PARTNER_WORDS, Quorum
from desktop_app.queries.agenda import items_of, next_planned, previous_meeting
from desktop_app.queries.base import Reading
from desktop_app.queries.carrying import ANSWERED
from desktop_app.queries.ledger import STATES, ActionView, action_log
from desktop_app.queries.meetings import (
    STATE_WORDS,
    ItemView,
    day_line_on,
    item_view,
    lacking,
    meeting_deadlines,
)
from desktop_app.queries.quorum import meeting_quorum, partner_of
from desktop_app.trouble import Reason

TO_DECIDE = frozenset({"referrals", "rapid_reviews", "practice_reviews"})
TO_NOTE = frozenset(
    {"welcome", "quorum", "confidentiality", "interests", "panel_letters", "themes", "next_meetings"}
)


@dataclass(frozen=True, slots=True)
class RailItem:
    """An item as the list beside the minutes needs it: how much was minuted, and how many papers it has."""

    record: AgendaItem
    entries: int
    actions: int
    papers: int
    purpose: str
    """"To decide", "To discuss" or "To note", from its kind in the standing order."""


@dataclass(frozen=True, slots=True)
class HeadCount:
    """Who is there: `seats` members were expected, `members` of them came, with deputies, and others besides."""

    seats: int
    members: int
    deputies: int
    others: int

    @property
    def words(self) -> str:
        """Return "9 of 12 members, 1 deputy, 2 others"."""
        parts = [f"{self.members} of {self.seats} {'member' if self.seats == 1 else 'members'}"]
        if self.deputies:
            parts.append(f"{self.deputies} {'deputy' if self.deputies == 1 else 'deputies'}")
        if self.others:
            parts.append(f"{self.others} {'other' if self.others == 1 else 'others'}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """A meeting, its items in a line each, its quorum and what it lacks.

    `lacks` is what the pack lacks before the meeting and what closing lacks during it. `previous` is the last
    held meeting of the group, `following` the next one planned.
    """

    record: Meeting
    group: Group
    state: str
    chair: str
    items: tuple[RailItem, ...]
    quorum: Quorum
    here: HeadCount
    papers: DueDate | None
    minutes: DueDate | None
    lacks: tuple[Reason, ...]
    previous: Meeting | None
    following: Meeting | None

    @property
    def name(self) -> str:
        """Return "Case Review Group 42"."""
        return f"{self.group.name} {self.record.number}"


def meeting_head(reading: Reading, meeting_id: int) -> MeetingHead:
    """Return a meeting at a glance. Raises NoSuchRecord."""
    reader = reading.reader
    meeting = reader.get(Meeting, meeting_id)
    papers, minutes = meeting_deadlines(reading, meeting)
    return MeetingHead(
        record=meeting,
        group=reader.get(Group, meeting.group_id),
        state=STATE_WORDS[meeting.state],
        chair=reader.get(Member, meeting.chair_id).name if meeting.chair_id is not None else "",
        items=rail(reading, meeting_id),
        quorum=meeting_quorum(reading, meeting),
        here=head_count(reading, meeting_id),
        papers=papers,
        minutes=minutes,
        lacks=lacking(reading, meeting),
        previous=previous_meeting(reading, meeting),
        following=next_planned(reading, meeting),
    )


def rail(reading: Reading, meeting_id: int) -> tuple[RailItem, ...]:
    """Return the items of a meeting in order, with how much was minuted under each."""
    items = items_of(reading, meeting_id)
    ids = tuple(one.id for one in items)
    entries = reading.reader.find(MinuteEntry, agenda_item_id=ids) if ids else ()
    papers = reading.reader.find(Paper, agenda_item_id=ids) if ids else ()
    return tuple(
        RailItem(
            record=one,
            entries=sum(entry.agenda_item_id == one.id for entry in entries),
            actions=sum(entry.agenda_item_id == one.id and entry.kind == "action" for entry in entries),
            papers=sum(paper.agenda_item_id == one.id for paper in papers),
            purpose=purpose_of(one),
        )
        for one in items
    )


def purpose_of(item: AgendaItem) -> str:
    """Return what an item is there for: a case and the last minutes to be decided, openings to be noted."""
    if item.kind == "last_minutes" or (item.kind in TO_DECIDE and item.case_id is not None):
        return "To decide"
    return "To note" if item.kind in TO_NOTE else "To discuss"


def head_count(reading: Reading, meeting_id: int) -> HeadCount:
    """Return how many are there, by capacity."""
    rows = reading.reader.find(Attendance, meeting_id=meeting_id)
    there = [one for one in rows if one.presence == "present"]
    return HeadCount(
        seats=sum(one.capacity == "member" for one in rows),
        members=sum(one.capacity == "member" for one in there),
        deputies=sum(one.capacity == "deputy" for one in there),
        others=sum(one.capacity not in {"member", "deputy"} for one in there),
    )


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item while the agenda is made: why it stands there, in a line.

    `why` is "" for an item of the standing order or one that somebody added; `help` is the standing order's word.
    `alias` is that of its case.
    """

    item: RailItem
    alias: str
    why: str
    carried_from: int | None
    help: str


def agenda_lines(reading: Reading, meeting_id: int) -> tuple[AgendaLine, ...]:
    """Return the agenda of a meeting with why each item stands there. Raises NoSuchRecord."""
    meeting = reading.reader.get(Meeting, meeting_id)
    helps = {one.id: one.help for one in reading.book.agenda}
    lines = []
    for item in rail(reading, meeting_id):
        record = item.record
        case = reading.reader.get(Case, record.case_id) if record.case_id is not None else None
        number, carried = _carried(reading, record)
        stands = day_line_on(reading, case, record.kind, meeting.on) if case else ""
        clock = f"{stands} on the day" if stands.startswith("Working day") else stands
        lines.append(
            AgendaLine(
                item=item,
                alias=case.alias if case else "",
                why=". ".join(one for one in (carried, clock) if one),
                carried_from=number,
                help=helps.get(record.kind, ""),
            )
        )
    return tuple(lines)


def _carried(reading: Reading, item: AgendaItem) -> tuple[int | None, str]:
    """Return from which meeting an item was carried, and in words why: what was last minuted of it there."""
    if item.carried_from_id is None:
        return None, ""
    left = reading.reader.get(AgendaItem, item.carried_from_id)
    number = reading.reader.get(Meeting, left.meeting_id).number
    words = f"Deferred at meeting {number}" if left.state == "deferred" else f"Not reached at meeting {number}"
    notes = reading.reader.find(MinuteEntry, order=("position", "id"), agenda_item_id=left.id)
    said = notes[-1].text.split("\n")[0].rstrip(".") if notes else ""
    return number, f"{words}: {said}" if said else words


@dataclass(frozen=True, slots=True)
class LogLine:
    """An action that stands before a meeting, and what was said of it there."""

    view: ActionView
    said: tuple[ActionEvent, ...]

    @property
    def answered(self) -> bool:
        """Whether closing the meeting will not carry it on: something was said, or it is closed."""
        return any(one.kind in {*ANSWERED, "closed", "superseded", "carried"} for one in self.said)


def meeting_log(reading: Reading, meeting_id: int) -> tuple[LogLine, ...]:
    """Return the action log of a meeting, the overdue first, with what was said of each action at it."""
    views = action_log(reading, meeting_id)
    worst = sorted(views, key=lambda one: (STATES.index(one.state), one.record.due or date.max, one.record.id))
    return tuple(LogLine(view, _said_at(view, meeting_id)) for view in worst)


def _said_at(view: ActionView, meeting_id: int) -> tuple[ActionEvent, ...]:
    events = (one.event for one in view.history)
    return tuple(one for one in events if one.meeting_id == meeting_id and one.kind != "raised")


def decisions_to_minute(reading: Reading, item_id: int) -> tuple[Decision, ...]:
    """Return the decisions of the item's case since the last meeting that stand in no minutes, latest first."""
    item = reading.reader.get(AgendaItem, item_id)
    if item.case_id is None:
        return ()
    meeting = reading.reader.get(Meeting, item.meeting_id)
    before = previous_meeting(reading, meeting)
    found = reading.reader.find(Decision, order=("-decided_on", "-id"), case_id=item.case_id, agenda_item_id=None)
    return tuple(
        one
        for one in found
        if one.decided_on <= meeting.on
        and (before is None or one.decided_on > before.on)
        and not reading.reader.count(MinuteEntry, decision_id=one.id)
    )


@dataclass(frozen=True, slots=True)
class PartnerThere:
    """A statutory partner and who spoke for it at the meeting ("" while nobody did)."""

    partner: str
    words: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class MinutesOfItem:
    """What the minutes of one item need: the item, for the action log its lines, and decisions to link."""

    view: ItemView
    purpose: str
    log: tuple[LogLine, ...]
    to_minute: tuple[Decision, ...]


def minutes_of_item(reading: Reading, item_id: int) -> MinutesOfItem:
    """Return one item with its minutes. Raises NoSuchRecord."""
    view = item_view(reading, item_id)
    item = view.record
    return MinutesOfItem(
        view=view,
        purpose=purpose_of(item),
        log=meeting_log(reading, item.meeting_id) if item.kind == "action_log" else (),
        to_minute=decisions_to_minute(reading, item_id),
    )


def partners_there(reading: Reading, meeting_id: int) -> tuple[PartnerThere, ...]:
    """Return the three statutory partners with who spoke for each: a member before a deputy."""
    meeting = reading.reader.get(Meeting, meeting_id)
    found = {one: PartnerThere(one, words, "", "") for one, words in PARTNER_WORDS.items()}
    rows = reading.reader.find(Attendance, meeting_id=meeting_id, presence="present")
    for row in sorted(rows, key=lambda one: (one.capacity != "member", one.id)):
        partner = partner_of(reading, meeting, row)
        if row.capacity in COUNTING and partner in found and not found[partner].name:
            found[partner] = PartnerThere(partner, PARTNER_WORDS[partner], row.name, row.job_title)
    return tuple(found.values())
