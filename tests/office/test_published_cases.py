"""Published examples entered as cases through commands: P1, P2, P5, P6."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest
from office_everything import registration
from office_world import World

from db.records.actions import Action, ActionMilestone, ActionOwner, Addressee, Recommendation
from db.records.cases import Case
from desktop_app.actions.ledger import AddAction
from desktop_app.actions.milestones import Dated, SetMilestone
from desktop_app.actions.owing import MilestoneGiven, OwnerGiven
from desktop_app.actions.partnership import AddAgency
from desktop_app.actions.recommendations import AddRecommendation, AddresseeGiven
from desktop_app.actions.rules import SetRule
from desktop_app.actions.settings import ChangeSetting
from desktop_app.queries.cases import case_whole
from desktop_app.queries.ledger import action_view
from desktop_app.queries.timetable import case_timetable
from desktop_app.reports.document import Audience
from desktop_app.reports.make import make_document
from desktop_app.trouble import Refusal

TABLE = (
    (date(2025, 12, 19), date(2025, 12, 30), date(2026, 1, 7), date(2026, 1, 14), date(2026, 1, 13)),
    (date(2026, 3, 27), date(2026, 4, 7), date(2026, 4, 14), date(2026, 4, 21), date(2026, 4, 20)),
    (date(2026, 5, 1), date(2026, 5, 11), date(2026, 5, 18), date(2026, 5, 26), date(2026, 5, 22)),
    (date(2026, 7, 4), date(2026, 7, 10), date(2026, 7, 17), date(2026, 7, 24), date(2026, 7, 24)),
)


def _sent(world: World, on: date) -> int:
    dates = {name: Dated(on=on) for name in ("incident_on", "la_aware", "sin_sent", "referral")}
    return world.do(registration(f"Sent {on}", **dates)).made


@pytest.mark.parametrize("line", TABLE, ids=lambda line: str(line[0]))
def test_the_computed_table_for_cases_in_the_store(world: World, line: tuple[date, ...]) -> None:
    world.day = date(2026, 8, 3)
    sent, five, ten, fifteen, day_one = line
    case = _sent(world, sent)
    duties = world.duties(case)
    assert duties[case, "DL02"][1] == five
    assert duties[case, "DL09"][1] == ten
    assert duties[case, "DL11"][1] == fifteen
    world.do(ChangeSetting(key="count_day_one", value=True))
    assert world.duties(case)[case, "DL11"][1] == day_one


def test_p1_a_partnerships_own_flowchart_as_local_rules(world: World) -> None:
    """Day 1: form and letters; 2 to 10: summaries; 10 to 12: panel; 12 to 15: approval; 16: the next step."""
    own = {
        "DL05": {"amount": 1},
        "DL06": {"amount": 1},
        "DL07": {"opens": 2, "amount": 10},
        "DL08": {"opens": 2, "amount": 10, "default": "on"},
        "DL09": {"opens": 10, "amount": 12},
        "DL10": {"opens": 12, "amount": 15},
        "DL11": {"amount": 16},
    }
    case = _sent(world, date(2025, 12, 19))
    for rule, values in own.items():
        for key, value in values.items():
            world.do(SetRule(kind="deadline", rule_id=rule, key=key, value=value, reason="Our flowchart."))
    found = {one.id: (one.opens, one.due) for one in world.ask(case_timetable, case)}
    assert found["DL05"] == (None, date(2025, 12, 22))
    assert found["DL07"] == (date(2025, 12, 23), date(2026, 1, 7))
    assert found["DL08"] == found["DL07"]
    assert found["DL09"] == (date(2026, 1, 7), date(2026, 1, 9))
    assert found["DL10"] == (date(2026, 1, 9), date(2026, 1, 14))
    assert found["DL11"] == (None, date(2026, 1, 15))
    assert all(one.is_local for one in world.ask(case_timetable, case) if one.id in own)
    assert {key: world.duties()[case, key][1] for key in own} == {key: found[key][1] for key in own}


def test_p5_child_q_fourteen_recommendations_and_the_days_around_publication(world: World) -> None:
    world.day = date(2022, 6, 20)
    case = world.do(
        registration(
            "Child Q", incident_on=Dated(on=date(2020, 12, 3)), la_aware=Dated(on=None, precision="unknown"),
            sin_sent=Dated(on=None, precision="unknown"), referral=Dated(on=date(2021, 1, 4)),
            opened_on=date(2021, 1, 4), stage="b10", stage_reason="Published before this program was used.",
        )
    ).made  # fmt: skip
    assert world.get(Case, case).edition == "wt2018-panel2019"
    for kind in ("planned_publication", "published"):
        world.do(SetMilestone(case_id=case, kind=kind, on=date(2022, 3, 14)))
    bodies = ("Police", "Education", "Health", "All partners")
    for number in range(14):
        body = bodies[number % 4]
        world.do(AddRecommendation(
            case_id=case, text=f"Recommendation {number + 1}.", collective=body == "All partners", source="lcspr",
            addressees=(AddresseeGiven(name=body),),
        ))  # fmt: skip
    due = {one.id: one for one in world.ask(case_timetable, case)}
    assert due["DL16"].due == date(2022, 3, 3)
    assert due["DL19"].due == date(2023, 3, 14)
    assert world.duties()[case, "DL19"] == ("keep", date(2023, 3, 14))
    whole = world.ask(case_whole, case)
    assert [one.number for one in whole.of(Recommendation)] == list(range(1, 15))
    assert len(whole.addressees) == 14
    assert "council" not in {one.name.lower() for one in world.find(Addressee)}
    words = _exported(world, "final-report", case)
    assert all(f"Recommendation {number}." in words for number in range(1, 15))
    assert "14 March 2022" in words
    assert "council" not in words.lower()


def test_p6_one_recommendation_two_owners_four_dates(world: World) -> None:
    world.day = date(2016, 10, 20)
    dates = {name: Dated(on=None, precision="unknown") for name in ("incident_on", "la_aware", "sin_sent")}
    case = world.do(
        registration(
            "Published 2016", **dates, referral=Dated(on=date(2016, 1, 4)), opened_on=date(2016, 1, 4), stage="10",
            stage_reason="Published on 13 October 2016.",
        )
    ).made  # fmt: skip
    world.do(SetMilestone(case_id=case, kind="published", on=date(2016, 10, 13)))
    leads = [
        world.do(AddAgency(name=name, kind=kind)).made
        for name, kind in (("Saltmere Council", "CSC"), ("Saltmere ICB", "ICB"))
    ]
    recommendation = world.do(
        AddRecommendation(case_id=case, text="Recommendation 1.", collective=True, scope="local", source="lcspr")
    ).made
    steps = (date(2016, 12, 31), date(2017, 1, 31), date(2017, 1, 31), date(2017, 3, 31))
    action = world.do(
        AddAction(
            text="Carry it out.", recommendation_id=recommendation, raised_on=date(2016, 10, 20),
            owners=tuple(OwnerGiven(agency_id=one) for one in leads),
            milestones=tuple(MilestoneGiven(text=f"Milestone {n}", due=day) for n, day in enumerate(steps, 1)),
        )
    ).made  # fmt: skip
    world.day = date(2017, 1, 20)
    view = world.ask(action_view, action)
    assert [one.state for one in view.milestones] == ["overdue", "due_soon", "due_soon", "running"]
    assert [one.record.due for one in view.milestones] == sorted(steps)
    assert view.state == "overdue"
    assert view.record.case_id == case
    assert world.find(ActionOwner, action_id=action)[1].agency_id == leads[1]
    assert len(world.find(ActionMilestone, action_id=action)) == 4
    whole = world.ask(case_whole, case)
    assert whole.facts.actions_open == len(whole.of(Action)) == 1
    words = _exported(world, "rapid-review", case)
    assert "Saltmere Council Saltmere ICB" in words
    assert "31 Dec 2016: Milestone 1 31 Jan 2017: Milestone 2 31 Jan 2017: Milestone 3 31 Mar 2017" in words
    assert "Overdue" in words
    assert "Recommendation 1." in _exported(world, "final-report", case)


def _exported(world: World, report: str, case: int) -> str:
    """Make a working copy as PDF and return its words, read by another library."""
    made = make_document(world.ask, report, case, Audience.WORKING, "pdf")
    assert not isinstance(made, Refusal), made
    document = pypdfium2.PdfDocument(made.data)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return " ".join(" ".join(pages).split())
