"""What a rapid review and the decisions of a case show, and what a step would do before it is taken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_everything import registration
from office_world import World

from db.problems import NoSuchRecord
from db.records.cases import Case
from desktop_app.actions.checklist import AnswerItem
from desktop_app.actions.criteria import AnswerCriterion
from desktop_app.actions.decisions import CorrectDecision, GivenView, RecordDecision
from desktop_app.actions.groups import AddGroup, SeatMember
from desktop_app.actions.partnership import AddAgency, AddMember
from desktop_app.actions.stages import TakeStep
from desktop_app.domain.due import State
from desktop_app.queries.decision_desk import decision_desk
from desktop_app.queries.review_desk import review_desk
from desktop_app.queries.steps import preview_step
from desktop_app.queries.timetable import case_timetable

DAY = date(2026, 1, 12)


def decision(
    case_id: int, on: date, text: str = "A local review.", views: tuple[GivenView, ...] = ()
) -> RecordDecision:
    return RecordDecision(
        case_id=case_id, kind="rapid_review", question="What follows?", text=text, rationale="Because.",
        decided_on=on, outcome="RR3", views=views,
    )  # fmt: skip


def test_points_that_do_not_apply_are_named_with_their_condition(world: World) -> None:
    case = world.do(registration()).made
    desk = world.ask(review_desk, case)
    folded = {one.item.id: one.when for one in desk.folded}
    assert folded["A5"] == "another area is involved"
    applying = {line.item.id for one in desk.checklist.sections for line in one.lines}
    assert not applying & folded.keys()
    assert applying | folded.keys() == {
        one.id for one in world.office.rules.book.checklist("rapid_review", desk.case.edition)
    }
    assert desk.way["DL11"].due == date(2026, 1, 14)
    assert desk.sent_on is None


def test_the_agencies_that_may_still_be_asked_are_those_in_use_that_were_not(full: World) -> None:
    case = full.find(Case)[0].id
    desk = full.ask(review_desk, case)
    asked = {one.agency.id for one in desk.agencies}
    assert asked
    assert not asked & {one.id for one in desk.askable}
    assert all(one.active for one in desk.askable)


def test_a_step_is_foretold_as_it_then_comes_to_pass(world: World) -> None:
    case = world.do(registration()).made
    step = next(one for one in world.ask(decision_desk, case).offered if one.ready)
    told = world.ask(preview_step, case, step.to.id, DAY)
    before = {one.id: one.state for one in world.ask(case_timetable, case)}
    world.do(
        TakeStep(case_id=case, to=step.to.id, on=DAY, name="Odile Quarrington", role="Chair", reason="Agreed.")
    )
    after = {one.id: one for one in world.ask(case_timetable, case)}
    assert all(after[due.id].due == due.due for due in told.starts)
    assert all(after[due.id].state in {State.RUNNING, State.LATE} for due in told.starts)
    assert {one.id for one in told.met} == {
        key for key, one in after.items() if one.state is State.MET and before[key] is not State.MET
    }


def test_a_step_starts_fulfils_and_ends_what_the_rules_say(world: World) -> None:
    case = world.do(registration()).made
    asked = world.ask(preview_step, case, "4", DAY)
    assert [one.id for one in asked.met] == ["DL06"]
    assert asked.met[0].met_late
    sent = world.ask(preview_step, case, "7", DAY)
    assert [(one.id, one.due) for one in sent.starts] == [("DL12", date(2026, 1, 22))]
    assert {one.id for one in sent.met} == {"DL11"}
    assert "DL11" in {one.id for one in world.ask(preview_step, case, "3w", DAY).stops}
    early = world.ask(preview_step, case, "7", date(2025, 12, 18))
    assert early.refused
    assert not early.starts


@settings(
    derandomize=True, deadline=None, max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(
    day=st.dates(date(2025, 12, 1), date(2026, 3, 31)), to=st.sampled_from(["4", "5", "7", "9a", "9b", "12", "3w"])
)
def test_foretelling_changes_nothing_whatever_the_day(world: World, day: date, to: str) -> None:
    cases = world.find(Case)
    case = cases[0].id if cases else world.do(registration()).made
    before = world.snapshot()
    told = world.ask(preview_step, case, to, day)
    assert world.snapshot() == before
    assert not (told.refused and (told.starts or told.met or told.stops))
    for due in told.starts:
        assert due.explanation


def test_a_question_has_one_decision_that_stands(world: World) -> None:
    case = world.do(registration()).made
    assert world.ask(decision_desk, case).current("rapid_review") is None
    first = world.do(decision(case, date(2026, 1, 8))).made
    second = world.do(decision(case, date(2026, 1, 9), "Another outcome.")).made
    world.do(
        CorrectDecision(decision_id=second, text="Put right.", rationale="A slip.", decided_on=DAY, outcome="RR3")
    )
    desk = world.ask(decision_desk, case)
    by_id = {one.whole.decision.id: one for one in desk.decisions}
    assert by_id[first].superseded_by is not None
    assert by_id[first].superseded_by.id == second
    assert by_id[second].superseded_by is not None
    assert by_id[second].superseded_by.corrects_id == second
    stands = desk.current("rapid_review")
    assert stands is not None
    assert stands.whole.decision.text == "Put right."
    assert stands.corrects is not None
    assert stands.corrects.id == second


def test_criteria_count_when_they_are_decided(world: World) -> None:
    case = world.do(registration()).made
    world.do(AnswerCriterion(case_id=case, criterion_id="reg11a", answer="met"))
    world.do(AnswerCriterion(case_id=case, criterion_id="reg11b", answer="unsure", reason="Search is under way."))
    groups = {one.id: one for one in world.ask(decision_desk, case).criteria}
    assert (groups["local_review"].answered, len(groups["local_review"].lines)) == (1, 4)
    assert not any(line.reworded for line in groups["local_review"].lines)


def test_who_speaks_for_a_partner_is_offered_by_their_seat(world: World) -> None:
    agency = world.do(AddAgency(name="Saltmere Police", kind="POL", partner="police")).made
    group = world.do(AddGroup(name="Case Review Group", short_name="CRG")).made
    member = world.do(AddMember(name="Wilf Hathersedge", job_title="Superintendent", agency_id=agency)).made
    world.do(SeatMember(group_id=group, member_id=member, role="police_lead"))
    case = world.do(registration()).made
    leads = world.ask(decision_desk, case).leads
    assert {code: (one.name, one.role) for code, one in leads.items()} == {
        "police": ("Wilf Hathersedge", "Superintendent")
    }


def test_views_are_those_on_the_rapid_review(world: World) -> None:
    case = world.do(registration()).made
    view = GivenView(
        partner="icb", view="abstain", by_name="Nia Brackenbury", by_role="", on=DAY, reason="New in post."
    )
    world.do(decision(case, date(2026, 1, 9), views=(view,)))
    assert world.ask(review_desk, case).views == {"la": "", "icb": "abstain", "police": ""}


def test_an_answer_counts_at_once(world: World) -> None:
    case = world.do(registration()).made
    before = world.ask(review_desk, case).checklist.progress.answered
    world.do(AnswerItem(case_id=case, item_id="F1", answer="no"))
    desk = world.ask(review_desk, case)
    assert desk.checklist.progress.answered == before + 1
    assert "F1" in {one.item.id for one in desk.checklist.gaps}


def test_a_case_that_is_gone_is_a_problem(world: World) -> None:
    for question in (review_desk, decision_desk):
        with pytest.raises(NoSuchRecord):
            world.ask(question, 99)
    with pytest.raises(NoSuchRecord):
        world.ask(preview_step, 99, "4", DAY)
