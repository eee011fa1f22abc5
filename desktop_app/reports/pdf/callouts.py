"""Callouts and quotes: blocks set apart by a bar at their left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.reports.document import Callout, Para, Tone
from desktop_app.reports.pdf import marks, styles
from desktop_app.reports.pdf.flow import Box, Stack, text_box
from desktop_app.reports.pdf.setting import Typesetter
from desktop_app.reports.pdf.sheet import Sheet
from desktop_app.reports.pdf.tags import Elem

_PAD = (18.0, 12.0)
_BAR = 3.0
_TOGETHER = 230.0
"""A callout no higher than this, in points, is never split."""


class _Framed(Stack):
    """A stack on a soft ground with a bar of the tone at its left."""

    tone: Tone = Tone.NEUTRAL
    titled: bool = False
    title_middle: float = 0.0

    def again(self, boxes: Sequence[Box]) -> Stack:
        made = type(self)(boxes, self.width, self.pad)
        made.tone, made.titled, made.title_middle = self.tone, self.titled, self.title_middle
        return made

    def split(self, room: float) -> tuple[Box | None, Box | None]:
        """Return what fits into `room` points and what is left."""
        if self.first and self.last and room < self.height <= _TOGETHER:
            return None, self
        return super().split(room)

    def dress(self, sheet: Sheet, x: float, top: float) -> None:
        colour, soft = styles.TONES[self.tone]
        with sheet.artifact():
            sheet.rect(x, top - self.height, self.width, self.height, soft)
            sheet.rect(x, top - self.height, _BAR, self.height, colour)
            if self.first and self.titled:
                marks.draw(sheet, self.tone, x + _PAD[0] + 4, top - _PAD[1] - self.title_middle, 4.0)


class _Quoted(Stack):
    """A stack with a thin bar at its left."""

    def dress(self, sheet: Sheet, x: float, top: float) -> None:
        with sheet.artifact():
            sheet.rect(x, top - self.height, 2.0, self.height, styles.DEEP_LINE)


def callout_boxes(setter: Typesetter, callout: Callout, parent: Elem, width: float) -> list[Box]:
    """Return the boxes of a callout; none when it says nothing."""
    elem = parent.child("Div")
    title_style = replace(setter.style("callout title"), colour=styles.TONES[callout.tone][0])
    inner: list[Box] = []
    title = setter.atoms(callout.title, title_style)
    room = width - 2 * _PAD[0]
    if title:
        inner.append(text_box(setter, title, title_style, elem.child("P"), room, left=15.0))
    style = setter.style("callout")
    for text in callout.paras:
        atoms = setter.atoms(text, style)
        if atoms:
            inner.append(text_box(setter, atoms, style, elem.child("P"), room))
    if not inner:
        return []
    inner[-1].keep_next = False
    box = _Framed(inner, width, _PAD)
    box.tone, box.titled, box.title_middle = callout.tone, bool(title), title_style.leading / 2
    box.before = box.after = 12.0
    return [box]


def quote_boxes(setter: Typesetter, paras: list[Para], parent: Elem, width: float) -> list[Box]:
    """Return neighbouring quoted paragraphs as one quotation."""
    elem = parent.child("BlockQuote")
    style = setter.style("quote")
    found = [setter.atoms(para.text, style) for para in paras]
    inner: list[Box] = [text_box(setter, atoms, style, elem.child("P"), width - 32.0) for atoms in found if atoms]
    if not inner:
        return []
    box = _Quoted(inner, width, (16.0, 1.0))
    box.before, box.after = 10.0, style.after + 5.0
    return [box]
