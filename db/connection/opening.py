"""Opening and making the file: look, check the key, connect, check whose it is, hold it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from db import keys
from db.connection.database import StoreDatabase
from db.connection.file import Look, look_at
from db.connection.holder import Hold, holder_of, note_path
from db.problems import (
    DamagedStore,
    DiskFull,
    NewerStore,
    NoSuchFolder,
    NoSuchStore,
    NotAStore,
    Problem,
    ReadOnlyFolder,
    StoreExists,
    StoreInUse,
)

APPLICATION_ID = 0x43524431
"""“CRD1”, in the header of each store: tells it from other programs' encrypted databases."""

Connect = Callable[[Path, str], StoreDatabase]


class HeldDatabase:
    """A connected database, the hold on its file, and the key and salt it was opened with."""

    def __init__(self, database: StoreDatabase, hold: Hold, key: bytes, salt: bytes) -> None:
        self.database = database
        self.hold = hold
        self.key = key
        self.salt = salt

    def rekey(self, key: bytes) -> None:
        """Encrypt the file anew under `key`; raises PassphraseNotChanged, and then works on under the old key.

        After a failure SQLCipher goes on to write with the new key between pages of the old one (tried: the
        store was lost). So the connection is given up, and a fresh one opened with whichever key now fits.
        """
        try:
            self.database.rekey_raw(key.hex())
            self.key = key
        except BaseException:
            self.database.close()
            if look_at(self.database.path).fits(key):
                self.key = key  # interrupted just after it was done
            self.database.key_text = self.key.hex()
            try:
                self.database.connect()
                self.database.hold()
            except BaseException:
                self.close()
                raise
            raise

    def close(self) -> None:
        """Close the connection and let others in; may be called twice."""
        try:
            if not self.database.is_closed():
                self.hold.take_note_away()
                self.database.close()
        finally:
            self.hold.release()


def open_held(
    path: Path, key_of: Callable[[Look], bytes], known: int, connect: Connect = StoreDatabase
) -> HeldDatabase:
    """Open the store at `path` for this process alone.

    `key_of` gives the key for what was seen, or raises the Problem that says why it does not fit. `known` is the
    newest schema number that this program understands. Every failure is a Problem, and leaves the file and its
    folder as they were.
    """
    hold = _take(path)
    try:
        look = look_at(path)
        key = key_of(look)
        database = connect(path, key.hex())
        held = HeldDatabase(database, hold, key, look.salt)
    except BaseException:
        hold.release()
        raise
    try:
        database.connect()
        whose(database, path, known)
        database.hold()
        hold.leave_note()
    except StoreInUse:
        held.close()
        raise StoreInUse(path.name, holder_of(path)) from None
    except BaseException:
        held.close()
        raise
    return held


def whose(database: StoreDatabase, path: Path, known: int) -> int:
    """Return the schema number of the store that `database` is connected to; only reads.

    Raises NotAStore for another program's database, NewerStore above `known`, DamagedStore if it cannot be read.
    """
    if database.run("PRAGMA application_id")[0][0] != APPLICATION_ID:
        raise NotAStore(path.name, "it is another program's database")
    number = int(database.run("PRAGMA user_version")[0][0])
    if number > known:
        raise NewerStore(path.name, number, known)
    if number < 1:
        raise DamagedStore(path.name, "it was never finished")
    return number


def create_held(path: Path, passphrase: str, connect: Connect = StoreDatabase) -> HeldDatabase:
    """Make a new, empty file at `path`, readable for its owner only, and hold it.

    The caller fills it, or closes it and calls `discard`. Raises StoreExists, NoSuchFolder, ReadOnlyFolder or
    DiskFull.
    """
    _make(path)
    try:
        hold = Hold(path)
        salt = keys.new_salt()
        key = keys.derive(passphrase, salt)
        held = HeldDatabase(connect(path, key.hex() + salt.hex()), hold, key, salt)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    try:
        held.database.connect()
        held.database.hold()
        hold.leave_note()
    except BaseException:
        held.close()
        discard(path)
        raise
    return held


def discard(path: Path) -> None:
    """Remove a store that was never finished, and everything beside it."""
    for litter in (path, Path(f"{path}-journal"), note_path(path)):
        litter.unlink(missing_ok=True)


def _take(path: Path) -> Hold:
    try:
        return Hold(path)
    except FileNotFoundError:
        raise NoSuchStore(path.name) from None
    except PermissionError:
        raise ReadOnlyFolder(path.parent.name) from None


def _make(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise StoreExists(path.name) from None
    except (FileNotFoundError, NotADirectoryError):
        raise NoSuchFolder(path.parent.name) from None
    except PermissionError:
        raise ReadOnlyFolder(path.parent.name) from None
    except OSError as error:
        raise _refused(error, path) from error


def _refused(error: OSError, path: Path) -> Problem:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(path.name)
    return ReadOnlyFolder(path.parent.name)
