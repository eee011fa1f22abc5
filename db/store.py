"""The store: the only door to the file. Opens it, hands out readers, and carries out transactions."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from db import keys
from db.audit import Change, append_line
from db.connection.database import StoreDatabase
from db.connection.file import Look
from db.connection.opening import HeldDatabase, create_held, discard, open_held
from db.migrate import LATEST, migrate
from db.models.registry import NOT_AUDITED, PARTS, table_of
from db.problems import StaleRecord, WrongPassphrase, WrongRecoveryKey
from db.reader import Reader
from db.records.base import R, Record
from db.records.papers import AuditLine

if TYPE_CHECKING:
    from db.backup.copying import Progress
    from db.backup.kept import Backup
    from db.backup.making import UncheckedCopy


class Transaction(Reader):
    """Reads and writes within one transaction, and remembers what it changed until the audit line is written.

    Every change outside its `with` block raises RuntimeError.
    """

    def __init__(self, database: StoreDatabase) -> None:
        super().__init__(database)
        self._changed: dict[tuple[type[Record], int], Change] = {}
        self._over = False

    @property
    def changes(self) -> tuple[Change, ...]:
        """What was changed since the last audit line: one per record, in the order of first touch."""
        return tuple(self._changed.values())

    def add(self, record: R) -> R:
        """Store a new record (id 0) and return it with its id and version 1."""
        if record.id:
            raise ValueError("a new record has no id yet")
        return self._insert(replace(record, version=1))

    def change(self, record: R) -> R:
        """Store `record` over the one with its id and return it with its new version.

        Raises NoSuchRecord, or StaleRecord if the stored version is another. Changes nothing if all is equal.
        """
        stored = self._current(record)
        if stored == record:
            return stored
        table = table_of(type(record))
        changed = replace(record, version=record.version + 1)
        values = table.values(changed)
        self._database.write(table.update_sql, [*values[1:], record.id, record.version])
        self._note(stored, changed)
        return changed

    def remove(self, record: Record) -> None:
        """Remove `record`, its pure parts first. Raises NoSuchRecord or StaleRecord."""
        stored = self._current(record)
        for part, column in PARTS.get(type(record), ()):
            whole: dict[str, Any] = {column: record.id}
            for row in self.find(part, **whole):
                self.remove(row)
        self._database.write(table_of(type(record)).delete_sql, (record.id, record.version))
        self._note(stored, None)

    def restore(self, record: Record) -> None:
        """Put a removed record back under its id and version, as undo does."""
        if not record.id or not record.version:
            raise ValueError("only a record that was stored can be restored")
        self._insert(record)

    def write_audit(self, *, at: datetime, who: str, command: str, said: str, subject: str) -> AuditLine:
        """Write one audit line for the changes so far, forget them, and return it.

        `at` needs a time zone. `said` and `subject` hold references and aliases only.
        """
        self._check_open()
        line = append_line(
            self._database, self.changes, at=at, who=who, command=command, said=said, subject=subject
        )
        self._changed.clear()
        return line

    def end(self) -> None:
        """Refuse every further change; the store calls this when the `with` block is left."""
        self._over = True

    def _insert(self, record: R) -> R:
        self._check_open()
        table = table_of(type(record))
        values = table.values(record)
        if not record.id:
            values[0] = None
        new_id = self._database.insert(table.insert_sql, values)
        stored = replace(record, id=new_id)
        self._note(None, stored)
        return stored

    def _current(self, record: R) -> R:
        self._check_open()
        kind = type(record)
        stored = self.get(kind, record.id)
        if stored.version != record.version:
            raise StaleRecord(kind.__name__, record.id)
        return stored

    def _note(self, before: Record | None, after: Record | None) -> None:
        record = after or before
        assert record is not None
        if type(record) in NOT_AUDITED:
            return
        key = (type(record), record.id)
        earlier = self._changed.get(key)
        if earlier is not None:
            before = earlier.before
        if before is None and after is None:
            del self._changed[key]
        else:
            self._changed[key] = Change(before, after)

    def _check_open(self) -> None:
        if self._over:
            raise RuntimeError("the transaction is over")


class Store:
    """One open store. Opened, used and closed by one thread; others raise peewee's InterfaceError."""

    def __init__(self, path: Path, held: HeldDatabase) -> None:
        self.path = path
        self.brought_up = False
        """Whether it was older, and was brought up to date when it was opened."""
        self._held = held
        self._in_transaction = False

    @classmethod
    def create(cls, path: Path, passphrase: str) -> Self:
        """Make a new store at `path` under `passphrase` and open it.

        Whether the passphrase is strong enough is the caller's question. Raises StoreExists, NoSuchFolder,
        ReadOnlyFolder or DiskFull, and leaves nothing behind then.
        """
        if not passphrase:
            raise ValueError("a store needs a passphrase")
        real = path.resolve()
        held = create_held(real, passphrase)
        try:
            migrate(held)
        except BaseException:
            held.close()
            discard(real)
            raise
        return cls(path, held)

    @classmethod
    def open(cls, path: Path, passphrase: str) -> Self:
        """Open the store at `path`, bringing an older one up to date.

        Raises a Problem that says what stands in the way (`db.problems`); the file is then as it was.
        """

        def key_of(look: Look) -> bytes:
            key = keys.derive(passphrase, look.salt)
            if not look.fits(key):
                raise WrongPassphrase
            return key

        return cls._opened(path, key_of)

    @classmethod
    def open_with_key(cls, path: Path, key_text: str) -> Self:
        """Open the store at `path` with its recovery key: the lines of the sheet as typed, or 64 hex digits.

        Raises WrongRecoveryKey, naming a mistyped line, or what `open` raises.
        """
        key = bytes.fromhex(keys.parse_grouped(key_text))

        def key_of(look: Look) -> bytes:
            if not look.fits(key):
                raise WrongRecoveryKey
            return key

        return cls._opened(path, key_of)

    @classmethod
    def _opened(cls, path: Path, key_of: Callable[[Look], bytes]) -> Self:
        held = open_held(path.resolve(), key_of, LATEST)
        try:
            steps = migrate(held)
        except BaseException:
            held.close()
            raise
        store = cls(path, held)
        store.brought_up = steps > 0
        return store

    def reader(self) -> Reader:
        """Return a reader of the store as it stands."""
        return Reader(self._held.database)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Open a transaction; leaving the block keeps everything, leaving it by an exception nothing.

        Once the block is left without one, the changes are on the disk. Not nested.
        """
        if self._in_transaction:
            raise RuntimeError("a transaction is open already")
        database = self._held.database
        transaction = Transaction(database)
        database.run("BEGIN IMMEDIATE")
        self._in_transaction = True
        database.stoppable(transaction=True)
        try:
            yield transaction
            database.run("COMMIT")
        except BaseException:
            database.stoppable(transaction=False)
            database.roll_back()
            raise
        finally:
            database.stoppable(transaction=False)
            transaction.end()
            self._in_transaction = False

    def interrupt(self) -> None:
        """Stop the transaction or the question under way; may be called by another thread than the store's.

        The transaction leaves its block with `db.problems.Stopped` in the statement under way or at the next one,
        and nothing of it is kept; a question ends with Stopped likewise. Nothing happens when nothing is under
        way, and a change that is already written to the disk stays. A change of the passphrase goes on.
        """
        self._held.database.stop()

    def change_passphrase(self, new: str) -> None:
        """Encrypt the whole store anew under `new`; the old passphrase and recovery key no longer open it.

        Stopped at any moment, the store opens with either the old passphrase or the new. Raises
        PassphraseNotChanged (no room, say), and the store goes on under the old one.
        """
        if not new:
            raise ValueError("a store needs a passphrase")
        if self._in_transaction:
            raise RuntimeError("a transaction is open")
        self._held.rekey(keys.derive(new, self._held.salt))

    def is_passphrase(self, passphrase: str) -> bool:
        """Return whether `passphrase` is the one that opens the store now. Takes as long as opening does."""
        return hmac.compare_digest(keys.derive(passphrase, self._held.salt), self._held.key)

    @property
    def salt(self) -> bytes:
        """The 16 bytes with which its file and all its backups begin; no secret."""
        return self._held.salt

    def stamp(self) -> str:
        """Return a mark of the file as it stands; every change to it makes another."""
        from db.backup.making import stamp_of

        return stamp_of(self.path)

    def back_up(self, folder: Path, at: datetime, progress: Progress = lambda _done, _total: None) -> Backup:
        """Put a checked backup into `folder`, remove those that are too old, and return it.

        `at` is now, in local time. Raises BackupFailed, DamagedStore, or what `progress` raises.
        """
        return self.begin_backup(folder, at, progress).finish()

    def begin_backup(self, folder: Path, at: datetime, progress: Progress) -> UncheckedCopy:
        """Do the first half of `back_up`, which needs the store; the second, `finish`, may run beside it.

        `progress(done, total)` may raise to stop, and may read and write this store meanwhile.
        """
        if self._in_transaction:
            raise RuntimeError("a transaction is open")
        from db.backup.making import begin_backup

        return begin_backup(self._held.database, self._held.key, self._held.salt, folder, at, progress)

    def recovery_key(self) -> str:
        """Return the key that opens the store without its passphrase, as 64 hexadecimal digits."""
        return self._held.key.hex()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *trouble: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store and let others open it; may be called twice."""
        self._held.close()
