"""Every command of the meeting side: carried out, audited, undone to the letter, and done again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date

import pytest
from meeting_world import World

from db.models.registry import NOT_AUDITED, TABLES
from db.records.actions import ActionMilestone
from db.records.meetings import Attendance, Declaration
from db.records.papers import AuditLine
from desktop_app.actions import (
    action_endings,
    action_steps,
    agenda,
    attendance,
    closing,
    decisions,
    groups,
    ledger,
    meetings,
    minute_changes,
    minutes,
    papers,
    partnership,
    recommendations,
    report,
)
from desktop_app.actions.base import Command, Outcome
from desktop_app.actions.owing import OwnerGiven
from desktop_app.actions.recommendations import AddresseeGiven

JANUARY = date(2026, 1, 14)
FEBRUARY = date(2026, 2, 11)
MODULES = (
    partnership, groups, meetings, closing, attendance, agenda, minutes, minute_changes, ledger, action_steps,
    action_endings, recommendations, papers, report,
)  # fmt: skip


class Scene:
    """A world in which something of each kind is there to be changed."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.case = world.case("Wren", stage="b7")
        self.first = world.begin(JANUARY)
        self.old = world.action(world.item(self.first, "learning"), "Write to schools", FEBRUARY)
        world.close(self.first)
        world.do(meetings.CirculateMinutes(meeting_id=self.first, on=JANUARY))
        self.second = world.plan(FEBRUARY)
        self.third = world.plan(date(2026, 3, 11))
        world.open(self.second, FEBRUARY)
        self.item = world.item(self.second, "practice_reviews", self.case)
        self.entry = world.do(minutes.AddNote(item_id=self.item.id, text="First")).made
        world.do(minutes.AddNote(item_id=self.item.id, text="Second"))
        self.interest = world.do(
            attendance.DeclareInterest(meeting_id=self.second, name="Nia", nature="Governor", handling="left")
        ).made
        self.decision = world.do(
            decisions.RecordDecision(
                case_id=self.case, kind="close", question="Close?", text="No.", rationale="Too soon.",
                decided_on=FEBRUARY,
            )
        ).made  # fmt: skip
        self.step = world.do(action_steps.AddActionMilestone(action_id=self.old, text="Draft", due=FEBRUARY)).made
        self.done = world.do(ledger.AddAction(text="Old matter", raised_on=JANUARY)).made
        world.do(action_endings.SupersedeAction(action_id=self.done, reason="Overtaken", on=FEBRUARY))
        self.loose = world.do(ledger.AddAction(text="Mistake")).made
        self.recommended = world.do(self.recommendation("Listen.")).made
        self.paper = world.do(papers.AddPaper(filename="a.txt", data=b"Words", case_id=self.case)).made
        for key in ("improvements", "analysis"):
            self.section = world.do(report.WriteSection(case_id=self.case, key=key, markdown="Words.")).made
        self.finding = world.do(report.AddFinding(case_id=self.case, title="T", what="W", why="Y")).made
        self.loose_agency = world.do(partnership.AddAgency(name="Fenwick Housing", kind="HOUS")).made
        self.extra = world.do(agenda.AddAgendaItem(meeting_id=self.third, title="Spare")).made
        self.ids = world.ids

    def recommendation(self, text: str) -> recommendations.AddRecommendation:
        return recommendations.AddRecommendation(
            case_id=self.case, text=text, collective=True, addressees=(AddresseeGiven(name="The partners"),),
            by_when=date(2026, 9, 30), outcome="Better.", source="lcspr",
        )  # fmt: skip


OWNERS = (OwnerGiven(name="Tam Eskdale"),)
MAKE: tuple[Callable[[Scene], Command], ...] = (
    lambda s: partnership.NamePartnership(name="Saltmere SCP", area="Saltmere"),
    lambda s: partnership.AddAgency(name="Saltmere Fire", kind="FIRE"),
    lambda s: partnership.ChangeAgency(agency_id=s.loose_agency, name="Fenwick Homes", kind="HOUS"),
    lambda s: partnership.RetireAgency(agency_id=s.loose_agency),
    lambda s: partnership.AddMember(name="Gwen Applegarth", agency_id=s.loose_agency),
    lambda s: partnership.ChangeMember(member_id=s.ids["teacher"], name="Nia Brackenbury-Cole"),
    lambda s: partnership.RetireMember(member_id=s.ids["teacher"], on=FEBRUARY),
    lambda s: groups.AddGroup(name="Executive", kind="executive", quorum=("la",)),
    lambda s: groups.ChangeGroup(group_id=s.ids["group"], name="Review Group", quorum=("la", "chair")),
    lambda s: groups.SeatMember(group_id=s.ids["group"], member_id=s.ids["teacher"], role="training"),
    lambda s: groups.ChangeMembership(membership_id=s.ids["la seat"], role="dsp_la", since=JANUARY),
    lambda s: groups.EndMembership(membership_id=s.ids["la seat"], until=FEBRUARY),
    lambda s: meetings.PlanMeeting(group_id=s.ids["group"], on=date(2026, 4, 15)),
    lambda s: meetings.ChangeMeeting(meeting_id=s.third, on=date(2026, 3, 18), place="The hall"),
    lambda s: meetings.RemoveMeeting(meeting_id=s.third),
    lambda s: meetings.SendPapersOut(meeting_id=s.third, on=FEBRUARY),
    lambda s: meetings.NoteQuorum(meeting_id=s.second, note="All partners were there."),
    lambda s: meetings.CirculateMinutes(meeting_id=s.first, on=FEBRUARY),
    lambda s: attendance.FillAttendance(meeting_id=s.third),
    lambda s: attendance.RecordAttendance(meeting_id=s.second, name="Dr Elowen Pike", items="2"),
    lambda s: attendance.RecordPresence(
        attendance_ids=(s.world.find(Attendance, meeting_id=s.second)[0].id,), presence="apologies"
    ),
    lambda s: attendance.RemoveAttendance(attendance_id=s.world.find(Attendance, meeting_id=s.second)[0].id),
    lambda s: attendance.DeclareInterest(meeting_id=s.second, name="Tam", nature="Kin", handling="no_vote"),
    lambda s: attendance.ChangeDeclaration(
        declaration_id=s.interest, name="Nia", nature="Former governor", handling="stayed"
    ),
    lambda s: attendance.WithdrawDeclaration(declaration_id=s.interest),
    lambda s: agenda.AddAgendaItem(meeting_id=s.third, kind="learning", title="A film"),
    lambda s: agenda.ChangeAgendaItem(item_id=s.extra, title="Not spare", restricted=True),
    lambda s: agenda.MoveAgendaItem(item_id=s.extra, position=1),
    lambda s: agenda.RemoveAgendaItem(item_id=s.extra),
    lambda s: agenda.SetItemState(item_id=s.world.item(s.second, "aob").id, state="deferred"),
    lambda s: minutes.AddNote(item_id=s.item.id, text="Third"),
    lambda s: minutes.AddChallenge(item_id=s.item.id, speaker="Ismay", text="Why?", response="Because."),
    lambda s: minutes.MinuteDecision(
        item_id=s.item.id, text="Publish.", rationale="Ready.",
        views=(minutes.ViewGiven(partner="la", view="agree", by_name="Piers Wetherfell"),),
    ),
    lambda s: minutes.LinkDecision(item_id=s.item.id, decision_id=s.decision),
    lambda s: minutes.MinuteAction(item_id=s.item.id, text="Print it", owners=OWNERS, due=date(2026, 3, 1)),
    lambda s: minute_changes.ChangeEntry(entry_id=s.entry, text="Two"),
    lambda s: minute_changes.RemoveEntry(entry_id=s.entry),
    lambda s: minute_changes.MoveEntry(entry_id=s.entry, position=2),
    lambda s: ledger.AddAction(text="Another", case_id=s.case, owners=OWNERS),
    lambda s: ledger.ChangeAction(action_id=s.old, text="Write to all schools"),
    lambda s: ledger.UpdateAction(action_id=s.old, progress="Begun", status="at_risk", meeting_id=s.second),
    lambda s: ledger.RedateAction(action_id=s.old, due=date(2026, 3, 1), reason="Half-term"),
    lambda s: ledger.RedateActions(action_ids=(s.old, s.loose), due=date(2026, 3, 1), reason="Half-term"),
    lambda s: ledger.SetOwners(action_id=s.old, owners=OWNERS),
    lambda s: ledger.EscalateAction(action_id=s.old, to="Executive", reason="Stuck", meeting_id=s.second),
    lambda s: ledger.CloseAction(action_id=s.loose, evidence="Seen", outcome="Better", on=FEBRUARY),
    lambda s: action_endings.SupersedeAction(action_id=s.old, reason="Dropped", on=FEBRUARY, by_action_id=s.loose),
    lambda s: action_endings.ReopenAction(action_id=s.done, reason="Not overtaken after all"),
    lambda s: action_endings.RemoveAction(action_id=s.loose),
    lambda s: action_steps.AddActionMilestone(action_id=s.old, text="Send", due=date(2026, 3, 1)),
    lambda s: action_steps.ChangeActionMilestone(milestone_id=s.step, text="Draft it", due=date(2026, 2, 20)),
    lambda s: action_steps.CompleteActionMilestone(milestone_id=s.step, on=FEBRUARY),
    lambda s: action_steps.RemoveActionMilestone(milestone_id=s.step),
    lambda s: s.recommendation("Listen more."),
    lambda s: recommendations.ChangeRecommendation(recommendation_id=s.recommended, text="Hear", collective=True),
    lambda s: recommendations.RespondToRecommendation(recommendation_id=s.recommended, response="Yes."),
    lambda s: recommendations.RemoveRecommendation(recommendation_id=s.recommended),
    lambda s: papers.AddPaper(filename="b.txt", data=b"Other words", meeting_id=s.second),
    lambda s: papers.ChangePaper(paper_id=s.paper, title="Better title", restricted=True),
    lambda s: papers.AttachPaper(paper_id=s.paper, agenda_item_id=s.item.id),
    lambda s: report.WriteSection(case_id=s.case, key="reason", markdown="Why."),
    lambda s: report.MoveSection(section_id=s.section, position=1),
    lambda s: report.RemoveSection(section_id=s.section),
    lambda s: report.AddFinding(case_id=s.case, title="Second", what="Seen"),
    lambda s: report.ChangeFinding(finding_id=s.finding, title="First", what="Seen"),
    lambda s: report.RemoveFinding(finding_id=s.finding),
    lambda s: report.SignOffReport(case_id=s.case, on=FEBRUARY, by="The partners"),
)  # fmt: skip


def stored(world: World) -> dict[str, list[object]]:
    """Return everything in the store but the audit, the derived rows, and how often a row was written."""
    kinds = [table.kind for table in TABLES if table.kind not in NOT_AUDITED]
    return {
        kind.__name__: [
            [getattr(record, one.name) for one in fields(record) if one.name != "version"]
            for record in world.find(kind)
        ]
        for kind in kinds
    }


def test_every_command_is_undone_to_the_letter_and_done_again(world: World) -> None:
    scene = Scene(world)
    for make in MAKE:
        before = stored(world)
        command = make(scene)
        done = world.do(command)
        after = stored(world)
        assert after != before, command
        line = world.get(AuditLine, done.line)
        assert (line.command, line.said) == (type(command).__name__, done.said)
        undone = world.undo(done)
        assert stored(world) == before, command
        if not isinstance(command, papers.AddPaper):
            again = world.undo(undone)
            assert stored(world) == after, command
            world.undo(again)


def test_opening_filling_and_closing_are_undone(world: World) -> None:
    meeting = world.plan(JANUARY)
    world.day = JANUARY
    before = stored(world)
    opened = world.do(meetings.OpenMeeting(meeting_id=meeting))
    world.undo(opened)
    assert stored(world) == before
    world.open(meeting, JANUARY)
    world.settle(meeting, "deferred")
    later = world.plan(FEBRUARY)
    before = stored(world)
    closed = world.do(closing.CloseMeeting(meeting_id=meeting, ends="11:00"))
    assert stored(world) != before
    world.undo(closed)
    assert stored(world) == before
    world.case("Robin", stage="0")
    filled = world.do(agenda.FillAgenda(meeting_id=later))
    assert filled.said == "1 item added to the agenda."
    world.undo(filled)


def test_no_command_of_these_modules_is_left_out(world: World) -> None:
    scene = Scene(world)
    tried = {type(make(scene)) for make in MAKE}
    elsewhere = {
        meetings.OpenMeeting, closing.CloseMeeting, agenda.FillAgenda, meetings.ApproveMinutes,
        minute_changes.AppendCorrection, papers.RemovePaper,
    }  # fmt: skip
    every = {handler.command for module in MODULES for handler in module.ACTIONS}
    assert tried | elsewhere == every
    final = {handler.command for module in MODULES for handler in module.ACTIONS if handler.no_undo}
    assert final == {meetings.ApproveMinutes, minute_changes.AppendCorrection, papers.RemovePaper}


MARKER = "Zzyzx-Marker"


def test_what_is_said_of_a_command_holds_nothing_that_people_wrote(world: World) -> None:
    scene = Scene(world)
    commands = (
        minutes.AddNote(item_id=scene.item.id, text=MARKER),
        minutes.AddChallenge(item_id=scene.item.id, speaker=MARKER, text=MARKER, response=MARKER),
        minutes.MinuteAction(item_id=scene.item.id, text=MARKER, owners=(OwnerGiven(name=MARKER),)),
        minutes.MinuteDecision(item_id=scene.item.id, text=MARKER, rationale=MARKER),
        agenda.AddAgendaItem(meeting_id=scene.third, title=MARKER, presenter=MARKER),
        attendance.RecordAttendance(meeting_id=scene.second, name=MARKER, job_title=MARKER),
        attendance.DeclareInterest(meeting_id=scene.second, name=MARKER, nature=MARKER, handling="left"),
        ledger.EscalateAction(action_id=scene.old, to=MARKER, reason=MARKER),
        ledger.AddAction(text=MARKER, owners=(OwnerGiven(name=MARKER),)),
        action_steps.AddActionMilestone(action_id=scene.old, text=MARKER, due=FEBRUARY),
        papers.AddPaper(filename=f"{MARKER}.txt", data=MARKER.encode(), title=MARKER),
        report.WriteSection(case_id=scene.case, key="own", title=MARKER, markdown=MARKER),
        report.AddFinding(case_id=scene.case, title=MARKER, what=MARKER),
        scene.recommendation(MARKER),
        partnership.AddMember(name=MARKER),
    )
    for command in commands:
        done = world.do(command)
        assert MARKER not in f"{done.said}{done.subject}{done.undo}", command
    assert all(MARKER not in f"{line.said}{line.subject}" for line in world.find(AuditLine))


@pytest.mark.parametrize(
    "command",
    [
        minutes.AddNote(item_id=9999, text="x"),
        meetings.OpenMeeting(meeting_id=9999),
        ledger.UpdateAction(action_id=9999, progress="x"),
        papers.AddPaper(filename="a.txt", data=b"x", case_id=9999),
        recommendations.AddRecommendation(case_id=9999, text="x", collective=True),
        meetings.PlanMeeting(group_id=9999, on=JANUARY),
    ],
)
def test_what_is_not_there_is_refused_in_words(world: World, command: Command) -> None:
    assert "not in the store" in str(world.refused(command))


def test_a_stale_form_is_refused(world: World) -> None:
    meeting = world.plan(JANUARY)
    item = world.item(meeting, "aob")
    world.do(agenda.ChangeAgendaItem(item_id=item.id, title="Other matters", version=item.version))
    stale = agenda.ChangeAgendaItem(item_id=item.id, title="Anything else", version=item.version)
    assert "changed since you opened it" in str(world.refused(stale))
    assert isinstance(world.office.execute(agenda.ChangeAgendaItem(item_id=item.id, title="Last")), Outcome)
    assert not world.find(Declaration)
    assert not world.find(ActionMilestone)
