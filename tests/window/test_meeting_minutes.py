"""Minutes by keyboard alone, from the beginning of a meeting to its approval; drafts, corrections, actions."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from db.records.actions import Action, ActionEvent, ActionOwner
from db.records.base import R
from db.records.meetings import AgendaItem, Attendance, Meeting, MinuteEntry
from db.records.papers import Draft
from db.records.review import Decision, PartnerView
from desktop_app.actions.meetings import ApproveMinutes
from desktop_app.queries.carrying import actions_before
from tests.window.finding import find_named
from tests.window.hand import Hand, Key
from tests.window.scenes.meeting import DAY, SECOND, close_second, do, items, open_meeting, section, set_day
from ui.page import Frame
from ui.pages.meeting.minutes import closing_words, numbers_in_words, time_line
from ui.pages.meeting.page import MeetingPage
from ui.place import Place

Show = Callable[..., QWidget]


def find(frame: Frame, kind: type[R], /, **equal: object) -> tuple[R, ...]:
    """Return the records of a kind as they are stored."""
    assert frame.backend.office is not None
    return frame.backend.office.store.reader().find(kind, **equal)


def follow(frame: Frame, page: MeetingPage) -> None:
    """Do what the window does with a wish to be elsewhere in this meeting."""
    frame.went.connect(lambda place: page.show_place(place) if place.room == "meeting" else None)


@pytest.fixture
def page(desk: Frame, show: Show) -> MeetingPage:
    """The minutes of the second meeting, which is open, at its first item."""
    set_day(desk, DAY)
    open_meeting(desk, planned=False)
    made = section(desk, "minutes")
    follow(desk, made)
    show(made)
    made.activateWindow()
    QApplication.processEvents()
    return made


def test_a_whole_meeting_by_keyboard_with_two_actions_carried_to_approval(desk: Frame, show: Show) -> None:
    set_day(desk, DAY)
    page = section(desk, "minutes")
    follow(desk, page)
    show(page)
    hand = Hand(page)
    assert desk.backend.office is not None
    meeting = find(desk, Meeting, id=SECOND)[0]
    before = desk.backend.office.ask(actions_before, meeting)
    assert len(before) > 3

    # begin
    hand.go_to("Begin the meeting")
    hand.press(Key.Key_Space)
    assert hand.name == "It begins at"
    hand.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand.write("9.32")
    hand.go_to("Begin")
    hand.press(Key.Key_Space)
    assert find(desk, Meeting, id=SECOND)[0].starts == "09:32"

    # who is there
    hand.go_to("Minutes", back=True)
    hand.press(Key.Key_Left)
    assert page.stack.currentWidget() is page.attendance
    hand.go_to("Imelda Thackwray")
    hand.press(Key.Key_P, times=6)
    hand.press(Key.Key_X)
    hand.press(Key.Key_A)
    hand.press(Key.Key_P, times=2)
    there = {one.name: one.presence for one in find(desk, Attendance, meeting_id=SECOND)}
    assert sorted(there.values()).count("present") == 8
    assert there["Rosheen Applegarthe"] == "absent"
    assert there["Kaspar Lindenhulme"] == "apologies"
    assert page.attendance.chip.text() == "Quorate"

    # the first items
    hand.go_to("Attendance", back=True)
    hand.press(Key.Key_Right)
    assert page.stack.currentWidget() is page.minutes
    hand.go_to("Note: ")
    assert page.minutes.view.title.text().startswith("1 · ")
    for words in ("The chair welcomed everyone.", "", "The statement was read.", ""):
        hand.write(words)
        hand.ctrl(Key.Key_Return)
    assert page.minutes.view.title.text().startswith("5 · ")
    hand.ctrl(Key.Key_Return)

    # the action log: one updated, one re-dated, the others carried on
    assert page.minutes.view.title.text() == "6 · Action log"
    log = list(page.minutes.view.log._rows)
    hand.go_to("A-", back=True)
    while hand.at is not page.minutes.view.log.row(log[0]):
        hand.press(Key.Key_Up)
    hand.enter()
    assert hand.name == "What has happened"
    hand.write("Half of it is done.")
    hand.enter()
    assert hand.at is page.minutes.view.log.row(log[0])
    hand.press(Key.Key_Down)
    hand.enter()
    hand.press(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    for _ in range(4):
        if hand.name != "Re-date":
            hand.press(Key.Key_Left if hand.name != "Update" else Key.Key_Right)
    if hand.name == "Re-date":
        hand.press(Key.Key_Space)
    if hand.name == "Re-date":  # chosen by the arrow already: its fields come next
        hand.press(Key.Key_Tab)
    assert hand.name == "New date"
    hand.write("27 Feb 2026")
    hand.go_to("Why")
    hand.write("The records came late.")
    hand.enter()
    moved = find(desk, Action, id=log[1])[0]
    assert (moved.due, moved.redated) == (date(2026, 2, 27), find(desk, Action, id=log[1])[0].redated)
    hand.go_to("Note: ")
    hand.write("The log was read.")
    hand.ctrl(Key.Key_Return)
    hand.ctrl(Key.Key_Return)
    hand.ctrl(Key.Key_Return)

    # a referral: a note turned into a challenge while it is typed, a decision with views, an action
    assert page.minutes.view.title.text() == "9 · New referral: Case Plover"
    hand.write("Police: why was the door not knocked on? Answer: nobody knew of the dog.")
    hand.alt(Key.Key_C)
    hand.enter()
    hand.write("It is notified")
    hand.alt(Key.Key_D)
    assert page.minutes.view.line.text.toPlainText() == "It is notified"
    hand.enter()
    assert "needs its reasons" in page.minutes.view.line.problem.text()
    assert hand.name == "Reasons"
    hand.write("Serious harm is likely.")
    hand.go_to("View of the local authority")
    hand.press(Key.Key_Down)
    hand.go_to("View of the police")
    hand.press(Key.Key_Down, times=2)
    hand.go_to("Why the police is against")
    hand.write("The injury is explained.")
    hand.enter()
    hand.go_to("Note: ")
    hand.alt(Key.Key_A)
    hand.write("Write to the Panel @Pia by 23 Jan")
    assert page.minutes.view.line.said.text() == (
        "Understood: Pia Dovewater, Partnership business unit · due Fri 23 Jan 2026 · working day 6"
    )
    hand.ctrl(Key.Key_Return)
    assert page.minutes.view.title.text() == "10 · New referral: Case Wren"
    plover = items(desk)["New referral: Case Plover"]
    kinds = [one.kind for one in find(desk, MinuteEntry, agenda_item_id=plover.id)]
    assert kinds == ["challenge", "decision", "action"]
    challenge = find(desk, MinuteEntry, agenda_item_id=plover.id)[0]
    assert (challenge.speaker, challenge.response) == ("Marrowshire Police", "nobody knew of the dog.")
    decision = find(desk, Decision, agenda_item_id=plover.id)[0]
    assert decision.rationale == "Serious harm is likely."
    views = {one.partner: (one.view, one.by_name) for one in find(desk, PartnerView, decision_id=decision.id)}
    assert views == {"la": ("agree", "Osric Fenwillow"), "police": ("disagree", "Bram Ottershaw")}
    action = find(desk, Action, agenda_item_id=plover.id)[0]
    assert (action.text, action.due, action.case_id) == ("Write to the Panel", date(2026, 1, 23), plover.case_id)
    assert [one.name for one in find(desk, ActionOwner, action_id=action.id)] == ["Pia Dovewater"]

    # the other referral is put off; closing before it was settled is refused and leads there
    hand.alt(Key.Key_Down)
    while page.minutes.view.next.isVisible():
        hand.ctrl(Key.Key_Return)
    hand.write("The fourteenth of February.")
    hand.enter()
    hand.go_to("Close the meeting", back=True)
    hand.press(Key.Key_Space)
    assert hand.name == "It ended at"
    hand.write("11.45")
    hand.go_to("Close the meeting")
    hand.press(Key.Key_Space)
    assert find(desk, Meeting, id=SECOND)[0].state == "open"
    hand.go_to("Still open", back=True)
    hand.press(Key.Key_Tab)
    link = hand.at if hand.name.startswith("Still open") else None
    page.panel.reasons.opened.emit(page.panel.reasons._shown[0]) if link is None else hand.enter()
    assert page.minutes.view.title.text() == "10 · New referral: Case Wren"
    hand.go_to("Note: ")
    hand.write("The hospital has not answered.")
    hand.enter()
    hand.go_to("Discussed")
    hand.press(Key.Key_Right, times=2)
    assert items(desk)["New referral: Case Wren"].state == "deferred"
    hand.go_to("It ended at", back=True)
    hand.enter()  # takes the step
    closed = find(desk, Meeting, id=SECOND)[0]
    assert (closed.state, closed.ends) == ("draft", "11:45")
    carried = [one.action_id for one in find(desk, ActionEvent, meeting_id=SECOND, kind="carried")]
    assert len(carried) == len(before) - 2
    assert log[0] not in carried
    assert log[1] not in carried

    # circulated and approved: locked, and only corrections are appended
    hand.go_to("Circulate the minutes", back=True)
    hand.press(Key.Key_Space)
    hand.go_to("Circulated")
    if hand.name == "Circulated on":
        hand.press(Key.Key_Tab)
        hand.go_to("Circulated")
    while not isinstance(hand.at, type(page.panel.yes)):
        hand.press(Key.Key_Tab)
    hand.press(Key.Key_Space)
    assert find(desk, Meeting, id=SECOND)[0].state == "circulated"
    hand.go_to("Approve the minutes", back=True)
    hand.press(Key.Key_Space)
    hand.go_to("Approve and lock")
    hand.press(Key.Key_Space)
    approved = find(desk, Meeting, id=SECOND)[0]
    assert (approved.state, approved.approved_by) == ("approved", "Imelda Thackwray")
    assert page.chip.text() == "Approved and locked"
    assert page.minutes.view.locked.isVisible()
    went: list[Place] = []
    desk.went.connect(went.append)
    assert hand.name == "Make the minutes"
    hand.press(Key.Key_Space)
    assert went == [Place("documents", SECOND, "meeting", "minutes")]
    hand.go_to("Correction: ")
    hand.alt(Key.Key_D)
    assert page.minutes.view.line.kind == "correction"
    hand.write("It was the community hospital.")
    hand.enter()
    wren = items(desk)["New referral: Case Wren"]
    last = find(desk, MinuteEntry, agenda_item_id=wren.id)[-1]
    assert (last.kind, last.text, last.added_on) == ("correction", "It was the community hospital.", DAY)


def test_a_line_half_typed_comes_back_with_its_item(desk: Frame, page: MeetingPage) -> None:
    hand = Hand(page)
    line = page.minutes.view.line
    hand.write("The chair said that")
    first = page.minutes.item_id
    hand.alt(Key.Key_Down)
    assert line.text.toPlainText() == ""
    assert find(desk, Draft, place=f"meeting/{SECOND}/item-{first}/line")[0].text == "The chair said that"
    hand.alt(Key.Key_D)
    hand.write("It goes on")
    hand.go_to("Reasons")
    hand.write("There is time")
    hand.alt(Key.Key_Up)
    assert line.text.toPlainText() == "The chair said that"
    assert line.kind == "note"
    assert "not minuted yet" in line.text.note()
    hand.alt(Key.Key_Down)
    assert (line.text.toPlainText(), line.sides["reasons"].text()) == ("It goes on", "There is time")
    assert line.kind == "decision"
    desk.drafts.keep_now()
    places = {one.place for one in find(desk, Draft)}
    assert {one for one in places if f"/item-{first}/" in one} == {f"meeting/{SECOND}/item-{first}/line"}

    again = section(desk, "minutes", f"item-{first}")
    desk.drafts.load()
    again.show()
    QApplication.processEvents()
    assert again.minutes.view.line.text.toPlainText() == "The chair said that"
    again.close()
    again.deleteLater()


def test_storing_a_line_ends_its_draft_and_keeps_what_is_typed_since(desk: Frame, page: MeetingPage) -> None:
    hand = Hand(page)
    line = page.minutes.view.line
    hand.write("One")
    desk.drafts.keep_now()
    place = f"meeting/{SECOND}/item-{page.minutes.item_id}/line"
    assert find(desk, Draft, place=place)
    line._sent = {"text": "One"}
    hand.write(" and two")
    line.stored()
    assert line.text.toPlainText() == " and two".lstrip("\n")
    line.text.setPlainText("One")
    hand.enter()
    desk.drafts.keep_now()
    assert line.text.toPlainText() == ""
    assert not find(desk, Draft, place=place)
    assert [one.text for one in find(desk, MinuteEntry, agenda_item_id=page.minutes.item_id)] == ["One"]


def test_an_entry_is_changed_in_place_and_taken_back(desk: Frame, page: MeetingPage) -> None:
    hand = Hand(page)
    for words in ("First.", "Second."):
        hand.write(words)
        hand.enter()
    hand.go_to("Note: Second.", back=True)
    hand.press(Key.Key_Up)
    assert hand.name == "Note: First."
    hand.enter()
    hand.press(Key.Key_End)
    hand.write(" And more.")
    hand.enter()
    item = page.minutes.item_id
    assert [one.text for one in find(desk, MinuteEntry, agenda_item_id=item)] == ["First. And more.", "Second."]
    assert hand.name == "Note: First. And more."
    hand.press(Key.Key_Delete)
    assert [one.text for one in find(desk, MinuteEntry, agenda_item_id=item)] == ["Second."]
    hand.go_to("Note: Second.", back=True)
    hand.enter()
    hand.write("Not this. ")
    hand.press(Key.Key_Escape)
    assert [one.text for one in find(desk, MinuteEntry, agenda_item_id=item)] == ["Second."]
    assert hand.name == "Note: Second."


def test_a_refused_line_says_why_and_keeps_every_word(desk: Frame, page: MeetingPage) -> None:
    hand = Hand(page)
    line = page.minutes.view.line
    hand.alt(Key.Key_A)
    hand.write("Count the visits")
    hand.enter()
    assert line.problem.text() == "Say who owes it."
    assert line.text.toPlainText() == "Count the visits"
    assert hand.name == "Owner"
    hand.write("Police")
    hand.go_to("Due")
    hand.write("soon")
    hand.enter()
    assert "not a date" in line.problem.text()
    hand.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand.write("in 2 weeks")
    hand.enter()
    action = find(desk, Action, agenda_item_id=page.minutes.item_id)[0]
    assert (action.text, action.due) == ("Count the visits", date(2026, 1, 29))
    assert line.kind == "note"
    hand.alt(Key.Key_C)
    hand.write("why is it late?")
    hand.enter()
    assert line.problem.text() == "Say who challenged."
    assert hand.name == "Who challenges"


def test_the_agenda_ticks_what_is_settled_and_the_foot_says_what_is_not(desk: Frame, page: MeetingPage) -> None:
    hand = Hand(page)
    assert page.minutes.head is not None
    hand.write("Welcome.")
    hand.enter()
    first = page.minutes.head.items[0].record
    assert page.minutes._rail_note(page.minutes.head.items[0]) == "✓"
    assert first.state == "discussed"
    assert "items 2 to 27 are undecided" in page.minutes.view.closing.text()
    assert closing_words(page.minutes.head).startswith("This meeting cannot close yet")
    assert numbers_in_words([3, 1, 2, 7, 9, 10]) == "1 to 3, 7 and 9 and 10"
    assert numbers_in_words([4]) == "4"


def test_the_time_over_plan_is_told(desk: Frame, show: Show) -> None:
    set_day(desk, DAY)
    open_meeting(desk)
    page = section(desk, "minutes")
    show(page)
    head = page.minutes.head
    assert head is not None
    item = head.items[5].record
    now = datetime(2026, 1, 15, 10, 0, tzinfo=UTC)
    assert time_line(head, item.id, now) == "10:00 · 5 minutes over plan"
    assert time_line(head, item.id, now.replace(hour=9, minute=50)) == "09:50 · planned until 09:55"
    assert page.minutes.view.time.text().startswith("10:24 · ")


def test_the_last_minutes_are_approved_in_their_item(desk: Frame, show: Show) -> None:
    set_day(desk, DAY)
    third = close_second(desk)
    set_day(desk, date(2026, 2, 13))
    page = section(desk, "minutes", meeting=third)
    follow(desk, page)
    show(page)
    page._on_step_wanted("begin")
    page.panel.yes.click()
    item = next(one for one in items(desk, third).values() if one.kind == "last_minutes")
    page.minutes.go_to(item.id)
    assert page.minutes.view.approve.text() == f"Approve the minutes of meeting {SECOND}"
    page.minutes.view.approve.click()
    approved = find(desk, Meeting, id=SECOND)[0]
    assert (approved.state, approved.approved_at_id, approved.approved_on) == (
        "approved",
        third,
        date(2026, 2, 13),
    )
    assert "are approved since 13 Feb 2026" in page.minutes.view.previous_words.text()


def test_a_place_leads_to_an_entry_and_an_old_action_to_the_log(desk: Frame, page: MeetingPage) -> None:
    plover = items(desk)["New referral: Case Plover"]
    from desktop_app.actions.minutes import AddChallenge

    do(desk, AddChallenge(item_id=plover.id, speaker="Police", text="Why?"))
    entry = find(desk, MinuteEntry, agenda_item_id=plover.id)[0]
    page.show_place(Place("meeting", SECOND, "minutes", f"entry-{entry.id}"))
    assert page.minutes.item_id == plover.id
    old = find(desk, Action)[0]
    page.show_place(Place("meeting", SECOND, "minutes", f"action-{old.id}"))
    assert page.minutes.view.title.text() == "6 · Action log"


def test_the_partners_decision_is_minuted_whole(desk: Frame, page: MeetingPage) -> None:
    plover = items(desk)["New referral: Case Plover"]
    page.minutes.go_to(plover.id)
    hand = Hand(page)
    hand.alt(Key.Key_D)
    hand.write("The incident is notified")
    hand.go_to("As the partners' decision")
    hand.press(Key.Key_Space)
    whole = page.minutes.view.whole
    assert whole.editor is not None
    assert whole.editor.form.value("text") == "The incident is notified"
    whole.editor.form.load({"kind": "notify", "question": "Is it notified?"})
    whole.yes.click()
    assert whole.editor.form.row("rationale").problem()
    whole.editor.form.load({"rationale": "Serious harm is likely."})
    whole.yes.click()
    decision = find(desk, Decision, agenda_item_id=plover.id)[0]
    assert (decision.kind, decision.question, decision.case_id) == ("notify", "Is it notified?", plover.case_id)
    assert items(desk)["New referral: Case Plover"].state == "decided"
    assert not whole.isVisible()
    assert page.minutes.view.line.text.toPlainText() == ""
    assert not [one for one in find(desk, Draft) if one.place.startswith(f"meeting/{SECOND}/item-{plover.id}")]


def test_names_and_kinds_are_read_aloud(page: MeetingPage) -> None:
    hand = Hand(page)
    hand.alt(Key.Key_A)
    find_named(page, "Action: What is to be done  @owner  by 30 Jan")
    find_named(page, "Owner")
    assert page.minutes.view.keys["decision"].accessibleName() == "decision, Alt+D"


def test_minutes_that_are_locked_cannot_be_changed(desk: Frame, show: Show) -> None:
    page = section(desk, "minutes", "item-10", 1)
    show(page)
    view = page.minutes.view
    assert view.locked.isVisible()
    assert not view.state.isVisible()
    hand = Hand(page)
    hand.go_to("Challenge: ")
    hand.enter()
    assert not any(row.changing for row in view.entries._rows.values())
    hand.press(Key.Key_Delete)
    assert len(find(desk, MinuteEntry, agenda_item_id=10)) == 4
    assert desk.backend.office is not None
    refused = desk.backend.office.execute(ApproveMinutes(meeting_id=1, on=date(2026, 1, 12), by="Ada"))
    assert "locked" in str(refused)


def test_a_line_is_minuted_quickly(desk: Frame, page: MeetingPage) -> None:
    """Enter, from the key to the line drawn again; the window may stop for fifty milliseconds."""
    hand = Hand(page)
    spent = []
    for number in range(12):
        hand.write(f"Line {number} of the minutes.")
        begun = time.perf_counter()
        hand.enter()
        spent.append(time.perf_counter() - begun)
    spent.sort()
    print(f"Enter to drawn: median {spent[6] * 1000:.0f} ms, worst {spent[-1] * 1000:.0f} ms")
    assert spent[6] < 0.25
    assert isinstance(items(desk)["Quorum"], AgendaItem)
