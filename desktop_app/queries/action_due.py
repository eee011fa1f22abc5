"""Why an action is due on its day: no rule counts it, people agreed it, and moved it with their reasons."""

from __future__ import annotations

from datetime import date

from db.records.actions import Action, ActionEvent, ActionMilestone, Recommendation
from db.records.meetings import AgendaItem, Meeting
from desktop_app.domain.calendar import CalendarEnds
from desktop_app.domain.dates import long_date
from desktop_app.queries.base import Reading
from desktop_app.queries.ledger import as_of

TOLD = 3
"""So many moves of a date are told one by one, the latest; those before are counted."""
AGREED = "No time limit counts this date: it was agreed, and it stands until it is moved with a reason."


def why_action_due(reading: Reading, action_id: int, on: date | None = None) -> str:
    """Return why an action is due on its day, in sentences; "" if it is gone. `on` asks about the date that it had
    at the end of the day of a meeting, as the log of that meeting shows it."""
    action = reading.reader.first(Action, id=action_id)
    return "" if action is None else due_told(reading, action, on)


def due_told(reading: Reading, action: Action, on: date | None = None) -> str:
    """Return who set the date of `action`, when and where; how often it was moved, from which day to which, why;
    and how far it is from today. Each is a line."""
    events = reading.reader.find(ActionEvent, order=("on", "id"), action_id=action.id)
    if on is not None:
        action = as_of(action, events, on)
        events = tuple(one for one in events if one.on <= on)
    if action.due is None:
        return "No date has been agreed for this action."
    dated = [one for one in events if one.kind == "redated" and one.new_due]
    moves = [one for one in dated if one.old_due]
    first = next((one for one in dated if one.old_due is None), None)
    begun = None if first else (moves[0].old_due if moves else None) or action.original_due or action.due
    told = [_raised(reading, action, events, begun)]
    if first is not None and first.new_due is not None:
        told.append(f"{_at(reading, first)} it was given the date {long_date(first.new_due)}{_because(first)}.")
    told += _moves(reading, action, moves)
    told += [
        _last_milestone(reading, action),
        _far(reading, action, on),
        AGREED if action.closed_on is None else "",
    ]
    return "\n".join(filter(None, told))


def _raised(reading: Reading, action: Action, events: tuple[ActionEvent, ...], begun: date | None) -> str:
    """Say where and when an action was raised, and due when (`begun`, None: without a date)."""
    until = f"due on {long_date(begun)}" if begun else "without a date"
    if action.agenda_item_id is not None:
        item = reading.reader.get(AgendaItem, action.agenda_item_id)
        return f"Raised at {_meeting(reading, item.meeting_id)}, item {item.position}, {until}."
    source = reading.book.label("action_source", action.source)
    where = f" ({source[:1].lower()}{source[1:]})" if source else ""
    if action.recommendation_id is not None:
        where = f" from recommendation {reading.reader.get(Recommendation, action.recommendation_id).number}"
    entry = next((one for one in events if one.kind == "raised"), None)
    by = f", entered by {entry.by_name}" if entry and entry.by_name else ""
    return f"Raised on {long_date(action.raised_on)}{where}{by}, {until}."


def _moves(reading: Reading, action: Action, moves: list[ActionEvent]) -> list[str]:
    """Say how often a date was moved, and of the latest moves when, by whom, from and to which day, and why."""
    if not moves:
        times = {0: "", 1: "Moved once."}.get(action.redated, f"Moved {action.redated} times.")
        return [times]
    count, last = len(moves), moves[-TOLD:]
    if count == 1:
        return [f"Moved once: {_move(reading, moves[0])}"]
    return [
        f"Moved {count} times{', lately' if count > TOLD else ''}:",
        *(_capital(_move(reading, one)) for one in last),
    ]


def _move(reading: Reading, event: ActionEvent) -> str:
    assert event.old_due is not None
    assert event.new_due is not None
    where = _at(reading, event)
    days = f"from {long_date(event.old_due)} to {long_date(event.new_due)}"
    return f"{where[:1].lower()}{where[1:]} {days}{_because(event)}."


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _at(reading: Reading, event: ActionEvent) -> str:
    """Return "At meeting 12 on Monday 1 December 2025", or "On Monday 1 December 2025 by O Quill" outside one."""
    if event.meeting_id is not None:
        return f"At {_meeting(reading, event.meeting_id)}"
    return f"On {long_date(event.on)}" + (f" by {event.by_name}" if event.by_name else "")


def _meeting(reading: Reading, meeting_id: int) -> str:
    meeting = reading.reader.get(Meeting, meeting_id)
    return f"meeting {meeting.number} on {long_date(meeting.on)}"


def _because(event: ActionEvent) -> str:
    reason = " ".join(event.text.split()).rstrip(".;")
    return f", because: {reason}" if reason else ""


def _last_milestone(reading: Reading, action: Action) -> str:
    steps = reading.reader.find(ActionMilestone, action_id=action.id)
    last = max((one.due for one in steps), default=None)
    return "Its last milestone is due on the same day." if last == action.due else ""


def _far(reading: Reading, action: Action, on: date | None) -> str:
    """Say how far the date of an action is from `on` (None: today), or when it was closed."""
    assert action.due is not None
    if action.closed_on is not None:
        how = "as done" if action.status == "done" else "as superseded"
        return f"The action was closed {how} on {long_date(action.closed_on)}."
    day = on or reading.today
    if action.due == day:
        return "That is today." if day == reading.today else "That is the day of the meeting."
    try:
        left = reading.calendar.working_days_between(day, action.due)
    except CalendarEnds:
        return ""
    days = f"{abs(left)} working {'day' if abs(left) == 1 else 'days'}"
    if left and day != reading.today:
        return f"That is {days} {'before' if left < 0 else 'after'} the meeting of {long_date(day)}."
    return (f"That was {days} ago." if left < 0 else f"That is {days} from today.") if left else ""
