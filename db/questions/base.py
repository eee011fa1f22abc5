"""What questions are asked of, and the small pieces of SQL they share."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, Protocol, TypeVar

T = TypeVar("T")


class Rows(Protocol):
    """A reader, as far as questions need one."""

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return all rows of a SELECT."""
        ...


class Page(NamedTuple):
    """Which part of a long answer is wanted: `limit` rows from `offset`; a negative limit means all."""

    limit: int = -1
    offset: int = 0


ALL = Page()


class Conditions:
    """Conditions joined by AND, with their values in order."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.values: list[object] = []

    def add(self, sql: str, *values: object) -> None:
        """Add the condition `sql`, whose question marks stand for `values`."""
        self._parts.append(sql)
        self.values.extend(values)

    def add_equal(self, column: str, value: object) -> None:
        """Add "column equals value", unless `value` is None or "", which asks for nothing."""
        if value is not None and value != "":
            self.add(f"{column} = ?", value)

    def add_one_of(self, column: str, values: tuple[str, ...]) -> None:
        """Add "column is one of values", unless there are none."""
        if values:
            self.add(f"{column} IN ({', '.join('?' * len(values))})", *values)

    def add_text(self, columns: tuple[str, ...], text: str) -> None:
        """Add "one of columns contains text"; capitals A to Z do not matter, accented ones do."""
        words = text.strip()
        if words:
            pattern = like(words)
            any_of = " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in columns)
            self.add(f"({any_of})", *[pattern] * len(columns))

    def add_days(self, column: str, first: date | None, last: date | None) -> None:
        """Add "column lies from first to last", both included; None leaves that side open."""
        if first is not None:
            self.add(f"{column} >= ?", first.isoformat())
        if last is not None:
            self.add(f"{column} <= ?", last.isoformat())

    @property
    def where(self) -> str:
        """The WHERE clause, "" without conditions."""
        return f"WHERE {' AND '.join(self._parts)}" if self._parts else ""


def like(words: str) -> str:
    """Return the LIKE pattern (escape character backslash) for texts that contain `words`."""
    safe = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{safe}%"


def day(text: str | None) -> date | None:
    """Return the date of ISO text, None for None."""
    return None if text is None else date.fromisoformat(text)


def ordered(sorts: dict[str, str], sort: str) -> str:
    """Return the ORDER BY of `sort`, a key of `sorts`, with "-" before it for the other way round.

    Each value of `sorts` is an expression; empty values come last both ways. An unknown key raises KeyError.
    """
    expression = sorts[sort.removeprefix("-")]
    return f"{expression} {'DESC' if sort.startswith('-') else 'ASC'} NULLS LAST"


def made(make: Callable[[tuple[Any, ...]], T], rows: list[tuple[Any, ...]]) -> tuple[T, ...]:
    """Return what `make` makes of each row."""
    return tuple(map(make, rows))
