"""Who is there, by one key or click each; deputies, guests, people for a part; interests; the quorum."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from db.records.meetings import Attendance, Declaration, Meeting
from db.records.partnership import Membership
from desktop_app.actions.groups import SeatMember
from desktop_app.actions.meetings import OpenMeeting
from desktop_app.actions.partnership import AddMember
from tests.window.finding import find_named
from tests.window.hand import Hand, Key
from tests.window.scenes.meeting import DAY, SECOND, do, section, set_day
from ui.page import Frame
from ui.pages.meeting.page import MeetingPage

Show = Callable[..., QWidget]


@pytest.fixture
def page(desk: Frame, show: Show) -> MeetingPage:
    """The attendance of the second meeting, which has just begun: nobody is marked."""
    set_day(desk, DAY)
    do(desk, OpenMeeting(meeting_id=SECOND, starts="09:30"))
    made = section(desk, "attendance")
    show(made)
    made.activateWindow()
    QApplication.processEvents()
    return made


def people(frame: Frame) -> dict[str, Attendance]:
    """Return who is on the list."""
    assert frame.backend.office is not None
    return {one.name: one for one in frame.backend.office.store.reader().find(Attendance, meeting_id=SECOND)}


def test_one_key_each_and_the_quorum_follows(desk: Frame, page: MeetingPage) -> None:
    section = page.attendance
    assert section.chip.text() == "Not quorate"
    hand = Hand(page)
    hand.go_to("Imelda Thackwray")
    hand.press(Key.Key_P)
    assert hand.name.startswith("Pia Dovewater")
    hand.press(Key.Key_P, times=3)
    assert section.chip.text() == "Not quorate"
    assert "the police" in section.sentence.text()
    hand.press(Key.Key_P)
    assert section.chip.text() == "Quorate"
    assert section.count.text() == "5 of 10 members."
    hand.press(Key.Key_A)
    hand.press(Key.Key_X)
    there = people(desk)
    assert there["Ayodele Merrowmere"].presence == "apologies"
    assert there["Rosheen Applegarthe"].presence == "absent"
    find_named(page, "The police: Bram Ottershaw")


def test_a_click_does_the_same_and_the_rest_can_be_marked_at_once(desk: Frame, page: MeetingPage) -> None:
    row = page.attendance._rows[people(desk)["Osric Fenwillow"].id]
    find_named(row, "Apologies").click()
    assert people(desk)["Osric Fenwillow"].presence == "apologies"
    find_named(page, "Mark the rest present").click()
    presences = [one.presence for one in people(desk).values()]
    assert (presences.count("present"), presences.count("apologies")) == (9, 1)
    assert not page.attendance.all_here.isVisible()


def test_a_deputy_comes_instead_and_counts(desk: Frame, page: MeetingPage) -> None:
    hand = Hand(page)
    hand.go_to("Bram Ottershaw")
    hand.press(Key.Key_D)
    assert hand.name == "Who comes instead"
    hand.enter()
    assert (
        page.attendance._rows[people(desk)["Bram Ottershaw"].id].deputy_row.problem() == "Say who comes instead."
    )
    hand.write("Wystan Harrowgate")
    hand.enter()
    there = people(desk)
    assert there["Bram Ottershaw"].presence == "apologies"
    deputy = there["Wystan Harrowgate"]
    assert (deputy.capacity, deputy.deputy_for, deputy.role) == ("deputy", "Bram Ottershaw", "police_lead")
    find_named(page, "The police: Wystan Harrowgate")
    assert hand.name.startswith("Bram Ottershaw: Deputy: Wystan")
    hand.press(Key.Key_P)
    there = people(desk)
    assert "Wystan Harrowgate" not in there
    assert there["Bram Ottershaw"].presence == "present"


def test_a_deputy_with_a_seat_is_offered(desk: Frame, page: MeetingPage) -> None:
    assert desk.backend.office is not None
    member = do(desk, AddMember(name="Tam Eskdale", job_title="Sergeant", agency_id=3)).made
    seat = desk.backend.office.store.reader().first(Membership, member_id=people(desk)["Bram Ottershaw"].member_id)
    assert seat is not None
    do(desk, SeatMember(group_id=1, member_id=member, role="police_lead", deputy_for_id=seat.id))
    page.attendance.set_stale()
    hand = Hand(page)
    hand.go_to("Bram Ottershaw")
    hand.press(Key.Key_D)
    row = page.attendance._rows[people(desk)["Bram Ottershaw"].id]
    assert row.deputy.text() == "Tam Eskdale"
    hand.enter()
    assert people(desk)["Tam Eskdale"].member_id == member


def test_a_guest_and_somebody_there_for_a_part(desk: Frame, page: MeetingPage) -> None:
    find_named(page, "Add a guest").click()
    hand = Hand(page)
    page.attendance.guest_form.focus("name")
    hand.write("Guest Overbury")
    hand.go_to("For items")
    hand.write("4, 99")
    hand.go_to("Add")
    hand.press(Key.Key_Space)
    assert "between 1 and 27" in page.attendance.guest_form.row("items").problem()
    page.attendance.guest_form.load({"items": "4, 7-9"}, fresh=True)
    page.attendance.guest_yes.click()
    guest = people(desk)["Guest Overbury"]
    assert (guest.capacity, guest.items, guest.presence) == ("in_attendance", "4, 7-9", "present")
    assert not page.attendance.guest_card.isVisible()

    hand.go_to("Imelda Thackwray")
    hand.press(Key.Key_P)
    row = page.attendance._rows[people(desk)["Imelda Thackwray"].id]
    row.part.click()
    hand.write("1-20")
    hand.enter()
    assert people(desk)["Imelda Thackwray"].items == "1-20"
    assert row.part.text() == "Items 1-20"
    find_named(page, "Take Guest Overbury off the list").click()
    assert "Guest Overbury" not in people(desk)


def test_an_interest_is_declared_and_withdrawn(desk: Frame, page: MeetingPage) -> None:
    find_named(page, "Declare an interest").click()
    form = page.attendance.declare_form
    assert form is not None
    page.attendance.declare_yes.click()
    assert form.row("name").problem()
    assert page.head is not None
    item = page.head.items[8].record
    form.load(
        {
            "name": "Ayodele Merrowmere",
            "nature": "Knows the reviewer.",
            "handling": "left",
            "agenda_item_id": str(item.id),
        }
    )
    page.attendance.declare_yes.click()
    assert desk.backend.office is not None
    found = desk.backend.office.store.reader().find(Declaration, meeting_id=SECOND)
    assert [(one.name, one.handling, one.agenda_item_id) for one in found] == [
        ("Ayodele Merrowmere", "left", item.id)
    ]
    QApplication.processEvents()
    find_named(page, "Knows the reviewer. Item 9. Left the room.")
    find_named(page, "Withdraw the declaration of Ayodele Merrowmere").click()
    assert not desk.backend.office.store.reader().find(Declaration, meeting_id=SECOND)


def test_what_was_done_without_a_quorum_is_noted(desk: Frame, page: MeetingPage) -> None:
    assert page.attendance.note.isVisible()
    hand = Hand(page)
    hand.go_to("What was done about it")
    hand.write("The group advises only.")
    hand.press(Key.Key_Tab)
    assert desk.backend.office is not None
    assert desk.backend.office.store.reader().get(Meeting, SECOND).quorum_note == "The group advises only."


def test_before_the_meeting_the_members_can_be_listed(desk: Frame, show: Show) -> None:
    made = section(desk, "attendance")
    show(made)
    assert made.attendance.empty.isVisible()
    find_named(made, "List the members").click()
    assert len(people(desk)) == 10
    assert not made.attendance.empty.isVisible()


def test_approved_attendance_is_only_read(desk: Frame, show: Show) -> None:
    made = section(desk, "attendance", meeting=1)
    show(made)
    hand = Hand(made)
    hand.go_to("Imelda Thackwray")
    hand.press(Key.Key_X)
    assert desk.backend.office is not None
    first = desk.backend.office.store.reader().find(Attendance, meeting_id=1)[0]
    assert first.presence == "present"
    assert not made.attendance.guest.isEnabled()
