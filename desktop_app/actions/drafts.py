"""Drafts of long texts: kept as they are typed, so that nothing is lost, and not part of the audit."""

from __future__ import annotations

from dataclasses import replace

from db.records.papers import Draft
from db.records.quick import dataclass
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.fields import TEXT
from desktop_app.trouble import Refusal, refuse

NOT_AUDITED = (
    "A draft is unfinished text and leaves no line in the history; what is entered from it does. "
    "Take back what was typed in the text itself."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft(Command):
    """Keep the unfinished text of a field. `place` is "page/record/field"; an empty text discards the draft."""

    place: str
    text: str


def save_draft(desk: Desk, command: SaveDraft) -> Done | Refusal:
    """Keep it over the one before."""
    if not command.place.strip():
        return refuse("A draft belongs to a field.", "place")
    if len(command.text) > TEXT:
        return refuse(f"The text is limited to {TEXT} characters.", "text")
    if not command.text:
        return discard_draft(desk, DiscardDraft(place=command.place))
    stored = desk.tx.first(Draft, place=command.place)
    draft = Draft(place=command.place, text=command.text, saved_at=desk.now)
    if stored is None:
        desk.tx.add(draft)
    elif stored.text != command.text:
        desk.tx.change(replace(draft, id=stored.id, version=stored.version))
    return Done("Draft saved.", "draft")


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardDraft(Command):
    """Throw the draft of a field away, as when its text has been entered."""

    place: str


def discard_draft(desk: Desk, command: DiscardDraft) -> Done | Refusal:
    """Throw it away; nothing happens if there is none."""
    stored = desk.tx.first(Draft, place=command.place)
    if stored:
        desk.tx.remove(stored)
    return Done("Draft discarded.", "draft")


ACTIONS = (
    Handler(SaveDraft, save_draft, "Save draft", no_undo=NOT_AUDITED),
    Handler(DiscardDraft, discard_draft, "Discard draft", no_undo=NOT_AUDITED),
)
