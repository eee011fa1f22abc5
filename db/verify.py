"""Checking a store from outside in: pages, database, references, audit chain, schema, papers. Changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from db import keys
from db.audit import check_chain
from db.connection.database import StoreDatabase
from db.connection.file import has_hot_journal, look_at
from db.connection.holder import Hold, holder_of
from db.connection.opening import whose
from db.migrate import LATEST
from db.problems import DamagedStore, NoSuchStore, StoreInUse, UnfinishedChange, WrongPassphrase
from db.reader import Reader
from db.records.quick import dataclass

_NAMED = 20


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what was checked, whether it holds, and what was found in a plain sentence."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What checking a store found. `schema` is its schema number, `latest` the one of this program."""

    checks: tuple[Check, ...]
    schema: int
    latest: int

    @property
    def ok(self) -> bool:
        """Whether every check holds."""
        return all(check.ok for check in self.checks)


def verify(path: Path, passphrase: str) -> Verification:
    """Check the store at `path` and return what was found; the file is only read.

    Damage is a finding, not a Problem. Raises the Problems of opening where nothing could be checked at all
    (wrong passphrase, no store, in use, newer), and UnfinishedChange when the store must first be opened once.
    """
    real = path.resolve()
    try:
        hold = Hold(real)
    except FileNotFoundError:
        raise NoSuchStore(path.name) from None
    try:
        look = look_at(real, for_work=False)
        key = keys.derive(passphrase, look.salt)
        if not look.fits(key):
            raise WrongPassphrase
        if has_hot_journal(real):
            raise UnfinishedChange(path.name)
        return _checked(real, key.hex())
    except StoreInUse:
        raise StoreInUse(path.name, holder_of(real)) from None
    finally:
        hold.release()


def _checked(path: Path, key_text: str) -> Verification:
    database = StoreDatabase(path, key_text, read_only=True)
    try:
        database.connect()
        # A page that fails leaves SQLCipher unwilling to read on, so the pages come first and decide.
        pages = _pages(database)
        if not pages.ok:
            return Verification((pages,), 0, LATEST)
        schema = whose(database, path, LATEST)
        found = (_attempt(name, check, database) for name, check in _CHECKS.items())
        return Verification((pages, _schema(schema), *found), schema, LATEST)
    except DamagedStore:
        unread = Check(
            "encryption", False, "The beginning of the store cannot be read, so nothing else was checked."
        )
        return Verification((unread,), 0, LATEST)
    finally:
        database.close()


def _attempt(name: str, check: Callable[[StoreDatabase], tuple[bool, str]], database: StoreDatabase) -> Check:
    try:
        return Check(name, *check(database))
    except DamagedStore:
        return Check(name, False, "What this check needs cannot be read.")


def _pages(database: StoreDatabase) -> Check:
    faults = len(database.run("PRAGMA cipher_integrity_check"))
    found = "Every page is as it was written." if not faults else f"{faults} pages are not as they were written."
    return Check("encryption", not faults, found)


def _schema(number: int) -> Check:
    if number == LATEST:
        return Check("schema", True, f"The schema is number {number}, the newest.")
    return Check("schema", True, f"The schema is number {number}; opening the store brings it to {LATEST}.")


def _database(database: StoreDatabase) -> tuple[bool, str]:
    rows = database.run("PRAGMA integrity_check(20)")
    if rows == [("ok",)]:
        return True, "Tables and indexes agree."
    return False, f"{len(rows)} faults in tables or indexes."


def _references(database: StoreDatabase) -> tuple[bool, str]:
    broken = len(database.run("PRAGMA foreign_key_check"))
    return not broken, f"{broken} references lead nowhere." if broken else "Every reference leads to its record."


def _chain(database: StoreDatabase) -> tuple[bool, str]:
    broken = check_chain(Reader(database))
    if broken is not None:
        return False, f"The audit chain is broken at line {broken}."
    lines = database.run("SELECT count(*) FROM audit_line")[0][0]
    return True, f"The chain of {lines} audit lines is unbroken."


def _papers(database: StoreDatabase) -> tuple[bool, str]:
    bad = []
    papers = database.run("SELECT id, sha256, size FROM paper ORDER BY id")
    for paper, sha256, size in papers:
        rows = database.run("SELECT data FROM paper_content WHERE paper_id = ?", (paper,))
        data = bytes(rows[0][0]) if rows else b""
        if not rows or len(data) != size or hashlib.sha256(data).hexdigest() != sha256:
            bad.append(paper)
    if not bad:
        return True, f"All {len(papers)} papers are as they were added."
    named = ", ".join(str(number) for number in bad[:_NAMED]) + (" and more" if len(bad) > _NAMED else "")
    return False, f"{len(bad)} of {len(papers)} papers are not as they were added: {named}."


_CHECKS: dict[str, Callable[[StoreDatabase], tuple[bool, str]]] = {
    "database": _database,
    "references": _references,
    "audit": _chain,
    "papers": _papers,
}
