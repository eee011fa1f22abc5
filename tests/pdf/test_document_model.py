"""A document that is not well formed cannot be made, and says place by place what is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.reports.document import (
    Audience,
    Block,
    Bullets,
    Column,
    Contents,
    Document,
    Facts,
    Grid,
    Heading,
    Image,
    Item,
    Link,
    Paper,
    Para,
    Steps,
    Tone,
    blank,
)

DEEP = Bullets((Item("1", Bullets((Item("2", Bullets((Item("3", Bullets((Item("4"),))),))),))),))
WRONG: tuple[tuple[str, tuple[Block, ...]], ...] = (
    ("level 2 follows level 0", (Heading("a", 2),)),
    ("level 3 follows level 1", (Heading("a"), Heading("b", 3))),
    ("level 5 is not 1 to 4", (Heading("a", 5),)),
    ("level 3 follows level 1", (Heading("a"), Paper("b", b"", level=3))),
    ("anchor is used before", (Heading("a", 1, "x"), Heading("b", 1, "x"))),
    ("a link leads nowhere", (Para((Link("a", "#gone"),)),)),
    ("a link leads nowhere", (Para((Link("a", "file:///x"),)),)),
    ("more than three deep", (DEEP,)),
    ("unknown role", (Para("a", "shout"),)),
    ("one or two columns", (Facts((), "", 3),)),
    ("row 1 has 1 cells for 2 columns", (Grid((Column("a"), Column("b")), (("x",),)),)),
    ("no columns", (Grid((), ()),)),
    ("no width or an unknown alignment", (Grid((Column("a", 0),), ()),)),
    ("no width or an unknown alignment", (Grid((Column("a", 1, "justify"),), ()),)),
    ("a row that is not there", (Grid((Column("a"),), (), tones=((0, Tone.OK),)),)),
    ("alternative text is missing", (Steps((), " "),)),
    ("alternative text is missing", (Image(b"", "\u200b"),)),
    ("heading has no words", (Heading(" \n"),)),
)


@pytest.mark.parametrize(("words", "blocks"), WRONG)
def test_a_fault_is_named(words: str, blocks: tuple[Block, ...]) -> None:
    with pytest.raises(ValueError, match=words):
        Document("Title", Audience.WORKING, date(2026, 1, 14), blocks)


def test_all_faults_are_named_together_and_hold_no_content() -> None:
    with pytest.raises(ValueError, match="no title; the document has no language; block 1") as raised:
        Document(" ", Audience.WORKING, date(2026, 1, 14), (Heading("Secret", 3),), language="")
    assert "Secret" not in str(raised.value)


def test_a_publication_with_metadata_cannot_be_made() -> None:
    for more in ({"marking": "x"}, {"author": "x"}, {"subject": "x"}, {"keywords": ("x",)}):
        with pytest.raises(ValueError, match="a publication carries no marking"):
            Document("Title", Audience.PUBLICATION, date(2026, 1, 14), (), **more)  # type: ignore[arg-type]


def test_contents_count_as_a_heading_of_level_one() -> None:
    assert Document("Title", Audience.WORKING, date(2026, 1, 14), (Contents(), Heading("a", 2)))


def test_blank() -> None:
    assert blank(" \n\u200b\u00a0\x07")
    assert not blank(" .")
