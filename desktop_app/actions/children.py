"""The children of a case, any number of them, born or unborn; and who a child or person really is, kept apart."""

from __future__ import annotations

from dataclasses import replace

from db.records.cases import Case
from db.records.people import Child, Identity, Person
from db.records.quick import dataclass
from desktop_app.actions.ages import work_out_ages
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import (
    STALE,
    Entry,
    add_entry,
    change_entry,
    found,
    put,
    remove_entry,
    said,
    subject,
)
from desktop_app.actions.fields import Rules, anything, choice, code, day, line, number, text, tidied
from desktop_app.actions.names import alias_faults, name_faults, other_alias_faults
from desktop_app.trouble import Reason, Refusal, refuse


def _alias(desk: Desk, child: Child) -> list[Reason]:
    wrong = alias_faults(desk, child.case_id, child.alias, "alias")
    return wrong + other_alias_faults(desk, child)


def _placed(desk: Desk, child: Child) -> Child:
    places = [one.position for one in desk.tx.find(Child, case_id=child.case_id)]
    return replace(child, position=max(places, default=0) + 1)


CHILD: Entry[Child] = Entry(
    Child,
    "child",
    {
        "alias": line("The alias", needed=True, most=80),
        "role": choice("The part of the child", ("subject", "sibling", "other")),
        "position": number("The place in the list", 0, 999),
        "unborn": anything,
        "age_at_incident": line("The age at the incident", most=80),
        "sex": code("The sex", "sex"),
        "gender": line("The gender"),
        "outcome": line("The outcome for the child"),
        "died": anything,
        "ethnicity": code("The ethnicity", "ethnicity"),
        "ethnicity_note": line("The note on ethnicity"),
        "first_language": line("The first language"),
        "interpreter": anything,
        "religion": line("The religion"),
        "disability": anything,
        "disability_note": text("The note on disability"),
        "send": line("Special educational needs"),
        "immigration": line("The immigration status"),
        "home_authority": line("The home authority"),
        "placement": code("The placement", "placement"),
        "legal_status": code("The legal status", "legal_status"),
        "legal_status_before": code("The legal status before", "legal_status"),
        "cp_category": line("The category of the child protection plan"),
        "education": line("The education setting"),
        "known_to": text("Who knew the child"),
        "daily_life": text("What life was like for the child"),
    },
    (_alias,),
    _placed,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddChild(Command):
    """Add a child to a case; however many there are already."""

    child: Child


def add_child(desk: Desk, command: AddChild) -> Done | Refusal:
    """Add the child behind the others."""
    return said(add_entry(desk, command.child, CHILD))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeChild(Command):
    """Change what is known of a child."""

    child: Child


def change_child(desk: Desk, command: ChangeChild) -> Done | Refusal:
    """Change the child; an age that can be worked out from the identity stays worked out."""
    done = change_entry(desk, command.child, CHILD)
    if not isinstance(done, Refusal):
        work_out_ages(desk, done[0].case_id)
    return said(done)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveChild(Command):
    """Take a child out of a case, with who it really is."""

    child_id: int


def remove_child(desk: Desk, command: RemoveChild) -> Done | Refusal:
    """Remove the child and its identity."""
    for identity in desk.tx.find(Identity, child_id=command.child_id):
        desk.tx.remove(identity)
    return said(remove_entry(desk, command.child_id, CHILD))


IDENTITY: Rules = {
    "full_name": line("The full name", needed=True),
    "other_names": line("Other names"),
    "born_on": day("The date of birth"),
    "born_precision": code("How well the date of birth is known", "precision", needed=True),
    "expected_on": day("The expected date of delivery", future=True),
    "died_on": day("The date of death"),
    "nhs_number": line("The NHS number", most=20),
    "upn": line("The unique pupil number", most=20),
    "address": text("The address", most=2000),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SetIdentity(Command):
    """Say who a child or a person of a case really is: exactly one of `child_id` and `person_id` is set.

    The first time adds it, later changes it; `identity.version` 0 overwrites whatever is there.
    """

    identity: Identity


def set_identity(desk: Desk, command: SetIdentity) -> Done | Refusal:
    """Keep it, and the age at the incident that follows from it."""
    given = command.identity
    if (given.child_id is None) == (given.person_id is None):
        return refuse("Say whose identity this is: one child's or one person's.", "child_id")
    whose = _whose(desk, given)
    if whose is None:
        return refuse("That child or person is not in the store any more.", "child_id")
    stored = desk.tx.first(Identity, child_id=given.child_id, person_id=given.person_id)
    if given.version and (stored is None or stored.version != given.version):
        return refuse(STALE, "version")
    kept, wrong = identity_checked(desk, given)
    wrong += name_faults(desk, whose.case_id, kept.full_name)
    if wrong:
        return Refusal(tuple(wrong))
    after = put(desk, kept, stored)
    work_out_ages(desk, whose.case_id)
    case = desk.tx.get(Case, whose.case_id)
    return Done(f"Identity kept for {whose.alias} in case {case.reference}.", subject(case.id), after.id)


def identity_checked(desk: Desk, given: Identity) -> tuple[Identity, list[Reason]]:
    """Return an identity as it is to be kept, and all that is wrong with it by itself."""
    kept, wrong = tidied(desk, given, IDENTITY)
    return kept, wrong + _life(kept) + _nhs(kept)


def _whose(desk: Desk, one: Identity) -> Child | Person | None:
    if one.child_id is not None:
        return desk.tx.first(Child, id=one.child_id)
    return desk.tx.first(Person, id=one.person_id)


def _life(one: Identity) -> list[Reason]:
    wrong = []
    if one.born_on and one.died_on and one.died_on < one.born_on:
        wrong.append(Reason("The date of death lies before the date of birth.", "died_on"))
    if one.born_precision == "unknown" and one.born_on:
        wrong.append(Reason("A date of birth that is not known cannot be given.", "born_on"))
    return wrong


def _nhs(one: Identity) -> list[Reason]:
    """Return a reason if the NHS number fails its own check digit (modulus 11), so it was mistyped."""
    digits = one.nhs_number.replace(" ", "").replace("-", "")
    if not digits:
        return []
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        return [Reason("An NHS number has ten digits.", "nhs_number")]
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    if 11 - weighted % 11 not in {int(digits[9]), int(digits[9]) + 11}:
        return [
            Reason("This NHS number cannot be right: its last digit does not fit. Check the digits.", "nhs_number")
        ]
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveIdentity(Command):
    """Take out who a child or person really is; the alias stays."""

    identity_id: int


def remove_identity(desk: Desk, command: RemoveIdentity) -> Done | Refusal:
    """Remove it."""
    stored = found(desk, Identity, command.identity_id, 0, "identity")
    if isinstance(stored, Refusal):
        return stored
    whose = _whose(desk, stored)
    assert whose is not None
    case = desk.tx.get(Case, whose.case_id)
    desk.tx.remove(stored)
    return Done(f"Identity removed for {whose.alias} in case {case.reference}.", subject(case.id))


ACTIONS = (
    Handler(AddChild, add_child, "Add child"),
    Handler(ChangeChild, change_child, "Change child"),
    Handler(RemoveChild, remove_child, "Remove child"),
    Handler(SetIdentity, set_identity, "Keep identity"),
    Handler(RemoveIdentity, remove_identity, "Remove identity"),
)
