"""The list of meetings with its rhythm, and the planning of one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.records.meetings import AgendaItem, Meeting
from desktop_app.actions.meetings import SendPapersOut
from desktop_app.actions.partnership import NamePartnership
from tests.window.finding import find_named
from tests.window.hand import Hand, Key
from tests.window.scenes.base import Kit, paged
from tests.window.scenes.meeting import SECOND, close_second, do, on_the_day, set_day
from ui.page import Frame
from ui.pages.meetings.month_grid import MonthGrid
from ui.pages.meetings.page import MeetingsPage
from ui.pages.meetings.rows import MeetingLine
from ui.pages.new_meeting.page import NewMeetingPage
from ui.place import Place
from ui.widgets.popover import Popover

Show = Callable[..., QWidget]


def listed(frame: Frame, show: Show) -> MeetingsPage:
    """Return the list, shown."""
    page = paged(MeetingsPage, frame, Place("meetings"))
    assert isinstance(page, MeetingsPage)
    show(page)
    return page


def planning(frame: Frame, show: Show) -> NewMeetingPage:
    """Return the planning, shown."""
    page = paged(NewMeetingPage, frame, Place("new-meeting"))
    assert isinstance(page, NewMeetingPage)
    show(page)
    return page


def test_the_list_groups_meetings_and_says_what_each_lacks(kit: Kit, show: Show) -> None:
    frame = on_the_day(kit)
    close_second(frame)
    page = listed(frame, show)
    there = {key: card.findChildren(MeetingLine) for key, card in page._cards.items()}
    assert [[one.row.record.number for one in rows] for rows in there.values()] == [[3], [2], [1]]
    coming = there["coming"][0]
    assert coming.lacks.text() == "7 items have no paper"
    assert coming.due.text() == "Papers due Fri 6 Feb 2026"
    assert there["finish"][0].chip.text() == "Minutes circulated"
    assert there["past"][0].lacks.text() == "Approved 22 Dec 2025 by Imelda Thackwray"


def test_a_meeting_is_opened_by_key_and_by_mouse(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = listed(desk, show)
    went: list[Place] = []
    desk.went.connect(went.append)
    hand = Hand(page)
    hand.go_to("Case Review Group 2")
    hand.press(Key.Key_Down)
    assert hand.name.startswith("Case Review Group 1")
    hand.enter()
    hand.press(Key.Key_Up)
    qtbot.mouseClick(hand.at, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    hand.go_to("Plan a meeting")
    hand.press(Key.Key_Space)
    assert went == [Place("meeting", 1), Place("meeting", 2), Place("new-meeting")]


def test_a_refresh_keeps_the_lines_and_the_focus(desk: Frame, show: Show) -> None:
    page = listed(desk, show)
    hand = Hand(page)
    hand.go_to("Case Review Group 2")
    line = hand.at
    do(desk, SendPapersOut(meeting_id=SECOND, on=date(2026, 1, 12)))
    page.set_stale()
    assert hand.at is line
    assert isinstance(line, MeetingLine)
    assert line.chip.text() == "Papers out"
    assert line.lacks.text() == "7 items have no paper"


def test_the_months_tell_meetings_deadlines_and_holidays(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = listed(desk, show)
    grids = page.findChildren(MonthGrid)
    assert "Meeting 2 on Thursday 15" in grids[0].accessibleName()
    assert "New Year's Day" in grids[0].accessibleName()
    went: list[Place] = []
    desk.went.connect(went.append)
    qtbot.mouseClick(
        grids[0], Qt.MouseButton.LeftButton, pos=grids[0]._where(date(2026, 1, 15)).center().toPoint()
    )
    assert went == [Place("meeting", SECOND)]
    qtbot.mouseClick(find_named(page, "Later months"), Qt.MouseButton.LeftButton)
    assert page.findChildren(MonthGrid)[0].accessibleName().startswith("February")


def test_an_empty_list_offers_the_first_meeting(bare_desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = listed(bare_desk, show)
    went: list[Place] = []
    bare_desk.went.connect(went.append)
    assert page.empty.isVisible()
    assert page.empty.button is not None
    qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert went == [Place("new-meeting")]


def test_a_meeting_is_planned_as_suggested(desk: Frame, show: Show) -> None:
    page = planning(desk, show)
    assert page.form is not None
    assert page.form.value("on") == date(2026, 2, 13)
    assert page.form.value("number") == 3
    assert page.why.text() == "Agreed as the next date at meeting 2."
    assert page.papers.text() == "Papers out by Fri 6 Feb 2026"
    assert page.minutes.text() == "Draft minutes out by Fri 27 Feb 2026"
    assert "7 open cases" in page.agenda.text()
    went: list[Place] = []
    desk.went.connect(went.append)
    hand = Hand(page)
    hand.go_to("Plan the meeting")
    hand.press(Key.Key_Space)
    assert desk.backend.office is not None
    made = desk.backend.office.store.reader().find(Meeting, number=3)[0]
    assert went == [Place("meeting", made.id, "agenda")]
    assert (made.on, made.starts, made.chair_id, made.minute_taker) == (
        date(2026, 2, 13),
        "09:30",
        1,
        "Pia Dovewater",
    )
    assert len(desk.backend.office.store.reader().find(AgendaItem, meeting_id=made.id)) == 26


def test_another_day_moves_the_deadlines_and_says_what_is_awkward(desk: Frame, show: Show) -> None:
    page = planning(desk, show)
    hand = Hand(page)
    hand.go_to("Day")
    hand.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand.write("6/4/26")
    hand.press(Key.Key_Tab)
    assert page.day.text() == "Meeting 3: Monday 6 April 2026"
    assert "Easter Monday" in page.awkward_words.text()
    assert page.papers.text() == "Papers out by Fri 27 Mar 2026"
    assert page.why.text().startswith("Suggested: Fri 13 Feb 2026.")
    desk.backend.rules_changed.emit()
    page.set_stale()
    assert page.form is not None
    assert page.form.value("on") == date(2026, 4, 6)


def test_a_refusal_stands_at_its_field(desk: Frame, show: Show) -> None:
    page = planning(desk, show)
    assert page.form is not None
    page.form.load({"on": date(2026, 1, 2), "number": 2, "starts": "10:00", "ends": "09:00"}, fresh=True)
    page.yes.click()
    assert "Meeting 2 is on" in page.form.row("on").problem()
    assert "has number 2" in page.form.row("number").problem()
    assert page.form.row("ends").problem() == "The meeting must end after it starts."


@pytest.mark.parametrize("named", [False, True])
def test_planning_without_a_group_leads_to_the_settings(bare_desk: Frame, show: Show, named: bool) -> None:
    if named:
        do(bare_desk, NamePartnership(name="Saltmere Partnership", area="Saltmere"))
    page = planning(bare_desk, show)
    went: list[Place] = []
    bare_desk.went.connect(went.append)
    assert page.empty.button is not None
    page.empty.button.click()
    assert went == [Place("settings", section="groups")]
    assert not page.yes.isVisible()


def test_a_day_later_the_list_is_of_that_day(desk: Frame, show: Show, qtbot: QtBot) -> None:
    set_day(desk, date(2026, 1, 13))
    page = listed(desk, show)
    line = page._lines[SECOND]
    assert line.due.text() == "Papers were due Thu 8 Jan 2026"
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyRelease(line, Qt.Key.Key_Control)
    popover = next(one for one in line.due.findChildren(Popover) if one.isVisible())
    assert "Thursday 8 January 2026" in popover.accessibleDescription()
    popover.close()
