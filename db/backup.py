"""Safety copies: the whole store beside itself, encrypted with the same key, before anything is migrated."""

from __future__ import annotations

import os
import re
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from db.connection.database import StoreDatabase, file_uri
from db.connection.translate import SqlError, problem_for
from db.problems import DamagedStore

KEPT = 2
"""Safety copies kept per store; older ones go after a migration that went well."""


def safety_copy(database: StoreDatabase, key: bytes, salt: bytes, number: int) -> Path:
    """Copy the open store beside itself before migration `number`, and return where.

    Made by SQLite's own backup call, checked, and only then given its name; opens with the same passphrase.
    Raises a Problem and leaves nothing behind if the copy cannot be made.
    """
    target = copy_path(database.path, number)
    part = target.with_name(f"{target.name}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
        _copy(database, part, key.hex() + salt.hex())
        part.replace(target)
    except SqlError as error:
        raise problem_for(error, part) from error
    finally:
        part.unlink(missing_ok=True)
        Path(f"{part}-journal").unlink(missing_ok=True)
    return target


def copy_path(path: Path, number: int) -> Path:
    """Return where the copy of the store at `path` lies that is made before migration `number`."""
    return path.with_name(f"{path.stem} (copy before step {number}){path.suffix}")


def prune(path: Path) -> None:
    """Remove all but the newest safety copies of the store at `path`."""
    form = re.compile(re.escape(path.stem) + r" \(copy before step (\d+)\)" + re.escape(path.suffix))
    found = [(int(match[1]), other) for other in path.parent.iterdir() if (match := form.fullmatch(other.name))]
    for _, old in sorted(found)[:-KEPT]:
        old.unlink()


def _copy(database: StoreDatabase, part: Path, key_text: str) -> None:
    copy = sqlcipher.connect(file_uri(part, read_only=False), uri=True, isolation_level=None)
    try:
        copy.execute(f"PRAGMA key = \"x'{key_text}'\"")
        database.connection().backup(copy)
        if copy.execute("PRAGMA cipher_integrity_check").fetchall():
            raise DamagedStore(part.name, "its copy could not be read back")
    finally:
        copy.close()
