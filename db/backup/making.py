"""Making a backup: written while the store is open, carried to its place and read back beside it, and then named.

It is written beside the store first, where there is room: a stick takes its time, and no store should wait for it.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
from datetime import datetime
from pathlib import Path

from db.backup.copying import Progress, copy_to, make_empty, sweep
from db.backup.kept import Backup, backup_name, backups_of, prune_backups
from db.backup.trouble import check_place, failed, place_name
from db.connection.database import StoreDatabase
from db.connection.translate import SqlError
from db.problems import BackupFailed, DamagedStore, Problem

STALE = 24 * 3600.0
"""What a broken-off copy left behind is swept away after so many seconds."""


class UncheckedCopy:
    """A backup that is written whole, but neither read back nor named. `finish` may run on any thread."""

    def __init__(self, store: Path, folder: Path, salt: bytes, made: datetime, part: Path) -> None:
        self._store, self._folder, self._salt, self._made, self._part = store, folder, salt, made, part
        self._key_text = ""
        self._facts: tuple[object, ...] = ()
        self.stamp = ""
        """That of the store as it was copied."""

    def write(self, database: StoreDatabase, key: bytes, progress: Progress) -> None:
        """Copy what stands in `database`. Raises BackupFailed or DamagedStore, or what `progress` raises."""
        self._key_text = key.hex()
        try:
            make_empty(self._part)
            copy_to(database, self._part, key.hex() + self._salt.hex(), progress, check=False)
            self._facts = _facts(database)
            self.stamp = stamp_of(self._store)
        except BaseException as error:
            self.discard()
            if isinstance(error, SqlError | OSError):
                raise failed(error, self._part, self._store) from error
            raise

    def finish(self, progress: Progress = lambda _done, _total: None) -> Backup:
        """Carry it to its place, read it back whole there, name it, remove backups that are too old; return it.

        `progress` is told while it is carried. Raises BackupFailed, or what `progress` raises; then nothing of it
        is left, and no older backup was touched.
        """
        try:
            self._carry(progress)
            if not self._holds():
                raise BackupFailed(place_name(self._folder), "unread")
            target = self._free_name()
            self._part.replace(target)
        except OSError as error:
            raise failed(error, self._folder / self._part.name, self._store) from error
        finally:
            self.discard()
        _sync(self._folder)
        with contextlib.suppress(BackupFailed):  # it is made; tidying up can wait for the next
            prune_backups(backups_of(self._store, self._salt, self._folder))
        self._sweep_stale(target)
        return Backup(target, self._made)

    def discard(self) -> None:
        """Leave nothing of it behind."""
        with contextlib.suppress(OSError):  # the stick was pulled out; a later backup sweeps
            sweep(self._part)

    def _carry(self, progress: Progress) -> None:
        """Bring it from beside the store to its place; what is broken off there is removed."""
        there = self._folder / self._part.name
        if there == self._part:
            return
        if self._part.stat().st_dev == self._folder.stat().st_dev:
            self._part = self._part.rename(there)
            return
        try:
            make_empty(there)
            with self._part.open("rb") as source, there.open("wb") as target:
                total = self._part.stat().st_size
                while data := source.read(1 << 20):
                    target.write(data)
                    progress(target.tell(), total)
                target.flush()
                os.fsync(target.fileno())
        except BaseException:
            with contextlib.suppress(OSError):
                there.unlink(missing_ok=True)
            raise
        self.discard()
        self._part = there

    def _holds(self) -> bool:
        copy = StoreDatabase(self._part, self._key_text, read_only=True)
        try:
            copy.connect()
            whole = not copy.run("PRAGMA cipher_integrity_check") and copy.run("PRAGMA quick_check") == [("ok",)]
            return whole and _facts(copy) == self._facts
        except (DamagedStore, SqlError):
            return False
        except Problem as problem:
            raise BackupFailed(place_name(self._folder), "trouble") from problem
        finally:
            copy.close()

    def _free_name(self) -> Path:
        """Return a name that nothing in the folder has: two stores of one name may be kept in one place."""
        number = 1
        while (target := self._folder / backup_name(self._store, self._made, number)).exists():
            number += 1
        return target

    def _sweep_stale(self, made: Path) -> None:
        form = f"{_escaped(self._store.stem)} (backup *.part*"
        for old in (*self._folder.glob(form), *self._store.parent.glob(form)):
            with contextlib.suppress(OSError):
                if made.stat().st_mtime - old.stat().st_mtime > STALE:
                    old.unlink()


def begin_backup(  # noqa: PLR0917 - what a store holds, and what is asked of it
    database: StoreDatabase, key: bytes, salt: bytes, folder: Path, at: datetime, progress: Progress
) -> UncheckedCopy:
    """Write a backup of the open store into `folder`; `at` is now, in local time.

    Raises BackupFailed when the place is not there, full or read-only, DamagedStore when the store itself cannot
    be read, and what `progress` raises; nothing is left behind then.
    """
    check_place(folder)
    path = database.path
    try:
        if shutil.disk_usage(folder).free < path.stat().st_size:
            raise BackupFailed(place_name(folder), "full")
    except OSError as error:
        raise failed(error, folder / "x", path) from error
    made = at.replace(second=0, microsecond=0, tzinfo=None)
    name = f"{backup_name(path, made)}.{secrets.token_hex(3)}.part"
    try:
        copy = UncheckedCopy(path, folder, salt, made, path.parent / name)
        copy.write(database, key, progress)
    except BackupFailed:
        if path.parent == folder:
            raise
        copy = UncheckedCopy(path, folder, salt, made, folder / name)  # no room beside the store
        copy.write(database, key, progress)
    return copy


def stamp_of(store: Path) -> str:
    """Return what is different after every change of the file: when it was last written, and its size."""
    facts = store.stat()
    return f"{facts.st_mtime_ns}-{facts.st_size}"


def _facts(database: StoreDatabase) -> tuple[object, ...]:
    """Return what store and copy must agree in: whose it is, its form, its size, its last audit line."""
    asked = (
        "PRAGMA application_id",
        "PRAGMA user_version",
        "PRAGMA page_count",
        "SELECT id, digest FROM audit_line ORDER BY id DESC LIMIT 1",
    )
    return tuple(tuple(database.run(sql)) for sql in asked)


def _sync(folder: Path) -> None:
    """Have the new name on the disk, where the system lets a folder be told so."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    with contextlib.suppress(OSError):
        os.fsync(handle)
    os.close(handle)


def _escaped(stem: str) -> str:
    return re.sub(r"([\[\]*?])", r"[\1]", stem)
