"""In the middle of a sentence the window is locked, or the program dies: the half sentence is there afterwards."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from db.records.cases import Case, Incident
from db.records.papers import Draft
from tests.journeys.another import another_program
from tests.journeys.person import KEYBOARD, WAYS, Key, Mod, Person, at_the_window
from tests.journeys.stores import known_memory
from tests.window.scenes.base import TODAY, practice_copy
from ui.place import Place

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
        assert not stored_text(person, place.record).endswith(
            SENTENCE
        )  # half a sentence is no part of the record yet
        person.sees("not entered yet")
        person.to("What happened")
        person.key(Key.Key_End, Mod.ControlModifier)
        person.write(" it was not enough.")
        person.ctrl(Key.Key_Return)
        assert stored_text(person, place.record).endswith(f"{SENTENCE} it was not enough.")
        assert not person.records(Draft, place=f"case/{place.record}/incident/summary")


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_kill_in_the_middle_of_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    path, memory = practice_copy(tmp_path), known_memory(tmp_path)
    with another_program(path, memory.path, "write_half_a_sentence(person); person.sees('Draft kept')") as writer:
        writer.send_signal(signal.SIGKILL)
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
