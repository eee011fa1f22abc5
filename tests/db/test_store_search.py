"""Search over a real store: every kind, ranked, real names only when asked, nothing misread as a pattern."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest

from db.questions.search import MOST, search
from db.reader import Reader
from db.records.people import Identity
from db.store import Store
from desktop_app.practice.build import build_practice

PASSPHRASE = "seven herons over a quiet marsh"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path = tmp_path_factory.mktemp("search") / "practice.store"
    build_practice(path, PASSPHRASE, date(2026, 1, 12))
    with closing(Store.open(path, PASSPHRASE)) as store:
        yield store.reader()


def kinds(reader: Reader, words: str, *, names: bool = False) -> list[str]:
    return [hit.kind for hit in search(reader, words, names=names)]


def test_a_case_is_found_by_alias_and_by_reference(reader: Reader) -> None:
    by_alias = search(reader, "linnet")[0]
    assert (by_alias.kind, by_alias.text) == ("case", "Case Linnet")
    by_reference = search(reader, by_alias.more.partition("|")[0])[0]
    assert by_reference.record == by_alias.record


def test_every_kind_is_found(reader: Reader) -> None:
    assert "meeting" in kinds(reader, "Case Review Group 2")
    assert "action" in kinds(reader, "A-0030")
    assert "person" in kinds(reader, "mother")
    assert "child" in kinds(reader, "linnet")
    assert "minute" in kinds(reader, "asked why")


def test_what_begins_with_the_words_comes_first(reader: Reader) -> None:
    texts = [hit.text for hit in search(reader, "av") if hit.kind == "child"]
    assert texts[0].startswith("Av")
    cases = [hit.text for hit in search(reader, "a") if hit.kind == "case"]
    assert cases[0] == "Case Avocet", "a word that begins so before one that merely holds it"


def test_real_names_are_found_only_when_they_may_be_shown(reader: Reader) -> None:
    name = reader.find(Identity)[0].full_name
    assert "identity" not in kinds(reader, name)
    found = [hit for hit in search(reader, name, names=True) if hit.kind == "identity"]
    assert found
    assert found[0].within > 0


def test_each_kind_gives_a_few(reader: Reader) -> None:
    found = kinds(reader, "a", names=True)
    assert max(found.count(kind) for kind in set(found)) <= MOST


@pytest.mark.parametrize("words", ["", "   ", "%", "_", "\\", "100%"])
def test_signs_of_patterns_mean_themselves(reader: Reader, words: str) -> None:
    assert search(reader, words) == ()
