"""When minutes may still be written in, and what is locked once they are approved."""

from __future__ import annotations

from dataclasses import replace

from db.reader import Reader
from db.records.actions import ActionEvent
from db.records.base import Record
from db.records.meetings import AgendaItem, Attendance, Declaration, Meeting, MinuteEntry
from db.records.review import Decision, PartnerView
from db.store import Transaction
from desktop_app.trouble import Refusal, refuse

WRITABLE = frozenset({"open", "draft", "circulated"})
BEFORE = frozenset({"planned", "papers_out"})
LOCKED = "These minutes are approved and locked; append a correction instead."


def item_and_meeting(tx: Transaction, item_id: int) -> tuple[AgendaItem, Meeting]:
    """Return an item and its meeting. Raises NoSuchRecord."""
    item = tx.get(AgendaItem, item_id)
    return item, tx.get(Meeting, item.meeting_id)


def not_writable(meeting: Meeting) -> Refusal | None:
    """Return why minutes cannot be taken: the meeting has not begun, or its minutes are approved."""
    if meeting.state in BEFORE:
        return refuse("The meeting has not been opened yet.", "state")
    return not_locked(meeting)


def not_locked(meeting: Meeting) -> Refusal | None:
    """Return the refusal if the minutes of `meeting` are approved; None before."""
    return refuse(LOCKED, "state") if meeting.state == "approved" else None


def lock_decisions(tx: Transaction, meeting: Meeting) -> None:
    """Lock every decision that stands in the minutes of `meeting`."""
    items = tuple(one.id for one in tx.find(AgendaItem, meeting_id=meeting.id))
    for decision in tx.find(Decision, agenda_item_id=items):
        tx.change(replace(decision, locked=True))


def why_locked(reader: Reader, record: Record) -> str:
    """Return why a stored record must not be changed or taken away any more, "" if it may.

    For undo: a minute taken before the approval is untouched by the approval itself, and still locked by it.
    """
    if isinstance(record, PartnerView):
        decision = reader.first(Decision, id=record.decision_id)
        return LOCKED if decision and decision.locked else ""
    if isinstance(record, Decision) and record.locked:
        return LOCKED
    meeting_id = _meeting_of(reader, record)
    meeting = reader.first(Meeting, id=meeting_id) if meeting_id is not None else None
    return LOCKED if meeting and meeting.state == "approved" else ""


def _meeting_of(reader: Reader, record: Record) -> int | None:
    if isinstance(record, Meeting):
        return record.id
    if isinstance(record, (AgendaItem, Attendance, Declaration, ActionEvent)):
        return record.meeting_id
    item_id = record.agenda_item_id if isinstance(record, (MinuteEntry, Decision)) else None
    item = reader.first(AgendaItem, id=item_id) if item_id is not None else None
    return item.meeting_id if item else None
