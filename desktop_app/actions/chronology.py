"""The chronology: events as far as they are dated, in a forced order within a day."""

from __future__ import annotations

from dataclasses import replace

from db.records.partnership import Agency
from db.records.quick import dataclass
from db.records.review import Event
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import Entry, add_entry, change_entry, remove_entry, said
from desktop_app.actions.fields import anything, choice, clock_time, day, line, linked, number, text
from desktop_app.trouble import Reason, Refusal

PRECISIONS = ("exact", "month", "year", "approximate", "unknown")


def _dated(_: Desk, event: Event) -> list[Reason]:
    if event.precision == "unknown":
        return [Reason("A date that is not known cannot be given.", "on")] if event.on else []
    return [] if event.on else [Reason("Give the date, or say that it is not known.", "on")]


def _placed(desk: Desk, event: Event) -> Event:
    """Put a new event behind the others of its day, unless it was given a place."""
    if event.position:
        return event
    same = [one.position for one in desk.tx.find(Event, case_id=event.case_id, on=event.on)]
    return replace(event, position=max(same, default=0) + 1)


EVENT: Entry[Event] = Entry(
    Event,
    "event",
    {
        "on": day("The date"),
        "at": clock_time("The time"),
        "precision": choice("How well the date is known", PRECISIONS),
        "on_text": line("The date as written"),
        "position": number("The place within the day", 0, 9999),
        "agency_id": linked("The agency", Agency),
        "source": line("The source"),
        "what": text("What happened", needed=True),
        "child_seen": anything,
        "decision": text("The decision"),
        "response": text("The response"),
        "comment": text("The comment"),
        "key_episode": anything,
        "anonymised": text("The anonymised text"),
    },
    (_dated,),
    _placed,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEvent(Command):
    """Add an event to the chronology of a case."""

    event: Event


def add_event(desk: Desk, command: AddEvent) -> Done | Refusal:
    """Add it behind the others of its day."""
    return said(add_entry(desk, command.event, EVENT))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEvent(Command):
    """Change an event."""

    event: Event


def change_event(desk: Desk, command: ChangeEvent) -> Done | Refusal:
    """Change it."""
    return said(change_entry(desk, command.event, EVENT))


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveEvent(Command):
    """Take an event out of the chronology."""

    event_id: int


def remove_event(desk: Desk, command: RemoveEvent) -> Done | Refusal:
    """Remove it."""
    return said(remove_entry(desk, command.event_id, EVENT))


ACTIONS = (
    Handler(AddEvent, add_event, "Add event"),
    Handler(ChangeEvent, change_event, "Change event"),
    Handler(RemoveEvent, remove_event, "Remove event"),
)
