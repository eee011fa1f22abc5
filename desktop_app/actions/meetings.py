"""Meetings: planned, papers sent out, opened, closed, minutes circulated and approved."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from db.records.meetings import AgendaItem, Attendance, Declaration, Meeting
from db.records.papers import Paper
from db.records.partnership import Group, Member
from db.records.quick import dataclass
from desktop_app.actions.agenda import lay_agenda
from desktop_app.actions.attendance import fill_from_membership
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.checks import fetch, known, needed, refusal
from desktop_app.actions.locks import BEFORE, lock_decisions, not_locked
from desktop_app.domain.dates import long_date
from desktop_app.trouble import Reason, Refusal

TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMeeting(Command):
    """Plan a meeting. `number` 0: the next of the group. `chair_id` is a member. Times are "HH:MM"."""

    group_id: int
    on: date
    starts: str = ""
    ends: str = ""
    place: str = ""
    online: bool = False
    chair_id: int | None = None
    minute_taker: str = ""
    confidentiality: str = ""
    next_on: date | None = None
    number: int = 0


def plan_meeting(desk: Desk, command: PlanMeeting) -> Done | Refusal:
    """Plan it and lay its agenda from the standing order and what is open.

    Refused for a number that is taken or not later than the last, a day before the last meeting, bad times.
    """
    group = desk.tx.get(Group, command.group_id)
    last = desk.tx.first(Meeting, order=("-number",), group_id=group.id)
    number = command.number or (last.number + 1 if last else 1)
    wrong = time_faults(command.on, command.starts, command.ends, command.next_on)
    if last and number <= last.number:
        wrong.append(Reason(f"The last meeting of this group has number {last.number}.", "number"))
    if number < 1:
        wrong.append(Reason("Meetings are numbered from 1.", "number"))
    if last and command.on < last.on:
        wrong.append(Reason(f"Meeting {last.number} is on {long_date(last.on)}, after that day.", "on"))
    wrong += known(desk.tx, Member, (command.chair_id,), "The chair", "chair_id")
    if no := refusal(wrong):
        return no
    meeting = desk.tx.add(_filled(desk, Meeting(group_id=group.id, number=number, on=command.on), command))
    items = lay_agenda(desk, meeting)
    said = f"Meeting {number} planned for {long_date(meeting.on)}, with {items} items on its agenda."
    return Done(said, f"meeting:{meeting.id}", meeting.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeMeeting(Command):
    """Change the day, times, place, chair or minute-taker of a meeting."""

    meeting_id: int
    on: date
    starts: str = ""
    ends: str = ""
    place: str = ""
    online: bool = False
    chair_id: int | None = None
    minute_taker: str = ""
    confidentiality: str = ""
    next_on: date | None = None
    version: int = 0


def change_meeting(desk: Desk, command: ChangeMeeting) -> Done | Refusal:
    """Change it. Refused for bad times, once approved, or for a day out of step with the other meetings."""
    stored = fetch(desk.tx, Meeting, command.meeting_id, command.version)
    wrong = time_faults(command.on, command.starts, command.ends, command.next_on)
    wrong += known(desk.tx, Member, (command.chair_id,), "The chair", "chair_id")
    if command.on != stored.on:
        wrong += _day_faults(desk, stored, command.on)
    if no := not_locked(stored) or refusal(wrong):
        return no
    kept = desk.tx.change(_filled(desk, replace(stored, on=command.on), command))
    return Done(f"Meeting {kept.number} changed.", f"meeting:{kept.id}", kept.id)


def _filled(desk: Desk, meeting: Meeting, command: PlanMeeting | ChangeMeeting) -> Meeting:
    return replace(
        meeting,
        starts=command.starts,
        ends=command.ends,
        place=command.place.strip(),
        online=command.online,
        chair_id=command.chair_id,
        minute_taker=command.minute_taker.strip(),
        confidentiality=command.confidentiality.strip() or desk.settings.confidentiality_statement,
        next_on=command.next_on,
    )


def time_faults(on: date, starts: str, ends: str, next_on: date | None) -> list[Reason]:
    """Return what is wrong with times: not "HH:MM", an end before the start, the next meeting too early."""
    wrong = [
        Reason(f"“{value}” is not a time such as 09:30.", field)
        for value, field in ((starts, "starts"), (ends, "ends"))
        if value and not TIME.fullmatch(value)
    ]
    if not wrong and starts and ends and ends <= starts:
        wrong.append(Reason("The meeting must end after it starts.", "ends"))
    if next_on and next_on <= on:
        wrong.append(Reason("The next meeting must be later than this one.", "next_on"))
    return wrong


def _day_faults(desk: Desk, meeting: Meeting, on: date) -> list[Reason]:
    if meeting.state not in BEFORE | {"open"}:
        return [Reason("The meeting has been held; its day cannot be moved.", "on")]
    for other in desk.tx.find(Meeting, group_id=meeting.group_id):
        if (other.number < meeting.number and on < other.on) or (other.number > meeting.number and on > other.on):
            return [Reason(f"Meeting {other.number} is on {long_date(other.on)}; the numbers would cross.", "on")]
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMeeting(Command):
    """Cancel a meeting that was planned, with its agenda."""

    meeting_id: int


def remove_meeting(desk: Desk, command: RemoveMeeting) -> Done | Refusal:
    """Remove it. Refused once it has begun, or while papers belong to it."""
    meeting = desk.tx.get(Meeting, command.meeting_id)
    items = desk.tx.find(AgendaItem, meeting_id=meeting.id)
    wrong = []
    if meeting.state not in BEFORE:
        wrong.append(Reason("The meeting has been opened; it stays on record.", "meeting_id"))
    if desk.tx.count(Paper, meeting_id=meeting.id) or any(
        desk.tx.count(Paper, agenda_item_id=item.id) for item in items
    ):
        wrong.append(Reason("Papers belong to this meeting: move or remove them first.", "papers"))
    if no := refusal(wrong):
        return no
    for row in (
        *desk.tx.find(Declaration, meeting_id=meeting.id),
        *desk.tx.find(Attendance, meeting_id=meeting.id),
        *items,
        meeting,
    ):
        desk.tx.remove(row)
    return Done(f"Meeting {meeting.number} cancelled.", f"meeting:{meeting.id}", meeting.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendPapersOut(Command):
    """The agenda and papers went to the members."""

    meeting_id: int
    on: date


def send_papers_out(desk: Desk, command: SendPapersOut) -> Done | Refusal:
    """Record the day. Refused for an empty agenda, a day after the meeting, or a meeting that has begun."""
    meeting = desk.tx.get(Meeting, command.meeting_id)
    wrong = []
    if meeting.state not in BEFORE:
        wrong.append(Reason("The meeting has begun; papers go out before it.", "state"))
    if command.on > meeting.on:
        wrong.append(Reason("Papers go out before the meeting.", "on"))
    if not desk.tx.count(AgendaItem, meeting_id=meeting.id):
        wrong.append(Reason("The agenda is empty.", "items"))
    if no := refusal(wrong):
        return no
    desk.tx.change(replace(meeting, state="papers_out", papers_out_on=command.on))
    return Done(f"Papers of meeting {meeting.number} sent out.", f"meeting:{meeting.id}", meeting.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMeeting(Command):
    """The meeting begins: minutes can be taken. `starts` "" keeps the planned time."""

    meeting_id: int
    starts: str = ""


def open_meeting(desk: Desk, command: OpenMeeting) -> Done | Refusal:
    """Open it, with the attendance filled from the membership. Refused if it has begun, or comes too early.

    Refused as well while an earlier meeting of the group is open.
    """
    meeting = desk.tx.get(Meeting, command.meeting_id)
    wrong = time_faults(meeting.on, command.starts, "", None)
    if meeting.state not in BEFORE:
        wrong.append(Reason("The meeting has been opened already.", "state"))
    if meeting.on > desk.today:
        wrong.append(Reason(f"The meeting is on {long_date(meeting.on)}; change the day first.", "on"))
    for other in desk.tx.find(Meeting, group_id=meeting.group_id, state="open"):
        wrong.append(Reason(f"Meeting {other.number} is still open: close it first.", f"meeting:{other.id}"))
    if no := refusal(wrong):
        return no
    kept = desk.tx.change(replace(meeting, state="open", starts=command.starts or meeting.starts))
    fill_from_membership(desk, kept)
    return Done(f"Meeting {meeting.number} opened.", f"meeting:{meeting.id}", meeting.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteQuorum(Command):
    """Say what was done about the quorum, or what is to be noted of it."""

    meeting_id: int
    note: str


def note_quorum(desk: Desk, command: NoteQuorum) -> Done | Refusal:
    """Record it. Refused once the minutes are approved."""
    meeting = desk.tx.get(Meeting, command.meeting_id)
    if no := not_locked(meeting):
        return no
    desk.tx.change(replace(meeting, quorum_note=command.note.strip()))
    return Done("Quorum noted.", f"meeting:{meeting.id}", meeting.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CirculateMinutes(Command):
    """The draft minutes went to the members."""

    meeting_id: int
    on: date


def circulate_minutes(desk: Desk, command: CirculateMinutes) -> Done | Refusal:
    """Record the day. Refused before the meeting is closed, once approved, or for an impossible day."""
    meeting = desk.tx.get(Meeting, command.meeting_id)
    wrong = []
    if meeting.state in BEFORE | {"open"}:
        wrong.append(Reason("Close the meeting first.", "state"))
    if not meeting.on <= command.on <= desk.today:
        wrong.append(Reason("The day lies between the meeting and today.", "on"))
    if no := not_locked(meeting) or refusal(wrong):
        return no
    desk.tx.change(replace(meeting, state="circulated", circulated_on=command.on))
    return Done(f"Minutes of meeting {meeting.number} circulated.", f"meeting:{meeting.id}", meeting.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveMinutes(Command):
    """The minutes are approved: by whom, on which day, at which later meeting (None: in writing)."""

    meeting_id: int
    on: date
    by: str
    at_meeting_id: int | None = None


def approve_minutes(desk: Desk, command: ApproveMinutes) -> Done | Refusal:
    """Approve and lock them, their decisions with them.

    Refused before they were circulated, without a name, or at a meeting that is not a later one of the group
    and under way.
    """
    meeting = desk.tx.get(Meeting, command.meeting_id)
    wrong = needed(command.by, "Say who approves the minutes.", "by")
    if meeting.state != "circulated":
        wrong.append(Reason("Circulate the draft minutes first.", "state"))
    if not (meeting.circulated_on or meeting.on) <= command.on <= desk.today:
        wrong.append(Reason("The day lies between the circulation and today.", "on"))
    if command.at_meeting_id is not None:
        wrong += _approving_faults(meeting, desk.tx.get(Meeting, command.at_meeting_id), command.on)
    if no := not_locked(meeting) or refusal(wrong):
        return no
    lock_decisions(desk.tx, meeting)
    desk.tx.change(
        replace(
            meeting,
            state="approved",
            approved_on=command.on,
            approved_by=command.by.strip(),
            approved_at_id=command.at_meeting_id,
        )
    )
    return Done(f"Minutes of meeting {meeting.number} approved.", f"meeting:{meeting.id}", meeting.id)


def _approving_faults(meeting: Meeting, at: Meeting, on: date) -> list[Reason]:
    wrong = []
    if at.group_id != meeting.group_id or at.number <= meeting.number:
        wrong.append(Reason("Minutes are approved at a later meeting of the same group.", "at_meeting_id"))
    elif at.state in BEFORE:
        wrong.append(Reason(f"Meeting {at.number} has not been opened yet.", "at_meeting_id"))
    elif on != at.on:
        wrong.append(Reason(f"Meeting {at.number} is on {long_date(at.on)}.", "on"))
    return wrong


ACTIONS = (
    Handler(PlanMeeting, plan_meeting, "Plan meeting"),
    Handler(ChangeMeeting, change_meeting, "Change meeting"),
    Handler(RemoveMeeting, remove_meeting, "Cancel meeting"),
    Handler(SendPapersOut, send_papers_out, "Send papers out"),
    Handler(OpenMeeting, open_meeting, "Open meeting"),
    Handler(NoteQuorum, note_quorum, "Note quorum"),
    Handler(CirculateMinutes, circulate_minutes, "Circulate minutes"),
    Handler(
        ApproveMinutes,
        approve_minutes,
        "Approve minutes",
        no_undo="Approved minutes are locked; append a correction instead.",
    ),
)
