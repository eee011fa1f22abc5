"""One table per kind of record: names, conversions, and the SQL that peewee builds for it, built once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, fields
from typing import Any, Generic

import peewee

from db.models.fields import LIST, Convert, column_type, with_none
from db.records.base import R, Record


class Table(Generic[R]):
    """How records of one kind lie in the file.

    `parts` are the tables whose rows are pure parts of this one's: they go when it goes.
    """

    columns: tuple[str, ...]
    model: Any
    insert_sql: str
    update_sql: str
    delete_sql: str
    _encoders: dict[str, Convert]
    _decoders: dict[str, Convert]
    _lists: frozenset[str]
    _in_place: tuple[tuple[int, Convert], ...]
    _setters: tuple[Callable[[Any, Any], None], ...]
    _out: tuple[tuple[str, Convert | None], ...]

    def __init__(self, kind: type[R], name: str, *, autoincrement: bool = True) -> None:
        self.kind = kind
        self.name = name
        self.autoincrement = autoincrement
        self._selects: dict[tuple[object, ...], str] = {}

    def __getattr__(self, name: str) -> Any:
        """Work out everything else when the table is first used: a start touches few of them."""
        if name.startswith("__") or "columns" in self.__dict__:
            raise AttributeError(name)
        self.__dict__.update(self._laid_out())
        return getattr(self, name)

    def _laid_out(self) -> dict[str, Any]:
        """Return all that follows from the kind of record: columns, conversions, the model, the statements."""
        kind, table = self.kind, self.name
        columns = tuple(field.name for field in fields(kind))
        hints = {field.name: str(field.type) for field in fields(kind)}
        encoders: dict[str, Convert] = {}
        decoders: dict[str, Convert] = {}
        attributes: dict[str, object] = {}
        for name in columns:
            column, nullable = column_type(hints[name])
            attributes[name] = peewee.AutoField() if name == "id" else column.field(null=nullable)
            if column.encode and column.decode:
                encoders[name] = with_none(column.encode) if nullable else column.encode
                decoders[name] = with_none(column.decode) if nullable else column.decode
        meta = type("Meta", (), {"table_name": table, "legacy_table_names": False})
        names = ", ".join(f'"{column}"' for column in columns)
        kept = ", ".join(f'"{column}" = ?' for column in columns if column != "id")
        return {
            "columns": columns,
            "model": type(kind.__name__, (peewee.Model,), {**attributes, "Meta": meta}),
            "_encoders": encoders,
            "_decoders": decoders,
            "_lists": frozenset(name for name, hint in hints.items() if hint == LIST),
            "_in_place": tuple((columns.index(column), decode) for column, decode in decoders.items()),
            "_setters": tuple(getattr(kind, column).__set__ for column in columns),
            "_out": tuple((column, encoders.get(column)) for column in columns),
            "insert_sql": f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})',  # noqa: S608
            "update_sql": f'UPDATE "{table}" SET {kept} WHERE "id" = ? AND "version" = ?',  # noqa: S608
            "delete_sql": f'DELETE FROM "{table}" WHERE "id" = ? AND "version" = ?',  # noqa: S608
        }

    def record(self, row: Sequence[Any]) -> R:
        """Return the record of `row`, whose values stand in the order of `columns`.

        Fills the slots directly: a frozen record's own constructor takes more than twice the time.
        """
        made = object.__new__(self.kind)
        values = list(row)
        for index, decode in self._in_place:
            values[index] = decode(values[index])
        for set_value, value in zip(self._setters, values, strict=True):
            set_value(made, value)
        return made

    def records(self, rows: Iterable[Sequence[Any]]) -> tuple[R, ...]:
        """Return the records of `rows`."""
        return tuple(map(self.record, rows))

    def values(self, record: R) -> list[object]:
        """Return the values of `record` in the order of `columns`, as they lie in the file."""
        return [
            encode(getattr(record, column)) if encode else getattr(record, column) for column, encode in self._out
        ]

    def encode(self, column: str, value: object) -> object:
        """Return `value` of `column` as it lies in the file; for conditions."""
        encoder = self._encoders.get(column)
        return value if encoder is None or value is None else encoder(value)

    def decode(self, column: str, value: object) -> object:
        """Return `value`, as it lies in the file, as the record holds it."""
        decoder = self._decoders.get(column)
        return value if decoder is None else decoder(value)

    def is_list(self, column: str) -> bool:
        """Return whether `column` itself holds a list, so that a tuple is a value and not a choice."""
        return column in self._lists

    def select(self, shape: tuple[tuple[str, str], ...], order: tuple[str, ...], *, counting: bool = False) -> str:
        """Return the SELECT with conditions of `shape`: pairs of column and "=", "null" or "in".

        "in" takes one value, a JSON list. `order` names columns, "-" before one turns it round. `counting`
        gives the number of rows instead.
        """
        asked = (shape, order, counting)
        sql = self._selects.get(asked)
        if sql is None:
            sql = self._selects[asked] = self._build(shape, order, counting=counting)
        return sql

    def _build(self, shape: tuple[tuple[str, str], ...], order: tuple[str, ...], *, counting: bool) -> str:
        model = self.model
        wanted = (
            [peewee.fn.COUNT(peewee.SQL("*"))] if counting else [getattr(model, name) for name in self.columns]
        )
        query = model.select(*wanted)
        for column, how in shape:
            field = self._field(column)
            if how == "null":
                query = query.where(field.is_null())
            elif how == "in":
                query = query.where(peewee.Expression(field, "IN", peewee.SQL("(SELECT value FROM json_each(?))")))
            else:
                query = query.where(peewee.Expression(field, "=", peewee.SQL("?")))
        if not counting:
            turned = [(name.removeprefix("-"), name.startswith("-")) for name in order]
            query = query.order_by(*[self._field(n).desc() if down else self._field(n) for n, down in turned])
        return str(query.sql()[0])

    def _field(self, column: str) -> Any:
        if column not in self.columns:
            raise AttributeError(f"{self.kind.__name__} has no field {column}")
        return getattr(self.model, column)


def required_fields(kind: type[Record]) -> frozenset[str]:
    """Return the names of fields of `kind` without a default."""
    return frozenset(
        field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING
    )
