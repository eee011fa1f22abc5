"""The search in words for people: kinds, details, ranks, and dates however they are typed."""

from __future__ import annotations

from datetime import date

import pytest
from office_world import World

from db.records.cases import Case
from db.records.meetings import Meeting
from desktop_app.queries.search import LONG, LONGEST, QUICK, find, rank_of


def test_a_case_says_its_reference_and_stage(full: World) -> None:
    case = full.find(Case)[0]
    found = full.ask(find, case.alias.upper(), kinds=("case",))
    first = next(one for one in found if one.hit.record == case.id)
    assert (first.kind, first.title, first.rank) == ("Case", case.alias, 0)
    assert first.detail.startswith(case.reference)


def test_a_meeting_is_found_by_its_day_however_typed(full: World) -> None:
    meeting = full.find(Meeting)[0]
    on: date = meeting.on
    for typed in (f"{on:%d/%m/%y}", f"{on:%d.%m.%Y}", f"{on.day} {on:%b %Y}", on.isoformat(), f"{on:%B %Y}"):
        found = full.ask(find, typed, kinds=("meeting",))
        assert meeting.id in {one.hit.record for one in found}, typed
        assert len({one.hit.record for one in found}) == len(found)


def test_the_best_of_a_kind_stands_first(full: World) -> None:
    for words in ("c", "child", "review", "a", "1"):
        found = full.ask(find, words, names=True)
        for kind in {one.hit.kind for one in found}:
            ranks = [one.rank for one in found if one.hit.kind == kind]
            assert ranks == sorted(ranks)


def test_the_quick_and_the_long_kinds_are_all_kinds(full: World) -> None:
    whole = full.ask(find, "a", names=True)
    parts = (*full.ask(find, "a", names=True, kinds=QUICK), *full.ask(find, "a", names=True, kinds=LONG))
    assert whole == parts
    assert whole


@pytest.mark.parametrize(
    ("text", "words", "rank"),
    [
        ("Linnet", "lin", 0), ("Case Linnet", "lin", 1), ("Oslinn", "lin", 2), ("Élan", "elan", 0),
        ("Heron (second)", "sec", 1), ("2025-07", "07", 1), ("Case Review Group 43", "review  group", 1),
    ],
)  # fmt: skip
def test_how_well_something_fits(text: str, words: str, rank: int) -> None:
    assert rank_of(text, words) == rank


def test_a_long_text_is_shown_around_what_was_looked_for(full: World) -> None:
    found = full.ask(find, "a", kinds=LONG)
    assert all(len(one.title) <= LONGEST + 2 for one in found)


def test_the_state_of_an_action_is_told_in_words(full: World) -> None:
    found = full.ask(find, "a", kinds=("action",))
    assert found
    assert all("_" not in one.detail and one.detail[:1].isupper() for one in found)


def test_a_case_is_found_first_by_its_alias_without_the_word_case(full: World) -> None:
    case = full.find(Case)[0]
    word = case.alias.removeprefix("Case ").split()[0]
    assert full.ask(find, word, kinds=("case",))[0].rank == 0
