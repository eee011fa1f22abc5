"""Local rules over the shelf, days of the calendar, settings: checked together before anything is stored."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date

import pytest
from office_everything import registration
from office_world import World

from db.problems import Problem
from db.records.cases import Duty
from db.records.partnership import LocalRule, Setting
from desktop_app.actions.rules import AddRule, ClearRule, ClearRules, RulePlace, RuleValue, SetRule, SetRules
from desktop_app.actions.settings import ChangeSetting, ClearLocalDay, SetLocalDay
from desktop_app.office import Office
from desktop_app.queries.rules import local_changes
from desktop_app.rulebook.faults import RuleBookFaults
from desktop_app.settings import SETTINGS, Settings, from_rows, to_row
from desktop_app.trouble import Refusal

OTHER: dict[type, object] = {bool: True, int: 7, str: "ab"}


@pytest.mark.parametrize("key", sorted(SETTINGS))
def test_every_setting_goes_round_and_back_to_its_default(world: World, key: str) -> None:
    spec = SETTINGS[key]
    value = spec.choices[-1][0] if spec.choices else OTHER[type(spec.default)]
    world.do(ChangeSetting(key=key, value=value))
    assert getattr(world.office.rules.settings, key) == value
    assert getattr(from_rows(world.find(Setting)), key) == value
    reset = world.do(ChangeSetting(key=key, value=None))
    assert getattr(world.office.rules.settings, key) == spec.default
    world.undo(reset)
    assert getattr(world.office.rules.settings, key) == value
    assert spec.label
    assert spec.help


def test_settings_that_cannot_be_kept_are_refused(world: World) -> None:
    assert world.fields(ChangeSetting(key="colour", value=True)) == {"key"}
    wrong = (
        ("count_day_one", 1), ("due_soon_days", 61), ("due_soon_days", True), ("review_from", "moon"),
        ("reference_prefix", "x" * 13), ("retention_years", 0), ("reference_prefix", 4),
    )  # fmt: skip
    for key, value in wrong:
        assert world.fields(ChangeSetting(key=key, value=value)) == {"value"}


def test_rows_that_this_version_cannot_read_count_as_unset() -> None:
    rows = (
        Setting(key="due_soon_days", value="not json"),
        Setting(key="review_from", value='"moon"'),
        Setting(key="from_a_later_version", value="1"),
        Setting(key="count_day_one", value="true"),
    )
    assert from_rows(rows) == Settings(count_day_one=True)
    assert {one.name for one in fields(Settings)} == set(SETTINGS)
    with pytest.raises(KeyError):
        to_row("colour", 1)


def test_a_local_rule_says_what_it_covers(world: World) -> None:
    world.do(SetRule(kind="deadline", rule_id="DL09", key="amount", value=12, reason="Our flowchart."))
    world.do(SetRule(kind="deadline", rule_id="DL09", key="amount", value=11, reason="Better."))
    change = world.ask(local_changes)[0]
    assert (change.shipped, change.value, change.reason) == (10, 11, "Better.")
    assert world.only(LocalRule).value == "11"
    assert world.office.rules.book.clock.deadlines["DL09"].origin.of("amount") == "local"


def test_a_local_rule_that_does_not_hold_is_refused_with_all_its_faults(world: World) -> None:
    before = world.office.rules
    assert world.fields(SetRule(kind="deadline", rule_id="DL09", key="amount", value="soon", reason="")) == {
        "reason"
    }
    refusal = world.refused(
        AddRule(kind="deadline", rule_id="L1", values={"amount": "soon", "unit": "moons"}, reason="So")
    )
    words = str(refusal)
    for key in ("L1, amount", "L1, unit", "L1, label", "L1, from", "L1, met_by"):
        assert key in words
    for kind in ("weather", "holiday", "closed_day", "calendar"):
        assert world.fields(SetRule(kind=kind, rule_id="X", key="name", value="x", reason="So")) == {"kind"}
    assert world.fields(AddRule(kind="deadline", rule_id=" ", values={"a": 1}, reason="So")) == {"rule_id"}
    assert world.fields(AddRule(kind="deadline", rule_id="L1", values={}, reason="So")) == {"values"}
    assert world.fields(SetRule(kind="deadline", rule_id="DL09", key="label", value=object(), reason="So")) == {
        "value"
    }
    assert world.fields(ClearRule(kind="deadline", rule_id="DL09")) == {"rule_id"}
    assert world.office.rules is before


def test_a_rule_on_which_cases_rest_is_not_taken_away(world: World) -> None:
    edition = {
        "title": "Our own edition", "from": date(2025, 12, 1), "guidance": "G", "panel": "P",
        "class": "local", "source": "S", "confidence": "C",
    }  # fmt: skip
    alone = AddRule(kind="edition", rule_id="own", values=edition, reason="Trial of new guidance")
    assert "must be the day before" in str(world.refused(alone))
    values = (RuleValue("edition", "wt2023-panel2025", "to", date(2025, 11, 30)),
              *(RuleValue("edition", "own", key, value) for key, value in edition.items()))  # fmt: skip
    added = world.do(SetRules(values=values, reason="Trial of new guidance"))
    case = world.do(registration("Wren")).made
    assert world.office.rules.book.clock.edition_on(date(2025, 12, 19)).id == "own"
    places = (RulePlace("edition", "own"), RulePlace("edition", "wt2023-panel2025", "to"))
    assert "open-ended" in str(world.refused(ClearRules(places=places[:1])))
    assert "2025-01" in str(world.refused(ClearRules(places=places)))
    assert world.fields(ClearRules(places=())) == {"places"}
    assert world.fields(SetRules(values=(), reason="So")) == {"values"}
    before = world.snapshot()
    assert isinstance(world.office.undo(added.line), Refusal)
    assert world.snapshot() == before
    assert world.duties()[case, "DL11"][1] == date(2026, 1, 14)


def test_days_of_the_calendar_are_added_removed_and_given_back(world: World) -> None:
    day = date(2026, 1, 14)
    assert world.fields(SetLocalDay(day=day, kind="holiday_added")) == {"name"}
    assert world.fields(SetLocalDay(day=day, kind="odd")) == {"kind"}
    assert world.fields(SetLocalDay(day=day, kind="holiday_removed")) == {"day"}
    assert world.fields(SetLocalDay(day=date(2025, 12, 25), kind="holiday_added", name="X")) == {"day"}
    assert world.fields(SetLocalDay(day=date(2090, 1, 1), kind="closed")) == {"day"}
    assert world.fields(ClearLocalDay(day=day)) == {"day"}
    world.do(SetLocalDay(day=day, kind="holiday_added", name="A royal day"))
    assert world.office.rules.calendar.why_closed(day) == "A royal day, bank holiday"
    world.do(SetLocalDay(day=day, kind="closed", name=""))
    assert world.office.rules.calendar.why_closed(day) == "Closed, closed locally"
    assert world.fields(SetLocalDay(day=day, kind="holiday_added", name=" ")) == {"name"}
    world.do(ClearLocalDay(day=day))
    assert world.office.rules.calendar.is_working_day(day)


def test_rules_survive_closing_and_a_broken_row_is_a_plain_problem(world: World) -> None:
    world.do(SetRule(kind="deadline", rule_id="DL09", key="amount", value=12, reason="So"))
    again = Office(world.store, who="A", role="B", today=world.office._today, now=world.office._now)
    assert again.rules.book.clock.deadlines["DL09"].amount == 12
    with world.store.transaction() as tx:
        tx.add(LocalRule(kind="deadline", rule_id="DL10", key="unit", value=json.dumps("moons"), reason="By hand"))
        tx.write_audit(at=world.office._now(), who="Test", command="Test", said="", subject="")
    with pytest.raises(RuleBookFaults) as caught:
        Office(world.store, who="A", role="B", today=world.office._today, now=world.office._now)
    assert isinstance(caught.value, Problem)
    assert "Take back the local changes" in caught.value.remedy


def test_only_what_moves_dates_has_every_case_looked_at(world: World) -> None:
    case = world.do(registration("Wren")).made
    with world.store.transaction() as tx:
        duty = tx.first(Duty, case_id=case, deadline_id="DL11")
        assert duty
        tx.change(replace(duty, label="Touched by hand"))

    def touched() -> bool:
        return world.only(Duty, case_id=case, deadline_id="DL11").label == "Touched by hand"

    world.do(ChangeSetting(key="lock_after_minutes", value=3))
    world.do(SetRule(kind="item", rule_id="A1", key="wording", value="Is it on file?", reason="Shorter"))
    assert touched()
    world.do(SetLocalDay(day=date(2026, 3, 2), kind="closed", name="Founders' day"))
    assert not touched()


def test_a_batch_that_fails_leaves_the_rules_as_they_were(world: World) -> None:
    before = world.office.rules

    class Broken(Exception):
        pass

    def breaks() -> None:
        with world.office.batch():
            world.do(ChangeSetting(key="count_day_one", value=True))
            world.do(registration("Wren"))
            assert world.office.rules.settings.count_day_one
            raise Broken

    with pytest.raises(Broken):
        breaks()
    assert world.office.rules is before
    assert world.lines() == 0
    world.do(registration("Wren"))


def test_a_batch_writes_a_line_for_each_command_and_sees_what_it_wrote(world: World) -> None:
    with world.office.batch():
        world.do(ChangeSetting(key="count_day_one", value=True))
        case = world.do(registration("Wren")).made
        refusal = world.office.execute(registration("Wren"))
    assert isinstance(refusal, Refusal)
    assert world.lines() == 2
    assert world.duties()[case, "DL11"][1] == date(2026, 1, 13)
