"""The agenda of a meeting: its items, their order, and what became of each."""

from __future__ import annotations

from dataclasses import replace

from db.records.base import Record
from db.records.cases import Case
from db.records.meetings import AgendaItem, Declaration, Meeting, MinuteEntry
from db.records.papers import Paper
from db.records.quick import dataclass
from db.records.review import Decision
from db.store import Transaction
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.checks import fetch, one_line, one_of, refusal
from desktop_app.actions.locks import item_and_meeting, not_locked
from desktop_app.queries.agenda import CASE_TITLES, filled_agenda, items_of, laid_agenda
from desktop_app.trouble import Reason, Refusal, refuse

STATES = ("open", "discussed", "noted", "deferred", "decided")


def lay_agenda(desk: Desk, meeting: Meeting) -> int:
    """Store the standing agenda of a new meeting, filled from the open cases and the last meeting."""
    laid = laid_agenda(desk, meeting)
    for item in laid:
        desk.tx.add(item)
    return len(laid)


@dataclass(frozen=True, slots=True, kw_only=True)
class FillAgenda(Command):
    """Bring an agenda up to date: cases opened since, and items that the last meeting deferred."""

    meeting_id: int


def fill_agenda(desk: Desk, command: FillAgenda) -> Done | Refusal:
    """Add what is missing; nothing is taken away. Refused once the minutes are approved."""
    meeting = desk.tx.get(Meeting, command.meeting_id)
    if no := not_locked(meeting):
        return no
    added = fill(desk, meeting)
    said = {0: "The agenda is up to date.", 1: "1 item added to the agenda."}
    return Done(said.get(added, f"{added} items added to the agenda."), f"meeting:{meeting.id}", meeting.id)


def fill(desk: Desk, meeting: Meeting) -> int:
    """Store what the agenda of `meeting` lacks and return how many items that were."""
    before = items_of(desk, meeting.id)
    after = filled_agenda(desk, meeting, before)
    for item in after:
        if item.id:
            desk.tx.change(item)
        else:
            desk.tx.add(item)
    return len(after) - len(before)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAgendaItem(Command):
    """Add an item after the last of its kind, or after the item `after_id`. `kind`: id of the standing order."""

    meeting_id: int
    kind: str = "aob"
    title: str = ""
    case_id: int | None = None
    presenter: str = ""
    minutes_allowed: int | None = None
    restricted: bool = False
    after_id: int | None = None


def add_agenda_item(desk: Desk, command: AddAgendaItem) -> Done | Refusal:
    """Add the item. Refused without a title or a case, for an unknown kind, or once the minutes are approved."""
    meeting = desk.tx.get(Meeting, command.meeting_id)
    if no := not_locked(meeting):
        return no
    case = desk.tx.get(Case, command.case_id) if command.case_id is not None else None
    title = command.title.strip()
    if not title and case:
        title = f"{CASE_TITLES.get(command.kind, 'Case')}: {case.alias}"
    items = items_of(desk, meeting.id)
    if no := refusal(_item_faults(desk, command, title, items)):
        return no
    kept = desk.tx.add(
        AgendaItem(
            meeting_id=meeting.id,
            position=len(items) + 1,
            kind=command.kind,
            title=title,
            case_id=command.case_id,
            presenter=command.presenter.strip(),
            minutes_allowed=command.minutes_allowed,
            restricted=command.restricted or _kind_restricted(desk, command.kind),
        )
    )
    place = _place(items, command)
    renumber(desk.tx, (*items[:place], kept, *items[place:]))
    return Done(f"Item added to the agenda of meeting {meeting.number}.", f"meeting:{meeting.id}", kept.id)


def _item_faults(desk: Desk, command: AddAgendaItem, title: str, items: tuple[AgendaItem, ...]) -> list[Reason]:
    wrong = one_line(title, "The title of the item", "title") + _minutes_faults(command.minutes_allowed)
    if command.kind not in {one.id for one in desk.book.agenda}:
        wrong.append(Reason(f"The standing order knows no item “{command.kind}”.", "kind"))
    if command.after_id is not None and command.after_id not in {one.id for one in items}:
        wrong.append(Reason("The item to follow is not on this agenda.", "after_id"))
    return wrong


def _minutes_faults(minutes_allowed: int | None) -> list[Reason]:
    if minutes_allowed is None or 1 <= minutes_allowed <= 480:
        return []
    return [Reason("The time for an item is between 1 and 480 minutes.", "minutes_allowed")]


def _kind_restricted(desk: Desk, kind: str) -> bool:
    return any(one.id == kind and one.restricted for one in desk.book.agenda)


def _place(items: tuple[AgendaItem, ...], command: AddAgendaItem) -> int:
    """Return the index at which the new item goes."""
    for place, one in enumerate(items):
        if one.id == command.after_id:
            return place + 1
    same = [place for place, one in enumerate(items) if one.kind == command.kind]
    if same:
        return same[-1] + 1
    closing = [place for place, one in enumerate(items) if one.kind in {"restricted", "aob", "next_meetings"}]
    return closing[0] if closing else len(items)


def renumber(tx: Transaction, items: tuple[AgendaItem, ...]) -> None:
    """Store the items as numbered from 1 in this order; those that keep their number are not touched."""
    for number, item in enumerate(items, start=1):
        if item.position != number:
            tx.change(replace(item, position=number))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAgendaItem(Command):
    """Change an item's title, presenter, time, or whether it is restricted."""

    item_id: int
    title: str
    presenter: str = ""
    minutes_allowed: int | None = None
    restricted: bool = False
    version: int = 0


def change_agenda_item(desk: Desk, command: ChangeAgendaItem) -> Done | Refusal:
    """Change it. Refused without a title, or once the minutes are approved."""
    item = fetch(desk.tx, AgendaItem, command.item_id, command.version)
    if no := not_locked(desk.tx.get(Meeting, item.meeting_id)):
        return no
    wrong = one_line(command.title, "The title of the item", "title") + _minutes_faults(command.minutes_allowed)
    if no := refusal(wrong):
        return no
    kept = desk.tx.change(
        replace(
            item,
            title=command.title.strip(),
            presenter=command.presenter.strip(),
            minutes_allowed=command.minutes_allowed,
            restricted=command.restricted,
        )
    )
    return Done(f"Item {kept.position} changed.", f"meeting:{kept.meeting_id}", kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveAgendaItem(Command):
    """Give an item another number; the others make room."""

    item_id: int
    position: int


def move_agenda_item(desk: Desk, command: MoveAgendaItem) -> Done | Refusal:
    """Move it. Refused for a number that is not on the agenda, or once the minutes are approved."""
    item, meeting = item_and_meeting(desk.tx, command.item_id)
    if no := not_locked(meeting):
        return no
    items = [one for one in items_of(desk, meeting.id) if one.id != item.id]
    if not 1 <= command.position <= len(items) + 1:
        return refuse(f"The agenda has numbers 1 to {len(items) + 1}.", "position")
    items.insert(command.position - 1, item)
    renumber(desk.tx, tuple(items))
    return Done(f"Item moved to number {command.position}.", f"meeting:{meeting.id}", item.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAgendaItem(Command):
    """Take an item off the agenda; nothing may hang on it."""

    item_id: int


def remove_agenda_item(desk: Desk, command: RemoveAgendaItem) -> Done | Refusal:
    """Remove it. Refused while it has minutes, papers, declarations or decisions, or once approved."""
    item, meeting = item_and_meeting(desk.tx, command.item_id)
    if no := not_locked(meeting):
        return no
    kinds: tuple[tuple[type[Record], str], ...] = (
        (MinuteEntry, "minutes"), (Paper, "papers"), (Declaration, "declarations"), (Decision, "decisions"),
    )  # fmt: skip
    wrong = [
        Reason(f"It has {words}: move or remove them first.", "item_id")
        for kind, words in kinds
        if desk.tx.count(kind, agenda_item_id=item.id)
    ]
    if desk.tx.count(AgendaItem, carried_from_id=item.id):
        wrong.append(Reason("It has been carried to a later meeting.", "item_id"))
    if no := refusal(wrong):
        return no
    desk.tx.remove(item)
    renumber(desk.tx, items_of(desk, meeting.id))
    return Done(f"Item {item.position} removed.", f"meeting:{meeting.id}", item.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetItemState(Command):
    """Say what became of an item: discussed, noted, decided or deferred; "open" takes it back."""

    item_id: int
    state: str


def set_item_state(desk: Desk, command: SetItemState) -> Done | Refusal:
    """Set it. Refused before the meeting has begun (deferring aside), once approved, or for a wrong claim.

    "Decided" needs a minuted decision; an item with one cannot be called anything less.
    """
    item, meeting = item_and_meeting(desk.tx, command.item_id)
    if no := not_locked(meeting):
        return no
    wrong = one_of(command.state, STATES, "The state of an item", "state")
    if meeting.state in {"planned", "papers_out"} and command.state not in {"open", "deferred"}:
        wrong.append(Reason("The meeting has not been opened yet.", "state"))
    decisions = desk.tx.count(MinuteEntry, agenda_item_id=item.id, kind="decision")
    if command.state == "decided" and not decisions:
        wrong.append(Reason(f"Item {item.position} has no decision yet: minute it first.", "state"))
    if command.state != "decided" and decisions:
        wrong.append(Reason(f"Item {item.position} has a decision, so it is decided.", "state"))
    if no := refusal(wrong):
        return no
    kept = desk.tx.change(replace(item, state=command.state))
    return Done(f"Item {kept.position} {command.state}.", f"meeting:{meeting.id}", kept.id)


ACTIONS = (
    Handler(FillAgenda, fill_agenda, "Bring agenda up to date"),
    Handler(AddAgendaItem, add_agenda_item, "Add agenda item"),
    Handler(ChangeAgendaItem, change_agenda_item, "Change agenda item"),
    Handler(MoveAgendaItem, move_agenda_item, "Move agenda item"),
    Handler(RemoveAgendaItem, remove_agenda_item, "Remove agenda item"),
    Handler(SetItemState, set_item_state, "Say what became of an item"),
)
