"""Children and family: everybody by alias; who they really are only while names are shown; contacts with them."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from db.records.base import Record
from db.records.people import Child, Communication, FamilyContact, Identity, Person
from desktop_app.actions.children import AddChild, ChangeChild, RemoveChild, RemoveIdentity, SetIdentity
from desktop_app.actions.family import (
    AddCommunication,
    AddFamilyContact,
    ChangeCommunication,
    ChangeFamilyContact,
    RemoveCommunication,
    RemoveFamilyContact,
)
from desktop_app.actions.people import AddPerson, ChangePerson, RemovePerson
from desktop_app.queries.case_page import CasePeople, RealNames, case_people, real_names
from desktop_app.queries.children import ChildWords, PersonWords
from desktop_app.rulebook.model import RuleBook
from ui.page import Frame
from ui.pages.case.entries import EntryCard, EntryKind, EntryWords
from ui.pages.case.identity import IdentityBox
from ui.pages.case.people_specs import (
    COMMUNICATION_WORDS,
    child_specs,
    contact_specs,
    media_specs,
    person_specs,
)
from ui.pages.case.section import CaseSection
from ui.widgets.text import date_short

NOBODY = RealNames({}, {}, "")


class ChildrenSection(CaseSection):
    """The people of a case."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"Child", "Person", "Identity", "FamilyContact", "Communication", "Case"}
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        book = frame.rules.book
        self._names = NOBODY
        self._people: CasePeople | None = None
        self.children_card = EntryCard(self, _children(book), extra=self._identity_box)
        self.people_card = EntryCard(self, _people(book), extra=self._identity_box)
        self.contacts_card = EntryCard(self, _contacts(book))
        self.media_card = EntryCard(self, _media())
        for card in self.cards():
            self.column.addWidget(card)
        self.column.addStretch(1)

    def cards(self) -> tuple[EntryCard, ...]:
        """The four lists."""
        return (self.children_card, self.people_card, self.contacts_card, self.media_card)

    def refresh(self) -> None:
        """Ask for the people, and for who they are if names are shown."""
        self._names = NOBODY
        if self.frame.names.shown:
            self.ask(self._on_names, real_names, self.case_id)
        self.ask(self._on_people, case_people, self.case_id)

    def hide_names(self) -> None:
        """Show everybody by alias, and nothing of who they are."""
        self._names = NOBODY
        if self._people is not None:
            self._show(self._people)

    def started(self) -> None:
        """Begin another case: nobody of the one before may be named."""
        super().started()
        self._names, self._people = NOBODY, None

    def focus_field(self, field: str) -> bool:
        """ "child.12", "child.12.ethnicity", "person.3", "contact.1" …; "new-child" asks for another child."""
        if field.startswith("new-"):
            wanted = next((one for one in self.cards() if one.kind.key == field.removeprefix("new-")), None)
            if wanted is not None:
                wanted.start_adding()
                self.reveal(wanted.adding)
            return wanted is not None
        kind, _, rest = field.partition(".")
        number, _, key = rest.partition(".")
        card = next((one for one in self.cards() if one.kind.key == kind), None)
        if card is None or not number.isdecimal():
            return False
        found = card.open_entry(int(number), key)
        if found is not None:
            self.reveal(found)
        return found is not None

    # -- answers -----------------------------------------------------------------------------------------------

    def _on_names(self, names: RealNames) -> None:
        self._names = names if self.frame.names.shown else NOBODY
        if self._people is not None and self._people.case.id == self.case_id:
            self._show(self._people)

    def _on_people(self, people: CasePeople) -> None:
        self._people = people
        self._show(people)
        self.arrived()

    def _show(self, people: CasePeople) -> None:
        case_id = people.case.id
        in_words = {one.child.id: one for one in people.children}
        others = {one.person.id: one for one in people.people}
        self.children_card.show_entries(
            case_id, [one.child for one in people.children], lambda child: self._child_words(in_words[child.id])
        )
        self.people_card.show_entries(
            case_id, [one.person for one in people.people], lambda person: self._person_words(others[person.id])
        )
        self.contacts_card.show_entries(case_id, people.contacts, self._contact_words)
        self.media_card.show_entries(case_id, people.media, self._media_words)

    # -- words -------------------------------------------------------------------------------------------------

    def _child_words(self, one: ChildWords) -> EntryWords:
        child = one.child
        age = "not yet born" if child.unborn else child.age_at_incident
        disabled = "disabled" if child.disability else ""
        told = ", ".join(filter(None, (age, one.sex.lower(), one.ethnicity, disabled, one.legal_status)))
        name = self._names.children.get(child.id)
        chip = ("plain", "Died") if child.died else ("plain", "" if child.role == "subject" else one.role)
        return EntryWords(child.alias, told or "Nothing recorded yet", chip, name.full_name if name else "")

    def _person_words(self, one: PersonWords) -> EntryWords:
        person = one.person
        told = ", ".join(
            filter(
                None,
                (
                    one.relation,
                    "in the household" if person.household else "",
                    "has parental responsibility" if person.parental_responsibility else "",
                    "alleged to be responsible" if person.alleged_responsible else "",
                    *(word.lower() for word in one.vulnerabilities),
                ),
            )
        )
        name = self._names.people.get(person.id)
        return EntryWords(person.alias, told, ("plain", one.engagement), name.full_name if name else "")

    def _contact_words(self, one: FamilyContact) -> EntryWords:
        how = self.frame.rules.book.label("contact_method", one.method) if one.method else ""
        told = " · ".join(filter(None, (date_short(one.on), how, f"by {one.by_name}")))
        agreed = {True: ("ok", "Takes part"), False: ("plain", "Does not take part"), None: ("plain", "")}
        return EntryWords(one.who, told, agreed[one.consent])

    def _media_words(self, one: Communication) -> EntryWords:
        first = one.text.splitlines()[0] if one.text else ""
        short = f"{first[:90]}…" if len(first) > 90 else first
        kind = COMMUNICATION_WORDS.get(one.kind, one.kind)
        until = f"until {date_short(one.embargo_until)}" if one.embargo_until else ""
        about = " · ".join(filter(None, (kind, one.outlet, date_short(one.on), until)))
        return EntryWords(about, short)

    # -- who somebody really is --------------------------------------------------------------------------------

    def _identity_box(self, record: Record, before: QWidget | None) -> QWidget | None:
        """Return the box with who a child or person is, None while names are hidden."""
        if not self.frame.names.shown:
            return None
        box = before if isinstance(before, IdentityBox) else None
        if isinstance(record, Child):
            blank = Identity(child_id=record.id, full_name="")
            known = self._names.children.get(record.id)
        elif isinstance(record, Person):
            blank = Identity(person_id=record.id, full_name="")
            known = self._names.people.get(record.id)
        else:
            return None
        box = box or IdentityBox(
            self, lambda one: SetIdentity(identity=one), lambda one: RemoveIdentity(identity_id=one)
        )
        kind = "child" if isinstance(record, Child) else "person"
        box.show_identity(known or blank, f"case/{self.case_id}/children/{kind}.{record.id}")
        return box


def _children(book: RuleBook) -> EntryKind:
    return EntryKind(
        "child", "Children", "child", "Every child of the review, and brothers, sisters and others who matter, "
        "under an alias.", "user", child_specs(book), ("alias", "role", "sex", "ethnicity"),
        lambda case_id, values: Child(case_id=case_id, **values),
        lambda one: AddChild(child=one), lambda one: ChangeChild(child=one), lambda one: RemoveChild(child_id=one),
    )  # fmt: skip


def _people(book: RuleBook) -> EntryKind:
    return EntryKind(
        "person", "Family and other adults", "person", "Parents, carers, others in the household, anybody alleged "
        "to be responsible: under an alias, by their relation to the child.", "users", person_specs(book),
        ("alias", "relation"),
        lambda case_id, values: Person(case_id=case_id, **values),
        lambda one: AddPerson(person=one), lambda one: ChangePerson(person=one),
        lambda one: RemovePerson(person_id=one),
    )  # fmt: skip


def _contacts(book: RuleBook) -> EntryKind:
    return EntryKind(
        "contact", "Contacts with the family about the review", "contact", "Who of the family was told what about "
        "the review, by whom, and what came of it.", "note", contact_specs(book),
        ("who", "on", "by_name", "method", "outcome"),
        lambda case_id, values: FamilyContact(case_id=case_id, **values),
        lambda one: AddFamilyContact(contact=one), lambda one: ChangeFamilyContact(contact=one),
        lambda one: RemoveFamilyContact(contact_id=one),
    )  # fmt: skip


def _media() -> EntryKind:
    return EntryKind(
        "media", "Media and communications", "communication", "Enquiries, lines to take, holding statements and "
        "embargoes. One here counts as media interest in the checklist.", "flag", media_specs(),
        ("kind", "on", "outlet", "text"),
        lambda case_id, values: Communication(case_id=case_id, **values),
        lambda one: AddCommunication(communication=one), lambda one: ChangeCommunication(communication=one),
        lambda one: RemoveCommunication(communication_id=one),
    )  # fmt: skip
