"""What the page of a meeting asks: at a glance, why an item stands there, the log, the rhythm of the group."""

from __future__ import annotations

import time
from datetime import date

from meeting_world import World

from db.records.meetings import Attendance
from desktop_app.actions.agenda import SetItemState
from desktop_app.actions.attendance import RecordAttendance, RecordPresence
from desktop_app.actions.decisions import RecordDecision
from desktop_app.actions.groups import EndMembership, SeatMember
from desktop_app.actions.ledger import UpdateAction
from desktop_app.actions.milestones import Dated
from desktop_app.actions.minutes import AddNote, LinkDecision
from desktop_app.queries.meeting_desk import (
    agenda_lines,
    decisions_to_minute,
    meeting_head,
    meeting_log,
    minutes_of_item,
    partners_there,
)
from desktop_app.queries.meetings import item_view
from desktop_app.queries.owner_choices import owner_choices
from desktop_app.queries.rhythm import (
    monthly_pattern,
    months_of_meetings,
    nth_weekday,
    prospect,
    suggested_meeting,
)

FIRST, SECOND = date(2026, 1, 15), date(2026, 2, 19)


def test_a_meeting_at_a_glance(world: World) -> None:
    meeting = world.begin(FIRST, "chair", "la", "nurse", "teacher")
    world.do(
        RecordAttendance(
            meeting_id=meeting, name="Tam Eskdale", member_id=world.ids["sergeant"], capacity="deputy"
        )
    )
    item = world.item(meeting, "aob")
    world.do(AddNote(item_id=item.id, text="None."))
    world.action(item, "Write it down.", date(2026, 1, 30))
    head = world.ask(meeting_head, meeting)
    assert head.name == "Case Review Group 1"
    assert head.here.words == "4 of 5 members, 1 deputy"
    assert head.quorum.quorate
    found = next(one for one in head.items if one.record.id == item.id)
    assert (found.entries, found.actions, found.papers, found.purpose) == (2, 1, 0, "To discuss")
    assert any(one.text.startswith("Record when the meeting ended") for one in head.lacks)
    there = {one.partner: one.name for one in world.ask(partners_there, meeting)}
    assert there == {"la": "Piers Wetherfell", "icb": "Ismay Thorncote", "police": "Tam Eskdale"}


def test_an_item_says_why_it_stands_there(world: World) -> None:
    case = world.case("Case Heron")
    first = world.begin(FIRST)
    item = world.item(first, "referrals", case)
    world.do(AddNote(item_id=item.id, text="The hospital has not answered.\nNobody knows why."))
    world.do(SetItemState(item_id=item.id, state="deferred"))
    world.close(first)
    second = world.plan(SECOND)
    line = next(one for one in world.ask(agenda_lines, second) if one.item.record.case_id == case)
    assert line.carried_from == 1
    assert line.why.startswith("Deferred at meeting 1: The hospital has not answered")
    assert "Nobody knows" not in line.why
    assert line.alias == "Case Heron"
    assert line.item.purpose == "To decide"


def test_the_log_shows_what_was_said_of_each_action(world: World) -> None:
    first = world.begin(FIRST)
    item = world.item(first, "aob")
    late = world.action(item, "Late one.", date(2026, 1, 20))
    soon = world.action(item, "Later one.", date(2026, 6, 20))
    world.close(first)
    second = world.begin(SECOND)
    assert [one.view.record.id for one in world.ask(meeting_log, second)] == [late, soon]
    assert not any(one.answered for one in world.ask(meeting_log, second))
    world.do(UpdateAction(action_id=soon, progress="Half done.", meeting_id=second))
    log = {one.view.record.id: one for one in world.ask(meeting_log, second)}
    assert log[soon].answered
    assert [one.text for one in log[soon].said] == ["Half done."]
    assert not log[late].answered
    whole = world.ask(minutes_of_item, world.item(second, "action_log").id)
    assert len(whole.log) == 2


def test_a_decision_of_the_case_waits_to_be_minuted_once(world: World) -> None:
    case = world.case("Case Heron")
    meeting = world.begin(FIRST)
    item = world.item(meeting, "referrals", case)
    made = world.do(
        RecordDecision(
            case_id=case, kind="notify", question="Is it notified?", text="It is.", rationale="Harm.",
            decided_on=date(2026, 1, 14),
        )
    ).made  # fmt: skip
    assert [one.id for one in world.ask(decisions_to_minute, item.id)] == [made]
    world.do(LinkDecision(item_id=item.id, decision_id=made))
    assert world.ask(decisions_to_minute, item.id) == ()
    assert world.ask(item_view, item.id).entries[-1].decision is not None


def test_owners_are_known_by_the_words_people_use(world: World) -> None:
    meeting = world.begin(FIRST)
    world.do(RecordAttendance(meeting_id=meeting, name="Guest Overbury", agency="Harbour Light"))
    known = world.ask(owner_choices, meeting)
    by_word = {word: one for one in known for word in one.words}
    assert by_word["Ollerton"].name == "Rafe Ollerton"
    assert by_word["Ollerton"].agency == "Saltmere Police"
    assert by_word["Guest Overbury"].agency == "Harbour Light"
    assert by_word["Saltmere Council"].agency_id == world.ids["council"]


def test_the_next_day_follows_the_rhythm_and_skips_days_nobody_works(world: World) -> None:
    group = world.ids["group"]
    assert world.ask(suggested_meeting, group).number == 1
    for on in (date(2026, 1, 15), date(2026, 2, 19), date(2026, 3, 19)):
        meeting = world.begin(on)
        world.close(meeting)
    suggested = world.ask(suggested_meeting, group)
    assert suggested.on == date(2026, 4, 16)
    assert suggested.why == "This group meets on the third Thursday of the month."
    agreed = world.plan(date(2026, 4, 16), next_on=date(2026, 5, 22))
    suggested = world.ask(suggested_meeting, group)
    assert (suggested.number, suggested.on) == (5, date(2026, 5, 22))
    assert agreed


def test_the_chair_of_the_next_meeting_is_whoever_has_the_seat_today(world: World) -> None:
    group = world.ids["group"]
    assert world.ask(suggested_meeting, group).chair_id == world.ids["chair"]
    world.do(EndMembership(membership_id=world.ids["chair seat"], until=date(2026, 1, 1)))
    assert world.ask(suggested_meeting, group).chair_id is None
    world.do(SeatMember(group_id=group, member_id=world.ids["nurse"], role="chair", since=date(2026, 1, 2)))
    assert world.ask(suggested_meeting, group).chair_id == world.ids["nurse"]


def test_a_suggested_bank_holiday_is_moved(world: World) -> None:
    group = world.ids["group"]
    for on in (date(2026, 1, 26), date(2026, 2, 23)):
        world.close(world.begin(on))
    world.close(world.begin(date(2026, 3, 23)))
    world.close(world.begin(date(2026, 4, 27)))
    suggested = world.ask(suggested_meeting, group)
    assert suggested.on == date(2026, 5, 26)
    assert "Spring bank holiday" in suggested.why


def test_patterns_of_the_month() -> None:
    thirds = [date(2026, 1, 15), date(2026, 2, 19), date(2026, 3, 19)]
    assert monthly_pattern(thirds) == (2, 3)
    assert monthly_pattern(thirds[:2]) is None
    assert monthly_pattern([date(2026, 1, 29), date(2026, 2, 26), date(2026, 4, 30)]) == (4, 3)
    assert monthly_pattern([date(2026, 1, 1), date(2026, 2, 10), date(2026, 3, 20)]) is None
    assert nth_weekday(date(2026, 2, 1), 4, 5) == date(2026, 2, 28)
    assert nth_weekday(date(2026, 2, 1), 0, 6) == date(2026, 2, 1)


def test_what_a_day_entails_before_it_is_planned(world: World) -> None:
    world.case("Case Heron", stage="3", la_aware=Dated(on=date(2026, 1, 5)), sin_sent=Dated(on=date(2026, 1, 7)))
    before = world.lines()
    found = world.ask(prospect, world.ids["group"], date(2026, 5, 4))
    assert found.papers is not None
    assert found.papers.due == date(2026, 4, 27)
    assert found.minutes is not None
    assert found.minutes.due == date(2026, 5, 18)
    assert "Early May" in found.awkward
    assert any(one.case_id for one in found.items)
    assert "The rapid review meeting of Case Heron is due by " in found.awkward
    assert world.lines() == before
    soon = world.ask(prospect, world.ids["group"], world.day)
    assert "rapid review meeting" not in soon.awkward


def test_the_months_show_meetings_deadlines_holidays_and_gaps(world: World) -> None:
    for on in (date(2026, 1, 15), date(2026, 2, 19), date(2026, 3, 19)):
        world.close(world.begin(on))
    meeting = world.plan(date(2026, 5, 21), next_on=date(2026, 6, 18))
    months = world.ask(months_of_meetings, date(2026, 3, 19), 4)
    assert [one.name for one in months] == ["March 2026", "April 2026", "May 2026", "June 2026"]
    march, april, may, june = months
    assert april.gap == "No meeting is planned in this month."
    assert [one.gap for one in (march, may, june)] == ["", "", ""]
    marks = {(one.kind, one.day) for one in may.marks}
    assert {("meeting", date(2026, 5, 21)), ("papers", date(2026, 5, 14)), ("holiday", date(2026, 5, 4))} <= marks
    assert {one.meeting_id for one in may.marks if one.kind == "meeting"} == {meeting}
    assert ("agreed", date(2026, 6, 18)) in {(one.kind, one.day) for one in june.marks}
    assert "Meeting 4 on Thursday 21" in may.spoken


def test_asking_again_after_a_line_is_cheap(world: World) -> None:
    """One item and the meeting at a glance, ten times over, in less than a third of a second."""
    for number in range(12):
        world.case(f"Case {number}")
    meeting = world.begin(FIRST)
    item = world.item(meeting, "aob")
    for number in range(20):
        world.do(AddNote(item_id=item.id, text=f"Line {number}"))
    rows = tuple(one.id for one in world.ask(lambda reading: reading.reader.find(Attendance, meeting_id=meeting)))
    world.do(RecordPresence(attendance_ids=rows, presence="present"))
    world.ask(meeting_head, meeting)
    begun = time.perf_counter()
    for _ in range(10):
        world.ask(meeting_head, meeting)
        world.ask(minutes_of_item, item.id)
    assert (time.perf_counter() - begun) / 10 < 0.03
