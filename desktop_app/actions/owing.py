"""Making actions: their reference, owners and milestones, and the line of history that each change leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from db.records.actions import Action, ActionEvent, ActionMilestone, ActionOwner
from db.records.meetings import Meeting
from db.records.partnership import Agency
from db.records.quick import dataclass
from desktop_app.actions.base import Desk
from desktop_app.actions.checks import known, needed
from desktop_app.domain.dates import long_date
from desktop_app.trouble import Reason

CLOSED = ("done", "superseded")
OPEN = ("not_started", "on_track", "at_risk")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerGiven:
    """Who is to owe an action: a person, an agency, or both. `agency_name` is for one not in the list."""

    name: str = ""
    agency_id: int | None = None
    agency_name: str = ""
    lead: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneGiven:
    """A dated step to put into an action."""

    text: str
    due: date


def next_reference(desk: Desk) -> str:
    """Return the reference of the next action, "A-0001" and on; a reference never changes once given."""
    last = desk.tx.first(Action, order=("-id",))
    number = int(last.reference.removeprefix("A-")) + 1 if last else 1
    while desk.tx.first(Action, reference=f"A-{number:04d}"):
        number += 1
    return f"A-{number:04d}"


def owner_faults(desk: Desk, owners: tuple[OwnerGiven, ...]) -> list[Reason]:
    """Return a reason for each owner without person and agency, or with an agency that is not there."""
    return known(desk.tx, Agency, (one.agency_id for one in owners), "An owning agency", "owners") + [
        Reason(f"Owner {number} is neither a person nor an agency.", "owners")
        for number, one in enumerate(owners, start=1)
        if not one.name.strip() and one.agency_id is None and not one.agency_name.strip()
    ]


def milestone_faults(milestones: Iterable[MilestoneGiven]) -> list[Reason]:
    """Return a reason for each milestone without words."""
    return [reason for one in milestones for reason in needed(one.text, "A milestone needs words.", "milestones")]


def make_action(
    desk: Desk,
    action: Action,
    owners: Iterable[OwnerGiven],
    milestones: Iterable[MilestoneGiven] = (),
    meeting_id: int | None = None,
) -> Action:
    """Store a new action under the next reference, with owners, milestones and the first line of its history."""
    kept = desk.tx.add(replace(action, reference=next_reference(desk), original_due=action.due))
    put_owners(desk, kept, owners)
    for position, one in enumerate(sorted(milestones, key=lambda one: one.due), start=1):
        desk.tx.add(ActionMilestone(action_id=kept.id, position=position, text=one.text.strip(), due=one.due))
    note(desk, kept, "raised", meeting_id=meeting_id, on=kept.raised_on, new_due=kept.due)
    return kept


def put_owners(desk: Desk, action: Action, owners: Iterable[OwnerGiven]) -> None:
    """Give the action exactly these owners, in this order."""
    for old in desk.tx.find(ActionOwner, action_id=action.id):
        desk.tx.remove(old)
    for position, one in enumerate(owners, start=1):
        agency = desk.tx.get(Agency, one.agency_id).name if one.agency_id is not None else ""
        desk.tx.add(
            ActionOwner(
                action_id=action.id,
                position=position,
                name=one.name.strip(),
                agency_id=one.agency_id,
                agency_name=agency or one.agency_name.strip(),
                lead=one.lead,
            )
        )


def owner_words(desk: Desk, action: Action) -> str:
    """Return the owners in words, "A. Person (Agency), Agency"."""
    words = []
    for one in desk.tx.find(ActionOwner, order=("position",), action_id=action.id):
        both = f"{one.name} ({one.agency_name})" if one.name and one.agency_name else ""
        words.append(both or one.name or one.agency_name)
    return ", ".join(words)


def note(
    desk: Desk,
    action: Action,
    kind: str,
    *,
    on: date | None = None,
    meeting_id: int | None = None,
    old_due: date | None = None,
    new_due: date | None = None,
    text: str = "",
) -> None:
    """Add a line to the history of an action, in the name of whoever works at the desk."""
    desk.tx.add(
        ActionEvent(
            action_id=action.id,
            kind=kind,
            on=on or _day(desk, meeting_id),
            meeting_id=meeting_id,
            old_due=old_due,
            new_due=new_due,
            text=text.strip(),
            by_name=desk.who,
        )
    )


def _day(desk: Desk, meeting_id: int | None) -> date:
    """Return the day of the meeting at which it happened, else today."""
    return desk.tx.get(Meeting, meeting_id).on if meeting_id is not None else desk.today


def not_open(action: Action) -> list[Reason]:
    """Return a reason if the action is done or superseded."""
    if action.status in CLOSED:
        ended = f" since {long_date(action.closed_on)}" if action.closed_on else ""
        return [Reason(f"{action.reference} is closed{ended}; reopen it first.", "action_id")]
    return []


def redate_faults(action: Action, due: date) -> list[Reason]:
    """Return why an action cannot be given this date: it is closed, was raised later, or has the date already."""
    wrong = not_open(action)
    if due < action.raised_on:
        wrong.append(Reason(f"{action.reference} was raised on {long_date(action.raised_on)} only.", "due"))
    if action.due == due:
        wrong.append(Reason(f"{action.reference} is due on {long_date(due)} already.", "due"))
    return wrong


def meeting_faults(desk: Desk, meeting_id: int | None) -> list[Reason]:
    """Return a reason if the meeting named has not begun, or its minutes are approved."""
    if meeting_id is None:
        return []
    meeting = desk.tx.get(Meeting, meeting_id)
    if meeting.state in {"planned", "papers_out"}:
        return [Reason("That meeting has not been opened yet.", "meeting_id")]
    if meeting.state == "approved":
        return [Reason("The minutes of that meeting are approved and locked.", "meeting_id")]
    return []
