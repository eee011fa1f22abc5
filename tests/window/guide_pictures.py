"""The pictures of the user guide and the README: each room as it stands in the window, with the practice store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from db.records.meetings import Meeting
from tests.window.scenes.base import Kit, Scene, case_id
from tests.window.scenes.start import SCENES as START
from ui.backups import FOLDER as FOLDER_OF_BACKUPS
from ui.backups import STORES
from ui.page import Frame
from ui.pages.documents.page import DocumentsPage
from ui.place import Place
from ui.shell.shell import Shell
from ui.shell.state import ShellState

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "guide" / "pictures"
CASE = "Case Linnet"


def _meeting(frame: Frame, state: str) -> int:
    office = frame.backend.office
    assert office is not None
    return office.store.reader().find(Meeting, order=("-on",), state=state)[0].id


def _backed_up(frame: Frame, section: str) -> Place:
    """A backup was made this morning, onto a stick."""
    office, place = frame.backend.office, "/media/ada/Backup stick"
    assert office is not None
    kept = {"folder": place, "made": f"{frame.today.isoformat()}T09:02", "name": "Practice.crd"}
    frame.memory.put(FOLDER_OF_BACKUPS, place)
    frame.memory.put(STORES, {str(office.store.path): kept})
    return Place("settings", section=section) if section else Place("today")


def _room(name: str, place: Callable[[Frame], Place], after: Callable[[QWidget], None] = lambda _: None) -> Scene:
    def make(kit: Kit) -> QWidget:
        return Shell(kit.full, "Practice", ShellState(place(kit.full)))

    return Scene(name, make, themes=("light",), scales=(1.0,), after=after)


def _make_document(widget: QWidget) -> None:
    assert isinstance(widget, Shell)
    assert isinstance(widget.page, DocumentsPage)
    widget.page.view.make.click()
    QTest.qWait(400)
    widget.messages.bar.clear()


def _glance(_: QWidget) -> None:
    """Wait until what stands beside the line that is chosen is there."""
    QTest.qWait(300)


def _search(widget: QWidget) -> None:
    assert isinstance(widget, Shell)
    widget.activateWindow()
    widget.open_search()
    QTest.keyClicks(widget.strip.search, "linnet")
    QTest.qWait(150)


def _of_case(section: str, field: str = "") -> Callable[[Frame], Place]:
    return lambda frame: Place("case", case_id(frame, CASE), section, field)


def _start(name: str) -> Scene:
    scene = next(one for one in START if one.name == name)
    return replace(scene, themes=("light",), scales=(1.0,))


PICTURES = (
    _start("start-welcome"),
    _start("start-unlock"),
    _room("today", lambda frame: _backed_up(frame, "")),
    _room("cases", lambda _: Place("cases"), _glance),
    _room("new-case", lambda _: Place("new-case")),
    _room("case-overview", _of_case("overview")),
    _room("rapid-review", _of_case("rapid-review", "F5")),
    _room("decisions", _of_case("decisions")),
    _room("meetings", lambda _: Place("meetings")),
    _room("minutes", lambda frame: Place("meeting", _meeting(frame, "approved"), "minutes")),
    _room("actions", lambda _: Place("actions"), _glance),
    _room("documents", lambda frame: Place("documents", case_id(frame, CASE), "case"), _make_document),
    _room("search", lambda _: Place("cases"), _search),
    _room("window", _of_case("incident")),
    _room("settings", lambda _: Place("settings", section="groups")),
    _room("backup", lambda frame: _backed_up(frame, "backup")),
)
"""Scenes that are drawn into the guide; each is called as its picture."""
