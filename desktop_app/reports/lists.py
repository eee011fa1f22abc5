"""Lists as spreadsheets: what a table shows, as the bytes of an .xlsx or a .csv file. Pure: columns and rows in.

The first line carries the marking and says what the list is, also on every printed page. The caller gives aliases
only: a list is a working document that travels, so it never follows the names switch. No cell can become a
formula: people's text that begins like one is text in the spreadsheet and carries an apostrophe in the .csv
(OWASP, CSV injection). Two runs give the same bytes, and nothing is written to a temporary file on the way.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass
from datetime import date

Value = str | int | float | bool | date | None
MARKING = "OFFICIAL-SENSITIVE"
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list to be written: its title ("Cases"), a note of what was chosen ("Open, as at 12 January 2026"), the
    titles of its columns and its rows, a value for each column."""

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    marking: str = MARKING

    @property
    def headline(self) -> str:
        """The first line: marking, title, note."""
        return " · ".join(part for part in (self.marking, self.title, self.note) if part)


def list_as_csv(listed: Listed) -> bytes:
    """Return the list as CSV: UTF-8 with a byte order mark, commas, CRLF, dates as 2026-01-14."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(listed.headline)])
    writer.writerow([harmless(one) for one in listed.columns])
    writer.writerows([plain(value) for value in row] for row in listed.rows)
    return out.getvalue().encode("utf-8-sig")


def plain(value: Value) -> str:
    """Return a value as harmless text: a day as 2026-01-14, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else str(value)


def harmless(text: str) -> str:
    """Return `text` so that no program for spreadsheets takes it for a formula: with an apostrophe before it if it
    begins with =, +, - or @ (wide forms and marks that nobody sees included), a tab or a line end."""
    first = next((one for one in text if not (one.isspace() or unicodedata.category(one) in {"Cf", "Cc"})), "")
    risky = unicodedata.normalize("NFKC", first) in _FORMULA or text[:1] in {"\t", "\r", "\n"}
    return f"'{text}" if risky else text
