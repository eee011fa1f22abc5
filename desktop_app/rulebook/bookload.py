"""The quick way to all rules, for the start of the window: their compiled form, while it fits the files."""

from __future__ import annotations

from datetime import date

from desktop_app.rulebook.entries import Entry
from desktop_app.rulebook.fresh import fresh_form
from desktop_app.rulebook.schema import SPECS
from desktop_app.rulebook.shelf import BOOK_FILES, CLOCK_FILES, COMPILED_BOOK

_DATES = {kind: [key for key, spec in keys.items() if spec.type == "date"] for kind, keys in SPECS.items()}


def compiled_entries() -> list[Entry] | None:
    """Return the entries of all files, sound as they are; None if there is no compiled form or a file differs."""
    data = fresh_form(COMPILED_BOOK, (*CLOCK_FILES, *BOOK_FILES))
    if data is None:
        return None
    entries = []
    for file, rows in data["entries"].items():
        for kind, one, values in rows:
            for key in _DATES.get(kind, ()):
                if key in values:
                    values[key] = date.fromisoformat(values[key])
            entries.append(Entry(kind, one, values, file))
    return entries
