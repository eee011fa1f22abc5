"""Keys: SQLCipher's own derivation, and the recovery key on paper typed again."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import keys
from db.problems import WrongRecoveryKey

KEY = hashlib.sha256(b"an invented key").hexdigest()
any_key = st.binary(min_size=32, max_size=32).map(bytes.hex)


def test_the_key_is_what_sqlcipher_derives() -> None:
    expected = hashlib.pbkdf2_hmac("sha512", "caf\u00e9".encode(), b"s" * 16, 256_000, 32)
    assert keys.derive("caf\u00e9", b"s" * 16) == expected


def test_a_composed_and_a_decomposed_letter_give_one_key() -> None:
    assert keys.derive("cafe\u0301", b"s" * 16) == keys.derive("caf\u00e9", b"s" * 16)


@given(any_key)
def test_what_is_printed_can_be_typed_again(key: str) -> None:
    assert keys.parse_grouped("\n".join(keys.grouped(key))) == key
    assert keys.parse_grouped(" ".join(keys.grouped(key))) == key
    assert keys.parse_grouped(key) == key
    assert keys.parse_grouped(key.upper()) == key


def test_the_lines_are_eight_and_short() -> None:
    lines = keys.grouped(KEY)
    assert len(lines) == 8
    assert all(len(line) == 12 and line[4] == line[9] == " " for line in lines)


@given(any_key, st.sampled_from(["lower", "dashes", "tight", "blank lines", "dots"]))
def test_how_it_is_typed_does_not_matter(key: str, how: str) -> None:
    text = "\n".join(keys.grouped(key))
    typed = {
        "lower": text.lower(),
        "dashes": text.replace(" ", "-"),
        "tight": text.replace(" ", ""),
        "blank lines": "\n\n" + text.replace("\n", "\r\n\r\n") + "\n \n",
        "dots": text.replace(" ", " · "),
    }[how]
    assert keys.parse_grouped(typed) == key


@given(any_key)
def test_look_alikes_are_taken_for_what_they_look_like(key: str) -> None:
    text = "\n".join(keys.grouped(key))
    assert keys.parse_grouped(text.replace("0", "O").replace("1", "l")) == key
    assert keys.parse_grouped(text.replace("0", "o").replace("1", "I").replace("5", "S")) == key


@given(any_key, st.integers(0, 79), st.sampled_from("0123456789ABCDEF"))
def test_each_wrong_character_is_found_in_its_line(key: str, place: int, wrong: str) -> None:
    lines = [line.replace(" ", "") for line in keys.grouped(key)]
    number, at = divmod(place, 10)
    if lines[number][at] == wrong:
        assert keys.parse_grouped("\n".join(lines)) == key
        return
    lines[number] = lines[number][:at] + wrong + lines[number][at + 1 :]
    for joined in ("\n".join(lines), "".join(lines)):
        with pytest.raises(WrongRecoveryKey) as caught:
            keys.parse_grouped(joined)
        assert caught.value.lines == (number + 1,)
        assert f"line {number + 1}." in caught.value.what


@given(any_key, st.integers(0, 7), st.integers(0, 8))
def test_two_swapped_neighbours_are_found(key: str, number: int, at: int) -> None:
    lines = [line.replace(" ", "") for line in keys.grouped(key)]
    line = lines[number]
    swapped = line[:at] + line[at + 1] + line[at] + line[at + 2 :]
    lines[number] = swapped
    if swapped == line:
        assert keys.parse_grouped("\n".join(lines)) == key
        return
    with pytest.raises(WrongRecoveryKey) as caught:
        keys.parse_grouped("\n".join(lines))
    assert caught.value.lines == (number + 1,)


@given(any_key, st.integers(0, 7), st.integers(0, 7))
def test_swapped_lines_are_found(key: str, one: int, other: int) -> None:
    lines = list(keys.grouped(key))
    lines[one], lines[other] = lines[other], lines[one]
    if one == other:
        assert keys.parse_grouped("\n".join(lines)) == key
        return
    with pytest.raises(WrongRecoveryKey) as caught:
        keys.parse_grouped("\n".join(lines))
    assert set(caught.value.lines) == {one + 1, other + 1}


def test_a_line_too_short_or_with_a_foreign_letter_is_named() -> None:
    lines = list(keys.grouped(KEY))
    lines[2] = lines[2][:-1]
    lines[6] = "X" + lines[6][1:]
    with pytest.raises(WrongRecoveryKey) as caught:
        keys.parse_grouped("\n".join(lines))
    assert caught.value.lines == (3, 7)
    assert "lines 3, 7" in caught.value.remedy


@pytest.mark.parametrize("typed", ["", "   ", "3F0A", "3F0A 91BC 4E\n" * 9, "x" * 79])
def test_too_few_or_too_many_characters_are_told(typed: str) -> None:
    with pytest.raises(WrongRecoveryKey) as caught:
        keys.parse_grouped(typed)
    assert caught.value.lines == ()
    assert "characters were typed" in caught.value.what
