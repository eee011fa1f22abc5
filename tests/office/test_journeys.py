"""Whole ways of a case through the stage machine, each step by a command, as a partnership would take them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from office_everything import registration
from office_world import World

from db.records.cases import Case, Hold, Incident, Milestone, StageStep
from db.records.people import Child
from db.records.review import Involvement, Letter, ProgressCheck, TermsOfReference
from desktop_app.actions.cases import ChangeIncident
from desktop_app.actions.criteria import AnswerCriterion
from desktop_app.actions.decisions import GivenView, RecordDecision, RecordView
from desktop_app.actions.holds import ChangeHold, HoldCase, ReleaseHold
from desktop_app.actions.involvement import ChaseAgency, RecordReturn, RequestAgencies
from desktop_app.actions.ledger import AddAction, CloseAction
from desktop_app.actions.letters import RecordLetter, RemoveLetter
from desktop_app.actions.milestones import SetMilestone
from desktop_app.actions.partnership import AddAgency
from desktop_app.actions.recommendations import AddRecommendation
from desktop_app.actions.stages import TakeBackStep, TakeStep
from desktop_app.actions.terms import AddProgressCheck, RemoveProgressCheck, SetTerms
from desktop_app.queries.cases import case_whole, offered
from desktop_app.queries.decisions import decisions_of

PARTNERS = (("la", "Piers Wetherfell"), ("icb", "Ismay Thorncote"), ("police", "Rafe Ollerton"))
WHO = {"name": "Odile Quarrington", "role": "Chair"}


class Way:
    """A case on its way."""

    def __init__(self, world: World) -> None:
        self.world = world
        world.day = date(2025, 12, 16)
        self.case = world.do(registration("Wren", sin_sent=None)).made

    @property
    def record(self) -> Case:
        return self.world.get(Case, self.case)

    def step(self, to: str, on: date, reason: str = "As agreed") -> None:
        self.world.day = max(self.world.day, on)
        self.world.do(TakeStep(case_id=self.case, to=to, on=on, reason=reason, **WHO))

    def missing(self, to: str, on: date) -> set[str]:
        return self.world.fields(TakeStep(case_id=self.case, to=to, on=on, reason="As agreed", **WHO))

    def answer(self, *criteria: str) -> None:
        for one in criteria:
            self.world.do(
                AnswerCriterion(case_id=self.case, criterion_id=one, answer="met", reason="See the file.")
            )

    def decide(self, kind: str, on: date, outcome: str = "", disagree: str = "") -> int:
        views = tuple(
            GivenView(
                partner=partner, view="disagree" if partner == disagree else "agree", by_name=name,
                by_role="Delegated partner", on=on, reason="Not in our view." if partner == disagree else "",
            )
            for partner, name in PARTNERS
        )  # fmt: skip
        decision = RecordDecision(
            case_id=self.case, kind=kind, question=f"{kind}?", text="Yes.", rationale="For these reasons.",
            outcome=outcome, decided_on=on, views=views,
        )  # fmt: skip
        return self.world.do(decision).made

    def to_notified(self) -> None:
        self.step("1", date(2025, 12, 16))
        self.answer("s16c_abuse", "s16c_in_area", "s16c_outside")
        self.world.day = date(2025, 12, 18)
        self.decide("notify", date(2025, 12, 18))
        self.step("3", date(2025, 12, 19))

    def to_meeting(self) -> None:
        self.to_notified()
        self.step("4", date(2025, 12, 22))
        self.step("5", date(2026, 1, 7))
        self.answer("reg11a", "reg11b", "reg11c", "reg11d")

    def to_panel(self, outcome: str = "RR3") -> None:
        self.to_meeting()
        self.world.day = date(2026, 1, 8)
        self.decide("rapid_review", date(2026, 1, 8), outcome)
        self.step("6", date(2026, 1, 9))
        self.step("7", date(2026, 1, 14))

    def panel_says(self, result: str, on: date) -> int:
        self.world.day = max(self.world.day, on)
        letter = Letter(
            case_id=self.case,
            direction="in",
            party="panel",
            kind="Reply",
            on=on,
            summary="The letter.",
            result=result,
        )
        return self.world.do(RecordLetter(letter=letter)).made


@pytest.fixture
def way(world: World) -> Way:
    return Way(world)


def _dated(way: Way) -> dict[str, date | None]:
    return {one.kind: one.on for one in way.world.find(Milestone, case_id=way.case)}


def test_from_the_notification_to_the_panel_in_time_and_on_to_a_review(way: Way) -> None:
    way.to_panel()
    assert way.record.stage == "7"
    dated = _dated(way)
    assert dated["sin_sent"] == date(2025, 12, 19)
    assert dated["requests_sent"] == date(2025, 12, 22)
    assert dated["rr_meeting"] == date(2026, 1, 7)
    assert dated["rr_signed_off"] == date(2026, 1, 8)
    assert dated["rr_sent"] == date(2026, 1, 14)
    duties = way.world.duties(way.case)
    assert duties[way.case, "DL11"] == ("met", date(2026, 1, 14))
    assert duties[way.case, "DL10"] == ("met", date(2026, 1, 13))
    assert way.missing("8", date(2026, 1, 20)) == {"on", "panel_response"}
    way.panel_says("agreed", date(2026, 1, 23))
    way.step("8", date(2026, 1, 23))
    assert way.missing("9a", date(2026, 1, 23)) == {"outcome", "decisions.after_panel"}
    assert way.missing("9b", date(2026, 1, 23)) == {"decisions.after_panel"}
    way.decide("after_panel", date(2026, 1, 23), "RR3")
    way.step("9b", date(2026, 1, 23))
    assert (way.record.stage, way.record.review_type) == ("b1", "LCSPR")
    assert way.world.duties(way.case)[way.case, "DL14"] == ("open", date(2026, 7, 23))
    steps = way.world.find(StageStep, case_id=way.case)
    assert [one.to_stage for one in steps] == ["1", "3", "4", "5", "6", "7", "8", "b1"]
    assert {(one.by_name, one.by_role, one.reason) for one in steps} == {
        ("Odile Quarrington", "Chair", "As agreed")
    }


def test_stopping_at_the_rapid_review_following_actions_and_closing(way: Way) -> None:
    way.to_panel("RR2")
    way.panel_says("agreed_comments", date(2026, 1, 22))
    way.step("8", date(2026, 1, 22))
    way.decide("after_panel", date(2026, 1, 22), "RR2")
    way.step("9a", date(2026, 1, 22))
    assert way.missing("10", date(2026, 1, 22)) == {"actions"}
    action = way.world.do(AddAction(text="Tell the schools", case_id=way.case, due=date(2026, 2, 2))).made
    way.step("10", date(2026, 1, 22))
    assert way.missing("11", date(2026, 1, 22)) == {"actions"}
    way.world.day = date(2026, 2, 2)
    way.world.do(
        CloseAction(action_id=action, evidence="Letter", outcome="Schools ring sooner", on=date(2026, 2, 2))
    )
    way.step("11", date(2026, 2, 2))
    assert way.missing("12", date(2026, 2, 2)) == {"impact_checked", "decisions.close"}
    way.world.do(SetMilestone(case_id=way.case, kind="impact_checked", on=date(2026, 2, 2)))
    way.decide("close", date(2026, 2, 2))
    way.step("12", date(2026, 2, 2))
    case = way.record
    assert (case.stage, case.closed_on, case.retention_review_on) == ("12", date(2026, 2, 2), date(2061, 2, 2))
    assert all(state != "open" for state, _ in way.world.duties(way.case).values())


def test_a_disagreement_is_escalated_settled_and_on_record(way: Way) -> None:
    way.to_meeting()
    way.world.day = date(2026, 1, 8)
    decision = way.decide("rapid_review", date(2026, 1, 8), "RR1", disagree="police")
    way.step("6", date(2026, 1, 9))
    assert way.missing("7", date(2026, 1, 12)) == {"on", "views.rapid_review"}
    way.step("6d", date(2026, 1, 12))
    assert way.missing("7", date(2026, 1, 12)) == {"disagreement_settled"}
    way.world.day = date(2026, 1, 13)
    way.world.do(SetMilestone(case_id=way.case, kind="disagreement_settled", on=date(2026, 1, 13)))
    way.step("7", date(2026, 1, 14), "The lead partners decided.")
    found = way.world.ask(decisions_of, way.case)[-1]
    assert found.decision.id == decision
    assert not found.agreed
    assert [(view.partner, view.view, view.reason) for view in found.views] == [
        ("la", "agree", ""), ("icb", "agree", ""), ("police", "disagree", "Not in our view."),
    ]  # fmt: skip


def test_a_partner_may_change_its_view_before_sign_off(way: Way) -> None:
    way.to_meeting()
    way.world.day = date(2026, 1, 8)
    decision = way.decide("rapid_review", date(2026, 1, 8), "RR1", disagree="icb")
    way.step("6", date(2026, 1, 9))
    agreed = GivenView(partner="icb", view="agree", by_name="Ismay Thorncote", by_role="Lead", on=date(2026, 1, 9))
    way.world.do(RecordView(decision_id=decision, view=agreed))
    way.step("7", date(2026, 1, 14))
    assert way.world.ask(decisions_of, way.case)[-1].agreed


def test_a_notification_is_withdrawn_and_its_clock_stops(way: Way) -> None:
    way.to_notified()
    assert way.missing("3w", date(2025, 12, 19)) == {"panel_told_withdrawal"}
    way.world.day = date(2025, 12, 23)
    way.world.do(SetMilestone(case_id=way.case, kind="panel_told_withdrawal", on=date(2025, 12, 23)))
    way.step("3w", date(2025, 12, 23), "The injury was an accident.")
    assert way.record.stage_reason == "The injury was an accident."
    duties = way.world.duties(way.case)
    assert {duties[way.case, one][0] for one in ("DL06", "DL09", "DL11")} == {"stopped"}


def test_held_for_trial_looked_at_again_and_released(way: Way) -> None:
    way.to_panel()
    way.panel_says("agreed", date(2026, 1, 23))
    way.step("8", date(2026, 1, 23))
    way.decide("after_panel", date(2026, 1, 23), "RR3")
    hold = HoldCase(
        case_id=way.case, on=date(2026, 1, 26), reason_code="trial", reason="The trial begins in March.",
        next_check=date(2026, 3, 2), **WHO,
    )  # fmt: skip
    way.world.day = date(2026, 1, 26)
    assert way.world.fields(hold) == {"stage"}, "only a review is held"
    way.step("9b", date(2026, 1, 23))
    assert way.world.fields(replace(hold, reason="", next_check=date(2026, 1, 20), name="")) == {
        "reason", "next_check", "name",
    }  # fmt: skip
    assert way.world.fields(replace(hold, reason_code="weather")) == {"reason_code"}
    way.world.do(hold)
    assert (way.record.held, way.record.publication_status) == (True, "held")
    assert way.world.ask(case_whole, way.case).stage.endswith("(held)")
    assert way.world.fields(hold) == {"held"}
    stored = way.world.only(Hold)
    assert (stored.by_name, stored.by_role) == ("Odile Quarrington", "Chair")
    way.world.do(ChangeHold(hold=replace(stored, next_check_on=date(2026, 4, 1), panel_told_on=date(2026, 1, 26))))
    assert way.world.fields(ChangeHold(hold=replace(way.world.only(Hold), ended_on=date(2026, 1, 26)))) == {"id"}
    assert way.world.fields(TakeBackStep(case_id=way.case, reason="Wrong", **WHO)) == {"case_id"}
    way.world.day = date(2026, 3, 20)
    release = ReleaseHold(case_id=way.case, on=date(2026, 3, 20), reason="Verdict given.", **WHO)
    assert way.world.fields(replace(release, on=date(2026, 1, 2), reason="")) == {"on", "reason"}
    way.world.do(release)
    assert (way.record.held, way.record.publication_status) == (False, "preparing")
    ended = way.world.only(Hold)
    assert (ended.ended_on, ended.end_reason, ended.ended_by) == (
        date(2026, 3, 20), "Verdict given.", "Odile Quarrington",
    )  # fmt: skip
    assert way.world.fields(release) == {"case_id"}


def test_a_closed_case_is_reopened_and_runs_again(way: Way) -> None:
    way.step("1", date(2025, 12, 16))
    way.answer("s16c_abuse", "s16c_in_area", "s16c_outside")
    way.decide("notify", date(2025, 12, 16))
    way.step("2", date(2025, 12, 16))
    way.decide("close", date(2025, 12, 16))
    way.step("12", date(2025, 12, 16))
    assert way.record.closed_on == date(2025, 12, 16)
    assert way.world.fields(TakeBackStep(case_id=way.case, reason="Wrong", **WHO)) == {"case_id"}
    way.step("1", date(2025, 12, 18), "New information from the hospital.")
    dated = _dated(way)
    assert way.record.closed_on is None
    assert "closed" not in dated
    assert dated["reopened"] == date(2025, 12, 18)
    assert way.world.duties(way.case)[way.case, "DL01"][0] == "open"


def test_the_panel_asks_and_is_answered(way: Way) -> None:
    way.to_panel("RR1")
    letter = way.panel_says("reconsider", date(2026, 1, 20))
    way.step("8", date(2026, 1, 20))
    assert way.record.panel_response == "reconsider"
    way.step("8q", date(2026, 1, 21))
    way.step("7", date(2026, 1, 26))
    assert _dated(way)["panel_query_answered"] == date(2026, 1, 26)
    assert _dated(way)["rr_sent"] == date(2026, 1, 14)
    way.panel_says("agreed", date(2026, 2, 2))
    assert way.record.panel_response == "agreed"
    assert _dated(way)["panel_replied"] == date(2026, 1, 20)
    way.world.do(RemoveLetter(letter_id=letter))
    assert way.record.panel_response == "agreed"


def test_no_rapid_review_without_a_notification_and_none_given_up_once_notified(way: Way) -> None:
    """P9, and what is missing for each step is told."""
    for stage in ("3", "4", "5", "6", "7"):
        assert way.missing(stage, date(2025, 12, 16)) == {"to"}
    way.step("1", date(2025, 12, 16))
    assert way.missing("3", date(2025, 12, 16)) == {
        "criteria.notification", "views.notify", "decisions.notify",
    }  # fmt: skip
    way.answer("s16c_abuse", "s16c_in_area", "s16c_outside")
    way.decide("notify", date(2025, 12, 16))
    incident = way.world.get(Incident, way.record.incident_id)
    way.world.do(ChangeIncident(case_id=way.case, incident=replace(incident, area="Fenwick")))
    assert way.missing("3", date(2025, 12, 16)) == {"lead_area"}
    incident = way.world.get(Incident, way.record.incident_id)
    way.world.do(ChangeIncident(case_id=way.case, incident=replace(incident, area="Saltmere")))
    way.step("3", date(2025, 12, 16))
    refusal = way.world.refused(TakeStep(case_id=way.case, to="12", on=date(2025, 12, 16), reason="Enough", **WHO))
    assert "a rapid review is required unless" in str(refusal)


def test_a_refused_step_lists_everything(way: Way) -> None:
    way.step("1", date(2025, 12, 16))
    bare = TakeStep(case_id=way.case, to="2", on=date(2025, 12, 1))
    assert way.world.fields(bare) == {
        "criteria.notification", "views.notify", "decisions.notify", "name", "role", "reason", "on",
    }  # fmt: skip
    assert way.world.fields(replace(bare, to="nowhere")) == {"to"}
    assert way.world.fields(replace(bare, case_id=77)) == {"case_id"}
    steps = way.world.ask(offered, way.case)
    assert [one.to.id for one in steps] == ["2", "3"]
    assert all(one.missing for one in steps)


def test_a_step_cannot_be_dated_before_what_must_come_first(way: Way) -> None:
    way.step("1", date(2025, 12, 15))
    way.answer("s16c_abuse", "s16c_in_area", "s16c_outside")
    way.decide("notify", date(2025, 12, 15))
    way.world.do(SetMilestone(case_id=way.case, kind="la_aware", on=date(2025, 12, 16)))
    refusal = way.world.refused(TakeStep(case_id=way.case, to="3", on=date(2025, 12, 15), reason="Sent", **WHO))
    assert "cannot lie before “Local authority aware”" in str(refusal)


def test_a_mistaken_step_is_taken_back_and_both_stay_on_record(way: Way) -> None:
    way.to_notified()
    assert way.world.fields(TakeBackStep(case_id=way.case, name="", role="", reason="")) == {
        "name",
        "role",
        "reason",
    }
    way.step("4", date(2025, 12, 19))
    assert "requests_sent" in _dated(way)
    way.world.do(TakeBackStep(case_id=way.case, reason="It was the other case.", **WHO))
    assert way.record.stage == "3"
    assert "requests_sent" not in _dated(way)
    assert way.world.find(StageStep, case_id=way.case)[-1].reason == "Taken back: It was the other case."
    assert way.world.fields(TakeBackStep(case_id=way.case, reason="Again", **WHO)) == {"case_id"}
    way.step("4", date(2025, 12, 19))
    assert way.record.stage == "4"


def test_agencies_are_asked_chased_and_return(way: Way) -> None:
    way.to_notified()
    world = way.world
    one = world.do(AddAgency(name="Saltmere Council", kind="CSC")).made
    two = world.do(AddAgency(name="Saltmere ICB", kind="ICB")).made
    world.day = date(2025, 12, 22)
    ask = RequestAgencies(case_id=way.case, agency_ids=(one, two, one), on=date(2025, 12, 22))
    assert world.fields(replace(ask, agency_ids=())) == {"agency_ids"}
    assert world.fields(replace(ask, agency_ids=(99,), due_on=date(2025, 12, 1))) == {"agency_ids", "due_on"}
    world.do(ask)
    first, second = world.find(Involvement, case_id=way.case)
    assert (first.due_on, _dated(way)["requests_sent"]) == (date(2026, 1, 2), date(2025, 12, 22))
    assert world.fields(replace(ask, agency_ids=(two,))) == {"agency_ids"}
    world.day = date(2026, 1, 5)
    for _ in range(3):
        world.do(ChaseAgency(involvement_id=first.id, on=date(2026, 1, 5)))
    assert world.fields(ChaseAgency(involvement_id=first.id, on=date(2026, 1, 5))) == {"involvement_id"}
    assert world.fields(ChaseAgency(involvement_id=second.id, on=date(2025, 12, 1))) == {"on"}
    back = RecordReturn(involvement_id=first.id, received_on=date(2026, 1, 5), involved=True, summary="Known.")
    assert world.fields(replace(back, received_on=date(2025, 12, 1))) == {"received_on"}
    world.do(back)
    assert "summaries_returned" not in _dated(way)
    world.do(replace(back, involvement_id=second.id, received_on=date(2025, 12, 30), involved=False))
    assert _dated(way)["summaries_returned"] == date(2026, 1, 5)
    assert world.duties(way.case)[way.case, "DL07"] == ("met_late", date(2026, 1, 2))
    three = world.do(AddAgency(name="Saltmere Police", kind="POL")).made
    world.do(RequestAgencies(case_id=way.case, agency_ids=(three,), on=date(2026, 1, 5)))
    assert "summaries_returned" not in _dated(way)


def test_a_review_from_its_terms_to_publication(way: Way) -> None:
    way.to_panel()
    way.panel_says("agreed", date(2026, 1, 23))
    way.step("8", date(2026, 1, 23))
    way.decide("after_panel", date(2026, 1, 23), "RR4")
    way.step("9b", date(2026, 1, 23))
    assert way.record.review_type == "JLCSPR"
    way.step("b2", date(2026, 1, 30))
    assert way.missing("b3", date(2026, 1, 30)) == {"reviewer_appointed"}
    way.world.do(SetTerms(terms=TermsOfReference(case_id=way.case, purpose="To learn.", reviewers="Dr Sample")))
    way.step("b3", date(2026, 2, 2))
    check = ProgressCheck(
        case_id=way.case, on=date(2026, 2, 2), by_name="Chair", time_view="In time", quality_view="Good"
    )
    assert way.world.fields(AddProgressCheck(check=replace(check, on=date(2026, 1, 2), quality_view=""))) == {
        "on", "quality_view",
    }  # fmt: skip
    made = way.world.do(AddProgressCheck(check=check)).made
    assert way.world.duties(way.case)[way.case, "DL15"] == ("open", date(2026, 3, 2))
    earlier = way.world.do(AddProgressCheck(check=replace(check, on=date(2026, 1, 26)))).made
    assert way.world.duties(way.case)[way.case, "DL15"] == ("open", date(2026, 3, 2)), "the latest counts"
    way.world.do(RemoveProgressCheck(check_id=earlier))
    way.world.do(RemoveProgressCheck(check_id=made))
    assert way.world.duties(way.case)[way.case, "DL15"] == ("open", date(2026, 2, 20))
    for stage in ("b4", "b5", "b6"):
        way.step(stage, date(2026, 3, 2))
    assert way.missing("b7", date(2026, 3, 2)) == {"recommendations"}
    way.world.do(AddRecommendation(case_id=way.case, text="Ask.", collective=True))
    way.step("b7", date(2026, 3, 2))
    way.decide("sign_off", date(2026, 3, 2))
    way.step("b8", date(2026, 3, 2))
    way.world.do(SetMilestone(case_id=way.case, kind="report_shared", on=None, precision="unknown"))
    way.world.do(SetMilestone(case_id=way.case, kind="planned_publication", on=date(2026, 4, 16)))
    assert way.world.duties(way.case)[way.case, "DL16"] == ("open", date(2026, 4, 7))
    way.step("b9", date(2026, 3, 30))
    way.step("b10", date(2026, 4, 16))
    assert way.record.publication_status == "published"
    assert way.world.duties(way.case)[way.case, "DL14"][0] == "met"
    assert way.world.duties(way.case)[way.case, "DL19"] == ("keep", date(2027, 4, 16))


def test_nothing_is_asked_of_a_birth_date(world: World) -> None:
    case = world.do(registration("Wren", children=(Child(case_id=0, alias="Baby", unborn=True),))).made
    assert world.ask(case_whole, case).facts.circumstances >= {"unborn"}
