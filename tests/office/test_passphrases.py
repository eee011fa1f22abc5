"""Passphrases: long enough, hard to guess, and advice in plain British English."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from desktop_app.passphrases import FALLBACK, LEAST, PLAIN, judge


@pytest.mark.parametrize(
    "good",
    [
        "otter lantern gravel",
        "Vier Pferde; ein Tisch",
        "τρία κόκκινα μήλα εδώ",
        "k9#Tz!qLw2&vXp",
        "correct horse battery staple",
        "violet lantern over the quiet harbour",
    ],
)
def test_what_is_long_and_unusual_is_let_through_without_advice(good: str) -> None:
    strength = judge(good)
    assert strength.ok
    assert strength.score >= 3
    assert strength.advice == ()


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "short",
        "otter lante",
        "passwordpassword",
        "aaaaaaaaaaaaaaaa",
        "qwertyuiopasdfgh",
        "123456789012345",
        "abcabcabcabcabc",
        "01/01/2001 01/01/2001",
        "letmein letmein",
    ],
)
def test_what_is_short_or_easily_guessed_is_refused_with_advice(weak: str) -> None:
    strength = judge(weak)
    assert not strength.ok
    assert strength.advice
    assert all(line.endswith((".", "!")) for line in strength.advice)
    assert weak == "" or weak not in " ".join(strength.advice)


def test_twelve_characters_are_the_least() -> None:
    eleven, twelve = "k9#Tz!qLw2&", "k9#Tz!qLw2&v"
    assert (len(eleven), len(twelve)) == (LEAST - 1, LEAST)
    assert not judge(eleven).ok
    assert "at least 12 characters; this one has 11" in judge(eleven).advice[0]
    assert judge(twelve).ok


def test_names_that_anyone_would_try_first_do_not_count() -> None:
    context = ("Saltmere and Fenwick Safeguarding Children Partnership", "Saltmere", "Marnie Tillotson")
    for guess in ("saltmere safeguarding", "MarnieTillotson1", "Safeguarding Children Partnership"):
        assert not judge(guess, context).ok, guess
    assert judge("otter lantern gravel", context).ok


def test_one_judgement_does_not_remember_the_words_of_the_last() -> None:
    assert not judge("tillotson quarrington", ("Tillotson Quarrington",)).ok
    assert judge("tillotson quarrington", ()).ok


def test_a_very_long_passphrase_is_judged_at_once() -> None:
    started = time.perf_counter()
    assert judge("otter lantern gravel " * 5000).ok in {True, False}
    assert not judge("ab" * 50_000).ok
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize(
    "odd", ["otter lantern\x00gravel", "otter\nlantern gravel", "otter lantern \ud800 gravel"]
)
def test_what_cannot_be_typed_is_refused(odd: str) -> None:
    assert not judge(odd).ok
    assert "cannot be typed" in judge(odd).advice[0]


def test_every_message_of_the_estimator_is_said_in_plain_words() -> None:
    from zxcvbn import feedback

    said: list[str] = []
    original, feedback._ = feedback._, lambda text: said.append(text) or text
    try:
        for guess in (
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "qwertyuiop",
            "qwerfdsazxcv",
            "abcdefgh",
            "1987",
            "19870212",
            "password",
            "drowssap",
            "P@ssw0rd",
            "PASSWORD",
            "Smith",
            "james",
            "the",
            "dragon",
            "shadow1",
            "monkeyman",
            "everything",
            "Everything",
            "jennifersmith",
            "zxcvbnm,.",
            "2019",
            "zxcasdqwe",
            "!",
            "=",
        ):
            judge(guess)
    finally:
        feedback._ = original
    assert len(set(said)) > 15
    assert set(said) <= set(PLAIN), set(said) - set(PLAIN)
    assert FALLBACK
    words = " ".join(PLAIN.values()).lower()
    assert "password" not in words.replace("common passwords", "").replace("common password", "")
    assert "capitaliz" not in words


def test_the_estimator_is_read_only_when_a_passphrase_is_judged() -> None:
    code = "import sys, desktop_app.passphrases; print('zxcvbn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
