"""Standing groups, their quorum, and who sits on them as what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records.partnership import Group, Member, Membership
from db.records.quick import dataclass
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.checks import fetch, one_line, one_of, refusal
from desktop_app.domain.quorum import PARTNER_WORDS
from desktop_app.trouble import Reason, Refusal

KINDS = ("crg", "executive", "panel", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class AddGroup(Command):
    """Add a standing group. `quorum`: "la", "icb", "police" and role ids; empty: the rule book's own rule."""

    name: str
    short_name: str = ""
    kind: str = "crg"
    quorum: tuple[str, ...] = ()


def add_group(desk: Desk, command: AddGroup) -> Done | Refusal:
    """Add it. Refused without a name, if the name is taken, or with an unknown role in the quorum."""
    if no := refusal(_group_faults(desk, command.name, command.kind, command.quorum, 0)):
        return no
    kept = desk.tx.add(
        Group(
            name=command.name.strip(),
            short_name=command.short_name.strip(),
            kind=command.kind,
            quorum=tuple(dict.fromkeys(command.quorum)),
        )
    )
    return Done(f"Group added: {kept.name}.", f"group:{kept.id}", kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroup(Command):
    """Change a group's name, kind or quorum."""

    group_id: int
    name: str
    short_name: str = ""
    kind: str = "crg"
    quorum: tuple[str, ...] = ()
    version: int = 0


def change_group(desk: Desk, command: ChangeGroup) -> Done | Refusal:
    """Change it, under the same conditions as adding."""
    stored = fetch(desk.tx, Group, command.group_id, command.version)
    if no := refusal(_group_faults(desk, command.name, command.kind, command.quorum, stored.id)):
        return no
    kept = desk.tx.change(
        replace(
            stored,
            name=command.name.strip(),
            short_name=command.short_name.strip(),
            kind=command.kind,
            quorum=tuple(dict.fromkeys(command.quorum)),
        )
    )
    return Done(f"Group changed: {kept.name}.", f"group:{kept.id}", kept.id)


def _group_faults(desk: Desk, name: str, kind: str, quorum: tuple[str, ...], own_id: int) -> list[Reason]:
    wrong = one_line(name, "The name of the group", "name") + one_of(kind, KINDS, "The kind of group", "kind")
    wrong += [
        Reason(f"The rule book knows no role “{code}”, so it cannot be part of a quorum.", "quorum")
        for code in quorum
        if code not in PARTNER_WORDS and code not in desk.book.roles
    ]
    same = desk.tx.first(Group, name=name.strip())
    if same and same.id != own_id:
        wrong.append(Reason("There is a group of that name already.", "name"))
    return wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatMember(Command):
    """Give a member a seat in a group; `deputy_for_id` is the seat (membership) that this one stands in for."""

    group_id: int
    member_id: int
    role: str
    deputy_for_id: int | None = None
    since: date | None = None


def seat_member(desk: Desk, command: SeatMember) -> Done | Refusal:
    """Add the seat. Refused for an unknown role, a retired member, or a second seat of the same role."""
    group = desk.tx.get(Group, command.group_id)
    member = desk.tx.get(Member, command.member_id)
    wrong = _seat_faults(desk, group.id, member.id, command.role, command.deputy_for_id)
    if not member.active:
        wrong.append(Reason("This member has left; add the member again first.", "member_id"))
    if desk.tx.first(
        Membership,
        group_id=group.id, member_id=member.id, role=command.role,
        deputy_for_id=command.deputy_for_id, until=None,
    ):  # fmt: skip
        wrong.append(Reason("This member has that seat already.", "member_id"))
    if no := refusal(wrong):
        return no
    kept = desk.tx.add(
        Membership(
            group_id=group.id,
            member_id=member.id,
            role=command.role,
            deputy_for_id=command.deputy_for_id,
            since=command.since,
        )
    )
    return Done(f"Seat given in {group.short_name or group.name}.", f"group:{group.id}", kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeMembership(Command):
    """Change a seat: its role, for whom it deputises, its dates."""

    membership_id: int
    role: str
    deputy_for_id: int | None = None
    since: date | None = None
    until: date | None = None
    version: int = 0


def change_membership(desk: Desk, command: ChangeMembership) -> Done | Refusal:
    """Change the seat. Refused for an unknown role, a deputy of itself, or an end before the start."""
    stored = fetch(desk.tx, Membership, command.membership_id, command.version)
    wrong = _seat_faults(desk, stored.group_id, stored.member_id, command.role, command.deputy_for_id)
    wrong += _date_faults(command.since, command.until)
    if no := refusal(wrong):
        return no
    kept = desk.tx.change(
        replace(
            stored,
            role=command.role,
            deputy_for_id=command.deputy_for_id,
            since=command.since,
            until=command.until,
        )
    )
    return Done("Seat changed.", f"group:{kept.group_id}", kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMembership(Command):
    """A seat ends on a day; it stays on record."""

    membership_id: int
    until: date


def end_membership(desk: Desk, command: EndMembership) -> Done | Refusal:
    """End the seat. Refused if it ends before it began."""
    seat = desk.tx.get(Membership, command.membership_id)
    if no := refusal(_date_faults(seat.since, command.until)):
        return no
    kept = desk.tx.change(replace(seat, until=command.until))
    return Done("Seat ended.", f"group:{kept.group_id}", kept.id)


def _seat_faults(desk: Desk, group_id: int, member_id: int, role: str, deputy_for_id: int | None) -> list[Reason]:
    wrong = []
    if role not in desk.book.roles:
        wrong.append(Reason(f"The rule book knows no role “{role}”.", "role"))
    if deputy_for_id is not None:
        other = desk.tx.get(Membership, deputy_for_id)
        if other.group_id != group_id:
            wrong.append(Reason("A deputy stands in for a seat of the same group.", "deputy_for_id"))
        if other.member_id == member_id:
            wrong.append(Reason("A member cannot deputise for their own seat.", "deputy_for_id"))
        if other.deputy_for_id is not None:
            wrong.append(Reason("A deputy stands in for a member, not for another deputy.", "deputy_for_id"))
    return wrong


def _date_faults(since: date | None, until: date | None) -> list[Reason]:
    if since and until and until < since:
        return [Reason("A seat cannot end before it begins.", "until")]
    return []


ACTIONS = (
    Handler(AddGroup, add_group, "Add group"),
    Handler(ChangeGroup, change_group, "Change group"),
    Handler(SeatMember, seat_member, "Give a seat"),
    Handler(ChangeMembership, change_membership, "Change seat"),
    Handler(EndMembership, end_membership, "End seat"),
)
