"""What takes long is done over several turns of the window's loop: nothing is missing, nothing waits in vain."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.window.case_desk import open_case
from ui.page import Frame
from ui.pages.case.decisions.section import DecisionsSection
from ui.pages.case.history import HistorySection
from ui.pages.case.overview import OverviewSection
from ui.widgets import table_model, table_order
from ui.widgets.card import Card
from ui.widgets.field import FieldRow
from ui.widgets.layout import Scroll
from ui.widgets.table import Table
from ui.widgets.table_model import Column, RecordTableModel
from ui.widgets.table_order import in_order
from ui.widgets.text import Label

Show = Callable[..., QWidget]
Row = tuple[int, int | None]

COLUMNS: tuple[Column[Row], ...] = (
    Column("id", "Number", lambda one: str(one[0]), sort=lambda one: one[0]),
    Column("due", "Due", lambda one: str(one[1]), sort=lambda one: one[1], stretch=True),
)


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some dozens count as many."""
    monkeypatch.setattr(table_model, "MANY", 20)
    monkeypatch.setattr(table_order, "PIECE", 7)
    monkeypatch.setattr(table_order, "MERGED", 5)


def rows(number: int, step: int = 7) -> tuple[Row, ...]:
    return tuple((one, one * step % 11 or None) for one in range(1, number + 1))


def table(show: Show) -> Table:
    made = Table("Actions")
    made.set_model(RecordTableModel(COLUMNS, key=lambda one: one[0]))
    show(made, 400, 300)
    return made


@settings(derandomize=True, deadline=None)
@given(st.lists(st.none() | st.integers(0, 9), max_size=40), st.booleans(), st.integers(1, 9))
def test_order_worked_out_in_pieces_is_that_of_sorting_at_once(
    values: list[int | None], descending: bool, piece: int
) -> None:
    records = list(enumerate(values))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table_order, "PIECE", piece)
        patch.setattr(table_order, "MERGED", piece)
        found = in_order(records, COLUMNS[1].order, descending)
        while True:
            try:
                next(found)
            except StopIteration as end:
                done = end.value
                break
    known = [one for one in records if one[1] is not None]
    known.sort(key=lambda one: one[1] or 0, reverse=descending)
    assert done == known + [one for one in records if one[1] is None]


@pytest.mark.usefixtures("small_pieces")
def test_many_records_are_shown_some_turns_later_and_those_before_until_then(show: Show, qtbot: QtBot) -> None:
    made = table(show)
    made.records.set_records(rows(5))
    assert made.records.rowCount() == 5
    with qtbot.waitSignal(made.records.was_set):
        made.records.set_records(rows(60))
        assert made.records.setting
        assert made.records.rowCount() == 5
    assert made.records.records == rows(60)
    assert not made.records.setting


@pytest.mark.usefixtures("small_pieces")
def test_choice_survives_sorting_and_refresh_of_many(show: Show, qtbot: QtBot) -> None:
    made = table(show)
    with qtbot.waitSignal(made.records.was_set):
        made.records.set_records(rows(60))
    assert made.choose(33)
    with qtbot.waitSignal(made.records.was_set):
        made.sort_by("due", True)
    assert made.current()[0] == 33
    dues = [due for _, due in made.records.records]
    known = [due for due in dues if due is not None]
    assert known == sorted(known, reverse=True)
    assert dues[: len(known)] == known
    with qtbot.waitSignal(made.records.was_set):
        made.records.set_records(rows(59, 5))
    assert made.current() == (33, 33 * 5 % 11 or None)
    with qtbot.waitSignal(made.records.was_set):
        made.records.set_records(rows(59, 3))
    assert made.current()[0] == 33
    assert sorted(made.records.records) == sorted(rows(59, 3), key=lambda one: one[0])


@pytest.mark.usefixtures("small_pieces")
def test_sorting_while_records_are_still_coming_sorts_those_that_come(show: Show, qtbot: QtBot) -> None:
    made = table(show)
    made.records.set_records(rows(60))
    with qtbot.waitSignal(made.records.was_set):
        made.sort_by("id", True)
    assert [one for one, _ in made.records.records] == list(range(60, 0, -1))


@pytest.mark.usefixtures("small_pieces")
def test_few_records_take_the_place_of_many_that_are_still_coming(show: Show, qtbot: QtBot) -> None:
    made = table(show)
    made.records.set_records(rows(60))
    made.records.set_records(rows(3))
    assert made.records.records == rows(3)
    qtbot.wait(30)
    assert made.records.records == rows(3)


class Words(Label):
    """Notes every height that it is given."""

    def __init__(self, text: str) -> None:
        self.seen: list[int] = []
        super().__init__(text)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self.seen.append(event.size().height())
        super().resizeEvent(event)


def test_a_card_that_grows_squeezes_nothing_in_it(show: Show) -> None:
    card = Card("A list")
    first = Words("Words that take a line or two of the card, as a line of a list does. " * 4)
    card.add(first)
    area = Scroll(card)
    show(area, 400, 200)
    QApplication.processEvents()
    height = first.height()
    first.seen.clear()
    for _ in range(5):
        card.add(Label("One more line of the list, with some words of its own. " * 4))
        QApplication.processEvents()
    assert all(one >= height for one in first.seen)
    assert first.height() == height


def test_a_field_makes_a_problem_when_there_is_one_and_takes_it_back(show: Show) -> None:
    row = FieldRow("Alias", QWidget(), "A bird or a river.")
    show(row, 400, 200)
    assert "It is taken." not in {one.text() for one in row.findChildren(QLabel)}
    row.set_problem("It is taken.")
    QApplication.processEvents()
    said = [one for one in row.findChildren(QLabel) if one.isVisible()]
    assert [one.text() for one in said][-1] == "It is taken."
    row.set_problem("")
    assert row.problem() == ""
    assert "It is taken." not in {one.text() for one in row.findChildren(QLabel) if one.isVisible()}


def test_the_facts_of_a_case_are_there_when_they_are_asked_for(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview", field="alias")
    show(page)
    section = page.section()
    assert isinstance(section, OverviewSection)
    assert section.facts.form.value("alias") == "Case Linnet"
    assert section.facts.form.field("alias").control.hasFocus()


def test_the_overview_of_another_case_is_never_mixed_with_the_one_before(desk: Frame, show: Show) -> None:
    page = open_case(desk, "overview")
    show(page)
    other = open_case(desk, "overview", "Case Brambling").place
    page.show_place(other)
    section = page.section()
    assert isinstance(section, OverviewSection)
    assert section.facts.form.value("alias") == "Case Brambling"


def test_every_criterion_is_there_a_moment_later_and_at_once_when_one_is_named(
    desk: Frame, show: Show, qtbot: QtBot
) -> None:
    page = open_case(desk, "decisions", field="criteria")
    show(page)
    section = page.section()
    assert isinstance(section, DecisionsSection)
    assert section.desk is not None
    wanted = {line.criterion.id for group in section.desk.criteria for line in group.lines}
    made = section.criteria._rows
    assert set(made) < wanted
    qtbot.waitUntil(lambda: set(section.criteria._rows) == wanted)
    again = open_case(desk, "decisions", field="criteria")
    show(again)
    assert isinstance(again.section(), DecisionsSection)
    assert set(again.section().criteria.rows) == wanted  # type: ignore[attr-defined]


def test_the_whole_page_of_history_comes(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = open_case(desk, "history")
    show(page)
    section = page.section()
    assert isinstance(section, HistorySection)
    qtbot.waitUntil(lambda: len(section.rows) == len(section._lines) > 0)
