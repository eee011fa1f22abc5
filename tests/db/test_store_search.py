"""The search gives what comparing in Python gives, whatever capitals, accents and signs are typed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import DAY, add_case, add_one_of_each

from db.questions.search import KINDS, MOST, Hit, fold, pattern, search
from db.records.actions import Action
from db.records.cases import Case
from db.records.meetings import AgendaItem, Meeting, MinuteEntry
from db.records.partnership import Group
from db.records.people import Child, Identity, Person
from db.store import Store

ALIASES = (
    "Linnet",
    "Merle",
    "Élan",
    "Śnieżka",
    "Ångström",
    "Old Heron",
    "heron-like",
    "50% Wren",
    "Jay_bird",
    "[Owl]",
)


def _filled(store: Store) -> None:
    with store.transaction() as tx:
        group = tx.add(Group(name="Case Review Group", short_name="CRG"))
        meeting = tx.add(Meeting(group_id=group.id, number=43, on=DAY.replace(month=1, day=14)))
        tx.add(Meeting(group_id=group.id, number=44, on=DAY.replace(month=10, day=14)))
        item = tx.add(AgendaItem(meeting_id=meeting.id, position=1, kind="open_rr", title="Open reviews"))
        for number, alias in enumerate(ALIASES, start=1):
            case = add_case(tx, number, alias=alias)
            child = tx.add(Child(case_id=case.id, alias="Child 1"))
            person = tx.add(Person(case_id=case.id, alias="Mother of Child 1", relation="mother"))
            tx.add(Identity(child_id=child.id, full_name=f"Żaneta Quill {number}", other_names="Zan"))
            tx.add(Identity(person_id=person.id, full_name=f"Bríd Quill {number}"))
            text = f"Ask {alias}’s school about the café"
            tx.add(Action(reference=f"A-{number:03}", text=text, case_id=case.id, raised_on=DAY))
            tx.add(
                MinuteEntry(agenda_item_id=item.id, position=number, kind="note", text=f"Heard of {alias} again.")
            )


def _texts(hits: tuple[Hit, ...], kind: str) -> list[str]:
    return [hit.text for hit in hits if hit.kind == kind]


@pytest.fixture
def filled(store: Store) -> Store:
    _filled(store)
    return store


@pytest.mark.parametrize(
    ("typed", "alias"),
    [
        ("linnet", "Linnet"), ("LINN", "Linnet"), ("elan", "Élan"), ("ÉLAN", "Élan"), ("snieżka", "Śnieżka"),
        ("sniezka", "Śnieżka"), ("angstrom", "Ångström"), ("mérle", "Merle"), ("50%", "50% Wren"),
        ("jay_", "Jay_bird"), ("[owl", "[Owl]"), ("heron old", "Old Heron"),
    ],
)  # fmt: skip
def test_capitals_accents_and_signs_do_not_stand_in_the_way(filled: Store, typed: str, alias: str) -> None:
    found = search(filled.reader(), typed)
    assert _texts(found, "case") == [alias]
    assert any(alias in text for text in _texts(found, "action"))
    assert any(alias in text for text in _texts(found, "minute"))


def test_what_begins_with_the_words_comes_before_what_holds_them(filled: Store) -> None:
    assert _texts(search(filled.reader(), "heron"), "case") == ["heron-like", "Old Heron"]


def test_a_reference_is_found_and_comes_first(filled: Store) -> None:
    first = search(filled.reader(), "tb-0003")[0]
    assert (first.kind, first.text, first.more) == ("case", "Élan", "TB-0003|3")


@pytest.mark.parametrize("typed", ["43", "review 43", "crg 43", "no. 43", "14 jan", "January 2026", "2026-01-14"])
def test_a_meeting_is_found_by_group_number_and_date(filled: Store, typed: str) -> None:
    assert _texts(search(filled.reader(), typed, kinds=("meeting",)), "meeting") == ["Case Review Group 43"]


def test_real_names_are_found_only_when_they_may_be_shown(filled: Store) -> None:
    reader = filled.reader()
    assert search(reader, "quill") == ()
    assert search(reader, "zaneta") == ()
    shown = search(reader, "zaneta quill 3", names=True)
    assert [(hit.kind, hit.text, hit.more) for hit in shown] == [("identity", "Żaneta Quill 3", "Child 1|Élan")]
    assert len(_texts(search(reader, "zan", names=True), "identity")) == len(ALIASES)


def test_people_are_found_by_alias_and_case(filled: Store) -> None:
    found = search(filled.reader(), "mother merle", kinds=("child", "person"))
    assert [(hit.kind, hit.text, hit.more) for hit in found] == [("person", "Mother of Child 1", "Merle")]


def test_nothing_is_found_for_no_words(filled: Store) -> None:
    assert search(filled.reader(), "   ") == ()


def test_a_kind_gives_no_more_than_can_be_looked_at(store: Store) -> None:
    with store.transaction() as tx:
        for number in range(1, MOST + 9):
            add_case(tx, number)
    assert len(search(store.reader(), "heron")) == MOST


def test_every_kind_can_be_asked_over_one_of_each(store: Store) -> None:
    with store.transaction() as tx:
        add_one_of_each(tx)
    reader = store.reader()
    for kind in KINDS:
        assert {hit.kind for hit in search(reader, "e", names=True, kinds=(kind,))} <= {kind}


def test_the_store_agrees_with_python(store: Store) -> None:
    """Random pieces of the aliases, in other capitals and without their accents, find what Python finds."""
    _filled(store)
    reader = store.reader()
    chance = random.Random(7)
    aliases = {one.alias: one.reference for one in reader.find(Case)}
    for _ in range(300):
        alias = chance.choice(ALIASES)
        start = chance.randrange(len(alias))
        piece = alias[start : start + chance.randint(1, 5)].strip()
        piece = chance.choice((piece, piece.upper(), piece.lower(), fold(piece)))
        if not piece:
            continue
        wanted = {
            one for one, reference in aliases.items()
            if all(fold(word) in fold(f"{one} {reference}") for word in piece.split())
        }  # fmt: skip
        assert set(_texts(search(reader, piece), "case")) == wanted, piece


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20))
def test_whatever_is_typed_is_no_pattern_of_its_own(typed: str) -> None:
    """A class of GLOB never stays open, and nothing but the outer stars matches more than one sign."""
    made = pattern(typed)
    inner = made[1:-1]
    while inner:
        if inner.startswith("["):
            end = inner.index("]", 2)
            inner = inner[end + 1 :]
        else:
            assert inner[0] not in "*?"
            inner = inner[1:]
