"""Incident and notification: facts that keep themselves, dates that say what they move."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from db.records.cases import Case, Incident, Milestone
from db.records.partnership import Agency
from desktop_app.actions.cases import RegisterCase
from tests.window.case_desk import do, open_case, press, read, settle, type_into
from ui.page import Frame
from ui.pages.case.incident import IncidentSection
from ui.pages.case.page import CasePage
from ui.place import Place
from ui.widgets.explained import ExplainedDate

Show = Callable[..., QWidget]


def section_of(page: CasePage) -> IncidentSection:
    section = page.section()
    assert isinstance(section, IncidentSection)
    return section


def test_summary_and_kinds_of_harm_keep_themselves(desk: Frame, show: Show) -> None:
    page = open_case(desk, "incident", field="summary")
    show(page)
    form = section_of(page).incident_form
    assert form.field("summary").focusProxy().hasFocus()
    type_into(form.field("summary"), "A baby was brought to hospital.")
    case = read(desk, Case, id=page.place.record)[0]
    assert read(desk, Incident, id=case.incident_id)[0].summary == "A baby was brought to hospital."
    boxes = form.field("harm_types").boxes  # type: ignore[attr-defined]
    boxes["neglect_medical"].click()
    settle()
    assert set(read(desk, Incident, id=case.incident_id)[0].harm_types) == {"nai_head", "neglect_medical"}


def test_date_says_what_counts_from_it(desk: Frame, show: Show) -> None:
    page = open_case(desk, "incident")
    show(page)
    row = section_of(page).date_row("sin_sent")
    assert row.when.text() == "Tuesday 23 December 2025"
    assert "Rapid review to the Panel 16 Jan 2026" in row.effect.text()
    dates = {one.text(): one for one in row.effect.findChildren(ExplainedDate)}
    press(dates["Rapid review to the Panel 16 Jan 2026"])
    settle()
    popover = QApplication.activePopupWidget()
    assert popover is not None
    assert "working day" in popover.accessibleDescription()
    popover.close()


def test_notification_moved_to_friday_gives_the_fourteenth(desk: Frame, show: Show) -> None:
    page = open_case(desk, "incident", field="sin_sent")
    show(page)
    row = section_of(page).date_row("sin_sent")
    assert row.change.hasFocus()
    press(row.change)
    type_into(row.editor.form.field("on"), "19/12/25")
    assert "to Wed 14 Jan 2026" in row.editor.moves.text()
    press(row.editor.button)
    assert not row.editor.isVisible()
    assert row.when.text() == "Friday 19 December 2025"
    assert row.change.hasFocus()
    assert page.header.counter.text().endswith("due Wed 14 Jan 2026")


def test_date_may_be_recorded_as_not_known(bare_desk: Frame, show: Show) -> None:
    made = do(bare_desk, RegisterCase(alias="Case Sandpiper")).made
    page = CasePage(bare_desk)
    page.show_place(Place("case", made, "incident"))
    show(page)
    row = section_of(page).date_row("incident")
    assert row.when.text() == "Not recorded yet"
    assert row.change.accessibleName() == "Record: Incident"
    press(row.change)
    row.editor.form.field("precision").set_value("unknown", fresh=True)
    press(row.editor.button)
    assert read(bare_desk, Milestone, case_id=made)[0].precision == "unknown"
    assert row.when.text() == "Recorded as not known"


def test_date_without_a_day_is_refused_at_the_field(bare_desk: Frame, show: Show) -> None:
    made = do(bare_desk, RegisterCase(alias="Case Sandpiper")).made
    page = CasePage(bare_desk)
    page.show_place(Place("case", made, "incident"))
    show(page)
    row = section_of(page).date_row("la_aware")
    press(row.change)
    press(row.editor.button)
    assert row.editor.form.row("on").problem().startswith("Give the date of “Local authority aware”")
    type_into(row.editor.form.field("on"), "not a day")
    press(row.editor.button)
    assert row.editor.isVisible()
    assert not read(bare_desk, Milestone, case_id=made)


def test_date_is_taken_away(desk: Frame, show: Show) -> None:
    page = open_case(desk, "incident", "Case Plover")
    show(page)
    row = section_of(page).date_row("incident")
    press(row.change)
    press(row.editor.clear_button)
    assert not read(desk, Milestone, case_id=page.place.record, kind="incident")
    assert row.when.text() == "Not recorded yet"


def test_notification_facts_and_referring_agency(desk: Frame, show: Show) -> None:
    page = open_case(desk, "incident", field="sin_reference")
    show(page)
    form = section_of(page).case_form
    type_into(form.field("sin_reference"), "SIN-2025-118")
    agency = read(desk, Agency, active=True)[0]
    field = form.field("referrer_agency_id")
    field.set_value(str(agency.id), fresh=True)
    field.committed.emit(str(agency.id))
    settle()
    case = read(desk, Case, id=page.place.record)[0]
    assert (case.sin_reference, case.referrer_agency_id) == ("SIN-2025-118", agency.id)


def test_other_case_shows_its_own_dates(desk: Frame, show: Show) -> None:
    page = open_case(desk, "incident")
    show(page)
    section = section_of(page)
    press(section.date_row("sin_sent").change)
    wren = read(desk, Case, alias="Case Wren")[0]
    page.show_place(Place("case", wren.id, "incident"))
    settle()
    assert section.date_row("sin_sent").when.text() == "Not recorded yet"
    assert not section.date_row("sin_sent").editor.isVisible()
    incident = read(desk, Incident, id=wren.incident_id)[0]
    assert section.incident_form.value("summary") == incident.summary
