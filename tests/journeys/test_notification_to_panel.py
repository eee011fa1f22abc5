"""A serious incident notified on Friday 19 December 2025, and the rapid review sent to the Panel in time."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.records.cases import Case, Duty, StageStep
from desktop_app.queries.due import due_list
from tests.journeys.casework import decide, take
from tests.journeys.person import KEYBOARD, WAYS, Key, Person, at_the_window
from tests.journeys.stores import known_memory, new_partnership

FRIDAY = date(2025, 12, 19)
REGULATION = (
    "It highlights, or may highlight, improvements needed to safeguard and promote the welfare of children",
    "It highlights, or may highlight, recurrent themes",
    "It highlights, or may highlight, concerns about how two or more agencies work together",
    "The Panel has considered it and concluded that a local review may be more appropriate",
)


def register(person: Person) -> None:
    """Register the case from what the local authority sent."""
    person.go("Cases")
    person.press("New case")
    person.fill("Working title", "Case Dunnock")
    person.fill("When it happened", "15/12/25")
    person.choose("Death or serious harm", "Serious harm")
    person.choose("Kind of harm", "Other non-accidental")
    person.fill("What is known so far", "A child of four was brought to hospital with burns by Adult M.")
    person.press("Next")
    person.fill("Alias", "Child D1")
    person.fill("Age when it happened", "4 years")
    person.press("Next")
    person.fill("Referred to us", "Tue 16 Dec 2025")
    person.fill("By whom (name or post)", "Ward sister")
    person.fill("Became aware", "Tue 16 Dec 2025")
    person.press("Sent")
    person.fill("Sent to the Panel", "19 Dec 2025")
    person.fill("Reference of the notification", "SIN-2025-0412")
    person.fill("Sent by", "Piers Wetherfell")
    person.key(Key.Key_Tab)
    person.sees("Rapid review to the Panel due Wednesday 14 January 2026")
    person.press("Next")
    person.sees("Case Dunnock", "Friday 19 December 2025")
    person.press("Register case")
    person.until(lambda: person.window.shell.place.room == "case", "the case")
    person.sees("Case Dunnock", "Wed 14 Jan")


def answer_checklist(person: Person) -> None:
    """Answer the first two parts of the rapid review, one point with no and why; the rest stays open."""
    person.press("Rapid review")
    person.sees("0 of 63")
    if person.way == KEYBOARD:
        person.press("A1: Yes")
        for _ in range(19):
            person.ctrl(Key.Key_Return)
            assert person.at_name.endswith(": Yes")
            person.key(Key.Key_Space)
            person.calm()
    else:
        for _ in "AB":
            for name in [one for one in person.reads() if re.fullmatch(r"[A-K][0-9]+: Yes", one)]:
                person.press(name)
            person.press("On to ")
    person.press("C, Incident")
    person.press("C1: No")
    person.fill("C1, note", "The account of the grandparents has not been taken yet.")
    person.press("Ready to send?")
    person.sees("43 gaps", "C1, ", "Answered no")


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_a_notification_on_a_friday_before_christmas_reaches_the_panel_in_time(
    qtbot: QtBot, tmp_path: Path, way: str
) -> None:
    path = new_partnership(tmp_path)
    with at_the_window(qtbot, known_memory(tmp_path), way, FRIDAY) as person:
        person.window.begin(path)
        person.unlock()
        register(person)
        person.come_back_on(date(2025, 12, 22))
        person.sees("Case Dunnock", "Working day 1 of 15 · due Wed 14 Jan 2026")
        take(person, "Requests sent to agencies")
        answer_checklist(person)

        person.come_back_on(date(2026, 1, 7))
        person.press("Overview")
        take(person, "Meeting held")
        person.come_back_on(date(2026, 1, 12))
        person.press("Decisions")
        for one in REGULATION:
            person.press(f"{one}: Met", nth=1)
        person.sees("4 of 4 decided")
        person.press("Decision and views")
        decide(person)
        person.sees("All agree")
        person.press("Next step")
        take(person, "Put to the partners for sign-off")
        person.go("Today")
        person.sees("Case Dunnock", "Rapid review to the Panel")

        person.come_back_on(date(2026, 1, 14))
        person.go("Cases")
        person.pick("Cases", "Case Dunnock")
        person.sees("Working day 15 of 15 · due Wed 14 Jan 2026")
        take(person, "Send to the Panel", "Signed off by all three partners.")
        person.sees("The case is at: Sent to the Panel.")
        case = person.records(Case)[0]
        assert case.stage == "7"
        steps = person.records(StageStep, case_id=case.id)
        assert [(one.to_stage, one.on) for one in steps] == [
            ("3", FRIDAY), ("4", date(2025, 12, 22)), ("5", date(2026, 1, 7)), ("6", date(2026, 1, 12)),
            ("7", date(2026, 1, 14)),
        ]  # fmt: skip
        duties = {one.deadline_id: one for one in person.records(Duty, case_id=case.id)}
        assert (duties["DL11"].due, duties["DL11"].state) == (date(2026, 1, 14), "met")
        assert (duties["DL10"].due, duties["DL10"].state) == (date(2026, 1, 13), "met")
        open_ones = {one.row.deadline_id for one in person.ask(due_list)}
        assert "DL11" not in open_ones
        person.go("Today")
        person.sees_not("Rapid review to the Panel")
