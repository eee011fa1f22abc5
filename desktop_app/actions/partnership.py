"""The partnership, its agencies and the professionals who sit on its groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records.partnership import Agency, Member, Membership, Partnership
from db.records.quick import dataclass
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.checks import fetch, one_line, one_of, refusal
from desktop_app.trouble import Reason, Refusal

PARTNERS = ("", "la", "icb", "police")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePartnership(Command):
    """Name the partnership that owns the store, or change its name."""

    name: str
    area: str
    business_unit: str = ""
    contact: str = ""


def name_partnership(desk: Desk, command: NamePartnership) -> Done | Refusal:
    """Add the one partnership, or change it. Refused without name and area."""
    wrong = one_line(command.name, "The name of the partnership", "name")
    wrong += one_line(command.area, "The area", "area")
    if no := refusal(wrong):
        return no
    stored = desk.tx.first(Partnership)
    record = replace(
        stored or Partnership(name="", area=""),
        name=command.name.strip(),
        area=command.area.strip(),
        business_unit=command.business_unit.strip(),
        contact=command.contact.strip(),
    )
    kept = desk.tx.change(record) if stored else desk.tx.add(record)
    return Done("Partnership named.", f"partnership:{kept.id}", kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAgency(Command):
    """Add an agency of the area. `kind` is an agency code of the rule book; `partner` None: as there."""

    name: str
    kind: str
    short_name: str = ""
    partner: str | None = None
    contact: str = ""


def add_agency(desk: Desk, command: AddAgency) -> Done | Refusal:
    """Add it. Refused without a name, with an unknown kind, or if an agency of that name is there already."""
    known = desk.book.agencies.get(command.kind)
    partner = command.partner if command.partner is not None else known.partner if known else ""
    wrong = _agency_faults(desk, command.name, command.kind, partner, 0)
    if no := refusal(wrong):
        return no
    kept = desk.tx.add(
        Agency(
            name=command.name.strip(),
            short_name=command.short_name.strip(),
            kind=command.kind,
            partner=partner,
            contact=command.contact.strip(),
        )
    )
    return Done(f"Agency added: {kept.name}.", f"agency:{kept.id}", kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAgency(Command):
    """Change what is known of an agency."""

    agency_id: int
    name: str
    kind: str
    short_name: str = ""
    partner: str = ""
    contact: str = ""
    version: int = 0


def change_agency(desk: Desk, command: ChangeAgency) -> Done | Refusal:
    """Change it, under the same conditions as adding."""
    stored = fetch(desk.tx, Agency, command.agency_id, command.version)
    wrong = _agency_faults(desk, command.name, command.kind, command.partner, stored.id)
    if no := refusal(wrong):
        return no
    kept = desk.tx.change(
        replace(
            stored,
            name=command.name.strip(),
            kind=command.kind,
            short_name=command.short_name.strip(),
            partner=command.partner,
            contact=command.contact.strip(),
        )
    )
    return Done(f"Agency changed: {kept.name}.", f"agency:{kept.id}", kept.id)


def _agency_faults(desk: Desk, name: str, kind: str, partner: str, own_id: int) -> list[Reason]:
    wrong = one_line(name, "The name of the agency", "name")
    if kind not in desk.book.agencies:
        wrong.append(Reason(f"The rule book knows no kind of agency “{kind}”.", "kind"))
    wrong += one_of(partner, PARTNERS, "The statutory partner", "partner")
    same = desk.tx.first(Agency, name=name.strip(), active=True)
    if same and same.id != own_id:
        wrong.append(Reason("There is an agency of that name already.", "name"))
    return wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireAgency(Command):
    """Take an agency out of use; what names it keeps it."""

    agency_id: int


def retire_agency(desk: Desk, command: RetireAgency) -> Done | Refusal:
    """Retire it. Refused while active members belong to it."""
    agency = desk.tx.get(Agency, command.agency_id)
    left = desk.tx.count(Member, agency_id=agency.id, active=True)
    if left:
        who = "1 active member belongs" if left == 1 else f"{left} active members belong"
        return Refusal((Reason(f"{who} to it: move or retire them first.", "agency_id"),))
    kept = desk.tx.change(replace(agency, active=False))
    return Done(f"Agency retired: {kept.name}.", f"agency:{kept.id}", kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMember(Command):
    """Add a professional who sits on groups or signs for an agency."""

    name: str
    job_title: str = ""
    agency_id: int | None = None
    email: str = ""
    phone: str = ""


def add_member(desk: Desk, command: AddMember) -> Done | Refusal:
    """Add the member. Refused without a name, or with an agency out of use."""
    if no := refusal(_member_faults(desk, command.name, command.agency_id)):
        return no
    kept = desk.tx.add(
        Member(
            name=command.name.strip(),
            job_title=command.job_title.strip(),
            agency_id=command.agency_id,
            email=command.email.strip(),
            phone=command.phone.strip(),
        )
    )
    return Done("Member added.", f"member:{kept.id}", kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeMember(Command):
    """Change what is known of a member. Minutes keep what they said."""

    member_id: int
    name: str
    job_title: str = ""
    agency_id: int | None = None
    email: str = ""
    phone: str = ""
    version: int = 0


def change_member(desk: Desk, command: ChangeMember) -> Done | Refusal:
    """Change the member, under the same conditions as adding."""
    stored = fetch(desk.tx, Member, command.member_id, command.version)
    if no := refusal(_member_faults(desk, command.name, command.agency_id)):
        return no
    kept = desk.tx.change(
        replace(
            stored,
            name=command.name.strip(),
            job_title=command.job_title.strip(),
            agency_id=command.agency_id,
            email=command.email.strip(),
            phone=command.phone.strip(),
        )
    )
    return Done("Member changed.", f"member:{kept.id}", kept.id)


def _member_faults(desk: Desk, name: str, agency_id: int | None) -> list[Reason]:
    wrong = one_line(name, "The name of the member", "name")
    if agency_id is not None and not desk.tx.get(Agency, agency_id).active:
        wrong.append(Reason("That agency is no longer in use.", "agency_id"))
    return wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireMember(Command):
    """A member leaves: every seat ends on `on`, and the member is no longer offered."""

    member_id: int
    on: date


def retire_member(desk: Desk, command: RetireMember) -> Done | Refusal:
    """End every open seat and retire the member. Refused if a seat began after `on`."""
    member = desk.tx.get(Member, command.member_id)
    seats = desk.tx.find(Membership, member_id=member.id, until=None)
    if any(seat.since and seat.since > command.on for seat in seats):
        return Refusal((Reason("A seat of this member began after that date.", "on"),))
    for seat in seats:
        desk.tx.change(replace(seat, until=command.on))
    desk.tx.change(replace(member, active=False))
    return Done("Member retired.", f"member:{member.id}", member.id)


ACTIONS = (
    Handler(NamePartnership, name_partnership, "Name the partnership"),
    Handler(AddAgency, add_agency, "Add agency"),
    Handler(ChangeAgency, change_agency, "Change agency"),
    Handler(RetireAgency, retire_agency, "Retire agency"),
    Handler(AddMember, add_member, "Add member"),
    Handler(ChangeMember, change_member, "Change member"),
    Handler(RetireMember, retire_member, "Retire member"),
)
