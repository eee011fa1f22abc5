"""Tables that a screen reader can walk: header rows that repeat, first columns that head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.reports.document import Column, Facts, Grid, Steps, Text, Tone
from desktop_app.reports.word import look
from desktop_app.reports.word.markup import Element, clean, on, one_line, w
from desktop_app.reports.word.prose import Prose, Setting, paragraph

_PAD: Final = 240
"""Left and right padding of a cell together, in twips."""
_LETTER: Final = 0.54
"""Mean width of a letter in ems; Word sets the type, so it can only be guessed here."""
_WORD_SHARE: Final = 0.4
"""A single word may take at most this share of a table's width."""
_SHORT: Final = 700
"""A row with fewer letters than this in its fullest cell is never split between pages."""
_MOST_STEPS: Final = 6


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell: its style, its runs and what is special about it."""

    style: str
    runs: list[Element]
    align: str = ""
    fill: str = ""
    top: str = ""
    keep_next: bool = False


def _cell(one: _Cell, width: int, extra: Sequence[Element] = ()) -> Element:
    borders = w("tcBorders", w("top", val="single", sz=24, space=0, color=one.top)) if one.top else None
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        borders,
        w("shd", val="clear", color="auto", fill=one.fill) if one.fill else None,
    )
    setting = Setting(keep_next=one.keep_next, align=one.align, before=0, after=0)
    return w("tc", properties, paragraph(one.style, one.runs, setting), *extra)


def _table(
    style: str, widths: Sequence[int], rows: Sequence[Element], *, name: str, said: str, look_of: Element
) -> Element:
    properties = w(
        "tblPr",
        w("tblStyle", val=style),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
        look_of,
        w("tblCaption", val=name) if name else None,
        w("tblDescription", val=said) if said else None,
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def _look(*, row: bool, column: bool) -> Element:
    """Return which parts are formatted apart; it also tells a reader of header row and header column."""
    bits = 0x0600 + 0x0020 * row + 0x0080 * column
    flags = {"firstRow": int(row), "lastRow": 0, "firstColumn": int(column), "lastColumn": 0}
    return w("tblLook", val=f"{bits:04X}", **flags, noHBand=1, noVBand=1)


def plain(text: Text) -> str:
    """Return the letters of `text` without their roles."""
    return clean(text if isinstance(text, str) else "".join(p if isinstance(p, str) else p.text for p in text))


def grid(prose: Prose, block: Grid, room: int) -> list[Element]:
    """Return a ledger with its caption; without rows its caption and the sentence that says so. Twips."""
    caption = prose.runs(block.caption)
    made = [paragraph("Caption", caption, Setting(keep_next=True))] if caption else []
    if not block.rows:
        return [*made, paragraph("TableEmpty", prose.runs(block.empty))]
    widths = _widths([column.width for column in block.columns], _longest(block), room)
    tones = dict(block.tones)
    rows = [_head_row(prose, block.columns, widths)]
    for number, texts in enumerate(block.rows):
        rows.append(_ledger_row(prose, block, texts, widths, tones.get(number)))
    flags = _look(row=True, column=block.row_headers)
    return [*made, _table("Ledger", widths, rows, name=one_line(block.caption), said="", look_of=flags)]


def _head_row(prose: Prose, columns: Sequence[Column], widths: Sequence[int]) -> Element:
    cells = [
        _cell(_Cell("TableHead", prose.runs(column.title), align=column.align, keep_next=True), width)
        for column, width in zip(columns, widths, strict=True)
    ]
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)


def _ledger_row(
    prose: Prose, block: Grid, texts: Sequence[Text], widths: Sequence[int], tone: Tone | None
) -> Element:
    fill = look.tone(tone)[1] if tone is not None else ""
    cells = []
    for number, (text, column, width) in enumerate(zip(texts, block.columns, widths, strict=True)):
        runs = prose.runs(text, bold=number == 0 and block.row_headers)
        cells.append(_cell(_Cell("TableText", runs, align=column.align, fill=fill), width))
    return w("tr", _row_settings(texts), *cells)


def _row_settings(texts: Sequence[Text]) -> Element | None:
    whole = max((len(plain(text)) for text in texts), default=0) < _SHORT
    return w("trPr", on("cantSplit")) if whole else None


def _longest(block: Grid) -> list[int]:
    """Return the letters of the longest word of each column."""
    columns: list[list[Text]] = [[column.title] for column in block.columns]
    for row in block.rows:
        for cells, text in zip(columns, row, strict=True):
            cells.append(text)
    return [max((len(word) for text in cells for word in plain(text).split()), default=0) for cells in columns]


def _widths(shares: Sequence[float], longest: Sequence[int], room: int) -> list[int]:
    """Return column widths in twips that fill `room`: by shares, but wide enough for the longest words."""
    letter = look.twips(look.role("cell").size) * _LETTER
    wished = [share / sum(shares) * room for share in shares]
    most = max(_WORD_SHARE * room, room / len(shares))
    needed = [min(letters * letter + _PAD, most) for letters in longest]
    lacking = sum(max(need - wish, 0.0) for need, wish in zip(needed, wished, strict=True))
    spare = sum(max(wish - need, 0.0) for need, wish in zip(needed, wished, strict=True))
    if lacking > spare:
        made = [need * room / sum(needed) for need in needed]
    else:
        give = lacking / spare if spare else 0.0
        made = [max(need, wish - max(wish - need, 0.0) * give) for need, wish in zip(needed, wished, strict=True)]
    rounded = [int(width) for width in made]
    rounded[-1] += room - sum(rounded)
    return rounded


def facts(prose: Prose, block: Facts, room: int, *, cover: bool = False) -> list[Element]:
    """Return label and value pairs, a pair to a row so that they are read in pairs; nothing without rows."""
    if not block.rows:
        return []
    caption = prose.runs(block.caption)
    made = [paragraph("Caption", caption, Setting(keep_next=True))] if caption else []
    longest = max((len(word) for label, _ in block.rows for word in plain(label).split()), default=0)
    widths = _widths([0.3, 0.7], [longest, 0], room)
    label, value = ("CoverLabel", "CoverValue") if cover else ("TableLabel", "TableText")
    rows = [
        w(
            "tr",
            _row_settings(row),
            _cell(_Cell(label, prose.runs(row[0])), widths[0]),
            _cell(_Cell(value, prose.runs(row[1])), widths[1]),
        )
        for row in block.rows
    ]
    flags = _look(row=False, column=True)
    return [*made, _table("Facts", widths, rows, name=one_line(block.caption), said="", look_of=flags)]


def steps(prose: Prose, block: Steps, room: int) -> list[Element]:
    """Return the stages from left to right, each with its shape, below the sentence that says the same."""
    if not block.steps:
        return []
    count = -(-len(block.steps) // -(-len(block.steps) // _MOST_STEPS))
    width = room // count
    rows = []
    for start in range(0, len(block.steps), count):
        cells = [_step_cell(prose, block, number, width) for number in range(start, start + count)]
        rows.append(w("tr", w("trPr", w("cantSplit")), *cells))
    widths = [width] * count
    flags = _look(row=False, column=False)
    sentence = paragraph("Note", prose.runs(block.alt), Setting(keep_next=True))
    return [sentence, _table("Steps", widths, rows, name="", said=one_line(block.alt), look_of=flags)]


def _step_cell(prose: Prose, block: Steps, number: int, width: int) -> Element:
    if number >= len(block.steps):
        return _cell(_Cell("StepNote", []), width)
    step = block.steps[number]
    colour = look.tone(step.tone)[0]
    runs = [*prose.shape(step.tone), *prose.runs(step.label)]
    note = prose.runs(step.note)
    below = [paragraph("StepNote", note, Setting(before=0, after=0))] if note else []
    return _cell(_Cell("StepLabel", runs, top=colour), width, below)
