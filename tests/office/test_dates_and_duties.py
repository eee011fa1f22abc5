"""Dates of a case, what they do to the due dates, and the duties that lists over all cases are read from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from office_everything import registration
from office_world import World

from db.records.cases import Duty, Extension, Milestone
from desktop_app.actions.extensions import ExtendDeadline
from desktop_app.actions.milestones import ClearMilestone, Dated, SetMilestone
from desktop_app.actions.rules import AddRule, ClearRule, SetRule
from desktop_app.actions.settings import ChangeSetting, ClearLocalDay, SetLocalDay
from desktop_app.actions.stages import TakeStep
from desktop_app.domain.due import State
from desktop_app.queries.due import due_list, due_soon_filter
from desktop_app.queries.timetable import case_timetable, preview_milestone
from desktop_app.trouble import Refusal

DUE = date(2026, 1, 14)


def _case(world: World, **more: object) -> int:
    return world.do(registration("Wren", **more)).made


def test_a_changed_date_shows_old_and_new_before_it_is_stored(world: World) -> None:
    case = _case(world)
    before = world.snapshot()
    preview = world.ask(preview_milestone, case, "sin_sent", date(2025, 12, 22))
    assert preview.refused == ()
    changes = {one.id: (one.old, one.new) for one in preview.changes}
    assert changes["DL11"] == (DUE, date(2026, 1, 15))
    assert "DL01" not in changes, "met either way, and its due date counts from awareness"
    assert world.snapshot() == before
    world.do(SetMilestone(case_id=case, kind="sin_sent", on=date(2025, 12, 22)))
    assert world.duties()[case, "DL11"] == ("open", date(2026, 1, 15))


def test_an_impossible_date_is_refused_by_the_preview_as_by_the_command(world: World) -> None:
    case = _case(world)
    early = date(2025, 12, 12)
    preview = world.ask(preview_milestone, case, "sin_sent", early)
    refusal = world.refused(SetMilestone(case_id=case, kind="sin_sent", on=early))
    assert preview.refused == refusal.reasons
    assert preview.changes == ()
    gone = world.ask(preview_milestone, case, "sin_sent", None, clear=True)
    assert {one.id: one.new_state for one in gone.changes}["DL11"] is State.NOT_TRIGGERED


def test_a_date_that_was_wrong_already_does_not_stop_another(world: World) -> None:
    case = _case(world)
    with world.store.transaction() as tx:
        aware = tx.first(Milestone, case_id=case, kind="la_aware")
        assert aware
        tx.change(replace(aware, on=date(2025, 12, 10)))
        tx.write_audit(at=world.office._now(), who="Import", command="Import", said="", subject="")
    world.do(SetMilestone(case_id=case, kind="partners_told", on=date(2025, 12, 16)))
    assert world.duties()[case, "DL01"][0] == "impossible"


def test_dates_are_refused_by_field(world: World) -> None:
    case = _case(world)

    def fields(**given: object) -> set[str]:
        return world.fields(SetMilestone(**{"case_id": case, "kind": "rr_meeting", "on": DUE, **given}))  # type: ignore[arg-type]

    assert fields(case_id=99) == {"case_id"}
    assert fields(kind="nonsense") == {"kind"}
    assert fields(kind="papers_out") == {"kind"}
    assert fields(on=date(2026, 1, 13)) == {"on"}
    assert fields(on=date(2026, 1, 7), precision="roughly") == {"precision"}
    assert fields(on=date(2026, 1, 7), at="7") == {"at"}
    assert fields(on=date(2026, 1, 7), version=4) == {"version"}
    assert fields(on=date(2026, 1, 7), note="n" * 5000) == {"note"}
    world.do(SetMilestone(case_id=case, kind="planned_publication", on=date(2026, 9, 1)))
    assert fields(kind="planned_publication", on=date(2099, 1, 1)) == {"on"}


def test_a_date_of_a_stage_is_corrected_and_not_cleared(world: World) -> None:
    case = _case(world)
    assert world.fields(ClearMilestone(case_id=case, kind="referral")) == {"kind"}
    assert world.fields(ClearMilestone(case_id=case, kind="rr_sent")) == {"kind"}
    world.do(ClearMilestone(case_id=case, kind="sin_sent"))
    assert (case, "DL11") not in world.duties()


def test_an_extension_keeps_the_original_date_and_needs_its_reason(world: World) -> None:
    case = _case(world)
    wish = ExtendDeadline(
        case_id=case, deadline_id="DL11", new_due=date(2026, 1, 21), reason="The hospital closed its archive.",
        agreed_by="The Panel", agreed_on=date(2026, 1, 12),
    )  # fmt: skip
    assert world.fields(replace(wish, reason=" ")) == {"reason"}
    assert world.fields(replace(wish, agreed_by="")) == {"agreed_by"}
    assert world.fields(replace(wish, new_due=DUE)) == {"new_due"}
    assert world.fields(replace(wish, agreed_on=date(2026, 1, 13))) == {"agreed_on"}
    assert world.fields(replace(wish, deadline_id="DL99")) == {"deadline_id"}
    assert world.fields(replace(wish, deadline_id="DL14")) == {"deadline"}
    assert world.fields(replace(wish, case_id=7)) == {"case_id"}
    world.do(wish)
    world.do(replace(wish, new_due=date(2026, 1, 28), reason="And again."))
    due = next(one for one in world.ask(case_timetable, case) if one.id == "DL11")
    assert (due.due, due.original_due) == (date(2026, 1, 28), DUE)
    assert "And again" in due.explanation
    assert [one.original_due for one in world.find(Extension)] == [DUE, DUE]
    duty = world.only(Duty, case_id=case, deadline_id="DL11")
    assert (duty.due, duty.original_due) == (date(2026, 1, 28), DUE)


def test_duties_say_what_stays_true_tomorrow(world: World) -> None:
    case = _case(world)
    duties = world.duties(case)
    assert duties[case, "DL01"] == ("met", date(2025, 12, 22))
    assert duties[case, "DL02"] == ("open", date(2025, 12, 22))
    assert duties[case, "DL11"] == ("open", DUE)
    assert (case, "DL14") not in duties, "not triggered"
    assert (case, "DL08") not in duties, "switched off"
    world.do(SetMilestone(case_id=case, kind="partners_told", on=date(2026, 1, 5)))
    assert world.duties(case)[case, "DL02"] == ("met_late", date(2025, 12, 22))


def test_what_is_to_be_kept_up_is_never_overdue(world: World) -> None:
    entered = {"stage": "b10", "stage_reason": "Published on paper.", "opened_on": date(2021, 1, 4)}
    case = _case(world, **entered)
    world.do(SetMilestone(case_id=case, kind="published", on=date(2024, 3, 14)))
    assert world.duties(case)[case, "DL19"] == ("keep", date(2025, 3, 14))
    assert not any(line.row.deadline_id == "DL19" for line in world.ask(due_list))
    removed = world.do(SetMilestone(case_id=case, kind="report_removed", on=date(2025, 1, 14)))
    assert world.duties(case)[case, "DL19"][0] == "met_late"
    world.undo(removed)
    world.do(SetMilestone(case_id=case, kind="report_removed", on=date(2025, 4, 1)))
    assert world.duties(case)[case, "DL19"][0] == "met"


def test_a_date_beyond_the_bank_holidays_is_told_apart(world: World) -> None:
    world.day = date(2040, 12, 30)
    late = {name: Dated(on=date(2040, 12, 28)) for name in ("incident_on", "la_aware", "sin_sent", "referral")}
    case = _case(world, **late)
    assert world.duties(case)[case, "DL11"] == ("uncountable", None)


def test_changed_rules_settings_and_days_move_every_open_case(world: World) -> None:
    case = _case(world)
    other = world.do(registration("Robin")).made
    done = world.do(ChangeSetting(key="count_day_one", value=True))
    assert {world.duties()[one, "DL11"][1] for one in (case, other)} == {date(2026, 1, 13)}
    world.undo(done)
    assert world.duties()[case, "DL11"][1] == DUE
    world.do(ChangeSetting(key="review_from", value="la_aware"))
    assert world.duties()[case, "DL11"][1] == date(2026, 1, 8)
    world.do(ChangeSetting(key="review_from", value=None))
    closed = world.do(SetLocalDay(day=date(2026, 1, 9), kind="closed", name="Flood"))
    assert world.duties()[other, "DL11"][1] == date(2026, 1, 15)
    world.do(ClearLocalDay(day=date(2026, 1, 9)))
    assert isinstance(world.office.undo(closed.line), Refusal)
    world.do(SetLocalDay(day=date(2025, 12, 25), kind="holiday_removed"))
    assert world.duties()[other, "DL11"][1] == date(2026, 1, 13)
    world.do(SetRule(kind="deadline", rule_id="DL11", key="amount", value=20, reason="Local"))
    assert world.duties()[case, "DL11"][1] == date(2026, 1, 20)
    world.do(ClearRule(kind="deadline", rule_id="DL11"))
    world.do(SetRule(kind="deadline", rule_id="DL11", key="default", value="off", reason="Local"))
    assert (case, "DL11") not in world.duties()


def test_a_rule_of_ones_own_becomes_a_duty(world: World) -> None:
    case = _case(world)
    values = {"label": "Call the family", "duty": "Call.", "owner": "chair", "from": "sin_sent",
              "met_by": ["rr_progress_meeting"], "amount": 3, "unit": "working_days"}  # fmt: skip
    world.do(AddRule(kind="deadline", rule_id="L01", values=values, reason="Promised"))
    assert world.duties()[case, "L01"] == ("open", date(2025, 12, 24))
    assert world.only(Duty, deadline_id="L01").label == "Call the family"
    world.do(ClearRule(kind="deadline", rule_id="L01"))
    assert (case, "L01") not in world.duties()


def test_the_due_list_says_where_the_count_stands(world: World) -> None:
    case = _case(world)
    world.do(ExtendDeadline(
        case_id=case, deadline_id="DL10", new_due=date(2026, 1, 16), reason="So", agreed_by="All",
        agreed_on=date(2026, 1, 12),
    ))  # fmt: skip
    lines = {one.row.deadline_id: one for one in world.ask(due_list)}
    assert list(lines) == ["DL02", "DL05", "DL06", "DL07", "DL09", "DL11", "DL10"]
    assert (lines["DL02"].when, lines["DL02"].words) == ("overdue", "12 working days overdue")
    assert (lines["DL09"].when, lines["DL09"].words) == ("overdue", "3 working days overdue")
    assert (lines["DL11"].when, lines["DL11"].words) == ("soon", "Working day 13 of 15")
    assert lines["DL10"].words == "Working day 13 of 14"
    assert lines["DL11"].owner == "Delegated safeguarding partner"
    live = {one.id: one.day_line for one in world.ask(case_timetable, case)}
    assert all(lines[one].words == live[one] for one in lines)
    world.day = DUE
    assert {one.row.deadline_id: one.when for one in world.ask(due_list)}["DL11"] == "today"
    assert len(world.ask(due_list, due_soon_filter_of(world))) == 7


def due_soon_filter_of(world: World) -> object:
    return world.ask(due_soon_filter)


def test_words_of_the_list_and_of_the_timetable_agree_on_every_day(world: World) -> None:
    entered = {"stage": "b5", "stage_reason": "From paper.", "opened_on": date(2025, 9, 1)}
    case = _case(world, **entered)
    world.do(SetMilestone(case_id=case, kind="lcspr_decided", on=date(2026, 1, 5)))
    world.do(SetMilestone(case_id=case, kind="planned_publication", on=date(2026, 6, 4)))
    for offset in range(0, 240, 3):
        world.day = date(2026, 1, 12) + timedelta(days=offset)
        lines = {one.row.deadline_id: one.words for one in world.ask(due_list)}
        live = {one.id: one.day_line for one in world.ask(case_timetable, case) if one.id in lines}
        assert lines == live, world.day


def test_stopped_duties_leave_the_list(world: World) -> None:
    case = _case(world)
    world.do(SetMilestone(case_id=case, kind="closed", on=date(2026, 1, 12)))
    step = TakeStep(case_id=case, to="12", on=date(2026, 1, 12), name="P", role="R", reason="So")
    assert world.fields(step) == {"decisions.close"}
