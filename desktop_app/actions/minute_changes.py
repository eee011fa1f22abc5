"""Changing minutes before they are approved, and appending to them afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records.actions import Action
from db.records.meetings import AgendaItem, MinuteEntry
from db.records.quick import dataclass
from db.records.review import Decision
from desktop_app.actions.action_endings import happened
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.checks import fetch, needed, refusal
from desktop_app.actions.locks import item_and_meeting, not_writable
from desktop_app.actions.minutes import MEETING_DECISION, last_position
from desktop_app.trouble import Reason, Refusal, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEntry(Command):
    """Change the words of a minute; of an action or a decision, its record changes with it."""

    entry_id: int
    text: str
    speaker: str = ""
    response: str = ""
    version: int = 0


def change_entry(desk: Desk, command: ChangeEntry) -> Done | Refusal:
    """Change it. Refused without words, or once the minutes are approved."""
    entry = fetch(desk.tx, MinuteEntry, command.entry_id, command.version)
    item, meeting = item_and_meeting(desk.tx, entry.agenda_item_id)
    wrong = needed(command.text, "There is nothing to minute.", "text")
    if entry.kind == "challenge":
        wrong += needed(command.speaker, "Say who challenged.", "speaker")
    if no := not_writable(meeting) or refusal(wrong):
        return no
    text = command.text.strip()
    if entry.decision_id is not None:
        desk.tx.change(replace(desk.tx.get(Decision, entry.decision_id), text=text))
    if entry.action_id is not None:
        desk.tx.change(replace(desk.tx.get(Action, entry.action_id), text=text))
    desk.tx.change(replace(entry, text=text, speaker=command.speaker.strip(), response=command.response.strip()))
    return Done(f"Minutes of item {item.position} changed.", f"meeting:{meeting.id}", entry.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveEntry(Command):
    """Take a minute back; a decision or an action that was born in it goes with it."""

    entry_id: int


def remove_entry(desk: Desk, command: RemoveEntry) -> Done | Refusal:
    """Remove it. Refused once the minutes are approved, or for an action that has a history since."""
    entry = desk.tx.get(MinuteEntry, command.entry_id)
    item, meeting = item_and_meeting(desk.tx, entry.agenda_item_id)
    action = desk.tx.get(Action, entry.action_id) if entry.action_id is not None else None
    if no := not_writable(meeting) or refusal(happened(desk, action) if action else []):
        return no
    desk.tx.remove(entry)
    if action:
        desk.tx.remove(action)
    if entry.decision_id is not None:
        _unminute(desk, desk.tx.get(Decision, entry.decision_id))
    _step_back(desk, item)
    return Done(f"Minute of item {item.position} removed.", f"meeting:{meeting.id}", entry.id)


def _unminute(desk: Desk, decision: Decision) -> None:
    """Take a decision out of the minutes: one born there ends, one recorded with its case only loses the link."""
    if decision.kind != MEETING_DECISION and decision.case_id is not None:
        desk.tx.change(replace(decision, agenda_item_id=None))
        return
    desk.tx.remove(decision)


def _step_back(desk: Desk, item: AgendaItem) -> None:
    """Set an item's state back when the minutes that made it are gone."""
    left = desk.tx.find(MinuteEntry, agenda_item_id=item.id)
    if item.state == "decided" and not any(one.kind == "decision" for one in left):
        desk.tx.change(replace(item, state="discussed" if left else "open"))
    elif item.state == "discussed" and not left:
        desk.tx.change(replace(item, state="open"))


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveEntry(Command):
    """Give a minute another place inside its item."""

    entry_id: int
    position: int


def move_entry(desk: Desk, command: MoveEntry) -> Done | Refusal:
    """Move it. Refused for a place that is not there, or once the minutes are approved."""
    entry = desk.tx.get(MinuteEntry, command.entry_id)
    item, meeting = item_and_meeting(desk.tx, entry.agenda_item_id)
    entries = list(desk.tx.find(MinuteEntry, order=("position", "id"), agenda_item_id=item.id))
    if not 1 <= command.position <= len(entries):
        return refuse(f"The item has minutes 1 to {len(entries)}.", "position")
    if no := not_writable(meeting):
        return no
    others = [one for one in entries if one.id != entry.id]
    others.insert(command.position - 1, entry)
    for number, one in enumerate(others, start=1):
        if one.position != number:
            desk.tx.change(replace(one, position=number))
    return Done(f"Minute moved to place {command.position}.", f"meeting:{meeting.id}", entry.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendCorrection(Command):
    """Append a correction to approved minutes; `corrects_decision_id` names the decision that it corrects.

    What was approved stays word for word; a corrected decision is a new one that points to the old.
    """

    item_id: int
    text: str
    on: date
    corrects_decision_id: int | None = None
    rationale: str = ""


def append_correction(desk: Desk, command: AppendCorrection) -> Done | Refusal:
    """Append it. Refused before the approval, without words, or for a decision of another item."""
    item, meeting = item_and_meeting(desk.tx, command.item_id)
    wrong = needed(command.text, "Say what is corrected.", "text")
    if meeting.state != "approved":
        wrong.append(Reason("These minutes are not approved yet: change them directly.", "item_id"))
    elif meeting.approved_on and command.on < meeting.approved_on:
        wrong.append(Reason("A correction cannot be older than the approval.", "on"))
    if command.on > desk.today:
        wrong.append(Reason("That day is still to come.", "on"))
    decision = None
    if command.corrects_decision_id is not None:
        decision = desk.tx.get(Decision, command.corrects_decision_id)
        if decision.agenda_item_id != item.id:
            wrong.append(Reason("That decision belongs to another item.", "corrects_decision_id"))
        wrong += needed(command.rationale, "Say why the decision is corrected.", "rationale")
    if no := refusal(wrong):
        return no
    correcting = _correcting(desk, decision, command) if decision else None
    kept = desk.tx.add(
        MinuteEntry(
            agenda_item_id=item.id,
            position=last_position(desk, item) + 1,
            kind="correction",
            text=command.text.strip(),
            decision_id=correcting.id if correcting else None,
            added_on=command.on,
        )
    )
    return Done(f"Correction appended to item {item.position}.", f"meeting:{meeting.id}", kept.id)


def _correcting(desk: Desk, decision: Decision, command: AppendCorrection) -> Decision:
    return desk.tx.add(
        replace(
            decision,
            id=0,
            version=0,
            text=command.text.strip(),
            rationale=command.rationale.strip(),
            decided_on=command.on,
            locked=True,
            corrects_id=decision.id,
        )
    )


ACTIONS = (
    Handler(ChangeEntry, change_entry, "Change a minute"),
    Handler(RemoveEntry, remove_entry, "Remove a minute"),
    Handler(MoveEntry, move_entry, "Move a minute"),
    Handler(
        AppendCorrection,
        append_correction,
        "Append a correction",
        no_undo="A correction to approved minutes stays on record; append another one.",
    ),
)
