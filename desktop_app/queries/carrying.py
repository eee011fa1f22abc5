"""Which actions a meeting has to answer for, and which it carries on."""

from __future__ import annotations

from db.records.actions import Action, ActionEvent
from db.records.meetings import AgendaItem, Meeting
from db.records.partnership import Group
from desktop_app.queries.base import Reading

OPEN = ("not_started", "on_track", "at_risk")
ANSWERED = ("updated", "redated", "escalated", "reopened")
"""What can be said of an action at a meeting so that the meeting does not merely carry it."""


def actions_before(reading: Reading, meeting: Meeting) -> tuple[Action, ...]:
    """Return the open actions that stand before a meeting, oldest first: its action log.

    Those born in earlier meetings of the group; for a Case Review Group also the actions of cases that were
    born in no meeting, for another group such actions of the cases on its agenda. None of this meeting's own.
    """
    reader = reading.reader
    meetings = reader.find(Meeting, group_id=meeting.group_id)
    earlier = tuple(one.id for one in meetings if one.number < meeting.number)
    items = tuple(one.id for one in reader.find(AgendaItem, meeting_id=earlier))
    born_there = reader.find(Action, status=OPEN, agenda_item_id=items)
    born_elsewhere = reader.find(Action, status=OPEN, agenda_item_id=None)
    if reader.get(Group, meeting.group_id).kind != "crg":
        cases = {one.case_id for one in reader.find(AgendaItem, meeting_id=meeting.id)} - {None}
        born_elsewhere = tuple(one for one in born_elsewhere if one.case_id in cases)
    before = (one for one in (*born_there, *born_elsewhere) if one.raised_on <= meeting.on)
    return tuple(sorted(before, key=lambda one: one.id))


def actions_to_carry(reading: Reading, meeting_id: int) -> tuple[Action, ...]:
    """Return the open actions before a meeting of which nothing was said at it: closing it carries them."""
    meeting = reading.reader.get(Meeting, meeting_id)
    events = reading.reader.find(ActionEvent, meeting_id=meeting.id, kind=ANSWERED)
    answered = {one.action_id for one in events}
    return tuple(one for one in actions_before(reading, meeting) if one.id not in answered)
