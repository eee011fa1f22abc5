"""Checking a store finds every kind of fault, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher
from store_samples import MOMENT, PASSPHRASE, add_case, add_one_of_each

from db.problems import EmptyFile, NewerStore, NoSuchStore, NotAStore, UnfinishedChange, WrongPassphrase
from db.store import Store
from db.verify import _checked, verify

NAMES = ["encryption", "schema", "database", "references", "audit", "papers"]


@pytest.fixture
def filled(store: Store) -> tuple[Path, str]:
    """A closed store with one record of each kind, and its key."""
    with store.transaction() as tx:
        add_one_of_each(tx)
        tx.write_audit(at=MOMENT, who="O Quill", command="Fill", said="Filled.", subject="")
        tx.write_audit(at=MOMENT, who="O Quill", command="Look", said="Looked.", subject="")
    store.close()
    return store.path, store.recovery_key()


def tamper(filled: tuple[Path, str], *statements: str) -> None:
    """Change the file as another tool would."""
    connection = sqlcipher.connect(str(filled[0]), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{filled[1]}'\"")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_whole_store(filled: tuple[Path, str]) -> None:
    path = filled[0]
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    found = verify(path, PASSPHRASE)
    assert found.ok
    assert [check.name for check in found.checks] == NAMES
    assert found.schema == found.latest == 1
    assert all(check.detail.endswith(".") for check in found.checks)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


FAULTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "a paper's bytes changed": ("papers", ("UPDATE paper_content SET data = x'00'",)),
    "a paper's bytes gone": ("papers", ("DELETE FROM paper_content",)),
    "a reference that leads nowhere": ("references", ("PRAGMA foreign_keys = 0", "DELETE FROM incident")),
    "an audit line changed": (
        "audit",
        ("DROP TRIGGER audit_line_never_changes", "UPDATE audit_line SET said = 'x' WHERE id = 1"),
    ),
    "an index out of step": (
        "database",
        (
            "PRAGMA writable_schema = 1",
            "UPDATE sqlite_schema SET sql = replace(sql, '(opened_on', '(alias') WHERE name LIKE '%_opened_on'",
        ),
    ),
}


@pytest.mark.parametrize("what", FAULTS)
def test_each_fault_is_found_by_its_own_check(filled: tuple[Path, str], what: str) -> None:
    name, statements = FAULTS[what]
    tamper(filled, *statements)
    found = verify(filled[0], PASSPHRASE)
    assert not found.ok
    assert [check.name for check in found.checks if not check.ok] == [name]


def test_a_changed_page_is_found_and_nothing_is_read_from_it(filled: tuple[Path, str]) -> None:
    path = filled[0]
    whole = bytearray(path.read_bytes())
    for page in (4, 9):
        whole[page * 4096 + 17] ^= 1
    path.write_bytes(whole)
    found = verify(path, PASSPHRASE)
    assert not found.ok
    assert [(check.name, check.ok) for check in found.checks] == [("encryption", False)]
    assert "2 pages" in found.checks[0].detail


def test_every_single_changed_page_is_found_wherever_it_lies(filled: tuple[Path, str]) -> None:
    path, key = filled
    whole = path.read_bytes()
    pages = len(whole) // 4096
    for page in range(1, pages):
        path.write_bytes(
            whole[: page * 4096 + 99] + bytes([whole[page * 4096 + 99] ^ 1]) + whole[page * 4096 + 100 :]
        )
        found = _checked(path, key)  # without the key's derivation, which would take most of the time
        assert [check.name for check in found.checks] == ["encryption"], page
        assert not found.ok


REFUSED: dict[str, tuple[type[Exception], Callable[[Path], Any]]] = {
    "no file": (NoSuchStore, lambda path: path.unlink()),
    "an empty file": (EmptyFile, lambda path: path.write_bytes(b"")),
    "a text": (NotAStore, lambda path: path.write_text("Minutes " * 900)),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_store_is_refused(filled: tuple[Path, str], what: str) -> None:
    kind, spoil = REFUSED[what]
    spoil(filled[0])
    with pytest.raises(kind):
        verify(filled[0], PASSPHRASE)


def test_the_passphrase_must_be_right_and_the_store_not_newer(filled: tuple[Path, str]) -> None:
    with pytest.raises(WrongPassphrase):
        verify(filled[0], "another")
    tamper(filled, "PRAGMA user_version = 77")
    with pytest.raises(NewerStore):
        verify(filled[0], PASSPHRASE)


def test_a_change_that_was_broken_off_is_left_for_opening_to_put_right(store: Store) -> None:
    with store.transaction() as tx:
        add_case(tx)
    block = store.transaction()
    tx = block.__enter__()
    for number in range(2, 60):
        add_case(tx, number, stage_reason="long " * 4000)
    store._held.database.run("PRAGMA cache_spill = 1")
    store._held.database.run("PRAGMA cache_size = 1")  # so that pages go to the file before the end
    for number in range(60, 90):
        add_case(tx, number, stage_reason="long " * 4000)
    folder = store.path.parent / "copy"
    folder.mkdir()
    copy = folder / "north.crd"
    copy.write_bytes(store.path.read_bytes())
    journal = Path(f"{store.path}-journal").read_bytes()
    Path(f"{copy}-journal").write_bytes(journal)
    block.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    before = copy.read_bytes()
    with pytest.raises(UnfinishedChange):
        verify(copy, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        Store.open(copy, "another")
    assert copy.read_bytes() == before
    assert Path(f"{copy}-journal").read_bytes() == journal
    with Store.open(copy, PASSPHRASE) as opened:
        assert opened.reader().rows("SELECT count(*) FROM review_case") == [(1,)]
    assert verify(copy, PASSPHRASE).ok
    assert copy.read_bytes() != before
