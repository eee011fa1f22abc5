"""What a table shows, as a list for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from desktop_app.reports.lists import Listed
from ui.models.table import Column

R = TypeVar("R")


def listed(
    title: str, note: str, columns: Sequence[Column[R]], keys: Iterable[str], records: Sequence[R]
) -> Listed:
    """Return `records` with the columns of `keys` as a list to be written; by alias, as tables are."""
    wanted = set(keys)
    chosen = [one for one in columns if one.key in wanted]
    rows = tuple(tuple((one.value or one.text)(record) for one in chosen) for record in records)
    return Listed(title, note, tuple(one.title for one in chosen), rows)
