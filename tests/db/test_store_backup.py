"""Backups: complete, read back, named by the minute, pruned with care, and told plainly where none can be made."""

# ruff: noqa: DTZ001 - backups are named in the time of the computer that made them

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import PASSPHRASE, add_case

from db.audit import check_chain
from db.backup.kept import KEPT_DAYS, KEPT_MONTHS, Backup, backup_name, backups_of, made_at, prune_backups
from db.problems import BackupFailed, DamagedStore, Problem, Stopped
from db.records.cases import Case
from db.store import Store
from db.verify import verify

NOW = datetime(2026, 1, 12, 10, 24, 31)
ROOT = Path(__file__).parents[2]
SAMPLES = str(Path(__file__).parent)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder for backups."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def fill(store: Store, first: int = 1, count: int = 1) -> None:
    """Register cases, each in a transaction with its audit line."""
    for number in range(first, first + count):
        with store.transaction() as tx:
            add_case(tx, number, stage_reason="long " * 700)
            tx.write_audit(
                at=NOW.astimezone(), who="Ada", command="AddCase", said="Added.", subject=f"case:{number}"
            )


def test_a_backup_is_a_whole_store_under_the_same_passphrase(store: Store, place: Path) -> None:
    fill(store, count=3)
    made = store.back_up(place, NOW)
    assert made == Backup(place / "north (backup 2026-01-12 10.24).crd", datetime(2026, 1, 12, 10, 24))
    assert [one.name for one in place.iterdir()] == [made.path.name]
    assert made.path.stat().st_mode & 0o077 == 0
    assert verify(made.path, PASSPHRASE).ok
    fill(store, first=4)  # the store goes on; the backup stands
    with Store.open(made.path, PASSPHRASE) as copy:
        assert copy.reader().count(Case) == 3
        assert check_chain(copy.reader()) is None
        assert copy.salt == store.salt
    assert store.reader().count(Case) == 4


def test_the_store_is_read_and_written_while_it_is_copied(store: Store, place: Path) -> None:
    fill(store, count=400)
    written: list[int] = []

    def busy(done: int, total: int) -> None:
        assert 0 < done <= total
        assert store.reader().count(Case) == 400 + len(written)
        if done < total:
            fill(store, first=401 + len(written))
            written.append(done)

    made = store.begin_backup(place, NOW, busy).finish()
    assert len(written) >= 3
    with Store.open(made.path, PASSPHRASE) as copy:
        assert copy.reader().count(Case) == 400 + len(written)
        assert check_chain(copy.reader()) is None
    assert verify(made.path, PASSPHRASE).ok


def stop(_done: int, _total: int) -> None:
    raise Stopped


def test_stopped_it_leaves_nothing(store: Store, place: Path) -> None:
    fill(store, count=50)

    with pytest.raises(Stopped):
        store.back_up(place, NOW, stop)
    assert not list(place.iterdir())
    assert not list(store.path.parent.glob("*.part*"))
    store.back_up(place, NOW)
    assert len(list(place.iterdir())) == 1


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="needs a second disk")
def test_a_place_on_another_disk_gets_the_whole_of_it(store: Store) -> None:
    import tempfile

    fill(store, count=50)
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        if Path(name).stat().st_dev == store.path.stat().st_dev:
            pytest.skip("it is the same disk")
        made = store.back_up(Path(name), NOW)
        assert verify(made.path, PASSPHRASE).ok
        assert made.path.stat().st_mode & 0o077 == 0
        assert len(list(Path(name).iterdir())) == 1
        copy = store.begin_backup(Path(name), NOW, lambda _done, _total: None)
        with pytest.raises(Stopped):
            copy.finish(stop)
        assert len(list(Path(name).iterdir())) == 1
        copy = store.begin_backup(Path(name), NOW, lambda _done, _total: None)
        made.path.unlink()
        Path(name).rmdir()  # the stick is pulled out between writing and carrying
        with pytest.raises(BackupFailed) as caught:
            copy.finish()
        assert caught.value.why == "missing"
        Path(name).mkdir()
    assert not list(store.path.parent.glob("*.part*"))


def test_what_a_crash_left_behind_is_swept_away_a_day_later(store: Store, place: Path) -> None:
    fill(store)
    left = [place / f"north (backup 2026-01-10 10.24).crd.{one}.part" for one in ("0a1b2c", "0a1b2d")]
    for one in left:
        one.write_bytes(store.salt)
    os.utime(left[0], (1, 1))
    store.back_up(place, NOW)
    assert not left[0].exists()
    assert left[1].exists()  # it may be under way


def test_a_copy_that_cannot_be_read_back_gets_no_name(store: Store, place: Path) -> None:
    fill(store, count=50)
    good = store.back_up(place, NOW)
    copy = store.begin_backup(place, NOW + timedelta(days=1), lambda _done, _total: None)
    (part,) = store.path.parent.glob("*.part")
    assert len(list(place.iterdir())) == 1  # nothing unfinished lies in the place itself
    with part.open("r+b") as file:
        file.seek(4096 * 9 + 100)
        file.write(b"the stick is failing")
    with pytest.raises(BackupFailed) as caught:
        copy.finish()
    assert caught.value.why == "unread"
    assert list(place.iterdir()) == [good.path]


def test_a_damaged_store_is_told_as_such_and_no_older_backup_is_touched(store: Store, place: Path) -> None:
    fill(store, count=200)
    good, key, path = store.back_up(place, NOW), store.recovery_key(), store.path
    store.close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 4096 // 2 * 4096 + 64)
        file.write(b"a bad sector")
    with Store.open_with_key(path, key) as opened, pytest.raises(DamagedStore) as caught:
        opened.back_up(place, NOW + timedelta(days=1))
    assert path.name in caught.value.what
    assert list(place.iterdir()) == [good.path]


def test_the_same_minute_and_the_same_name_overwrite_nothing(store: Store, place: Path, tmp_path: Path) -> None:
    fill(store)
    first, second = store.back_up(place, NOW), store.back_up(place, NOW)
    other_folder = tmp_path / "other"
    other_folder.mkdir()
    with Store.create(other_folder / "north.crd", PASSPHRASE) as other:
        theirs = other.back_up(place, NOW)
        assert backups_of(other.path, other.salt, place) == (theirs,)
    assert len({first.path, second.path, theirs.path}) == 3
    assert set(backups_of(store.path, store.salt, place)) == {first, second}


def test_backups_of_an_old_passphrase_open_with_the_old_one(store: Store, place: Path) -> None:
    fill(store)
    old = store.back_up(place, NOW)
    assert store.is_passphrase(PASSPHRASE)
    store.change_passphrase("eleven otters in a cold river")
    assert not store.is_passphrase(PASSPHRASE)
    assert store.is_passphrase("eleven otters in a cold river")
    new = store.back_up(place, NOW + timedelta(minutes=1))
    Store.open(old.path, PASSPHRASE).close()
    Store.open(new.path, "eleven otters in a cold river").close()
    assert backups_of(store.path, store.salt, place) == (new, old)


def test_pruning_keeps_days_and_months_and_never_another_stores_files(store: Store, place: Path) -> None:
    (place / "north (backup 2020-01-01 08.00).crd").write_bytes(b"of another store" * 300)
    (place / "north (backup of mine).crd").write_bytes(store.salt)
    for days in range(120, 0, -1):
        for hour in (9, 17):
            day = (NOW - timedelta(days=days)).replace(hour=hour, minute=0)
            (place / backup_name(store.path, day)).write_bytes(store.salt + b"older")
    in_use = place / backup_name(store.path, (NOW - timedelta(days=50)).replace(hour=9, minute=0))
    in_use.with_name(f"{in_use.name}.in-use").write_text("{}")
    store.back_up(place, NOW)
    kept = backups_of(store.path, store.salt, place)
    days_kept = [one.made.date() for one in kept]
    assert days_kept[:KEPT_DAYS] == [NOW.date() - timedelta(days=number) for number in range(KEPT_DAYS)]
    assert all(one.made.hour == 17 for one in kept[1:] if one.path != in_use)
    assert len({(one.made.year, one.made.month) for one in kept}) == 5  # September to January, the most there was
    assert in_use.exists()
    assert len(list(place.glob("north (backup *.crd"))) == len(kept) + 2


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)), min_size=1, max_size=60))
def test_the_newest_is_never_pruned(moments: list[datetime]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for moment in moments:
            (folder / backup_name(Path("a.crd"), moment)).touch()
        found = sorted((Backup(one, made_at(one)[1]) for one in folder.iterdir()), key=lambda one: one.made)  # type: ignore[index]
        prune_backups(reversed(found))
        left = sorted(made_at(one)[1] for one in folder.iterdir())  # type: ignore[index]
    assert left[-1] == found[-1].made
    newest = left[-1].date()
    assert [one for one in left if one.date() == newest] == [
        one.made for one in found if one.made.date() == newest
    ]
    days = {one.made.date() for one in found}
    assert sorted(days)[-KEPT_DAYS:] == sorted({one.date() for one in left})[-min(KEPT_DAYS, len(days)) :]
    extra = {one.date() for one in left} - set(sorted(days)[-KEPT_DAYS:])
    assert len(extra) <= KEPT_MONTHS


def test_names_tell_of_nothing_but_the_store_and_the_minute() -> None:
    name = backup_name(Path("/x/North [1] reviews.crd"), NOW, 2)
    assert name == "North [1] reviews (backup 2026-01-12 10.24 2).crd"
    assert made_at(Path(name)) == ("North [1] reviews", datetime(2026, 1, 12, 10, 24))
    assert made_at(Path("North (backup 2026-13-40 10.24).crd")) is None
    assert made_at(Path("North.crd")) is None


def test_a_place_that_is_not_there(store: Store, tmp_path: Path) -> None:
    for place in (tmp_path / "pulled out", store.path):
        with pytest.raises(BackupFailed) as caught:
            store.back_up(place, NOW)
        assert caught.value.why == "missing"
        assert f"“{place.name}” is not there" in caught.value.what
        with pytest.raises(BackupFailed):
            backups_of(store.path, store.salt, place)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a person without all rights")
def test_a_place_that_may_not_be_written(store: Store, place: Path) -> None:
    place.chmod(0o500)
    with pytest.raises(BackupFailed) as caught:
        store.back_up(place, NOW)
    assert caught.value.why == "read-only"
    place.chmod(0o700)


LIMITED = """
import resource, sys
from datetime import datetime
from pathlib import Path
from db.problems import BackupFailed
from db.store import Store
store = Store.open_with_key(Path(sys.argv[1]), sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (60000, resource.RLIM_INFINITY))
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    store.back_up(Path(sys.argv[3]), datetime(2026, 1, 12, 10, 24))
except BackupFailed as problem:
    print(problem.why)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.back_up(Path(sys.argv[3]), datetime(2026, 1, 12, 10, 25))
print("then made")
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_a_place_that_takes_no_more(closed: tuple[Path, str], place: Path) -> None:
    path, key = closed
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path), key, str(place)],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    said = done.stdout.split("\n")
    assert said[0] in {"full", "trouble"}, done.stderr
    assert said[1] == "then made"
    assert [one.name for one in place.iterdir()] == ["north (backup 2026-01-12 10.25).crd"]


@pytest.mark.parametrize("why", ["missing", "read-only", "full", "unread", "trouble"])
def test_each_failure_has_its_words(why: str) -> None:
    problem: Problem = BackupFailed("Stick", why)
    assert "“Stick”" in problem.what
    assert problem.remedy.endswith(".")
