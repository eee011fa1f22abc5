"""A list as the bytes of an .xlsx file; see `lists`. Import it late: its library takes a quarter of a second."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from desktop_app.reports.lists import Listed, Value, plain

DAY_FORMAT = "d mmm yyyy"
MOST_LETTERS = 32_000
"""A cell of a spreadsheet holds 32,767 letters."""
NARROWEST, WIDEST = 8, 60
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - stands for no time at all: the file tells nothing of when it was made
_BAD_IN_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def list_as_xlsx(listed: Listed) -> bytes:
    """Return the list as a spreadsheet: marking on top and on every printed page, titles that stay in sight."""
    book = Workbook()
    book.properties.creator = "Case Review Desk"
    book.properties.title = listed.title
    book.properties.created = book.properties.modified = _MADE
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = listed.title.translate(_BAD_IN_TITLE).strip()[:31] or "List"
    _fill(sheet, listed)
    _lay_out(sheet, listed)
    data = io.BytesIO()
    with _StillZip(data, "w", ZIP_DEFLATED) as archive:
        _InMemory(book, archive).write_data()
    return data.getvalue()


def _fill(sheet: Worksheet, listed: Listed) -> None:
    line = Side(style="thin", color="D8DEDB")
    head = sheet.cell(1, 1)
    _put(head, listed.headline)
    head.font = Font(bold=True)
    for at, title in enumerate(listed.columns, 1):
        cell = sheet.cell(2, at)
        _put(cell, title)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E2EFF1")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    top, edge = Alignment(vertical="top", wrap_text=True), Border(bottom=line)
    for number, row in enumerate(listed.rows, 3):
        for at, value in enumerate(row, 1):
            cell = sheet.cell(number, at)
            _put(cell, value)
            cell.alignment, cell.border = top, edge


def _put(cell: Any, value: Value) -> None:
    """Put a value into a cell; a text stays a text, whatever it begins with."""
    assert isinstance(cell, Cell)
    if isinstance(value, bool):
        value = "Yes" if value else "No"
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:MOST_LETTERS]
        cell.data_type = "s"
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = DAY_FORMAT


def _lay_out(sheet: Any, listed: Listed) -> None:
    for at, title in enumerate(listed.columns):
        widest = max((len(plain(row[at])) for row in listed.rows), default=0)
        letter = get_column_letter(at + 1)
        sheet.column_dimensions[letter].width = min(max(NARROWEST, len(title), widest) + 2, WIDEST)
    sheet.freeze_panes = "B3"
    if listed.columns:
        sheet.auto_filter.ref = f"A2:{get_column_letter(len(listed.columns))}{len(listed.rows) + 2}"
    sheet.print_title_rows = "1:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.center.text = _code_free(listed.marking)
    sheet.oddFooter.left.text = _code_free(listed.title)
    sheet.oddFooter.center.text = _code_free(listed.marking)
    sheet.oddFooter.right.text = "&P of &N"


def _code_free(text: str) -> str:
    """Return `text` for a header, where "&" begins a code."""
    return text.replace("&", "&&")


class _StillZip(ZipFile):
    """A zip whose entries tell nothing about when they were made."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Add an entry."""
        entry = ZipInfo(str(zinfo_or_arcname), _EPOCH)
        entry.compress_type = ZIP_DEFLATED
        super().writestr(entry, data)


class _InMemory(ExcelWriter):
    """The library's writer, but a sheet is never put into a temporary file."""

    _archive: ZipFile
    manifest: Any

    def write_worksheet(self, ws: Any) -> None:
        """Write one sheet into the archive."""
        out = io.BytesIO()
        writer: Any = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels
        ws._drawing = None
        self._archive.writestr(ws.path[1:], out.getvalue())
        self.manifest.append(ws)
