"""The shipped list of bank holidays against an independent one, and working days against brute force."""

from __future__ import annotations

from datetime import date, timedelta

import holidays as independent
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.calendar import Calendar, CalendarEnds
from desktop_app.domain.counting import count_table, due_date
from desktop_app.rulebook.clockload import load_clock_rules
from desktop_app.rulebook.clockrules import LocalRule, Unit
from desktop_app.rulebook.load import load_rulebook

ENGLAND = independent.country_holidays("GB", subdiv="ENG", years=range(2015, 2041))
CALENDAR = Calendar(load_clock_rules().holidays)
DAYS = st.dates(date(2015, 6, 1), date(2040, 6, 1))
COUNTS = st.integers(1, 60)


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in ENGLAND


def test_the_list_equals_the_independent_one_on_every_weekday_from_2015_to_2040() -> None:
    day, wrong = date(2015, 1, 1), []
    while day <= date(2040, 12, 31):
        if CALENDAR.is_working_day(day) != works(day):
            wrong.append(day)
        day += timedelta(days=1)
    assert wrong == []


BY_YEAR = {
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    2029: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
    2030: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
}


@pytest.mark.parametrize("year", BY_YEAR)
def test_the_list_of_a_year(year: int) -> None:
    listed = [day for day in load_clock_rules().holidays.days if day.year == year]
    assert [f"{day:%m-%d}" for day in sorted(listed)] == BY_YEAR[year].split()


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        ("2020-05-04", True), ("2020-05-08", False), ("2022-05-30", True), ("2022-06-02", False),
        ("2022-06-03", False), ("2022-09-19", False), ("2023-05-01", False), ("2023-05-08", False),
        ("2026-12-26", False), ("2026-12-28", False), ("2026-12-29", True), ("2026-04-03", False),
    ],
)  # fmt: skip
def test_single_days_moved_added_and_published(day: str, counts: bool) -> None:
    assert CALENDAR.is_working_day(date.fromisoformat(day)) is counts


def test_days_say_why_they_do_not_count() -> None:
    assert CALENDAR.why_closed(date(2026, 12, 26)) == "Saturday"
    assert CALENDAR.why_closed(date(2026, 12, 28)) == "Boxing Day (substitute day), bank holiday"
    assert CALENDAR.why_closed(date(2026, 4, 3)) == "Good Friday, bank holiday"
    closed = CALENDAR.with_closed({date(2026, 12, 29): "Council closed"})
    assert closed.why_closed(date(2026, 12, 29)) == "Council closed, closed locally"
    assert closed.why_closed(date(2026, 12, 30)) == ""


def test_days_between_christmas_and_new_year_count_unless_the_office_closes_them() -> None:
    start = date(2026, 12, 23)
    assert CALENDAR.working_day(start, 3) == date(2026, 12, 30)
    closed = CALENDAR.with_closed({date(2026, 12, day): "Council closed" for day in (29, 30, 31)})
    assert closed.working_day(start, 3) == date(2027, 1, 5)


def test_the_office_can_correct_the_list() -> None:
    book = load_rulebook(
        (
            LocalRule("holiday", "2028-06-05", "name", "Jubilee"),
            LocalRule("holiday", "2026-05-04", "removed", True),
            LocalRule("closed_day", "2026-12-29", "name", "Council closed"),
        )
    )
    calendar = Calendar(book.clock.holidays)
    assert calendar.why_closed(date(2028, 6, 5)) == "Jubilee, bank holiday"
    assert calendar.is_working_day(date(2026, 5, 4))
    assert calendar.why_closed(date(2026, 12, 29)) == "Council closed, closed locally"
    changed = {date(2028, 6, 5), date(2026, 5, 4), date(2026, 12, 29)}
    assert book.clock.holidays.local_days == changed
    assert CALENDAR.why_closed(date(2026, 5, 4)) == "Early May bank holiday, bank holiday"


@pytest.mark.parametrize("day", [date(2014, 12, 31), date(2041, 1, 1)])
def test_a_day_outside_the_list_is_never_guessed(day: date) -> None:
    with pytest.raises(CalendarEnds, match="reaches from Thursday 1 January 2015 to Monday 31 December 2040"):
        CALENDAR.is_working_day(day)
    with pytest.raises(CalendarEnds):
        CALENDAR.working_days_between(day, date(2030, 1, 1))


def test_a_count_that_runs_out_of_the_list_stops() -> None:
    with pytest.raises(CalendarEnds):
        CALENDAR.working_day(date(2040, 12, 20), 15)
    with pytest.raises(CalendarEnds):
        CALENDAR.working_day(date(2015, 1, 5), -7)


@given(DAYS, COUNTS)
def test_forward_equals_brute_force(start: date, amount: int) -> None:
    day, left = start, amount
    while left:
        day += timedelta(days=1)
        left -= works(day)
    assert CALENDAR.working_day(start, amount) == day
    assert CALENDAR.working_days_between(start, day) == amount


@given(DAYS, COUNTS)
def test_forward_then_back_returns_to_a_working_day(start: date, amount: int) -> None:
    there = CALENDAR.working_day(start, amount)
    back = CALENDAR.working_day(there, -amount)
    assert works(there)
    assert back == start if works(start) else back < start
    assert CALENDAR.working_day(back, amount) == there


@given(DAYS, DAYS)
def test_working_days_between_equals_brute_force(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    last = min(last, first + timedelta(days=500))
    expected = sum(works(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
    assert CALENDAR.working_days_between(first, last) == expected
    assert CALENDAR.working_days_between(last, first) == -expected


@given(DAYS, st.integers(0, 30), COUNTS)
def test_a_later_trigger_never_gives_an_earlier_day(start: date, later: int, amount: int) -> None:
    after = start + timedelta(days=later)
    assert CALENDAR.working_day(start, amount) <= CALENDAR.working_day(after, amount)


@given(DAYS, COUNTS)
def test_counting_from_day_one_takes_exactly_one_working_day_off(start: date, amount: int) -> None:
    zero = due_date(CALENDAR, start, amount, Unit.WORKING_DAYS)
    one = due_date(CALENDAR, start, amount, Unit.WORKING_DAYS, day_one=True)
    assert one <= zero
    assert CALENDAR.working_days_between(one, zero) == (1 if works(start) else 0)


@given(DAYS, st.integers(-30, 60).filter(bool), st.booleans())
def test_the_table_shows_every_day_once_and_counts_as_brute_force_does(
    start: date, amount: int, day_one: bool
) -> None:
    table = count_table(CALENDAR, start, amount, Unit.WORKING_DAYS, day_one=day_one)
    end = due_date(CALENDAR, start, amount, Unit.WORKING_DAYS, day_one=day_one)
    step = 1 if amount > 0 else -1
    assert [line.day for line in table] == [start + timedelta(days=step * n) for n in range(len(table))]
    assert table[-1].day == end
    assert table[-1].number == abs(amount)
    for line in table[1:]:
        assert (line.number is not None) == works(line.day)
        assert bool(line.why) != works(line.day)
    numbers = [line.number for line in table if line.number is not None]
    assert numbers == list(range(numbers[0], abs(amount) + 1))
