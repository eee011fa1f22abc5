"""The running program by the accessibility bus: the main job, done by somebody who does not see the window.

Everything is found by what it is called and what it is, and every result is believed only when it was heard.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest

from tests.bus.listener import ANNOUNCED, CHECKED, DESCRIBED, FOCUSED, RENAMED, TYPED, Listener, Node

DAY = f"{datetime.now().astimezone():%d/%m/%Y}"
"""Today, as the program knows it."""
PUBLISHED = "seven herons over a quiet marsh"
WRONG = "eleven bitterns under the pier"
DUE = re.compile(r".+, (\d+ days? (over|left)|Today|Overdue|Due soon|Held), .+")
SAYS_NOTHING = {"unknown", "filler", "invalid", "layered-pane", "redundant-object"}


def open_practice_store(ear: Listener) -> None:
    """From the very first screen to the practice store."""
    assert ear.find("Case Review Desk", "frame")
    assert ear.find("How would you like to begin?", "heading")
    here = ear.until(ear.focus, "something to have the focus")
    assert (here["role"], here["name"]) == ("button", "Start a new store")
    assert "A few questions" in here["description"]
    here = ear.tab_to("Look round the practice store", "button")
    ear.key("Space")
    assert "One file" in ear.read(ear.find("Where it is kept", "text"))["description"]
    since = ear.mark()
    ear.press("Make it and open it")
    ear.hears(ANNOUNCED, "Today", since, seconds=60)  # hundreds of commands, each written through to the disk


def hear_today(ear: Listener) -> None:
    """The duties in their order, each with what, how long, which case, which day and who; and why that day."""

    def duties() -> list[Node]:
        return [one for one in ear.all("button") if DUE.fullmatch(one["name"])]

    found = ear.until(lambda: len(duties()) > 5 and duties(), "the duties")
    assert any("Case " in one["name"] for one in found)
    assert ear.find("Next meeting", "heading")
    assert "checked" in ear.read(ear.find("Today", "check-box"))["states"]
    why = next(one for one in ear.all("button") if ": why " in one["name"])
    since = ear.mark()
    ear.press(why["name"])
    told = ear.read(ear.hears(FOCUSED, "Why this day?", since))
    assert re.search(r"\d{4}", told["description"])
    ear.key("Escape")
    ear.until(lambda: not ear.has(told["name"]), "the reasons to go")


def register(ear: Listener) -> None:
    """A serious incident notified on Friday 19 December 2025."""
    since = ear.mark()
    ear.key("Ctrl+2")
    ear.hears(ANNOUNCED, "Cases", since)
    ear.press("New case")
    ear.fill("Working title", "Case Dunnock")
    ear.fill("When it happened", "15/12/25")
    ear.choose("Death or serious harm", "Serious harm, abuse")
    ear.choose("Kind of harm", "Other non-accidental")
    ear.fill("What is known so far", "A child of four was brought to hospital with burns by Adult M.")
    ear.press("Next")
    ear.fill("Alias", "Child D1")
    ear.fill("Age when it happened", "4 years")
    ear.press("Next")
    ear.fill("Referred to us", "Tue 16 Dec 2025")
    ear.fill("By whom (name or post)", "Ward sister")
    since = ear.mark()
    ear.fill("Became aware", "Tue 16 Dec 2025")
    ear.key("Tab")
    ear.hears(ANNOUNCED, "Serious incident notification due Tuesday 23 December 2025", since)
    since = ear.mark()
    ear.press("Sent", "radio-button")
    ear.hears(CHECKED, "Sent", since)
    ear.fill("Sent to the Panel", "19 Dec 2025")
    ear.key("Tab")
    ear.hears(ANNOUNCED, "Rapid review to the Panel due Wednesday 14 January 2026", since)
    ear.fill("Reference of the notification", "SIN-2025-0412")
    ear.press("Next")
    assert ear.find("Friday 19 December 2025", "label")
    since = ear.mark()
    ear.press("Register case")
    ear.hears(ANNOUNCED, "(Case Dunnock) registered.", since)
    assert ear.find("Case Dunnock", "heading")
    assert (
        "Rapid review meeting" in ear.find("Rapid review meeting, to come, by Wed 7 Jan 2026", "list-item")["name"]
    )


def answer(ear: Listener) -> None:
    """Some points of the rapid review: one by the bus, the next by keys, with a note."""
    ear.press("Rapid review", "radio-button")
    assert ear.read(ear.find("Rapid review", "radio-button"))["description"] == "0 of 63"
    since = ear.mark()
    ear.press("A1: Yes")
    ear.hears(CHECKED, "A1: Yes", since)
    ear.hears(ANNOUNCED, "Item A1 answered", since)
    ear.hears(RENAMED, "1 of 12 answered", since)
    ear.fill("A1, note", "The acknowledgement is on file.")
    since = ear.mark()
    ear.key("Ctrl+Return")
    here = ear.hears(FOCUSED, "A2: Yes", since)
    assert here["role"] == "radio-button"
    assert ear.step("Right")["name"] == "A2: No"
    since = ear.mark()
    ear.key("Space")
    ear.hears(CHECKED, "A2: No", since)
    ear.hears(ANNOUNCED, "Item A2 answered", since)
    ear.hears(DESCRIBED, "Rapid review", since)
    assert ear.read(ear.find("Rapid review", "radio-button"))["description"] == "2 of 63"
    ear.press("Ready to send?")
    assert ear.find("A3, ", "button")
    assert ear.find("All changes saved", "label")


def meet(ear: Listener) -> None:
    """The next meeting is held today: who is there, the quorum, a note and an action."""
    ear.key("Ctrl+3")
    refused_meeting(ear)
    row = ear.find("Case Review Group 2", "panel")
    ear.to(row["name"])
    ear.key("Return")
    begin_today(ear)
    ear.press("Attendance", "radio-button")
    assert ear.find("Not quorate", "label")
    ear.to("Imelda Thackwray: Absent")
    since = ear.mark()
    ear.key("p")
    ear.hears(ANNOUNCED, "Not quorate", since)
    ear.hears(RENAMED, "Imelda Thackwray: Present", since)
    since = ear.mark()
    ear.press("Mark the rest present")
    ear.hears(ANNOUNCED, "Quorate: ", since)
    ear.press("Minutes", "radio-button")
    ear.to("Note: What was said", "text")
    since = ear.mark()
    ear.write("Everybody introduced themselves.")
    ear.key("Return")
    ear.hears(ANNOUNCED, "Minuted under item 1.", since)
    since = ear.mark()
    ear.key("Alt+a")
    ear.hears(ANNOUNCED, "Action", since)
    ear.write("Write to the family @Osric Fenwillow by 30 Jan 2099")
    ear.hears(ANNOUNCED, "Understood: Osric Fenwillow", since)
    ear.key("Return")
    ear.hears(ANNOUNCED, "minuted under item 1.", since)
    assert ear.find("Action: Write to the family", "panel")


def refused_meeting(ear: Listener) -> None:
    """What is refused is heard at its field."""
    ear.press("Plan a meeting")
    day = ear.fill("Day", DAY)
    since = ear.mark()
    ear.press("Plan the meeting")
    ear.hears(ANNOUNCED, "Day: Meeting 2 is on ", since)
    ear.until(lambda: ear.read(day)["description"].startswith("Problem: Meeting 2 is on "), "the reason at it")
    ear.until(lambda: "focused" in ear.read(day)["states"], "the focus to come there")
    ear.press("Not now")


def begin_today(ear: Listener) -> None:
    """It is planned for another day: change that, and begin."""
    since = ear.mark()
    ear.press("Begin the meeting")
    ear.press("Begin", exact=True)
    ear.hears(ANNOUNCED, "change the day first", since)
    ear.press("Day, place and people")
    ear.fill("Day", DAY)
    ear.press("Keep these details")
    ear.until(lambda: not ear.has("Keep these details"), "the details to be kept")
    since = ear.mark()
    ear.press("Begin the meeting")
    ear.press("Begin", exact=True)
    ear.hears(ANNOUNCED, "Meeting 2 opened.", since)


def make_document(ear: Listener) -> None:
    """The report of the case, made and looked at."""
    ear.key("Ctrl+5")
    ear.to("Find a case or a meeting", "text")
    ear.write("Dunnock")
    ear.key("Return")
    assert ear.find("Case Dunnock", "heading")
    since = ear.mark()
    ear.press("Make and look at it")
    said = ear.hears(ANNOUNCED, "Made, not saved yet: Rapid review report: Case Dunnock, ", since)
    pages = re.search(r"(\d+) pages", said["words"])
    assert pages
    assert int(pages[1]) > 5
    ear.hears(FOCUSED, "Pages of the document", since)
    paper = ear.find("Pages of the document")
    assert f"Page 1 of {pages[1]}" in ear.read(paper)["description"]
    since = ear.mark()
    ear.press("Next page")
    ear.hears(RENAMED, f"Page 2 of {pages[1]}", since)


def lock_and_unlock(ear: Listener) -> None:
    """Lock by its key, be refused twice, and come back to where the work was."""
    since = ear.mark()
    ear.key("Ctrl+l")
    ear.hears(ANNOUNCED, "Locked. Everything is kept", since)
    assert not any("Dunnock" in one["name"] for one in ear.all(""))
    ear.fill("Your name", "Ada Lindqvist-Moor")
    secret = ear.fill("Passphrase", WRONG)
    assert "text" not in ear.read(secret)
    since = ear.mark()
    ear.key("Return")
    ear.hears(ANNOUNCED, "passphrase", since)
    ear.fill("Passphrase", PUBLISHED)
    since = ear.mark()
    ear.key("Return")
    ear.hears(ANNOUNCED, "Documents", since)
    told = [one for one in ear.heard() if one["role"] == "password-text" and one["kind"].startswith(TYPED)]
    assert not told, "letters of the passphrase went over the bus"


@pytest.mark.slow
def test_the_main_job_by_ear(listener: Listener) -> None:
    listener.start_program()
    open_practice_store(listener)
    hear_today(listener)
    register(listener)
    answer(listener)
    meet(listener)
    make_document(listener)
    lock_and_unlock(listener)
    assert listener.end_program() is None, "the program has ended meanwhile"


@pytest.mark.slow
def test_tab_meets_nothing_without_a_name_and_a_role(listener: Listener) -> None:
    listener.start_program()
    open_practice_store(listener)
    silent: list[str] = []
    for room, arrive in ROOMS.items():
        since = listener.mark()
        arrive(listener)
        listener.hears(ANNOUNCED, room, since)
        met = listener.round()
        assert len(met) > 10, (room, [one["called"] for one in met])  # the rail and the strip are in every round
        silent += [f"{room}: {one}" for one in met if one["role"] in SAYS_NOTHING or not one["called"].strip()]
        assert "Lock" in {one["called"] for one in met}, room
    assert not silent, "\n".join(silent)
    assert listener.end_program() is None, "the program has ended meanwhile"


def _open_case(ear: Listener) -> None:
    ear.key("Ctrl+k")
    ear.write("Linnet")
    ear.find("Case Linnet", "list-item", 1)
    ear.key("Return")


ROOMS: dict[str, Callable[[Listener], object]] = {
    "Cases": lambda ear: ear.key("Ctrl+2"),
    "Meetings": lambda ear: ear.key("Ctrl+3"),
    "Actions": lambda ear: ear.key("Ctrl+4"),
    "Documents": lambda ear: ear.key("Ctrl+5"),
    "Settings": lambda ear: ear.key("Ctrl+,"),
    "Help": lambda ear: ear.press("Help", "check-box"),
    "Today": lambda ear: ear.key("Ctrl+1"),
    "New case": lambda ear: (ear.key("Ctrl+2"), ear.press("New case")),
    "Case Linnet": _open_case,
    "Case Review Group 2": lambda ear: (ear.key("Ctrl+1"), ear.press("Open the meeting")),
}
"""What is announced on coming to a room, and the way there."""
