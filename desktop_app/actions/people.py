"""The other people of a case: family, household, carers, alleged perpetrators."""

from __future__ import annotations

from db.records.people import Identity, Person
from db.records.quick import dataclass
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import Entry, add_entry, change_entry, remove_entry, said
from desktop_app.actions.fields import anything, code, codes, line, text
from desktop_app.actions.names import alias_faults, other_alias_faults
from desktop_app.trouble import Reason, Refusal


def _alias(desk: Desk, person: Person) -> list[Reason]:
    return alias_faults(desk, person.case_id, person.alias, "alias") + other_alias_faults(desk, person)


PERSON: Entry[Person] = Entry(
    Person,
    "person",
    {
        "alias": line("The alias", needed=True, most=80),
        "relation": code("The relation to the child", "relation", needed=True),
        "household": anything,
        "parental_responsibility": anything,
        "alleged_responsible": anything,
        "ethnicity": code("The ethnicity", "ethnicity"),
        "vulnerabilities": codes("The needs and vulnerabilities", "vulnerability"),
        "review_contact": line("The contact for the review"),
        "engagement": code("The engagement", "engagement"),
        "note": text("The note"),
    },
    (_alias,),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson(Command):
    """Add a person to a case."""

    person: Person


def add_person(desk: Desk, command: AddPerson) -> Done | Refusal:
    """Add the person."""
    return said(add_entry(desk, command.person, PERSON))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePerson(Command):
    """Change what is known of a person."""

    person: Person


def change_person(desk: Desk, command: ChangePerson) -> Done | Refusal:
    """Change the person."""
    return said(change_entry(desk, command.person, PERSON))


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePerson(Command):
    """Take a person out of a case, with who it really is."""

    person_id: int


def remove_person(desk: Desk, command: RemovePerson) -> Done | Refusal:
    """Remove the person and the identity."""
    for identity in desk.tx.find(Identity, person_id=command.person_id):
        desk.tx.remove(identity)
    return said(remove_entry(desk, command.person_id, PERSON))


ACTIONS = (
    Handler(AddPerson, add_person, "Add person"),
    Handler(ChangePerson, change_person, "Change person"),
    Handler(RemovePerson, remove_person, "Remove person"),
)
