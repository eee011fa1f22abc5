"""From sections to pages: which box stands where, and where every anchor is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop_app.reports.pdf.build import PageBreak, Section
from desktop_app.reports.pdf.flow import Box, fit
from desktop_app.reports.pdf.sheet import Target
from desktop_app.reports.pdf.templates import Frame


@dataclass(slots=True)
class Page:
    """A page with its boxes: box, left edge, upper edge. `paper` is the paper that follows, -1 for none."""

    frame: Frame
    placed: list[tuple[Box, float, float]] = field(default_factory=list)
    cover: bool = False
    paper: int = -1


def paginate(sections: Sequence[Section]) -> list[Page]:
    """Return the pages of all sections; a document without sections is one empty page."""
    pages: list[Page] = []
    for section in sections:
        if section.cover:
            pages.append(Page(section.frame, [(section.cover, 0.0, section.frame.height)], cover=True))
            continue
        made = [Page(section.frame, placed) for placed in _flow(section.boxes, section.frame)]
        if made:
            made[-1].paper = section.paper
        pages += made
    return pages


def targets(pages: Sequence[Page]) -> dict[str, Target]:
    """Return for each anchor the index of its page and its height there, a little above the words."""
    found: dict[str, Target] = {}
    for number, page in enumerate(pages):
        for box, _, top in page.placed:
            for anchor in box.anchors:
                found[anchor.name] = (number, min(top + 10.0, page.frame.height))
    return found


def _flow(boxes: Sequence[Box], frame: Frame) -> Iterator[list[tuple[Box, float, float]]]:
    chunk: list[Box] = []
    for box in [*boxes, PageBreak()]:
        if not isinstance(box, PageBreak):
            chunk.append(box)
            continue
        while chunk:
            placed, chunk = fit(chunk, frame.depth)
            if not placed:
                # higher than any page: set it anyway, on a page of its own
                placed, chunk = [chunk[0]], chunk[1:]
            yield _set(placed, frame)


def _set(boxes: Sequence[Box], frame: Frame) -> list[tuple[Box, float, float]]:
    placed: list[tuple[Box, float, float]] = []
    y, gap = frame.top, 0.0
    for number, box in enumerate(boxes):
        y -= max(gap, box.before) if number else 0.0
        placed.append((box, frame.left, y))
        y, gap = y - box.height, box.after
    return placed
