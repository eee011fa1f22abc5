"""How an action ends other than by being done: overtaken, entered by mistake; and opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records.actions import Action, ActionEvent
from db.records.quick import dataclass
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.checks import needed, refusal
from desktop_app.actions.owing import CLOSED, not_open, note
from desktop_app.domain.dates import long_date
from desktop_app.trouble import Reason, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class SupersedeAction(Command):
    """Close an action that something else has overtaken; `by_action_id` names the action that took its place."""

    action_id: int
    reason: str
    on: date
    by_action_id: int | None = None


def supersede_action(desk: Desk, command: SupersedeAction) -> Done | Refusal:
    """Close it as superseded. Refused without a reason, or for an action that is closed."""
    action = desk.tx.get(Action, command.action_id)
    wrong = not_open(action) + needed(command.reason, "Say what overtook it.", "reason")
    successor = desk.tx.get(Action, command.by_action_id) if command.by_action_id is not None else None
    if successor and successor.id == action.id:
        wrong.append(Reason("An action cannot take its own place.", "by_action_id"))
    if not action.raised_on <= command.on <= desk.today:
        wrong.append(Reason(f"The day lies between {long_date(action.raised_on)} and today.", "on"))
    if no := refusal(wrong):
        return no
    desk.tx.change(replace(action, status="superseded", closed_on=command.on, closed_by=desk.who))
    by = f" By {successor.reference}." if successor else ""
    note(desk, action, "superseded", on=command.on, text=f"{command.reason.strip()}{by}")
    return Done(f"Action {action.reference} superseded.", f"action:{action.id}", action.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenAction(Command):
    """Open a closed action again; its evidence stays to be read."""

    action_id: int
    reason: str


def reopen_action(desk: Desk, command: ReopenAction) -> Done | Refusal:
    """Reopen it. Refused without a reason, or for an action that is open."""
    action = desk.tx.get(Action, command.action_id)
    wrong = needed(command.reason, "Say why it is opened again.", "reason")
    if action.status not in CLOSED:
        wrong.append(Reason(f"{action.reference} is open.", "action_id"))
    if no := refusal(wrong):
        return no
    desk.tx.change(replace(action, status="on_track", closed_on=None, closed_by=""))
    note(desk, action, "reopened", text=command.reason)
    return Done(f"Action {action.reference} reopened.", f"action:{action.id}", action.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAction(Command):
    """Take away an action that was entered by mistake, before anything became of it."""

    action_id: int


def remove_action(desk: Desk, command: RemoveAction) -> Done | Refusal:
    """Remove it. Refused if it stands in minutes, or if anything happened to it since it was raised."""
    action = desk.tx.get(Action, command.action_id)
    wrong = [] if action.agenda_item_id is None else [
        Reason("It stands in minutes: remove it there.", "action_id")
    ]  # fmt: skip
    if no := refusal(wrong + happened(desk, action)):
        return no
    desk.tx.remove(action)
    return Done(f"Action {action.reference} removed.", f"action:{action.id}", action.id)


def happened(desk: Desk, action: Action) -> list[Reason]:
    """Return a reason if an action has a history beyond being raised."""
    if desk.tx.count(ActionEvent, action_id=action.id) > 1:
        return [Reason(f"{action.reference} has a history: supersede it instead.", "action_id")]
    return []


ACTIONS = (
    Handler(SupersedeAction, supersede_action, "Supersede action"),
    Handler(ReopenAction, reopen_action, "Reopen action"),
    Handler(RemoveAction, remove_action, "Remove action"),
)
