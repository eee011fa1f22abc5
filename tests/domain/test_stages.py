"""The stage machine: only allowed steps, everything missing named, held, withdrawn, disagreement, reopened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import UNKNOWN, Moment
from desktop_app.domain.facts import CaseFacts, View
from desktop_app.domain.predicates import PREDICATES, true_conditions
from desktop_app.domain.stages import (
    Hold,
    HoldRequest,
    Release,
    Step,
    StepRequest,
    hold,
    offered_steps,
    release,
    stage_path,
    stopped_deadlines,
    take_step,
)
from desktop_app.rulebook.conditions import condition_words
from desktop_app.rulebook.load import load_rulebook
from desktop_app.rulebook.model import RuleBook
from desktop_app.trouble import Refusal

BOOK = load_rulebook()
TODAY = date(2026, 6, 1)
EDITION = "wt2023-panel2025"
BARE = CaseFacts(stage="0", edition=EDITION)


def at(stage: str, **more: object) -> CaseFacts:
    return replace(BARE, stage=stage, **more)  # type: ignore[arg-type]


def views(question: str, *said: str) -> tuple[View, ...]:
    return tuple(
        View(question, partner, view) for partner, view in zip(("la", "icb", "police"), said, strict=False)
    )


def moments(**days: date | None) -> dict[str, Moment]:
    return {one: Moment(day) if day else UNKNOWN for one, day in days.items()}


def ask(to: str, on: date | None = date(2026, 1, 9)) -> StepRequest:
    return StepRequest(to, on, "A. Sample", "Chair", "Because it is time.")


def fields(answer: object) -> list[str]:
    assert isinstance(answer, Refusal)
    return [reason.field for reason in answer.reasons]


def test_every_condition_of_the_table_has_its_function_and_no_other() -> None:
    assert set(PREDICATES) == set(condition_words()) == set(BOOK.conditions)
    assert all(condition.missing.endswith(".") for condition in BOOK.conditions.values())


def test_only_allowed_steps_are_offered() -> None:
    offered = {stage: {step.to.id for step in offered_steps(BOOK, at(stage))} for stage in BOOK.stages}
    assert offered["0"] == {"1", "12"}
    assert offered["1"] == {"2", "3"}
    assert offered["2"] == {"1", "2a", "12"}
    assert offered["3"] == {"4", "3w"}
    assert offered["6"] == {"5", "6d", "7", "3w"}
    assert offered["6d"] == {"6", "7", "3w"}
    assert offered["8"] == {"8q", "9a", "b1", "9c"}
    assert offered["8q"] == {"7", "9a", "b1"}
    assert offered["b9"] == {"b10", "b10x", "9c"}
    assert offered["10"] == {"11"}
    assert offered["11"] == {"10", "12"}
    assert offered["12"] == {"1", "3", "b1"}


def test_every_stage_can_be_reached_by_offered_steps() -> None:
    reached, ahead = {"0"}, ["0"]
    while ahead:
        for step in offered_steps(BOOK, at(ahead.pop())):
            if step.to.id not in reached:
                reached.add(step.to.id)
                ahead.append(step.to.id)
    assert reached == {stage.id for stage in BOOK.stages.values() if not stage.group}


def test_p9_no_rapid_review_without_a_notification() -> None:
    assert "3" not in {step.to.id for step in offered_steps(BOOK, BARE)}
    refused = take_step(BOOK, BARE, ask("4"), today=TODAY)
    assert isinstance(refused, Refusal)
    assert str(refused) == (
        "From “Referred” a case cannot go to “Gathering information”; "
        "it can go to “Notification decision” or “Closed”."
    )
    ready = at("3")
    assert fields(take_step(BOOK, ready, ask("4"), today=TODAY)) == ["sin_sent"]


@pytest.mark.parametrize("stage", ["3", "4", "5", "6"])
@pytest.mark.parametrize("to", ["12", "2a", "10"])
def test_p9_once_notified_only_withdrawal_leads_out(stage: str, to: str) -> None:
    refused = take_step(BOOK, at(stage), ask(to), today=TODAY)
    assert isinstance(refused, Refusal)
    assert "a rapid review is required unless" in str(refused)
    assert "3w" in {step.to.id for step in offered_steps(BOOK, at(stage))}


def test_p9_the_area_of_the_incident_leads() -> None:
    facts = at(
        "1",
        views=views("notify", "agree", "agree", "agree"),
        decisions=frozenset({"notify"}),
        criteria={"s16c_abuse": "yes", "s16c_in_area": "yes", "s16c_outside": "no"},
        lead_area="Northmoor",
        incident_area="Southmoor",
    )
    assert fields(take_step(BOOK, facts, ask("3"), today=TODAY)) == ["lead_area"]
    assert isinstance(take_step(BOOK, replace(facts, lead_area="Southmoor"), ask("3"), today=TODAY), Step)


def test_a_refused_step_lists_all_that_is_missing_with_fields() -> None:
    refused = take_step(BOOK, at("1"), StepRequest("3", None), today=TODAY)
    assert fields(refused) == [
        "criteria.notification", "views.notify", "decisions.notify", "name", "role", "reason", "on",
    ]  # fmt: skip
    refused = take_step(BOOK, at("6"), ask("7"), today=TODAY)
    assert fields(refused) == ["outcome", "views.rapid_review", "views.rapid_review", "decisions.rapid_review"]


def test_anchors_are_given_or_explained() -> None:
    assert fields(take_step(BOOK, BARE, ask("1"), today=TODAY)) == ["referral", "incident", "la_aware"]
    told = at("0", milestones=moments(referral=date(2026, 1, 2), incident=None, la_aware=date(2026, 1, 2)))
    assert isinstance(take_step(BOOK, told, ask("1"), today=TODAY), Step)


def test_a_partner_who_is_absent_has_not_given_a_view() -> None:
    facts = at("1", views=views("notify", "agree", "absent", "disagree"), decisions=frozenset({"notify"}))
    assert "views.notify" in fields(take_step(BOOK, facts, ask("2"), today=TODAY))
    later = replace(facts, views=(*facts.views, View("notify", "icb", "abstain")))
    assert "views.notify" not in fields(take_step(BOOK, later, ask("2"), today=TODAY))


def test_dates_in_the_future_and_before_the_step_before_are_refused() -> None:
    facts = at("3", stage_since=date(2025, 12, 19), milestones=moments(sin_sent=date(2025, 12, 19)))
    early = take_step(BOOK, facts, ask("4", date(2025, 12, 18)), today=TODAY)
    assert fields(early) == ["on"]
    assert "not be earlier than the step before, Friday 19 December 2025" in str(early)
    assert fields(take_step(BOOK, facts, ask("4", TODAY + timedelta(days=1)), today=TODAY)) == ["on"]
    assert isinstance(take_step(BOOK, facts, ask("4", date(2025, 12, 19)), today=TODAY), Step)


def test_a_step_dates_its_milestone_once_and_names_what_it_stops() -> None:
    facts = at(
        "4", milestones=moments(requests_sent=date(2025, 12, 22)), decisions=frozenset({"notify"}),
    )  # fmt: skip
    met = take_step(BOOK, facts, ask("5"), today=TODAY)
    assert isinstance(met, Step)
    assert met.dates == (("rr_meeting", date(2026, 1, 9)),)
    dated = replace(facts, milestones={**facts.milestones, "rr_meeting": Moment(date(2026, 1, 8))})
    again = take_step(BOOK, dated, ask("5"), today=TODAY)
    assert isinstance(again, Step)
    assert again.dates == ()
    told = replace(facts, milestones={**facts.milestones, "panel_told_withdrawal": Moment(date(2026, 1, 9))})
    withdrawn = take_step(BOOK, told, ask("3w"), today=TODAY)
    assert isinstance(withdrawn, Step)
    assert (withdrawn.kind, withdrawn.name, withdrawn.role) == ("branch", "A. Sample", "Chair")
    assert "DL11" in withdrawn.stops
    assert "DL11" in stopped_deadlines(BOOK, "3w")
    assert "DL11" not in stopped_deadlines(BOOK, "6d")


REVIEWED = at(
    "6",
    outcome="RR3",
    decisions=frozenset({"rapid_review"}),
    views=views("rapid_review", "agree", "agree", "agree"),
)


def test_sending_needs_agreement_or_a_settled_disagreement() -> None:
    assert isinstance(take_step(BOOK, REVIEWED, ask("7"), today=TODAY), Step)
    split = replace(REVIEWED, views=views("rapid_review", "agree", "disagree", "agree"))
    refused = take_step(BOOK, split, ask("7"), today=TODAY)
    assert "do not all agree" in str(refused)
    assert isinstance(take_step(BOOK, split, ask("6d"), today=TODAY), Step)
    assert fields(take_step(BOOK, REVIEWED, ask("6d"), today=TODAY)) == ["views.rapid_review"]
    escalated = replace(split, stage="6d")
    assert fields(take_step(BOOK, escalated, ask("7"), today=TODAY)) == ["disagreement_settled"]
    settled = replace(escalated, milestones=moments(disagreement_settled=date(2026, 1, 8)))
    assert isinstance(take_step(BOOK, settled, ask("7"), today=TODAY), Step)


def test_the_outcome_decides_where_the_panels_reply_leads() -> None:
    replied = at(
        "8", outcome="RR3", panel_response="agreed", decisions=frozenset({"after_panel"}),
        milestones=moments(rr_sent=date(2026, 1, 14), panel_replied=date(2026, 1, 26)),
    )  # fmt: skip
    step = take_step(BOOK, replied, ask("9b", date(2026, 2, 2)), today=TODAY)
    assert isinstance(step, Step)
    assert (step.to, step.dates) == ("b1", (("lcspr_decided", date(2026, 2, 2)),))
    assert fields(take_step(BOOK, replied, ask("9a", date(2026, 2, 2)), today=TODAY)) == ["outcome"]
    assert fields(take_step(BOOK, replied, ask("8q", date(2026, 2, 2)), today=TODAY)) == ["panel_response"]
    asked = replace(replied, panel_response="more_information")
    assert isinstance(take_step(BOOK, asked, ask("8q", date(2026, 2, 2)), today=TODAY), Step)
    national = replace(replied, panel_response="national_review")
    assert isinstance(take_step(BOOK, national, ask("9c", date(2026, 2, 2)), today=TODAY), Step)


def test_a_practice_review_goes_all_the_way() -> None:
    facts = at("b1", outcome="RR3", reviewers=1, recommendations=2, actions=2, actions_open=2)
    facts = replace(
        facts,
        views=views("sign_off", "agree", "agree", "agree"),
        milestones=moments(lcspr_decided=date(2026, 1, 2), planned_publication=date(2026, 5, 30)),
    )
    needed = {"b5": "engagement_done", "b7": "quality_read", "b9": "report_shared"}
    day, path = date(2026, 1, 5), ["b2", "b3", "b4", "b5", "b6", "b7", "b8", "b9", "b10", "10"]
    for to in path:
        if to in needed:
            facts = replace(facts, milestones={**facts.milestones, needed[to]: Moment(day)})
        step = take_step(BOOK, facts, ask(to, day), today=TODAY)
        assert isinstance(step, Step), (to, str(step))
        facts = replace(
            facts, stage=to, stage_since=day,
            milestones={**facts.milestones, **{one: Moment(when) for one, when in step.dates}},
        )  # fmt: skip
        day += timedelta(days=7)
    assert facts.day_of("published") == date(2026, 3, 2)
    assert fields(take_step(BOOK, facts, ask("11", day), today=TODAY)) == ["actions"]
    done = replace(facts, actions_open=0)
    assert isinstance(take_step(BOOK, done, ask("11", day), today=TODAY), Step)
    unproven = replace(done, actions_without_evidence=1)
    assert fields(take_step(BOOK, unproven, ask("11", day), today=TODAY)) == ["actions"]


def test_not_publishing_needs_a_decision_and_reasons_told() -> None:
    facts = at("b9", milestones=moments(pre_publication_notice=date(2026, 2, 1)))
    assert fields(take_step(BOOK, facts, ask("b10x", date(2026, 2, 9)), today=TODAY)) == [
        "decisions.not_publish", "non_publication_justified",
    ]  # fmt: skip


def test_new_information_can_take_any_part_of_a_practice_review_to_the_panel() -> None:
    for stage in ("b1", "b5", "b9"):
        assert isinstance(
            take_step(BOOK, at(stage, panel_response="national_review"), ask("9c"), today=TODAY), Step
        )


def test_closing_and_reopening() -> None:
    facts = at("11", decisions=frozenset({"close"}), milestones=moments(impact_checked=date(2026, 1, 5)))
    closed = take_step(BOOK, facts, ask("12"), today=TODAY)
    assert isinstance(closed, Step)
    again = take_step(BOOK, at("12", stage_since=closed.on), replace(ask("1"), reason=""), today=TODAY)
    assert fields(again) == ["reason"]
    reopened = take_step(BOOK, at("12", stage_since=closed.on), ask("9b"), today=TODAY)
    assert isinstance(reopened, Step)
    assert (reopened.kind, reopened.to) == ("reopen", "b1")


HELD = HoldRequest(
    date(2026, 2, 2), "Trial is listed for October.", date(2026, 3, 2), date(2026, 2, 3), "trial",
    "A. Sample", "Chair",
)  # fmt: skip


def test_a_case_is_held_where_it_stands_and_publication_waits() -> None:
    facts = at("b8", stage_since=date(2026, 1, 20), milestones=moments(planned_publication=date(2026, 6, 1)))
    held = hold(BOOK, facts, HELD, today=TODAY)
    assert isinstance(held, Hold)
    assert (held.stage, held.next_check, held.panel_told) == ("b8", date(2026, 3, 2), date(2026, 2, 3))
    waiting = replace(facts, held=True, milestones={**facts.milestones, "report_shared": Moment(date(2026, 2, 1))})
    assert stage_path(BOOK, waiting) == "Practice review: Shown to family and agencies (held)"
    assert fields(take_step(BOOK, waiting, ask("b9", date(2026, 2, 9)), today=TODAY)) == ["held"]
    assert isinstance(take_step(BOOK, waiting, ask("b7", date(2026, 2, 9)), today=TODAY), Step)
    let_go = release(
        waiting, held, on=date(2026, 2, 9), reason="Verdict.", name="A. Sample", role="Chair", today=TODAY
    )
    assert isinstance(let_go, Release)
    free = replace(waiting, held=False)
    assert isinstance(take_step(BOOK, free, ask("b9", date(2026, 2, 9)), today=TODAY), Step)


def test_a_hold_is_refused_with_all_that_is_missing() -> None:
    bare = HoldRequest(None, " ", None)
    assert fields(hold(BOOK, at("b8"), bare, today=TODAY)) == ["reason", "name", "role", "on", "next_check"]
    assert fields(hold(BOOK, at("4"), HELD, today=TODAY)) == ["stage"]
    assert fields(hold(BOOK, at("b8", held=True), HELD, today=TODAY)) == ["held"]
    looking_back = replace(HELD, next_check=date(2026, 2, 2), panel_told=date(2026, 7, 1))
    assert fields(hold(BOOK, at("b8"), looking_back, today=TODAY)) == ["next_check", "panel_told"]


def test_a_hold_cannot_end_before_it_began() -> None:
    held = hold(BOOK, at("b8"), HELD, today=TODAY)
    assert isinstance(held, Hold)
    refused = release(at("b8", held=True), held, on=date(2026, 2, 1), reason="", name="", role="", today=TODAY)
    assert fields(refused) == ["on", "reason", "name", "role"]
    not_held = release(at("b8"), held, on=date(2026, 2, 9), reason="x", name="x", role="x", today=TODAY)
    assert fields(not_held) == ["held"]


def test_conditions_that_are_true_of_a_case() -> None:
    facts = at("3", notification_nature="looked_after_death", circumstances=frozenset({"other_areas"}))
    assert {"looked_after_death", "other_areas"} <= true_conditions(facts)
    assert "care_leaver_death" not in true_conditions(facts)


@given(st.sampled_from([one.id for one in BOOK.stages.values() if not one.group]), st.data())
def test_whatever_is_asked_for_gets_a_step_or_reasons(stage: str, data: st.DataObject) -> None:
    to = data.draw(st.sampled_from(list(BOOK.stages)))
    offered = {step.to.id for step in offered_steps(BOOK, at(stage))}
    answer = take_step(BOOK, at(stage), ask(to), today=TODAY)
    entered = BOOK.members_of(to)[0].id if BOOK.stages[to].group else to
    if isinstance(answer, Step):
        assert answer.to == entered in offered
    elif entered not in offered:
        assert [reason.field for reason in answer.reasons] == ["to"]
    else:
        assert all(reason.text.endswith(".") and reason.field for reason in answer.reasons)


def test_the_book_is_shared(book: RuleBook) -> None:
    assert book.first_stage().id == "0"
    assert [stage.id for stage in book.members_of("9b")][:2] == ["b1", "b2"]
