"""Dates and times as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import WEEKDAYS, long_date, short_date, table_date
from desktop_app.domain.typed import read_day, read_time

TODAY = date(2026, 1, 12)
DAYS = st.dates(date(1937, 1, 1), date(2034, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14/1/26", date(2026, 1, 14)),
        ("14.01.2026", date(2026, 1, 14)),
        ("14-1-2026", date(2026, 1, 14)),
        ("14 jan 26", date(2026, 1, 14)),
        ("14Jan2026", date(2026, 1, 14)),
        ("14th of January, 2026", date(2026, 1, 14)),
        ("Wed 14 January 2026", date(2026, 1, 14)),
        ("2026-01-14", date(2026, 1, 14)),
        ("20 dec", date(2025, 12, 20)),
        ("2 Sept", date(2025, 9, 2)),
        ("14 jan", date(2026, 1, 14)),
        ("today", TODAY),
        (" Yesterday ", date(2026, 1, 11)),
        ("tomorrow", date(2026, 1, 13)),
        ("friday", date(2026, 1, 16)),
        ("next mon", date(2026, 1, 19)),
        ("29 feb", date(2024, 2, 29)),
        ("22/5/16", date(2016, 5, 22)),
        ("3/4/41", date(1941, 4, 3)),
    ],
)
def test_what_people_type_is_understood(typed: str, day: date) -> None:
    today = date(2024, 3, 1) if typed == "29 feb" else TODAY
    assert read_day(typed, today) == day


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31/2/26", "February 2026 has no day 31."),
        ("1/13/26", "There is no month 13"),
        ("Tue 14 Jan 2026", "14 Jan 2026 is a Wednesday, not a Tuesday."),
        ("soon", "This is not a date."),
        ("14 brumaire 2026", "There is no month “brumaire”."),
        ("14 ma 2026", "There is no month “ma”."),
        ("14", "This is not a date."),
        ("14/1/1066", "The year 1066 is not meant."),
    ],
)
def test_what_names_no_day_says_why(typed: str, why: str) -> None:
    answer = read_day(typed, TODAY)
    assert isinstance(answer, str)
    assert answer.startswith(why)


@given(DAYS)
def test_every_way_the_program_writes_a_date_reads_back(day: date) -> None:
    for words in (long_date(day), short_date(day), table_date(day), day.isoformat(), f"{day:%d/%m/%Y}"):
        assert read_day(words, TODAY) == day
    assert read_day(f"{day:%d.%m.%y}", TODAY) == day


@given(DAYS, st.integers(1, 6))
def test_a_weekday_that_does_not_belong_is_a_fault(day: date, off: int) -> None:
    wrong = WEEKDAYS[(day.weekday() + off) % 7]
    assert isinstance(read_day(f"{wrong} {short_date(day)}", TODAY), str)


@given(DAYS)
def test_without_a_year_it_is_the_nearest(day: date) -> None:
    found = read_day(f"{day.day} {day:%B}", TODAY)
    if (day.day, day.month) == (29, 2):
        return
    assert isinstance(found, date)
    assert (found.day, found.month) == (day.day, day.month)
    assert abs(found - TODAY) <= timedelta(days=184)


@given(st.text(max_size=30))
def test_nothing_typed_breaks_it(text: str) -> None:
    assert isinstance(read_day(text, TODAY), (date, str))
    assert isinstance(read_time(text), str)


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("9", "09:00"),
        ("9.30", "09:30"),
        ("09:30", "09:30"),
        ("2pm", "14:00"),
        ("12 am", "00:00"),
        ("12:15 p.m.", "12:15"),
        ("1430", "14:30"),
        ("930", "09:30"),
        ("25:00", ""),
        ("9:75", ""),
        ("13pm", ""),
        ("noonish", ""),
        ("", ""),
    ],
)
def test_times(typed: str, time: str) -> None:
    assert read_time(typed) == time
