"""The way in: a document becomes the bytes of a tagged PDF that conforms to PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.reports.document import Document, Paper
from desktop_app.reports.pdf import metadata, styles
from desktop_app.reports.pdf.build import Builder
from desktop_app.reports.pdf.fonts import CannotPrint, unprintable
from desktop_app.reports.pdf.paginate import Page, paginate, targets
from desktop_app.reports.pdf.setting import Typesetter
from desktop_app.reports.pdf.sheet import Sheet
from desktop_app.reports.pdf.styles import Look
from desktop_app.reports.pdf.tags import Elem
from desktop_app.reports.pdf.templates import PORTRAIT, draw_marking, furniture
from desktop_app.reports.pdf.text import clean

LARGE_PRINT = 16 / 11
"""The `scale` of the large-print edition: 16 point body text."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for the pages of a foreign PDF.

    `paper` counts the `Paper` blocks from 0, `after` is the index of the divider page in the file that was
    drawn (before anything is inserted), `first_number` the printed number of the paper's first page.
    """

    paper: int
    after: int
    pages: int
    title: str
    anchor: str
    first_number: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """The drawn file, where foreign pages belong in it, and how many pages there will be altogether."""

    data: bytes
    slots: tuple[Slot, ...]
    page_count: int


def render_pdf(document: Document, *, scale: float = 1.0) -> bytes:
    """Return `document` as a PDF. A `Paper` becomes a divider page; its own pages are not set in.

    `scale` enlarges type and space (LARGE_PRINT). Raises CannotPrint for letters that no bundled face
    draws, and UnreadablePicture. The same document gives the same bytes.
    """
    return render_with_slots(document, scale=scale).data


def render_with_slots(
    document: Document, paper_pages: tuple[int, ...] | None = None, *, scale: float = 1.0
) -> Rendered:
    """Return `document` drawn with room in its page numbers for the pages of its papers.

    `paper_pages` holds the number of pages of each `Paper` block in order (0 when none is attached); None
    counts no foreign pages. Running heads, contents and "page x of y" count them. Raises as `render_pdf`, and
    ValueError when there are not as many numbers as papers.
    """
    papers = [block for block in document.blocks if isinstance(block, Paper)]
    counts = paper_pages if paper_pages is not None else (0,) * len(papers)
    if len(counts) != len(papers) or any(count < 0 for count in counts):
        raise ValueError(f"{len(papers)} papers need as many page counts, not {len(counts)}")
    lost = unprintable(document)
    if lost:
        raise CannotPrint(lost)
    setter = Typesetter(Look(scale))
    root = Elem("Document")
    builder = Builder(document, setter, root, counts)
    pages = paginate(builder.build()) or [Page(PORTRAIT)]
    numbers = _numbers(pages, counts)
    total = len(pages) + sum(counts)
    sheet = Sheet(len(pages), document.language)
    sheet.tree.root = root
    sheet.targets = targets(pages)
    sheet.numbers = {name: str(numbers[page]) for name, (page, _) in sheet.targets.items()}
    for page, number in zip(pages, numbers, strict=True):
        _draw(sheet, setter, document, page, f"Page {number} of {total}")
    metadata.hang_in(sheet, document, builder.anchors)
    return Rendered(sheet.finish(metadata.xmp(document)), _slots(pages, numbers, papers, counts), total)


def _numbers(pages: Sequence[Page], counts: Sequence[int]) -> list[int]:
    """Return the printed number of each page, foreign pages counted."""
    numbers: list[int] = []
    number = 1
    for page in pages:
        numbers.append(number)
        number += 1 + (counts[page.paper] if page.paper >= 0 else 0)
    return numbers


def _slots(
    pages: Sequence[Page], numbers: Sequence[int], papers: Sequence[Paper], counts: Sequence[int]
) -> tuple[Slot, ...]:
    return tuple(
        Slot(
            page.paper,
            index,
            counts[page.paper],
            clean(papers[page.paper].title),
            papers[page.paper].anchor,
            numbers[index] + 1,
        )
        for index, page in enumerate(pages)
        if page.paper >= 0
    )


def _draw(sheet: Sheet, setter: Typesetter, document: Document, page: Page, number: str) -> None:
    sheet.start_page(page.frame.width, page.frame.height)
    if not page.cover:
        furniture(sheet, setter, document, page.frame, number)
    for box, x, top in page.placed:
        box.draw(sheet, x, top)
    if page.cover and document.marking:
        draw_marking(sheet, setter, document.marking, page.frame, (styles.SURFACE, styles.TEXT))
    sheet.end_page()
