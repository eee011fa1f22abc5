"""Every migration in order. To change the schema: write `mNNNN_words.py` with NUMBER, NAME and `up`, add it last.

A migration is history: it imports nothing of ours and is never edited once released. Modules are named here, not
searched for, because a frozen program has no folder to search.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from db.migrations import m0001_start

Execute = Callable[[str], object]


class Migration(Protocol):
    """What a migration module offers. `up` executes its statements one by one through the callable it is given."""

    NUMBER: int
    NAME: str

    def up(self, execute: Execute) -> None:
        """Bring a store from the number before to NUMBER."""


MIGRATIONS: tuple[Migration, ...] = (m0001_start,)
