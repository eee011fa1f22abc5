"""Every room and every section of a case, a meeting and the settings has room in the smallest window, at any text
size: the window is not pushed wider or higher, nothing is cut off, nothing has to be scrolled sideways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTableView

from tests.window import look_over
from tests.window.grab import away, settle
from tests.window.scenes.base import case_id, kit
from tests.window.scenes.start import SCENES as BEFORE
from ui.look import theme
from ui.page import Frame
from ui.pages.case.sections import SECTIONS as OF_A_CASE
from ui.pages.documents.page import DocumentsPage
from ui.pages.meeting.page import SECTIONS as OF_A_MEETING
from ui.pages.settings.page import SECTIONS as OF_THE_SETTINGS
from ui.place import Place
from ui.shell.registry import ROOMS
from ui.shell.shell import Shell

SMALLEST = (1024, 700)
APPROVED, PLANNED = 1, 2
SCALES = (1.0, 1.5, 2.0)


def places(frame: Frame) -> Iterator[Place]:
    """Every place that the registry knows, with each of its sections."""
    full, bare = case_id(frame, "Case Linnet"), case_id(frame, "Case Dunlin")
    sections = {
        "case": [Place("case", case, one.key) for case in (full, bare) for one in OF_A_CASE],
        "meeting": [Place("meeting", one, key) for one in (APPROVED, PLANNED) for key, _ in OF_A_MEETING],
        "settings": [Place("settings", section=key) for key in OF_THE_SETTINGS],
        "documents": [
            Place("documents"),
            Place("documents", full, "case"),
            Place("documents", PLANNED, "meeting"),
        ],
    }
    for room in ROOMS:
        yield from sections.get(room.room, [Place(room.room)])


def smallest(frame: Frame) -> Shell:
    """Show the shell as small as the window of the program may be."""
    shell = Shell(frame, "Practice")
    theme.dress(shell)
    shell.setMinimumSize(*SMALLEST)
    shell.resize(*SMALLEST)
    shell.show()
    return shell


def faults(shell: Shell) -> Iterator[str]:
    """What is wrong with the window as it stands. A table may be wider than its frame: its columns are chosen."""
    least, size = shell.minimumSizeHint(), (shell.width(), shell.height())
    if size != SMALLEST or least.width() > SMALLEST[0] or least.height() > SMALLEST[1]:
        yield f"it is {size} and asks for {least.width()} × {least.height()}"
    yield from look_over.cut_off(shell)
    yield from look_over.squeezed(shell)
    for area in shell.findChildren(QAbstractScrollArea):
        if area.isVisible() and area.horizontalScrollBar().isVisible() and not isinstance(area, QTableView):
            yield f"{look_over.called(area)} shows a bar to scroll sideways"


@pytest.mark.parametrize("scale", SCALES)
def test_every_room_fits_the_smallest_window(tmp_path: Path, qapp: QApplication, scale: float) -> None:
    theme.apply(qapp, "light", scale)
    found: list[str] = []
    try:
        with kit(tmp_path) as made:
            shell = smallest(made.full)
            settle()
            for place in places(made.full):
                shell.go(place)
                settle()
                found += [f"{place.room} {place.record} {place.section}: {fault}" for fault in faults(shell)]
                shell.resize(*SMALLEST)
            away(shell)
    finally:
        theme.apply(qapp, "light")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scale", SCALES)
def test_every_screen_before_the_work_fits_the_smallest_window(
    tmp_path: Path, qapp: QApplication, scale: float
) -> None:
    theme.apply(qapp, "light", scale)
    found: list[str] = []
    try:
        with kit(tmp_path) as made:
            for scene in BEFORE:
                if scene.name == "start-fault":  # a dialog, which is as high as its words
                    continue
                screen = scene.make(made)
                theme.dress(screen)
                screen.resize(*SMALLEST)
                screen.show()
                settle()
                scene.after(screen)
                settle()
                size = (screen.width(), screen.height())
                found += [] if size == SMALLEST else [f"{scene.name}: it is {size}"]
                found += [f"{scene.name}: {fault}" for fault in look_over.cut_off(screen)]
                found += [f"{scene.name}: {fault}" for fault in look_over.squeezed(screen)]
                away(screen)
    finally:
        theme.apply(qapp, "light")
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_every_room_follows_letters_that_grow_while_it_is_open(tmp_path: Path, qapp: QApplication) -> None:
    try:
        with kit(tmp_path) as made:
            shell = smallest(made.full)
            settle()
            found: list[str] = []
            for place in places(made.full):
                theme.apply(qapp, "light", 1.0)
                shell.go(place)
                settle()
                theme.apply(qapp, "light", 2.0)
                settle()
                found += [f"{place.room} {place.record} {place.section}: {fault}" for fault in faults(shell)]
                shell.resize(*SMALLEST)
            away(shell)
    finally:
        theme.apply(qapp, "light")
    assert not found, "\n".join(found)


def test_a_document_gets_the_page_to_itself_where_it_is_narrow(tmp_path: Path, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 2.0)
    try:
        with kit(tmp_path) as made:
            shell = smallest(made.full)
            shell.go(Place("documents", APPROVED, "meeting"))
            settle()
            page = shell.page
            assert isinstance(page, DocumentsPage)
            view = page.view
            assert not view.right.isVisible()
            view.make.click()
            settle()
            assert view.preview.isVisible()
            assert view.preview.pages > 0
            assert not view.make.isVisible()
            assert view.preview.view.height() > 280
            assert view.preview.more.isVisible()
            assert not view.preview.search.isVisible()
            found = list(faults(shell))
            view.preview.more.click()
            assert view.preview.search.isVisible()
            assert view.preview.more.accessibleDescription() == "open"
            found += list(faults(shell))
            view.preview.more.click()
            assert not view.preview.width_button.isVisible()
            QTest.keyClick(view.preview.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
            assert view.preview.search.isVisible(), "Ctrl+F unfolds what it goes to"
            found += list(faults(shell))
            view.back.click()
            settle()
            assert view.make.isVisible()
            assert not view.right.isVisible()
            away(shell)
    finally:
        theme.apply(qapp, "light")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("room", ["cases", "actions", "meetings", "documents"])
def test_an_empty_room_needs_no_scrolling(tmp_path: Path, qapp: QApplication, room: str) -> None:
    theme.apply(qapp, "light", 2.0)
    try:
        with kit(tmp_path) as made:
            shell = smallest(made.bare)
            shell.go(Place(room))
            settle()
            assert shell.page is not None
            bars = [
                look_over.called(one)
                for one in shell.page.findChildren(QAbstractScrollArea)
                if one.isVisible() and one.verticalScrollBar().isVisible()
            ]
            away(shell)
    finally:
        theme.apply(qapp, "light")
    assert not bars
