"""A serious incident notified on Friday 19 December 2025, and the rapid review sent to the Panel in time."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.records.cases import Case, Duty
from tests.journeys.person import KEYBOARD, WAYS, Key, Person, at_the_window
from tests.journeys.stores import known_memory, new_partnership

FRIDAY = date(2025, 12, 19)


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


def take(person: Person, step: str, reason: str = "") -> None:
    """Take a step on the overview of the case, today."""
    person.press(f"Take this step: {step}")
    if reason:
        person.fill("Name of the person who decided", "Ada Lindqvist-Moor")
        person.fill("Role of the person who decided", "Chair")
        person.fill("Reasons", reason)
    person.press(step)
    person.until(lambda: not person.has(f"Take this step: {step}"), "the step to be taken")


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


def decide(person: Person) -> None:
    """Answer the criteria and record what the partners decide."""
    person.press("Decisions")
    person.press("XX")


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
        person.sees("Case Dunnock", "Wed 14 Jan")
        take(person, "Requests sent to agencies")
        answer_checklist(person)
        person.come_back_on(date(2026, 1, 7))
        person.press("Overview")
        take(person, "Meeting held")
        person.come_back_on(date(2026, 1, 12))
        decide(person)
