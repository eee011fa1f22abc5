"""Who somebody really is: nowhere on the screen, in no tooltip and no spoken name, until names are shown.

They are gone at once when they are hidden, even while the desk is busy.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db.reader import Reader
from db.records.cases import Case
from db.records.meetings import Meeting
from db.records.people import Identity
from desktop_app.office import Office
from desktop_app.queries.base import Reading
from tests.window.desk_window import Driver, a_window, known_memory, practice
from ui.backend import Job
from ui.page import Frame
from ui.pages.case.sections import SECTIONS
from ui.place import Place
from ui.shell.shell import Shell

Show = Callable[..., QWidget]
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def identities(reader: Reader) -> tuple[str, ...]:
    """Return every piece of who somebody is, straight from the store."""
    found = []
    for one in reader.find(Identity):
        found += [one.full_name, *one.full_name.split(), one.address, one.nhs_number, one.upn]
        found += [f"{one.born_on.day} {one.born_on:%b %Y}"] if one.born_on else []
    return tuple(sorted({one for one in found if len(one) > 3 and not one.islower()}))


def texts(root: QWidget) -> Iterator[str]:
    """Yield everything that `root` and what is in it says to eyes and ears, hidden parts too."""
    for one in (root, *root.findChildren(QWidget)):
        yield from (one.windowTitle(), one.toolTip(), one.statusTip(), one.whatsThis())
        yield from (one.accessibleName(), one.accessibleDescription())
        if isinstance(one, QLineEdit | QComboBox):
            yield one.text() if isinstance(one, QLineEdit) else one.currentText()
        elif isinstance(one, QPlainTextEdit | QTextEdit):
            yield one.toPlainText()
        elif isinstance(one, QAbstractItemView):
            yield from in_model(one.model())
        elif callable(words := getattr(one, "text", None)):
            yield str(words())


def in_model(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    for row in range(model.rowCount(QModelIndex())):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())):
            yield from (str(model.index(row, column).data(role) or "") for role in ROLES)


def named(root: QWidget, who: tuple[str, ...]) -> set[str]:
    """Return what of `who` can be read in `root`."""
    everything = "\n".join(texts(root))
    return {one for one in who if one in everything}


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()
    QTest.qWait(5)


def places(office: Office) -> Iterator[Place]:
    reader = office.store.reader()
    for room in ("today", "cases", "meetings", "actions", "documents", "settings", "help"):
        yield Place(room)
    for case in reader.find(Case):
        if case.alias in {"Case Linnet", "Case Curlew", "Case Dunlin"}:
            yield from (Place("case", case.id, one.key) for one in SECTIONS)
            yield Place("documents", case.id, "case")
    yield from (Place("meeting", one.id, "minutes") for one in reader.find(Meeting))


def test_no_room_names_anybody_while_names_are_hidden(desk: Frame, show: Show) -> None:
    office = desk.backend.office
    assert office is not None
    who = identities(office.store.reader())
    assert len(who) > 10
    shell = Shell(desk, "Practice")
    show(shell)
    for place in places(office):
        shell.go(place)
        settle()
        assert not named(shell, who), place


def test_names_leave_every_room_that_was_seen_with_them(desk: Frame, show: Show) -> None:
    office = desk.backend.office
    assert office is not None
    who = identities(office.store.reader())
    linnet = office.store.reader().find(Case, alias="Case Linnet")[0].id
    shell = Shell(desk, "Practice")
    show(shell)
    desk.names.show(True)
    for place in (Place("cases", linnet), Place("case", linnet, "children"), Place("today")):
        shell.go(place)
        settle()
    shell.go(Place("case", linnet, "children"))
    settle()
    assert named(shell, who)
    shell.go(Place("today"))
    settle()
    desk.names.show(False)
    assert not named(shell, who)


@pytest.mark.parametrize("room", ["cases", "case"])
def test_names_go_at_once_while_the_desk_is_busy(qtbot: QtBot, tmp_path: Path, room: str) -> None:
    go_on = threading.Event()

    def long_piece(_office: Office, _job: Job) -> None:
        go_on.wait(20)

    with a_window(qtbot, known_memory(tmp_path)) as driver:
        shell, who, linnet = unlocked(driver, tmp_path)
        frame = shell.frame
        shell.go(Place("cases", linnet) if room == "cases" else Place("case", linnet, "children"))
        driver.until(lambda: shell.page is not None and not shell.page.waiting)
        frame.names.show(True)
        driver.until(lambda: named(driver.window, who))
        try:
            frame.backend.work(frame, "Something long", long_piece, then=lambda _: None)
            frame.names.show(False)
            assert not named(driver.window, who)
        finally:
            go_on.set()
        driver.until(lambda: shell.page is not None and not shell.page.waiting)
        assert not named(driver.window, who)


def unlocked(driver: Driver, folder: Path) -> tuple[Shell, tuple[str, ...], int]:
    """Open the practice store; return its shell, who is in it, and the id of a case."""
    path = practice(folder)
    driver.window.begin(path)
    driver.unlock()
    shell = driver.window.shell
    assert shell is not None
    found: list[tuple[tuple[str, ...], int]] = []

    def read(reading: Reading) -> tuple[tuple[str, ...], int]:
        return identities(reading.reader), reading.reader.find(Case, alias="Case Linnet")[0].id

    shell.frame.backend.ask(shell.frame, found.append, read)
    driver.until(lambda: found)
    who, linnet = found[0]
    return shell, who, linnet
