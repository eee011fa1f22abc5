"""How fast and how lean documents are drawn, as ratios inside one run.

`run()` gives (name, ratio, limit) for each measure; a ratio above its limit is a step back.
"""

from __future__ import annotations

import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from typing import Any
from unittest import mock
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table

from desktop_app.reports.document import (
    Audience,
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Item,
    Para,
)
from desktop_app.reports.pdf import fonts, render
from desktop_app.reports.pdf.sheet import Sheet
from desktop_app.reports.pdf.tags import Tree
from desktop_app.reports.pdf.text import plain

TEXT = (
    "The group heard that the school had raised its worry three times in the autumn term, each time by "
    "telephone and "
    "once in writing. Mrs Świątek, the health visitor, had seen the family on Tuesday 9 December 2025 "
    "and found the "
    "home warm, the cupboards full and the children at play; Олена Шевченко interpreted. Nobody had put "
    "the two "
    "accounts side by side until the meeting of Wednesday 14 January 2026."
)
ROUNDS = 3


def story(sections: int) -> Document:
    """Return a document of the ordinary kind; about one page and a third to a section."""
    blocks: list[Block] = []
    for number in range(sections):
        said = f"{number}: {TEXT}"
        rows = tuple(
            (f"A{row}", f"Action {number}.{row}: {TEXT[:60]}", "School", "14 Jan 2026") for row in range(12)
        )
        blocks += [
            Heading(f"Section {number}"),
            *[Para(f"{said} {turn}") for turn in range(4)],
            Bullets(tuple(Item(f"{TEXT[:90]} {number} {item}") for item in range(5))),
            Facts((("Stage", "Rapid review"), ("Due", "14 Jan 2026"), ("Note", said))),
            Grid((Column("No.", 0.5), Column("Action", 3), Column("Owner"), Column("Due")), rows),
        ]
    return Document(
        "Benchmark", Audience.WORKING, date(2026, 1, 14), tuple(blocks), "OFFICIAL-SENSITIVE", "Running"
    )


# ---- the same story by plain reportlab -------------------------------------------------------------------


def _markup(text: str, *, bold: bool = False) -> str:
    """Return `text` with the same words in the fallback face as our writer gives it."""
    said: list[str] = []
    for word in text.split():
        pieces = [
            escape(run)
            if number == 0 and face is fonts.faces(bold, False)[0]
            else f'<font name="{face.fontName}">{escape(run)}</font>'
            for number, (face, run) in enumerate(fonts.runs(word, bold, False))
        ]
        said.append("".join(pieces))
    return " ".join(said)


def _style(size: float, leading: float, *, bold: bool = False) -> ParagraphStyle:
    face = fonts.faces(bold, False)[0].fontName
    return ParagraphStyle("plain", fontName=face, fontSize=size, leading=leading, spaceAfter=7)


def _flowables(document: Document) -> Iterator[Any]:
    body, head, cell, top = (
        _style(11, 16),
        _style(21, 26, bold=True),
        _style(9.5, 13.5),
        _style(9, 12.5, bold=True),
    )
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.6, colors.lightgrey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    for block in document.blocks:
        match block:
            case Heading(text=text):
                yield Paragraph(_markup(text, bold=True), head)
            case Para(text=text):
                yield Paragraph(_markup(plain(text)), body)
            case Bullets(items=items):
                yield ListFlowable(
                    [Paragraph(_markup(plain(item.text)), body) for item in items], bulletType="bullet"
                )
            case Facts(rows=rows):
                data = [[Paragraph(_markup(plain(text)), cell) for text in row] for row in rows]
                yield Table(data, [138, 321], style=lines)
                yield Spacer(1, 14)
            case Grid(columns=columns, rows=rows):
                heads = [Paragraph(_markup(column.title, bold=True), top) for column in columns]
                data = [heads, *[[Paragraph(_markup(plain(text)), cell) for text in row] for row in rows]]
                yield Table(data, [42, 250, 83, 84], repeatRows=1, style=lines)
                yield Spacer(1, 14)


def _furniture(canvas: Any, _: Any) -> None:
    canvas.setFont(fonts.faces(True, False)[0].fontName, 9.5)
    canvas.drawCentredString(297, 805, "OFFICIAL-SENSITIVE")
    canvas.drawCentredString(297, 30, "OFFICIAL-SENSITIVE")
    canvas.drawString(68, 780, f"Running, page {canvas.getPageNumber()}")


def plain_reportlab(document: Document) -> bytes:
    """Draw the story untagged, the way reportlab's manual does."""
    for bold in (False, True):
        for face in fonts.faces(bold, False):
            pdfmetrics.registerFont(face)
    out = BytesIO()
    template = SimpleDocTemplate(
        out,
        leftMargin=62,
        rightMargin=62,
        topMargin=80,
        bottomMargin=68,
        initialFontName=fonts.faces(False, False)[0].fontName,
    )
    template.build(list(_flowables(document)), onFirstPage=_furniture, onLaterPages=_furniture)
    return out.getvalue()


# ---- our own writer without its tags ---------------------------------------------------------------------


class _Untagged(Sheet):
    """A sheet that draws the same and notes nothing of what it means."""

    def marked(self, elem: Any) -> Any:
        self._open_region = True
        return self._closing

    def artifact(self, kind: str = "") -> Any:
        self._open_region = True
        return self._closing

    def close_region(self) -> None:
        self._open_region = False


def _no_tree(*_: Any) -> tuple[None, list[tuple[int, bytes]]]:
    return None, []


def untagged(document: Document) -> bytes:
    """Draw the story with our own flow, fonts, metadata and bookmarks, without marked content or
    structure."""
    with mock.patch.object(render, "Sheet", _Untagged), mock.patch.object(Tree, "write", _no_tree):
        return render.render_pdf(document)


def _seconds(draw: Callable[[Document], bytes], document: Document) -> float:
    gc.collect()
    start = time.perf_counter()
    draw(document)
    return time.perf_counter() - start


def _ratio(ours: Callable[[Document], bytes], theirs: Callable[[Document], bytes], document: Document) -> float:
    ours(document), theirs(document)
    pairs = [(_seconds(ours, document), _seconds(theirs, document)) for _ in range(ROUNDS)]
    return statistics.median(one for one, _ in pairs) / statistics.median(other for _, other in pairs)


def _memory_per_page(sections: int) -> float:
    document = story(sections)
    gc.collect()
    tracemalloc.start()
    pages = render.render_with_slots(document).page_count
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / pages


def run() -> list[tuple[str, float, float]]:
    """Return (name, ratio, limit) for each measure."""
    document = story(40)
    return [
        (
            "tagged PDF : the same story untagged by plain reportlab, time",
            _ratio(render.render_pdf, plain_reportlab, document),
            1.2,
        ),
        (
            "tagged PDF : the same flow and fonts without tags, time",
            _ratio(render.render_pdf, untagged, document),
            1.2,
        ),
        ("300 pages : 100 pages, memory per page", _memory_per_page(170) / _memory_per_page(57), 1.1),
    ]


if __name__ == "__main__":
    for name, ratio, limit in run():
        print(f"{name}: {ratio:.2f} (at most {limit})")
