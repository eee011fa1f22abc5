"""The backups of a store in a folder: how they are named, found again, and which are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from db.backup.trouble import check_place, failed
from db.connection.holder import note_path
from db.keys import SALT_SIZE
from db.records.quick import dataclass

KEPT_DAYS, KEPT_MONTHS = 14, 6
"""Kept are all backups of the newest day, and the last of so many days and of so many months that have one."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was checked: its file and the minute it was made, in the time of the computer that made it."""

    path: Path
    made: datetime


def backup_name(store: Path, made: datetime, number: int = 1) -> str:
    """Return what a backup of `store` is called: the store's own name and the minute, nothing out of it."""
    again = f" {number}" if number > 1 else ""
    return f"{store.stem} (backup {made:%Y-%m-%d %H.%M}{again}){store.suffix}"


def made_at(path: Path) -> tuple[str, datetime] | None:
    """Return of which store (its name without ending) and when the backup at `path` was made, as its name says."""
    match = re.fullmatch(r"(.+) \(backup (\d{4}-\d\d-\d\d \d\d\.\d\d)(?: \d+)?\)", path.stem)
    try:
        return (match[1], datetime.strptime(match[2], "%Y-%m-%d %H.%M")) if match else None  # noqa: DTZ007 - local
    except ValueError:
        return None


def backups_of(store: Path, salt: bytes, folder: Path) -> tuple[Backup, ...]:
    """Return the backups of the store at `store` with `salt` that lie in `folder`, newest first.

    Files of another store that happens to have the same name are told by their salt. Raises BackupFailed when the
    place is not there or cannot be read.
    """
    check_place(folder)
    try:
        names = list(folder.iterdir())
    except OSError as error:
        raise failed(error, folder / "x", store) from error
    found = []
    for path in names:
        said = made_at(path)
        if said is not None and said[0] == store.stem and path.suffix == store.suffix and _begins(path, salt):
            found.append(Backup(path, said[1]))
    return tuple(sorted(found, key=lambda one: (one.made, one.path.name), reverse=True))


def prune_backups(backups: Iterable[Backup]) -> None:
    """Remove the backups that are too old; `backups` are those of one store, newest first."""
    days: list[object] = []
    months: list[object] = []
    for one in backups:
        day, month = one.made.date(), (one.made.year, one.made.month)
        new_day, new_month = day not in days, month not in months
        days += [day] if new_day else []
        months += [month] if new_month else []
        kept = (
            day == days[0]
            or (new_day and len(days) <= KEPT_DAYS)
            or (new_month and len(months) <= KEPT_MONTHS)
            or note_path(one.path).exists()  # somebody works in it
        )
        if not kept:
            try:
                one.path.unlink()
            except OSError:
                continue  # it may be protected; a backup too many does no harm


def _begins(path: Path, salt: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(SALT_SIZE) == salt
    except OSError:
        return False
