"""The recommendations and actions of a case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from db.records.actions import Action, Addressee, Recommendation
from tests.window.case_desk import open_case, press, read, settle, type_into
from ui.page import Frame
from ui.pages.case.actions import ActionsSection
from ui.pages.case.page import CasePage
from ui.place import Place

Show = Callable[..., QWidget]


def section_of(page: CasePage) -> ActionsSection:
    section = page.section()
    assert isinstance(section, ActionsSection)
    return section


def test_actions_of_the_case_and_no_others(desk: Frame, show: Show) -> None:
    page = open_case(desk, "actions", "Case Curlew")
    show(page)
    shown = {one.row.action_id for one in section_of(page).model.records}
    assert shown == {one.id for one in read(desk, Action, case_id=page.place.record)}
    assert len(shown) == 8


def test_action_opens_in_the_ledger(desk: Frame, show: Show) -> None:
    page = open_case(desk, "actions", "Case Curlew")
    show(page)
    section = section_of(page)
    went: list[Place] = []
    desk.went.connect(went.append)
    section.table.opened.emit(section.model.records[2])
    assert went == [Place("actions", section.model.records[2].row.action_id)]


def test_recommendation_is_added_addressed_and_answered(desk: Frame, show: Show) -> None:
    page = open_case(desk, "actions", field="new-recommendation")
    show(page)
    card = section_of(page).recommendations
    form = card.adding.form
    assert form.value("collective") is True
    press(card.adding.button)
    assert form.row("text").problem() == "“What is recommended” is needed."
    agency = next(iter(section_of(page).agencies))
    type_into(form.field("text"), "Test every explanation of a bruise.")
    type_into(form.field("addressees"), f"{agency}; College of the Marsh")
    type_into(form.field("by_when"), "30 Jun 2026")
    press(card.adding.button)
    kept = read(desk, Recommendation, case_id=page.place.record)[0]
    assert (kept.text, kept.by_when) == ("Test every explanation of a bruise.", date(2026, 6, 30))
    addressed = read(desk, Addressee, recommendation_id=kept.id)
    assert [(one.name, one.agency_id is not None) for one in addressed] == [
        (agency, True),
        ("College of the Marsh", False),
    ]
    row = card.row(kept.id)
    assert row is not None
    assert row.form is not None
    type_into(row.form.field("response"), "Accepted.")
    assert read(desk, Recommendation, id=kept.id)[0].response == "Accepted."
    type_into(row.form.field("outcome"), "No bruise is explained away.")
    kept = read(desk, Recommendation, id=kept.id)[0]
    assert (kept.response, kept.outcome) == ("Accepted.", "No bruise is explained away.")
    assert len(read(desk, Addressee, recommendation_id=kept.id)) == 2


def test_recommendation_with_actions_is_not_removed(desk: Frame, show: Show) -> None:
    page = open_case(desk, "actions", "Case Curlew")
    show(page)
    card = section_of(page).recommendations
    row = card.rows()[0]
    press(row.head)
    press(row.remove)
    settle()
    assert len(card.rows()) == 3
    assert row.problem.isVisible()
    assert "follows from it" in row.problem.text()
    assert row.remove.hasFocus()


def test_empty_case_offers_both(desk: Frame, show: Show) -> None:
    page = open_case(desk, "actions", "Case Plover")
    show(page)
    section = section_of(page)
    assert section.empty.isVisible()
    assert section.recommendations.empty.isVisibleTo(section)
    assert not section.table.isVisible()
