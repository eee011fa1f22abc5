"""Reads the minutes of a meeting for the public: nobody by name, nothing restricted, no identity."""

from __future__ import annotations

from collections import Counter

from db.records.meetings import Attendance, Declaration, Meeting
from db.records.partnership import Group
from desktop_app.queries.agenda import items_of
from desktop_app.queries.base import Reading
from desktop_app.queries.meetings import EntryView, item_view
from desktop_app.queries.quorum import meeting_quorum
from desktop_app.queries.snapshots import lines
from desktop_app.queries.snapshots.meeting_shape import PublicEntry, PublicItem, PublicMinutes, PublicSeat
from desktop_app.queries.snapshots.public_rapid_review import public_action

NOT_PUBLIC = ("welcome", "quorum", "confidentiality", "interests", "restricted")
"""Kinds of item that the copy says in other words or not at all."""


def public_minutes(reading: Reading, meeting_id: int) -> PublicMinutes:
    """Return what may be published of a meeting's minutes. Raises NoSuchRecord."""
    reader = reading.reader
    meeting = reader.get(Meeting, meeting_id)
    present = reader.find(Attendance, meeting_id=meeting_id, presence="present")
    seats = Counter((one.agency or "Independent", one.capacity) for one in present)
    quorum = meeting_quorum(reading, meeting) if present else None
    items = tuple(
        one for one in items_of(reading, meeting_id) if not one.restricted and one.kind not in NOT_PUBLIC
    )
    return PublicMinutes(
        partnership=lines.partnership_names(reading)[0],
        group=reader.get(Group, meeting.group_id).name,
        number=meeting.number,
        on=meeting.on,
        made_on=reading.today,
        state=meeting.state,
        quorate=quorum.quorate if quorum else None,
        quorum=quorum.sentence if quorum else "",
        seats=tuple(
            PublicSeat(agency=agency, capacity=capacity, people=people)
            for (agency, capacity), people in seats.items()
        ),
        declarations=reader.count(Declaration, meeting_id=meeting_id),
        items=tuple(_item(reading, one.id) for one in items),
    )


def _item(reading: Reading, item_id: int) -> PublicItem:
    view = item_view(reading, item_id)
    return PublicItem(
        number=str(view.number),
        kind=view.record.kind,
        title=view.record.title,
        case=view.alias,
        state=view.record.state,
        entries=tuple(_entry(reading, one) for one in view.entries),
    )


def _entry(reading: Reading, view: EntryView) -> PublicEntry:
    return PublicEntry(
        kind=view.record.kind,
        text=view.record.text,
        response=view.record.response,
        decision=lines.public_decision(reading, view.decision) if view.decision else None,
        action=public_action(reading, view.action) if view.action else None,
    )
