"""The steps that an action can take, each as what is asked and the command that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from db.records.actions import ActionMilestone
from desktop_app.actions.action_endings import ReopenAction, SupersedeAction
from desktop_app.actions.action_steps import AddActionMilestone, ChangeActionMilestone, CompleteActionMilestone
from desktop_app.actions.ledger import (
    ChangeAction,
    CloseAction,
    EscalateAction,
    RedateAction,
    SetOwners,
    UpdateAction,
)
from desktop_app.actions.owing import CLOSED
from desktop_app.queries.action_desk import ActionDesk
from ui.dialogs.step_form import OWNERS, Step
from ui.forms.form import FieldSpec
from ui.models.ledger import STATUS_CHIPS

WIDE = 620


def step_of(name: str, desk: ActionDesk, today: date) -> tuple[Step, dict[str, Any]] | None:
    """Return a step by name with the values it starts from; None if the action cannot take it as it stands."""
    make = STEPS.get(name)
    if make is None or (desk.view.record.status in CLOSED) == (name not in AFTER_CLOSING):
        return None
    return make(desk, today)


Made = tuple[Step, dict[str, Any]]


def _progress(desk: ActionDesk, _: date) -> Made:
    record = desk.view.record
    states = [(code, words) for code, (_, words) in STATUS_CHIPS.items()]
    return Step(
        "Record progress",
        "Record it",
        (
            FieldSpec("progress", "What has happened", kind="long"),
            FieldSpec("status", "How it stands", kind="choice", choices=states, none=None),
        ),
        lambda given: UpdateAction(action_id=record.id, progress=given["progress"], status=given["status"]),
    ), {"status": record.status if record.status != "not_started" else "on_track"}


def _close(desk: ActionDesk, today: date) -> Made:
    record = desk.view.record
    return Step(
        "Close it as done",
        "Close the action",
        (
            FieldSpec(
                "evidence",
                "Evidence",
                kind="long",
                help="What shows that it is done: the audit, the record, the paper, and where it is kept.",
            ),
            FieldSpec("outcome", "What it changed for children", kind="long"),
            FieldSpec(
                "assurance",
                "How the effect was or will be checked",
                kind="long",
                help="Can follow later.",
            ),
            FieldSpec("on", "Done on", kind="date", required=True),
            FieldSpec("by", "Confirmed by", help="Left empty, it is you."),
        ),
        lambda given: CloseAction(action_id=record.id, **given),
    ), {"evidence": record.evidence, "outcome": record.outcome, "assurance": record.assurance, "on": today}


def _redate(desk: ActionDesk, _: date) -> Made:
    record = desk.view.record
    return Step(
        "Give it another date",
        "Re-date the action",
        (
            FieldSpec("due", "New date", kind="date", required=True),
            FieldSpec("reason", "Reason", kind="long"),
        ),
        lambda given: RedateAction(action_id=record.id, due=given["due"], reason=given["reason"]),
        note="The first date stays on record, and every list says how often it was moved.",
    ), {}


def _owners(desk: ActionDesk, _: date) -> Made:
    record = desk.view.record
    return Step(
        "Change who owes it",
        "Change the owners",
        (),
        lambda given: SetOwners(action_id=record.id, owners=given[OWNERS]),
        note="Who owed it before stays in its history.",
        owners=True,
        owners_help="The first is the lead.",
    ), {OWNERS: desk.view.owners}


def _escalate(desk: ActionDesk, _: date) -> Made:
    record = desk.view.record
    return Step(
        "Escalate",
        "Record the escalation",
        (
            FieldSpec("to", "To whom", help="Somebody who can clear the way: a partner, the executive."),
            FieldSpec("reason", "Why", kind="long"),
        ),
        lambda given: EscalateAction(action_id=record.id, to=given["to"], reason=given["reason"]),
    ), {}


def _words(desk: ActionDesk, _: date) -> Made:
    record = desk.view.record
    return Step(
        "Change the wording",
        "Change the wording",
        (FieldSpec("text", "What is to be done", kind="long"),),
        lambda given: ChangeAction(
            action_id=record.id, text=given["text"], assurance=record.assurance, version=record.version
        ),
    ), {"text": record.text}


def _effect(desk: ActionDesk, _: date) -> Made:
    record = desk.view.record
    return Step(
        "Check the effect",
        "Record the check",
        (
            FieldSpec(
                "assurance",
                "How the effect was checked, and what was found",
                kind="long",
                help="Who looked, at what, when; and whether children are better off for it.",
                required=True,
            ),
        ),
        lambda given: ChangeAction(
            action_id=record.id, text=record.text, assurance=given["assurance"], version=record.version
        ),
    ), {"assurance": record.assurance}


def _supersede(desk: ActionDesk, today: date) -> Made:
    record = desk.view.record
    others = [(str(one.id), f"{one.reference} · {one.text[:60]}") for one in desk.others]
    return Step(
        "Close it as superseded",
        "Close as superseded",
        (
            FieldSpec("reason", "What overtook it", kind="long"),
            FieldSpec(
                "by_action_id", "Taken over by", kind="choice", choices=others, none="No other action", width=WIDE
            ),
            FieldSpec("on", "On", kind="date", required=True),
        ),
        lambda given: SupersedeAction(
            action_id=record.id,
            reason=given["reason"],
            on=given["on"],
            by_action_id=int(given["by_action_id"]) if given["by_action_id"] else None,
        ),
        note="For an action that is not needed any more. What was done is closed with its evidence instead.",
    ), {"on": today}


def _reopen(desk: ActionDesk, _: date) -> Made:
    record = desk.view.record
    return Step(
        "Open it again",
        "Open it again",
        (FieldSpec("reason", "Why", kind="long"),),
        lambda given: ReopenAction(action_id=record.id, reason=given["reason"]),
        note="Its evidence stays to be read.",
    ), {}


def _milestone(desk: ActionDesk, _: date) -> Made:
    record = desk.view.record
    return Step(
        "Add a milestone",
        "Add the milestone",
        (
            FieldSpec("text", "What will have been reached", kind="long"),
            FieldSpec("due", "By", kind="date", required=True),
        ),
        lambda given: AddActionMilestone(action_id=record.id, text=given["text"], due=given["due"]),
    ), {}


def milestone_change(one: ActionMilestone) -> Made:
    """Return the step that changes a milestone."""
    return Step(
        "Change the milestone",
        "Change the milestone",
        (
            FieldSpec("text", "What will have been reached", kind="long"),
            FieldSpec("due", "By", kind="date", required=True),
        ),
        lambda given: ChangeActionMilestone(
            milestone_id=one.id, text=given["text"], due=given["due"], version=one.version
        ),
    ), {"text": one.text, "due": one.due}


def milestone_reached(one: ActionMilestone, today: date) -> Made:
    """Return the step that says when a milestone was reached."""
    return Step(
        f"Reached: {one.text}",
        "Record it",
        (FieldSpec("on", "Reached on", kind="date", required=True),),
        lambda given: CompleteActionMilestone(milestone_id=one.id, on=given["on"]),
    ), {"on": today}


STEPS: dict[str, Callable[[ActionDesk, date], Made]] = {
    "progress": _progress,
    "close": _close,
    "redate": _redate,
    "owners": _owners,
    "escalate": _escalate,
    "words": _words,
    "effect": _effect,
    "supersede": _supersede,
    "reopen": _reopen,
    "milestone": _milestone,
}
AFTER_CLOSING = frozenset({"reopen", "effect"})
"""What can be done with an action that is closed."""
