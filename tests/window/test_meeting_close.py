"""The steps of a meeting: which comes next, what stands against it, and where each reason leads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QApplication, QWidget

from db.records.meetings import Meeting
from desktop_app.actions.agenda import SetItemState
from desktop_app.actions.minutes import AddChallenge
from tests.window.hand import Hand, Key
from tests.window.scenes.meeting import DAY, SECOND, close_second, do, items, open_meeting, section, set_day
from ui.page import Frame
from ui.pages.meeting.page import MeetingPage
from ui.place import Place

Show = Callable[..., QWidget]


def shown(frame: Frame, show: Show, name: str = "", meeting: int = SECOND) -> MeetingPage:
    """Return the page of a meeting, shown, in a window that takes it where it wishes to be."""
    page = section(frame, name, meeting=meeting)
    frame.went.connect(lambda place: page.show_place(place) if place.room == "meeting" else None)
    show(page)
    return page


def stored(frame: Frame, meeting: int = SECOND) -> Meeting:
    """Return the meeting as it is stored."""
    assert frame.backend.office is not None
    return frame.backend.office.store.reader().get(Meeting, meeting)


def settle(frame: Frame) -> None:
    """Say of every item that it was noted; the two referrals are put off."""
    for one in items(frame).values():
        state = "deferred" if one.kind == "referrals" and one.case_id else "noted"
        if one.state == "open":
            do(frame, SetItemState(item_id=one.id, state=state))


def test_a_meeting_that_is_still_to_come_offers_papers_first(desk: Frame, show: Show) -> None:
    page = shown(desk, show)
    assert page.stack.currentWidget() is page.agenda
    assert (page.primary.text(), page.secondary.text()) == ("Send papers out", "Begin the meeting")
    page.secondary.click()
    page.panel.yes.click()
    assert stored(desk).state == "planned"
    assert "change the day first" in str([one.text for one in page.panel.reasons._shown])
    page.panel.reasons.opened.emit(page.panel.reasons._shown[0])
    assert page.panel.step == "details"


def test_on_the_day_it_offers_to_begin(desk: Frame, show: Show) -> None:
    set_day(desk, DAY)
    page = shown(desk, show)
    assert (page.primary.text(), page.secondary.text()) == ("Begin the meeting", "Send papers out")
    page.primary.click()
    page.panel.yes.click()
    assert page.chip.text() == "Under way"
    assert page.primary.text() == "Close the meeting"


def test_closing_is_refused_with_reasons_that_lead_to_each_item(desk: Frame, show: Show) -> None:
    set_day(desk, DAY)
    open_meeting(desk)
    settle(desk)
    linnet = items(desk)["Rapid review: Case Linnet"]
    do(desk, AddChallenge(item_id=linnet.id, speaker="Police", text="Why so late?"))
    plover = items(desk)["New referral: Case Plover"]
    do(desk, SetItemState(item_id=plover.id, state="noted"))
    page = shown(desk, show)
    page.primary.click()
    assert page.panel.form is not None
    page.panel.form.load({"ends": "11:40"}, fresh=True)
    page.panel.yes.click()
    assert stored(desk).state == "open"
    reasons = {one.text.split("”")[0]: one for one in page.panel.reasons._shown}
    assert len(reasons) == 2
    page.panel.reasons.opened.emit(reasons["Item 12 “Rapid review: Case Linnet"])
    assert page.minutes.item_id == linnet.id
    page.panel.reasons.opened.emit(reasons["Item 9 “New referral: Case Plover"])
    assert page.minutes.item_id == plover.id

    do(desk, SetItemState(item_id=plover.id, state="deferred"))
    page.set_stale()
    assert len(page.panel.reasons._shown) == 1
    row = None
    page.minutes.go_to(linnet.id)
    row = next(iter(page.minutes.view.entries._rows.values()))
    row.begin_change()
    assert row._editor is not None
    row._editor.answer.setPlainText("The letter was lost.")
    row._editor.keep.click()
    assert page.panel.reasons._shown == ()
    page.panel.yes.click()
    assert (stored(desk).state, stored(desk).ends) == ("draft", "11:40")
    assert not page.panel.isVisible()
    assert page.primary.text() == "Circulate the minutes"


def test_closing_without_a_quorum_asks_what_was_done(desk: Frame, show: Show) -> None:
    set_day(desk, DAY)
    page = shown(desk, show)
    page.primary.click()
    page.panel.yes.click()
    settle(desk)
    page.set_stale()
    find = page.attendance
    page.primary.click()
    assert page.panel.form is not None
    page.panel.form.load({"ends": "11:40"}, fresh=True)
    page.panel.yes.click()
    assert "note what was done about it" in page.panel.form.row("quorum_note").problem()
    assert [one.text for one in page.panel.reasons._shown] == ["Record who was present."]
    page.panel.reasons.opened.emit(page.panel.reasons._shown[0])
    assert page.stack.currentWidget() is find


def test_the_details_are_changed_and_refused_at_their_fields(desk: Frame, show: Show) -> None:
    page = shown(desk, show)
    page.details.click()
    form = page.panel.form
    assert form is not None
    hand = Hand(page)
    form.load({"on": date(2025, 12, 1), "starts": "10:00", "ends": "09:00"}, fresh=True)
    page.panel.yes.click()
    assert "numbers would cross" in form.row("on").problem()
    form.load({"on": date(2026, 1, 16), "ends": "12:00", "place": "The Old Mill"}, fresh=True)
    page.panel.yes.click()
    kept = stored(desk)
    assert (kept.on, kept.starts, kept.ends, kept.place) == (date(2026, 1, 16), "10:00", "12:00", "The Old Mill")
    assert "Friday 16 January 2026 · 10:00–12:00 · The Old Mill" in page.when.text()
    page.details.click()
    hand.press(Key.Key_Escape)
    assert not page.panel.isVisible()
    page.show_place(Place("meeting", SECOND, "", "minute_taker"))
    assert page.panel.step == "details"
    assert hand.name == "Takes the minutes"


def test_a_planned_meeting_is_cancelled_only_without_papers(desk: Frame, show: Show) -> None:
    page = shown(desk, show)
    page.details.click()
    page.panel.cancel_meeting.click()
    assert "Papers belong to this meeting" in page.panel.reasons._shown[0].text
    third = close_third(desk)
    went: list[Place] = []
    desk.went.connect(went.append)
    page.show_place(Place("meeting", third))
    page.details.click()
    page.panel.cancel_meeting.click()
    assert went == [Place("meetings")]


def close_third(frame: Frame) -> int:
    """Hold the second meeting and return the third, which is planned."""
    set_day(frame, DAY)
    return close_second(frame)


def test_the_crumbs_name_the_meeting_and_the_section(desk: Frame, show: Show) -> None:
    page = shown(desk, show, "attendance")
    assert [words for words, _ in page.crumbs()] == ["Meetings", "Case Review Group 2", "Attendance"]
    assert page.help_topic() == "meetings"
    page.show_place(Place("meeting", SECOND, "minutes"))
    assert page.help_topic() == "minutes"


def test_another_meeting_in_the_same_page_is_another_meeting(desk: Frame, show: Show) -> None:
    page = shown(desk, show, "minutes")
    page.show_place(Place("meeting", 1, "minutes", "item-10"))
    assert page.title.text() == "Case Review Group 1"
    assert page.minutes.view.title.text() == "10 · Rapid review: Case Fulmar"
    page.show_place(Place("meeting", SECOND))
    assert page.title.text() == "Case Review Group 2"
    assert page.stack.currentWidget() is page.agenda


def test_enter_takes_a_step(desk: Frame, show: Show) -> None:
    set_day(desk, DAY)
    page = shown(desk, show)
    hand = Hand(page)
    page.primary.click()
    assert hand.name == "It begins at"
    hand.enter()
    assert stored(desk).state == "open"


def test_enter_does_not_approve(desk: Frame, show: Show) -> None:
    set_day(desk, DAY)
    close_second(desk)
    page = shown(desk, show)
    hand = Hand(page)
    page.primary.click()
    assert hand.name == "Approved by"
    hand.enter()
    assert stored(desk).state == "circulated"


def test_what_stands_against_closing_never_lies_over_the_minutes(desk: Frame, show: Show) -> None:
    set_day(desk, DAY)
    open_meeting(desk)
    page = section(desk, "minutes", meeting=SECOND)
    show(page, 1126, 720)
    page.primary.click()
    for height in (720, 640, 900, 720):
        page.resize(1126, height)
        QApplication.processEvents()
        assert page.panel_scroll.geometry().bottom() < page.stack.geometry().top()
        assert page.stack.geometry().bottom() <= page.height()
        assert page.panel_scroll.height() >= 180
