"""Dated steps inside an action."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records.actions import Action, ActionMilestone
from db.records.quick import dataclass
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.checks import fetch, needed, refusal
from desktop_app.actions.owing import not_open, note
from desktop_app.domain.dates import long_date
from desktop_app.trouble import Reason, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class AddActionMilestone(Command):
    """Put a dated step into an action."""

    action_id: int
    text: str
    due: date


def add_milestone(desk: Desk, command: AddActionMilestone) -> Done | Refusal:
    """Add it at the end. Refused without words, or for a closed action."""
    action = desk.tx.get(Action, command.action_id)
    if no := refusal(not_open(action) + needed(command.text, "A milestone needs words.", "text")):
        return no
    last = desk.tx.first(ActionMilestone, order=("-position",), action_id=action.id)
    kept = desk.tx.add(
        ActionMilestone(
            action_id=action.id,
            position=last.position + 1 if last else 1,
            text=command.text.strip(),
            due=command.due,
        )
    )
    return Done(f"Milestone added to {action.reference}.", f"action:{action.id}", kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeActionMilestone(Command):
    """Change the words or the date of a milestone."""

    milestone_id: int
    text: str
    due: date
    version: int = 0


def change_milestone(desk: Desk, command: ChangeActionMilestone) -> Done | Refusal:
    """Change it; a new date is kept in the history. Refused without words, or for a closed action."""
    stored = fetch(desk.tx, ActionMilestone, command.milestone_id, command.version)
    action = desk.tx.get(Action, stored.action_id)
    if no := refusal(not_open(action) + needed(command.text, "A milestone needs words.", "text")):
        return no
    text = command.text.strip()
    desk.tx.change(replace(stored, text=text, due=command.due))
    if stored.due != command.due:
        moved = f"from {long_date(stored.due)} to {long_date(command.due)}"
        note(desk, action, "updated", text=f"Milestone “{text}” moved {moved}.")
    return Done(f"Milestone of {action.reference} changed.", f"action:{action.id}", stored.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteActionMilestone(Command):
    """A milestone is reached."""

    milestone_id: int
    on: date


def complete_milestone(desk: Desk, command: CompleteActionMilestone) -> Done | Refusal:
    """Record the day. Refused for a day to come, a milestone that is done, or a closed action."""
    stored = desk.tx.get(ActionMilestone, command.milestone_id)
    action = desk.tx.get(Action, stored.action_id)
    wrong = not_open(action)
    if stored.done_on:
        wrong.append(Reason(f"It was reached on {long_date(stored.done_on)}.", "milestone_id"))
    if command.on > desk.today:
        wrong.append(Reason("That day is still to come.", "on"))
    if no := refusal(wrong):
        return no
    desk.tx.change(replace(stored, done_on=command.on))
    note(desk, action, "updated", on=command.on, text=f"Milestone reached: {stored.text}")
    return Done(f"Milestone of {action.reference} reached.", f"action:{action.id}", stored.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveActionMilestone(Command):
    """Take a milestone out of an action."""

    milestone_id: int


def remove_milestone(desk: Desk, command: RemoveActionMilestone) -> Done | Refusal:
    """Remove it and say so in the history. Refused for a closed action or a milestone that is reached."""
    stored = desk.tx.get(ActionMilestone, command.milestone_id)
    action = desk.tx.get(Action, stored.action_id)
    wrong = not_open(action)
    if stored.done_on:
        wrong.append(Reason(f"It was reached on {long_date(stored.done_on)}; it stays.", "milestone_id"))
    if no := refusal(wrong):
        return no
    desk.tx.remove(stored)
    note(desk, action, "updated", text=f"Milestone taken out: {stored.text}")
    return Done(f"Milestone taken out of {action.reference}.", f"action:{action.id}", stored.id)


ACTIONS = (
    Handler(AddActionMilestone, add_milestone, "Add milestone to action"),
    Handler(ChangeActionMilestone, change_milestone, "Change milestone of action"),
    Handler(CompleteActionMilestone, complete_milestone, "Reach milestone of action"),
    Handler(RemoveActionMilestone, remove_milestone, "Remove milestone of action"),
)
