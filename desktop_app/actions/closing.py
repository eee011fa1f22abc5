"""Closing a meeting: nothing left undecided, and every open action that nobody spoke of carried on."""

from __future__ import annotations

from dataclasses import replace

from db.records.actions import ActionEvent
from db.records.meetings import Meeting
from db.records.quick import dataclass
from desktop_app.actions.agenda import fill
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.checks import refusal
from desktop_app.actions.meetings import time_faults
from desktop_app.queries.agenda import next_planned
from desktop_app.queries.carrying import actions_to_carry
from desktop_app.queries.closing import close_reasons
from desktop_app.trouble import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseMeeting(Command):
    """Close a meeting; its minutes become a draft. `ends` is "HH:MM", "" if recorded before."""

    meeting_id: int
    ends: str = ""
    quorum_note: str = ""


def close_meeting(desk: Desk, command: CloseMeeting) -> Done | Refusal:
    """Close it and carry on every open action of which nothing was said; refused with all that is missing.

    What was deferred goes onto the agenda of the next meeting if that is planned already.
    """
    wrong = [*close_reasons(desk, command.meeting_id, command.ends, command.quorum_note)]
    meeting = desk.tx.get(Meeting, command.meeting_id)
    wrong += time_faults(meeting.on, meeting.starts, command.ends, None)
    if no := refusal(wrong):
        return no
    carried = _carry(desk, meeting)
    note = command.quorum_note.strip() or meeting.quorum_note
    desk.tx.change(replace(meeting, state="draft", ends=command.ends or meeting.ends, quorum_note=note))
    following = next_planned(desk, meeting)
    if following:
        fill(desk, following)
    words = {0: "no action", 1: "1 action"}.get(carried, f"{carried} actions")
    return Done(f"Meeting {meeting.number} closed, {words} carried on.", f"meeting:{meeting.id}", meeting.id)


def _carry(desk: Desk, meeting: Meeting) -> int:
    """Count each action that the meeting carries on, with a line in its history; return how many."""
    left = actions_to_carry(desk, meeting.id)
    for action in left:
        desk.tx.change(replace(action, carried=action.carried + 1))
        desk.tx.add(
            ActionEvent(
                action_id=action.id, kind="carried", on=meeting.on, meeting_id=meeting.id, by_name=desk.who
            )
        )
    return len(left)


ACTIONS = (Handler(CloseMeeting, close_meeting, "Close meeting"),)
