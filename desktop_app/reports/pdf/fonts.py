"""The bundled faces, which characters they draw, and what a document holds that none of them draws.

Text is set in Atkinson Hyperlegible Next. A word that it cannot write whole (Greek, Cyrillic, Vietnamese,
rarer Latin) is set in Noto Sans, a little smaller so that the two look of one size. Scripts that need
shaping or run from right to left are drawn by no bundled face: they are named, never printed as boxes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any, NamedTuple

from reportlab.pdfbase import ttfonts

from db.problems import Problem
from desktop_app.reports.document import Document
from desktop_app.reports.pdf.gpos import Positions
from desktop_app.reports.pdf.text import clean, places, plain

NOTO_SIZE = 0.93
"""Noto Sans has taller small letters; this brings them to the height of Atkinson's."""

_SYMBOLS = ("NotoSansSymbols2-Regular", "NotoSansSymbols-Regular")
_STYLES = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}


class Placed(NamedTuple):
    """Letters of one face in a row: how far they are moved right first and how high they stand, in 1/1000 em."""

    text: str
    shift: float
    rise: float


class Face(ttfonts.TTFont):
    """A bundled TrueType face, embedded as a subset whose letters can be read back."""

    def __init__(self, name: str, size: float = 1.0) -> None:
        with as_file(files("resources") / "fonts" / f"{name}.ttf") as path:
            super().__init__(name, str(path), asciiReadable=0)
        self.size: float = size
        self.drawn: frozenset[str] = frozenset(map(chr, self.face.charToGlyph))
        self.advance: dict[str, float] = {
            chr(code): width / 1000 * size for code, width in self.face.charWidths.items()
        }
        self._glyphs: dict[int, int] = self.face.charToGlyph
        self._em = 1000 / self.face.unitsPerEm
        tables: Any = self.face
        self._positions = Positions(tables.get_table("GPOS") if "GPOS" in tables.table else b"")
        self._kerns: dict[tuple[str, str], float] = {}

    def placed(self, text: str) -> tuple[Placed, ...]:
        """Return `text`, which holds no space, cut where a letter is moved: kerned, or a mark on its letter."""
        found: list[Placed] = []
        run, shift = text[:1], 0.0
        base = run
        for letter in text[1:]:
            anchor = self._mark(base, letter) if unicodedata.combining(letter) else None
            if anchor is None:
                kern = self._kern(base, letter)
                if kern:
                    found.append(Placed(run, shift, 0.0))
                    run, shift = "", kern
                run, base = run + letter, letter
                continue
            if run:
                found.append(Placed(run, shift, 0.0))
            right = anchor[0] - self._width(base)
            found.append(Placed(letter, right + (0.0 if run else shift), anchor[1]))
            run, shift = "", -right - self._width(letter)
        if run or shift:
            found.append(Placed(run, shift, 0.0))
        return tuple(found)

    def measure(self, text: str) -> float:
        """Return the width of `text`, which holds no space, in ems of the size that is asked for."""
        width = sum([self.advance.get(letter, 0.0) for letter in text])
        return width + sum([part.shift for part in self.placed(text)]) / 1000 * self.size

    def _width(self, letter: str) -> float:
        return float(self.face.charWidths.get(ord(letter), 0.0))

    def _kern(self, left: str, right: str) -> float:
        known = self._kerns.get((left, right))
        if known is None:
            glyphs = self._glyphs.get(ord(left), 0), self._glyphs.get(ord(right), 0)
            known = self._kerns[left, right] = self._positions.kern(*glyphs) * self._em
        return known

    def _mark(self, base: str, mark: str) -> tuple[float, float] | None:
        offset = self._positions.mark(self._glyphs.get(ord(base), 0), self._glyphs.get(ord(mark), 0))
        return (offset[0] * self._em, offset[1] * self._em) if offset else None

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Write the font into `doc`, with a map to Unicode in place of reportlab's.

        reportlab 5.1 maps unused codes to U+0000, which PDF/UA forbids, writes over a hundred entries to a
        block, and breaks above U+FFFF.
        """
        subsets = [list(subset) for subset in self.state[doc].subsets] if doc in self.state else []
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = f"{ttfonts.SUBSETN(number).decode()}+{self.face.name.decode()}"
            doc.idToObject[f"toUnicodeCMap:{name}"].content = _to_unicode(subset)


def _to_unicode(subset: list[int]) -> str:
    pairs = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character >= 32
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <00> <FF> endcodespacerange",
    ]
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines)


@cache
def _face(name: str, size: float) -> Face:
    """Return the one object of a face: reportlab takes two of the same name for one."""
    return Face(name, size)


@cache
def faces(bold: bool, italic: bool) -> tuple[Face, ...]:
    """Return the faces of one weight and slope in order of preference, loaded once."""
    style = _STYLES[bold, italic]
    return (
        _face(f"AtkinsonHyperlegibleNext-{style}", 1.0),
        _face(f"NotoSans-{style}", NOTO_SIZE),
        *(_face(name, NOTO_SIZE) for name in _SYMBOLS),
    )


def runs(word: str, bold: bool, italic: bool) -> tuple[tuple[Face, str], ...]:
    """Split `word` into runs of one face each: the whole word in the first face that draws it, if one does.

    A character that no face draws stays with the first face; `unprintable` finds those before drawing.
    """
    candidates = faces(bold, italic)
    letters = set(word)
    if any(map(unicodedata.combining, letters)):
        candidates = candidates[1:]  # Noto Sans has anchors for every letter and mark
    for face in candidates:
        if letters <= face.drawn:
            return ((face, word),)
    found: list[tuple[Face, str]] = []
    for letter in word:
        face = next((face for face in candidates if letter in face.drawn), candidates[0])
        if found and (found[-1][0] is face or (unicodedata.combining(letter) and letter in found[-1][0].drawn)):
            found[-1] = (found[-1][0], found[-1][1] + letter)
        else:
            found.append((face, letter))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Unprintable:
    """Characters of one script at one place that no bundled face draws.

    `characters` holds each once, in order of code point; `script` is the name that Unicode gives it
    ("ARABIC"); `place` names the block, never its content beyond a table's caption.
    """

    characters: str
    script: str
    place: str

    @property
    def code_points(self) -> str:
        """Return the characters as "U+0627, U+0628"."""
        return ", ".join(f"U+{ord(character):04X}" for character in self.characters)


class CannotPrint(Problem):
    """A document holds characters that no bundled face draws; `found` says which and where."""

    def __init__(self, found: tuple[Unprintable, ...]) -> None:
        said = "; ".join(f"{one.script.capitalize()} ({one.code_points}) in {one.place}" for one in found[:8])
        more = f"; and {len(found) - 8} more places" if len(found) > 8 else ""
        super().__init__(
            f"This document has letters that the bundled fonts cannot draw: {said}{more}.",
            "Write these words in Latin, Greek or Cyrillic letters as well, and keep the original in the case.",
        )
        self.found = found


@cache
def _printable() -> frozenset[str]:
    """Every character drawn in all four styles, and those that only shape lines."""
    styles = [faces(bold, italic) for bold, italic in _STYLES]
    drawn = [frozenset[str]().union(*(face.drawn for face in style)) for style in styles]
    return drawn[0].intersection(*drawn[1:]) | {"\n", " ", "\u00a0"}


def script(character: str) -> str:
    """Return the script of `character` as the first word of its Unicode name; "UNNAMED" when it has none."""
    return unicodedata.name(character, "UNNAMED").split()[0].split("-")[0]


def _missing(document: Document) -> Iterator[Unprintable]:
    printable = _printable()
    for place, text in places(document):
        lost = {letter for letter in clean(plain(text)) if letter not in printable}
        for name in sorted({script(letter) for letter in lost}):
            these = sorted(letter for letter in lost if script(letter) == name)
            yield Unprintable("".join(these), name, place)


def unprintable(document: Document) -> tuple[Unprintable, ...]:
    """Return the characters of `document` that no bundled face draws, by place and script; empty when all
    are."""
    return tuple(_missing(document))
