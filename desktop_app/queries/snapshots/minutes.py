"""Reads the minutes of a meeting for the group."""

from __future__ import annotations

from datetime import date

from db.records.meetings import Attendance, Declaration, Meeting
from desktop_app.queries.agenda import next_planned
from desktop_app.queries.base import Reading
from desktop_app.queries.meetings import EntryView, ItemView, MeetingWhole, meeting_whole
from desktop_app.queries.snapshots import lines
from desktop_app.queries.snapshots.meeting_shape import (
    AttendanceLine,
    DeclarationLine,
    EntryLine,
    ItemLine,
    MinutesSnapshot,
    PublicMinutes,
)
from desktop_app.queries.snapshots.public_minutes import public_minutes


def minutes_snapshot(
    reading: Reading, meeting_id: int, audience: str, *, restricted: bool = True
) -> MinutesSnapshot | PublicMinutes:
    """Return the minutes of a meeting for an audience, "working" or "publication".

    `restricted` False leaves the restricted items out of a working copy; a copy for publication never reads
    them. Raises NoSuchRecord.
    """
    if audience == "publication":
        return public_minutes(reading, meeting_id)
    if audience != "working":
        raise ValueError(f"no such audience: {audience}")
    return working_minutes(reading, meeting_id, restricted=restricted)


def working_minutes(reading: Reading, meeting_id: int, *, restricted: bool) -> MinutesSnapshot:
    """Return the working minutes of a meeting; `restricted` False leaves its restricted items out."""
    whole = meeting_whole(reading, meeting_id)
    meeting = whole.record
    held = meeting.state not in {"planned", "papers_out"}
    items = tuple(one for one in whole.items if restricted or not one.record.restricted)
    return MinutesSnapshot(
        partnership=lines.partnership_names(reading)[0],
        group=whole.group.name,
        number=meeting.number,
        on=meeting.on,
        made_on=reading.today,
        marking=lines.MARKING,
        state=meeting.state,
        starts=meeting.starts,
        ends=meeting.ends,
        place=meeting.place,
        online=meeting.online,
        chair=whole.chair,
        minute_taker=meeting.minute_taker,
        confidentiality=meeting.confidentiality or reading.settings.confidentiality_statement,
        quorate=whole.quorum.quorate if held and whole.attendance else None,
        quorum=whole.quorum.sentence if held and whole.attendance else "",
        quorum_note=meeting.quorum_note,
        circulated_on=meeting.circulated_on,
        approved_on=meeting.approved_on,
        approved_by=meeting.approved_by,
        approved_at=meeting_words(whole.approved_at) if whole.approved_at else "",
        previous=f"{whole.previous.number} on {lines.day_words(whole.previous.on)}" if whole.previous else "",
        next_meetings=next_days(reading, meeting),
        attendance=tuple(attendance_line(reading, one) for one in whole.attendance),
        declarations=tuple(_declaration(whole, one) for one in whole.declarations),
        action_log=tuple(lines.action_line(reading, one, meeting.id) for one in whole.log),
        items=tuple(_item(reading, one, meeting.id) for one in items),
        restricted_left_out=len(whole.items) - len(items),
    )


def meeting_words(meeting: Meeting) -> str:
    """Return "meeting 43 on 10 Feb 2026"."""
    return f"meeting {meeting.number} on {lines.day_words(meeting.on)}"


def next_days(reading: Reading, meeting: Meeting) -> tuple[date, ...]:
    """Return the days of the next meetings, as set in this one and as planned since."""
    planned = next_planned(reading, meeting)
    found = {meeting.next_on, planned.on if planned else None}
    return tuple(sorted(on for on in found if on))


def attendance_line(reading: Reading, one: Attendance) -> AttendanceLine:
    """Return who was there and as what, the role in words."""
    return AttendanceLine(
        name=one.name,
        role=lines.role_label(reading, one.role),
        job_title=one.job_title,
        agency=one.agency,
        capacity=one.capacity,
        deputy_for=one.deputy_for,
        presence=one.presence,
        items=one.items,
    )


def _declaration(whole: MeetingWhole, one: Declaration) -> DeclarationLine:
    item = next((item for item in whole.items if item.record.id == one.agenda_item_id), None)
    return DeclarationLine(
        name=one.name,
        nature=one.nature,
        handling=one.handling,
        item=f"{item.number}. {item.record.title}" if item and not item.record.restricted else "",
    )


def _item(reading: Reading, view: ItemView, meeting_id: int) -> ItemLine:
    record = view.record
    return ItemLine(
        number=str(view.number),
        kind=record.kind,
        title=record.title,
        case=view.alias,
        case_reference=view.reference,
        day_line=view.day_line,
        presenter=record.presenter,
        minutes_allowed=record.minutes_allowed,
        restricted=record.restricted,
        state=record.state,
        carried_from=f"meeting {view.carried_from}" if view.carried_from else "",
        entries=tuple(_entry(reading, one, meeting_id) for one in view.entries),
    )


def _entry(reading: Reading, view: EntryView, meeting_id: int) -> EntryLine:
    record = view.record
    return EntryLine(
        kind=record.kind,
        text=record.text,
        speaker=record.speaker,
        response=record.response,
        decision=lines.decision_line(reading, view.decision) if view.decision else None,
        action=lines.action_line(reading, view.action, meeting_id) if view.action else None,
        added_on=record.added_on,
    )
