"""Questions about cases: one case whole, the register, checklists, the history in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from office_everything import registration
from office_world import World

from db.problems import NoSuchRecord
from db.questions.base import Page
from db.questions.history import HistoryFilter
from db.questions.register import RegisterFilter
from db.records.actions import Action
from db.records.cases import Case
from db.records.people import Child, Identity
from db.records.review import ChecklistAnswer, Involvement, Letter, Parallel
from desktop_app.actions.cases import ChangeCase
from desktop_app.actions.checklist import AnswerItem
from desktop_app.actions.children import SetIdentity
from desktop_app.actions.criteria import AnswerCriterion
from desktop_app.actions.parallel import AddParallel
from desktop_app.actions.rules import SetRule
from desktop_app.queries.case_facts import case_facts
from desktop_app.queries.cases import case_id_of, case_list, case_whole
from desktop_app.queries.checklist import checklist_of
from desktop_app.queries.children import children_of, people_of
from desktop_app.queries.decisions import decisions_of
from desktop_app.queries.history import case_history, history
from desktop_app.queries.timetable import case_timetable


def test_one_case_whole_holds_everything_and_agrees_with_the_single_questions(
    full: World, ids: dict[str, int]
) -> None:
    whole = full.ask(case_whole, ids["case"])
    assert whole.case.alias == "Wren"
    assert whole.stage == "Notification decision"
    assert [one.alias for one in whole.of(Child)] == ["Child A", "Child B"]
    assert [whole.agency(one) for one in whole.of(Involvement)] == ["Saltmere Council", "Saltmere and Fenwick ICB"]
    assert len(whole.views) == 3
    assert len(whole.of(Action)) == 3
    assert [one.action_id for one in whole.owners] == [ids["action"], ids["closed action"]]
    assert len(whole.action_milestones) == 1
    assert len(whole.of(Letter)) == 1
    assert whole.facts == full.ask(case_facts, ids["case"])
    assert [(one.id, one.state, one.due) for one in whole.timetable] == [
        (one.id, one.state, one.due) for one in full.ask(case_timetable, ids["case"])
    ]
    with pytest.raises(KeyError):
        whole.of(Identity)
    assert "Blythe" not in repr(whole)


def test_the_facts_of_a_case_say_what_the_store_holds(full: World, ids: dict[str, int]) -> None:
    facts = full.ask(case_facts, ids["case"])
    assert facts.stage == "1"
    assert facts.stage_since == date(2025, 12, 16)
    assert facts.criteria == dict.fromkeys(("s16c_abuse", "s16c_in_area", "s16c_outside"), "yes")
    assert facts.decisions == {"notify"}
    assert {(view.partner, view.view) for view in facts.views} == {
        ("la", "agree"), ("icb", "agree"), ("police", "agree"),
    }  # fmt: skip
    assert facts.circumstances == {
        "other_children", "parallel_proceedings", "criminal_proceedings", "media_interest",
    }  # fmt: skip
    assert (facts.agencies_asked, facts.agencies_returned, facts.reviewers) == (2, 0, 1)
    assert (facts.recommendations, facts.actions, facts.actions_open, facts.actions_without_evidence) == (
        1,
        3,
        2,
        0,
    )
    full.do(AnswerCriterion(case_id=ids["case"], criterion_id="reg11a", answer="unsure", reason="Wait."))
    assert full.ask(case_facts, ids["case"]).criteria["reg11a"] == ""
    full.do(AddParallel(parallel=Parallel(case_id=ids["case"], kind="LADO", lead="LADO")))
    assert "staff_allegation" in full.ask(case_facts, ids["case"]).circumstances
    assert "delay_expected" in full.ask(case_facts, ids["held"]).circumstances
    with pytest.raises(NoSuchRecord):
        full.ask(case_facts, 99)


def test_the_register_says_where_each_case_stands(full: World) -> None:
    lines = full.ask(case_list, sort="reference")
    assert [(one.row.reference, one.stage) for one in lines] == [
        ("2025-01", "Notification decision"),
        ("2025-02", "Practice review: Drafting"),
        ("2025-03", "Practice review: Drafting (held)"),
    ]
    assert lines[0].row.next_label == "Tell the safeguarding partners"
    assert len(full.ask(case_list, RegisterFilter(held=True))) == 1
    assert len(full.ask(case_list, page=Page(limit=2))) == 2
    assert full.ask(case_id_of, " 2025-02 ") == full.ask(case_id_of, "Heron")
    assert full.ask(case_id_of, "Nobody") is None


def test_the_checklist_keeps_what_was_read(full: World, ids: dict[str, int]) -> None:
    whole = full.ask(checklist_of, ids["case"])
    assert whole.sections[0].section.letter == "A"
    assert (whole.progress.answered, len(whole.gaps)) == (1, whole.progress.total - 1)
    first = whole.sections[0].lines[0]
    assert first.answer is not None
    assert not first.reworded
    full.do(SetRule(kind="item", rule_id="A1", key="wording", value="Is it on file?", reason="Shorter"))
    line = full.ask(checklist_of, ids["case"]).sections[0].lines[0]
    assert line.reworded
    assert line.item.wording == "Is it on file?"
    kept = full.only(ChecklistAnswer, item_id="A1")
    assert kept.wording == first.item.wording
    full.do(AnswerItem(case_id=ids["case"], item_id="A1", answer="yes", note="Read again."))
    assert full.only(ChecklistAnswer, item_id="A1").wording == "Is it on file?"
    assert full.ask(checklist_of, ids["case"], "quality_markers").progress.total == 18


def test_an_answer_to_an_item_that_no_longer_applies_is_kept_apart(world: World) -> None:
    case = world.do(registration("Wren", other_areas=("Fenwick",))).made
    world.do(AnswerItem(case_id=case, item_id="A5", answer="yes"))
    world.do(ChangeCase(case=replace(world.get(Case, case), other_areas=())))
    whole = world.ask(checklist_of, case)
    assert [one.item_id for one in whole.past] == ["A5"]
    assert whole.progress.answered == 0


def test_codes_are_said_in_words(full: World, ids: dict[str, int]) -> None:
    assert full.ask(children_of, ids["case"])[1].role == "Brother or sister"
    assert full.ask(people_of, ids["case"])[0].relation == "Mother"
    decision = full.ask(decisions_of, ids["case"])[0]
    assert decision.kind
    assert decision.agreed


def test_the_history_tells_old_and_new_in_words_and_never_who_somebody_is(
    full: World, ids: dict[str, int]
) -> None:
    full.do(ChangeCase(case=replace(full.get(Case, ids["case"]), themes=("curiosity",), legal_hold=True)))
    lines = full.ask(case_history, ids["case"])
    assert lines[0].said == "Facts of case 2025-01 changed."
    assert lines[0].who == "Marnie Tillotson, Business manager"
    changes = {one.field: (one.old, one.new) for one in lines[0].changes}
    assert changes["legal hold"] == ("no", "yes")
    assert changes["themes"][0] == ""
    assert "curiosity" in changes["themes"][1].lower()
    step = next(one for one in lines if one.command == "TakeStep")
    assert ("case", "stage", "Referred", "Notification decision") in {
        (one.record, one.field, one.old, one.new) for one in step.changes
    }
    full.do(SetIdentity(identity=replace(full.get(Identity, ids["identity"]), address="1 Hidden Lane")))
    everything = repr(full.ask(case_history, ids["case"]))
    assert "Blythe" not in everything
    assert "Hidden" not in everything
    assert "identity" in everything
    assert len(full.ask(case_history, ids["case"], limit=3)) == 3
    assert full.ask(case_history, ids["case"], limit=1, before=lines[0].line)[0].line == lines[1].line


def test_no_code_stands_raw_in_a_history(full: World, ids: dict[str, int]) -> None:
    book = full.ask(lambda reading: reading.book)
    editions = {one.id for one in book.editions}
    raw = editions | {one for one in (*book.stages, *book.criteria) if not one.isdecimal()}
    raw |= {"rapid_review", "not_started", "on_track", "in", "out", "panel"}
    told = [one for line in full.ask(history, HistoryFilter()) for one in line.changes]
    found = {(one.record, one.field, value) for one in told for value in (one.old, one.new) if value in raw}
    assert not found
    assert {one.old or one.new for one in told if one.field == "guidance"} <= {one.title for one in book.editions}
    assert any(one.field == "guidance" for one in told)
