"""The page of a case: its head, its list of sections, its overview with steps, dates, holds and facts."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from db.records.cases import Case, Extension, Hold, Milestone, StageStep
from desktop_app.actions.cases import ChangeCase, RegisterCase
from desktop_app.actions.milestones import SetMilestone
from desktop_app.domain.clock import State
from desktop_app.queries.case_page import case_head, case_overview
from desktop_app.queries.today import today_page
from tests.window.case_desk import do, office_of, open_case, press, read, settle, type_into
from tests.window.scenes.base import case_id
from ui.look import theme
from ui.page import Frame, Message
from ui.pages.case.missing import MissingLink
from ui.pages.case.overview import OverviewSection
from ui.pages.case.page import CasePage
from ui.pages.case.sections import SECTIONS
from ui.place import Place
from ui.widgets.buttons import LinkButton
from ui.widgets.explained import ExplainedDate, QuietDate
from ui.widgets.popover import Popover

Show = Callable[..., QWidget]


def overview(page: CasePage) -> OverviewSection:
    section = page.section()
    assert isinstance(section, OverviewSection)
    return section


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


# -- the head ------------------------------------------------------------------------------------------------


def test_head_says_alias_reference_marking_and_the_day_of_the_clock(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview")
    show(page)
    said = words(page.header)
    assert "Case Linnet" in said
    assert "2025-04 · OFFICIAL-SENSITIVE" in said
    assert page.header.counter.text() == "Working day 11 of 15 · due Fri 16 Jan 2026"
    assert page.header.counter.kind == "warn"
    assert "2 of 3 agreed" in said


def test_held_case_says_since_when_and_when_to_look_again(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview", "Case Brambling")
    show(page)
    hold = read(desk, Hold, case_id=page.place.record, ended_on=None)[0]
    assert page.header.counter.kind == "held"
    assert page.header.counter.text().startswith("Held since ")
    assert hold.reason in page.header.counter.toolTip()


def told(page: QWidget) -> str:
    """Return what the small window says that is open, and close it."""
    settle()
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, Popover)
    said = popover.accessibleDescription()
    popover.close()
    settle()
    return said


def test_day_of_the_clock_and_dates_of_stages_to_come_can_be_asked_why(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview", "Case Siskin")
    show(page)
    page.header.counter.setFocus()
    QTest.keyClick(page.header.counter, Qt.Key.Key_Space)
    assert "working day" in told(page)
    assert page.header.counter.hasFocus()
    dates = {one.text(): one for one in page.header.stepper.findChildren(QuietDate)}
    assert list(dates) == ["by Tue 20 Jan 2026", "by Mon 26 Jan 2026", "by Tue 27 Jan 2026"]
    press(dates["by Tue 20 Jan 2026"])
    assert "Tuesday 20 January 2026" in told(page)


def test_hold_and_end_can_be_asked_why(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview", "Case Brambling")
    show(page)
    press(page.header.counter)
    assert "The next check was set for Tuesday 20 January 2026." in told(page)
    page.show_place(Place("case", case_id(desk, "Case Redstart"), "overview"))
    press(page.header.counter)
    assert told(page).startswith("The case was closed on ")


def test_a_duty_has_the_same_time_left_here_as_on_today_and_in_the_register(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview", "Case Brambling")
    show(page)
    office = office_of(desk)
    here = page.place.record
    listed = {
        one.deadline_id: one.chip
        for group in office.ask(today_page).groups
        for one in group.rows
        if one.case_id == here and one.deadline_id
    }
    lines = overview(page).timetable.running.lines
    assert listed
    assert {key: lines[key].chip.text() for key in listed} == listed
    assert overview(page).owes.what.text().endswith("14 working days left.")


def test_words_of_the_duties_stand_in_one_column_whatever_their_chips_say(
    desk: Frame, show: Show, qapp: QApplication
) -> None:
    page = open_case(desk, "overview", "Case Teal")
    show(page)
    duties = overview(page).timetable.running
    try:
        for scale in (1.0, 2.0):
            theme.apply(qapp, "light", scale)
            settle()
            lines = list(duties.lines.values())
            assert len(lines) > 1
            assert len({one.chip.text() for one in lines}) > 1
            assert len({one.title.mapTo(duties, QPoint(0, 0)).x() for one in lines}) == 1
            assert all(one.chip.geometry().right() < one.title.x() for one in lines)
    finally:
        theme.apply(qapp, "light")
    late = [one for one in lines if one.due.state is State.LATE]
    assert late
    assert all("over" in one.chip.text() and "overdue" not in words(one) for one in late), "it is said once"


def test_closed_case_counts_nothing(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview", "Case Redstart")
    show(page)
    assert page.header.counter.text().startswith("Closed ")


def test_names_stand_under_the_alias_only_while_they_are_shown(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview")
    show(page)
    assert "Marchpane" not in words(page)
    desk.names.show(shown=True)
    settle()
    assert "Odalys Marchpane (Linnet)" in words(page.header)
    desk.names.show(shown=False)
    settle()
    assert "Marchpane" not in words(page)
    assert page.header.names.text() == ""


def test_list_of_sections_counts_and_leads_by_mouse_and_keyboard(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview")
    show(page)
    notes = {one.key: one.note(page.head) for one in SECTIONS if page.head}
    assert notes["children"] == "4"
    assert notes["rapid-review"] == "55 of 67"
    assert notes["actions"] == "2"
    page.nav.chosen.emit("incident")
    settle()
    assert page.place.section == "incident"
    assert page.nav.current() == "incident"
    assert [one[0] for one in page.crumbs()] == ["Cases", "Case Linnet", "Incident and notification"]


def test_unknown_section_shows_the_overview(desk: Frame, show: Show) -> None:
    page = CasePage(desk)
    page.show_place(Place("case", case_id(desk, "Case Linnet"), "no-such-section"))
    show(page)
    assert page.place.section == "overview"


def test_narrow_page_turns_the_list_into_a_menu(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview")
    show(page, 640, 500)
    assert page.menu.isVisible()
    assert not page.nav.isVisible()
    page.menu.setCurrentIndex(1)
    page.menu.activated.emit(1)
    settle()
    assert page.place.section == "children"
    page.resize(1280, 800)
    settle()
    assert page.nav.isVisible()
    assert not page.menu.isVisible()


def test_head_follows_what_other_pages_change(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview")
    show(page)
    case = read(desk, Case, id=page.place.record)[0]
    from dataclasses import replace

    do(desk, ChangeCase(case=replace(case, alias="Case Goldfinch")))
    settle()
    assert page.header.title.text() == "Case Goldfinch"
    assert page.crumbs()[1][0] == "Case Goldfinch"


def test_head_and_overview_of_every_case_take_milliseconds(desk: Frame) -> None:
    office = office_of(desk)
    for case in read(desk, Case):
        office.ask(case_head, case.id)
        begun = time.perf_counter()
        for _ in range(5):
            head = office.ask(case_head, case.id)
            found = office.ask(case_overview, case.id)
        assert head.case == found.case == case
        assert (time.perf_counter() - begun) / 5 < 0.1, "ten times what it takes on a slow machine"


# -- steps ---------------------------------------------------------------------------------------------------


def test_missing_things_lead_to_where_they_are_given(desk: Frame, show: Show) -> None:
    made = do(desk, RegisterCase(alias="Case Sandpiper")).made
    page = CasePage(desk)
    page.show_place(Place("case", made, "overview"))
    show(page)
    went: list[Place] = []
    desk.went.connect(went.append)
    links = [one for one in overview(page).next.findChildren(MissingLink) if one.isVisible()]
    assert [one.accessibleName() for one in links] == [
        "Missing: Record when the case was referred.",
        "Missing: Record the date of the incident, or that it is not known.",
        "Missing: Record when the local authority became aware, or that it is not known.",
    ]
    links[2].setFocus()
    QTest.keyClick(links[2], Qt.Key.Key_Return)
    assert went == [Place("case", made, "incident", "la_aware")]


def test_step_is_taken_with_what_it_records(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview", "Case Siskin")
    show(page)
    section = overview(page)
    row = next(one for one in section.next.rows.values() if one.step.to.id == "5")
    press(row.button)
    assert row.panel.isVisible()
    assert row.panel.form.value("on") == date(2026, 1, 12)
    assert "This is fulfilled: Rapid review meeting" in words(row.preview)
    said: list[Message] = []
    desk.said.connect(said.append)
    press(row.panel.button)
    assert [one.text for one in said] == ["Case 2026-01 (Case Siskin): Rapid review meeting held."]
    assert read(desk, Case, id=page.place.record)[0].stage == "5"
    assert "Rapid review meeting held" in words(section.path)
    assert read(desk, Milestone, case_id=page.place.record, kind="rr_meeting")[0].on == date(2026, 1, 12)


def test_step_refused_stays_open_with_its_reasons_at_the_fields(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview", "Case Siskin")
    show(page)
    section = overview(page)
    row = next(one for one in section.next.rows.values() if one.step.to.id == "5")
    press(row.button)
    type_into(row.panel.form.field("on"), "20 Jan 2026")
    press(row.panel.button)
    assert "lies in the future" in row.panel.form.row("on").problem()
    assert row.panel.isVisible()
    assert row.panel.form.value("on") == date(2026, 1, 20)
    assert read(desk, Case, id=page.place.record)[0].stage == "4"


def test_last_step_is_taken_back_with_a_reason(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview")
    show(page)
    section = overview(page)
    press(section.path.back)
    assert section.path.panel.form.value("name") == "Ada Lindqvist-Moor"
    press(section.path.panel.button)
    assert section.path.panel.form.row("reason").problem() == "“Why it was a mistake” is needed."
    type_into(section.path.panel.form.field("reason"), "Taken on the wrong case.")
    press(section.path.panel.button)
    assert read(desk, Case, id=page.place.record)[0].stage == "5"
    assert read(desk, StageStep, case_id=page.place.record)[-1].reason.endswith("Taken on the wrong case.")
    assert not section.path.back.isVisible()


# -- timetable -----------------------------------------------------------------------------------------------


def test_every_date_answers_why(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview")
    show(page)
    line = overview(page).timetable.running.lines["DL11"]
    assert line.date.text() == "Fri 16 Jan 2026"
    press(line.date)
    popover = next(one for one in QApplication.topLevelWidgets() if one.isVisible() and one.parent() is line.date)
    assert "15 working days counted from Tuesday 23 December 2025" in words(popover)
    QTest.keyClick(popover, Qt.Key.Key_Escape)


def test_a_form_that_opens_comes_into_sight_down_to_its_buttons(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview")
    show(page, 1126, 720)
    QTest.qWait(100)
    path = overview(page).path
    path.back.setFocus()
    page.findChild(OverviewSection).area.ensureWidgetVisible(path.back, 0, 0)
    path.start()
    QTest.qWait(200)
    for one in (path.panel.form.row("name"), path.panel.button):
        assert one.visibleRegion().boundingRect().height() == one.height()


def test_later_date_is_agreed_with_a_reason(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview")
    show(page)
    card = overview(page).timetable
    line = card.running.lines["DL11"]
    assert isinstance(line.extend, LinkButton)
    assert not card.now.isVisible()
    press(line.extend)
    assert card.now.text() == "now due Fri 16 Jan 2026"
    press(card.now)
    assert "Friday 16 January 2026" in told(page)
    type_into(card.panel.form.field("new_due"), "15 Jan 2026")
    type_into(card.panel.form.field("reason"), "The hospital's return is awaited.")
    type_into(card.panel.form.field("agreed_by"), "Imelda Thackwray, chair")
    press(card.panel.button)
    assert "must be later than Friday 16 January 2026" in card.panel.form.row("new_due").problem()
    type_into(card.panel.form.field("new_due"), "21/1/26")
    press(card.panel.button)
    kept = read(desk, Extension, case_id=page.place.record)[0]
    assert (kept.original_due, kept.new_due) == (date(2026, 1, 16), date(2026, 1, 21))
    assert card.running.lines["DL11"].date.text() == "Wed 21 Jan 2026"
    assert "first due 16 Jan 2026" in words(card.running.lines["DL11"])
    assert "due Wed 21 Jan 2026" in page.header.counter.text()


# -- dates ---------------------------------------------------------------------------------------------------


def test_date_is_stored_only_after_it_said_what_it_moves(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview", field="date.sin_sent")
    show(page)
    editor = overview(page).dates.editor
    assert editor.isVisible()
    type_into(editor.form.field("on"), "19 Dec 2025")
    assert "Rapid review to the Panel: from Fri 16 Jan 2026 to Wed 14 Jan 2026" in editor.moves.text()
    moved = {one.text(): one for one in editor.moves.findChildren(ExplainedDate)}
    press(moved["Wed 14 Jan 2026"])
    assert "Friday 19 December 2025" in told(page)
    assert read(desk, Milestone, case_id=page.place.record, kind="sin_sent")[0].on == date(2025, 12, 23)
    press(editor.button)
    assert read(desk, Milestone, case_id=page.place.record, kind="sin_sent")[0].on == date(2025, 12, 19)
    assert page.header.counter.text() == "Working day 13 of 15 · due Wed 14 Jan 2026"


def test_impossible_date_is_refused_before_and_at_storing(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview", field="date.sin_sent")
    show(page)
    editor = overview(page).dates.editor
    type_into(editor.form.field("on"), "1 Dec 2025")
    assert "cannot lie before" in editor.moves.text()
    press(editor.button)
    assert editor.isVisible()
    assert read(desk, Milestone, case_id=page.place.record, kind="sin_sent")[0].on == date(2025, 12, 23)


def test_date_given_up_changes_nothing_and_gives_the_focus_back(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview")
    show(page)
    card = overview(page).dates
    press(card.buttons["incident"])
    type_into(card.editor.form.field("on"), "1 Nov 2025", leave=False)
    QTest.keyClick(card.editor.form.field("on").focusProxy(), Qt.Key.Key_Escape)
    QTest.keyClick(card.editor, Qt.Key.Key_Escape)
    settle()
    assert not card.editor.isVisible()
    assert card.buttons["incident"].hasFocus()


# -- hold ----------------------------------------------------------------------------------------------------


def test_hold_is_ended_and_begun_again(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview", "Case Brambling", "hold")
    show(page)
    card = overview(page).hold
    press(card.release)
    type_into(card.releasing.form.field("reason"), "The trial has ended.")
    type_into(card.releasing.form.field("name"), "Imelda Thackwray")
    type_into(card.releasing.form.field("role"), "Chair")
    press(card.releasing.button)
    assert not read(desk, Case, id=page.place.record)[0].held
    assert page.header.counter.kind != "held"
    press(card.hold)
    press(card.holding.button)
    assert card.holding.form.row("reason").problem() == "“Reason” is needed."
    card.holding.form.field("reason_code").set_value("trial", fresh=True)
    type_into(card.holding.form.field("reason"), "An appeal is to be heard.")
    type_into(card.holding.form.field("next_check"), "2 Feb 2026")
    type_into(card.holding.form.field("name"), "Imelda Thackwray")
    type_into(card.holding.form.field("role"), "Chair")
    press(card.holding.button)
    assert read(desk, Case, id=page.place.record)[0].held, card.holding.form.row("reason_code").problem()
    assert "An appeal is to be heard." in card.words.text()


def test_looking_again_moves_the_date_to_look_again(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview", "Case Brambling")
    show(page)
    card = overview(page).hold
    press(card.look)
    type_into(card.looking.form.field("next_check_on"), "3 Mar 2026")
    press(card.looking.button)
    assert read(desk, Hold, case_id=page.place.record, ended_on=None)[0].next_check_on == date(2026, 3, 3)
    assert "3 Mar 2026" in page.header.counter.text()


# -- facts ---------------------------------------------------------------------------------------------------


def test_fact_keeps_itself_on_leaving_the_field(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview", field="key_worker")
    show(page)
    form = overview(page).facts.form
    assert form.field("key_worker").focusProxy().hasFocus()
    type_into(form.field("key_worker"), "Pia Dovewater")
    assert read(desk, Case, id=page.place.record)[0].key_worker == "Pia Dovewater"
    type_into(form.field("other_areas"), "Harrowdale; Saltmarsh")
    assert read(desk, Case, id=page.place.record)[0].other_areas == ("Harrowdale", "Saltmarsh")


def test_refused_fact_stays_as_typed_beside_its_reason(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview")
    show(page)
    form = overview(page).facts.form
    type_into(form.field("reference"), "2025-05")
    assert form.row("reference").problem() == "Another case has this reference."
    assert form.value("reference") == "2025-05"
    do(desk, SetMilestone(case_id=page.place.record, kind="incident", on=date(2025, 12, 16)))
    settle()
    assert form.value("reference") == "2025-05", "a refresh takes nothing away that was typed"
    type_into(form.field("reference"), "2025-44")
    assert form.row("reference").problem() == ""
    assert read(desk, Case, id=page.place.record)[0].reference == "2025-44"


def test_two_facts_given_at_once_are_both_kept(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview")
    show(page)
    form = overview(page).facts.form
    form.field("marking").committed.emit("OFFICIAL")
    form.field("key_worker").committed.emit("Pia Dovewater")
    settle()
    case = read(desk, Case, id=page.place.record)[0]
    assert (case.marking, case.key_worker) == ("OFFICIAL", "Pia Dovewater")


def test_fact_built_on_an_older_version_is_laid_over_the_newer_one(desk: Frame, show: Show) -> None:
    from dataclasses import replace

    page = open_case(desk, "overview")
    show(page)
    form = overview(page).facts.form
    before = read(desk, Case, id=page.place.record)[0]
    do(desk, ChangeCase(case=replace(before, key_worker="Somebody Else")))
    form.record = before
    type_into(form.field("confidentiality"), "Chair and business unit")
    case = read(desk, Case, id=page.place.record)[0]
    assert (case.key_worker, case.confidentiality) == ("Somebody Else", "Chair and business unit")


@pytest.mark.parametrize("alias", ["Case Plover", "Case Brambling", "Case Curlew", "Case Redstart"])
def test_going_to_another_case_leaves_nothing_of_the_first(desk: Frame, show: Show, alias: str) -> None:
    page = open_case(desk, "overview")
    show(page)
    type_into(overview(page).facts.form.field("reference"), "2025-05")
    page.show_place(Place("case", case_id(desk, alias), "overview"))
    settle()
    assert page.header.title.text() == alias
    form = overview(page).facts.form
    assert form.value("alias") == alias
    assert form.row("reference").problem() == ""
    assert form.value("reference") == read(desk, Case, id=page.place.record)[0].reference
