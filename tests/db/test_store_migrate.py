"""Old stores are brought up to date: content kept, a copy first, a failure undone as a whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher
from store_samples import PASSPHRASE, add_case, add_one_of_each

from db import keys
from db.backup import safety
from db.connection.opening import HeldDatabase, open_held
from db.migrate import LATEST, migrate
from db.migrations.registry import MIGRATIONS, Migration
from db.models.registry import TABLES
from db.problems import DiskFull, MigrationFailed, NewerStore, WrongPassphrase
from db.reader import Reader
from db.records.cases import Case
from db.store import Store

FIXTURES = Path(__file__).parents[1] / "fixtures" / "databases"


class Step:
    """A migration for tests."""

    def __init__(self, number: int, *statements: str, raises: BaseException | None = None) -> None:
        self.NUMBER = number
        self.NAME = f"step {number}"
        self._statements = statements
        self._raises = raises

    def up(self, execute: Callable[[str], object]) -> None:
        """Execute the statements, then fail if told so."""
        for statement in self._statements:
            execute(statement)
        if self._raises:
            raise self._raises


# The way a table is rebuilt in SQLite: this one has children, some of which would go with it by CASCADE.
REBUILD = Step(
    2,
    """CREATE TABLE new_action (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, reference TEXT NOT NULL UNIQUE,
        words TEXT NOT NULL, raised_on TEXT NOT NULL
    ) STRICT""",
    "INSERT INTO new_action SELECT id, version, reference, text || '!', raised_on FROM action",
    "DROP TABLE action",
    "ALTER TABLE new_action RENAME TO action",
    "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
    "INSERT INTO note (text) SELECT alias FROM review_case",
)
THIRD = Step(3, "ALTER TABLE note ADD COLUMN colour TEXT NOT NULL DEFAULT 'heron grey'")
FOURTH = Step(4, "ALTER TABLE note ADD COLUMN size INTEGER")
NEXT: tuple[Migration, ...] = (*MIGRATIONS, REBUILD)


def held(path: Path, passphrase: str = PASSPHRASE, known: int = 99) -> HeldDatabase:
    """Open the file as the store does, before migrating."""
    return open_held(path, lambda look: keys.derive(passphrase, look.salt), known)


def content(reader: Reader) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table."""
    found = {}
    names = reader.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    for (table,) in names:
        columns = [row[1] for row in reader.rows(f'PRAGMA table_info("{table}")')]
        quoted = ", ".join(
            f'hex("{column}")' if table == "paper_content" and column == "data" else f'"{column}"'
            for column in columns
        )
        rows = reader.rows(f'SELECT {quoted} FROM "{table}" ORDER BY id')
        found[table] = [dict(zip(columns, row, strict=True)) for row in rows]
    return found


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """The store of version 1 that is kept with the tests, copied."""
    folder = tmp_path / "old"
    folder.mkdir()
    return Path(shutil.copy(FIXTURES / "version-1.crd", folder / "old.crd"))


@pytest.fixture
def expected() -> dict[str, list[dict[str, Any]]]:
    """What the store of version 1 holds, as written down when it was made."""
    loaded: dict[str, list[dict[str, Any]]] = json.loads((FIXTURES / "version-1.json").read_text(encoding="utf-8"))
    return loaded


def test_there_is_a_frozen_store_of_every_version() -> None:
    assert [step.NUMBER for step in MIGRATIONS] == list(range(1, LATEST + 1))
    for number in range(1, LATEST + 1):
        assert (FIXTURES / f"version-{number}.crd").is_file()


def test_the_frozen_store_opens_with_all_its_content(frozen: Path, expected: dict[str, Any]) -> None:
    with Store.open(frozen, PASSPHRASE) as store:
        assert content(store.reader()) == expected
        assert all(rows for rows in expected.values())
        for table in TABLES:
            assert store.reader().find(table.kind)
    if LATEST == 1:
        assert [entry.name for entry in frozen.parent.iterdir()] == ["old.crd"]


def test_a_migration_keeps_every_row_even_of_tables_that_would_cascade(
    frozen: Path, expected: dict[str, Any]
) -> None:
    database = held(frozen)
    assert migrate(database, NEXT) == 1
    now = content(Reader(database.database))
    assert database.database.run("PRAGMA user_version") == [(2,)]
    assert database.database.run("PRAGMA foreign_keys") == [(1,)]
    database.close()
    assert {table: now[table] for table in expected if table != "action"} == {
        table: rows for table, rows in expected.items() if table != "action"
    }
    assert len(expected["action_owner"]) == len(expected["action_event"]) == 1
    old = expected["action"][0]
    assert now["action"] == [
        {key: old[key] for key in ("id", "version", "reference", "raised_on")} | {"words": old["text"] + "!"}
    ]
    assert now["note"] == [{"id": 1, "text": "Heron 1"}]


def test_before_it_a_copy_is_made_that_opens_with_the_passphrase(frozen: Path, expected: dict[str, Any]) -> None:
    database = held(frozen)
    migrate(database, NEXT)
    database.close()
    copy = frozen.with_name("old (copy before step 2).crd")
    assert sorted(entry.name for entry in frozen.parent.iterdir()) == [copy.name, "old.crd"]
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.read_bytes()[:16] == frozen.read_bytes()[:16]
    with Store.open(copy, PASSPHRASE) as store:
        assert content(store.reader()) == expected
    connection = sqlcipher.connect(str(copy))
    connection.execute("PRAGMA key = '" + PASSPHRASE + "'")
    assert connection.execute("SELECT alias FROM review_case").fetchall() == [("Heron 1",)]
    connection.close()


def test_a_new_store_needs_no_copy(tmp_path: Path) -> None:
    Store.create(tmp_path / "new.crd", PASSPHRASE).close()
    assert [entry.name for entry in tmp_path.iterdir()] == ["new.crd"]


def test_only_the_newest_copies_are_kept(frozen: Path) -> None:
    unrelated = frozen.with_name("older (copy before step 1).crd")
    unrelated.write_text("not ours")
    database = held(frozen)
    assert migrate(database, (*NEXT, THIRD, FOURTH)) == 3
    database.close()
    names = sorted(entry.name for entry in frozen.parent.iterdir())
    assert names == ["old (copy before step 3).crd", "old (copy before step 4).crd", "old.crd", unrelated.name]
    assert safety.KEPT == 2


FILLER = (
    "INSERT INTO draft SELECT NULL, 1, hex(randomblob(9)), hex(randomblob(99999)), saved_at FROM draft LIMIT 1"
)
FAILURES: dict[str, tuple[Step, type[BaseException]]] = {
    "a bug in the middle": (
        Step(2, "DELETE FROM action_event", "DROP TABLE draft", raises=ZeroDivisionError()),
        ZeroDivisionError,
    ),
    "an interruption": (Step(2, "DROP TABLE draft", raises=KeyboardInterrupt()), KeyboardInterrupt),
    "rows that refer to nothing": (Step(2, "DELETE FROM agency"), MigrationFailed),
    "a row that breaks a rule": (Step(2, "UPDATE review_case SET alias = ''"), MigrationFailed),
    "a fault in the SQL": (Step(2, "DROP TABLE draft", "DROP TABLE nonsense"), sqlcipher.OperationalError),
    "a full disk": (Step(2, *[FILLER] * 90), DiskFull),
}


@pytest.mark.parametrize("what", FAILURES)
def test_a_migration_that_fails_changes_nothing_and_keeps_the_copy(
    frozen: Path, expected: dict[str, Any], what: str
) -> None:
    step, kind = FAILURES[what]
    database = held(frozen)
    if kind is DiskFull:
        database.database.run("PRAGMA max_page_count = 200")
    with pytest.raises(kind):
        migrate(database, (*MIGRATIONS, step))
    assert database.database.run("PRAGMA user_version") == [(1,)]
    assert database.database.run("PRAGMA foreign_keys") == [(1,)]
    database.close()
    with Store.open(frozen, PASSPHRASE) as store:
        assert content(store.reader()) == expected
    with Store.open(frozen.with_name("old (copy before step 2).crd"), PASSPHRASE) as store:
        assert content(store.reader()) == expected


def test_a_failed_migration_tells_where_the_copy_lies(frozen: Path) -> None:
    database = held(frozen)
    with pytest.raises(MigrationFailed) as caught:
        migrate(database, (*MIGRATIONS, Step(2, "DELETE FROM agency")))
    database.close()
    assert "old (copy before step 2).crd" in caught.value.remedy


def test_without_room_for_the_copy_nothing_is_migrated(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = frozen.with_name("old (copy before step 2).crd.part")
    taken.mkdir()
    database = held(frozen)
    with pytest.raises(OSError, match="directory"):
        migrate(database, NEXT)
    assert database.database.run("PRAGMA user_version") == [(1,)]
    database.close()


def test_a_store_that_was_migrated_further_is_refused_untouched(frozen: Path) -> None:
    database = held(frozen)
    migrate(database, NEXT)
    database.close()
    before = frozen.read_bytes()
    with pytest.raises(NewerStore):
        Store.open(frozen, PASSPHRASE)
    assert frozen.read_bytes() == before


def test_a_wrong_passphrase_migrates_nothing(frozen: Path) -> None:
    before = frozen.read_bytes()
    with pytest.raises(WrongPassphrase):
        Store.open(frozen, "another")
    assert frozen.read_bytes() == before
    assert [entry.name for entry in frozen.parent.iterdir()] == ["old.crd"]


def test_a_store_made_today_has_the_schema_of_the_migrated_one(frozen: Path, store: Store) -> None:
    with Store.open(frozen, PASSPHRASE) as old:
        sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
        assert old.reader().rows(sql) == store.reader().rows(sql)
    with store.transaction() as tx:
        add_one_of_each(tx)
        add_case(tx, 2)
    assert store.reader().count(Case) == 2
