"""Parallel proceedings: trial, inquest, child death review and the like, and what they mean for the review."""

from __future__ import annotations

from db.records.quick import dataclass
from db.records.review import Parallel
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import Entry, add_entry, change_entry, remove_entry, said
from desktop_app.actions.fields import anything, code, day, line, text
from desktop_app.trouble import Refusal

PARALLEL: Entry[Parallel] = Entry(
    Parallel,
    "parallel proceeding",
    {
        "kind": code("The kind of proceeding", "parallel_process", needed=True),
        "lead": line("Who leads it", needed=True),
        "reference": line("The reference"),
        "contact": line("The contact"),
        "key_dates": text("The key dates"),
        "effect": text("What it means for the review"),
        "disclosure_agreed": anything,
        "next_check_on": day("The date to look again", future=True),
        "ended_on": day("The date on which it ended"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddParallel(Command):
    """Add a parallel proceeding to a case."""

    parallel: Parallel


def add_parallel(desk: Desk, command: AddParallel) -> Done | Refusal:
    """Add it."""
    return said(add_entry(desk, command.parallel, PARALLEL))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeParallel(Command):
    """Change a parallel proceeding, or say when it ended."""

    parallel: Parallel


def change_parallel(desk: Desk, command: ChangeParallel) -> Done | Refusal:
    """Change it."""
    return said(change_entry(desk, command.parallel, PARALLEL))


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveParallel(Command):
    """Take out a parallel proceeding entered by mistake; one that has ended is given its end instead."""

    parallel_id: int


def remove_parallel(desk: Desk, command: RemoveParallel) -> Done | Refusal:
    """Remove it."""
    return said(remove_entry(desk, command.parallel_id, PARALLEL))


ACTIONS = (
    Handler(AddParallel, add_parallel, "Add parallel proceeding"),
    Handler(ChangeParallel, change_parallel, "Change parallel proceeding"),
    Handler(RemoveParallel, remove_parallel, "Remove parallel proceeding"),
)
