"""Questions about meetings: the list of them, and one whole with everything that was minuted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records.cases import Case
from db.records.meetings import AgendaItem, Attendance, Declaration, Meeting, MinuteEntry
from db.records.papers import Paper
from db.records.partnership import Group, Member
from db.records.quick import dataclass
from db.records.review import Decision, Letter, PartnerView
from desktop_app.domain.clock import timetable
from desktop_app.domain.dates import Moment
from desktop_app.domain.due import DueDate
from desktop_app.domain.quorum import Quorum
from desktop_app.queries.agenda import items_of, previous_meeting
from desktop_app.queries.base import Reading
from desktop_app.queries.closing import close_reasons, pack_gaps
from desktop_app.queries.ledger import ActionView, action_log, action_view
from desktop_app.queries.papers import papers_of_item
from desktop_app.queries.quorum import meeting_quorum
from desktop_app.queries.rules import clock_settings
from desktop_app.queries.timetable import case_timetable
from desktop_app.trouble import Reason

STATE_WORDS = {
    "planned": "Planned",
    "papers_out": "Papers out",
    "open": "Under way",
    "draft": "Minutes in draft",
    "circulated": "Minutes circulated",
    "approved": "Minutes approved",
}


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in the list. `papers` and `minutes` are its deadlines (DL26, DL26B), None if switched off.

    `lacks` says what its pack, or while it is under way its closing, still lacks; empty once it is held.
    """

    record: Meeting
    group: Group
    state: str
    items: int
    papers: DueDate | None
    minutes: DueDate | None
    lacks: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """A line of the minutes with the decision, its views, or the action that was born in it."""

    record: MinuteEntry
    decision: Decision | None
    views: tuple[PartnerView, ...]
    action: ActionView | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item with its case, papers and minutes. `number` is its place on the agenda.

    `alias` and `reference` are of its case, "" for none; `day_line` says where the case's clock stood on the
    day of the meeting ("Working day 6 of 15"). `carried_from` is the number of the meeting that
    deferred it, None for none. `help` is the standing order's word on what belongs here.
    """

    record: AgendaItem
    number: int
    alias: str
    reference: str
    day_line: str
    carried_from: int | None
    help: str
    papers: tuple[Paper, ...]
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class MeetingWhole:
    """A meeting with everything that belongs to it.

    `chair` is the member's name, "" if none is named. `letters` went to or came from the Panel since the
    last meeting. `log` is its action log. `previous` is the last meeting before it that was held. `lacks` says
    what stands against closing while it is open, before that what its pack lacks.
    """

    record: Meeting
    group: Group
    state: str
    chair: str
    quorum: Quorum
    attendance: tuple[Attendance, ...]
    declarations: tuple[Declaration, ...]
    items: tuple[ItemView, ...]
    log: tuple[ActionView, ...]
    letters: tuple[Letter, ...]
    previous: Meeting | None
    approved_at: Meeting | None
    papers: DueDate | None
    minutes: DueDate | None
    lacks: tuple[Reason, ...]


def meetings_list(reading: Reading, group_id: int | None = None) -> tuple[MeetingRow, ...]:
    """Return the meetings of a group, or of all, the latest first."""
    chosen = {} if group_id is None else {"group_id": group_id}
    found = reading.reader.find(Meeting, order=("-on", "-id"), **chosen)
    return tuple(_row(reading, one) for one in found)


def _row(reading: Reading, meeting: Meeting) -> MeetingRow:
    papers, minutes = meeting_deadlines(reading, meeting)
    return MeetingRow(
        record=meeting,
        group=reading.reader.get(Group, meeting.group_id),
        state=STATE_WORDS[meeting.state],
        items=reading.reader.count(AgendaItem, meeting_id=meeting.id),
        papers=papers,
        minutes=minutes,
        lacks=lacking(reading, meeting),
    )


def lacking(reading: Reading, meeting: Meeting) -> tuple[Reason, ...]:
    """Return what the pack lacks before the meeting, what closing lacks during it, nothing after it."""
    if meeting.state in {"planned", "papers_out"}:
        return pack_gaps(reading, meeting.id)
    return close_reasons(reading, meeting.id) if meeting.state == "open" else ()


def find_meeting(reading: Reading, number: int, group_id: int | None = None) -> Meeting | None:
    """Return the meeting with that number, of that group or of the first Case Review Group; None if none."""
    if group_id is None:
        group = reading.reader.first(Group, kind="crg") or reading.reader.first(Group)
        group_id = group.id if group else 0
    return reading.reader.first(Meeting, group_id=group_id, number=number)


def meeting_deadlines(reading: Reading, meeting: Meeting) -> tuple[DueDate | None, DueDate | None]:
    """Return when the papers and the minutes of a meeting are due (DL26, DL26B), None where switched off.

    They follow the edition in force on the day of the meeting.
    """
    clock = reading.book.clock
    edition = clock.edition_on(meeting.on) or clock.editions[0]
    dates = {"meeting": meeting.on, "papers_out": meeting.papers_out_on, "minutes_out": meeting.circulated_on}
    lines = timetable(
        clock,
        reading.calendar,
        {name: Moment(day) for name, day in dates.items() if day},
        today=reading.today,
        edition=edition.id,
        settings=clock_settings(reading.settings),
        scopes=("meeting",),
    )
    found = {one.id: one for one in lines if one.due is not None}
    return found.get("DL26"), found.get("DL26B")


def meeting_whole(reading: Reading, meeting_id: int) -> MeetingWhole:
    """Return a meeting with everything that belongs to it. Raises NoSuchRecord."""
    reader = reading.reader
    meeting = reader.get(Meeting, meeting_id)
    papers, minutes = meeting_deadlines(reading, meeting)
    return MeetingWhole(
        record=meeting,
        group=reader.get(Group, meeting.group_id),
        state=STATE_WORDS[meeting.state],
        chair=reader.get(Member, meeting.chair_id).name if meeting.chair_id is not None else "",
        quorum=meeting_quorum(reading, meeting),
        attendance=reader.find(Attendance, meeting_id=meeting.id),
        declarations=reader.find(Declaration, meeting_id=meeting.id),
        items=tuple(_item(reading, one, meeting) for one in items_of(reading, meeting.id)),
        log=action_log(reading, meeting.id),
        letters=panel_letters(reading, meeting),
        previous=previous_meeting(reading, meeting),
        approved_at=reader.get(Meeting, meeting.approved_at_id) if meeting.approved_at_id is not None else None,
        papers=papers,
        minutes=minutes,
        lacks=lacking(reading, meeting),
    )


def panel_letters(reading: Reading, meeting: Meeting) -> tuple[Letter, ...]:
    """Return the letters from and to the Panel since the last meeting, up to the day of this one, oldest first."""
    before = previous_meeting(reading, meeting)
    return tuple(
        one
        for one in reading.reader.find(Letter, order=("on", "id"), party="panel")
        if one.on <= meeting.on and (before is None or one.on > before.on)
    )


def previous_minutes(reading: Reading, meeting_id: int) -> MeetingWhole | None:
    """Return the last held meeting before this one, whole; None if there was none."""
    before = previous_meeting(reading, reading.reader.get(Meeting, meeting_id))
    return meeting_whole(reading, before.id) if before else None


def item_view(reading: Reading, item_id: int) -> ItemView:
    """Return one item with its minutes. Raises NoSuchRecord."""
    item = reading.reader.get(AgendaItem, item_id)
    return _item(reading, item, reading.reader.get(Meeting, item.meeting_id))


def _item(reading: Reading, item: AgendaItem, meeting: Meeting) -> ItemView:
    reader = reading.reader
    case = reader.get(Case, item.case_id) if item.case_id is not None else None
    carried_from = None
    if item.carried_from_id is not None:
        left = reader.get(AgendaItem, item.carried_from_id)
        carried_from = reader.get(Meeting, left.meeting_id).number
    return ItemView(
        record=item,
        number=item.position,
        alias=case.alias if case else "",
        reference=case.reference if case else "",
        day_line=day_line_on(reading, case, item.kind, meeting.on) if case else "",
        carried_from=carried_from,
        help=next((one.help for one in reading.book.agenda if one.id == item.kind), ""),
        papers=papers_of_item(reading, item.id),
        entries=tuple(
            _entry(reading, one)
            for one in reader.find(MinuteEntry, order=("position", "id"), agenda_item_id=item.id)
        ),
    )


def day_line_on(reading: Reading, case: Case, kind: str, on: date) -> str:
    """Return where the clock of a case stood on a day: of the rapid review, or of the practice review."""
    wanted = {"rapid_reviews": "DL11", "practice_reviews": "DL14", "referrals": "DL01"}.get(kind)
    if wanted is None:
        return ""
    lines = case_timetable(replace(reading, today=on), case.id)
    return next((one.day_line for one in lines if one.id == wanted), "")


def _entry(reading: Reading, entry: MinuteEntry) -> EntryView:
    reader = reading.reader
    decision = reader.get(Decision, entry.decision_id) if entry.decision_id is not None else None
    return EntryView(
        record=entry,
        decision=decision,
        views=reader.find(PartnerView, decision_id=decision.id) if decision else (),
        action=action_view(reading, entry.action_id) if entry.action_id is not None else None,
    )
