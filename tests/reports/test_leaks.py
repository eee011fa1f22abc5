"""The search of a publication: every spelling of what must not stand in it, and nothing more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import report_samples as samples
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import long_date, short_date
from desktop_app.queries.forbidden import Forbidden, is_particular
from desktop_app.reports.document import (
    Audience,
    Block,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Link,
    Para,
    Rich,
    Strong,
)
from desktop_app.reports.leaks import leaks
from desktop_app.reports.make import Made, draw, publish
from desktop_app.trouble import Refusal

NAME = Forbidden("Linnet", "name", "name", "Odalys Marchpane")
PART = Forbidden("Linnet", "part of the name", "name_part", "Marchpane")
BORN = Forbidden("Linnet", "date of birth", "date", date(2025, 7, 3))
NHS = Forbidden("Linnet", "NHS number", "number", "943 476 5919")
CODE = Forbidden("Linnet", "postcode", "postcode", "HX9 9ZZ")
ROAD = Forbidden("Linnet", "address", "phrase", "7 Gallowtree Rise")


def public(*blocks: Block) -> Document:
    return Document("A title", Audience.PUBLICATION, samples.TODAY, (Heading("Part one"), *blocks))


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (NAME, "seen with Odalys Marchpane on"),
        (NAME, "ODALYS   MARCHPANE"),
        (NAME, "odalys\nmarchpane"),
        (NAME, "Odalys-Marchpane"),
        (NAME, "Ódalys Marchpané"),
        (PART, "the Marchpane family"),
        (PART, "Marchpane’s mother"),
        (PART, "MARCHPANE"),
        (PART, "(Marchpane)"),
        (BORN, "born 3 July 2025"),
        (BORN, "born on 3rd July, 2025"),
        (BORN, "the 3rd of July 2025"),
        (BORN, "July 3, 2025"),
        (BORN, "3 Jul 25"),
        (BORN, "03/07/2025"),
        (BORN, "3.7.25"),
        (BORN, "03-07-2025"),
        (BORN, "2025-07-03"),
        (BORN, "20250703"),
        (BORN, "Thursday 3 July 2025"),
        (NHS, "9434765919"),
        (NHS, "943-476-5919"),
        (NHS, "NHS 943 4765 919."),
        (CODE, "hx99zz"),
        (CODE, "HX9  9ZZ"),
        (ROAD, "at 7, Gallowtree Rise"),
    ],
)
def test_every_spelling_is_found(one: Forbidden, text: str) -> None:
    assert [leak.what for leak in leaks(public(Para(text)), [one])] == [one.what]


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (NAME, "Odalys was seen by Dr Marchpane"),
        (PART, "Marchpanes are sweets, and marchpane is one"),
        (BORN, "13 July 2025, 3 July 2024, 3 August 2025, 30/07/2025 and July 2025"),
        (BORN, "13/07/2025 and 3/7/2015"),
        (NHS, "1943476591900 and 943 476 591"),
        (CODE, "AHX9 9ZZB"),
        (ROAD, "17 Gallowtree Rise and Gallowtree Rise"),
    ],
)
def test_what_is_something_else_is_left_alone(one: Forbidden, text: str) -> None:
    assert leaks(public(Para(text)), [one]) == ()


def test_a_leak_is_found_wherever_a_document_can_hold_text() -> None:
    places: tuple[Block, ...] = (
        Heading("Marchpane", 2),
        Rich("said by *March*pane"),
        Facts((("Name", "Marchpane"),)),
        Grid((Column("Marchpane"),), ((("a ", Strong("Marchpane")),),)),
        Para(("see ", Link("Marchpane", "https://example.org"))),
    )
    for block in places:
        assert leaks(public(block), [PART]), type(block).__name__
    assert leaks(Document("Marchpane", Audience.PUBLICATION, samples.TODAY, ()), [PART])
    assert leaks(Document("A", Audience.PUBLICATION, samples.TODAY, (), running="Marchpane"), [PART])


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_finished_file_is_searched_by_itself(form: str) -> None:
    text = (
        "A long line " * 12 + "that ends with Odalys Marchpane, born on 3 July 2025 at 7 Gallowtree Rise, HX9 9ZZ."
    )
    data = draw(public(Para(text), Para(("Odalys ", Strong("Marchpane")))), form).data
    found = {leak.what for leak in leaks(data, [NAME, PART, BORN, NHS, CODE, ROAD])}
    assert found == {"name", "part of the name", "date of birth", "address", "postcode"}
    assert leaks(draw(public(Para("Nothing to see.")), form).data, [NAME, PART, BORN, NHS, CODE, ROAD]) == ()


def test_a_refused_publication_names_place_and_alias_but_never_the_thing_itself() -> None:
    refusal = publish(public(Para("Odalys Marchpane, 943 476 5919")), "pdf", [NAME, PART, NHS])
    assert isinstance(refusal, Refusal)
    said = str(refusal)
    assert "Linnet: name, in the part “Part one”." in said
    assert "NHS number" in said
    assert not any(word in said for word in ("Odalys", "Marchpane", "943", "5919"))
    assert isinstance(publish(public(Para("Linnet")), "pdf", [NAME, PART, NHS]), Made)


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.integers(1, 60))
def test_dates_are_told_apart(day: date, days: int) -> None:
    one = Forbidden("Linnet", "date of birth", "date", day)
    for text in (long_date(day), short_date(day), day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d.%m.%y}"):
        assert leaks(public(Para(f"on {text}, they say")), [one])
    other = day + timedelta(days=days)
    for text in (long_date(other), short_date(other), other.isoformat(), f"{other:%d/%m/%Y}"):
        assert not leaks(public(Para(f"on {text}, they say")), [one])


@given(st.text(st.characters(categories=["L"]), min_size=3, max_size=12), st.text(max_size=40))
def test_any_name_is_found_in_any_text_around_it(name: str, around: str) -> None:
    one = Forbidden("Linnet", "name", "name_part", name)
    assert leaks(public(Para(f"{around} {name} {around}")), [one])


@pytest.mark.parametrize(
    ("text", "particular"),
    [
        ("7 Gallowtree Rise", True),
        ("St Osyth Primary School", True),
        ("Room 4 of the clinic", True),
        ("Primary school", False),
        ("At home", False),
        ("Home", False),
        ("", False),
    ],
)
def test_a_place_is_told_from_a_kind_of_place(text: str, particular: bool) -> None:
    assert is_particular(text) is particular
