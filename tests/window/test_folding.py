"""Where room is short the filters stand behind one button, by mouse, by keyboard and for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.look import theme
from ui.page import Frame
from ui.pages.actions.page import ActionsPage
from ui.pages.cases.page import CasesPage
from ui.place import Place
from ui.widgets.folding import Folding
from ui.widgets.search_field import SearchField

SMALL = (832, 560)


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    """Letters of twice the size."""
    theme.apply(qapp, "light", 2.0)
    yield
    theme.apply(qapp, "light")


def put(qtbot: QtBot, page: QWidget, size: tuple[int, int]) -> None:
    theme.dress(page)
    page.resize(*size)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def test_the_filters_of_actions_fold_and_say_how_many_are_used(desk: Frame, qtbot: QtBot, large: None) -> None:
    page = ActionsPage(desk)
    qtbot.addWidget(page)
    page.show_place(Place("actions", 0, "all"))
    put(qtbot, page, SMALL)
    filters = page.view.filters
    button, status = filters.row.button, filters.boxes["status"]
    assert filters.row.folded
    assert button.isVisible()
    assert filters.text.isVisible()
    assert not status.isVisible()
    assert (button.text(), button.accessibleName()) == ("Filters", "Filters, none chosen")
    assert button.accessibleDescription() == "closed"
    all_of_them = page.view.table.model().rowCount()

    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert status.isVisible()
    assert button.accessibleDescription() == "open"
    qtbot.keyClick(button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is filters.boxes["owner"]
    status.setCurrentIndex(status.findData("done"))
    qtbot.waitUntil(lambda: page.view.table.model().rowCount() < all_of_them)
    assert (button.text(), button.accessibleName()) == ("Filters · 1", "Filters, 1 chosen")

    status.setFocus()
    button.setChecked(False)
    assert not status.isVisible()
    assert button.hasFocus(), "the focus does not get lost with what it stood on"
    assert filters.wanted().status == "done", "folded filters hold"
    assert filters.clear.isVisible()
    qtbot.mouseClick(filters.clear, Qt.MouseButton.LeftButton)
    assert button.text() == "Filters"


def test_the_filters_of_cases_unfold_with_smaller_letters(
    desk: Frame, qtbot: QtBot, qapp: QApplication, large: None
) -> None:
    page = CasesPage(desk)
    qtbot.addWidget(page)
    page.show_place(Place("cases"))
    put(qtbot, page, SMALL)
    filters = page.view.filters
    assert filters.folded
    assert not any(box.isVisible() for box in filters.choices.values())
    assert filters.button.text() == "Filters", "the open cases are what is usually wanted"
    filters.choices["due"].setCurrentIndex(1)
    assert filters.button.text() == "Filters · 1"

    theme.apply(qapp, "light", 1.0)
    qtbot.waitUntil(lambda: not filters.folded)
    assert filters.choices["due"].isVisible()
    assert not filters.choices["year"].isVisible(), "what is seldom needed stays behind its own link"
    assert not filters.button.isVisible()
    qtbot.mouseClick(filters.more, Qt.MouseButton.LeftButton)
    assert filters.choices["year"].isVisible()


def test_parts_that_are_not_offered_stay_away_in_both_shapes(qtbot: QtBot) -> None:
    row = Folding()
    qtbot.addWidget(row)
    first, usual, seldom = QLineEdit(), QComboBox(), QLabel("Seldom")
    row.keep(first)
    for part in (usual, seldom):
        row.fold(part)
    row.offer(seldom, False)
    put(qtbot, row, (900, 80))
    assert (row.button.isVisible(), usual.isVisible(), seldom.isVisible()) == (False, True, False)
    row.resize(400, 80)
    assert (row.button.isVisible(), usual.isVisible(), seldom.isVisible()) == (True, False, False)
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert (usual.isVisible(), seldom.isVisible()) == (True, False)
    assert first.isVisible()


def test_the_cross_of_a_search_grows_with_the_letters_and_empties_it(
    qtbot: QtBot, qapp: QApplication, large: None
) -> None:
    field = SearchField("Find in the guide", lens=True)
    qtbot.addWidget(field)
    put(qtbot, field, (400, 60))
    assert not field.cross.isVisible()
    edited: list[str] = []
    field.textEdited.connect(edited.append)
    qtbot.keyClicks(field, "pack")
    assert field.cross.isVisible()
    at_twice = field.cross.width()
    assert field.cross.accessibleName() == "Clear: find in the guide"
    room = field.textMargins()
    assert room.left() > field.fontMetrics().height() // 2
    assert room.right() >= at_twice
    qtbot.mouseClick(field.cross, Qt.MouseButton.LeftButton)
    assert (field.text(), edited[-1]) == ("", "")
    assert field.hasFocus()
    assert not field.cross.isVisible()
    theme.apply(qapp, "light", 1.0)
    field.setText("pack")
    assert 24 <= field.cross.width() < at_twice
