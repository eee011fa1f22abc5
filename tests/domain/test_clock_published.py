"""The clock against every published example and every computed date that goes with them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.calendar import Calendar
from desktop_app.domain.clock import ClockSettings, State, timetable
from desktop_app.domain.counting import due_date
from desktop_app.domain.dates import Moment
from desktop_app.domain.due import DueDate
from desktop_app.rulebook.clockrules import LocalRule, Unit
from desktop_app.rulebook.load import load_rulebook
from desktop_app.rulebook.model import RuleBook

NOW = "wt2023-panel2025"
WD = Unit.WORKING_DAYS
DEFAULT = ClockSettings()


def dues(
    book: RuleBook, *, edition: str = NOW, settings: ClockSettings = DEFAULT, **dates: str
) -> dict[str, DueDate]:
    moments = {one: Moment(date.fromisoformat(day)) for one, day in dates.items()}
    calendar = Calendar(book.clock.holidays)
    lines = timetable(book.clock, calendar, moments, today=date(2026, 1, 5), edition=edition, settings=settings)
    return {line.id: line for line in lines}


COMPUTED = [
    ("2025-12-19", "2025-12-30", "2026-01-07", "2026-01-14", "2026-01-13"),
    ("2026-03-27", "2026-04-07", "2026-04-14", "2026-04-21", "2026-04-20"),
    ("2026-05-01", "2026-05-11", "2026-05-18", "2026-05-26", "2026-05-22"),
    ("2026-07-04", "2026-07-10", "2026-07-17", "2026-07-24", "2026-07-24"),
    ("2026-12-11", "2026-12-18", "2026-12-29", "2027-01-06", "2027-01-05"),
    ("2027-12-17", "2027-12-24", "2028-01-05", "2028-01-12", "2028-01-11"),
]


@pytest.mark.parametrize("row", COMPUTED)
def test_the_computed_table(book: RuleBook, calendar: Calendar, row: tuple[str, ...]) -> None:
    sent, five, ten, fifteen, day_one = row
    start = date.fromisoformat(sent)
    assert due_date(calendar, start, 5, WD) == date.fromisoformat(five)
    assert due_date(calendar, start, 10, WD) == date.fromisoformat(ten)
    assert dues(book, sin_sent=sent)["DL11"].due == date.fromisoformat(fifteen)
    assert dues(book, sin_sent=sent)["DL09"].due == date.fromisoformat(ten)
    one = dues(book, sin_sent=sent, settings=ClockSettings(day_one=True))
    assert one["DL11"].due == date.fromisoformat(day_one)


@pytest.mark.parametrize(
    ("publish", "latest"),
    [
        ("2026-01-08", "2025-12-29"), ("2025-11-13", "2025-11-04"), ("2024-03-27", "2024-03-18"),
        ("2022-03-14", "2022-03-03"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("day_one", [False, True])
def test_seven_working_days_before_publication_whatever_the_setting(
    book: RuleBook, publish: str, latest: str, day_one: bool
) -> None:
    line = dues(book, planned_publication=publish, settings=ClockSettings(day_one=day_one))["DL16"]
    assert line.due == date.fromisoformat(latest)
    assert line.deadline.amount == -7


DEVON = (
    LocalRule("deadline", "DL07", "amount", 10),
    LocalRule("deadline", "DL08", "default", "on"),
    LocalRule("deadline", "DL09", "opens", 10),
    LocalRule("deadline", "DL09", "amount", 12),
    LocalRule("deadline", "DL10", "amount", 15),
    LocalRule("deadline", "DEVON16", "label", "Next step for the outcome summary"),
    LocalRule("deadline", "DEVON16", "duty", "Take the next step with the outcome summary."),
    LocalRule("deadline", "DEVON16", "owner", "business_manager"),
    LocalRule("deadline", "DEVON16", "from", "sin_sent"),
    LocalRule("deadline", "DEVON16", "met_by", ["rr_sent"]),
    LocalRule("deadline", "DEVON16", "opens", 16),
    LocalRule("deadline", "DEVON16", "amount", 16),
    LocalRule("deadline", "DEVON16", "unit", "working_days"),
)


def test_p1_the_older_devon_timetable_as_local_rules() -> None:
    """Day 0 is the notification; spans 2-10, 10-12, 12-15; the next step on day 16."""
    lines = dues(load_rulebook(DEVON), sin_sent="2025-12-19")
    spans = {
        one: (lines[one].opens, lines[one].due) for one in ("DL06", "DL07", "DL08", "DL09", "DL10", "DEVON16")
    }
    assert spans == {
        "DL06": (None, date(2025, 12, 22)),
        "DL07": (date(2025, 12, 23), date(2026, 1, 7)),
        "DL08": (date(2025, 12, 23), date(2026, 1, 7)),
        "DL09": (date(2026, 1, 7), date(2026, 1, 9)),
        "DL10": (date(2026, 1, 9), date(2026, 1, 14)),
        "DEVON16": (date(2026, 1, 15), date(2026, 1, 15)),
    }
    assert lines["DL09"].deadline.origin.of("amount") == "local"
    assert lines["DL09"].deadline.origin.of("label") == "shipped"
    assert lines["DEVON16"].deadline.origin.of("unit") == "local"
    assert not lines["DL11"].is_local
    assert "The span opens on day 10, Wednesday 7 January 2026." in lines["DL09"].explanation


def test_p2_fifteen_working_days_from_the_day_the_notification_was_sent(book: RuleBook) -> None:
    assert book.clock.edition_on(date(2025, 12, 9)) == book.clock.edition(NOW)
    line = dues(book, sin_sent="2025-12-19")["DL11"]
    assert (line.trigger, line.deadline.amount, line.deadline.unit) == ("sin_sent", 15, WD)
    assert "the date the notification was sent to the Panel" in line.deadline.origin.source
    assert "Friday 19 December 2025, when the notification was sent to the Panel" in line.explanation
    assert "8 weekend days and 3 bank holidays (Christmas Day, Boxing Day, New Year's Day)" in line.explanation


def test_p3_five_working_days_from_awareness(book: RuleBook) -> None:
    lines = dues(book, la_aware="2025-12-19")
    assert lines["DL01"].due == lines["DL02"].due == date(2025, 12, 30)


def test_p4_neither_26_nor_28_december_2026_counts(calendar: Calendar) -> None:
    assert due_date(calendar, date(2026, 12, 24), 1, WD) == date(2026, 12, 29)


def test_p5_a_report_published_on_14_march_2022(book: RuleBook) -> None:
    edition = book.clock.edition_on(date(2022, 3, 14))
    assert edition
    lines = dues(book, edition=edition.id, planned_publication="2022-03-14", published="2022-03-14")
    assert edition.id == "wt2018-panel2019"
    assert lines["DL16"].due == date(2022, 3, 3)
    assert lines["DL19"].due == date(2023, 3, 14)
    assert "must not happen before Tuesday 14 March 2023" in lines["DL19"].explanation


def test_the_rapid_review_can_run_from_awareness(book: RuleBook) -> None:
    lines = dues(
        book, settings=ClockSettings(review_from="la_aware"), la_aware="2025-12-12", sin_sent="2025-12-19"
    )
    assert lines["DL11"].due == date(2026, 1, 7)
    assert lines["DL11"].trigger == "la_aware"
    assert lines["DL06"].trigger == "sin_sent"
    assert "when the local authority became aware" in lines["DL11"].explanation


def test_six_months_are_clamped_and_flagged_but_not_moved(book: RuleBook) -> None:
    line = dues(book, lcspr_decided="2025-08-31")["DL14"]
    assert line.due == date(2026, 2, 28)
    assert line.falls_on == "Saturday"
    assert "has no day 31" in line.explanation
    assert "it is not moved" in line.explanation


def test_delay_is_spoken_of_at_months_four_and_five(book: RuleBook) -> None:
    line = dues(book, lcspr_decided="2025-10-31")["DL17"]
    assert line.reminders == (date(2026, 2, 28), date(2026, 3, 31))


def test_editions_keep_their_own_rules(book: RuleBook) -> None:
    old = dues(book, edition="wt2015", planned_publication="2016-10-13", sin_sent="2016-03-01")
    assert old["DL16"].due == date(2016, 10, 6)
    assert old["DL11"].state is State.OFF
    assert "Working Together 2015" in old["DL11"].reason
    assert dues(book, sin_sent="2025-12-19")["DL27"].state is State.OFF
    year_2018 = dues(book, edition="wt2018-panel2022", yearly_report_published="2022-09-30")["DL24"]
    year_2023 = dues(book, yearly_period_end="2025-03-31")["DL24"]
    assert (year_2018.due, year_2023.due) == (date(2023, 9, 30), date(2025, 9, 30))
    assert "not a rule of the edition" in dues(book, edition="wt2018-panel2022")["DL04"].reason.lower()


def test_the_relaxation_of_2020_is_said_and_moves_nothing(book: RuleBook) -> None:
    within = dues(book, edition="wt2018-panel2019", sin_sent="2020-04-14", la_aware="2020-04-14")
    before = dues(book, edition="wt2018-panel2019", sin_sent="2020-03-27")
    assert within["DL11"].due == date(2020, 5, 5)
    assert "coronavirus" in within["DL11"].explanation
    assert "coronavirus" not in before["DL11"].explanation
    assert "coronavirus" not in within["DL01"].explanation
