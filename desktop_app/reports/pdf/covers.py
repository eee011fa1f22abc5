"""Pages of their own: the cover, and the divider before a foreign paper."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.reports.document import Cover, Facts, Paper
from desktop_app.reports.pdf import styles
from desktop_app.reports.pdf.flow import Box, Stack, stacked, text_box
from desktop_app.reports.pdf.grids import facts_boxes
from desktop_app.reports.pdf.setting import Typesetter
from desktop_app.reports.pdf.sheet import Sheet
from desktop_app.reports.pdf.tags import Elem
from desktop_app.reports.pdf.templates import Frame

_FIELD = 0.50
"""Least share of the cover that the dark field takes."""
_SMALLEST = 0.4
_DIVIDER_DROP = 170.0


class CoverBox(Box):
    """The cover's field with kind, title and subtitle, and its facts at the foot; as high as the page."""

    def __init__(self, heads: list[Box], facts: list[Box], frame: Frame) -> None:
        self.heads = heads
        self.facts = facts
        self.frame = frame
        self.height = frame.height
        text = stacked(heads)
        self.field = max(_FIELD * frame.height, text + 190.0)
        self.marking = ""

    def draw(self, sheet: Sheet, x: float, top: float) -> None:  # noqa: ARG002 - it fills its page
        """Draw the whole page."""
        frame = self.frame
        edge = frame.height - self.field
        with sheet.artifact():
            sheet.rect(0, edge, frame.width, self.field, styles.DEEP)
            sheet.rect(0, edge - 7.0, frame.width, 7.0, styles.ACCENT)
            sheet.rect(frame.left, edge + 52.0 + stacked(self.heads) + 26.0, 44.0, 3.0, styles.DEEP_LINE)
        y = edge + 52.0 + stacked(self.heads)
        _pile(sheet, self.heads, frame.left, y)
        _pile(sheet, self.facts, frame.left, frame.bottom + 14.0 + stacked(self.facts))


def _pile(sheet: Sheet, boxes: list[Box], x: float, top: float) -> None:
    y, gap = top, 0.0
    for number, box in enumerate(boxes):
        y -= max(gap, box.before) if number else 0.0
        box.draw(sheet, x, y)
        y, gap = y - box.height, box.after


def cover_boxes(setter: Typesetter, cover: Cover, parent: Elem, frame: Frame) -> tuple[CoverBox | None, list[Box]]:
    """Return the cover and what did not fit on it.

    The type grows smaller for a long title. Words too many for any cover, and facts too many for its foot,
    are returned as boxes for the pages after it.
    """
    said = (
        ("cover kind", "P", cover.kind),
        ("cover title", "Title", cover.title),
        ("cover subtitle", "P", cover.subtitle),
    )
    elems = [(role, parent.child(tag), text) for role, tag, text in said if setter.atoms(text, setter.style(role))]
    facts = facts_boxes(setter, Facts(cover.facts), parent, frame.room)
    most = frame.height - 190.0 - frame.bottom - 60.0
    factor = 1.0
    heads = _heads(setter, elems, frame.room, factor)
    while stacked(heads) > most and factor > _SMALLEST:
        factor -= 0.1
        heads = _heads(setter, elems, frame.room, factor)
    if stacked(heads) > most:
        return None, [*_heads(setter, elems, frame.room, _SMALLEST, dark=True), *facts]
    box = CoverBox(heads, [], frame)
    below = frame.height - box.field - frame.bottom - 40.0
    if stacked(facts) <= below:
        box.facts = facts
        return box, []
    return box, facts


def _heads(
    setter: Typesetter, elems: list[tuple[str, Elem, str]], width: float, factor: float, *, dark: bool = False
) -> list[Box]:
    made: list[Box] = []
    for role, elem, text in elems:
        style = setter.style(role).scaled(factor)
        style = replace(style, colour=styles.TEXT if dark else style.colour)
        made.append(text_box(setter, setter.atoms(text, style), style, elem, width))
    return made


class _Divider(Stack):
    """The words of a divider, set low on the page under a short bar."""

    def dress(self, sheet: Sheet, x: float, top: float) -> None:
        if self.first:
            with sheet.artifact():
                sheet.rect(x, top - self.pad[1] + 24.0, 44.0, 4.0, styles.ACCENT)


def divider_boxes(setter: Typesetter, paper: Paper, pages: int, parent: Elem, frame: Frame) -> list[Box]:
    """Return the boxes of the divider page of a paper of `pages` pages; the first is its title's place."""
    told = f"{pages} pages follow." if pages > 1 else "1 page follows." if pages else "No paper was attached."
    texts = (
        ("paper kind", "P", "Paper"),
        ("paper title", f"H{paper.level}", paper.title),
        ("paper note", "P", paper.note),
        ("paper note", "P", told),
    )
    boxes: list[Box] = []
    for role, tag, text in texts:
        style = setter.style(role)
        atoms = setter.atoms(text, style)
        if atoms:
            boxes.append(text_box(setter, atoms, style, parent.child(tag), frame.room))
    return [_Divider(boxes, frame.room, (0.0, _DIVIDER_DROP))]
