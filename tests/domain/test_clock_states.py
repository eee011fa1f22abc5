"""Every state of a deadline is told apart from the others and gives its reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.calendar import Calendar
from desktop_app.domain.clock import (
    Extension,
    State,
    check_order,
    compare,
    propose_extension,
    timetable,
)
from desktop_app.domain.dates import UNKNOWN, Moment, Precision
from desktop_app.domain.due import DueDate
from desktop_app.rulebook.clockload import load_clock_rules
from desktop_app.rulebook.clockrules import LocalRule
from desktop_app.rulebook.load import load_rulebook
from desktop_app.trouble import Refusal

RULES = load_clock_rules()
CALENDAR = Calendar(RULES.holidays)
SENT = date(2025, 12, 19)
TODAY = date(2025, 12, 31)


def board(today: date = TODAY, **more: object) -> dict[str, DueDate]:
    dates = {one: when for one, when in more.items() if isinstance(when, date | Moment)}
    rest = {one: value for one, value in more.items() if one not in dates}
    moments = {one: when if isinstance(when, Moment) else Moment(when) for one, when in dates.items()}
    rest.setdefault("edition", "wt2023-panel2025")
    lines = timetable(RULES, CALENDAR, moments, today=today, **rest)  # type: ignore[arg-type]
    return {line.id: line for line in lines}


def test_running_counts_the_day_and_what_is_left() -> None:
    line = board(sin_sent=SENT)["DL11"]
    assert line.state is State.RUNNING
    assert (line.day, line.working_days_left, line.days_left) == (6, 9, 14)
    assert line.day_line == "Working day 6 of 15"
    assert not line.warn
    assert board(date(2026, 1, 7), sin_sent=SENT)["DL11"].warn
    assert board(SENT, sin_sent=SENT)["DL11"].day_line == "Working day 0 of 15"


def test_at_a_weekend_the_day_is_that_of_the_last_working_day() -> None:
    assert board(date(2026, 1, 3), sin_sent=SENT)["DL11"].day == 7
    assert board(date(2026, 1, 4), sin_sent=SENT)["DL11"].day == 7


def test_the_due_day_itself_is_in_time_and_the_day_after_is_late() -> None:
    due = date(2026, 1, 14)
    assert board(due, sin_sent=SENT)["DL11"].state is State.RUNNING
    late = board(due + timedelta(days=1), sin_sent=SENT)["DL11"]
    assert late.state is State.LATE
    assert late.day_line == "1 working day overdue"


def test_met_in_time_and_met_late() -> None:
    met = board(date(2026, 2, 1), sin_sent=SENT, rr_sent=date(2026, 1, 14))["DL11"]
    late = board(date(2026, 2, 1), sin_sent=SENT, rr_sent=date(2026, 1, 16))["DL11"]
    assert (met.state, met.met_late, met.days_late) == (State.MET, False, 0)
    assert (late.state, late.met_late, late.days_late) == (State.MET, True, 2)
    assert late.day_line == "Met on Friday 16 January 2026, late"


def test_a_date_still_to_come_does_not_meet_anything() -> None:
    assert board(sin_sent=SENT, rr_sent=date(2026, 1, 9))["DL11"].state is State.RUNNING


def test_not_triggered_says_what_is_missing_and_unknown_says_so() -> None:
    missing = board()["DL11"]
    unknown = board(sin_sent=UNKNOWN)["DL11"]
    assert missing.state is unknown.state is State.NOT_TRIGGERED
    assert missing.due is unknown.due is None
    assert "which has no date yet" in missing.explanation
    assert "recorded as unknown" in unknown.explanation
    assert missing.table == ()


def test_an_approximate_anchor_is_counted_and_said() -> None:
    line = board(la_aware=Moment(date(2025, 12, 15), Precision.APPROXIMATE))["DL01"]
    assert line.due == date(2025, 12, 22)
    assert "approximate" in line.explanation
    assert "approximate" not in board(la_aware=date(2025, 12, 15))["DL01"].explanation


def test_a_deed_before_its_trigger_is_impossible() -> None:
    line = board(sin_sent=SENT, rr_meeting=date(2025, 12, 18))["DL09"]
    assert line.state is State.IMPOSSIBLE
    assert "Thursday 18 December 2025, before Friday 19 December 2025" in line.reason


def test_a_trigger_before_what_precedes_it_is_impossible() -> None:
    lines = board(la_aware=date(2025, 12, 22), sin_sent=SENT)
    assert lines["DL01"].state is lines["DL11"].state is State.IMPOSSIBLE
    assert "cannot lie before" in lines["DL11"].reason


def test_the_order_of_dates_is_checked_with_the_field() -> None:
    dates = {
        "incident": Moment(date(2025, 12, 20)),
        "la_aware": Moment(date(2025, 12, 18)),
        "sin_sent": Moment(SENT),
    }
    fields = [reason.field for reason in check_order(RULES, dates)]
    assert fields == ["la_aware", "sin_sent"]
    assert check_order(RULES, {**dates, "incident": UNKNOWN}) == ()


def test_stopped_carries_its_reason_and_what_was_met_stays_met() -> None:
    stopped = {"DL11": "Stopped: withdrawn.", "DL06": "Stopped: withdrawn."}
    lines = board(sin_sent=SENT, requests_sent=date(2025, 12, 22), stopped=stopped)
    assert lines["DL11"].state is State.STOPPED
    assert lines["DL11"].reason == "Stopped: withdrawn."
    assert lines["DL06"].state is State.MET


def test_off_by_default_by_condition_and_by_the_office() -> None:
    lines = board(la_aware=SENT)
    assert lines["DL08"].reason == "Switched off (by default)."
    assert lines["DL03"].reason == "Applies only if a looked after child has died."
    assert board(la_aware=SENT, conditions={"looked_after_death"})["DL03"].due == date(2025, 12, 30)
    rules = load_rulebook([LocalRule("deadline", "DL06", "default", "off")]).clock
    line = timetable(rules, CALENDAR, {"sin_sent": Moment(SENT)}, today=TODAY, edition="wt2023-panel2025")[5]
    assert (line.id, line.state, line.reason) == ("DL06", State.OFF, "Switched off (by this partnership).")


def test_a_count_beyond_the_list_is_told_not_guessed() -> None:
    lines = board(date(2040, 12, 28), sin_sent=date(2040, 12, 20), lcspr_decided=date(2040, 12, 1))
    assert lines["DL11"].state is State.UNCOUNTABLE
    assert "reaches from" in lines["DL11"].reason
    assert lines["DL14"].due == date(2041, 6, 1)
    assert "does not reach this date" in lines["DL14"].explanation
    assert lines["DL14"].working_days_left is None


def test_a_report_must_stay_public_for_a_year() -> None:
    published = date(2025, 1, 10)
    running = board(date(2025, 6, 1), published=published)["DL19"]
    kept = board(date(2026, 1, 10), published=published)["DL19"]
    early = board(date(2026, 3, 1), published=published, report_removed=date(2025, 12, 31))["DL19"]
    assert (running.state, kept.state, early.state) == (State.RUNNING, State.MET, State.LATE)
    assert "10 days too early" in early.reason


def test_a_repeating_duty_counts_from_the_last_time_and_ends() -> None:
    decided = date(2025, 9, 1)
    first = board(date(2025, 9, 20), lcspr_decided=decided)["DL15"]
    later = board(date(2025, 10, 1), lcspr_decided=decided, progress_check=date(2025, 9, 26))["DL15"]
    ended = board(date(2025, 12, 1), lcspr_decided=decided, published=date(2025, 11, 20))["DL15"]
    assert (first.due, later.due) == (date(2025, 9, 29), date(2025, 10, 24))
    assert later.explanation.startswith("Every 4 weeks counted from Friday 26 September 2025")
    assert ended.state is State.STOPPED
    assert "Report published on Thursday 20 November 2025" in ended.reason


def test_what_recurs_is_not_met_by_an_earlier_time() -> None:
    line = board(date(2025, 5, 1), yearly_period_end=date(2025, 3, 31), yearly_report_published=date(2024, 9, 20))
    assert line["DL24"].state is State.RUNNING
    met = board(date(2025, 10, 1), yearly_period_end=date(2025, 3, 31), yearly_report_published=date(2025, 9, 20))
    assert met["DL24"].state is State.MET


def test_papers_sent_after_the_meeting_are_late_not_impossible() -> None:
    line = board(date(2026, 1, 5), meeting=date(2025, 12, 17), papers_out=date(2025, 12, 18))["DL26"]
    assert line.met_late


def test_an_extension_keeps_the_original_date_and_needs_a_reason() -> None:
    line = board(sin_sent=SENT)["DL11"]
    agreed = propose_extension(line, date(2026, 1, 21), reason=" Two agencies closed. ", agreed_by="Panel")
    assert agreed == Extension("DL11", date(2026, 1, 21), "Two agencies closed.", "Panel")
    extended = board(date(2026, 1, 16), sin_sent=SENT, extensions={"DL11": agreed})["DL11"]
    assert (extended.due, extended.original_due) == (date(2026, 1, 21), date(2026, 1, 14))
    assert extended.state is State.RUNNING
    assert "Extended by Panel to Wednesday 21 January 2026 because: Two agencies closed." in extended.explanation
    assert extended.table[-1].day == date(2026, 1, 14)


def test_an_extension_is_refused_with_all_that_is_wrong() -> None:
    refused = propose_extension(board(sin_sent=SENT)["DL11"], date(2026, 1, 14), reason=" ")
    assert isinstance(refused, Refusal)
    assert [reason.field for reason in refused.reasons] == ["reason", "new_due"]
    nothing = propose_extension(board()["DL11"], date(2026, 1, 14), reason="x")
    assert isinstance(nothing, Refusal)
    assert nothing.reasons[0].field == "deadline"


def test_compare_shows_old_and_new_before_anything_is_stored() -> None:
    before = timetable(RULES, CALENDAR, {"sin_sent": Moment(SENT)}, today=TODAY, edition="wt2023-panel2025")
    moved = {"sin_sent": Moment(date(2025, 12, 22))}
    after = timetable(RULES, CALENDAR, moved, today=TODAY, edition="wt2023-panel2025")
    changes = {change.id: (change.old, change.new) for change in compare(before, after)}
    assert changes["DL11"] == (date(2026, 1, 14), date(2026, 1, 15))
    assert set(changes) == {"DL05", "DL06", "DL07", "DL09", "DL10", "DL11"}
    assert compare(before, before) == ()
    gone = timetable(RULES, CALENDAR, {}, today=TODAY, edition="wt2023-panel2025")
    assert {change.id: change.new for change in compare(before, gone)}["DL11"] is None


def test_every_deadline_has_a_line_and_scopes_narrow_it() -> None:
    assert list(board()) == [*RULES.deadlines]
    assert [one for one in board() if not one.startswith("DL")] == []
    meeting = timetable(RULES, CALENDAR, {}, today=TODAY, edition="wt2023-panel2025", scopes={"meeting"})
    assert [line.id for line in meeting] == ["DL26", "DL26B"]


def test_an_unknown_edition_is_a_bug_and_not_a_default() -> None:
    with pytest.raises(KeyError):
        board(edition="wt1999")


@given(
    st.dates(date(2018, 7, 1), date(2036, 1, 1)), st.integers(0, 20), st.integers(0, 30), st.integers(0, 200),
)  # fmt: skip
def test_states_and_dates_hold_together(incident: date, aware: int, sent: int, today: int) -> None:
    la_aware = incident + timedelta(days=aware)
    sin_sent = la_aware + timedelta(days=sent)
    now = incident + timedelta(days=today)
    for line in board(now, incident=incident, la_aware=la_aware, sin_sent=sin_sent).values():
        assert line.explanation
        assert (line.due is None) == (line.state in {State.OFF, State.NOT_TRIGGERED})
        if line.due is None:
            assert line.reason
            continue
        assert line.table[-1].day == line.due
        assert line.due >= (line.trigger_date or date.max)
        if line.state is State.LATE:
            assert now > line.due
            assert line.warn
        if line.state is State.RUNNING:
            assert now <= line.due
            assert line.working_days_left is not None
            assert line.working_days_left >= 0
        if line.deadline.id == "DL11":
            assert CALENDAR.is_working_day(line.due)
