"""The safety copy: the whole store beside itself, before anything in it is migrated."""

from __future__ import annotations

import re
from pathlib import Path

from db.backup.copying import copy_to, make_empty, sweep
from db.connection.database import StoreDatabase
from db.connection.translate import SqlError, problem_for

KEPT = 2
"""Safety copies kept per store; older ones go after a migration that went well."""


def safety_copy(database: StoreDatabase, key: bytes, salt: bytes, number: int) -> Path:
    """Copy the open store beside itself before migration `number`, and return where.

    Raises a Problem and leaves nothing behind if the copy cannot be made.
    """
    target = copy_path(database.path, number)
    part = target.with_name(f"{target.name}.part")
    try:
        make_empty(part)
        copy_to(database, part, key.hex() + salt.hex())
        part.replace(target)
    except SqlError as error:
        raise problem_for(error, part) from error
    finally:
        sweep(part)
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
