"""Names are hidden until they are shown, and a lock hides them again; what was done is undone by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.records.cases import Case
from db.records.people import Child, Identity
from db.records.review import ChecklistAnswer
from tests.journeys.person import KEYBOARD, MOUSE, WAYS, Key, Mod, Person, at_the_window
from tests.journeys.stores import known_memory, ready_to_decide
from tests.window.scenes.base import TODAY, practice_copy


def real_names(person: Person, alias: str) -> list[str]:
    """Return the real names of the children of a case, straight from the store."""
    case = person.records(Case, alias=alias)[0]
    children = person.records(Child, case_id=case.id)
    found = [one for child in children for one in person.records(Identity, child_id=child.id)]
    return [one.full_name for one in found]


@pytest.mark.parametrize("way", WAYS)
def test_names_are_shown_by_a_switch_and_hidden_by_a_lock(qtbot: QtBot, tmp_path: Path, way: str) -> None:
    with at_the_window(qtbot, known_memory(tmp_path), way, TODAY) as person:
        person.window.begin(practice_copy(tmp_path))
        person.unlock()
        names = real_names(person, "Case Linnet")
        assert names
        person.go("Cases")
        person.pick("Cases", "Case Linnet")
        person.sees_not(*names)
        person.press("Children and family")
        person.sees_not(*names)
        if way == MOUSE:
            person.press("Show real names")
        else:
            person.key(Key.Key_N, Mod.ControlModifier | Mod.ShiftModifier)
        person.sees("Names shown", names[0])
        person.go("Documents")
        person.go("Cases")
        person.lock()
        person.sees_not(*names)
        person.unlock()
        person.sees("Names hidden")
        person.go("Cases")
        person.pick("Cases", "Case Linnet")
        person.press("Children and family")
        person.sees_not(*names)


def test_a_document_does_not_follow_the_switch(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_window(qtbot, known_memory(tmp_path), KEYBOARD, TODAY) as person:
        person.window.begin(practice_copy(tmp_path))
        person.unlock()
        person.go("Documents")
        person.fill("Find a case or a meeting", "Linnet")
        person.key(Key.Key_Return)
        made = []
        for shown in (False, True):
            if shown:
                person.key(Key.Key_N, Mod.ControlModifier | Mod.ShiftModifier)
            assert person.window.frame is not None
            assert person.window.frame.names.shown is shown
            person.press("Make and look at it")
            person.sees("OFFICIAL-SENSITIVE · working copy")
            preview = person.page.view.preview  # type: ignore[attr-defined]
            made.append([preview.page_text(number) for number in range(1, preview.pages + 1)])
        assert len(made[0]) > 10
        assert made[0] == made[1]


@pytest.mark.parametrize("way", WAYS)
def test_a_change_is_undone_and_done_again_by_its_name(qtbot: QtBot, tmp_path: Path, way: str) -> None:
    with at_the_window(qtbot, known_memory(tmp_path), way, TODAY) as person:
        person.window.begin(ready_to_decide(tmp_path))
        person.unlock()
        person.go("Cases")
        person.pick("Cases", "Case Wren")
        person.press("Rapid review")
        person.press("A1: Yes")
        assert person.records(ChecklistAnswer)[0].answer == "yes"
        assert person.has("Undo: answer checklist item")
        person.key(Key.Key_Z, Mod.ControlModifier)
        person.until(lambda: not person.records(ChecklistAnswer), "the answer to go")
        person.sees("Undone: ", "0 of 63")
        assert person.has("Do again: answer checklist item")
        if way == MOUSE:
            person.press("Do again: answer checklist item")
        else:
            person.key(Key.Key_Z, Mod.ControlModifier | Mod.ShiftModifier)
        person.until(lambda: person.records(ChecklistAnswer), "the answer to come back")
        person.sees("1 of 63", "Item A1 answered")

        person.press("Overview")  # a text that was given, with the focus still in its field
        person.fill("Key worker", "Maud Tillotson")
        person.key(Key.Key_Return)
        person.until(lambda: person.records(Case)[0].key_worker == "Maud Tillotson", "the key worker")
        person.sees("Undo: change facts of the case")
        person.key(Key.Key_Tab)
        person.key(Key.Key_Z, Mod.ControlModifier)
        person.until(lambda: not person.records(Case)[0].key_worker, "the key worker to go")
