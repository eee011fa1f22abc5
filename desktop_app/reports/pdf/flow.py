"""What flows down a page: boxes that know their height, can be split, and draw themselves under their
tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.reports.pdf.paragraph import Paragraph
from desktop_app.reports.pdf.setting import Atom, Typesetter
from desktop_app.reports.pdf.sheet import Sheet
from desktop_app.reports.pdf.styles import Style
from desktop_app.reports.pdf.tags import Elem

LEAST_LINES = 2
"""No paragraph leaves fewer lines than this at the foot or the head of a page."""

_SLACK = 0.01


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that contents, bookmarks and links lead to."""

    name: str
    title: str
    level: int


class Box:
    """Something of a fixed width that stands in the flow.

    `before` and `after` are the spaces round it (the larger of two neighbours' counts), `keep_next` holds
    it on the page of what follows, `anchors` are the places at its top.
    """

    before: float = 0.0
    after: float = 0.0
    height: float = 0.0
    keep_next: bool = False
    anchors: tuple[Anchor, ...] = ()

    def split(self, room: float) -> tuple[Box | None, Box | None]:
        """Return what fits into `room` points and what is left; (None, itself) when nothing fits."""
        return (self, None) if self.height <= room + _SLACK else (None, self)

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw with the left edge at x and the upper edge at `top`."""
        raise NotImplementedError


class TextBox(Box):
    """Some or all of the lines of a paragraph, `left` points in from the edge."""

    def __init__(self, body: Paragraph, low: int = 0, high: int = -1, *, left: float = 0.0) -> None:
        self.body = body
        self.low = low
        self.high = len(body.lines) if high < 0 else high
        self.left = left
        self.height = (self.high - self.low) * body.style.leading
        self.before = body.style.before if low == 0 else 0.0
        self.after = body.style.after if self.high == len(body.lines) else 0.0
        self.keep_next = body.style.keep_next

    def split(self, room: float) -> tuple[Box | None, Box | None]:
        """Return what fits into `room` points and what is left."""
        count, fits = self.high - self.low, int((room + _SLACK) / self.body.style.leading)
        if fits >= count:
            return self, None
        taken = min(fits, count - LEAST_LINES)
        if taken < LEAST_LINES:
            return None, self
        return self.part(0, taken), self.part(taken, count)

    def part(self, start: int, stop: int) -> TextBox:
        """Return the lines from `start` to before `stop` of this part, as a part of its own."""
        made = type(self)(self.body, self.low + start, self.low + stop, left=self.left)
        if start == 0:
            made.anchors = self.anchors
        return made

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw with the upper edge at `top`."""
        self.body.draw(sheet, self.low, self.high, x + self.left, top)


class Space(Box):
    """Empty room, dropped at the head of a page."""

    def __init__(self, height: float) -> None:
        self.before = height

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw nothing."""


def text_box(
    setter: Typesetter, atoms: list[Atom], style: Style, elem: Elem, width: float, *, left: float = 0.0
) -> TextBox:
    """Return a box of `atoms` set in lines that end `width` points from the edge."""
    room = width - left
    lines = setter.lines(atoms, room, balanced=style.balanced)
    return TextBox(Paragraph(lines, style, elem, room), left=left)


def stacked(boxes: Sequence[Box]) -> float:
    """Return the height of `boxes` under each other, without the space before the first and after the
    last."""
    total, gap = 0.0, 0.0
    for number, box in enumerate(boxes):
        total += (max(gap, box.before) if number else 0.0) + box.height
        gap = box.after
    return total


def fit(boxes: Sequence[Box], room: float) -> tuple[list[Box], list[Box]]:
    """Return the boxes (the last one perhaps split) that fit into `room`, and those left over.

    A box that keeps with the next is left over when nothing of what follows it fits.
    """
    placed: list[Box] = []
    used = gap = 0.0
    for number, box in enumerate(boxes):
        start = used + (max(gap, box.before) if placed else 0.0)
        head, rest = box.split(room - start)
        if head is not None:
            placed.append(head)
        if rest is not None or head is None:
            left = [*([rest] if rest is not None else []), *boxes[number + 1 :]]
            if head is None:
                while placed and placed[-1].keep_next:
                    left.insert(0, placed.pop())
            return placed, left
        used, gap = start + head.height, head.after
    return placed, []


class Stack(Box):
    """Boxes under each other that flow as one, `pad` points in on all sides; drawn parts may be dressed."""

    def __init__(self, boxes: Sequence[Box], width: float, pad: tuple[float, float] = (0.0, 0.0)) -> None:
        self.boxes = list(boxes)
        self.width = width
        self.pad = pad
        self.height = stacked(self.boxes) + 2 * pad[1]
        self.first = self.last = True

    def split(self, room: float) -> tuple[Box | None, Box | None]:
        """Return what fits into `room` points and what is left."""
        if self.height <= room + _SLACK:
            return self, None
        placed, left = fit(self.boxes, room - 2 * self.pad[1])
        if not placed or not left:
            return None, self
        return self._part(placed, left=False), self._part(left, left=True)

    def _part(self, boxes: Sequence[Box], *, left: bool) -> Stack:
        made = self.again(boxes)
        made.before, made.after = (0.0, self.after) if left else (self.before, 0.0)
        made.first, made.last = (False, self.last) if left else (self.first, False)
        made.anchors = () if left else self.anchors
        return made

    def again(self, boxes: Sequence[Box]) -> Stack:
        """Return a stack of the same kind around other boxes."""
        return type(self)(boxes, self.width, self.pad)

    def dress(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw what stands behind the boxes."""

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw with the upper edge at `top`."""
        self.dress(sheet, x, top)
        y, gap = top - self.pad[1], 0.0
        for number, box in enumerate(self.boxes):
            y -= max(gap, box.before) if number else 0.0
            box.draw(sheet, x + self.pad[0], y)
            y, gap = y - box.height, box.after
