"""The register: views, filters, sorting, the summary beside it, own views, export; by mouse and by keyboard."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QMenu, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from db.records.cases import Case
from desktop_app.actions.cases import ChangeCase
from desktop_app.queries.today import why_due
from desktop_app.reports.lists import list_as_csv
from ui.dialogs.export import FOLDER, _write, export_list
from ui.look import theme
from ui.memory import Memory
from ui.page import Frame, Message
from ui.pages.cases.own_views import KEY
from ui.pages.cases.page import CasesPage
from ui.pages.cases.wanted import BUILT_IN, DUE, STATES, View, Wanted
from ui.place import Place
from ui.widgets.popover import Popover
from ui.widgets.table_cells import PAD
from ui.widgets.text import date_short, date_words

Show = Callable[..., QWidget]
Find = Callable[..., QWidget]


@pytest.fixture
def page(desk: Frame, show: Show) -> CasesPage:
    return opened(desk, show)


def opened(frame: Frame, show: Show, place: Place | None = None) -> CasesPage:
    made = CasesPage(frame)
    made.show_place(place or Place("cases"))
    show(made, 1104, 748)
    return made


def aliases(page: CasesPage) -> list[str]:
    return [one.row.alias for one in page.view.table.records.records]


def cases(frame: Frame) -> tuple[Case, ...]:
    assert frame.backend.office is not None
    return frame.backend.office.store.reader().find(Case)


def words(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def view(qtbot: QtBot, page: CasesPage, name: str) -> None:
    button = next(one for one in page.view.views.findChildren(QRadioButton) if one.text() == name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_open_cases_stand_there_by_what_is_due_next(page: CasesPage, desk: Frame) -> None:
    assert set(aliases(page)) == {one.alias for one in cases(desk) if one.closed_on is None}
    due = [one.row.next_due for one in page.view.table.records.records]
    dated = [one for one in due if one]
    assert due == sorted(dated) + [None] * (len(due) - len(dated))
    assert page.view.count.text() == f"{len(due)} of {len(cases(desk))} cases"


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("Overdue", lambda one, line: line.row.next_due and line.row.next_due < date(2026, 1, 12)),
        ("Held", lambda one, line: one.held),
        ("All", lambda one, line: True),
        ("Open", lambda one, line: one.closed_on is None),
    ],
)
def test_the_views_show_what_they_say(
    qtbot: QtBot, page: CasesPage, desk: Frame, name: str, fits: Callable[..., object]
) -> None:
    view(qtbot, page, "All")
    lines = {one.row.alias: one for one in page.view.table.records.records}
    expected = {one.alias for one in cases(desk) if fits(one, lines[one.alias])}
    view(qtbot, page, name)
    assert set(aliases(page)) == expected
    assert expected


def test_the_summary_follows_the_choice(qtbot: QtBot, page: CasesPage, desk: Frame) -> None:
    qtbot.waitUntil(lambda: page.view.summary.case_id != 0)
    table = page.view.table
    table.setFocus()
    linnet = next(one.id for one in cases(desk) if one.alias == "Case Linnet")
    table.choose(linnet)
    qtbot.waitUntil(lambda: page.view.summary.case_id == linnet)
    said = words(page.view.summary)
    assert "Sign-off" in said
    assert "Linnet’s brother" in said or "Linnet's brother" in said
    assert "Working day" in page.view.summary.counter.text()
    duty = page.view.summary.duties[0]
    assert "working days counted from" in duty.date._why
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.view.summary.case_id != linnet)


def test_real_names_stand_there_only_while_names_are_shown(qtbot: QtBot, page: CasesPage, desk: Frame) -> None:
    page.view.table.choose(next(one.id for one in cases(desk) if one.alias == "Case Linnet"))
    page._ask_summary()
    assert not page.view.summary.names.isVisible()
    desk.names.show(True)
    qtbot.waitUntil(page.view.summary.names.isVisible)
    assert "(Linnet)" in page.view.summary.names.words.text()
    desk.names.show(False)
    qtbot.waitUntil(lambda: not page.view.summary.names.isVisible())
    assert page.view.summary.names.words.text() == ""


def test_enter_opens_the_case_and_buttons_its_sections(
    qtbot: QtBot, page: CasesPage, desk: Frame, find: Find
) -> None:
    went: list[Place] = []
    desk.went.connect(went.append)
    table = page.view.table
    table.setFocus()
    qtbot.waitUntil(lambda: page.view.summary.case_id == table.current().row.case_id)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    chosen = table.current().row.case_id
    qtbot.mouseClick(find(page, "Open case"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(find(page, "Rapid review"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(find(page, "New case"), Qt.MouseButton.LeftButton)
    overview = Place("case", chosen, "overview")
    assert went == [overview, overview, Place("case", chosen, "rapid-review"), Place("new-case")]


def test_typing_finds_and_says_when_there_is_nothing(
    qtbot: QtBot, page: CasesPage, desk: Frame, find: Find
) -> None:
    line = find(page, "Find cases by alias or reference", QLineEdit)
    qtbot.keyClicks(line, "osPR")
    qtbot.waitUntil(lambda: len(aliases(page)) <= 1)
    line.selectAll()
    qtbot.keyClicks(line, "linn")
    qtbot.waitUntil(lambda: aliases(page) == ["Case Linnet"])
    qtbot.keyClicks(line, "xx")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert aliases(page) == []
    assert "No case like this" in words(page)
    qtbot.mouseClick(find(page, "Show all cases"), Qt.MouseButton.LeftButton)
    assert len(aliases(page)) == len(cases(desk))


def test_filters_narrow_and_are_cleared(qtbot: QtBot, page: CasesPage, find: Find, desk: Frame) -> None:
    boxes = page.view.filters.choices
    boxes["stage"].setCurrentIndex(boxes["stage"].findData("6"))
    assert aliases(page) == ["Case Linnet"]
    assert page.view.views.value() is None
    qtbot.mouseClick(find(page, "Clear filters"), Qt.MouseButton.LeftButton)
    assert page.view.views.value() == "open"
    qtbot.mouseClick(find(page, "More filters"), Qt.MouseButton.LeftButton)
    year = boxes["year"]
    assert year.isVisible()
    year.setCurrentIndex(year.findData("2025"))
    assert {one.row.opened_on.year for one in page.view.table.records.records} == {2025}


def test_titles_sort_and_the_order_survives_a_refresh(qtbot: QtBot, page: CasesPage) -> None:
    head = page.view.table.horizontalHeader()
    at = QPoint(page.view.table.columnViewportPosition(1) + 12, 10)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert aliases(page) == sorted(aliases(page))
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert aliases(page) == sorted(aliases(page), reverse=True)
    page.refresh()
    assert aliases(page) == sorted(aliases(page), reverse=True)


def test_a_change_elsewhere_is_seen_and_the_choice_stays(qtbot: QtBot, page: CasesPage, desk: Frame) -> None:
    case = next(one for one in cases(desk) if one.alias == "Case Linnet")
    page.view.table.choose(case.id)
    page.view.table.setFocus()
    desk.backend.run(page, ChangeCase(case=replace(case, alias="Case Chiffchaff")))
    assert "Case Chiffchaff" in aliases(page)
    assert page.view.table.current().row.case_id == case.id
    assert page.view.table.hasFocus()
    qtbot.waitUntil(lambda: page.view.summary.alias.text() == "Case Chiffchaff")


def test_a_view_of_ones_own_is_kept_without_what_was_searched(
    qtbot: QtBot, page: CasesPage, desk: Frame, show: Show
) -> None:
    page.view.filters.put(Wanted("all", harm="nai_head", text="Linnet"))
    page._on_filters_changed()
    page.view.table.sort_by("reference", True)
    page.view.table.show_columns(["reference", "alias", "harm"])
    page._keep_view("Head injuries")
    assert "Linnet" not in str(desk.memory.get(KEY))
    other = opened(desk, show)
    menu, forgetting = other._own.menu(other, "")
    menu.actions()[0].trigger()
    assert other.view.filters.wanted() == Wanted("all", harm="nai_head")
    assert other.view.table.shown_columns() == ("reference", "alias", "harm")
    assert other._sort == "-reference"
    assert other.view.own_views.text() == "Head injuries"
    forgetting.actions()[0].trigger()
    assert other._own.all() == ()


def test_a_view_is_named_by_keyboard(qtbot: QtBot, page: CasesPage) -> None:
    qtbot.mouseClick(page.view.own_views, Qt.MouseButton.LeftButton)
    menu = next(one for one in page.view.own_views.findChildren(QMenu) if one.isVisible())
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    line = next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == "Name of the view")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page._own.all() == ()
    qtbot.keyClicks(line, "Mine")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [one.name for one in page._own.all()] == ["Mine"]


def test_an_empty_store_offers_the_first_case(qtbot: QtBot, bare_desk: Frame, show: Show, find: Find) -> None:
    page = opened(bare_desk, show)
    went: list[Place] = []
    bare_desk.went.connect(went.append)
    assert "No case yet" in words(page)
    qtbot.mouseClick(find(page, "New case"), Qt.MouseButton.LeftButton)
    assert went == [Place("new-case")]


def test_what_is_shown_is_exported_by_alias(qtbot: QtBot, page: CasesPage, desk: Frame, tmp_path: Path) -> None:
    said: list[Message] = []
    desk.said.connect(said.append)
    desk.names.show(True)
    for kind in ("xlsx", "csv"):
        dialog = export_list(page, desk, page._listed(), kind)
        dialog.findChildren(QLineEdit)[0].setText(str(tmp_path / f"cases.{kind}"))
        QFileDialog.accept(dialog)
        qtbot.waitUntil((tmp_path / f"cases.{kind}").exists)
        assert said[-1].kind == "ok"
        assert "OFFICIAL-SENSITIVE" in said[-1].text
    sheet = openpyxl.load_workbook(tmp_path / "cases.xlsx")["Cases"]
    assert sheet["A1"].value == "OFFICIAL-SENSITIVE · Cases · Open, as at Monday 12 January 2026"
    assert [row[1].value for row in sheet.iter_rows(min_row=3)] == aliases(page)
    due = page.view.table.records.record(0).row.next_due
    assert sheet["D3"].value.date() == due
    lines = list(csv.reader(io.StringIO((tmp_path / "cases.csv").read_text(encoding="utf-8-sig"))))
    assert [line[1] for line in lines[2:]] == aliases(page)
    assert desk.memory.get(FOLDER) == str(tmp_path)
    text = list_as_csv(page._listed()).decode("utf-8-sig")
    assert "Marchpane" not in text


def test_a_place_that_cannot_be_written_is_said(
    qtbot: QtBot, page: CasesPage, desk: Frame, tmp_path: Path
) -> None:

    said: list[Message] = []
    desk.said.connect(said.append)
    _write(page, desk, page._listed(), "csv", str(tmp_path / "nowhere" / "cases.csv"))
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1].kind == "problem"
    assert "could not be written" in said[-1].text


def test_a_place_can_name_a_view_and_a_case(desk: Frame, show: Show) -> None:
    held = next(one for one in cases(desk) if one.held)
    page = opened(desk, show, Place("cases", held.id, "held"))
    assert page.view.views.value() == "held"
    assert page.view.table.current().row.case_id == held.id


CHOICES = st.builds(
    Wanted,
    state=st.sampled_from([code for code, _ in STATES]),
    stage=st.sampled_from(["", "6", "b4"]),
    due=st.sampled_from(["", *(code for code, _ in DUE)]),
    harm=st.sampled_from(["", "nai_head"]),
    year=st.sampled_from(["", "2025"]),
    text=st.sampled_from(["", "heron"]),
)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(CHOICES)
def test_a_kept_view_comes_back_as_it_was_but_for_the_search(wanted: Wanted) -> None:
    kept = View("own:Mine", "Mine", wanted, "-alias", ("alias",)).kept()
    found = View.of(kept)
    assert found is not None
    assert found.wanted == replace(wanted, text="")
    assert (found.sort, found.columns) == ("-alias", ("alias",))


@pytest.mark.parametrize("kept", [None, 7, {}, {"name": ""}, {"name": 3}])
def test_what_is_no_view_is_none(kept: object) -> None:
    assert View.of(kept) is None


def test_a_view_half_spoilt_is_taken_as_far_as_it_goes() -> None:
    found = View.of({"name": "x", "wanted": [1], "columns": 5, "sort": 2})
    assert found == View("own:x", "x", Wanted("all"))


def test_memory_that_was_spoilt_does_no_harm(desk: Frame, show: Show, tmp_path: Path) -> None:
    desk.memory = Memory(tmp_path / "window.json")
    desk.memory.put(KEY, "spoilt")
    desk.memory.put("table/cases", {"columns": 3, "widths": "x", "sort": [1]})
    page = opened(desk, show)
    assert page._own.all() == ()
    assert len(page.view.table.shown_columns()) > 3
    assert BUILT_IN[0].key == page.view.views.value()


# -- why a duty is due on its day -------------------------------------------------------------------------------


def due_cell(page: CasesPage, alias: str) -> QPoint:
    """Return where the date of a case stands in the list."""
    table = page.view.table
    cell = table.visualRect(table.records.index(aliases(page).index(alias), table.records.column_of("next_due")))
    return QPoint(cell.left() + theme.px(PAD) + 8, cell.center().y())


def answer(page: CasesPage) -> tuple[str, str]:
    """Return name and words of the small window, and close it."""
    popover = next(one for one in page.view.table.findChildren(Popover) if one.isVisible())
    assert popover.accessibleDescription() in words(popover)
    told = popover.accessibleName(), popover.accessibleDescription()
    popover.close()
    return told


def test_the_due_date_of_a_case_answers_in_the_list(page: CasesPage, qtbot: QtBot) -> None:
    table = page.view.table
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=due_cell(page, "Case Linnet"))
    name, why = answer(page)
    assert table.current().row.alias == "Case Linnet"
    assert name == "Why this day? Partners' sign-off, due Thu 15 Jan 2026"
    assert why.startswith("14 working days counted from Tuesday 23 December 2025, when the notification was sent")
    assert "Christmas Day, Boxing Day, New Year's Day" in why


def test_the_key_asks_the_case_that_is_chosen(page: CasesPage, qtbot: QtBot) -> None:
    table = page.view.table
    table.setFocus()
    seen = set()
    for _ in aliases(page):
        qtbot.keyClick(table, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyRelease(table, Qt.Key.Key_Control)
        row = table.current().row
        if row.next_due is None:
            assert not [one for one in table.findChildren(Popover) if one.isVisible()]
        else:
            name, why = answer(page)
            assert name.endswith(f"{row.next_label}, due {date_short(row.next_due, weekday=True)}")
            assert date_words(row.next_due) in why, row.alias
            seen.add(row.alias)
        assert table.hasFocus()
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert {"Case Linnet", "Case Brambling", "Case Teal"} <= seen


def test_a_duty_that_is_gone_says_so(page: CasesPage, qtbot: QtBot) -> None:
    line = page.view.table.current()
    gone = line._replace(row=line.row._replace(next_deadline_id="DL-gone"))
    page._model.set_records((gone, *page._model.records[1:]))
    qtbot.keyClick(page.view.table, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyRelease(page.view.table, Qt.Key.Key_Control)
    assert answer(page)[1] == "This duty has changed meanwhile; the register will show it in a moment."


def test_no_explanation_is_asked_for_before_somebody_wants_it(page: CasesPage, qtbot: QtBot) -> None:
    table = page.view.table
    table.grab()
    index = table.records.index(0, table.records.column_of("next_due"))
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Due. Ctrl+I tells why this day."
    assert why_due.__qualname__ not in page._jobs
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=due_cell(page, "Case Linnet"))
    assert why_due.__qualname__ in page._jobs
    answer(page)
