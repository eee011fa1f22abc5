"""Contacts with the family about the review, and dealings with the media."""

from __future__ import annotations

from db.records.people import Communication, FamilyContact
from db.records.quick import dataclass
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import Entry, add_entry, change_entry, remove_entry, said
from desktop_app.actions.fields import anything, choice, code, day, line, text
from desktop_app.trouble import Refusal

COMMUNICATIONS = ("enquiry", "line_to_take", "holding_statement", "embargo", "note")

CONTACT: Entry[FamilyContact] = Entry(
    FamilyContact,
    "contact with the family",
    {
        "who": line("Who was contacted", needed=True),
        "by_name": line("Who made the contact", needed=True),
        "on": day("The date", needed=True),
        "method": code("The way of contact", "contact_method"),
        "outcome": text("The result"),
        "consent": anything,
        "pseudonym_wish": line("The wish for a pseudonym"),
        "seen_draft_on": day("The date on which the draft was seen"),
    },
)
COMMUNICATION: Entry[Communication] = Entry(
    Communication,
    "communication",
    {
        "kind": choice("The kind of communication", COMMUNICATIONS),
        "on": day("The date", needed=True),
        "text": text("The text", needed=True),
        "outlet": line("The outlet"),
        "embargo_until": day("The end of the embargo", future=True),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddFamilyContact(Command):
    """Record a contact with the family."""

    contact: FamilyContact


def add_contact(desk: Desk, command: AddFamilyContact) -> Done | Refusal:
    """Record it."""
    return said(add_entry(desk, command.contact, CONTACT))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFamilyContact(Command):
    """Change a contact with the family."""

    contact: FamilyContact


def change_contact(desk: Desk, command: ChangeFamilyContact) -> Done | Refusal:
    """Change it."""
    return said(change_entry(desk, command.contact, CONTACT))


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveFamilyContact(Command):
    """Take out a contact entered by mistake."""

    contact_id: int


def remove_contact(desk: Desk, command: RemoveFamilyContact) -> Done | Refusal:
    """Remove it."""
    return said(remove_entry(desk, command.contact_id, CONTACT))


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCommunication(Command):
    """Record an enquiry, a line to take, a holding statement, an embargo or a note on the media."""

    communication: Communication


def add_communication(desk: Desk, command: AddCommunication) -> Done | Refusal:
    """Record it."""
    return said(add_entry(desk, command.communication, COMMUNICATION))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCommunication(Command):
    """Change a communication."""

    communication: Communication


def change_communication(desk: Desk, command: ChangeCommunication) -> Done | Refusal:
    """Change it."""
    return said(change_entry(desk, command.communication, COMMUNICATION))


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveCommunication(Command):
    """Take out a communication entered by mistake."""

    communication_id: int


def remove_communication(desk: Desk, command: RemoveCommunication) -> Done | Refusal:
    """Remove it."""
    return said(remove_entry(desk, command.communication_id, COMMUNICATION))


ACTIONS = (
    Handler(AddFamilyContact, add_contact, "Add contact with the family"),
    Handler(ChangeFamilyContact, change_contact, "Change contact with the family"),
    Handler(RemoveFamilyContact, remove_contact, "Remove contact with the family"),
    Handler(AddCommunication, add_communication, "Add communication"),
    Handler(ChangeCommunication, change_communication, "Change communication"),
    Handler(RemoveCommunication, remove_communication, "Remove communication"),
)
