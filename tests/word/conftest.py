"""A document that uses every block, and ways to look into a Word file without our own code."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from PIL import Image as Picture

from desktop_app.reports.document import (
    Audience,
    Block,
    Break,
    Bullets,
    Callout,
    Column,
    Contents,
    Cover,
    Document,
    Emph,
    Facts,
    Grid,
    Heading,
    Image,
    Item,
    Link,
    Muted,
    Paper,
    Para,
    Rich,
    Status,
    Step,
    Steps,
    Strong,
    Tone,
)
from desktop_app.reports.word.write import render_word

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "dc": "http://purl.org/dc/elements/1.1/",
}


class Opened:
    """A Word file, read with zipfile and lxml alone."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as file:
            assert file.testzip() is None
            self.infos = file.infolist()
            self.parts = {info.filename: file.read(info) for info in self.infos}
        self.body = self.tree("word/document.xml").find("w:body", NAMESPACES)

    def tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def find(self, path: str, part: str = "word/document.xml") -> list:
        return self.tree(part).xpath(path, namespaces=NAMESPACES)

    def styles_of(self, text: str) -> list[str]:
        """Return the styles of the paragraphs that say exactly `text`."""
        return [
            paragraph.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=NAMESPACES)
            for paragraph in self.body.iter(f"{{{NAMESPACES['w']}}}p")
            if self.words(paragraph) == text
        ]

    @staticmethod
    def words(element: etree._Element) -> str:
        """Return what `element` says, line breaks as such."""
        said = element.xpath(".//w:t | .//w:br", namespaces=NAMESPACES)
        return "".join("\n" if one.tag.endswith("}br") else one.text or "" for one in said)


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), **extra: object) -> bytes:
    out = BytesIO()
    Picture.new("RGB", size, (11, 90, 107)).save(out, kind, **extra)
    return out.getvalue()


def every_block() -> tuple[Block, ...]:
    deep = Bullets((Item("deepest"),), numbered=True)
    below = Bullets((Item("below", deep), Item("below too")))
    pieces = (
        "Seen by ",
        Strong("four services"),
        ", ",
        Emph("not"),
        " five; ",
        Link("the decision", "#dec/1 ä"),
        " and ",
        Link("guidance", "https://example.org/a b?c=d&e=f"),
        " ",
        Status("Late", Tone.DANGER),
        Muted(" (returns)"),
    )
    wide = Grid(
        tuple(Column(f"Field {n}") for n in range(8)),
        tuple(tuple(f"{row}/{n}" for n in range(8)) for row in range(3)),
        caption="Wide ledger",
        landscape=True,
    )
    return (
        Cover("Rapid review report", "Case Linnet", "Marrowdale", (("Reference", "2025-07"),)),
        Contents(),
        Break(),
        Heading("What happened"),
        Para("Opening words.", "lead"),
        Para(pieces),
        Para("She said so.", "quote"),
        Para("A source.", "note"),
        Steps(
            (Step("Notified", "19 Dec 2025", Tone.OK), Step("Meeting")), alt="Notified; the meeting is to come."
        ),
        Heading("Facts", 2),
        Facts((("Alias", "Linnet"), ("Age", "Four")), caption="At a glance"),
        Facts((("No caption", "follows a table"),)),
        Grid(
            (Column("Action", 3), Column("Due", align="right")),
            (("Ask health", "14 Jan 2026"), ("x" * 900, "—")),
            caption="Actions",
            tones=((0, Tone.WARN),),
        ),
        Para("After the table."),
        Grid((Column("A"),), (), caption="Nothing", empty="Nothing recorded."),
        Callout("Criteria met", ("Both agreed.",), Tone.OK),
        Callout("Gap", ("No answer.",), Tone.OK),
        Bullets((Item("first", below), Item("second")), numbered=True),
        Bullets((Item("again from three"),), numbered=True, start=3),
        Image(picture(), "A rising line", 50.0, "How it rose"),
        Heading("Ledger"),
        wide,
        Heading("Decision", 1, "dec/1 ä"),
        Rich("A **strong** <b>tag</b>.\n\n- one\n- two"),
        Paper("Housing return", b"%PDF-1.7", "paper", "Sent on 5 January."),
        Paper("Police return", b""),
    )


def document(*blocks: Block, **changes: object) -> Document:
    given: dict[str, object] = {
        "title": "Rapid review: Case Linnet",
        "audience": Audience.WORKING,
        "made_on": date(2026, 1, 14),
        "blocks": blocks,
        "marking": "OFFICIAL-SENSITIVE",
        "running": "Rapid review · Case Linnet",
        "author": "Marrowdale Partnership",
        "subject": "A rapid review",
        "keywords": ("linnet", "rapid review"),
    }
    return Document(**(given | changes))


def publication(*blocks: Block) -> Document:
    bare = {"marking": "", "author": "", "subject": "", "keywords": ()}
    return document(*blocks, audience=Audience.PUBLICATION, **bare)


@pytest.fixture(name="make")
def _make():
    """Return a function from blocks to an opened Word file."""
    return lambda *blocks, **changes: Opened(render_word(document(*blocks, **changes)))


@pytest.fixture(name="publish")
def _publish():
    return lambda *blocks: Opened(render_word(publication(*blocks)))


@pytest.fixture(name="full", scope="session")
def _full() -> Opened:
    return Opened(render_word(document(*every_block())))


@pytest.fixture(name="blocks")
def _blocks() -> tuple[Block, ...]:
    return every_block()


@pytest.fixture(name="photo")
def _photo():
    return picture
