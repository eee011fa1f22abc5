from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.ages import age_on, months_between, years_on
from desktop_app.domain.calendar import Calendar
from desktop_app.domain.counting import count_table, due_date
from desktop_app.domain.dates import add_months, joined, long_date, short_date, table_date
from desktop_app.rulebook.clockrules import Unit

DATES = st.dates(date(1990, 1, 1), date(2060, 1, 1))


def test_dates_in_words() -> None:
    day = date(2026, 1, 14)
    assert long_date(day) == "Wednesday 14 January 2026"
    assert short_date(day) == "14 Jan 2026"
    assert table_date(day) == "Wed 14 Jan 2026"
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert joined(["a"]) == "a"
    assert joined([]) == ""


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-08-31", 6, "2026-02-28"), ("2023-08-31", 6, "2024-02-29"), ("2025-08-30", 6, "2026-02-28"),
        ("2025-12-15", 6, "2026-06-15"), ("2024-02-29", 12, "2025-02-28"), ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-31", -2, "2025-11-30"), ("2025-11-30", 1, "2025-12-30"), ("2025-10-31", 13, "2026-11-30"),
        ("2025-03-31", 6, "2025-09-30"),
    ],
)  # fmt: skip
def test_months_are_clamped_to_the_end_of_a_shorter_month(start: str, months: int, end: str) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


@given(DATES, st.integers(-600, 600))
def test_adding_months_lands_in_the_right_month_on_the_right_day(day: date, months: int) -> None:
    there = add_months(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    last = (there + timedelta(days=1)).month != there.month
    assert there.day == day.day or (last and there.day < day.day)


def test_weeks_months_and_years_are_never_moved(calendar: Calendar) -> None:
    assert due_date(calendar, date(2025, 8, 31), 6, Unit.MONTHS) == date(2026, 2, 28)  # a Saturday
    assert due_date(calendar, date(2022, 3, 14), 1, Unit.YEARS) == date(2023, 3, 14)
    assert due_date(calendar, date(2024, 2, 29), 3, Unit.YEARS) == date(2027, 2, 28)
    assert due_date(calendar, date(2025, 11, 27), 4, Unit.WEEKS) == date(2025, 12, 25)
    assert due_date(calendar, date(2025, 12, 19), 10, Unit.CALENDAR_DAYS) == date(2025, 12, 29)
    table = count_table(calendar, date(2025, 8, 31), 3, Unit.MONTHS)
    assert [line.day for line in table] == [
        date(2025, 8, 31),
        date(2025, 9, 30),
        date(2025, 10, 31),
        date(2025, 11, 30),
    ]


@pytest.mark.parametrize(
    ("birth", "day", "words"),
    [
        ("2025-12-10", "2025-12-19", "9 days old"),
        ("2025-12-18", "2025-12-19", "1 day old"),
        ("2025-11-01", "2025-12-19", "6 weeks old"),
        ("2025-09-19", "2025-12-19", "3 months old"),
        ("2025-09-20", "2025-12-19", "12 weeks old"),
        ("2024-01-20", "2025-12-19", "22 months old"),
        ("2022-10-19", "2025-12-19", "3 years and 2 months old"),
        ("2022-12-19", "2025-12-19", "3 years old"),
        ("2013-11-19", "2025-12-19", "12 years and 1 month old"),
        ("2001-11-19", "2025-12-19", "24 years old"),
        ("2008-02-29", "2026-02-28", "17 years and 11 months old"),
        ("2008-02-29", "2026-03-01", "18 years old"),
        ("2026-01-01", "2025-12-19", "not yet born"),
    ],
)
def test_ages_in_words(birth: str, day: str, words: str) -> None:
    assert age_on(date.fromisoformat(birth), date.fromisoformat(day)) == words


def test_unborn_and_unknown() -> None:
    day = date(2025, 12, 19)
    assert age_on(date(2026, 2, 6), day, expected=True) == "unborn, expected in 7 weeks"
    assert age_on(date(2025, 12, 24), day, expected=True) == "unborn, expected in 5 days"
    assert age_on(day, day, expected=True) == "unborn, expected that day"
    assert age_on(date(2025, 12, 1), day, expected=True) == "unborn, expected date passed"
    assert age_on(None, day, expected=True) == "unborn, expected date not known"
    assert age_on(None, day) == "age not known"


@given(DATES, st.integers(0, 20_000))
def test_age_grows_with_the_days(birth: date, days: int) -> None:
    day = birth + timedelta(days=days)
    assert 0 <= months_between(birth, day) <= months_between(birth, day + timedelta(days=1))
    assert years_on(birth, day) == months_between(birth, day) // 12
    # an independent way to years: compare month and day
    assert years_on(birth, day) == day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
