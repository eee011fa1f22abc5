"""The one place where SQLite's errors become Problems, or stay Bugs."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from db.problems import (
    BrokenConstraint,
    DamagedStore,
    DiskFull,
    DiskTrouble,
    NotAllowed,
    Problem,
    ReadOnlyFolder,
    ReadOnlyStore,
    Stopped,
    StoreInUse,
)

SqlError = sqlcipher.Error
_PROBLEMS: dict[int, Callable[[str], Problem]] = {
    sqlite3.SQLITE_CORRUPT: DamagedStore,
    sqlite3.SQLITE_NOTADB: DamagedStore,
    sqlite3.SQLITE_BUSY: StoreInUse,
    sqlite3.SQLITE_LOCKED: StoreInUse,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_IOERR: DiskTrouble,
    sqlite3.SQLITE_READONLY: ReadOnlyStore,
    sqlite3.SQLITE_PERM: NotAllowed,
    sqlite3.SQLITE_AUTH: NotAllowed,
}
_NEARLY_FULL = 1 << 20
"""Bytes free under which a refused write is told as a full disk (quota and short writes come as plain errors)."""


def problem_for(error: Exception, path: Path) -> Exception:
    """Return what to raise for `error`, which SQLite raised while working on the file at `path`.

    The world's failures become a Problem, a broken constraint a BrokenConstraint; anything else is a Bug and
    comes back as it is.
    """
    if isinstance(error, sqlcipher.IntegrityError):
        return BrokenConstraint(str(error))
    code = getattr(error, "sqlite_errorcode", 0)
    primary = code & 0xFF  # the rest tells more of the same; the numbers are SQLite's own and never change
    if primary == sqlite3.SQLITE_IOERR and _nearly_full(path):
        primary = sqlite3.SQLITE_FULL
    if primary == sqlite3.SQLITE_CANTOPEN or (primary == sqlite3.SQLITE_READONLY and code != primary):
        return ReadOnlyFolder(path.parent.name)
    if primary == sqlite3.SQLITE_INTERRUPT:
        return Stopped()
    kind = _PROBLEMS.get(primary)
    return kind(path.name) if kind else error


def _nearly_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _NEARLY_FULL
    except OSError:
        return False
