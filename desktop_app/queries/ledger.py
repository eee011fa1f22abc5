"""The actions ledger: each action with its owners, its age, where it stands on a day, and its history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.questions.base import ALL, Page
from db.questions.ledger import ActionFilter, ActionRow, action_count, action_ledger
from db.records.actions import Action, ActionEvent, ActionMilestone, ActionOwner
from db.records.cases import Case
from db.records.meetings import AgendaItem, Meeting
from db.records.quick import dataclass
from desktop_app.domain.calendar import Calendar, CalendarEnds
from desktop_app.queries.base import Reading
from desktop_app.queries.carrying import actions_before

OVERDUE = "overdue"
SOON = "due_soon"
RUNNING = "running"
CLOSED = ("done", "superseded")
EVERYTHING = ActionFilter()
STATES = (OVERDUE, SOON, RUNNING, "done", "superseded")
"""Where an action or a milestone stands, the worst first."""

COLOURS = {"not_started": "grey", "on_track": "green", "at_risk": "amber", "done": "blue", "superseded": "white"}
"""The BRAG code of a stored status; an overdue action is red whatever was said of it."""


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A dated step with its state on the day asked about."""

    record: ActionMilestone
    state: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of an action's history; `meeting_number` None when it happened outside a meeting."""

    event: ActionEvent
    meeting_number: int | None


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action whole, its record as it stood on the day asked about.

    `state` is read off dates: overdue, due_soon, running, done, superseded; the nearest open milestone counts
    like the due date. `colour` and `status_label` are of the code list. `age_days` runs from the day it was
    raised to the day it was closed, or the day asked about. `days_late` is 0 unless overdue. `born_in` names
    the meeting number and item in which it was born, None if in none.
    """

    record: Action
    owners: tuple[ActionOwner, ...]
    owner_words: tuple[str, ...]
    case: Case | None
    state: str
    colour: str
    status_label: str
    age_days: int
    days_late: int
    working_days_left: int | None
    stuck: bool
    milestones: tuple[MilestoneView, ...]
    history: tuple[HistoryLine, ...]
    born_in: tuple[int, int] | None


def action_view(reading: Reading, action_id: int, on: date | None = None) -> ActionView:
    """Return an action as it stands on `on` (today if None). Raises NoSuchRecord."""
    day = on or reading.today
    reader = reading.reader
    history = _history(reading, action_id)
    action = as_of(reader.get(Action, action_id), tuple(one.event for one in history), day)
    owners = reader.find(ActionOwner, order=("position", "id"), action_id=action.id)
    soon = soon_until(replace(reading, today=day))
    steps = tuple(
        MilestoneView(one, row_state("done" if one.done_on else "on_track", one.due, day, soon))
        for one in reader.find(ActionMilestone, order=("due", "position"), action_id=action.id)
    )
    state = _state(action, steps, day, soon)
    colour = _colour(action.status, state)
    due = _next_due(action, steps)
    return ActionView(
        record=action,
        owners=owners,
        owner_words=tuple(owner_in_words(one) for one in owners),
        case=reader.get(Case, action.case_id) if action.case_id is not None else None,
        state=state,
        colour=colour,
        status_label=reading.book.label("action_status", colour),
        age_days=((action.closed_on or day) - action.raised_on).days,
        days_late=(day - due).days if state == OVERDUE and due else 0,
        working_days_left=_left(reading.calendar, day, due),
        stuck=action.status not in CLOSED and action.carried >= reading.settings.carried_warning,
        milestones=steps,
        history=history,
        born_in=_born_in(reading, action),
    )


def owner_in_words(owner: ActionOwner) -> str:
    """Return "Rafe Ollerton, Police", or whichever of the two is known."""
    return ", ".join(one for one in (owner.name, owner.agency_name) if one)


def _state(action: Action, steps: tuple[MilestoneView, ...], day: date, soon: date) -> str:
    """Return the worst of the action's own date and its open milestones; a closed action is what it is."""
    own = row_state(action.status, action.due, day, soon)
    if own in CLOSED:
        return own
    found = {own, *(one.state for one in steps if one.record.done_on is None)}
    return next(one for one in STATES if one in found)


def _left(calendar: Calendar, day: date, due: date | None) -> int | None:
    """Return the working days left, None without a date or outside the list of bank holidays."""
    if due is None:
        return None
    try:
        return calendar.working_days_between(day, due)
    except CalendarEnds:
        return None


def _next_due(action: Action, steps: tuple[MilestoneView, ...]) -> date | None:
    """Return the nearest date still to be kept: of an open milestone, or of the action itself."""
    dates = [one.record.due for one in steps if one.record.done_on is None]
    return min([*dates, *([action.due] if action.due else [])], default=None)


def as_of(action: Action, events: tuple[ActionEvent, ...], day: date) -> Action:
    """Return the action as it stood at the end of a day gone by, as far as its history tells.

    Counts, due date, progress and closing are put back; owners and words are as they are now.
    """
    later = [one for one in events if one.on > day]
    if not later:
        return action
    moved = [one for one in later if one.kind == "redated"]
    said = [one.text for one in events if one.kind == "updated" and one.on <= day]
    was = replace(
        action,
        carried=action.carried - sum(one.kind == "carried" for one in later),
        redated=action.redated - sum(one.old_due is not None for one in moved),
        due=moved[0].old_due if moved else action.due,
    )
    if any(one.kind == "updated" for one in later):
        was = replace(was, progress=said[-1] if said else "")
    if any(one.kind in {"closed", "superseded"} for one in later) and not _closed_on(events, day):
        was = replace(was, status="on_track", closed_on=None, closed_by="", evidence="", outcome="")
    return was


def _closed_on(events: tuple[ActionEvent, ...], day: date) -> bool:
    """Return whether an action was closed at the end of a day, by its history."""
    kinds = [one.kind for one in events if one.on <= day and one.kind in {"closed", "superseded", "reopened"}]
    return bool(kinds) and kinds[-1] != "reopened"


def _history(reading: Reading, action_id: int) -> tuple[HistoryLine, ...]:
    lines = []
    for event in reading.reader.find(ActionEvent, order=("on", "id"), action_id=action_id):
        meeting = reading.reader.get(Meeting, event.meeting_id) if event.meeting_id is not None else None
        lines.append(HistoryLine(event, meeting.number if meeting else None))
    return tuple(lines)


def _born_in(reading: Reading, action: Action) -> tuple[int, int] | None:
    if action.agenda_item_id is None:
        return None
    item = reading.reader.get(AgendaItem, action.agenda_item_id)
    return reading.reader.get(Meeting, item.meeting_id).number, item.position


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A row of the ledger with what is read off the day: state, BRAG colour, days since it was raised."""

    row: ActionRow
    state: str
    colour: str
    age_days: int


def ledger(
    reading: Reading, wanted: ActionFilter = EVERYTHING, *, sort: str = "due", page: Page = ALL
) -> tuple[LedgerLine, ...]:
    """Return the actions that are wanted, as they stand today by their own dates; milestones are not looked at."""
    today = reading.today
    soon = soon_until(reading)
    return tuple(
        LedgerLine(row, state := row_state(row.status, row.due, today, soon), _colour(row.status, state),
                   ((row.closed_on or today) - row.raised_on).days)
        for row in action_ledger(reading.reader, wanted, sort=sort, page=page)
    )  # fmt: skip


def ledger_count(reading: Reading, wanted: ActionFilter = EVERYTHING) -> int:
    """Return how many actions are wanted, whatever the page."""
    return action_count(reading.reader, wanted)


def soon_until(reading: Reading) -> date:
    """Return the last day that counts as due soon today."""
    try:
        return reading.calendar.working_day(reading.today, reading.settings.action_soon_days)
    except CalendarEnds:
        return reading.today


def row_state(status: str, due: date | None, today: date, soon: date) -> str:
    """Return where something with this status and date stands; `soon` is the last day that counts as due soon."""
    if status in CLOSED:
        return status
    if due is None or due > soon:
        return RUNNING
    return OVERDUE if due < today else SOON


def _colour(status: str, state: str) -> str:
    return "red" if state == OVERDUE else COLOURS[status]


def actions_of_case(reading: Reading, case_id: int, on: date | None = None) -> tuple[ActionView, ...]:
    """Return the actions of a case in the order in which they were raised."""
    return tuple(action_view(reading, one.id, on) for one in reading.reader.find(Action, case_id=case_id))


def action_log(reading: Reading, meeting_id: int) -> tuple[ActionView, ...]:
    """Return the action log of a meeting as of its day: what stood before it, and what it touched.

    Before it is closed these are the open actions that stand before it; afterwards those that it carried,
    updated, re-dated, escalated or closed, so that old minutes keep their log.
    """
    meeting = reading.reader.get(Meeting, meeting_id)
    touched = {
        one.action_id for one in reading.reader.find(ActionEvent, meeting_id=meeting.id) if one.kind != "raised"
    }
    if meeting.state in {"planned", "papers_out", "open"}:
        touched |= {one.id for one in actions_before(reading, meeting)}
    return tuple(action_view(reading, one, meeting.on) for one in sorted(touched))


def actions_raised(reading: Reading, meeting_id: int) -> tuple[ActionView, ...]:
    """Return the actions born in a meeting, in order."""
    items = tuple(one.id for one in reading.reader.find(AgendaItem, meeting_id=meeting_id))
    return tuple(action_view(reading, one.id) for one in reading.reader.find(Action, agenda_item_id=items))
