"""P5, P6 and P7 of the published examples: recommendations, an action plan, a standing group."""

from __future__ import annotations

from datetime import date

from meeting_world import World

from db.records.actions import Addressee, Recommendation
from db.records.cases import Milestone
from desktop_app.actions.groups import AddGroup
from desktop_app.actions.ledger import AddAction
from desktop_app.actions.meetings import PlanMeeting
from desktop_app.actions.milestones import SetMilestone
from desktop_app.actions.minutes import AddNote
from desktop_app.actions.owing import MilestoneGiven, OwnerGiven
from desktop_app.actions.partnership import AddAgency
from desktop_app.actions.recommendations import AddRecommendation, AddresseeGiven
from desktop_app.actions.report import SignOffReport, WriteSection
from desktop_app.queries.ledger import action_view
from desktop_app.queries.meetings import meeting_whole, meetings_list
from desktop_app.queries.partnership import group_whole
from desktop_app.queries.recommendations import recommendations_of
from desktop_app.queries.report import SECTIONS, report_whole


def action_plan(world: World) -> tuple[int, int]:
    """Enter P6's first recommendation as published: two lead agencies, four dated milestones."""
    world.day = date(2016, 10, 13)
    case = world.case("Sable", stage="b10")
    recommendation = world.do(
        AddRecommendation(
            case_id=case, text="Strengthen how agencies work together on neglect.", collective=True,
            addressees=tuple(AddresseeGiven(agency_id=world.ids[key]) for key in ("council", "icb")),
            by_when=date(2017, 3, 31), outcome="Children who are neglected are seen sooner.", scope="local",
            source="scr",
        )
    ).made  # fmt: skip
    action = world.do(
        AddAction(
            text="Bring in and test a shared tool.",
            recommendation_id=recommendation,
            owners=(OwnerGiven(agency_id=world.ids["council"]), OwnerGiven(agency_id=world.ids["icb"])),
            milestones=(
                MilestoneGiven(text="Tool chosen", due=date(2016, 12, 31)),
                MilestoneGiven(text="Staff trained", due=date(2017, 1, 31)),
                MilestoneGiven(text="Tool in use", due=date(2017, 1, 31)),
                MilestoneGiven(text="Use audited", due=date(2017, 3, 31)),
            ),
        )
    ).made
    return case, action


def test_p6_one_recommendation_two_leads_four_dates(world: World) -> None:
    case, action = action_plan(world)
    world.day = date(2017, 1, 20)
    (shown,) = world.ask(recommendations_of, case)
    assert shown.state == "overdue"
    assert shown.missing == ()
    assert [one.name for one in shown.addressees] == ["Saltmere Council", "Saltmere and Fenwick ICB"]
    (view,) = shown.actions
    assert view == world.ask(action_view, action)
    assert [one.lead for one in view.owners] == [True, True]
    assert [(one.record.text, one.record.due, one.state) for one in view.milestones] == [
        ("Tool chosen", date(2016, 12, 31), "overdue"),
        ("Staff trained", date(2017, 1, 31), "due_soon"),
        ("Tool in use", date(2017, 1, 31), "due_soon"),
        ("Use audited", date(2017, 3, 31), "running"),
    ]
    assert (view.record.due, view.days_late, view.colour) == (date(2017, 3, 31), 20, "red")


def test_p6_as_it_stood_on_other_days(world: World) -> None:
    case, _ = action_plan(world)
    world.day = date(2017, 4, 3)
    states = {
        day: world.ask(recommendations_of, case, day)[0].state
        for day in (date(2016, 11, 1), date(2016, 12, 30), date(2016, 12, 31), date(2017, 1, 1))
    }
    assert list(states.values()) == ["running", "due_soon", "due_soon", "overdue"]


def test_p5_fourteen_recommendations_and_the_council_named_in_none(world: World) -> None:
    world.day = date(2022, 3, 14)
    case = world.case("Linnet", stage="b7")
    bodies = ("Saltmere Police", "Saltmere Schools Service", "Ministry", "Inspectorate", "Partnership")
    for number in range(14):
        world.do(
            AddRecommendation(
                case_id=case, text=f"Recommendation text {number + 1}.", collective=number % 7 == 0,
                addressees=tuple(AddresseeGiven(name=one) for one in bodies[number % 5 : number % 5 + 2]),
                by_when_text="within six months", outcome="Children are treated as children.", source="lcspr",
                scope="national" if number % 5 == 2 else "local",
            )
        )  # fmt: skip
    views = world.ask(recommendations_of, case)
    assert [one.record.number for one in views] == list(range(1, 15))
    assert all(one.addressees for one in views)
    assert all(one.agency_id != world.ids["council"] for one in world.find(Addressee))
    assert "Saltmere Council" not in {one.name for view in views for one in view.addressees}
    assert {one.state for one in views} == {"no_action"}
    assert [one.missing for one in views] == [()] * 14
    assert len(world.find(Recommendation, case_id=case)) == 14

    for key in ("improvements", "analysis"):
        world.do(WriteSection(case_id=case, key=key, markdown=f"The part called {key}."))
    world.do(SignOffReport(case_id=case, on=world.day, by="The three partners"))
    world.do(SetMilestone(case_id=case, kind="planned_publication", on=world.day))
    assert world.find(Milestone, case_id=case, kind="report_signed_off")[0].on == date(2022, 3, 14)


def test_p5_the_group_meets_every_fortnight(world: World) -> None:
    first = date(2022, 5, 3)
    days = [date.fromordinal(first.toordinal() + 14 * number) for number in range(6)]
    world.day = days[-1]
    for day, following in zip(days, [*days[1:], None], strict=True):
        world.do(PlanMeeting(group_id=world.ids["group"], on=day, next_on=following))
    rows = world.ask(meetings_list)
    assert [one.record.number for one in rows] == [6, 5, 4, 3, 2, 1]
    gaps = {(one.record.next_on - one.record.on).days for one in rows if one.record.next_on}
    assert gaps == {14}


def test_p7_a_standing_group_of_senior_professionals_of_all_key_agencies(world: World) -> None:
    seats = world.ask(group_whole, world.ids["group"]).seats
    assert {one.agency.partner for one in seats if one.agency} >= {"la", "icb", "police"}
    world.do(AddAgency(name="Saltmere Hospitals", kind="ACUTE"))
    assert "already" in str(world.refused(AddGroup(name="Case Review Group")))
    meeting = world.begin(date(2026, 1, 14))
    world.do(AddNote(item_id=world.item(meeting, "learning").id, text="Earlier reviews were read again."))
    world.close(meeting)
    assert world.ask(meeting_whole, meeting).record.state == "draft"


def test_p7_the_report_holds_the_two_statutory_parts(world: World) -> None:
    case = world.case("Linnet", stage="b7")
    law = [one for one in SECTIONS if one.law]
    assert [one.key for one in law] == ["improvements", "analysis"]
    whole = world.ask(report_whole, case)
    assert [one.field for one in whole.gaps] == ["section:improvements", "section:analysis", "recommendations"]
    world.do(AddRecommendation(case_id=case, text="Do better.", collective=False, source="lcspr"))
    refusal = world.refused(SignOffReport(case_id=case, on=world.day, by="The partners"))
    assert [one.field.rsplit(":", 1)[-1] for one in refusal.reasons] == [
        "improvements", "analysis", "addressees", "by_when", "outcome",
    ]  # fmt: skip
