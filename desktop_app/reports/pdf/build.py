"""From the blocks of a document to sections of boxes, with the structure tree in the order of the
document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop_app.reports.document import (
    Block,
    Break,
    Bullets,
    Callout,
    Contents,
    Cover,
    Document,
    Facts,
    Grid,
    Heading,
    Image,
    Paper,
    Para,
    Steps,
)
from desktop_app.reports.pdf.callouts import callout_boxes, quote_boxes
from desktop_app.reports.pdf.contents import contents_boxes
from desktop_app.reports.pdf.covers import CoverBox, cover_boxes, divider_boxes
from desktop_app.reports.pdf.figures import image_boxes, steps_boxes
from desktop_app.reports.pdf.flow import Anchor, Box, text_box
from desktop_app.reports.pdf.grids import facts_boxes, grid_boxes
from desktop_app.reports.pdf.lists import list_boxes
from desktop_app.reports.pdf.setting import Typesetter
from desktop_app.reports.pdf.tags import Elem
from desktop_app.reports.pdf.templates import LANDSCAPE, MEASURE, PORTRAIT, Frame
from desktop_app.reports.pdf.text import clean, expanded


@dataclass(slots=True)
class Section:
    """Boxes that flow over pages of one kind. `paper` is the number of the paper that follows, -1 for
    none."""

    frame: Frame
    boxes: list[Box] = field(default_factory=list)
    cover: CoverBox | None = None
    paper: int = -1


class PageBreak(Box):
    """Ends the page, unless nothing stands on it yet."""


class Builder:
    """Builds the sections of one document."""

    def __init__(self, document: Document, setter: Typesetter, root: Elem, paper_pages: Sequence[int]) -> None:
        self.setter = setter
        self.root = root
        self.paper_pages = paper_pages
        self.blocks = list(expanded(document))
        self.names = list(_names(self.blocks))
        self.anchors = [
            Anchor(name, clean(title).replace("\n", " "), level) for name, title, level in self.names if name
        ]
        self._next_anchor = 0
        self._papers = 0
        self._level = 0
        self._wide = _on_landscape(self.blocks)
        self.sections: list[Section] = []

    def build(self) -> list[Section]:
        """Return the sections in order; none is empty but a document without blocks gives none."""
        number = 0
        while number < len(self.blocks):
            block = self.blocks[number]
            if isinstance(block, Para) and block.role == "quote":
                quoted = _run_of_quotes(self.blocks, number)
                frame = self._section(self._wide[number]).frame
                self._add(quote_boxes(self.setter, quoted, self.root, min(frame.room, MEASURE)))
                number += len(quoted)
                continue
            self._block(block, wide=self._wide[number])
            number += 1
        return [section for section in self.sections if section.boxes or section.cover]

    def _section(self, wide: bool) -> Section:
        frame = LANDSCAPE if wide else PORTRAIT
        last = self.sections[-1] if self.sections else None
        if last is None or last.frame is not frame or last.cover or last.paper >= 0:
            self.sections.append(Section(frame))
        return self.sections[-1]

    def _add(self, boxes: Sequence[Box]) -> None:
        self.sections[-1].boxes.extend(boxes)

    def _block(self, block: Block, *, wide: bool) -> None:
        match block:
            case Cover():
                self._cover(block)
            case Paper():
                self._paper(block)
            case Break():
                if self.sections:
                    self._section(self.sections[-1].frame is LANDSCAPE)
                    self._add([PageBreak()])
            case _:
                self._section(wide)
                self._add(self._boxes(block))

    def _boxes(self, block: Block) -> list[Box]:  # noqa: PLR0911 - one return for each block type
        setter, root, frame = self.setter, self.root, self.sections[-1].frame
        width, measure = frame.room, min(frame.room, MEASURE * self.setter.look.scale)
        match block:
            case Heading():
                return self._heading(block, width)
            case Para(text=text, role=role):
                style = setter.style(role)
                atoms = setter.atoms(text, style)
                return [text_box(setter, atoms, style, root.child("P"), measure)] if atoms else []
            case Bullets():
                return list_boxes(setter, block, root, measure)
            case Facts():
                return facts_boxes(setter, block, root, width)
            case Grid():
                return grid_boxes(setter, block, root, width)
            case Callout():
                return callout_boxes(setter, block, root, width)
            case Steps():
                return self._steps(block, frame)
            case Image():
                return image_boxes(setter, block, root, width, frame.depth)
            case Contents():
                return contents_boxes(setter, block, self.anchors, root, width, level=max(self._level, 1))
            case _:
                raise TypeError(f"no way to draw {type(block).__name__}")

    def _steps(self, block: Steps, frame: Frame) -> list[Box]:
        """Return the figure, or a list when the words are too many for one."""
        probe = steps_boxes(self.setter, block, Elem("Figure"), frame.room)
        if probe and probe[0].height > frame.depth * 0.8:
            items = tuple(Para(f"{step.label}\n{step.note}") for step in block.steps)
            return [box for para in items for box in self._boxes(para)]
        return steps_boxes(self.setter, block, self.root, frame.room)

    def _heading(self, block: Heading, width: float) -> list[Box]:
        style = self.setter.style(f"heading {block.level}")
        atoms = self.setter.atoms(block.text, style)
        box = text_box(self.setter, atoms, style, self.root.child(f"H{block.level}"), width)
        box.anchors = (self._anchor(),)
        return [box]

    def _anchor(self) -> Anchor:
        self._next_anchor += 1
        anchor = self.anchors[self._next_anchor - 1]
        self._level = anchor.level
        return anchor

    def _cover(self, block: Cover) -> None:
        box, rest = cover_boxes(self.setter, block, self.root, PORTRAIT)
        if box is not None:
            self.sections.append(Section(PORTRAIT, cover=box))
        if rest:
            self.sections.append(Section(PORTRAIT, rest))
            self._add([PageBreak()])

    def _paper(self, block: Paper) -> None:
        pages = self.paper_pages[self._papers]
        above = self._headings_above()
        boxes = divider_boxes(self.setter, block, pages, self.root, PORTRAIT)
        boxes[0].anchors = (self._anchor(),)
        self.sections.append(Section(PORTRAIT, [*above, *boxes], paper=self._papers))
        self._papers += 1

    def _headings_above(self) -> list[Box]:
        """Take the headings that end the last section: they belong on the page of what follows."""
        taken: list[Box] = []
        last = self.sections[-1] if self.sections else None
        while last and last.frame is PORTRAIT and last.boxes and last.boxes[-1].keep_next:
            taken.insert(0, last.boxes.pop())
        return taken


def _names(blocks: Sequence[Block]) -> Iterator[tuple[str, str, int]]:
    """Return name, title and level of every heading and paper; a name of our own begins with a space."""
    for number, block in enumerate(blocks):
        if isinstance(block, Heading):
            yield block.anchor or f" {number}", block.text, block.level
        elif isinstance(block, Paper):
            yield block.anchor or f" {number}", block.title, block.level


def _on_landscape(blocks: Sequence[Block]) -> list[bool]:
    """Return for each block whether it stands on a landscape page: wide tables, and the headings before
    them."""
    wide = [isinstance(block, Grid) and block.landscape and bool(block.rows) for block in blocks]
    for number in range(len(blocks) - 2, -1, -1):
        if isinstance(blocks[number], Heading) and wide[number + 1]:
            wide[number] = True
    return wide


def _run_of_quotes(blocks: Sequence[Block], start: int) -> list[Para]:
    found: list[Para] = []
    for block in blocks[start:]:
        if not (isinstance(block, Para) and block.role == "quote"):
            break
        found.append(block)
    return found
