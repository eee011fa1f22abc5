"""What every command is made of.

To add one: write a frozen subclass of `Command` and its function in the module of its subject, put a `Handler`
into that module's `ACTIONS`; the registry, the audit, undo and their tests follow from it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from db.records.quick import dataclass
from db.store import Transaction
from desktop_app.queries.base import Reading
from desktop_app.trouble import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A wish to change something, as plain data."""


@dataclass(frozen=True, slots=True)
class Desk(Reading):
    """What a command's function works with: the open transaction, the rules, the time and the person."""

    tx: Transaction
    now: datetime
    who: str
    role: str


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did. `said` is a short sentence without case content beyond references and aliases.

    `subject` is "case:12" or the like; `made` the id of the record that was made, 0 if none.
    """

    said: str
    subject: str
    made: int = 0


@dataclass(frozen=True, slots=True)
class Handler:
    """A command type, the function that carries it out, and its label for the menu and the audit.

    `no_undo` says why it cannot be undone; "" means that it can.
    """

    command: type[Command]
    run: Callable[[Desk, Any], Done | Refusal]
    label: str
    no_undo: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A command carried out and recorded.

    `line` is its audit line's id (0 if nothing changed), `undo` the label to offer for undoing it, "" if none;
    `topics` the kinds of record that changed, for screens to refresh.
    """

    said: str
    subject: str
    made: int
    line: int
    undo: str
    topics: frozenset[str]
