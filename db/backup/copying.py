"""Writing a copy of an open store with SQLite's own backup call, into a file that has no name of its own yet.

The copy begins with the same 16 bytes (the salt) as its store, opens with the same passphrase, and is a store like
any other.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from db.connection.database import StoreDatabase, file_uri
from db.problems import DamagedStore

STEP = 256
"""Pages copied before the progress is told: a mebibyte, some hundredths of a second."""

Progress = Callable[[int, int], None]
"""Called with (done, total) while a copy is written; may raise to stop it."""


def make_empty(part: Path) -> None:
    """Make the file that is written to, readable for its owner only."""
    os.close(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))


def copy_to(
    database: StoreDatabase, part: Path, key_text: str, progress: Progress | None = None, *, check: bool = True
) -> None:
    """Copy what stands in `database` into the empty file `part`, under `key_text` (96 digits: key and salt).

    Raises SQLite's own errors, DamagedStore when `check` finds that it cannot be read back, and what `progress`
    raises.
    """
    copy = sqlcipher.connect(file_uri(part, read_only=False), uri=True, isolation_level=None)
    try:
        copy.execute("PRAGMA cipher_log_level = NONE")
        copy.execute(f"PRAGMA key = \"x'{key_text}'\"")
        if progress is None:
            database.connection().backup(copy)
        else:
            told = progress
            database.connection().backup(
                copy, pages=STEP, sleep=0, progress=lambda _, left, total: told(total - left, total)
            )
        if check and copy.execute("PRAGMA cipher_integrity_check").fetchall():
            raise DamagedStore(part.name, "its copy could not be read back")
    finally:
        copy.close()


def sweep(part: Path) -> None:
    """Leave nothing of a copy that has no name yet."""
    part.unlink(missing_ok=True)
    Path(f"{part}-journal").unlink(missing_ok=True)
