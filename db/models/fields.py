"""Column types: how each type of a record's field lies in a STRICT table, both ways."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import peewee

from db.records.quick import dataclass

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class ColumnType:
    """How one Python type is kept: peewee's field, and the two conversions (None: kept as it is)."""

    field: Callable[..., peewee.Field]
    encode: Convert | None = None
    decode: Convert | None = None


def moment_text(value: datetime) -> str:
    """Return `value`, which needs a time zone, as UTC ISO text of one length: its order is time's."""
    if value.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _day_text(value: date) -> str:
    if isinstance(value, datetime):
        raise TypeError("a day is wanted, not a moment")
    return value.isoformat()


def _list_text(value: tuple[str, ...]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _list_value(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(json.loads(text))


LIST = "tuple[str, ...]"
TYPES: dict[str, ColumnType] = {
    "int": ColumnType(peewee.IntegerField),
    "str": ColumnType(peewee.TextField),
    "bytes": ColumnType(peewee.BlobField),
    "bool": ColumnType(peewee.IntegerField, int, bool),
    "date": ColumnType(peewee.TextField, _day_text, date.fromisoformat),
    "datetime": ColumnType(peewee.TextField, moment_text, datetime.fromisoformat),
    LIST: ColumnType(peewee.TextField, _list_text, _list_value),
}
"""Dates are ISO text, moments ISO text in UTC, truth values 0 and 1, lists JSON text."""


def column_type(annotation: str) -> tuple[ColumnType, bool]:
    """Return the column type of a field annotated `annotation` ("date | None"), and whether it may be None.

    Read as it is written: to evaluate the annotations of a dozen tables would hold up the start.
    """
    plain = annotation.removesuffix(" | None")
    return TYPES[plain], plain != annotation


def with_none(convert: Convert) -> Convert:
    """Return `convert` that lets None pass."""
    return lambda value: None if value is None else convert(value)
