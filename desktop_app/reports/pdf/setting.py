"""Setting type: from a `Text` to measured atoms, and from atoms to lines of a given width."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.reports.document import Emph, Inline, Link, Muted, Status, Strong, Text, Tone
from desktop_app.reports.pdf import fonts, styles
from desktop_app.reports.pdf.fonts import Face
from desktop_app.reports.pdf.styles import Colour, Look, Style
from desktop_app.reports.pdf.text import clean, letters

_SPACES = re.compile(r" +")
_INNER = re.compile(r"(?<=[^\W\d_]{2}[-–—/])(?=[^\W\d_]{2})")
_URLISH = re.compile(r"(?<=[/.?&=_@:,;#-])(?=.)")
CHIP_SHAPE = 1.2
CHIP_END = 0.35
"""Room before the word of a status, which holds its shape, and after it, in ems."""


class Word(NamedTuple):
    """A word measured at one size unit: its letters in runs of one face, and its width in ems."""

    runs: tuple[tuple[Face, str], ...]
    width: float


@dataclass(frozen=True, slots=True, eq=False)
class Ink:
    """How the letters of one piece are drawn. `link` numbers the links of a text; `tone` makes a status."""

    size: float
    colour: Colour
    bold: bool = False
    italic: bool = False
    link: int = -1
    target: str = ""
    tone: Tone | None = None

    @property
    def face(self) -> Face:
        """The face of its spaces."""
        return fonts.faces(self.bold, self.italic)[0]


class Part(NamedTuple):
    """A word in its ink. `space` says that a space follows it on the line."""

    ink: Ink
    word: Word
    space: bool


class Atom(NamedTuple):
    """Letters that stay together on a line. `gap` is the width of the space after them; 0 when none follows.

    An atom without parts ends the line.
    """

    parts: tuple[tuple[Ink, Word], ...]
    width: float
    gap: float


class Line(NamedTuple):
    """One line, ready to draw: its parts, its width in points, and whether it holds links or states."""

    parts: list[Part]
    width: float
    decorated: bool


_END = Atom((), 0.0, 0.0)


class Typesetter:
    """Measures and breaks text for one document. Holds every word measured so far, and nothing afterwards."""

    def __init__(self, look: Look | None = None) -> None:
        self.look = look or Look()
        self._words: dict[tuple[bool, bool], dict[str, Word]] = {}
        self._links = 0

    def style(self, role: str) -> Style:
        """Return the style of `role` at this document's size."""
        return self.look.style(role)

    def word(self, text: str, bold: bool, italic: bool) -> Word:
        """Return `text`, which holds no space or break, measured in one weight and slope."""
        known = self._words.setdefault((bold, italic), {})
        found = known.get(text)
        if found is None:
            pieces = fonts.runs(text, bold, italic)
            width = sum([face.measure(run) for face, run in pieces])
            found = known[text] = Word(pieces, width)
        return found

    def atoms(self, text: Text, style: Style) -> list[Atom]:
        """Return the measured atoms of `text`; empty when it has no letters."""
        if isinstance(text, str):
            return self._plain_atoms(clean(text), Ink(style.size, style.colour, style.bold, style.italic))
        pieces = [(self._ink(piece, style), clean(letters(piece))) for piece in text]
        return self._mixed_atoms(pieces)

    def _ink(self, piece: Inline, style: Style) -> Ink:
        match piece:
            case Strong():
                return Ink(style.size, style.colour, True, style.italic)
            case Emph():
                return Ink(style.size, style.colour, style.bold, not style.italic)
            case Muted():
                return Ink(style.size * 0.92, styles.MUTED, style.bold, style.italic)
            case Link(target=target):
                self._links += 1
                colour = styles.ACCENT if style.colour != styles.SURFACE else style.colour
                return Ink(style.size, colour, style.bold, style.italic, self._links, target)
            case Status(tone=tone):
                return Ink(style.size * 0.95, styles.TONES[tone][0], True, False, tone=tone)
            case _:
                return Ink(style.size, style.colour, style.bold, style.italic)

    def _plain_atoms(self, text: str, ink: Ink) -> list[Atom]:
        size, bold, italic = ink.size, ink.bold, ink.italic
        space = self.word(" ", bold, italic).width * size
        known = self._words.setdefault((bold, italic), {})
        found: list[Atom] = []
        for number, row in enumerate(text.split("\n")):
            if number:
                found.append(_END)
            for piece in row.split(" "):
                if not piece:
                    continue
                if len(piece) > 5 and _INNER.search(piece):
                    inner = [self.word(part, bold, italic) for part in _INNER.split(piece)]
                    found += [Atom(((ink, word),), word.width * size, 0.0) for word in inner[:-1]]
                    word = inner[-1]
                else:
                    word = known.get(piece) or self.word(piece, bold, italic)
                found.append(Atom(((ink, word),), word.width * size, space))
        return _trimmed(found)

    def _mixed_atoms(self, pieces: Iterable[tuple[Ink, str]]) -> list[Atom]:
        """Join the pieces: letters of two inks without a space between them stay together."""
        found: list[Atom] = []
        glued = False
        for ink, text in pieces:
            if not text:
                continue
            inner = text.strip(" \n")
            lead, tail = text[: len(text) - len(text.lstrip(" \n"))], text[len(text.rstrip(" \n")) :]
            made = self._plain_atoms(inner, ink)
            if made and ink.tone is not None:
                made[0] = made[0]._replace(width=made[0].width + CHIP_SHAPE * ink.size)
                made[-1] = made[-1]._replace(width=made[-1].width + CHIP_END * ink.size)
            if glued and made and not lead and found and found[-1].parts:
                last, first = found.pop(), made[0]
                made[0] = Atom(last.parts + first.parts, last.width + first.width, first.gap)
            found += [_END] * lead.count("\n") + made + [_END] * (tail.count("\n") if inner else 0)
            glued = not tail
        return _trimmed(found)

    def lines(self, atoms: list[Atom], width: float, *, balanced: bool = False) -> list[Line]:
        """Break `atoms` into lines at most `width` points wide; a longer atom is broken between letters."""
        made = self._broken(atoms, width)
        if balanced and 1 < len(made) <= 4:
            low, high = width / 2, width
            while high - low > 4:
                middle = (low + high) / 2
                fits = len(self._broken(atoms, middle)) == len(made)
                low, high = (low, middle) if fits else (middle, high)
            made = self._broken(atoms, high)
        return made

    def _broken(self, atoms: list[Atom], width: float) -> list[Line]:
        made: list[Line] = []
        line: list[Atom] = []
        used = gap = 0.0
        for atom in atoms:
            if not atom.parts:
                made.append(_line(line, used))
                line, used, gap = [], 0.0, 0.0
                continue
            if line and used + gap + atom.width > width + 0.01:
                made.append(_line(line, used))
                line, used, gap = [], 0.0, 0.0
            if atom.width > width + 0.01:
                *whole, rest = self._cut(atom, width)
                made += [_line([piece], piece.width) for piece in whole]
                line, used, gap = [rest], rest.width, rest.gap
                continue
            line.append(atom)
            used += gap + atom.width
            gap = atom.gap
        if line:
            made.append(_line(line, used))
        return made

    def _cut(self, atom: Atom, width: float) -> list[Atom]:
        """Cut an atom wider than the line into atoms that fit, after a mark of an address where there is
        one."""
        bits: list[tuple[Ink, Word, float]] = []
        for ink, word in atom.parts:
            text = "".join(run for _, run in word.runs)
            shape = (CHIP_SHAPE + CHIP_END) * ink.size if ink.tone is not None else 0.0
            for part in _URLISH.split(text):
                made = self.word(part, ink.bold, ink.italic)
                if made.width * ink.size + shape <= width:
                    bits.append((ink, made, made.width * ink.size + shape))
                    continue
                for letter in _clusters(part):
                    single = self.word(letter, ink.bold, ink.italic)
                    bits.append((ink, single, single.width * ink.size + shape))
        return self._gathered(bits, width, atom.gap)

    def _gathered(self, bits: list[tuple[Ink, Word, float]], width: float, gap: float) -> list[Atom]:
        made: list[Atom] = []
        row: list[tuple[Ink, Word]] = []
        used = 0.0
        for ink, word, wide in bits:
            if row and used + wide > width:
                made.append(Atom(tuple(row), used, 0.0))
                row, used = [], 0.0
            row.append((ink, word))
            used += wide
        made.append(Atom(tuple(row), used, gap))
        return made


def _clusters(text: str) -> list[str]:
    """Return the letters of `text`, each with the marks that stand on it."""
    return re.findall(r".[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]*", text, re.DOTALL)


def _trimmed(atoms: list[Atom]) -> list[Atom]:
    """Drop line breaks before the first and after the last letters."""
    low, high = 0, len(atoms)
    while low < high and not atoms[low].parts:
        low += 1
    while high > low and not atoms[high - 1].parts:
        high -= 1
    return atoms[low:high]


def _line(atoms: list[Atom], width: float) -> Line:
    parts: list[Part] = []
    decorated = False
    for atom in atoms:
        last = len(atom.parts) - 1
        for number, (ink, word) in enumerate(atom.parts):
            parts.append(Part(ink, word, number == last and atom.gap > 0))
            decorated = decorated or ink.link >= 0 or ink.tone is not None
    return Line(parts, width, decorated)
