"""Two people open the same store: the second is told who has it, and comes in when the first has gone."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.journeys.person import KEYBOARD, MOUSE, Key, at_the_window
from tests.journeys.stores import known_memory
from tests.window.scenes.base import PASSPHRASE, TODAY, practice_copy
from ui.memory import Memory
from ui.start.recent import Person as Worker
from ui.start.recent import keep_person


def test_the_second_is_told_who_has_the_store(qtbot: QtBot, tmp_path: Path) -> None:
    path = practice_copy(tmp_path)
    other = Memory(tmp_path / "other" / "window.json")
    keep_person(other, Worker("Odile Quarrington", "Business manager"))
    with (
        at_the_window(qtbot, known_memory(tmp_path), MOUSE, TODAY) as first,
        at_the_window(qtbot, other, KEYBOARD, TODAY) as second,
    ):
        first.window.activateWindow()
        first.window.begin(path)
        first.unlock()
        second.window.activateWindow()
        second.window.begin(path)
        second.fill("Passphrase", PASSPHRASE)
        second.key(Key.Key_Return)
        second.sees("XX")
