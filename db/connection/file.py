"""What stands at a path, told before SQLite ever touches it, so that a failed opening changes nothing."""

from __future__ import annotations

import codecs
import errno
import os
from collections import Counter
from pathlib import Path

from db.keys import PAGE_SIZE, SALT_SIZE, fits
from db.problems import DamagedStore, DiskTrouble, EmptyFile, NoSuchStore, NotAllowed, NotAStore, ReadOnlyStore
from db.records.quick import dataclass

_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
# Four bytes at least: a store begins with random bytes, which must not be taken for something else.
_KNOWN = (
    (b"SQLite format 3\x00", "it is a database without encryption"),
    (b"%PDF", "it is a PDF document"),
    (b"PK\x03\x04", "it is a Word, Excel or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "it is an old Office document"),
    (b"\x89PNG", "it is a picture"),
    (b"\xff\xd8\xff\xe0", "it is a picture"),
    (b"\xff\xd8\xff\xe1", "it is a picture"),
    (b"\x7fELF", "it is a program"),
)
_EVEN = 512.0
"""Bytes of an encrypted page are evenly spread: the chi-square of 4096 of them is 255, give or take 23."""


@dataclass(frozen=True, slots=True)
class Look:
    """A file that may be a store: its salt, and the first page that will stand once SQLite has opened it.

    After a crash that is the copy in the journal, which SQLite will play back; broken off while the passphrase
    changed, the file's own first page may be under the new key already, and will be put back under the old.
    """

    salt: bytes
    first_page: bytes

    def fits(self, key: bytes) -> bool:
        """Return whether `key` authenticates the first page."""
        return fits(key, self.salt, self.first_page)


def look_at(path: Path, *, for_work: bool = True) -> Look:
    """Return what the file at `path` shows without a key; `for_work` asks whether it may be written, too.

    Raises NoSuchStore, NotAllowed, ReadOnlyStore, EmptyFile, NotAStore, DamagedStore (cut short) or DiskTrouble.
    Must not be called while this process holds the file open: closing it would drop SQLite's lock (POSIX).
    """
    try:
        if path.is_dir():
            raise NoSuchStore(path.name, folder=True)
        size = path.stat().st_size
        if not path.is_file():
            raise NotAStore(path.name, "it is no ordinary file")
        with path.open("rb") as file:
            head = file.read(PAGE_SIZE)
        if for_work:
            _check_writable(path)
        journal = _journal_of(path)
    except FileNotFoundError:
        raise NoSuchStore(path.name) from None
    except PermissionError:
        raise NotAllowed(path.name) from None
    except OSError as error:
        raise DiskTrouble(path.name) from error
    if not head:
        raise EmptyFile(path.name)
    looks = _looks_like(head)
    if looks:
        raise NotAStore(path.name, looks)
    if journal is None and size % PAGE_SIZE:
        raise DamagedStore(path.name, "it has been cut short")
    return Look(head[:SALT_SIZE], journal or head)


def _check_writable(path: Path) -> None:
    """Open the file for writing and write nothing; SQLite would quietly read on without that right."""
    try:
        path.open("r+b").close()
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise ReadOnlyStore(path.name) from None
        raise


def has_hot_journal(path: Path) -> bool:
    """Return whether a change to the store at `path` was broken off and waits to be put right."""
    return _journal_of(path) is not None


def identity(path: Path) -> tuple[int, int]:
    """Return what tells the file at `path` from every other, whatever its name."""
    facts = os.stat(path)  # noqa: PTH116 - says what it is
    return facts.st_dev, facts.st_ino


def _looks_like(head: bytes) -> str:
    """Return what else the file with this beginning is, "" if it may be encrypted."""
    for magic, looks in _KNOWN:
        if head.startswith(magic):
            return looks
    if _is_text(head):
        return "it is a text"
    if len(head) < PAGE_SIZE:
        return "it is too short"
    counts = Counter(head)
    expected = len(head) / 256
    uneven = sum((counts.get(byte, 0) - expected) ** 2 for byte in range(256)) / expected
    return "its contents are not encrypted" if uneven > _EVEN else ""


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(head)  # may end inside a character
    except UnicodeDecodeError:
        return False
    return all(char.isprintable() or char.isspace() for char in text)


def _journal_of(path: Path) -> bytes | None:
    """Return the first page that the store's hot journal will put back, b"" if it has none; None without one.

    The header says how many records were safely written (0: nothing will be put back) and where they begin;
    each is a page's number, the page as it was, and a sum.
    """
    try:
        with Path(f"{path}-journal").open("rb") as file:
            header = file.read(28)
            if len(header) < 28 or not header.startswith(_JOURNAL_MAGIC):
                return None
            if header[8:12] == b"\x00\x00\x00\x00":
                return b""
            file.seek(int.from_bytes(header[20:24], "big"))
            while len(record := file.read(PAGE_SIZE + 8)) == PAGE_SIZE + 8:
                if record[:4] == b"\x00\x00\x00\x01":
                    return record[4 : PAGE_SIZE + 4]
            return b""
    except FileNotFoundError:
        return None
