"""Plain-text tables for the terminal, and lists as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any


def as_table(heads: Sequence[str], rows: Sequence[Sequence[str]], empty: str) -> str:
    """Return the rows set in columns under their heads; `empty` as a sentence when there are none."""
    if not rows:
        return empty
    widths = [max(len(row[number]) for row in (heads, *rows)) for number in range(len(heads))]
    lines = [_line(heads, widths), _line(["-" * width for width in widths], widths)]
    return "\n".join([*lines, *(_line(row, widths) for row in rows)])


def as_json(objects: Sequence[Mapping[str, Any]]) -> str:
    """Return the objects as a JSON list; dates as YYYY-MM-DD."""
    return json.dumps(objects, ensure_ascii=False, indent=2, default=str)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
