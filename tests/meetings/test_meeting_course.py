"""A meeting from its agenda to approved minutes, and what each step refuses."""

from __future__ import annotations

from datetime import date

import pytest
from meeting_world import World

from db.records.actions import Action, ActionEvent
from db.records.meetings import AgendaItem, Attendance, Declaration, Meeting, MinuteEntry
from db.records.review import Decision, Letter
from desktop_app.actions.agenda import (
    AddAgendaItem,
    ChangeAgendaItem,
    FillAgenda,
    MoveAgendaItem,
    RemoveAgendaItem,
    SetItemState,
)
from desktop_app.actions.attendance import DeclareInterest, RecordAttendance
from desktop_app.actions.closing import CloseMeeting
from desktop_app.actions.groups import AddGroup
from desktop_app.actions.ledger import UpdateAction
from desktop_app.actions.letters import RecordLetter
from desktop_app.actions.meetings import (
    ApproveMinutes,
    ChangeMeeting,
    CirculateMinutes,
    OpenMeeting,
    PlanMeeting,
    RemoveMeeting,
    SendPapersOut,
)
from desktop_app.actions.milestones import Dated
from desktop_app.actions.minute_changes import AppendCorrection, ChangeEntry, RemoveEntry
from desktop_app.actions.minutes import AddChallenge, AddNote, MinuteAction, MinuteDecision, ViewGiven
from desktop_app.actions.owing import OwnerGiven
from desktop_app.queries.agenda import items_of
from desktop_app.queries.case_facts import case_facts
from desktop_app.queries.closing import close_reasons
from desktop_app.queries.meetings import find_meeting, meeting_whole, meetings_list, previous_minutes

JANUARY = date(2026, 1, 14)
FEBRUARY = date(2026, 2, 11)
MARCH = date(2026, 3, 11)


def test_from_agenda_to_approved_minutes(world: World) -> None:
    first = world.plan(JANUARY)
    assert world.get(Meeting, first).number == 1
    world.day = date(2026, 1, 7)
    world.do(SendPapersOut(meeting_id=first, on=world.day))
    assert world.ask(meeting_whole, first).papers.due == date(2026, 1, 7)
    world.open(first, JANUARY)
    item = world.item(first, "learning")
    kept, moved = (world.action(item, text, date(2026, 2, 27)) for text in ("Write to schools", "Plan the event"))
    assert [world.get(Action, one).reference for one in (kept, moved)] == ["A-0001", "A-0002"]
    world.close(first)
    assert world.get(Meeting, first).state == "draft"

    second = world.begin(FEBRUARY)
    world.close(second)
    third = world.begin(MARCH)
    log = world.ask(meeting_whole, third).log
    assert [(one.record.reference, one.record.carried, one.state) for one in log] == [
        ("A-0001", 1, "overdue"),
        ("A-0002", 1, "overdue"),
    ]
    world.do(UpdateAction(action_id=moved, progress="Room is booked.", status="on_track", meeting_id=third))
    world.close(third)
    assert [world.get(Action, one).carried for one in (kept, moved)] == [2, 1]

    fourth = world.begin(date(2026, 4, 15))
    world.do(CirculateMinutes(meeting_id=first, on=date(2026, 4, 15)))
    world.do(ApproveMinutes(meeting_id=first, on=date(2026, 4, 15), by="The group", at_meeting_id=fourth))
    whole = world.ask(meeting_whole, first)
    assert (whole.state, whole.approved_at.number, whole.record.approved_by) == (
        "Minutes approved",
        4,
        "The group",
    )
    assert whole.quorum.quorate
    assert world.ask(previous_minutes, fourth).record.number == 3
    history = world.find(ActionEvent, action_id=kept)
    assert [(one.kind, one.meeting_id) for one in history] == [
        ("raised", first), ("carried", second), ("carried", third),
    ]  # fmt: skip


def test_closing_is_refused_with_every_reason(world: World) -> None:
    case = world.case("Wren", stage="0")
    meeting = world.begin(JANUARY, "chair", "teacher")
    refusal = world.refused(CloseMeeting(meeting_id=meeting))
    fields = [one.field for one in refusal.reasons]
    items = world.ask(items_of, meeting)
    assert fields[:2] == ["ends", "quorum_note"]
    assert fields[2:] == [f"item:{one.id}" for one in items]
    assert "nobody speaks for the local authority, the ICB or the police" in str(refusal)

    referral = world.item(meeting, "referrals", case)
    world.settle(meeting, "discussed")
    refusal = world.refused(CloseMeeting(meeting_id=meeting, ends="11:00", quorum_note="Decisions wait."))
    assert [one.field for one in refusal.reasons] == [f"item:{referral.id}"]
    assert "is undecided" in str(refusal)
    assert world.ask(close_reasons, meeting, "11:00", "Decisions wait.") == refusal.reasons

    world.do(SetItemState(item_id=referral.id, state="deferred"))
    assert world.ask(close_reasons, meeting, "11:00", "Decisions wait.") == ()
    world.do(CloseMeeting(meeting_id=meeting, ends="11:00", quorum_note="Decisions wait."))
    assert world.get(Meeting, meeting).quorum_note == "Decisions wait."


def test_an_unanswered_challenge_keeps_a_meeting_open(world: World) -> None:
    meeting = world.begin(JANUARY)
    item = world.item(meeting, "themes")
    entry = world.do(
        AddChallenge(item_id=item.id, speaker="Ismay Thorncote", text="Why has nothing changed?")
    ).made
    world.settle(meeting)
    assert "a challenge has no answer" in str(world.refused(CloseMeeting(meeting_id=meeting, ends="11:45")))
    world.do(
        ChangeEntry(
            entry_id=entry,
            text="Why has nothing changed?",
            speaker="Ismay Thorncote",
            response="Two posts are vacant.",
        )
    )
    world.do(CloseMeeting(meeting_id=meeting, ends="11:45"))


def test_the_end_lies_after_the_start(world: World) -> None:
    meeting = world.begin(JANUARY)
    world.settle(meeting)
    assert "must end after it starts" in str(world.refused(CloseMeeting(meeting_id=meeting, ends="09:00")))
    assert "not a time" in str(world.refused(CloseMeeting(meeting_id=meeting, ends="noon")))


def test_what_is_deferred_stands_on_the_next_agenda(world: World) -> None:
    case = world.case("Wren", stage="0")
    first = world.begin(JANUARY)
    later = world.plan(FEBRUARY)
    world.do(SetItemState(item_id=world.item(first, "referrals", case).id, state="deferred"))
    world.do(SetItemState(item_id=world.item(first, "themes").id, state="deferred"))
    extra = world.do(AddAgendaItem(meeting_id=first, kind="aob", title="Parking at the hall")).made
    world.do(SetItemState(item_id=extra, state="deferred"))
    world.close(first)

    on_next = {one.carried_from_id: one for one in world.ask(items_of, later) if one.carried_from_id}
    assert on_next[extra].title == "Parking at the hall"
    assert {one.kind for one in on_next.values()} == {"referrals", "themes", "aob"}
    assert sum(one.kind == "themes" for one in world.ask(items_of, later)) == 1
    assert [one.position for one in world.ask(items_of, later)] == list(
        range(1, len(world.ask(items_of, later)) + 1)
    )
    whole = world.ask(meeting_whole, later)
    assert next(one for one in whole.items if one.record.kind == "themes").carried_from == 1
    world.do(FillAgenda(meeting_id=later))
    assert len(world.ask(items_of, later)) == len(whole.items)


def test_the_agenda_follows_the_standing_order_and_the_open_cases(world: World) -> None:
    notified = world.case(
        "Robin", stage="3", la_aware=Dated(on=date(2026, 1, 5)), sin_sent=Dated(on=date(2026, 1, 7))
    )
    meeting = world.plan(JANUARY)
    items = world.ask(items_of, meeting)
    standing = [one.kind for one in items if one.case_id is None]
    assert standing == [one.id for one in world.office.rules.book.agenda]
    place = [one.kind for one in items].index("rapid_reviews")
    assert (items[place + 1].case_id, items[place + 1].title) == (notified, "Rapid review: Robin")
    shown = next(one for one in world.ask(meeting_whole, meeting).items if one.record.case_id == notified)
    assert (shown.alias, shown.day_line) == ("Robin", "Working day 5 of 15")
    assert [one for one in items if one.restricted] == [world.item(meeting, "restricted")]


def test_items_are_added_moved_changed_and_removed(world: World) -> None:
    meeting = world.plan(JANUARY)
    before = [one.id for one in world.ask(items_of, meeting)]
    extra = world.do(AddAgendaItem(meeting_id=meeting, kind="learning", title="A film", after_id=before[0])).made
    assert [one.id for one in world.ask(items_of, meeting)] == [before[0], extra, *before[1:]]
    move = world.do(MoveAgendaItem(item_id=extra, position=20))
    assert [one.id for one in world.ask(items_of, meeting)] == [*before, extra]
    world.undo(move)
    assert world.get(AgendaItem, extra).position == 2
    world.do(ChangeAgendaItem(item_id=extra, title="A short film", presenter="Nia", minutes_allowed=10))
    assert world.get(AgendaItem, extra).minutes_allowed == 10
    assert "between 1 and 480" in str(world.refused(ChangeAgendaItem(item_id=extra, title="F", minutes_allowed=0)))
    assert "numbers 1 to 20" in str(world.refused(MoveAgendaItem(item_id=extra, position=21)))
    gone = world.do(RemoveAgendaItem(item_id=extra))
    assert [one.position for one in world.ask(items_of, meeting)] == list(range(1, 20))
    world.undo(gone)
    assert [one.id for one in world.ask(items_of, meeting)] == [before[0], extra, *before[1:]]
    assert "knows no item" in str(world.refused(AddAgendaItem(meeting_id=meeting, kind="tea", title="Tea")))


def test_approved_minutes_are_locked_and_corrections_appended(world: World) -> None:
    case = world.case("Wren", stage="0")
    first = world.begin(JANUARY)
    item = world.item(first, "referrals", case)
    noted = world.do(AddNote(item_id=item.id, text="The school spoke first."))
    decided = world.do(MinuteDecision(item_id=item.id, text="Notify.", rationale="The criteria are met."))
    world.close(first)
    second = world.begin(FEBRUARY)
    assert "Circulate" in str(world.refused(ApproveMinutes(meeting_id=first, on=FEBRUARY, by="The group")))
    world.do(CirculateMinutes(meeting_id=first, on=date(2026, 2, 11)))
    world.do(ChangeEntry(entry_id=noted.made, text="The school spoke first, then health."))
    early = world.refused(AppendCorrection(item_id=item.id, text="Too soon", on=FEBRUARY))
    assert "not approved yet" in str(early)
    approval = world.do(ApproveMinutes(meeting_id=first, on=FEBRUARY, by="The group", at_meeting_id=second))
    assert approval.undo == ""
    assert world.get(Decision, decided.made).locked

    entry = world.find(MinuteEntry, agenda_item_id=item.id)[0]
    locked = (
        AddNote(item_id=item.id, text="Later thought"),
        ChangeEntry(entry_id=entry.id, text="Other words"),
        RemoveEntry(entry_id=entry.id),
        MinuteAction(item_id=item.id, text="Late", owners=(OwnerGiven(name="Nia"),)),
        SetItemState(item_id=item.id, state="open"),
        ChangeAgendaItem(item_id=item.id, title="Another"),
        RecordAttendance(meeting_id=first, name="Late Guest"),
        DeclareInterest(meeting_id=first, name="N", nature="None", handling="stayed"),
        ChangeMeeting(meeting_id=first, on=JANUARY),
        FillAgenda(meeting_id=first),
    )
    for command in locked:
        assert "approved" in str(world.refused(command)), command
    assert "locked" in str(world.office.undo(noted.line)) or "changed" in str(world.office.undo(noted.line))
    assert "changed again" in str(world.office.undo(decided.line))
    assert "locked" in str(world.office.undo(approval.line))

    before = world.find(MinuteEntry, agenda_item_id=item.id)
    world.day = MARCH
    correction = AppendCorrection(
        item_id=item.id, text="Notify, by the council.", on=MARCH, corrects_decision_id=decided.made,
        rationale="The notifier was left out.",
    )  # fmt: skip
    world.do(correction)
    after = world.find(MinuteEntry, agenda_item_id=item.id)
    assert after[: len(before)] == before
    assert (after[-1].kind, after[-1].added_on) == ("correction", MARCH)
    corrected = world.get(Decision, after[-1].decision_id)
    assert (corrected.corrects_id, corrected.locked) == (decided.made, True)
    assert world.get(Decision, decided.made).text == "Notify."


def test_an_entry_minuted_before_approval_cannot_be_undone_after_it(world: World) -> None:
    first = world.begin(JANUARY)
    noted = world.do(AddNote(item_id=world.item(first, "themes").id, text="Word for word."))
    seen = world.do(RecordAttendance(meeting_id=first, name="Visitor Vane", capacity="observer"))
    world.close(first)
    world.do(CirculateMinutes(meeting_id=first, on=JANUARY))
    world.do(ApproveMinutes(meeting_id=first, on=JANUARY, by="Chair, in writing"))
    for line in (noted.line, seen.line):
        assert str(world.office.undo(line)) == (
            "These minutes are approved and locked; append a correction instead."
        )


def test_approval_needs_a_later_meeting_under_way(world: World) -> None:
    first = world.begin(JANUARY)
    world.close(first)
    world.do(CirculateMinutes(meeting_id=first, on=JANUARY))
    second = world.plan(FEBRUARY)
    world.day = FEBRUARY
    refusal = world.refused(ApproveMinutes(meeting_id=first, on=FEBRUARY, by="The group", at_meeting_id=second))
    assert "has not been opened yet" in str(refusal)
    own = world.refused(ApproveMinutes(meeting_id=first, on=FEBRUARY, by="The group", at_meeting_id=first))
    assert "later meeting" in str(own)


def test_numbering_goes_on_within_each_group(world: World) -> None:
    other = world.do(AddGroup(name="Executive", kind="executive")).made
    world.do(PlanMeeting(group_id=world.ids["group"], on=JANUARY, number=41))
    assert world.get(Meeting, world.plan(FEBRUARY)).number == 42
    assert world.get(Meeting, world.do(PlanMeeting(group_id=other, on=JANUARY)).made).number == 1
    assert "has number 42" in str(world.refused(PlanMeeting(group_id=world.ids["group"], on=MARCH, number=42)))
    assert "after that day" in str(world.refused(PlanMeeting(group_id=world.ids["group"], on=JANUARY)))
    assert world.ask(find_meeting, 42).on == FEBRUARY
    assert [one.record.number for one in world.ask(meetings_list, world.ids["group"])] == [42, 41]


def test_what_a_pack_lacks_is_told(world: World) -> None:
    case = world.case("Wren", stage="0")
    meeting = world.plan(JANUARY)
    (row,) = world.ask(meetings_list)
    assert [one.field for one in row.lacks] == [
        "place",
        "minute_taker",
        f"item:{world.item(meeting, 'referrals', case).id}",
    ]
    assert row.papers.due == date(2026, 1, 7)
    assert row.minutes.due == date(2026, 1, 28)


def test_a_meeting_opens_once_on_its_day_and_one_at_a_time(world: World) -> None:
    meeting = world.plan(JANUARY)
    world.day = date(2026, 1, 13)
    assert "change the day first" in str(world.refused(OpenMeeting(meeting_id=meeting)))
    assert "not been opened" in str(world.refused(AddNote(item_id=world.item(meeting, "aob").id, text="x")))
    world.open(meeting, JANUARY)
    assert "opened already" in str(world.refused(OpenMeeting(meeting_id=meeting)))
    second = world.plan(JANUARY)
    assert "Meeting 1 is still open" in str(world.refused(OpenMeeting(meeting_id=second)))


def test_a_planned_meeting_can_be_cancelled_whole_and_brought_back(world: World) -> None:
    meeting = world.plan(JANUARY)
    world.do(DeclareInterest(meeting_id=meeting, name="Nia Brackenbury", nature="Governor", handling="left"))
    items = world.ask(items_of, meeting)
    gone = world.do(RemoveMeeting(meeting_id=meeting))
    assert not world.find(Meeting)
    assert not world.find(Declaration)
    world.undo(gone)
    assert world.ask(items_of, meeting) == items
    world.open(meeting, JANUARY)
    assert "stays on record" in str(world.refused(RemoveMeeting(meeting_id=meeting)))


@pytest.mark.parametrize("state", ["discussed", "noted", "decided"])
def test_nothing_is_said_of_an_item_before_the_meeting(world: World, state: str) -> None:
    meeting = world.plan(JANUARY)
    refusal = world.refused(SetItemState(item_id=world.item(meeting, "aob").id, state=state))
    assert "not been opened" in str(refusal)


def test_a_decision_makes_its_item_decided_and_taking_it_back_undoes_that(world: World) -> None:
    meeting = world.begin(JANUARY)
    item = world.item(meeting, "learning")
    assert "no decision" in str(world.refused(SetItemState(item_id=item.id, state="decided")))
    made = world.do(MinuteDecision(item_id=item.id, text="Send the briefing."))
    assert world.get(AgendaItem, item.id).state == "decided"
    assert "so it is decided" in str(world.refused(SetItemState(item_id=item.id, state="noted")))
    (entry,) = world.find(MinuteEntry, agenda_item_id=item.id)
    world.do(RemoveEntry(entry_id=entry.id))
    assert world.get(AgendaItem, item.id).state == "open"
    assert not world.find(Decision, id=made.made)


def test_a_decision_about_a_case_needs_its_reasons(world: World) -> None:
    case = world.case("Wren", stage="0")
    meeting = world.begin(JANUARY)
    item = world.item(meeting, "referrals", case)
    assert "needs its reasons" in str(world.refused(MinuteDecision(item_id=item.id, text="Notify.")))


def test_an_action_is_born_in_exactly_one_item(world: World) -> None:
    meeting = world.begin(JANUARY)
    item = world.item(meeting, "learning")
    action = world.action(item, "Write to schools")
    (entry,) = world.find(MinuteEntry, action_id=action)
    assert (entry.agenda_item_id, world.get(Action, action).agenda_item_id) == (item.id, item.id)
    assert "who owes it" in str(world.refused(MinuteAction(item_id=item.id, text="Nobody's")))
    refusal = world.refused(
        MinuteAction(item_id=item.id, text="Late", owners=(OwnerGiven(name="Nia"),), due=date(2026, 1, 13))
    )
    assert "before the meeting" in str(refusal)
    assert world.find(Attendance, meeting_id=meeting)


def test_letters_of_the_panel_since_the_last_meeting_stand_before_the_next(world: World) -> None:
    case = world.case("Wren", stage="7")
    world.close(world.begin(JANUARY))
    for day, party in ((date(2026, 1, 13), "panel"), (date(2026, 1, 20), "ofsted"), (date(2026, 1, 21), "panel")):
        world.day = max(day, JANUARY)
        world.do(
            RecordLetter(
                letter=Letter(
                    case_id=case, direction="out", party=party, kind="Notice", on=day, summary=f"Sent {day.day}"
                )
            )
        )
    meeting = world.begin(FEBRUARY)
    assert [one.summary for one in world.ask(meeting_whole, meeting).letters] == ["Sent 21"]


def test_a_decision_of_the_partners_minuted_for_a_case_counts_for_its_next_stage(world: World) -> None:
    case = world.case("Wren", stage="1")
    meeting = world.begin(JANUARY)
    item = world.item(meeting, "referrals", case)
    views = tuple(
        ViewGiven(partner=partner, view="agree", by_name=name)
        for partner, name in (("la", "Piers Wetherfell"), ("icb", "Ismay Thorncote"), ("police", "Rafe Ollerton"))
    )
    assert "notify" not in world.ask(case_facts, case).decisions
    made = world.do(
        MinuteDecision(item_id=item.id, kind="notify", text="Notify.", rationale="Met.", question="?", views=views)
    )
    assert "notify" in world.ask(case_facts, case).decisions
    shown = next(one for one in world.ask(meeting_whole, meeting).items if one.record.id == item.id)
    assert [one.view for one in shown.entries[0].views] == ["agree"] * 3
    assert world.get(Decision, made.made).decided_on == JANUARY
    twice = MinuteDecision(item_id=item.id, text="x", rationale="y", views=(*views, views[0]))
    assert "one view" in str(world.refused(twice))
    against = ViewGiven(partner="la", view="disagree", by_name="Piers Wetherfell")
    refusal = world.refused(MinuteDecision(item_id=item.id, text="x", rationale="y", views=(against,)))
    assert "reason for not agreeing" in str(refusal)
    other = world.item(meeting, "aob")
    assert "about a case" in str(world.refused(MinuteDecision(item_id=other.id, kind="notify", text="x")))
