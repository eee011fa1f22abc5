"""The one connection: keyed, with its pragmas, silent in the log, its errors put into words."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from peewee import InterfaceError
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from db.connection.translate import SqlError, problem_for
from db.problems import PassphraseNotChanged, Stopped

_PRAGMAS = (
    "foreign_keys = 1",
    "secure_delete = 1",
    "synchronous = FULL",
    "temp_store = MEMORY",  # no temporary file could be encrypted
    "cache_size = -131072",  # 128 MiB at most: a page is decrypted once, not per question
)
_STATEMENTS = 512

Row = tuple[Any, ...]


class StoreDatabase(SqlCipherDatabase):  # type: ignore[misc]  # peewee's extension carries no types
    """A peewee database over one SQLCipher file that exists already.

    Nothing that is executed here reaches peewee's log: neither the key nor any value. `connect()` must be
    called by the thread that will work (autoconnect is off).
    """

    def __init__(self, path: Path, key_text: str, *, read_only: bool = False) -> None:
        """Make the database for the file at `path`; `key_text` is 64 hex digits, or 96 with the salt."""
        super().__init__(file_uri(path, read_only=read_only), autoconnect=False, uri=True, passphrase="")
        self.path = path
        self.read_only = read_only
        self.key_text = key_text
        self._at_work: Any = None
        self._stopping: threading.Event | None = None
        self._guard = threading.Lock()

    def _connect(self) -> Any:
        try:
            connection = sqlcipher.connect(
                self.database, isolation_level=None, timeout=0, uri=True, cached_statements=_STATEMENTS
            )
            try:
                self._give_key(connection)
                for pragma in _PRAGMAS:
                    connection.execute(f"PRAGMA {pragma}")
            except BaseException:
                connection.close()
                raise
        except SqlError as error:
            raise problem_for(error, self.path) from error
        self._at_work = connection
        return connection

    def _close(self, conn: Any) -> None:
        with self._guard:
            self._at_work = None
        super()._close(conn)

    def connection(self) -> Any:
        """Return this thread's connection; peewee's own would quietly open another one for another thread."""
        connection = self._state.conn
        if connection is None:
            raise InterfaceError("the store is not open in this thread")
        if self._stopping is not None and self._stopping.is_set():
            raise Stopped
        return connection

    def stoppable(self, *, transaction: bool) -> None:
        """Begin (True) or end (False) a transaction that `stop` may break off."""
        with self._guard:
            self._stopping = threading.Event() if transaction else None

    def stop(self) -> None:
        """Break off what this connection is doing: the one call that may come from another thread.

        The statement under way ends with Stopped; so does every further one until the transaction is rolled back.
        Without a statement or a transaction under way nothing happens. A change of the passphrase is not stopped.
        """
        with self._guard:
            if self._stopping is not None:
                self._stopping.set()
            if self._at_work is not None:
                self._at_work.interrupt()

    @contextmanager
    def _not_stopped(self) -> Iterator[None]:
        """Let nobody break off what must come to its end."""
        with self._guard:
            connection, self._at_work = self._at_work, None
        try:
            yield
        finally:
            with self._guard:
                self._at_work = connection

    def _give_key(self, connection: Any) -> None:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{self.key_text}'\"")

    def rekey_raw(self, key_text: str) -> None:
        """Encrypt the file anew under `key_text` (64 hex digits derived with the file's salt).

        SQLCipher does it in one transaction of its own: broken off, the file still has the old key. After an
        exception nothing more may be written through this connection (`HeldDatabase.rekey` sees to that).
        """
        try:
            with self._not_stopped():
                self.connection().execute(f"PRAGMA rekey = \"x'{key_text}'\"").fetchall()
        except SqlError as error:
            raise PassphraseNotChanged(self.path.name) from error
        self.key_text = key_text

    def hold(self) -> None:
        """Take the file for this connection alone until it is closed. Raises StoreInUse if another has it.

        A journal that a crash left behind has been played back by now, but may still lie there, used up; leaving
        PERSIST mode makes SQLite itself remove it, under its own lock.
        """
        if Path(f"{self.path}-journal").exists():
            self.run("PRAGMA journal_mode = PERSIST")
            self.run("PRAGMA journal_mode = DELETE")
        self.run("PRAGMA locking_mode = EXCLUSIVE")
        self.run("BEGIN EXCLUSIVE")
        self.run("COMMIT")
        self.run("PRAGMA journal_mode = DELETE")

    def run(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Execute one statement and return all its rows; SQLite's errors come out as Problems."""
        try:
            return self.connection().execute(sql, values).fetchall()  # type: ignore[no-any-return]
        except SqlError as error:
            raise problem_for(error, self.path) from error

    def insert(self, sql: str, values: Sequence[object]) -> int:
        """Execute an INSERT and return the new row's id."""
        try:
            return self.connection().execute(sql, values).lastrowid  # type: ignore[no-any-return]
        except SqlError as error:
            raise problem_for(error, self.path) from error

    def write(self, sql: str, values: Sequence[object]) -> int:
        """Execute an UPDATE or DELETE and return how many rows it touched."""
        try:
            return self.connection().execute(sql, values).rowcount  # type: ignore[no-any-return]
        except SqlError as error:
            raise problem_for(error, self.path) from error

    def write_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Execute one statement for each of `rows`."""
        try:
            self.connection().executemany(sql, rows)
        except SqlError as error:
            raise problem_for(error, self.path) from error

    def roll_back(self) -> None:
        """Undo the open transaction, if SQLite has not already done so itself."""
        with self._not_stopped():
            if self.connection().in_transaction:
                self.run("ROLLBACK")

    def execute_sql(self, sql: str, params: Sequence[object] | None = None) -> Any:
        """Execute for peewee itself, without the log line that peewee would write with all values in it."""
        try:
            return self.connection().execute(sql, params or ())
        except SqlError as error:
            raise problem_for(error, self.path) from error


def file_uri(path: Path, *, read_only: bool) -> str:
    """Return SQLite's URI for `path`, which must exist: opening it never makes a new file."""
    place = path.absolute().as_posix()
    if not place.startswith("/"):
        place = f"/{place}"  # a Windows drive
    return f"file://{quote(place)}?mode={'ro' if read_only else 'rw'}"
