"""Every command that the office can carry out; a module of commands is entered here by hand."""

from __future__ import annotations

from desktop_app.actions import (
    action_endings,
    action_steps,
    agenda,
    attendance,
    cases,
    checklist,
    children,
    chronology,
    closing,
    criteria,
    decisions,
    drafts,
    extensions,
    family,
    groups,
    holds,
    involvement,
    ledger,
    letters,
    meetings,
    milestones,
    minute_changes,
    minutes,
    papers,
    parallel,
    partnership,
    people,
    recommendations,
    report,
    rules,
    settings,
    stages,
    terms,
)
from desktop_app.actions.base import Command, Handler
from desktop_app.actions.undo import Undo, undo_with

MODULES = (
    action_endings,
    action_steps,
    agenda,
    attendance,
    cases,
    checklist,
    children,
    chronology,
    closing,
    criteria,
    decisions,
    drafts,
    extensions,
    family,
    groups,
    holds,
    involvement,
    ledger,
    letters,
    meetings,
    milestones,
    minute_changes,
    minutes,
    papers,
    parallel,
    partnership,
    people,
    recommendations,
    report,
    rules,
    settings,
    stages,
    terms,
)


def why_not_undone(name: str) -> str:
    """Return why the command of that name cannot be undone; "" if it can."""
    handler = BY_NAME.get(name)
    return handler.no_undo if handler else "This version of the program does not know that command."


HANDLERS: tuple[Handler, ...] = (
    *(handler for module in MODULES for handler in module.ACTIONS),
    Handler(Undo, undo_with(why_not_undone), "Undo"),
)
BY_NAME: dict[str, Handler] = {handler.command.__name__: handler for handler in HANDLERS}
BY_TYPE: dict[type[Command], Handler] = {handler.command: handler for handler in HANDLERS}


def handler_of(command: type[Command]) -> Handler:
    """Return the handler of a command type. Raises KeyError for one that was never registered, which is a bug."""
    return BY_TYPE[command]
