"""A disk that is full or fails: told as such, the change undone as a whole, nothing before it lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from store_samples import PASSPHRASE, add_case, incident

from db.audit import check_chain
from db.problems import DiskFull
from db.records.cases import Case, Incident
from db.store import Store
from db.verify import verify

ROOT = Path(__file__).parents[2]
SAMPLES = str(Path(__file__).parent)


def test_a_full_database_undoes_the_change_and_goes_on(store: Store) -> None:
    with store.transaction() as tx:
        add_case(tx)
    pages = store.reader().rows("PRAGMA page_count")[0][0]
    store.reader().rows(f"PRAGMA max_page_count = {pages + 3}")
    with pytest.raises(DiskFull) as caught, store.transaction() as tx:  # noqa: PT012
        for number in range(2, 200):
            add_case(tx, number, stage_reason="long " * 900)
    assert "is full" in caught.value.what
    assert "Make room" in caught.value.remedy
    assert store.reader().count(Case) == 1
    store.reader().rows("PRAGMA max_page_count = 1000000")
    with store.transaction() as tx:
        add_case(tx, 2)
    assert store.reader().rows("PRAGMA integrity_check") == [("ok",)]
    assert store.reader().rows("PRAGMA cipher_integrity_check") == []


LIMITED = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
import store_samples as samples
from db.problems import Problem
from db.records.cases import Case
from db.store import Store
path = Path(sys.argv[1])
store = Store.open_with_key(path, sys.argv[2])
with store.transaction() as tx:
    samples.add_case(tx, 1)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + int(sys.argv[4]), resource.RLIM_INFINITY))
try:
    with store.transaction() as tx:
        for number in range(2, 400):
            samples.add_case(tx, number, stage_reason="long " * 900)
except Problem as problem:
    print(type(problem).__name__)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(store.reader().count(Case))
with store.transaction() as tx:
    samples.add_case(tx, 500)
print(store.reader().count(Case))
store.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize("room", [0, 1, 4096 * 5 + 700, 4096 * 40])
def test_a_disk_that_refuses_a_write_undoes_the_change(closed: tuple[Path, str], room: int) -> None:
    path, key = closed
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path), key, SAMPLES, str(room)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert run.stdout.split() == ["DiskTrouble", "1", "2"]
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    assert verify(path, PASSPHRASE).ok


REKEYED = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
import store_samples as samples
from db.problems import Problem
from db.records.cases import Case
from db.store import Store
path = Path(sys.argv[1])
store = Store.open_with_key(path, sys.argv[2])
with store.transaction() as tx:
    for number in range(1, 150):
        samples.add_case(tx, number, stage_reason="long " * 900)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), resource.RLIM_INFINITY))
try:
    store.change_passphrase("another passphrase, never in force")
except Problem as problem:
    print(type(problem).__name__)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(store.recovery_key() == sys.argv[2])
with store.transaction() as tx:
    for number in range(150, 300):
        samples.add_case(tx, number, stage_reason="long " * 900)
print(store.reader().count(Case))
store.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize("room", [0, 4096 * 3, 4096 * 60 + 700, 4096 * 200])
def test_a_passphrase_that_could_not_be_changed_leaves_the_store_whole(
    closed: tuple[Path, str], room: int
) -> None:
    path, key = closed
    run = subprocess.run(
        [sys.executable, "-c", REKEYED, str(path), key, SAMPLES, str(room)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert run.stdout.split() == ["PassphraseNotChanged", "True", "299"]
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    assert verify(path, PASSPHRASE).ok


SMALL_DISK = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
import store_samples as samples
from db.problems import Problem
from db.records.cases import Case
from db.store import Store
path = Path(sys.argv[1])
path.write_bytes(Path(sys.argv[2]).read_bytes())
store = Store.open_with_key(path, sys.argv[4])
with store.transaction() as tx:
    samples.add_case(tx, 1)
for attempt in range(3):
    try:
        with store.transaction() as tx:
            for number in range(2, 900):
                samples.add_case(tx, number, stage_reason="long " * 900)
    except Problem as problem:
        print(type(problem).__name__)
print(store.reader().count(Case))
with store.transaction() as tx:
    samples.add_case(tx, 2)
store.close()
with Store.open_with_key(path, sys.argv[4]) as store:
    print(store.reader().count(Case), *store.reader().rows("PRAGMA integrity_check")[0])
try:
    Store.create(path.with_name("new.crd"), samples.PASSPHRASE).close()
except Problem as problem:
    print(type(problem).__name__)
print(*sorted(entry.name for entry in path.parent.iterdir()))
"""


def _can_mount() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    words = ["unshare", "--mount", "--map-root-user", "true"]
    try:
        return subprocess.run(words, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not _can_mount(), reason="no right to make a small disk here")
def test_a_disk_that_is_really_full(closed: tuple[Path, str], tmp_path: Path) -> None:
    path, key = closed
    disk = tmp_path / "disk"
    disk.mkdir()
    size = path.stat().st_size + 400_000
    mounted = f"mount -t tmpfs -o size={size} tmpfs {disk} && exec " + '"$@"'
    run = subprocess.run(
        [
            *("unshare", "--mount", "--map-root-user", "sh", "-c", mounted, "sh"),
            *(sys.executable, "-c", SMALL_DISK, str(disk / "north.crd"), str(path), SAMPLES, key),
        ],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert run.stderr == ""
    assert run.stdout.splitlines() == ["DiskFull", "DiskFull", "DiskFull", "1", "2 ok", "DiskFull", "north.crd"]


def test_the_room_of_what_was_removed_is_used_again(store: Store) -> None:
    for _ in range(6):
        with store.transaction() as tx:
            made = [tx.add(incident()) for _ in range(300)]
        with store.transaction() as tx:
            for record in made:
                tx.remove(record)
        size = os.stat(store.path).st_size  # noqa: PTH116
    assert store.reader().count(Incident) == 0
    assert size < 1_000_000
    assert check_chain(store.reader()) is None
