"""From the first start of the program, with nothing there, to the recovery sheet and the first day of work."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from db.keys import grouped
from db.records.partnership import Agency, Member, Membership, Partnership
from db.store import Store
from tests.journeys.person import WAYS, at_the_window, naming_a_file
from ui.memory import Memory

GOOD = "orchard kettle lantern thimble"


@pytest.mark.parametrize("way", WAYS)
def test_from_nothing_to_the_first_day(qtbot: QtBot, tmp_path: Path, way: str) -> None:
    sheet = tmp_path / "safe" / "sheet.pdf"
    sheet.parent.mkdir()
    memory = Memory(tmp_path / "window.json")
    with at_the_window(qtbot, memory, way, date(2025, 12, 15)) as person:
        person.window.begin()
        person.press("Start a new store")
        person.fill("Name of the file", "North Tarn")
        person.fill("Folder", str(tmp_path))
        person.press("Next")

        person.sees("Choose its passphrase")
        person.fill("Passphrase", GOOD)
        person.fill("The same again", GOOD)
        person.press("Next")

        person.sees("Who are you?")
        person.fill("Your name", "Ada Lindqvist-Moor")
        person.choose("Your role", "Chair")
        person.press("Make the store")

        person.sees("Put the recovery sheet away")
        with naming_a_file(sheet):
            person.press("Save as PDF…")
        person.until(sheet.exists, "the sheet")
        person.sees("Saved as sheet.pdf")
        person.press("Next")

        person.sees("What is your partnership called?")
        person.fill("Name of the partnership", "North Tarn Safeguarding Children Partnership")
        person.fill("Area", "North Tarn")
        person.press("Next")

        person.sees("Who are the three safeguarding partners?")
        person.fill("The local authority", "North Tarn Council children’s services")
        person.fill("The chief officer of police", "Tarnshire Police")
        person.press("Next")

        person.sees("Who sits on the Case Review Group?")
        person.until(lambda: "Ada Lindqvist-Moor" in person.reads(), "the chair to be offered")
        person.press("Add this member")
        person.sees("Chair")
        person.fill("Name of the member", "Bram Ottershaw")
        person.choose("Role in the group", "Police")
        person.choose("Agency", "Police")
        person.press("Next")

        person.sees("How do you count working days?", "day 1 is Tuesday 16 December 2025")
        person.press("Finish")
        person.sees("Everything is ready")
        person.press("Open Case Review Desk")
        person.until(lambda: person.window.shell is not None, "Today")
        person.calm()
        assert person.window.shell.place.room == "today"
        assert person.window.windowTitle() == "North Tarn – Case Review Desk"

        person.lock()  # and it opens again with what was chosen
        person.unlock(GOOD)
        person.go("Settings")
        person.sees("North Tarn Safeguarding Children Partnership")

    with Store.open(tmp_path / "North Tarn.crd", GOOD) as store:
        reader = store.reader()
        partnership = reader.first(Partnership)
        assert partnership is not None
        assert (partnership.name, partnership.area) == (
            "North Tarn Safeguarding Children Partnership",
            "North Tarn",
        )
        names = {one.kind: one.name for one in reader.find(Agency)}
        assert names["POL"] == "Tarnshire Police"
        assert names["CSC"] == "North Tarn Council children’s services"
        assert [one.name for one in reader.find(Member)] == ["Ada Lindqvist-Moor", "Bram Ottershaw"]
        assert [one.role for one in reader.find(Membership)] == ["chair", "police_lead"]
        key = store.recovery_key()
    printed = pypdfium2.PdfDocument(sheet)[0].get_textpage().get_text_bounded()
    for line in grouped(key):
        assert all(part in printed for part in line.split())
    assert sorted(one.name for one in tmp_path.iterdir()) == ["North Tarn.crd", "safe", "window.json"]
    with Store.open_with_key(tmp_path / "North Tarn.crd", key) as store:
        assert store.reader().first(Partnership) is not None
