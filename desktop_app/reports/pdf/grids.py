"""From the tables of the document model to boxes: ledgers (`Grid`) and label-and-value pairs (`Facts`)."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from desktop_app.reports.document import Column, Facts, Grid, Text
from desktop_app.reports.pdf.flow import Box, TextBox
from desktop_app.reports.pdf.paragraph import Paragraph
from desktop_app.reports.pdf.setting import Atom, Typesetter
from desktop_app.reports.pdf.styles import Style
from desktop_app.reports.pdf.tables import PAD_X, Row, Shape, Table, column_widths
from desktop_app.reports.pdf.tags import Elem

TALLEST_HEAD = 220.0
"""A head row higher than this is set once, as a first row, instead of on every page."""

Made = tuple[list[Atom], Style, Elem]


def grid_boxes(setter: Typesetter, grid: Grid, parent: Elem, width: float) -> list[Box]:
    """Return the boxes of a ledger; without rows its caption and the sentence that says so."""
    if not grid.rows:
        caption = _caption(setter, grid.caption, parent, width, "P")
        style = setter.style("empty")
        atoms = setter.atoms(grid.empty, style)
        return [*caption, *([_cell(setter, atoms, style, parent.child("P"), width)] if atoms else [])]
    table = parent.child("Table")
    caption = _caption(setter, grid.caption, table, width, "Caption")
    heads = _heads(setter, grid.columns, table.child("THead").child("TR"))
    body = table.child("TBody")
    rows = [_ledger_row(setter, grid, row, body.child("TR")) for row in grid.rows]
    made = [heads, *rows]
    columns = [[row[number][0] for row in made] for number in range(len(grid.columns))]
    widths = column_widths([column.width for column in grid.columns], columns, width)
    tones = dict(grid.tones)
    head = Row(_cells(setter, heads, widths))
    set_rows = [Row(_cells(setter, row, widths), tones.get(number)) for number, row in enumerate(rows)]
    if head.height > TALLEST_HEAD:
        set_rows.insert(0, head)
    shape = Shape(_lefts(widths), tuple(widths), head if head.height <= TALLEST_HEAD else None)
    return [*caption, Table(shape, set_rows)]


def facts_boxes(setter: Typesetter, facts: Facts, parent: Elem, width: float) -> list[Box]:
    """Return the boxes of label and value pairs; none without rows."""
    if not facts.rows:
        return []
    table = parent.child("Table")
    caption = _caption(setter, facts.caption, table, width, "Caption")
    pairs = facts.columns
    groups = [facts.rows[at : at + pairs] for at in range(0, len(facts.rows), pairs)]
    body = table.child("TBody")
    made = [_fact_row(setter, group, body.child("TR"), pairs) for group in groups]
    shares = [0.3, 0.7] if pairs == 1 else [0.19, 0.31, 0.19, 0.31]
    columns = [[row[number][0] for row in made if number < len(row)] for number in range(2 * pairs)]
    widths = column_widths(shares, columns, width)
    rows = [Row(_cells(setter, row, _spread(widths, len(row)))) for row in made]
    return [*caption, Table(Shape(_lefts(widths), tuple(widths), None), rows)]


def _spread(widths: list[float], count: int) -> list[float]:
    """Return the widths of `count` cells, the last one taking what is left of the line."""
    return [*widths[: count - 1], sum(widths[count - 1 :])]


def _caption(setter: Typesetter, text: str, parent: Elem, width: float, tag: str) -> list[Box]:
    style = setter.style("caption")
    atoms = setter.atoms(text, style)
    if not atoms:
        return []
    box = _cell(setter, atoms, style, parent.child(tag), width)
    box.before = 10.0
    return [box]


def _heads(setter: Typesetter, columns: tuple[Column, ...], row: Elem) -> list[Made]:
    made: list[Made] = []
    for column in columns:
        style = replace(setter.style("head"), align=column.align)
        elem = row.child("TH").attribute("Table", Scope="Column")
        made.append((setter.atoms(column.title, style), style, elem))
    return made


def _ledger_row(setter: Typesetter, grid: Grid, row: tuple[Text, ...], elem: Elem) -> list[Made]:
    made: list[Made] = []
    for number, (column, text) in enumerate(zip(grid.columns, row, strict=True)):
        header = number == 0 and grid.row_headers
        style = setter.style("cell")
        if header or column.align != "left":
            style = replace(style, bold=header, align=column.align)
        cell = elem.child("TH").attribute("Table", Scope="Row") if header else elem.child("TD")
        made.append((setter.atoms(text, style), style, cell))
    return made


def _fact_row(setter: Typesetter, group: tuple[tuple[str, Text], ...], elem: Elem, pairs: int) -> list[Made]:
    label_style, value_style = setter.style("label"), setter.style("cell")
    made: list[Made] = []
    for label, value in group:
        head = elem.child("TH").attribute("Table", Scope="Row")
        made.append((setter.atoms(label, label_style), label_style, head))
        made.append((setter.atoms(value, value_style), value_style, elem.child("TD")))
    missing = 2 * (pairs - len(group))
    if missing:
        made[-1][2].attribute("Table", ColSpan=missing + 1)
    return made


def _cells(setter: Typesetter, made: list[Made], widths: list[float]) -> list[TextBox | None]:
    return [
        _cell(setter, atoms, style, elem, width - 2 * PAD_X) if atoms else None
        for (atoms, style, elem), width in zip(made, widths, strict=True)
    ]


def _cell(setter: Typesetter, atoms: list[Atom], style: Style, elem: Elem, width: float) -> TextBox:
    return TextBox(Paragraph(setter.lines(atoms, width), style, elem, width))


def _lefts(widths: list[float]) -> tuple[float, ...]:
    return tuple(accumulate(widths[:-1], initial=0.0))
