"""Drawing the lines of one text under its tag, with its links and states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.reports.pdf import marks
from desktop_app.reports.pdf.fonts import Face
from desktop_app.reports.pdf.setting import CHIP_END, CHIP_SHAPE, Ink, Line, Part
from desktop_app.reports.pdf.sheet import Sheet
from desktop_app.reports.pdf.styles import TONES, Colour, Style
from desktop_app.reports.pdf.tags import Elem

CAP_HEIGHT = 0.668
"""Height of Atkinson's capitals in ems: capitals are centred in their line."""

Stretch = tuple[Face, str, float, Colour]


@dataclass(slots=True)
class Piece:
    """A stretch of a line in one ink, placed. `begins` says that a state's shape stands before it."""

    ink: Ink
    x: float
    y: float
    begins: bool = False
    stretches: list[Stretch] = field(default_factory=list)
    width: float = 0.0
    """Without a space at the end."""


@dataclass(slots=True)
class Paragraph:
    """The lines of one text and the element they belong to; shared by all its parts."""

    lines: list[Line]
    style: Style
    elem: Elem
    width: float
    links: dict[int, Elem] = field(default_factory=dict)

    def draw(self, sheet: Sheet, low: int, high: int, x: float, top: float) -> None:
        """Draw the lines from `low` to before `high`, the first with its upper edge at `top`."""
        lines = self.lines[low:high]
        if not any(line.parts for line in lines):
            return
        base = top - (self.style.leading + CAP_HEIGHT * self.style.size) / 2
        rows = [
            (line, x + self._indent(line), base - number * self.style.leading) for number, line in enumerate(lines)
        ]
        ends = high == len(self.lines)
        if any(line.decorated for line in lines):
            self._draw_mixed(sheet, rows, self.lines[low - 1] if low else None, ends)
            return
        with sheet.marked(self.elem):
            for number, (line, left, y) in enumerate(rows, start=1):
                sheet.show(left, y, stretches(line.parts, ends and number == len(rows)))

    def _indent(self, line: Line) -> float:
        if self.style.align == "left":
            return 0.0
        rest = self.width - line.width
        return rest if self.style.align == "right" else rest / 2

    def _draw_mixed(
        self, sheet: Sheet, rows: list[tuple[Line, float, float]], above: Line | None, ends: bool
    ) -> None:
        """Draw lines that hold links or states: first their shapes, then the words, each under its tag."""
        before = above.parts[-1].ink if above and above.parts else None
        pieces: list[Piece] = []
        for line, left, y in rows:
            pieces += _pieces(line, left, y, before)
            before = line.parts[-1].ink if line.parts else before
        if ends and pieces and pieces[-1].stretches[-1][1] == " ":
            pieces[-1].stretches.pop()
        _decorate(sheet, pieces)
        start = 0
        while start < len(pieces):
            link = pieces[start].ink.link
            stop = start
            while stop < len(pieces) and pieces[stop].ink.link == link:
                stop += 1
            elem = self.elem if link < 0 else self._link_elem(link)
            with sheet.marked(elem):
                for piece in pieces[start:stop]:
                    sheet.show(piece.x, piece.y, piece.stretches)
            if link >= 0:
                self._annotate(sheet, elem, pieces[start:stop])
            start = stop

    def _link_elem(self, link: int) -> Elem:
        if link not in self.links:
            self.links[link] = self.elem.child("Link")
        return self.links[link]

    def _annotate(self, sheet: Sheet, elem: Elem, pieces: list[Piece]) -> None:
        words = "".join(text for piece in pieces for _, text, _, _ in piece.stretches).strip()
        size, leading = self.style.size, self.style.leading
        for piece in pieces:
            low = piece.y - (leading - CAP_HEIGHT * size) / 2
            sheet.link(
                elem,
                (piece.x, low, piece.x + piece.width, low + leading),
                piece.ink.target,
                words or piece.ink.target,
            )


def stretches(parts: Sequence[Part], drop_last: bool = False) -> list[Stretch]:
    """Return the faces and letters of a line without links; its last space is left out if `drop_last`."""
    found: list[Stretch] = []
    for ink, word, space in parts:
        size, colour = ink.size, ink.colour
        for face, text in word.runs:
            found.append((face, text, size, colour))
        if space:
            found.append((ink.face, " ", size, colour))
    if drop_last and found and found[-1][1] == " ":
        found.pop()
    return found


def _pieces(line: Line, left: float, y: float, before: Ink | None) -> list[Piece]:
    """Cut a line where its ink changes; `before` is the ink that the line above ended with."""
    found: list[Piece] = []
    x = left
    for number, (ink, word, space) in enumerate(line.parts):
        if not found or found[-1].ink is not ink:
            begins = ink.tone is not None and ink is not before
            x += CHIP_SHAPE * ink.size if begins else 0.0
            found.append(Piece(ink, x, y, begins))
        piece = found[-1]
        piece.stretches += [(face, text, ink.size, ink.colour) for face, text in word.runs]
        x += word.width * ink.size
        piece.width = x - piece.x
        after = line.parts[number + 1].ink if number + 1 < len(line.parts) else ink
        if ink.tone is not None and after is not ink:
            x += CHIP_END * ink.size
        if space:
            if ink.link >= 0 and after is not ink and after.link < 0 and after.tone is None:
                # the space after a link belongs to the words that follow
                piece = Piece(after, x, y)
                found.append(piece)
            piece.stretches.append((ink.face, " ", ink.size, piece.ink.colour))
            x += ink.size * ink.face.advance[" "]
        before = ink
    return found


def _decorate(sheet: Sheet, pieces: list[Piece]) -> None:
    """Underline links; set states on a soft ground with their shape."""
    if not any(piece.ink.link >= 0 or piece.ink.tone for piece in pieces):
        return
    with sheet.artifact():
        for piece in pieces:
            ink, size = piece.ink, piece.ink.size
            if ink.link >= 0:
                sheet.rule(piece.x, piece.y - size * 0.16, piece.width, ink.colour, size * 0.05)
            elif ink.tone is not None:
                lead = CHIP_SHAPE * size if piece.begins else 0.0
                wide = piece.width + lead + size * CHIP_END
                sheet.pill(piece.x - lead, piece.y - size * 0.31, wide, size * 1.3, TONES[ink.tone][1])
                if piece.begins:
                    middle = piece.y + size * CAP_HEIGHT / 2
                    marks.draw(sheet, ink.tone, piece.x - lead + size * 0.65, middle, size * 0.3)
