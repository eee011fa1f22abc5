"""Reading records back: generic, typed, whole."""

from __future__ import annotations

import json
from typing import Any

from db.connection.database import Row, StoreDatabase
from db.models.registry import table_of
from db.models.tables import Table
from db.problems import NoSuchRecord
from db.records.base import R, Record

_BY_ID = (("id", "="),)


class Reader:
    """Reads records of every kind. Conditions are field names with values:

    a value means equal, None means empty, a tuple means one of its values. `order` names fields, with "-" before
    one to turn it round.
    """

    def __init__(self, database: StoreDatabase) -> None:
        self._database = database

    def get(self, kind: type[R], id: int) -> R:  # noqa: A002 - the name of the field
        """Return the record of `kind` with `id`; raises NoSuchRecord."""
        table = table_of(kind)
        rows = self._database.run(table.select(_BY_ID, ()), (id,))
        if not rows:
            raise NoSuchRecord(kind.__name__, id)
        return table.record(rows[0])

    def find(self, kind: type[R], /, *, order: tuple[str, ...] = ("id",), **equal: object) -> tuple[R, ...]:
        """Return all records of `kind` that meet every condition of `equal`, in `order`."""
        table = table_of(kind)
        shape, values = _conditions(table, equal)
        return table.records(self._database.run(table.select(shape, order), values))

    def first(self, kind: type[R], /, *, order: tuple[str, ...] = ("id",), **equal: object) -> R | None:
        """Return the first record that `find` would give, None if there is none."""
        table = table_of(kind)
        shape, values = _conditions(table, equal)
        rows = self._database.run(f"{table.select(shape, order)} LIMIT 1", values)
        return table.record(rows[0]) if rows else None

    def count(self, kind: type[Record], /, **equal: object) -> int:
        """Return how many records `find` would give."""
        table = table_of(kind)
        shape, values = _conditions(table, equal)
        return int(self._database.run(table.select(shape, (), counting=True), values)[0][0])

    def rows(self, sql: str, *values: object) -> list[Row]:
        """Return the rows of a SELECT. Only for `db.questions`: nothing above the store writes SQL."""
        return self._database.run(sql, values)

    def paper_bytes(self, paper_id: int) -> bytes:
        """Return the bytes of the paper with `paper_id`; raises NoSuchRecord."""
        rows = self._database.run("SELECT data FROM paper_content WHERE paper_id = ?", (paper_id,))
        if not rows:
            raise NoSuchRecord("Paper", paper_id)
        return bytes(rows[0][0])


def _conditions(table: Table[Any], equal: dict[str, object]) -> tuple[tuple[tuple[str, str], ...], list[object]]:
    """Return the shape of `equal` for the SELECT, and its values in the same order."""
    shape: list[tuple[str, str]] = []
    values: list[object] = []
    for column, value in equal.items():
        if value is None:
            shape.append((column, "null"))
        elif isinstance(value, tuple) and not table.is_list(column):
            shape.append((column, "in"))
            values.append(json.dumps([table.encode(column, one) for one in value]))
        else:
            shape.append((column, "="))
            values.append(table.encode(column, value))
    return tuple(shape), values
