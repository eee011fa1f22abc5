"""The history of a case: changes in words, narrowed and paged, undone where that is allowed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLabel, QWidget

from db.records.cases import Case
from desktop_app.actions.children import AddChild, ChangeChild
from desktop_app.queries.case_page import history_facets
from desktop_app.queries.history import ValueChange, case_history
from tests.window.case_desk import do, office_of, open_case, press, read, settle
from ui.page import Frame
from ui.pages.case.history import PAGE, HistorySection, value_words
from ui.pages.case.page import CasePage

Show = Callable[..., QWidget]


def section_of(page: CasePage) -> HistorySection:
    section = page.section()
    assert isinstance(section, HistorySection)
    return section


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def change_child(desk: Frame, case_id: int) -> None:
    from dataclasses import replace

    from db.records.people import Child

    child = read(desk, Child, case_id=case_id)[0]
    do(desk, ChangeChild(child=replace(child, first_language="Portuguese")))


def test_change_stands_there_with_old_and_new_value(desk: Frame, show: Show) -> None:
    page = open_case(desk, "history")
    change_child(desk, page.place.record)
    show(page)
    row = next(iter(section_of(page).rows.values()))
    said = words(row)
    assert "Child of case 2025-04 changed." in said
    assert "First language\nfrom English to Portuguese" in said
    assert "Ada Lindqvist-Moor" in said


def test_values_read_from_and_to() -> None:
    assert value_words(ValueChange("child", "sex", "male", "female")) == "from male to female"
    assert value_words(ValueChange("child", "sex", "", "female")) == "female"
    assert value_words(ValueChange("child", "sex", "male", "")) == "from male to nothing"


def test_undo_of_a_line_is_a_line_of_its_own(desk: Frame, show: Show) -> None:
    from db.records.people import Child

    page = open_case(desk, "history")
    change_child(desk, page.place.record)
    show(page)
    section = section_of(page)
    newest = next(iter(section.rows.values()))
    press(newest.undo)
    assert read(desk, Child, case_id=page.place.record)[0].first_language == "English"
    assert "Undone: Child of case 2025-04 changed." in words(next(iter(section.rows.values())))


def test_undo_that_is_too_late_is_refused_at_its_line(desk: Frame, show: Show) -> None:
    from db.records.people import Child

    page = open_case(desk, "history")
    made = do(desk, AddChild(child=Child(case_id=page.place.record, alias="Cousin")))
    show(page)
    section = section_of(page)
    from dataclasses import replace

    do(desk, ChangeChild(child=replace(read(desk, Child, id=made.made)[0], religion="none")))
    settle()
    press(section.rows[made.line].undo)
    assert "changed again since" in words(section.rows[made.line])
    assert read(desk, Child, id=made.made)


def test_step_offers_no_undo(desk: Frame, show: Show) -> None:
    page = open_case(desk, "history")
    show(page)
    section = section_of(page)
    section.kind.set_value("TakeStep", fresh=True)
    section.kind.committed.emit("TakeStep")
    settle()
    assert section.rows
    assert all(row.line.command == "TakeStep" and row.undo.isHidden() for row in section.rows.values())


def test_filters_by_kind_person_and_days(desk: Frame, show: Show) -> None:
    page = open_case(desk, "history")
    change_child(desk, page.place.record)
    show(page)
    section = section_of(page)
    facets = office_of(desk).ask(history_facets, page.place.record)
    assert "Ada Lindqvist-Moor, Chair" in facets.people
    section.who.set_value("Ada Lindqvist-Moor, Chair", fresh=True)
    section.who.committed.emit("Ada Lindqvist-Moor, Chair")
    settle()
    assert [row.line.command for row in section.rows.values()] == ["ChangeChild"]
    section.first.set_value(date(2026, 1, 13), fresh=True)
    section.first.committed.emit(date(2026, 1, 13))
    settle()
    assert not section.rows
    assert section.empty.isVisible()
    press(section.clear)
    assert len(section.rows) == PAGE
    assert not section.clear.isVisible()


def test_older_lines_come_when_asked_for(desk: Frame, show: Show) -> None:
    page = open_case(desk, "history")
    show(page)
    settle()  # the lines below the window come in later turns
    section = section_of(page)
    every = office_of(desk).ask(case_history, page.place.record)
    assert len(every) > 2 * PAGE, "the practice case has a long history"
    assert list(section.rows) == [one.line for one in every[:PAGE]]
    press(section.more)
    assert list(section.rows) == [one.line for one in every[: 2 * PAGE]]
    while section.more.isVisible():
        press(section.more)
    assert list(section.rows) == [one.line for one in every]


def test_identities_never_stand_in_the_history(desk: Frame, show: Show) -> None:
    desk.names.show(shown=True)
    page = open_case(desk, "history")
    show(page)
    section = section_of(page)
    while section.more.isVisible():
        press(section.more)
    assert "Marchpane" not in words(section)


def test_other_case_begins_unfiltered(desk: Frame, show: Show) -> None:
    page = open_case(desk, "history")
    show(page)
    section = section_of(page)
    section.last.set_value(date(2020, 1, 1), fresh=True)
    section.last.committed.emit(date(2020, 1, 1))
    settle()
    assert section.empty.isVisible()
    other = read(desk, Case, alias="Case Siskin")[0]
    page.show_place(type(page.place)("case", other.id, "history"))
    settle()
    assert section.rows
    assert section.last.value() is None
