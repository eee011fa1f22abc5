"""Every way in which opening fails has its own plain words, and leaves file and folder exactly as they were."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher
from store_samples import PASSPHRASE, add_case

from db.problems import (
    DamagedStore,
    EmptyFile,
    NewerStore,
    NoSuchFolder,
    NoSuchStore,
    NotAllowed,
    NotAStore,
    Problem,
    ReadOnlyFolder,
    ReadOnlyStore,
    StoreExists,
    StoreInUse,
    WrongPassphrase,
    WrongRecoveryKey,
)
from db.records.cases import Case
from db.store import Store
from db.verify import verify

ROOT = Path(__file__).parents[2]
NOBODY = 65534


def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return everything in `folder`: names, times, sizes and bytes."""
    found = {}
    for path in sorted(folder.rglob("*")):
        facts = path.stat()
        found[path.name] = (facts.st_mtime_ns, facts.st_mode, path.read_bytes() if path.is_file() else b"")
    return found


def refused(path: Path, kind: type[Problem], opening: Callable[[Path], object] | None = None) -> Problem:
    """Open what lies at `path`, expect `kind`, and see that nothing at all changed around it."""
    before = state(path.parent)
    with pytest.raises(kind) as caught:
        (opening or (lambda file: Store.open(file, PASSPHRASE)))(path)
    assert type(caught.value) is kind
    assert state(path.parent) == before
    assert caught.value.what.endswith((".", "?"))
    assert len(caught.value.remedy) > 20
    return caught.value


def test_a_wrong_passphrase(closed: tuple[Path, str]) -> None:
    problem = refused(closed[0], WrongPassphrase, lambda file: Store.open(file, PASSPHRASE + " "))
    assert "damaged" in problem.remedy  # SQLCipher cannot tell them apart, so both are said


def test_a_wrong_recovery_key(closed: tuple[Path, str]) -> None:
    refused(closed[0], WrongRecoveryKey, lambda file: Store.open_with_key(file, "0" * 64))


def test_a_mistyped_recovery_key(closed: tuple[Path, str]) -> None:
    refused(closed[0], WrongRecoveryKey, lambda file: Store.open_with_key(file, closed[1][:-1]))


def test_no_file(tmp_path: Path) -> None:
    refused(tmp_path / "none.crd", NoSuchStore)
    refused(tmp_path / "no folder" / "none.crd", NoSuchStore)


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder.crd").mkdir()
    assert "folder" in refused(tmp_path / "folder.crd", NoSuchStore).what


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.crd").touch()
    refused(tmp_path / "empty.crd", EmptyFile)


def _plain_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()


FOREIGN: dict[str, Callable[[Path], object]] = {
    "plain database": _plain_database,
    "pdf": lambda path: path.write_bytes(b"%PDF-1.7\n" + secrets.token_bytes(9000)),
    "word": lambda path: path.write_bytes(b"PK\x03\x04" + secrets.token_bytes(9000)),
    "picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + secrets.token_bytes(9000)),
    "text": lambda path: path.write_text("Minutes of the meeting — café. " * 300, encoding="utf-8"),
    "text of one letter": lambda path: path.write_bytes(b"a"),
    "long text in Greek": lambda path: path.write_text("ελληνικά " * 3001, encoding="utf-8"),
    "old Windows text": lambda path: path.write_bytes("Café à la crème. ".encode("cp1252") * 600),
    "UTF-16 text": lambda path: path.write_text("Minutes " * 2000, encoding="utf-16"),
    "zeros": lambda path: path.write_bytes(b"\x00" * 8192),
    "few random bytes": lambda path: path.write_bytes(b"\x80" + secrets.token_bytes(99)),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_a_foreign_file(what: str, tmp_path: Path) -> None:
    path = tmp_path / "foreign.crd"
    FOREIGN[what](path)
    problem = refused(path, NotAStore)
    assert "foreign.crd" in problem.what


def test_random_bytes_can_only_be_told_by_the_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "random.crd"
    path.write_bytes(secrets.token_bytes(3 * 4096))
    refused(path, WrongPassphrase)


def _change_header(closed: tuple[Path, str], pragma: str) -> Path:
    path, key = closed
    connection = sqlcipher.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute(pragma)
    connection.close()
    return path


def test_an_encrypted_database_of_another_program(closed: tuple[Path, str]) -> None:
    problem = refused(_change_header(closed, "PRAGMA application_id = 42"), NotAStore)
    assert "another program" in problem.what


def test_a_newer_store(closed: tuple[Path, str]) -> None:
    problem = refused(_change_header(closed, "PRAGMA user_version = 999"), NewerStore)
    assert "999" in problem.what
    assert "newer version" in problem.remedy


def test_a_store_cut_short(closed: tuple[Path, str]) -> None:
    path, _ = closed
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    refused(path, DamagedStore)
    path.write_bytes(whole[: 4096 * 7])
    refused(path, DamagedStore)


def test_a_store_with_a_destroyed_beginning(closed: tuple[Path, str]) -> None:
    path, _ = closed
    whole = bytearray(path.read_bytes())
    whole[2000] ^= 1
    path.write_bytes(whole)
    refused(path, WrongPassphrase)


def test_damage_further_in_is_told_when_it_is_read_and_by_verify(store: Store) -> None:
    with store.transaction() as tx:
        for number in range(1, 40):
            add_case(tx, number, stage_reason="long " * 500)
    key = store.recovery_key()
    store.close()
    whole = bytearray(store.path.read_bytes())
    found = set()
    pages = len(whole) // 4096
    for page in (2, pages // 2, pages - 30, pages - 20, pages - 10, pages - 1):
        damaged = bytearray(whole)
        damaged[page * 4096 + 1234] ^= 0x10
        store.path.write_bytes(damaged)
        checks = verify(store.path, PASSPHRASE)
        assert not checks.ok
        found.add(checks.checks[0].detail)
        try:
            with Store.open_with_key(store.path, key) as opened:
                opened.reader().find(Case)
        except DamagedStore as problem:
            found.add(problem.what)
    assert any("damaged" in words for words in found)
    assert any("not as they were written" in words for words in found)


@pytest.mark.parametrize("stays", ["open", "in a transaction"])
def test_a_second_opener_is_told_who_holds_it(closed: tuple[Path, str], stays: str) -> None:
    path, key = closed
    lines = [
        "import sys; from pathlib import Path; from db.store import Store",
        "store = Store.open_with_key(Path(sys.argv[1]), sys.argv[2])",
        *(["block = store.transaction(); block.__enter__()"] if "transaction" in stays else []),
        "print('ready', flush=True); sys.stdin.read()",
        *(["block.__exit__(None, None, None)"] if "transaction" in stays else []),
        "store.close()",
    ]
    holder = subprocess.Popen(
        [sys.executable, "-c", "\n".join(lines), str(path), key],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == b"ready\n"
    try:
        note = json.loads((path.parent / "north.crd.in-use").read_text(encoding="utf-8"))
        problem = refused(path, StoreInUse)
        assert f"{note['who']} on {note['computer']} since" in problem.what
        refused(path, StoreInUse, lambda file: Store.open_with_key(file, key))
        refused(path, StoreInUse, lambda file: verify(file, PASSPHRASE))
    finally:
        holder.stdin.close()
        holder.wait()
        holder.stdout.close()
    assert sorted(state(path.parent)) == ["north.crd"]
    Store.open_with_key(path, key).close()


def test_a_second_opener_in_the_same_program(store: Store) -> None:
    refused(store.path, StoreInUse)
    refused(store.path, StoreInUse, lambda file: verify(file, PASSPHRASE))
    link = store.path.parent / "link.crd"
    link.symlink_to(store.path)
    refused(link, StoreInUse)
    with store.transaction() as tx:  # and the first one still works
        add_case(tx)


OPENER = """
import sys
from pathlib import Path
from db.store import Store
try:
    Store.open_with_key(Path(sys.argv[1]), sys.argv[2])
except Exception as problem:
    print(type(problem).__name__, problem.what)
"""


def test_a_program_that_holds_it_without_a_note_is_told_too(closed: tuple[Path, str]) -> None:
    path, key = closed
    other = sqlcipher.connect(str(path), isolation_level=None)
    other.execute(f"PRAGMA key = \"x'{key}'\"")
    other.execute("BEGIN EXCLUSIVE")
    try:
        # As another process would see it: this process's own look at the file would drop the lock just taken.
        run = subprocess.run(
            [sys.executable, "-c", OPENER, str(path), key],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=True,
        )
    finally:
        other.close()
    assert run.stdout.startswith("StoreInUse “north.crd” is in use by another program.")
    assert sorted(state(path.parent)) == ["north.crd"]


def test_a_note_left_by_a_crash_does_not_keep_anyone_out(closed: tuple[Path, str]) -> None:
    path, key = closed
    note = path.parent / "north.crd.in-use"
    note.write_text('{"who": "ada", "computer": "desk-4"}', encoding="utf-8")
    with Store.open_with_key(path, key):
        assert "ada" not in note.read_text(encoding="utf-8")
    assert not note.exists()


@contextmanager
def as_nobody() -> Iterator[Path]:
    """Give a folder and act as a user who has no special rights, since root may write anything."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    root = os.geteuid() == 0
    try:
        folder.chmod(0o755)
        if root:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.fixture
def readable(closed: tuple[Path, str]) -> tuple[bytes, str]:
    """The bytes of a store, read with full rights, and its key."""
    return closed[0].read_bytes(), closed[1]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_files_and_folders_without_the_right_to_write(readable: tuple[bytes, str]) -> None:
    content, key = readable
    with as_nobody() as folder:
        path = folder / "north.crd"
        path.write_bytes(content)
        path.chmod(0o444)
        assert "read-only" in refused(path, ReadOnlyStore, lambda file: Store.open_with_key(file, key)).what
        assert verify(path, PASSPHRASE).ok
        path.chmod(0o644)
        folder.chmod(0o555)
        refused(path, ReadOnlyFolder, lambda file: Store.open_with_key(file, key))
        assert verify(path, PASSPHRASE).ok
        refused(folder / "new.crd", ReadOnlyFolder, lambda file: Store.create(file, PASSPHRASE))
        folder.chmod(0o755)
        Store.open_with_key(path, key).close()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_a_file_without_the_right_to_read(readable: tuple[bytes, str]) -> None:
    with as_nobody() as folder:
        path = folder / "north.crd"
        path.write_bytes(readable[0])
        path.chmod(0o000)
        with pytest.raises(NotAllowed):
            Store.open(path, PASSPHRASE)
        path.chmod(0o600)
        assert path.read_bytes() == readable[0]
        assert [entry.name for entry in folder.iterdir()] == ["north.crd"]


def test_making_a_store_where_something_lies(closed: tuple[Path, str]) -> None:
    refused(closed[0], StoreExists, lambda file: Store.create(file, PASSPHRASE))
    refused(closed[0].parent, StoreExists, lambda file: Store.create(file, PASSPHRASE))
    refused(closed[0].parent / "x" / "new.crd", NoSuchFolder, lambda file: Store.create(file, PASSPHRASE))
    refused(closed[0] / "new.crd", NoSuchFolder, lambda file: Store.create(file, PASSPHRASE))


def test_a_new_store_is_for_its_owner_only_and_alone_in_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "odd name % # ? 'ü.crd"
    store = Store.create(path, PASSPHRASE)
    with store.transaction() as tx:
        add_case(tx)
    store.close()
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    assert path.stat().st_mode & 0o777 == 0o600
    with Store.open(path, PASSPHRASE) as opened:
        assert opened.reader().count(Case) == 1


def test_opening_and_closing_without_a_change_leaves_the_file_as_it_was(closed: tuple[Path, str]) -> None:
    path, key = closed
    before = state(path.parent)
    Store.open_with_key(path, key).close()
    assert state(path.parent) == before


def test_an_empty_passphrase_is_a_mistake_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="passphrase"):
        Store.create(tmp_path / "new.crd", "")
    assert list(tmp_path.iterdir()) == []
