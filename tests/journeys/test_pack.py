"""A meeting pack looked at and saved; nothing of it stays anywhere else."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.person import MOUSE, WAYS, Key, at_the_window, naming_a_file
from tests.journeys.stores import known_memory
from tests.window.scenes.base import TODAY, practice_copy


@pytest.mark.parametrize("way", WAYS)
def test_a_pack_is_previewed_and_saved(
    qtbot: QtBot, tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = practice_copy(tmp_path)
    temp, target = tmp_path / "temp", tmp_path / "stick" / "pack.pdf"
    temp.mkdir()
    target.parent.mkdir()
    monkeypatch.setenv("TMPDIR", str(temp))
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    memory = known_memory(tmp_path)
    before = {one.name for one in tmp_path.iterdir()}
    with at_the_window(qtbot, memory, way, TODAY) as person:
        person.window.begin(path)
        person.unlock()
        person.go("Documents")
        person.fill("Find a case or a meeting", "Case Review Group 2")
        person.until(lambda: sum("Case Review Group 2" in one for one in person.reads()) == 2, "one meeting")
        if way == MOUSE:
            person.pick("Cases and meetings", "Case Review Group 2")
        else:
            person.key(Key.Key_Return)
            person.calm()
        person.press("Meeting pack")
        person.press("Make and look at it")
        person.sees("OFFICIAL-SENSITIVE · working copy", "Made, not saved yet")
        assert not list(temp.iterdir())
        with naming_a_file(target):
            person.press("Save as PDF…")
        person.sees("Saved as pack.pdf in stick. The file is not encrypted")
        person.lock()
        assert not list(temp.iterdir())
    assert {one.name for one in tmp_path.iterdir()} - before == set()
    assert [one.name for one in target.parent.iterdir()] == ["pack.pdf"]
    with pikepdf.open(target) as pack, pack.open_outline() as outline:
        assert len(outline.root) > 5
        pages = len(pack.pages)
    with pypdfium2.PdfDocument(io.BytesIO(target.read_bytes())) as read:
        words = [read[number].get_textpage().get_text_bounded() for number in range(len(read))]
    assert len(words) == pages > 10
    assert "Case Review Group" in words[0]
    assert [n for n, one in enumerate(words, 1) if "OFFICIAL-SENSITIVE" not in one] == []
    assert [n for n, one in enumerate(words, 1) if f"{n} of {pages}" not in one] == [1]  # the cover
