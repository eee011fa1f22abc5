"""Nothing of the store's text is found without the key: not in the file, beside it, in temp folders or logs."""

from __future__ import annotations

import logging
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from store_samples import PASSPHRASE, add_case

from db.connection.database import StoreDatabase
from db.connection.opening import create_held
from db.keys import derive
from db.migrate import migrate
from db.problems import Problem
from db.records.cases import Case
from db.records.papers import PaperContent
from db.store import Store

ROOT = Path(__file__).parents[2]
MARKERS = ("Quagmire-Heronsgate", "Zwölfnächte-Käthe", "%PDF-marked-Obsidianry")
SHAPES = [
    shape
    for marker in MARKERS
    for shape in (marker.encode(), marker.encode("utf-16-le"), marker.encode("latin-1"), marker.encode()[::-1])
]

WRITER = """
import sys, tempfile
from pathlib import Path
sys.path.insert(0, sys.argv[4])
import store_samples as samples
from db.records.papers import Paper, PaperContent
from db.store import Store
tempfile.tempdir = sys.argv[3]
store = Store.open_with_key(Path(sys.argv[1]), sys.argv[2])
markers = sys.argv[5:]
with store.transaction() as tx:
    for number in range(1, 40):
        samples.add_case(tx, number, stage_reason=" ".join(markers) * 300)
with store.transaction() as tx:
    store._held.database.run("PRAGMA cache_size = 1")
    for number in range(40, 160):
        samples.add_case(tx, number, stage_reason=" ".join(markers) * 300)
    case = tx.find(samples.Case)[0]
    # Sorting more than fits the cache is what would need a temporary file.
    tx.rows("SELECT * FROM review_case a, review_case b ORDER BY b.stage_reason, a.alias LIMIT 3")
    tx.rows("CREATE TEMP TABLE copy AS SELECT * FROM review_case")
    facts = {"title": markers[0], "filename": "x", "media_type": "x", "added_on": samples.DAY}
    paper = tx.add(Paper(**facts, sha256="0" * 64, size=1))
    tx.add(PaperContent(paper_id=paper.id, data=markers[2].encode() * 9000))
    print("inside", flush=True)
    sys.stdin.read()
"""


def search(*folders: Path) -> list[str]:
    """Return the files below `folders` that hold a marker in any shape."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(shape in path.read_bytes() for shape in SHAPES)]


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "plain.db")
    connection.execute("CREATE TABLE t AS SELECT ? AS a", (MARKERS[1],))
    connection.commit()
    connection.close()
    assert search(tmp_path) == ["plain.db"]


def test_nothing_is_found_during_a_transaction_nor_after_a_kill(closed: tuple[Path, str], tmp_path: Path) -> None:
    path, key = closed
    temp = tmp_path / "temp"
    temp.mkdir()
    environment = os.environ | {
        "TMPDIR": str(temp),
        "SQLITE_TMPDIR": str(temp),
        "TEMP": str(temp),
        "TMP": str(temp),
    }
    run = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), key, str(temp), str(Path(__file__).parent), *MARKERS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment,
    )
    assert run.stdout is not None
    assert run.stdin is not None
    assert run.stdout.readline() == b"inside\n"
    names = {entry.name for entry in path.parent.iterdir()}
    assert "north.crd-journal" in names
    assert path.stat().st_size > 2_000_000
    assert search(path.parent, temp) == []
    open_files = [str(link.readlink()) for link in Path(f"/proc/{run.pid}/fd").glob("*")] if _has_proc() else []
    assert not [name for name in open_files if "etilqs" in name or name.endswith("(deleted)")]
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    run.stdout.close()
    run.stdin.close()
    assert search(path.parent, temp) == []
    with Store.open_with_key(path, key) as opened:
        assert opened.reader().count(Case) == 39
    assert search(path.parent, temp) == []


def _has_proc() -> bool:
    return Path("/proc/self/fd").exists()


def test_sqlite_cannot_read_the_store(store: Store) -> None:
    with store.transaction() as tx:
        add_case(tx, alias=MARKERS[0])
    store.close()
    connection = sqlite3.connect(store.path)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        connection.execute("SELECT name FROM sqlite_schema")
    connection.close()
    assert search(store.path.parent) == []


class Unencrypted(StoreDatabase):
    """The same connection without its key, to see what the encryption covers."""

    def _give_key(self, connection: object) -> None:
        pass


def test_removed_text_is_overwritten_even_under_the_encryption(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    held = create_held(path, PASSPHRASE, Unencrypted)
    migrate(held)
    with Store(path, held) as store:
        with store.transaction() as tx:
            case = add_case(tx, alias=MARKERS[0], stage_reason=MARKERS[1] * 500)
        assert path.read_bytes().count(MARKERS[1].encode()) > 490  # some lie across pages
        with store.transaction() as tx:
            tx.remove(case)
    assert b"Heron was found unwell" in path.read_bytes()
    assert search(tmp_path) == []


def test_nothing_reaches_the_log_whatever_fails(
    store: Store, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("peewee", "sqlcipher3", ""):
        logging.getLogger(name).setLevel(logging.DEBUG)
    told = []
    with store.transaction() as tx:
        add_case(tx, alias=MARKERS[0], stage_reason=MARKERS[1])
        tx.find(Case, alias=MARKERS[0])
    for fail in (
        lambda tx: add_case(tx, 2, alias=MARKERS[0]),
        lambda tx: tx.add(PaperContent(paper_id=9, data=MARKERS[2].encode())),
        lambda tx: tx.get(Case, 99),
    ):
        with pytest.raises(Exception) as caught, store.transaction() as tx:  # noqa: PT011
            fail(tx)
        told += [repr(caught.value), str(caught.value), str(caught.value.__cause__)]
    store.close()
    with pytest.raises(Problem):
        Store.open(store.path, MARKERS[0])
    out, err = capfd.readouterr()
    everything = caplog.text + out + err + "".join(told)
    assert "UNIQUE" in everything
    for secret in (*MARKERS, PASSPHRASE, store.recovery_key()):
        assert secret not in everything


def test_no_secret_is_written_by_opening(closed: tuple[Path, str], tmp_path: Path) -> None:
    path, key = closed
    with Store.open(path, PASSPHRASE):
        for entry in path.parent.iterdir():
            content = entry.read_bytes() if entry != path else b""
            assert PASSPHRASE.encode() not in content
            assert bytes.fromhex(key) not in content
            assert key.encode() not in content
    assert derive(PASSPHRASE, path.read_bytes()[:16]).hex() == key
    assert search(Path(tempfile.gettempdir()) / "no such folder") == []
    assert tmp_path.exists()
