"""Somebody has the store open already: the second is told who, and comes in when the first has gone."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.another import another_program
from tests.journeys.person import KEYBOARD, MOUSE, WAYS, Key, Person, at_the_window
from tests.journeys.stores import known_memory
from tests.window.scenes.base import PASSPHRASE, TODAY, practice_copy
from ui.memory import Memory
from ui.start.recent import Person as Worker
from ui.start.recent import keep_person


def try_to_unlock(person: Person) -> None:
    """Type the passphrase, which is right."""
    person.fill("Passphrase", PASSPHRASE)
    if person.way == MOUSE:
        person.press("Unlock")
    else:
        person.key(Key.Key_Return)


@pytest.mark.parametrize("way", WAYS)
def test_a_second_program_is_told_who_has_the_store(qtbot: QtBot, tmp_path: Path, way: str) -> None:
    path, memory = practice_copy(tmp_path), known_memory(tmp_path)
    other = Memory(tmp_path / "other" / "window.json")
    keep_person(other, Worker("Odile Quarrington", "Business manager"))
    with at_the_window(qtbot, other, way, TODAY) as person:
        with another_program(path, memory.path):
            person.window.begin(path)
            try_to_unlock(person)
            person.sees(f"“Practice.crd” is in use by {getpass.getuser()} on ", "One person at a time")
            assert person.window.shell is None
        person.unlock()  # the first has gone
        person.sees("Case Linnet")


def test_a_second_window_of_the_same_program_is_told_so(qtbot: QtBot, tmp_path: Path) -> None:
    path = practice_copy(tmp_path)
    with (
        at_the_window(qtbot, known_memory(tmp_path), MOUSE, TODAY) as first,
        at_the_window(qtbot, known_memory(tmp_path / "other"), KEYBOARD, TODAY) as second,
    ):
        first.window.activateWindow()
        first.window.begin(path)
        first.unlock()
        second.window.activateWindow()
        second.window.begin(path)
        try_to_unlock(second)
        second.sees("“Practice.crd” is in use by this program, in another window.")
        assert second.window.shell is None
        assert second.find("Passphrase").text() == PASSPHRASE  # type: ignore[attr-defined]  # to try again
