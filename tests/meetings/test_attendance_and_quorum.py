"""Who was there, as what, whether that is a quorum, and what interests were declared."""

from __future__ import annotations

from datetime import date

import pytest
from meeting_world import World

from db.records.meetings import Attendance, Declaration
from desktop_app.actions.attendance import (
    ChangeDeclaration,
    DeclareInterest,
    FillAttendance,
    RecordAttendance,
    RecordPresence,
    RemoveAttendance,
    WithdrawDeclaration,
)
from desktop_app.actions.groups import (
    AddGroup,
    ChangeGroup,
    ChangeMembership,
    EndMembership,
    SeatMember,
)
from desktop_app.actions.meetings import ChangeMeeting, OpenMeeting, PlanMeeting
from desktop_app.actions.partnership import AddAgency, AddMember, ChangeAgency, RetireAgency, RetireMember
from desktop_app.queries.meetings import meeting_whole
from desktop_app.queries.partnership import group_whole, partnership_whole

JANUARY = date(2026, 1, 14)


def sentence(world: World, meeting: int) -> str:
    return world.ask(meeting_whole, meeting).quorum.sentence


def test_attendance_starts_from_membership_and_claims_nobody(world: World) -> None:
    meeting = world.plan(JANUARY)
    world.do(FillAttendance(meeting_id=meeting))
    rows = world.find(Attendance, meeting_id=meeting)
    assert [(one.name, one.role, one.agency) for one in rows][:2] == [
        ("Odile Quarrington", "chair", "Saltmere Schools Service"),
        ("Piers Wetherfell", "la_lead", "Saltmere Council"),
    ]
    assert len(rows) == 5
    assert {one.presence for one in rows} == {"absent"}
    again = world.do(FillAttendance(meeting_id=meeting))
    assert again.line == 0


def test_quorum_is_told_live_as_people_come(world: World) -> None:
    meeting = world.begin(JANUARY, "chair")
    said = [
        world.do(RecordAttendance(meeting_id=meeting, member_id=world.ids[key])).said
        for key in ("la", "nurse", "inspector")
    ]
    assert "nobody speaks for the ICB or the police; 2 of at least 4 members" in said[0]
    assert "nobody speaks for the police; 3 of at least 4" in said[1]
    assert said[2] == "Attendance recorded. Quorate: the local authority, the ICB and the police are represented."


def test_a_deputy_stands_in_and_says_for_whom(world: World) -> None:
    meeting = world.begin(JANUARY, "chair", "la", "nurse")
    assert not world.ask(meeting_whole, meeting).quorum.quorate
    inspector = next(one for one in world.find(Attendance, meeting_id=meeting) if one.name == "Rafe Ollerton")
    world.do(RecordPresence(attendance_ids=(inspector.id,), presence="apologies"))
    made = world.do(RecordAttendance(meeting_id=meeting, member_id=world.ids["sergeant"]))
    row = world.get(Attendance, made.made)
    assert (row.capacity, row.deputy_for, row.role, row.agency) == (
        "deputy", "Rafe Ollerton", "police_lead", "Saltmere Police",
    )  # fmt: skip
    assert world.ask(meeting_whole, meeting).quorum.quorate
    both = world.refused(RecordPresence(attendance_ids=(), presence="present"))
    assert "one meeting" in str(both)


def test_nobody_deputises_for_someone_who_is_there(world: World) -> None:
    meeting = world.begin(JANUARY)
    refusal = world.refused(RecordAttendance(meeting_id=meeting, member_id=world.ids["sergeant"]))
    assert [one.field for one in refusal.reasons] == ["deputy_for"]


def test_those_in_attendance_and_observers_never_make_a_quorum(world: World) -> None:
    meeting = world.begin(JANUARY, "chair", "la", "nurse")
    for capacity in ("in_attendance", "observer"):
        world.do(
            RecordAttendance(
                meeting_id=meeting, name=f"Constable {capacity}", agency="Saltmere Police", role="police_lead",
                capacity=capacity,
            )
        )  # fmt: skip
        assert "nobody speaks for the police" in sentence(world, meeting)


def test_the_items_attended_are_on_the_agenda(world: World) -> None:
    meeting = world.begin(JANUARY)
    guest = RecordAttendance(meeting_id=meeting, name="Dr Elowen Pike", agency="Fenwick Hospital", items="4, 7-9")
    row = world.get(Attendance, world.do(guest).made)
    assert (row.capacity, row.items) == ("in_attendance", "4, 7-9")
    for items in ("40", "0", "all", "3, x"):
        refusal = world.refused(RecordAttendance(meeting_id=meeting, name="Dr Elowen Pike", items=items))
        assert "between 1 and 19" in str(refusal)


def test_a_guest_recorded_twice_is_one_row(world: World) -> None:
    meeting = world.begin(JANUARY)
    first = world.do(RecordAttendance(meeting_id=meeting, name="Dr Elowen Pike"))
    second = world.do(RecordAttendance(meeting_id=meeting, name="Dr Elowen Pike", capacity="observer"))
    assert first.made == second.made
    world.undo(second)
    assert world.get(Attendance, first.made).capacity == "in_attendance"
    world.do(RemoveAttendance(attendance_id=first.made))
    assert not world.find(Attendance, id=first.made)


def test_a_group_sets_its_own_quorum(world: World) -> None:
    group = world.ids["group"]
    world.do(ChangeGroup(group_id=group, name="Case Review Group", quorum=("la", "police", "education")))
    meeting = world.begin(JANUARY, "la", "inspector")
    assert sentence(world, meeting) == "Not quorate: nobody is present as Education representative."
    world.do(RecordAttendance(meeting_id=meeting, member_id=world.ids["teacher"]))
    assert sentence(world, meeting) == "Quorate: the local authority and the police are represented."
    world.do(ChangeGroup(group_id=group, name="Case Review Group", quorum=("education",)))
    assert sentence(world, meeting) == "Quorate: everyone that the group's rule asks for is present."
    wrong = world.refused(ChangeGroup(group_id=group, name="Case Review Group", quorum=("la", "wizard")))
    assert "no role “wizard”" in str(wrong)
    assert world.ask(group_whole, group).quorum_words == ("Education representative",)


def test_whoever_chairs_counts_as_chair(world: World) -> None:
    meeting = world.begin(JANUARY, "la", "nurse", "inspector", "teacher")
    assert "nobody is present as Chair" in sentence(world, meeting)
    world.do(ChangeMeeting(meeting_id=meeting, on=JANUARY, starts="09:30", chair_id=world.ids["nurse"]))
    assert world.ask(meeting_whole, meeting).quorum.quorate


def test_the_executive_takes_no_deputies(world: World) -> None:
    board = world.do(AddGroup(name="Executive", kind="executive")).made
    seat = world.do(SeatMember(group_id=board, member_id=world.ids["inspector"], role="dsp_police")).made
    world.do(SeatMember(group_id=board, member_id=world.ids["la"], role="dsp_la"))
    world.do(SeatMember(group_id=board, member_id=world.ids["nurse"], role="dsp_icb"))
    world.do(SeatMember(group_id=board, member_id=world.ids["sergeant"], role="dsp_police", deputy_for_id=seat))
    meeting = world.do(PlanMeeting(group_id=board, on=JANUARY, chair_id=world.ids["la"])).made
    world.day = JANUARY
    world.do(OpenMeeting(meeting_id=meeting))
    for key in ("la", "nurse", "sergeant"):
        world.do(RecordAttendance(meeting_id=meeting, member_id=world.ids[key]))
    assert "nobody speaks for the police" in sentence(world, meeting)


def test_declarations_are_recorded_changed_and_withdrawn(world: World) -> None:
    meeting = world.begin(JANUARY)
    item = world.item(meeting, "practice_reviews")
    declare = DeclareInterest(
        meeting_id=meeting, name="Piers Wetherfell", nature="Line manager of the reviewer", handling="left",
        agenda_item_id=item.id,
    )  # fmt: skip
    made = world.do(declare)
    world.do(
        ChangeDeclaration(
            declaration_id=made.made, name="Piers Wetherfell", nature="Knew the reviewer", handling="no_vote"
        )
    )
    (row,) = world.ask(meeting_whole, meeting).declarations
    assert (row.nature, row.handling, row.agenda_item_id) == ("Knew the reviewer", "no_vote", None)
    gone = world.do(WithdrawDeclaration(declaration_id=made.made))
    assert not world.find(Declaration)
    world.undo(gone)
    assert world.find(Declaration) == (row,)
    wrong = world.refused(DeclareInterest(meeting_id=meeting, name="", nature=" ", handling="slept"))
    assert [one.field for one in wrong.reasons] == ["name", "nature", "handling"]


def test_seats_end_and_the_attendance_follows_the_day(world: World) -> None:
    world.do(EndMembership(membership_id=world.ids["teacher seat"], until=date(2026, 1, 13)))
    meeting = world.begin(JANUARY, "chair")
    assert "Nia Brackenbury" not in {one.name for one in world.find(Attendance, meeting_id=meeting)}
    wrong = world.refused(
        ChangeMembership(membership_id=world.ids["la seat"], role="la_lead", since=JANUARY, until=date(2026, 1, 1))
    )
    assert "before it begins" in str(wrong)


@pytest.mark.parametrize("other", ["la seat", "sergeant seat"])
def test_a_deputy_needs_somebody_elses_own_seat(world: World, other: str) -> None:
    command = SeatMember(
        group_id=world.ids["group"], member_id=world.ids["la"], role="la_lead", deputy_for_id=world.ids[other]
    )
    assert "deputy_for_id" in {one.field for one in world.refused(command).reasons}


def test_the_partnership_whole(world: World) -> None:
    whole = world.ask(partnership_whole)
    assert whole.partnership is not None
    assert whole.partnership.area == "Saltmere"
    assert [(one.name, one.partner) for one in whole.agencies] == [
        ("Saltmere Council", "la"),
        ("Saltmere Police", "police"),
        ("Saltmere Schools Service", ""),
        ("Saltmere and Fenwick ICB", "icb"),
    ]
    (group,) = whole.groups
    assert [(one.member.name, one.deputy_for) for one in group.seats][-1] == ("Tam Eskdale", "Rafe Ollerton")


def test_agencies_and_members_retire(world: World) -> None:
    police = world.ids["police"]
    assert "2 active members" in str(world.refused(RetireAgency(agency_id=police)))
    for key in ("inspector", "sergeant"):
        world.do(RetireMember(member_id=world.ids[key], on=date(2026, 1, 12)))
    retired = world.do(RetireAgency(agency_id=police))
    assert len(world.ask(partnership_whole).agencies) == 3
    assert "no longer in use" in str(world.refused(AddMember(name="New Person", agency_id=police)))
    world.undo(retired)
    assert len(world.ask(partnership_whole).agencies) == 4
    assert "already" in str(world.refused(AddAgency(name="Saltmere Police", kind="POL")))
    assert "knows no kind" in str(world.refused(AddAgency(name="The Guild", kind="GUILD")))
    world.do(ChangeAgency(agency_id=police, name="Saltmere Constabulary", kind="POL", partner="police"))
    stale = ChangeAgency(agency_id=police, name="Other", kind="POL", version=1)
    assert "changed since you opened it" in str(world.refused(stale))
