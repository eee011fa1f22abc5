"""Write the compiled forms of the rules, the clock's and all: `python -m desktop_app.rulebook.compile`.

To be run after changing the files they are made from. A test compares them with these; a stale one is not used.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import resources
from desktop_app.rulebook.conditions import condition_words
from desktop_app.rulebook.load import checked_clock_entries, checked_entries
from desktop_app.rulebook.shelf import BOOK_FILES, CLOCK_FILES, COMPILED, COMPILED_BOOK, fingerprint, read


def compiled() -> str:
    """Return the compiled form of the clock's files on the shelf as JSON text. Raises RuleBookFaults."""
    entries = checked_clock_entries()
    conditions = condition_words()
    used = {one.values["when"] for one in entries if one.values.get("when")}
    data = {
        "made_from": {name: fingerprint(read(name)) for name in CLOCK_FILES},
        "conditions": {name: words for name, words in conditions.items() if name in used},
        "entries": [[one.kind, one.id, _slim(one.kind, one.values)] for one in entries],
    }
    return _json(data)


def compiled_book() -> str:
    """Return the compiled form of all files on the shelf as JSON text. Raises RuleBookFaults."""
    entries = checked_entries()
    files = (*CLOCK_FILES, *BOOK_FILES)
    data = {
        "made_from": {name: fingerprint(read(name)) for name in files},
        "entries": {
            name: [[one.kind, one.id, one.values] for one in entries if one.file == name] for name in files
        },
    }
    return _json(data)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_iso) + "\n"


def _slim(kind: str, values: dict[str, object]) -> dict[str, object]:
    """Leave out what a holiday only repeats from its calendar."""
    return {"id": values["id"], "name": values["name"]} if kind == "holiday" else values


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


if __name__ == "__main__":
    for name, text in ((COMPILED, compiled()), (COMPILED_BOOK, compiled_book())):
        (Path(resources.__path__[0]) / name).write_text(text, encoding="utf-8", newline="\n")
