"""Questions about the partnership: its agencies, groups and who sits on them."""

from __future__ import annotations

from datetime import date

from db.records.partnership import Agency, Group, Member, Membership, Partnership
from db.records.quick import dataclass
from desktop_app.queries.base import Reading


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat in a group with its holder; `deputy_for` is the name of the member stood in for, or ""."""

    membership: Membership
    member: Member
    agency: Agency | None
    role_label: str
    deputy_for: str


@dataclass(frozen=True, slots=True)
class GroupWhole:
    """A group and the seats held on the day asked about, members before deputies."""

    group: Group
    seats: tuple[Seat, ...]
    quorum_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartnershipWhole:
    """The partnership (None before it is named), its agencies in use by name, and its groups."""

    partnership: Partnership | None
    agencies: tuple[Agency, ...]
    groups: tuple[GroupWhole, ...]


def partnership_name(reading: Reading) -> str:
    """Return what the partnership is called, "" before it is named."""
    found = reading.reader.first(Partnership)
    return found.name if found else ""


def partnership_whole(reading: Reading) -> PartnershipWhole:
    """Return the partnership as it stands today."""
    return PartnershipWhole(
        partnership=reading.reader.first(Partnership),
        agencies=reading.reader.find(Agency, order=("name",), active=True),
        groups=tuple(group_whole(reading, group.id) for group in reading.reader.find(Group)),
    )


def group_whole(reading: Reading, group_id: int, on: date | None = None) -> GroupWhole:
    """Return a group with the seats held on `on` (today if None). Raises NoSuchRecord."""
    group = reading.reader.get(Group, group_id)
    words = {"la": "Local authority", "icb": "ICB", "police": "Police"}
    return GroupWhole(
        group=group,
        seats=seats_on(reading, group_id, on or reading.today),
        quorum_words=tuple(words.get(code) or reading.book.roles[code].label for code in group.quorum),
    )


def seats_on(reading: Reading, group_id: int, on: date) -> tuple[Seat, ...]:
    """Return the seats of a group held on a day, members before deputies, in the order of the role list."""
    held = [
        seat
        for seat in reading.reader.find(Membership, group_id=group_id)
        if (seat.since is None or seat.since <= on) and (seat.until is None or seat.until >= on)
    ]
    order = list(reading.book.roles)
    seats = [_seat(reading, membership) for membership in held]
    return tuple(
        sorted(
            seats,
            key=lambda seat: (
                seat.membership.deputy_for_id is not None,
                order.index(seat.membership.role) if seat.membership.role in order else len(order),
                seat.membership.id,
            ),
        )
    )


def _seat(reading: Reading, membership: Membership) -> Seat:
    reader = reading.reader
    member = reader.get(Member, membership.member_id)
    role = reading.book.roles.get(membership.role)
    deputy_for = ""
    if membership.deputy_for_id is not None:
        deputy_for = reader.get(Member, reader.get(Membership, membership.deputy_for_id).member_id).name
    return Seat(
        membership=membership,
        member=member,
        agency=reader.get(Agency, member.agency_id) if member.agency_id else None,
        role_label=role.label if role else membership.role,
        deputy_for=deputy_for,
    )
