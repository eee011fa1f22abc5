"""Help: the guide read, searched and followed inside the program; what it points to is there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.look import theme
from ui.page import Frame
from ui.pages.help.guide import GuidePage, guide_page, guide_pages, picture, search
from ui.pages.help.page import HelpPage
from ui.place import Place
from ui.shell.registry import ROOMS

Show = Callable[..., QWidget]
PAGES = [pytest.param(one, id=one.name) for one in guide_pages()]


def opened(desk: Frame, show: Show, section: str = "") -> HelpPage:
    page = HelpPage(desk)
    page.show_place(Place("help", section=section))
    show(page, 1104, 700)
    page.activateWindow()
    settle()
    return page


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def line_of(page: HelpPage, title: str) -> QAbstractButton:
    return next(one for one in page.contents.findChildren(QAbstractButton) if one.text() == title)


def test_contents_open_a_page_by_mouse_and_by_arrow(desk: Frame, show: Show) -> None:
    page = opened(desk, show)
    assert page.text.toPlainText().startswith("Begin, and unlock")
    QTest.mouseClick(line_of(page, "Cases"), Qt.MouseButton.LeftButton)
    assert page.text.toPlainText().startswith("Cases\n")
    assert page.crumbs() == (("Help", Place("help")), ("Cases", None))
    line_of(page, "Cases").setFocus()
    QTest.keyClick(line_of(page, "Cases"), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    settle()
    assert page.text.toPlainText().startswith("New case\n")
    assert page.contents.current() == "new-case"


def test_search_lists_pages_and_marks_the_words_in_the_one_opened(desk: Frame, show: Show) -> None:
    page = opened(desk, show)
    page.search.setFocus()
    QTest.keyClicks(page.search, "quorum")
    settle()
    assert page.found.isVisible()
    assert not page.contents.isVisible()
    assert 1 <= page.found.count() < len(guide_pages())
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    settle()
    assert page.text.hasFocus()
    marked = [one.cursor.selectedText().casefold() for one in page.text.extraSelections()]
    assert marked
    assert set(marked) == {"quorum"}
    page.search.clear()
    settle()
    assert page.contents.isVisible()
    assert not page.text.extraSelections()


def test_nothing_found_says_so_and_what_to_do(desk: Frame, show: Show) -> None:
    page = opened(desk, show)
    page.search.setText("xylophone")
    settle()
    assert not page.found.isVisible()
    assert page.found_words.text().startswith("No page has all these words.")


@pytest.mark.parametrize("width", [760, 1104])
def test_pictures_are_no_wider_than_the_page(desk: Frame, show: Show, width: int) -> None:
    page = opened(desk, show, "cases")
    page.window().resize(width, 700)
    settle()
    assert page.text.document().idealWidth() <= page.text.viewport().width()
    assert not page.text.horizontalScrollBar().isVisible()


def test_the_page_stays_where_it_was_read_when_the_text_grows(desk: Frame, show: Show, qapp: QApplication) -> None:
    page = opened(desk, show, "cases")
    small = page.text.document().size().height()
    theme.apply(qapp, "dark", 1.5)
    settle()
    assert page.text.document().size().height() > small
    assert page.text.toPlainText().startswith("Cases\n")
    theme.apply(qapp, "light", 1.0)


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_of_the_guide_points_to_is_there(page: GuidePage) -> None:
    for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.markdown):
        assert picture(name), name
    for link in re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", page.markdown):
        assert guide_page(link.rpartition("/")[2].removesuffix(".md")), link
    assert len(page.markdown.splitlines()) <= 90


def test_every_room_has_its_page() -> None:
    names = {one.name for one in guide_pages()}
    assert {one.room for one in ROOMS} - names <= {"help", "meeting", "new-meeting"}
    assert {"case", "rapid-review", "decisions", "minutes"} <= names


def test_an_excerpt_begins_close_to_what_was_found() -> None:
    for one in search("escalate"):
        assert "escalat" in one.excerpt[:40].casefold()
