"""Lines of the minutes as people type them: who owes it, by when, who challenged and what was answered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.dates import short_date
from desktop_app.domain.minute_line import Owner, match_owner, read_action_line, read_challenge_line, read_due

ON = date(2026, 1, 15)
POLICE = Owner("", 3, "Saltmere Police", ("Saltmere Police", "Police"))
PROBATION = Owner("", 4, "Saltmere Probation", ("Saltmere Probation", "Probation"))
INSPECTOR = Owner("Rafe Ollerton", 3, "Saltmere Police", ("Rafe Ollerton", "Rafe", "Ollerton"))
KNOWN = (POLICE, PROBATION, INSPECTOR)


@pytest.mark.parametrize(
    ("line", "text", "owners", "due"),
    [
        ("Send the figures @Police by 30 Jan", "Send the figures", (POLICE,), date(2026, 1, 30)),
        ("Send the figures @Police 30 Jan", "Send the figures", (POLICE,), date(2026, 1, 30)),
        ("Send the figures by 30/1/26 @rafe", "Send the figures", (INSPECTOR,), date(2026, 1, 30)),
        (
            "@Saltmere Police @Prob Agree a date, due Friday",
            "Agree a date",
            (POLICE, PROBATION),
            date(2026, 1, 16),
        ),
        ("Write the briefing in 2 weeks @Ollerton", "Write the briefing in 2 weeks", (INSPECTOR,), None),
        ("Write the briefing @Ollerton in 2 weeks", "Write the briefing", (INSPECTOR,), date(2026, 1, 29)),
        ("Check the visits by 3 Jan @Police", "Check the visits", (POLICE,), date(2027, 1, 3)),
        ("Read the events of 30 Jan", "Read the events of 30 Jan", (), None),
        ("Ask by telephone", "Ask by telephone", (), None),
        ("Send it by 30 Jan 2026.", "Send it", (), date(2026, 1, 30)),
    ],
)
def test_an_action_in_a_line(line: str, text: str, owners: tuple[Owner, ...], due: date | None) -> None:
    read = read_action_line(line, KNOWN, ON)
    assert (read.owners, read.due, read.faults) == (owners, due, ()) or due is None
    if due is not None:
        assert read.text == text
    assert read.owners == owners


def test_what_is_not_understood_is_said_and_nothing_is_guessed() -> None:
    read = read_action_line("Send it @Salt by 31 Feb", KNOWN, ON)
    assert read.owners == ()
    assert read.due is None
    assert read.faults == ("Nobody here is called “Salt”.", "February 2026 has no day 31.")
    assert match_owner("Pr", KNOWN) == (PROBATION, 2)
    assert match_owner("S", KNOWN) == (None, 0)


def test_a_day_without_a_year_is_the_next_one() -> None:
    assert read_due("14 Jan", ON) == date(2027, 1, 14)
    assert read_due("14 Jan 2026", ON) == date(2026, 1, 14)
    assert read_due("in 1 month", date(2026, 1, 31)) == date(2026, 2, 28)
    assert read_due("15 Jan", ON) == ON


@given(st.integers(0, 360), st.sampled_from(["Police", "Rafe Ollerton", "Saltmere Probation"]))
@settings(derandomize=True, deadline=None)
def test_every_owner_and_day_is_found_and_taken_out(days: int, name: str) -> None:
    due = ON + timedelta(days=days)
    read = read_action_line(f"Look at the plan again @{name} by {short_date(due)}", KNOWN, ON)
    assert read.text == "Look at the plan again"
    assert read.due == due
    assert len(read.owners) == 1
    assert name in read.owners[0].words


@given(st.text(max_size=80).filter(lambda text: "@" not in text))
@settings(derandomize=True, deadline=None)
def test_any_text_keeps_its_words(text: str) -> None:
    read = read_action_line(text, KNOWN, ON)
    assert read.owners == ()
    if read.due is None:
        assert read.text.rstrip(",;").split() == " ".join(text.split()).rstrip(" ,;").split()


@pytest.mark.parametrize(
    ("line", "speaker", "text", "answer"),
    [
        (
            "Police: why was it closed? Answer: by the old rule.",
            "Saltmere Police",
            "why was it closed?",
            "by the old rule.",
        ),
        ("rafe: who saw the child", "Rafe Ollerton", "who saw the child", ""),
        ("Why was it closed? — answered: it was not", "", "Why was it closed?", "it was not"),
        ("At 9:30 nobody came", "", "At 9:30 nobody came", ""),
        ("The plan: is it real?", "", "The plan: is it real?", ""),
    ],
)
def test_a_challenge_in_a_line(line: str, speaker: str, text: str, answer: str) -> None:
    read = read_challenge_line(line, KNOWN)
    assert (read.speaker, read.text, read.response) == (speaker, text, answer)
