"""Tables: one Table in the tree however many pages it covers, with heads that repeat and rows that can
split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.reports.document import Tone
from desktop_app.reports.pdf import styles
from desktop_app.reports.pdf.flow import Box, TextBox
from desktop_app.reports.pdf.paragraph import CAP_HEIGHT, stretches
from desktop_app.reports.pdf.setting import Atom
from desktop_app.reports.pdf.sheet import Sheet
from desktop_app.reports.pdf.styles import Colour

PAD_X = 6.0
PAD_Y = 5.0
LEAST_LINES = 2
_SLACK = 0.01
_TOGETHER = 190.0
"""A table no higher than this, in points, is never split."""

_ROW_TOGETHER = 170.0
"""A row no higher than this, in points, is never split; it goes whole to the next page."""

_SHORT_SHARE = 0.19
"""A cell no wider than this share of the table stays on one line if it can."""

_WORD_SHARE = 0.34
"""No single word may claim more than this share of the table; a longer one is broken."""


@dataclass(slots=True)
class Row:
    """Cells side by side; a cell is a `TextBox` or None when it is empty. `tone` tints the whole row."""

    cells: list[TextBox | None]
    tone: Tone | None = None
    ends: bool = True
    """False for the upper part of a split row: no rule is drawn below it."""
    again: TextBox | None = None
    """What the lower part of a split row repeats in its first column for the eye, as an artifact."""
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = max((cell.height for cell in self.cells if cell), default=0.0) + 2 * PAD_Y
        if self.again and len(self.again.body.lines) * self.again.body.style.leading + 2 * PAD_Y > self.height:
            self.again = None

    def splits(self) -> bool:
        """Return whether a cell has enough lines to leave some on either side of a page break."""
        return any(cell and cell.high - cell.low >= 2 * LEAST_LINES for cell in self.cells)

    def split(self, room: float) -> tuple[Row | None, Row]:
        """Return the part that fits into `room` and the rest; cells that end early are empty in the rest."""
        upper: list[TextBox | None] = []
        lower: list[TextBox | None] = []
        for cell in self.cells:
            head, rest = _split_cell(cell, room - 2 * PAD_Y)
            upper.append(head)
            lower.append(rest)
        kept_whole = all(upper[at] for at, cell in enumerate(self.cells) if cell)
        if not kept_whole or not any(lower):
            return None, self
        first = None if lower[0] else upper[0] or self.again
        above = Row(upper, self.tone, ends=False, again=self.again)
        return above, Row(lower, self.tone, self.ends, again=first)


def _split_cell(cell: TextBox | None, room: float) -> tuple[TextBox | None, TextBox | None]:
    if cell is None:
        return None, None
    count, fits = cell.high - cell.low, int((room + _SLACK) / cell.body.style.leading)
    if fits >= count:
        return cell, None
    taken = min(fits, count - LEAST_LINES) if count >= 2 * LEAST_LINES else 0
    if taken < LEAST_LINES:
        return None, cell
    return cell.part(0, taken), cell.part(taken, count)


@dataclass(frozen=True, slots=True)
class Shape:
    """What all parts of a table share: edges of its columns, its head row, and how it is ruled."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    head: Row | None
    top_rule: bool = True

    @property
    def width(self) -> float:
        """Return the width of the whole table."""
        return self.lefts[-1] + self.widths[-1]


class Table(Box):
    """Rows of one table, all or those of one page."""

    def __init__(self, shape: Shape, rows: Sequence[Row], *, first: bool = True, last: bool = True) -> None:
        self.shape = shape
        self.rows = list(rows)
        self.first = first
        self.last = last
        head = shape.head.height if shape.head else 0.0
        self.height = head + sum(row.height for row in self.rows)
        self.before = 4.0 if first else 0.0
        self.after = 14.0 if last else 0.0

    def split(self, room: float) -> tuple[Box | None, Box | None]:
        """Return what fits into `room` points and what is left."""
        if self.height <= room + _SLACK:
            return self, None
        if self.first and self.last and self.height <= _TOGETHER:
            return None, self
        used = self.shape.head.height if self.shape.head else 0.0
        whole = 0
        for row in self.rows:
            if used + row.height > room + _SLACK:
                break
            used += row.height
            whole += 1
        if whole == 1 and self.first and len(self.rows) > 2 and room < _TOGETHER:
            return None, self
        if whole == len(self.rows) - 1 and whole > 2 and not self.rows[-1].splits():
            whole -= 1
            used -= self.rows[whole].height
        upper, lower = self.rows[:whole], self.rows[whole:]
        spare = room - used
        high = lower[0].height if lower else 0.0
        if high > _ROW_TOGETHER and lower[0].splits() and (not upper or spare > 0.25 * high or spare > 90):
            head, rest = lower[0].split(spare)
            if head is not None:
                upper, lower = [*upper, head], [rest, *lower[1:]]
        if not upper or not lower:
            return None, self
        made = Table(self.shape, upper, first=self.first, last=False)
        made.anchors = self.anchors
        return made, Table(self.shape, lower, first=False, last=self.last)

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw with the upper edge at `top`."""
        shape, head = self.shape, self.shape.head
        self._draw_rules(sheet, x, top)
        y = top
        if head:
            self._draw_head(sheet, head, x, y)
            y -= head.height
        for row in self.rows:
            for left, cell in zip(shape.lefts, row.cells, strict=False):
                if cell:
                    cell.draw(sheet, x + left + PAD_X, y - PAD_Y)
            if row.again:
                with sheet.artifact():
                    _repeat(sheet, row.again, x + PAD_X, y - PAD_Y, styles.MUTED)
            y -= row.height

    def _draw_head(self, sheet: Sheet, head: Row, x: float, top: float) -> None:
        if self.first:
            for left, cell in zip(self.shape.lefts, head.cells, strict=True):
                if cell:
                    cell.draw(sheet, x + left + PAD_X, top - head.height + PAD_Y + cell.height)
            return
        with sheet.artifact():
            for left, cell in zip(self.shape.lefts, head.cells, strict=True):
                if cell:
                    _repeat(sheet, cell, x + left + PAD_X, top - head.height + PAD_Y + cell.height)

    def _draw_rules(self, sheet: Sheet, x: float, top: float) -> None:
        width = self.shape.width
        head = self.shape.head
        with sheet.artifact():
            y = top
            if head:
                sheet.rect(x, y - head.height, width, head.height, styles.ACCENT_SOFT)
                y -= head.height
                sheet.rule(x, y, width, styles.ACCENT, 0.8)
            elif self.shape.top_rule:
                sheet.rule(x, y, width, styles.LINE, 0.6)
            for row in self.rows:
                if row.tone is not None:
                    sheet.rect(x, y - row.height, width, row.height, styles.TONES[row.tone][1])
                y -= row.height
                if row.ends:
                    sheet.rule(x, y, width, styles.LINE, 0.6)


def _repeat(sheet: Sheet, cell: TextBox, x: float, top: float, colour: Colour | None = None) -> None:
    """Draw the words of a head cell again, inside an artifact."""
    style = cell.body.style
    y = top - (style.leading + CAP_HEIGHT * style.size) / 2
    for line in cell.body.lines:
        indent = {"left": 0.0, "right": 1.0}.get(style.align, 0.5) * (cell.body.width - line.width)
        if line.parts:
            words = stretches(line.parts, drop_last=True)
            sheet.show(x + indent, y, [(face, text, size, colour or own) for face, text, size, own in words])
        y -= style.leading


def column_widths(shares: Sequence[float], columns: Sequence[Sequence[list[Atom]]], width: float) -> list[float]:
    """Return the widths of the columns in points.

    Each gets its share of `width`, unless its short cells (a date, a state) or at least its longest word need
    more; the others then give from what they do not need for theirs. `columns` holds for each column the atoms
    of its cells.
    """
    total = sum(shares)
    wished = [share / total * width for share in shares]
    whole = [_needed(cells, width, short=_SHORT_SHARE * width) for cells in columns]
    words = [_needed(cells, width, short=0.0) for cells in columns]
    for needed in (whole, words):
        lacking = sum([max(need - wish, 0.0) for need, wish in zip(needed, wished, strict=True)])
        spare = sum([max(wish - need, 0.0) for need, wish in zip(needed, wished, strict=True)])
        if lacking <= 0:
            return wished
        if lacking <= spare:
            give = lacking / spare
            return [max(need, wish - (wish - need) * give) for need, wish in zip(needed, wished, strict=True)]
    scale = width / sum(words)
    return [need * scale for need in words]


def _needed(cells: Sequence[list[Atom]], width: float, *, short: float) -> float:
    """Return the width that the longest word needs, and any cell that is at most `short` wide on one line."""
    most = 0.0
    for cell in cells:
        longest = max([atom.width for atom in cell], default=0.0)
        line = sum([atom.width + atom.gap for atom in cell]) - (cell[-1].gap if cell else 0.0)
        most = max(most, line if line <= short and all(atom.parts for atom in cell) else longest)
    return min(most, _WORD_SHARE * width) + 2 * PAD_X + 1
