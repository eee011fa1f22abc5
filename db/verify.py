"""Checking a store from outside in: pages, database, references, audit chain, schema, papers. Changes nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
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
    database.connect()
    try:
        # A page that fails leaves SQLCipher unwilling to read on, so the pages come first and decide.
        pages = _pages(database)
        if not pages.ok:
            return Verification((pages,), 0, LATEST)
        schema = whose(database, path, LATEST)
        checks = (
            pages,
            _database(database),
            _references(database),
            _schema(schema),
            _chain(database),
            _papers(database),
        )
        return Verification(checks, schema, LATEST)
    finally:
        database.close()


def _pages(database: StoreDatabase) -> Check:
    try:
        faults = len(database.run("PRAGMA cipher_integrity_check"))
    except DamagedStore:
        faults = 1
    found = "Every page is as it was written." if not faults else f"{faults} pages are not as they were written."
    return Check("encryption", not faults, found)


def _database(database: StoreDatabase) -> Check:
    rows = database.run("PRAGMA integrity_check(20)")
    holds = rows == [("ok",)]
    found = "Tables and indexes agree." if holds else f"{len(rows)} faults in tables or indexes."
    return Check("database", holds, found)


def _references(database: StoreDatabase) -> Check:
    broken = len(database.run("PRAGMA foreign_key_check"))
    found = "Every reference leads to its record." if not broken else f"{broken} references lead nowhere."
    return Check("references", not broken, found)


def _schema(number: int) -> Check:
    if number == LATEST:
        return Check("schema", True, f"The schema is number {number}, the newest.")
    return Check("schema", True, f"The schema is number {number}; opening the store brings it to {LATEST}.")


def _chain(database: StoreDatabase) -> Check:
    reader = Reader(database)
    broken = check_chain(reader)
    lines = database.run("SELECT count(*) FROM audit_line")[0][0]
    if broken is None:
        return Check("audit", True, f"The chain of {lines} audit lines is unbroken.")
    return Check("audit", False, f"The audit chain is broken at line {broken}.")


def _papers(database: StoreDatabase) -> Check:
    bad = []
    papers = database.run("SELECT id, sha256, size FROM paper ORDER BY id")
    for paper, sha256, size in papers:
        rows = database.run("SELECT data FROM paper_content WHERE paper_id = ?", (paper,))
        data = bytes(rows[0][0]) if rows else b""
        if not rows or len(data) != size or hashlib.sha256(data).hexdigest() != sha256:
            bad.append(paper)
    if not bad:
        return Check("papers", True, f"All {len(papers)} papers are as they were added.")
    return Check("papers", False, f"{len(bad)} of {len(papers)} papers are not as they were added: {_named(bad)}.")


def _named(numbers: list[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:20])
    return shown if len(numbers) <= 20 else f"{shown} and more"
