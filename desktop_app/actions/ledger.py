"""The actions ledger: who owes what, moved, carried, escalated, closed with evidence. Nothing is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records.actions import Action, ActionMilestone, Recommendation
from db.records.cases import Case
from db.records.meetings import AgendaItem, Meeting, MinuteEntry
from db.records.quick import dataclass
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.checks import fetch, in_list, needed, one_of, refusal
from desktop_app.actions.owing import (
    CLOSED,
    OPEN,
    MilestoneGiven,
    OwnerGiven,
    make_action,
    meeting_faults,
    milestone_faults,
    not_open,
    note,
    owner_faults,
    owner_words,
    put_owners,
    redate_faults,
)
from desktop_app.domain.dates import long_date
from desktop_app.trouble import Reason, Refusal, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAction(Command):
    """Add an action that was not born in a meeting: from a recommendation, a rapid review, an audit."""

    text: str
    case_id: int | None = None
    recommendation_id: int | None = None
    source: str = ""
    due: date | None = None
    owners: tuple[OwnerGiven, ...] = ()
    milestones: tuple[MilestoneGiven, ...] = ()
    raised_on: date | None = None


def add_action(desk: Desk, command: AddAction) -> Done | Refusal:
    """Add it under the next reference. Without a date of its own it is due when its last milestone is.

    Refused without words, for an owner who is nobody, a source that is not in the list, or a recommendation
    of another case.
    """
    wrong = needed(command.text, "Say what is to be done.", "text")
    wrong += owner_faults(desk, command.owners) + milestone_faults(command.milestones)
    wrong += in_list(desk.book, "action_source", command.source, "The source", "source")
    case_id = command.case_id
    if command.recommendation_id is not None:
        recommendation = desk.tx.get(Recommendation, command.recommendation_id)
        if case_id not in {None, recommendation.case_id}:
            wrong.append(Reason("That recommendation belongs to another case.", "recommendation_id"))
        case_id = recommendation.case_id
    if case_id is not None:
        desk.tx.get(Case, case_id)
    if no := refusal(wrong):
        return no
    raised_on = command.raised_on or desk.today
    last = max((one.due for one in command.milestones), default=None)
    if raised_on > desk.today:
        return refuse("An action cannot be raised on a day to come.", "raised_on")
    action = Action(
        reference="",
        text=command.text.strip(),
        case_id=case_id,
        recommendation_id=command.recommendation_id,
        source=command.source
        or ("lcspr" if command.recommendation_id else "rapid_review" if case_id else "audit"),
        due=command.due or last,
        raised_on=raised_on,
    )
    kept = make_action(desk, action, command.owners, command.milestones)
    return Done(f"Action {kept.reference} added.", f"action:{kept.id}", kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAction(Command):
    """Change the wording of an action, or how its effect will be checked."""

    action_id: int
    text: str
    assurance: str = ""
    version: int = 0


def change_action(desk: Desk, command: ChangeAction) -> Done | Refusal:
    """Change it, and its minute with it. Refused without words, or new words once the minutes are approved."""
    action = fetch(desk.tx, Action, command.action_id, command.version)
    text = command.text.strip()
    wrong = needed(text, "Say what is to be done.", "text")
    if text != action.text and _birth_approved(desk, action):
        wrong.append(Reason("Its wording stands in approved minutes; supersede it instead.", "text"))
    if no := refusal(wrong):
        return no
    entry = desk.tx.first(MinuteEntry, action_id=action.id)
    if entry and entry.text == action.text and text != action.text:
        desk.tx.change(replace(entry, text=text))
    desk.tx.change(replace(action, text=text, assurance=command.assurance.strip()))
    return Done(f"Action {action.reference} changed.", f"action:{action.id}", action.id)


def _birth_approved(desk: Desk, action: Action) -> bool:
    if action.agenda_item_id is None:
        return False
    item = desk.tx.get(AgendaItem, action.agenda_item_id)
    return desk.tx.get(Meeting, item.meeting_id).state == "approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateAction(Command):
    """Say how an action stands. `status` "" leaves it; `meeting_id` is the meeting at which it was said."""

    action_id: int
    progress: str
    status: str = ""
    meeting_id: int | None = None


def update_action(desk: Desk, command: UpdateAction) -> Done | Refusal:
    """Record the update. Refused without words, for a closed action, or a status that closes it."""
    action = desk.tx.get(Action, command.action_id)
    wrong = not_open(action) + meeting_faults(desk, command.meeting_id)
    wrong += needed(command.progress, "Say what has happened.", "progress")
    if command.status in CLOSED:
        wrong.append(Reason("Close an action with its evidence and outcome, not by its status.", "status"))
    elif command.status:
        wrong += one_of(command.status, OPEN, "The status", "status")
    if no := refusal(wrong):
        return no
    desk.tx.change(replace(action, progress=command.progress.strip(), status=command.status or action.status))
    note(desk, action, "updated", meeting_id=command.meeting_id, text=command.progress)
    return Done(f"Action {action.reference} updated.", f"action:{action.id}", action.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RedateAction(Command):
    """Give an action a new date with a reason; the original date is kept."""

    action_id: int
    due: date
    reason: str
    meeting_id: int | None = None


def redate_action(desk: Desk, command: RedateAction) -> Done | Refusal:
    """Move the date. Refused without a reason, for a closed action, or for the date it has already."""
    return _redate(desk, (command.action_id,), command.due, command.reason, command.meeting_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RedateActions(Command):
    """Give several actions one new date, with one reason."""

    action_ids: tuple[int, ...]
    due: date
    reason: str
    meeting_id: int | None = None


def redate_actions(desk: Desk, command: RedateActions) -> Done | Refusal:
    """Move them all or none; every action that cannot be moved is named."""
    if not command.action_ids:
        return refuse("Choose at least one action.", "action_ids")
    return _redate(desk, tuple(dict.fromkeys(command.action_ids)), command.due, command.reason, command.meeting_id)


def _redate(
    desk: Desk, action_ids: tuple[int, ...], due: date, reason: str, meeting_id: int | None
) -> Done | Refusal:
    actions = [desk.tx.get(Action, one) for one in action_ids]
    wrong = needed(reason, "Say why the date is moved.", "reason") + meeting_faults(desk, meeting_id)
    for action in actions:
        wrong += redate_faults(action, due)
    if no := refusal(wrong):
        return no
    for action in actions:
        desk.tx.change(
            replace(
                action,
                due=due,
                original_due=action.original_due or action.due or due,
                redated=action.redated + (action.due is not None),
            )
        )
        note(desk, action, "redated", meeting_id=meeting_id, old_due=action.due, new_due=due, text=reason)
    said = actions[0].reference if len(actions) == 1 else f"{len(actions)} actions"
    subject = f"action:{actions[0].id}" if len(actions) == 1 else "actions"
    return Done(f"{said} now due on {long_date(due)}.", subject, actions[0].id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOwners(Command):
    """Say anew who owes an action."""

    action_id: int
    owners: tuple[OwnerGiven, ...]


def set_owners(desk: Desk, command: SetOwners) -> Done | Refusal:
    """Replace the owners and keep who it was in the history. Refused for nobody, or for a closed action."""
    action = desk.tx.get(Action, command.action_id)
    wrong = not_open(action) + owner_faults(desk, command.owners)
    if not command.owners:
        wrong.append(Reason("An action needs an owner.", "owners"))
    if no := refusal(wrong):
        return no
    before = owner_words(desk, action)
    put_owners(desk, action, command.owners)
    note(desk, action, "owners", text=f"Before: {before}." if before else "Before: nobody.")
    return Done(f"Owners of {action.reference} changed.", f"action:{action.id}", action.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalateAction(Command):
    """Take an action to somebody who can clear the way."""

    action_id: int
    to: str
    reason: str
    meeting_id: int | None = None


def escalate_action(desk: Desk, command: EscalateAction) -> Done | Refusal:
    """Record to whom and why. Refused without either, or for a closed action."""
    action = desk.tx.get(Action, command.action_id)
    wrong = not_open(action) + meeting_faults(desk, command.meeting_id)
    wrong += needed(command.to, "Say to whom it is escalated.", "to")
    wrong += needed(command.reason, "Say why it is escalated.", "reason")
    if no := refusal(wrong):
        return no
    note(
        desk,
        action,
        "escalated",
        meeting_id=command.meeting_id,
        text=f"To {command.to.strip()}: {command.reason.strip()}",
    )
    return Done(f"Action {action.reference} escalated.", f"action:{action.id}", action.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAction(Command):
    """Close an action as done: with what shows it, and what it changed for children."""

    action_id: int
    evidence: str
    outcome: str
    on: date
    by: str = ""
    assurance: str = ""
    meeting_id: int | None = None


def close_action(desk: Desk, command: CloseAction) -> Done | Refusal:
    """Close it. Refused without evidence, without outcome, with open milestones, or on an impossible day."""
    action = desk.tx.get(Action, command.action_id)
    wrong = not_open(action) + meeting_faults(desk, command.meeting_id)
    wrong += needed(command.evidence, f"{action.reference}: say what shows that it is done.", "evidence")
    wrong += needed(command.outcome, f"{action.reference}: say what it changed for children.", "outcome")
    if not action.raised_on <= command.on <= desk.today:
        wrong.append(Reason(f"The day lies between {long_date(action.raised_on)} and today.", "on"))
    wrong += [
        Reason(f"The milestone “{one.text}” is not done: complete or remove it.", "milestones")
        for one in desk.tx.find(ActionMilestone, action_id=action.id, done_on=None)
    ]
    if no := refusal(wrong):
        return no
    desk.tx.change(
        replace(
            action,
            status="done",
            evidence=command.evidence.strip(),
            outcome=command.outcome.strip(),
            assurance=command.assurance.strip() or action.assurance,
            closed_on=command.on,
            closed_by=command.by.strip() or desk.who,
        )
    )
    note(desk, action, "closed", on=command.on, meeting_id=command.meeting_id, text=command.outcome)
    return Done(f"Action {action.reference} closed.", f"action:{action.id}", action.id)


ACTIONS = (
    Handler(AddAction, add_action, "Add action"),
    Handler(ChangeAction, change_action, "Change action"),
    Handler(UpdateAction, update_action, "Update action"),
    Handler(RedateAction, redate_action, "Re-date action"),
    Handler(RedateActions, redate_actions, "Re-date actions"),
    Handler(SetOwners, set_owners, "Change owners"),
    Handler(EscalateAction, escalate_action, "Escalate action"),
    Handler(CloseAction, close_action, "Close action"),
)
