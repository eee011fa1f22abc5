"""What every record has, and how the program writes dates into a row."""

from __future__ import annotations

from typing import TypeVar

from db.records.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A row, read whole and never changed in place.

    `id` is 0 until the row is stored. `version` counts its changes from 1; an update whose version is not the
    stored one is stale and refused.
    """

    id: int = 0
    version: int = 0


R = TypeVar("R", bound=Record)
