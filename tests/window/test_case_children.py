"""Children and family: everybody by alias, real names only while they are shown, nothing lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from db.records.papers import Draft
from db.records.people import Child, Communication, FamilyContact, Identity, Person
from desktop_app.actions.children import AddChild
from tests.window.case_desk import do, office_of, open_case, press, read, settle, type_into
from ui.page import Frame
from ui.pages.case.children import ChildrenSection
from ui.pages.case.entries import EntryCard, EntryRow
from ui.pages.case.identity import IdentityBox
from ui.pages.case.page import CasePage

Show = Callable[..., QWidget]


def section_of(page: CasePage) -> ChildrenSection:
    section = page.section()
    assert isinstance(section, ChildrenSection)
    return section


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def first(card: EntryCard) -> EntryRow:
    return card.rows()[0]


def test_everybody_stands_there_by_alias_with_what_is_known(desk: Frame, show: Show) -> None:
    page = open_case(desk, "children")
    show(page)
    section = section_of(page)
    assert [row.head.title.text() for row in section.children_card.rows()] == ["Linnet", "Linnet's brother"]
    assert first(section.children_card).head.detail.text().startswith("5 months old, female")
    assert [row.head.title.text() for row in section.people_card.rows()] == ["Mother", "Father"]
    assert "Marchpane" not in words(page)


def test_line_opens_by_keyboard_and_its_facts_keep_themselves(desk: Frame, show: Show) -> None:
    page = open_case(desk, "children")
    show(page)
    row = first(section_of(page).children_card)
    row.head.setFocus()
    QTest.keyClick(row.head, Qt.Key.Key_Return)
    settle()
    assert row.form is not None
    assert row.form.isVisible()
    type_into(row.form.field("first_language"), "Portuguese")
    type_into(row.form.field("daily_life"), "She smiled early.")
    child = read(desk, Child, id=row.record.id)[0]
    assert (child.first_language, child.daily_life) == ("Portuguese", "She smiled early.")
    assert row.head.isChecked(), "a refresh leaves open what is open"


def test_child_is_added_where_it_is_asked_and_its_line_opens(desk: Frame, show: Show) -> None:
    page = open_case(desk, "children")
    show(page)
    card = section_of(page).children_card
    press(card.add_button)
    press(card.adding.button)
    assert card.adding.form.row("alias").problem() == "“Alias” is needed."
    type_into(card.adding.form.field("alias"), "Linnet")
    press(card.adding.button)
    assert card.adding.isVisible(), "an alias that is taken is refused"
    assert card.adding.form.row("alias").problem()
    type_into(card.adding.form.field("alias"), "Linnet's cousin")
    press(card.adding.button)
    assert not card.adding.isVisible()
    assert [row.head.title.text() for row in card.rows()] == ["Linnet", "Linnet's brother", "Linnet's cousin"]
    assert card.rows()[2].head.isChecked()
    assert card.rows()[2].head.hasFocus()


def test_child_removed_is_brought_back_by_undo(desk: Frame, show: Show) -> None:
    page = open_case(desk, "children")
    show(page)
    card = section_of(page).children_card
    lines: list[int] = []
    desk.backend.changed.connect(lambda change: lines.append(change.outcome.line))
    row = first(card)
    press(row.head)
    press(row.remove)
    assert [one.head.title.text() for one in card.rows()] == ["Linnet's brother"]
    desk.backend.undo(page, lines[0])
    settle()
    assert [one.head.title.text() for one in card.rows()] == ["Linnet", "Linnet's brother"]
    assert read(desk, Identity, child_id=row.record.id)[0].full_name == "Odalys Marchpane"


def test_place_names_a_field_of_a_child(desk: Frame, show: Show) -> None:
    child = read(desk, Child, alias="Linnet's brother")[0]
    page = open_case(desk, "children", field=f"child.{child.id}.ethnicity")
    show(page)
    row = section_of(page).children_card.row(child.id)
    assert row is not None
    assert row.form is not None
    assert row.form.field("ethnicity").focusProxy().hasFocus()


def test_place_of_a_draft_leads_to_its_field_too(desk: Frame, show: Show) -> None:
    child = read(desk, Child, alias="Linnet")[0]
    page = open_case(desk, "children", field=f"child.{child.id}/known_to")
    show(page)
    row = section_of(page).children_card.row(child.id)
    assert row is not None
    assert row.form is not None
    assert row.form.field("known_to").focusProxy().hasFocus()


def test_identity_is_there_only_while_names_are_shown(desk: Frame, show: Show) -> None:
    page = open_case(desk, "children")
    show(page)
    row = first(section_of(page).children_card)
    press(row.head)
    assert row.extra is None
    desk.names.show(shown=True)
    settle()
    box = row.extra
    assert isinstance(box, IdentityBox)
    assert box.form.value("full_name") == "Odalys Marchpane"
    assert row.head.name.text() == "Odalys Marchpane"
    desk.names.show(shown=False)
    settle()
    assert row.extra is None
    assert not page.findChildren(IdentityBox)
    assert row.head.name.text() == ""


def test_identity_given_dates_the_age(desk: Frame, show: Show) -> None:
    made = do(
        desk, AddChild(child=Child(case_id=read(desk, Child, alias="Linnet")[0].case_id, alias="Cousin"))
    ).made
    desk.names.show(shown=True)
    page = open_case(desk, "children", field=f"child.{made}")
    show(page)
    row = section_of(page).children_card.row(made)
    assert row is not None
    box = row.extra
    assert isinstance(box, IdentityBox)
    type_into(box.form.field("born_on"), "17 Dec 2023")
    assert box.form.row("full_name").problem() == "The full name is missing."
    assert not read(desk, Identity, child_id=made)
    type_into(box.form.field("full_name"), "Merrily Marchpane")
    identity = read(desk, Identity, child_id=made)[0]
    assert (identity.full_name, identity.born_on) == ("Merrily Marchpane", date(2023, 12, 17))
    assert row.head.detail.text().startswith("2 years old")
    type_into(box.form.field("nhs_number"), "123 456 7890")
    assert "last digit does not fit" in box.form.row("nhs_number").problem()
    assert box.form.value("nhs_number") == "123 456 7890"


def test_long_text_half_written_is_a_draft_and_comes_back(desk: Frame, show: Show) -> None:
    child = read(desk, Child, alias="Linnet")[0]
    page = open_case(desk, "children", field=f"child.{child.id}.known_to")
    show(page)
    row = section_of(page).children_card.row(child.id)
    assert row is not None
    assert row.form is not None
    type_into(row.form.field("known_to"), "The health visitor, the", leave=False)
    desk.drafts.keep_now()
    place = f"case/{child.case_id}/children/child.{child.id}/known_to"
    assert [one.text for one in read(desk, Draft, place=place)] == ["The health visitor, the"]
    page.hide()
    settle()
    again = open_case(desk, "children", field=f"child.{child.id}.known_to")
    show(again)
    row = section_of(again).children_card.row(child.id)
    assert row is not None
    assert row.form is not None
    field = row.form.field("known_to")
    assert field.value() == "The health visitor, the"
    QTest.keyClick(field.focusProxy(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert read(desk, Child, id=child.id)[0].known_to == "The health visitor, the"
    assert not read(desk, Draft, place=place)


def test_contact_and_communication_are_added(desk: Frame, show: Show) -> None:
    page = open_case(desk, "children", "Case Plover")
    show(page)
    section = section_of(page)
    contacts = section.contacts_card
    assert contacts.empty.isVisible()
    assert contacts.empty.button is not None
    press(contacts.empty.button)
    form = contacts.adding.form
    type_into(form.field("who"), "Mother of Plover")
    type_into(form.field("on"), "today")
    type_into(form.field("by_name"), "Pia Dovewater")
    type_into(form.field("outcome"), "She was told of the review.")
    press(contacts.adding.button)
    kept = read(desk, FamilyContact, case_id=page.place.record)[0]
    assert (kept.who, kept.on, kept.outcome) == (
        "Mother of Plover",
        date(2026, 1, 12),
        "She was told of the review.",
    )
    section.focus_field("new-media")
    settle()
    media = section.media_card
    type_into(media.adding.form.field("on"), "12 Jan 2026")
    type_into(media.adding.form.field("text"), "A reporter rang about the school.")
    press(media.adding.button)
    assert read(desk, Communication, case_id=page.place.record)[0].text == "A reporter rang about the school."


def test_person_needs_a_relation(desk: Frame, show: Show) -> None:
    page = open_case(desk, "children", field="new-person")
    show(page)
    card = section_of(page).people_card
    type_into(card.adding.form.field("alias"), "Grandmother")
    press(card.adding.button)
    assert card.adding.form.row("relation").problem() == "“Relation to the child” is needed."
    code = office_of(desk).rules.book.codes("relation")[0].code
    card.adding.form.field("relation").set_value(code, fresh=True)
    press(card.adding.button)
    assert [one.alias for one in read(desk, Person, case_id=page.place.record)] == [
        "Mother",
        "Father",
        "Grandmother",
    ]


def test_empty_case_says_what_belongs_there_and_offers_it(bare_desk: Frame, show: Show) -> None:
    from desktop_app.actions.cases import RegisterCase

    do(bare_desk, RegisterCase(alias="Case Sandpiper"))
    page = open_case(bare_desk, "children", "Case Sandpiper")
    show(page)
    section = section_of(page)
    assert all(card.empty.isVisibleTo(section) for card in section.cards())
    assert section.children_card.empty.button is not None
    press(section.children_card.empty.button)
    assert section.children_card.adding.form.field("alias").focusProxy().hasFocus()
    press(section.children_card.adding.cancel)
    assert section.children_card.empty.isVisible()
