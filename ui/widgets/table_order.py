"""The order of records in a table, worked out piece by piece: thousands take longer than a window may wait."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from heapq import merge
from itertools import islice, pairwise
from typing import Any, TypeVar

R = TypeVar("R")
PIECE = 6000
"""So many records are sorted at a time."""
MERGED = 2500
"""So many are merged at a time, which is slower."""


def in_order(
    records: Sequence[R], order: Callable[[R], tuple[bool, Any]], descending: bool
) -> Generator[None, None, list[R]]:
    """Return `records` sorted, equal ones as they came and those without a value last either way.

    `order` gives of a record whether it has no value, and the value. It yields after each piece of work.
    """
    orders: list[tuple[bool, Any]] = []
    runs: list[list[int]] = []
    unknown: list[int] = []
    for first in range(0, len(records), PIECE):
        if first:
            yield
        orders += [order(one) for one in records[first : first + PIECE]]
        rows = range(first, len(orders))
        unknown += [row for row in rows if orders[row][0]]
        known = [row for row in rows if not orders[row][0]]
        known.sort(key=orders.__getitem__, reverse=descending)
        if known:
            runs.append(known)
    if any(_apart(orders[one[-1]], orders[two[0]], descending) for one, two in pairwise(runs)):
        found: list[int] = []
        merged = merge(*runs, key=orders.__getitem__, reverse=descending)
        while piece := list(islice(merged, MERGED)):
            found += piece
            yield
    else:
        found = [row for run in runs for row in run]
    return [records[row] for row in (*found, *unknown)]


def _apart(last: tuple[bool, Any], following: tuple[bool, Any], descending: bool) -> bool:
    """Return whether two runs do not simply follow each other."""
    return last < following if descending else following < last


def keyed(
    records: Sequence[R], key: Callable[[R], Any]
) -> Generator[None, None, tuple[list[Any], dict[Any, int]]]:
    """Return the key of each record, and the row of each key. It yields after each piece of work."""
    keys: list[Any] = []
    rows: dict[Any, int] = {}
    for first in range(0, len(records), PIECE):
        if first:
            yield
        keys += [key(one) for one in records[first : first + PIECE]]
        rows.update(zip(keys[first:], range(first, len(keys)), strict=True))
    return keys, rows
