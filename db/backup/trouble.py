"""What can go wrong with the place of a backup, told as a Problem of the backup and not of the store."""

from __future__ import annotations

import errno
from pathlib import Path

from db.connection.translate import SqlError, problem_for
from db.problems import BackupFailed, DamagedStore, DiskFull, ReadOnlyFolder, ReadOnlyStore, Stopped


def check_place(folder: Path) -> None:
    """Raise BackupFailed unless `folder` is there."""
    try:
        there = folder.is_dir()
    except OSError:
        there = False
    if not there:
        raise BackupFailed(place_name(folder), "missing")


def place_name(folder: Path) -> str:
    """Return what a folder is called in a message: its name, or a drive as it stands."""
    return folder.name or str(folder)


def failed(error: Exception, part: Path, store: Path) -> Exception:
    """Return the Problem for what went wrong while `part` was written; a fault of the store stays its own."""
    place = place_name(part.parent)
    if isinstance(error, SqlError):
        told = problem_for(error, part)
        if isinstance(told, Stopped | DamagedStore):
            return DamagedStore(store.name) if isinstance(told, DamagedStore) else told
        return BackupFailed(place, _why_of(told) if part.parent.is_dir() else "missing")
    number = error.errno if isinstance(error, OSError) else 0
    return BackupFailed(place, next((why for why, numbers in _WHYS.items() if number in numbers), "trouble"))


def _why_of(told: Exception) -> str:
    if isinstance(told, DiskFull):
        return "full"
    return "read-only" if isinstance(told, ReadOnlyFolder | ReadOnlyStore) else "trouble"


_WHYS = {
    "missing": {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO},
    "read-only": {errno.EACCES, errno.EPERM, errno.EROFS},
    "full": {errno.ENOSPC, errno.EDQUOT, errno.EFBIG},
}
