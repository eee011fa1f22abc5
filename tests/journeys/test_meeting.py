"""A meeting from its agenda to approved minutes; two actions of before are carried on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from db.records.actions import Action, ActionEvent
from db.records.meetings import Attendance, Meeting
from db.records.review import Decision
from tests.journeys.person import MOUSE, WAYS, Key, Mod, Person, at_the_window
from tests.journeys.stores import known_memory, with_two_actions


def minute(person: Person) -> None:
    """Say something to every item; decide on the case, and give somebody something to do."""
    for number in range(1, 21):
        person.sees(f"{number} · ")
        if number == 10:
            minute_case(person)
        person.fill("Note: What was said", f"Item {number} was spoken of.")
        person.press("and next item, Ctrl+↵") if person.way == MOUSE else person.ctrl(Key.Key_Return)


def minute_case(person: Person) -> None:
    switch(person, "decision", Key.Key_D)
    person.fill("Decision: What is decided", "The practice review begins in February.")
    person.fill("Reasons", "The scope is agreed.")
    enter(person)
    switch(person, "action", Key.Key_A)
    person.fill("Action: ", "Write to the family @Odile Quarrington by 30 Jan")
    person.sees("Understood: Odile Quarrington", "due Fri 30 Jan 2026")
    enter(person)
    switch(person, "note", Key.Key_N)


def switch(person: Person, kind: str, key: Key) -> None:
    if person.way == MOUSE:
        person.press(f"{kind}, Alt+{kind[0].upper()}")
    else:
        person.key(key, Mod.AltModifier)


def enter(person: Person) -> None:
    person.press("minute it, ↵") if person.way == MOUSE else person.key(Key.Key_Return)
    person.calm()


@pytest.mark.parametrize("way", WAYS)
def test_from_agenda_to_approved_minutes(qtbot: QtBot, tmp_path: Path, way: str) -> None:
    path = with_two_actions(tmp_path)
    with at_the_window(qtbot, known_memory(tmp_path), way, date(2026, 1, 12)) as person:
        person.window.begin(path)
        person.unlock()
        person.go("Meetings")
        person.press("Plan a meeting")
        person.fill("Day", "Tue 20 Jan 2026")
        person.fill("Begins", "9:30")
        person.choose("Chair", "Ada Lindqvist-Moor")
        person.press("Plan the meeting")
        person.until(lambda: person.window.shell.place.room == "meeting", "the meeting")
        person.press("Send papers out")
        person.press("Papers are out")
        person.come_back_on(date(2026, 1, 20))
        person.press("Begin the meeting")
        person.press("Begin", nth=1)
        person.until(lambda: person.records(Meeting)[0].state == "open", "the meeting to begin")
        person.press("Attendance")
        if way == MOUSE:
            person.press("Apologies", nth=5)
        else:
            person.to("Rafe Ollerton: Absent")
            person.key(Key.Key_A)
            person.calm()
        person.press("Mark the rest present")
        there = {one.name: one.presence for one in person.records(Attendance)}
        assert (there["Rafe Ollerton"], there["Ismay Thorncote"]) == ("apologies", "present")
        person.press("Minutes", QAbstractButton)
        minute(person)
        person.press("Close the meeting", nth=1)
        person.fill("It ended at", "11.45")
        person.press("Close the meeting", nth=2)  # refused: nobody was there for the police
        assert person.records(Meeting)[0].state == "open"
        person.fill("What was done about the quorum", "The police gave their view in writing the same day.")
        person.press("Close the meeting", nth=2)
        person.sees("Circulate the minutes")
        carried = person.records(ActionEvent, kind="carried")
        assert len(carried) == 2
        assert {one.meeting_id for one in carried} == {1}

        person.press("Circulate the minutes")
        person.press("Circulated", QAbstractButton)
        person.come_back_on(date(2026, 1, 27))
        person.press("Approve the minutes")
        person.press("Approve and lock")
        person.sees("Approved and locked")
        meeting = person.records(Meeting)[0]
        assert (meeting.state, meeting.approved_by, meeting.approved_on) == (
            "approved",
            "Ada Lindqvist-Moor",
            date(2026, 1, 27),
        )
        decision = person.records(Decision)[0]
        assert decision.text == "The practice review begins in February."
        new = person.records(Action, text="Write to the family")[0]
        assert (new.due, new.raised_on, new.carried) == (date(2026, 1, 30), date(2026, 1, 20), 0)
        person.go("Actions")
        person.sees("Ask the hospital for its records", "Tell the schools", "Write to the family", "carried")
