"""In the middle of a sentence the window is locked, or the program dies: the half sentence is there afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from db.records.cases import Case, Incident
from db.records.papers import Draft
from tests.journeys.person import KEYBOARD, WAYS, Key, Mod, Person, at_the_window
from tests.journeys.stores import known_memory
from tests.window.scenes.base import PASSPHRASE, TODAY, practice_copy
from ui.place import Place

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = " The interpreter was booked for one of four meetings. We think that"


def write_half_a_sentence(person: Person) -> None:
    """Go to what happened in a case and begin a sentence at its end."""
    person.go("Cases")
    person.pick("Cases", "Case Linnet")
    person.press("Incident and notification")
    person.to("What happened")
    person.key(Key.Key_End, Mod.ControlModifier)
    person.write(SENTENCE)


def text_of(person: Person) -> str:
    """Return what stands in the field."""
    field = person.find("What happened", QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    return field.toPlainText()


def stored_text(person: Person, case_id: int) -> str:
    """Return what stands in the record."""
    case = person.records(Case, id=case_id)[0]
    return person.records(Incident, id=case.incident_id)[0].summary


@pytest.mark.parametrize("way", WAYS)
def test_lock_in_the_middle_of_a_sentence(qtbot: QtBot, tmp_path: Path, way: str) -> None:
    path = practice_copy(tmp_path)
    with at_the_window(qtbot, known_memory(tmp_path), way, TODAY) as person:
        person.window.begin(path)
        person.unlock()
        write_half_a_sentence(person)
        place = person.window.shell.place
        assert place == Place("case", place.record, "incident")
        person.key(Key.Key_L, Mod.ControlModifier)
        person.until(lambda: person.backend.office is None, "the lock")
        person.sees_not("Case Linnet", SENTENCE)
        assert "Linnet" not in person.window.windowTitle()
        person.unlock()
        assert person.window.shell.place == place
        assert text_of(person).endswith(SENTENCE)
        assert not stored_text(person, place.record).endswith(SENTENCE)  # half a sentence is no part of the record yet
        person.sees("not entered yet")
        person.to("What happened")
        person.key(Key.Key_End, Mod.ControlModifier)
        person.write(" it was not enough.")
        person.ctrl(Key.Key_Return)
        assert stored_text(person, place.record).endswith(f"{SENTENCE} it was not enough.")
        assert not person.records(Draft, place=f"case/{place.record}/incident/summary")


WRITER = f"""
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.journeys.person import KEYBOARD, at_the_window
from tests.journeys.test_lock_and_kill import write_half_a_sentence
from tests.window.scenes.base import TODAY
from ui.memory import Memory

class Patient:
    def waitUntil(self, holds, timeout):
        for _ in range(timeout // 10):
            if holds():
                return
            QTest.qWait(10)
        raise SystemExit("waited in vain")

app = QApplication([])
with at_the_window(Patient(), Memory(Path(sys.argv[2])), KEYBOARD, TODAY) as person:
    person.window.begin(Path(sys.argv[1]))
    person.unlock({PASSPHRASE!r})
    write_half_a_sentence(person)
    person.sees("Draft kept")
    print("kept", flush=True)
    QTest.qWait(60_000)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_kill_in_the_middle_of_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    path, memory = practice_copy(tmp_path), known_memory(tmp_path)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-c", WRITER, str(path), str(memory.path)]
    with subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = next((line for line in writer.stdout if line == "kept\n"), "")
        writer.send_signal(signal.SIGKILL)
    assert said
    with at_the_window(qtbot, memory, KEYBOARD, TODAY) as person:
        person.window.begin(path)
        person.unlock()
        person.go("Today")
        person.sees("Case Linnet")
        person.go("Cases")
        person.pick("Cases", "Case Linnet")
        person.press("Incident and notification")
        assert text_of(person).endswith(SENTENCE)
        person.sees("not entered yet")
