"""How letters stand to each other: the kerning pairs and the anchors of marks in a font's GPOS table.

reportlab reads a font's widths only, so "To" would gape and an accent that has no letter of its own would
stand beside its letter. This reads the two kinds of lookup that put that right (OpenType 1.9, "GPOS").
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator

_PAIR, _MARK_TO_BASE, _EXTENSION = 2, 4, 9
_X_ADVANCE = 0x0004

Anchor = tuple[int, int]


class _Table:
    """A part of the table, read by offsets from its start."""

    def __init__(self, data: bytes, start: int = 0) -> None:
        self.data = data
        self.start = start

    def u16(self, at: int) -> int:
        return int(struct.unpack_from(">H", self.data, self.start + at)[0])

    def i16(self, at: int) -> int:
        return int(struct.unpack_from(">h", self.data, self.start + at)[0])

    def u32(self, at: int) -> int:
        return int(struct.unpack_from(">L", self.data, self.start + at)[0])

    def row(self, at: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{count}H", self.data, self.start + at)

    def part(self, at: int) -> _Table:
        return _Table(self.data, self.start + self.u16(at))


def _coverage(table: _Table) -> dict[int, int]:
    """Return glyph -> index of a coverage table."""
    count = table.u16(2)
    if table.u16(0) == 1:
        return {glyph: index for index, glyph in enumerate(table.row(4, count))}
    found: dict[int, int] = {}
    for at in range(4, 4 + 6 * count, 6):
        first, last, index = table.row(at, 3)
        found |= {glyph: index + glyph - first for glyph in range(first, last + 1)}
    return found


class _Classes:
    """A class definition: glyphs that are not named are of class 0."""

    def __init__(self, table: _Table) -> None:
        if table.u16(0) == 1:
            first = table.u16(2)
            self.known = {first + at: one for at, one in enumerate(table.row(6, table.u16(4)))}
            self.ranges: list[tuple[int, int, int]] = []
        else:
            self.known = {}
            rows = range(4, 4 + 6 * table.u16(2), 6)
            self.ranges = [(one[0], one[1], one[2]) for one in (table.row(at, 3) for at in rows)]
        self.firsts = [one[0] for one in self.ranges]

    def of(self, glyph: int) -> int:
        """Return the class of `glyph`."""
        at = bisect_right(self.firsts, glyph) - 1
        if at >= 0 and glyph <= self.ranges[at][1]:
            return self.ranges[at][2]
        return self.known.get(glyph, 0)


class _Pairs:
    """One subtable of kerning pairs, by glyphs or by classes."""

    def __init__(self, table: _Table) -> None:
        self.table = table
        self.by_class = table.u16(0) == 2
        self.covered = _coverage(table.part(2))
        formats = table.u16(4), table.u16(6)
        self.width = 2 * (formats[0].bit_count() + formats[1].bit_count())
        self.advance = 2 * (formats[0] & (_X_ADVANCE - 1)).bit_count() if formats[0] & _X_ADVANCE else -1
        if self.by_class:
            self.first, self.second = _Classes(table.part(8)), _Classes(table.part(10))
            self.across = table.u16(14)

    def value(self, left: int, right: int) -> int | None:
        """Return the change of the left glyph's advance; None when this subtable says nothing of the pair."""
        index = self.covered.get(left)
        if index is None:
            return None
        if self.by_class:
            cell = self.first.of(left) * self.across + self.second.of(right)
            return self.table.i16(16 + cell * self.width + self.advance) if self.advance >= 0 else 0
        pairs = self.table.part(10 + 2 * index)
        for at in range(2, 2 + pairs.u16(0) * (2 + self.width), 2 + self.width):
            if pairs.u16(at) == right:
                return pairs.i16(at + 2 + self.advance) if self.advance >= 0 else 0
        return None


class _Marks:
    """One subtable of anchors: where a mark and the letter below or above it meet."""

    def __init__(self, table: _Table) -> None:
        self.marks, self.bases = _coverage(table.part(2)), _coverage(table.part(4))
        self.classes = table.u16(6)
        self.mark_array, self.base_array = table.part(8), table.part(10)

    def offset(self, base: int, mark: int) -> Anchor | None:
        """Return how far right of and above the origin of `base` the origin of `mark` stands."""
        base_at, mark_at = self.bases.get(base), self.marks.get(mark)
        if base_at is None or mark_at is None:
            return None
        kind = self.mark_array.u16(2 + 4 * mark_at)
        place = 2 + 2 * (base_at * self.classes + kind)
        if not self.base_array.u16(place):
            return None
        on_base, on_mark = self.base_array.part(place), self.mark_array.part(4 + 4 * mark_at)
        return on_base.i16(2) - on_mark.i16(2), on_base.i16(4) - on_mark.i16(4)


class Positions:
    """The kerning and the marks of one font, from the bytes of its GPOS table (none when it has no such table)."""

    def __init__(self, data: bytes) -> None:
        self._pairs: list[list[_Pairs]] = []
        self._marks: list[_Marks] = []
        if data:
            self._read(_Table(data))

    def _read(self, table: _Table) -> None:
        lookups = table.part(8)
        for number in sorted(_wanted(table.part(6), (b"kern", b"mark"))):
            found = list(_subtables(lookups.part(2 + 2 * number)))
            pairs = [_Pairs(part) for kind, part in found if kind == _PAIR]
            self._pairs += [pairs] if pairs else []
            self._marks += [_Marks(part) for kind, part in found if kind == _MARK_TO_BASE]

    def kern(self, left: int, right: int) -> int:
        """Return by how much the glyph `left` is wider before the glyph `right`, in font units; mostly 0."""
        total = 0
        for lookup in self._pairs:
            values = (part.value(left, right) for part in lookup)
            total += next((value for value in values if value is not None), 0)
        return total

    def mark(self, base: int, mark: int) -> Anchor | None:
        """Return where `mark` stands on `base`, origin to origin in font units; None if the font is silent."""
        offsets = (part.offset(base, mark) for part in self._marks)
        return next((offset for offset in offsets if offset is not None), None)


def _wanted(features: _Table, tags: tuple[bytes, ...]) -> set[int]:
    found: set[int] = set()
    for at in range(2, 2 + 6 * features.u16(0), 6):
        start = features.start + at
        if features.data[start : start + 4] in tags:
            feature = features.part(at + 4)
            found |= set(feature.row(4, feature.u16(2)))
    return found


def _subtables(lookup: _Table) -> Iterator[tuple[int, _Table]]:
    kind = lookup.u16(0)
    for number in range(lookup.u16(4)):
        part = lookup.part(6 + 2 * number)
        if kind == _EXTENSION:
            yield part.u16(2), _Table(part.data, part.start + part.u32(4))
        else:
            yield kind, part
