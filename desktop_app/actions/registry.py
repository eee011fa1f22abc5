"""Every command that the office can carry out; a module of commands is entered here by hand.

A command brings its own module, so its handler is found without importing the others: a start needs few of them.
`HANDLERS`, `BY_NAME` and `BY_TYPE`, which hold all, are made when somebody asks for them.
"""

from __future__ import annotations

import importlib
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop_app.actions.base import Command, Handler
from desktop_app.actions.undo import Undo, undo_with

MODULES = (
    "action_endings",
    "action_steps",
    "agenda",
    "attendance",
    "cases",
    "checklist",
    "children",
    "chronology",
    "closing",
    "criteria",
    "decisions",
    "drafts",
    "extensions",
    "family",
    "groups",
    "holds",
    "involvement",
    "ledger",
    "letters",
    "meetings",
    "milestones",
    "minute_changes",
    "minutes",
    "papers",
    "parallel",
    "partnership",
    "people",
    "recommendations",
    "report",
    "rules",
    "settings",
    "stages",
    "terms",
)
"""The modules of this folder that hold commands, each with a tuple `ACTIONS`."""

if TYPE_CHECKING:
    HANDLERS: tuple[Handler, ...]
    BY_NAME: dict[str, Handler]
    BY_TYPE: dict[type[Command], Handler]


def why_not_undone(name: str) -> str:
    """Return why the command of that name cannot be undone; "" if it can."""
    handler = _by_name().get(name)
    return handler.no_undo if handler else "This version of the program does not know that command."


def handler_of(command: type[Command]) -> Handler:
    """Return the handler of a command type. Raises KeyError for one that was never registered, which is a bug."""
    handler = _found.get(command)
    if handler is None:
        folder, _, module = command.__module__.rpartition(".")
        if folder != __package__ or module not in MODULES:
            raise KeyError(command)
        _found.update({one.command: one for one in sys.modules[command.__module__].ACTIONS})
        handler = _found[command]
    return handler


_UNDO = Handler(Undo, undo_with(why_not_undone), "Undo")
_found: dict[type[Command], Handler] = {Undo: _UNDO}


@cache
def _all() -> tuple[Handler, ...]:
    modules = (importlib.import_module(f"{__package__}.{name}") for name in MODULES)
    return (*(handler for module in modules for handler in module.ACTIONS), _UNDO)


@cache
def _by_name() -> dict[str, Handler]:
    return {handler.command.__name__: handler for handler in _all()}


def __getattr__(name: str) -> Any:
    """Return the whole of the registry under one of its three names."""
    match name:
        case "HANDLERS":
            return _all()
        case "BY_NAME":
            return _by_name()
        case "BY_TYPE":
            return {handler.command: handler for handler in _all()}
    raise AttributeError(name)
