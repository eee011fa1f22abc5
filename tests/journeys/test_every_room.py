"""Colours and size of letters are changed while the program runs: every room bears it in the smallest window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.person import KEYBOARD, MOUSE, Key, Mod, Person, at_the_window
from tests.journeys.stores import known_memory
from tests.window.scenes.base import TODAY, practice_copy
from ui.look import theme
from ui.widgets.nav import _Line

SMALL = (1024, 700)
SECTIONS = {
    "overview": "Overview", "children": "Children and family", "incident": "Incident and notification",
    "rapid-review": "Rapid review", "decisions": "Decisions", "parallel": "Parallel proceedings",
    "actions": "Actions", "papers": "Papers", "history": "History",
}  # fmt: skip
SETTINGS = (
    "Partnership", "Agencies", "Members", "Groups and quorum", "Working days", "Time limits",
    "Locking and passphrase", "Backup", "More settings", "Appearance",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _as_it_was(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, "light", 1.0)


def look_round(person: Person) -> None:
    """Go through every room and every section of the settings, a case and a meeting."""
    for room in ("Today", "Actions", "Documents"):
        person.go(room)
        seen(person)
    person.go("Settings")
    for section in SETTINGS:
        go_to_section(person, section, "Section of the settings")
        seen(person)
    person.go("Meetings")
    person.press("Plan a meeting")
    seen(person)
    person.go("Meetings")
    person.press("Case Review Group 2")
    for tab in ("Papers", "Attendance", "Minutes", "Agenda"):
        person.press(tab, QAbstractButton)
        seen(person)
    person.go("Cases")
    person.press("New case")
    seen(person)
    person.go("Cases")
    person.pick("Cases", "Case Linnet")
    for key, section in SECTIONS.items():
        go_to_section(person, section)
        person.until(lambda key=key: person.window.shell.place.section == key, section)
        seen(person)


def go_to_section(person: Person, section: str, menu: str = "Section of the case") -> None:
    """Go to a section of the case or the settings, by the list, or the menu that stands for it."""
    if person.has(menu):
        person.choose(menu, section)
        person.key(Key.Key_Return)  # taken at once, without the rest that stepping through waits for
    else:
        person.press(section, _Line)


def seen(person: Person) -> None:
    """The window has kept its size, and the page stands within it."""
    person.calm()
    assert (person.window.width(), person.window.height()) == SMALL, person.window.shell.place
    assert person.page.width() <= SMALL[0]
    picture = person.window.grab()
    assert not picture.isNull()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("way", "colours", "size"), [(MOUSE, "Dark", "200 %"), (KEYBOARD, "High contrast, light", "150 %")]
)
def test_another_look_in_every_room(qtbot: QtBot, tmp_path: Path, way: str, colours: str, size: str) -> None:
    with at_the_window(qtbot, known_memory(tmp_path), way, TODAY, SMALL) as person:
        person.window.begin(practice_copy(tmp_path))
        person.unlock()
        person.go("Settings")
        person.press("Appearance")
        person.choose("Colours", colours)
        person.press(size)
        look_round(person)


def test_tab_goes_round_the_whole_window_in_the_order_of_the_eye(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_window(qtbot, known_memory(tmp_path), KEYBOARD, TODAY) as person:
        person.window.begin(practice_copy(tmp_path))
        person.unlock()
        person.go("Cases")
        person.pick("Cases", "Case Linnet")
        person.press("Rapid review")
        person.press("Decisions")
        person.press("Rapid review")
        start, seen = person.at, []
        while True:
            person.key(Key.Key_Tab)
            if person.at is start:
                break
            seen.append(person.at_name)
            assert len(seen) < 400, seen
        strip = [one for one in seen if one in {"Lock", "Case Linnet", "Search everything", "Show real names"}]
        assert strip == ["Lock", "Case Linnet", "Search everything", "Show real names"]
        assert any(one.startswith("On to ") for one in seen)


def test_whoever_comes_to_a_room_by_keyboard_begins_at_what_it_is_about(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_window(qtbot, known_memory(tmp_path), KEYBOARD, TODAY) as person:
        person.window.begin(practice_copy(tmp_path))
        person.unlock()
        person.until(lambda: person.at_name.startswith("Return from Education"), "the first duty")
        for key, name in ((Key.Key_2, "Cases"), (Key.Key_4, "Actions"), (Key.Key_5, "Find a case or a meeting")):
            person.key(key, Mod.ControlModifier)
            person.until(lambda wanted=name: person.at_name == wanted, name)
