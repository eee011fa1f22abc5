"""The pages: their size, the room for the flow, and what stands on every one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.reports.document import Document
from desktop_app.reports.pdf import styles
from desktop_app.reports.pdf.paragraph import CAP_HEIGHT, stretches
from desktop_app.reports.pdf.setting import Line, Typesetter
from desktop_app.reports.pdf.sheet import Sheet
from desktop_app.reports.pdf.styles import Colour, Style

_SHORT, _LONG = 595.28, 841.89
MEASURE: Final = 432.0
"""Widest line of running text: about 75 letters of the body size."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A kind of page, A4. Lengths in points; `bottom` is the lowest height that the flow may use."""

    width: float
    height: float
    left: float
    top: float
    bottom: float

    @property
    def room(self) -> float:
        """Return the width of the flow."""
        return self.width - 2 * self.left

    @property
    def depth(self) -> float:
        """Return the height of the flow."""
        return self.top - self.bottom


PORTRAIT: Final = Frame(_SHORT, _LONG, 68.0, _LONG - 86.0, 74.0)
LANDSCAPE: Final = Frame(_LONG, _SHORT, 54.0, _SHORT - 80.0, 62.0)

_MARK_IN = 30.0
"""Distance of the marking's base line from the edge of the paper."""


def furniture(sheet: Sheet, setter: Typesetter, document: Document, frame: Frame, number: str) -> None:
    """Draw the running head with `number` ("Page 3 of 12") and the marking."""
    with sheet.artifact("Header"):
        _head(sheet, setter, document.running, frame, number)
    if document.marking:
        draw_marking(sheet, setter, document.marking, frame, (styles.TEXT, styles.TEXT))


def draw_marking(
    sheet: Sheet, setter: Typesetter, marking: str, frame: Frame, colours: tuple[Colour, Colour]
) -> None:
    """Draw the marking in capitals, centred at the head and the foot of the page, in two colours."""
    style = setter.style("marking")
    for kind, y, colour in (
        ("Header", frame.height - _MARK_IN - CAP_HEIGHT * style.size, colours[0]),
        ("Footer", _MARK_IN, colours[1]),
    ):
        with sheet.artifact(kind):
            lines = setter.lines(setter.atoms(marking.upper(), style), frame.room)
            for at, line in enumerate(lines[:2]):
                _show(sheet, line, (frame.width - line.width) / 2, y - at * style.leading, colour)


def _head(sheet: Sheet, setter: Typesetter, running: str, frame: Frame, number: str) -> None:
    style = setter.style("running")
    y = frame.top + 26.0
    page = setter.lines(setter.atoms(number, style), frame.room)
    room = frame.room - sum(line.width for line in page) - 24.0
    words = _one_line(setter, running, style, room)
    if words:
        _show(sheet, words, frame.left, y, style.colour)
    for line in page:
        _show(sheet, line, frame.width - frame.left - line.width, y, style.colour)
    sheet.rule(frame.left, y - 7.5, frame.room, styles.LINE, 0.6)


def _one_line(setter: Typesetter, text: str, style: Style, room: float) -> Line | None:
    """Return `text` on one line, shortened with an ellipsis when it is too long."""
    lines = setter.lines(setter.atoms(text.replace("\n", " "), style), room)
    if len(lines) < 2:
        return lines[0] if lines else None
    words = text.split()
    while len(words) > 1:
        words.pop()
        shorter = setter.lines(setter.atoms(" ".join(words) + " …", style), room)
        if len(shorter) == 1:
            return shorter[0]
    return lines[0]


def _show(sheet: Sheet, line: Line, x: float, y: float, colour: Colour) -> None:
    if line.parts:
        sheet.show(x, y, [(face, text, size, colour) for face, text, size, _ in stretches(line.parts, True)])
