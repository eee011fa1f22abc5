"""The file is a standard SQLCipher 4 database, for its passphrase and its key, before and after a new one."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher
from store_samples import PASSPHRASE, add_case

from db.keys import grouped
from db.problems import WrongPassphrase, WrongRecoveryKey
from db.records.cases import Case
from db.store import Store

NEW = "o'clock — “quoted\" pass; --phrase ß"


def bare(path: Path, pragma: str) -> list[tuple[Any, ...]]:
    """Open the file as any SQLCipher tool would, with nothing but a key pragma."""
    connection = sqlcipher.connect(str(path))
    try:
        connection.execute(pragma)
        return connection.execute("SELECT reference FROM review_case ORDER BY id").fetchall()  # type: ignore[no-any-return]
    finally:
        connection.close()


def quoted(passphrase: str) -> str:
    """Return the key pragma as a person would type it in another tool."""
    return "PRAGMA key = '" + passphrase.replace("'", "''") + "'"


@pytest.fixture
def filled(store: Store) -> tuple[Path, str]:
    """A closed store with one case, and its key."""
    with store.transaction() as tx:
        add_case(tx)
    key = store.recovery_key()
    store.close()
    return store.path, key


def test_any_sqlcipher_tool_opens_it_with_the_passphrase(filled: tuple[Path, str]) -> None:
    assert bare(filled[0], quoted(PASSPHRASE)) == [("TB-0001",)]


def test_any_sqlcipher_tool_opens_it_with_the_key(filled: tuple[Path, str]) -> None:
    path, key = filled
    assert bare(path, f"PRAGMA key = \"x'{key}'\"") == [("TB-0001",)]


def test_it_needs_no_other_setting_than_the_defaults(filled: tuple[Path, str]) -> None:
    connection = sqlcipher.connect(str(filled[0]))
    connection.execute(quoted(PASSPHRASE))
    connection.execute("PRAGMA cipher_compatibility = 4")
    assert connection.execute("PRAGMA cipher_page_size").fetchone() == ("4096",)
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()


def test_two_stores_of_one_passphrase_have_different_keys(tmp_path: Path) -> None:
    found = []
    for name in ("one.crd", "two.crd"):
        store = Store.create(tmp_path / name, PASSPHRASE)
        found.append(store.recovery_key())
        store.close()
    assert found[0] != found[1]


def test_the_pragmas_are_those_decided(store: Store) -> None:
    reader = store.reader()
    expected: dict[str, object] = {
        "journal_mode": "delete",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
    }
    assert {name: reader.rows(f"PRAGMA {name}")[0][0] for name in expected} == expected


def test_a_new_passphrase_takes_the_place_of_the_old(filled: tuple[Path, str]) -> None:
    path, old_key = filled
    store = Store.open(path, PASSPHRASE)
    store.change_passphrase(NEW)
    new_key = store.recovery_key()
    assert new_key != old_key
    with store.transaction() as tx:
        add_case(tx, 2)
    store.close()
    assert bare(path, quoted(NEW)) == [("TB-0001",), ("TB-0002",)]
    with pytest.raises(WrongPassphrase):
        Store.open(path, PASSPHRASE)
    with pytest.raises(WrongRecoveryKey):
        Store.open_with_key(path, old_key)
    with Store.open(path, NEW) as opened:
        assert opened.reader().count(Case) == 2
    with Store.open_with_key(path, "\n".join(grouped(new_key))) as opened:
        assert opened.reader().count(Case) == 2


def test_a_recovery_sheet_opens_the_store_and_lets_a_new_passphrase_be_set(filled: tuple[Path, str]) -> None:
    path, key = filled
    store = Store.open_with_key(path, " ".join(grouped(key)).lower())
    store.change_passphrase(NEW)
    store.close()
    assert bare(path, quoted(NEW)) == [("TB-0001",)]


def test_neither_key_nor_passphrase_nor_content_reaches_any_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("peewee").setLevel(logging.DEBUG)
    path = tmp_path / "log.crd"
    store = Store.create(path, PASSPHRASE)
    key = store.recovery_key()
    with store.transaction() as tx:
        add_case(tx, alias="Zanderling")
    assert store.reader().find(Case, alias="Zanderling")
    store.change_passphrase(NEW)
    new_key = store.recovery_key()
    store.close()
    with pytest.raises(WrongPassphrase):
        Store.open(path, PASSPHRASE)
    out, err = capfd.readouterr()
    logged = caplog.text + out + err
    for secret in (PASSPHRASE, NEW, key, new_key, key.upper(), "Zanderling"):
        assert secret not in logged


REKEY = """
import sys
from pathlib import Path
from db.store import Store
store = Store.open_with_key(Path(sys.argv[1]), sys.argv[2])
print("open", flush=True)
store.change_passphrase(sys.argv[3])
print("changed", flush=True)
store.close()
"""


@pytest.mark.slow
def test_killed_while_the_passphrase_changes_it_opens_with_the_old_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "big.crd"
    store = Store.create(path, PASSPHRASE)
    key = store.recovery_key()
    with store.transaction() as tx:
        first = add_case(tx)
        for number in range(2, 2502):
            tx.add(type(first)(**{**_facts(first), "reference": f"TB-{number}", "alias": f"H{number}"}))
    store.close()
    whole = path.read_bytes()
    seen = set()
    for step in range(12):
        path.write_bytes(whole)
        Path(f"{path}-journal").unlink(missing_ok=True)
        run = subprocess.Popen(
            [sys.executable, "-c", REKEY, str(path), key, NEW],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        assert run.stdout is not None
        assert run.stdout.readline() == b"open\n"
        time.sleep(0.08 + step * 0.012)
        os.kill(run.pid, signal.SIGKILL)
        rest = run.stdout.read()
        run.stdout.close()
        run.wait()
        opens = [words for words in (PASSPHRASE, NEW) if _opens(path, words)]
        assert len(opens) == 1
        if b"changed" in rest:
            assert opens == [NEW]
        seen.add(opens[0])
    assert PASSPHRASE in seen


def _facts(case: Case) -> dict[str, Any]:
    names = [name for name in case.__dataclass_fields__ if name not in ("id", "version")]
    return {name: getattr(case, name) for name in names}


def _opens(path: Path, passphrase: str) -> bool:
    try:
        store = Store.open(path, passphrase)
    except WrongPassphrase:
        return False
    assert store.reader().count(Case) == 2501
    assert store.reader().rows("PRAGMA integrity_check") == [("ok",)]
    store.close()
    return True
