"""Every file on the shelf loads, says where it comes from, and agrees with what was shipped before."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

import resources
from desktop_app.rulebook import fresh, shelf
from desktop_app.rulebook.bookbuild import build_book
from desktop_app.rulebook.bookload import compiled_entries
from desktop_app.rulebook.clockload import compiled_clock, load_clock_rules
from desktop_app.rulebook.compile import compiled, compiled_book
from desktop_app.rulebook.load import checked_entries, load_rulebook, read_clock_rules
from desktop_app.rulebook.model import Origin, RuleBook
from desktop_app.rulebook.schema import CLASSES

SHELF = Path(resources.__path__[0])
KNOWN = Path(__file__).with_name("known_ids.txt")
FILES = (*shelf.CLOCK_FILES, *shelf.BOOK_FILES)


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rulebook()


def ids_of(book: RuleBook) -> set[str]:
    plain = {
        "edition": [one.id for one in book.editions], "milestone": book.clock.milestones,
        "deadline": book.clock.deadlines, "stage": book.stages, "step": [one.id for one in book.steps],
        "item": book.items, "criterion": book.criteria, "list": book.code_lists, "agency": book.agencies,
        "role": book.roles, "quorum": book.quorums, "agenda": [one.id for one in book.agenda],
        "code": [f"{one.id}/{code.code}" for one in book.code_lists.values() for code in one.codes],
    }  # fmt: skip
    return {f"{kind} {one}" for kind, ids in plain.items() for one in ids}


def origins(book: RuleBook) -> list[Origin]:
    everything = [
        *book.editions, *book.clock.relaxations, *book.clock.milestones.values(), *book.clock.deadlines.values(),
        *book.clock.variations.values(), *book.stages.values(), *book.steps, *book.items.values(),
        *book.criteria.values(), *book.code_lists.values(), *book.agencies.values(), *book.roles.values(),
        *book.quorums.values(), *book.agenda, book.clock.holidays,
    ]  # fmt: skip
    codes = [code for one in book.code_lists.values() for code in one.codes]
    return [one.origin for one in [*everything, *codes]]


def test_every_rule_file_on_the_shelf_is_read() -> None:
    folders = ("rulebook", "checklists", "calendars", "codes")
    there = {f"{folder}/{path.name}" for folder in folders for path in (SHELF / folder).glob("*.toml")}
    assert there == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_sound_toml_with_a_word_on_how_to_use_it(name: str) -> None:
    text = shelf.read(name).decode()
    assert tomllib.loads(text)
    assert text.startswith("# ")
    assert "\t" not in text


def test_everything_has_a_source_a_class_and_a_confidence(book: RuleBook) -> None:
    for origin in origins(book):
        assert origin.source
        assert origin.confidence
        assert origin.rule_class in CLASSES
        assert not origin.is_local


def test_ids_once_shipped_stay(book: RuleBook) -> None:
    """An id is never taken away or used again: give a rule up by `retired`. New ids are added to the list."""
    known = set(KNOWN.read_text(encoding="utf-8").split("\n")) - {""}
    assert ids_of(book) == known


def test_the_whole_of_the_domain_is_there(book: RuleBook) -> None:
    assert [one for one in book.clock.deadlines if one != "DL26B"] == [f"DL{n:02}" for n in range(1, 28)]
    assert [code.code for code in book.codes("outcome")] == [f"RR{n}" for n in range(1, 8)]
    assert len(book.codes("ethnicity")) == 21
    assert [one.group for one in book.codes("ethnicity")].count("White") == 5
    assert [one.id for one in book.criteria_of("local_review", "wt2023-panel2025")] == [
        "reg11a", "reg11b", "reg11c", "reg11d",
    ]  # fmt: skip
    assert {one.partner for one in book.agencies.values() if one.partner} == {"la", "icb", "police"}
    assert [one.number for one in book.agenda] == list(range(1, len(book.agenda) + 1))
    assert [milestone.id for milestone in book.clock.milestones.values() if milestone.anchor] == [
        "incident", "la_aware", "sin_sent",
    ]  # fmt: skip
    assert book.label("panel_response", "agreed_comments") == "Agreed, with comments"
    assert book.label("panel_response", "gone") == "gone"
    assert "care_leaver_death" not in [one.code for one in book.codes("notification_nature", "wt2018-panel2022")]


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        ("2016-10-13", "wt2015"), ("2018-06-28", "wt2015"), ("2018-06-29", "wt2018-panel2019"),
        ("2022-09-01", "wt2018-panel2022"), ("2023-12-14", "wt2018-panel2022"),
        ("2023-12-15", "wt2023-panel2022"), ("2025-05-31", "wt2023-panel2022"),
        ("2025-06-01", "wt2023-panel2025"), ("2035-01-01", "wt2023-panel2025"),
    ],
)  # fmt: skip
def test_the_edition_in_force_on_a_day(book: RuleBook, day: str, edition: str) -> None:
    found = book.clock.edition_on(date.fromisoformat(day))
    assert found
    assert found.id == edition


def test_before_the_first_edition_there_is_none(book: RuleBook) -> None:
    assert book.clock.edition_on(date(2015, 3, 25)) is None


def test_the_compiled_book_is_that_of_the_files() -> None:
    """After changing any file of the shelf: python -m desktop_app.rulebook.compile."""
    assert shelf.read(shelf.COMPILED_BOOK).decode() == compiled_book()
    quick = compiled_entries()
    assert quick is not None
    assert quick == checked_entries()


def test_a_compiled_book_of_other_files_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fresh, "fingerprint", lambda data: shelf.fingerprint(data + b" "))
    assert compiled_entries() is None
    assert load_rulebook() == build_book(checked_entries(), ())


def test_the_compiled_form_is_that_of_the_files() -> None:
    """After changing a file of the clock: python -m desktop_app.rulebook.compile."""
    assert shelf.read(shelf.COMPILED).decode() == compiled()
    quick, slow = compiled_clock(), read_clock_rules()
    assert quick is not None
    assert quick._replace(conditions={}) == slow._replace(conditions={})
    assert quick == load_clock_rules()
    assert all(slow.conditions[name] == words for name, words in quick.conditions.items())
    used = {one.applies_when for one in slow.deadlines.values() if one.applies_when}
    assert used == set(quick.conditions)


def test_the_clock_of_the_whole_book_is_the_quick_one(book: RuleBook) -> None:
    assert book.clock._replace(conditions={}) == load_clock_rules()._replace(conditions={})


def test_line_ends_of_another_system_change_nothing(tmp_path: Path) -> None:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes((SHELF / name).read_bytes().replace(b"\n", b"\r\n"))
    assert load_rulebook(shelf=tmp_path) == load_rulebook()
    assert shelf.read(FILES[0], tmp_path) == shelf.read(FILES[0])
