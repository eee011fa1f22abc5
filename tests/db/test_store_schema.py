"""The migrated schema and the records say the same: columns, types, what may be empty, keys, parts."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from db.models.registry import NOT_AUDITED, PARTS, TABLES, table_named, table_of
from db.store import Store


def declared(hint: Any) -> tuple[str, bool]:
    """Return the SQLite type that a field's annotation calls for, and whether it may be empty."""
    nullable = get_origin(hint) is UnionType
    if nullable:
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    types = {int: "INTEGER", bool: "INTEGER", bytes: "BLOB"}
    return types.get(hint, "TEXT"), nullable


def test_every_table_has_the_columns_of_its_record(store: Store) -> None:
    reader = store.reader()
    for table in TABLES:
        hints = get_type_hints(table.kind)
        columns = reader.rows(f'PRAGMA table_xinfo("{table.name}")')
        found = [(name, kind, not_null or key) for _, name, kind, not_null, _, key, _ in columns]
        wanted = []
        for field in fields(table.kind):
            kind, nullable = declared(hints[field.name])
            wanted.append((field.name, kind, 0 if nullable else 1))
        assert sorted(found) == sorted(wanted), table.name
        assert found[0][0] == "id"


def test_peewees_models_have_the_same_columns(store: Store) -> None:
    for table in TABLES:
        columns = store.reader().rows(f'PRAGMA table_xinfo("{table.name}")')
        nullable = {name: not not_null and not key for _, name, _, not_null, _, key, _ in columns}
        assert {name: field.null for name, field in table.model._meta.fields.items()} == nullable
        assert table.model._meta.table_name == table.name


def test_there_are_no_other_tables_and_all_are_strict(store: Store) -> None:
    rows = store.reader().rows(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    )
    ours = {name: strict for name, strict in rows if not name.startswith("sqlite_")}
    assert ours == {table.name: 1 for table in TABLES}


def test_ids_are_given_once_where_the_audit_names_them(store: Store) -> None:
    rows = store.reader().rows("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    for name, sql in rows:
        if not name.startswith("sqlite_"):
            table = next(table for table in TABLES if table.name == name)
            assert ("AUTOINCREMENT" in sql) == table.autoincrement
            assert table.autoincrement or table.kind in NOT_AUDITED


def test_truth_values_dates_moments_and_lists_are_checked_by_the_schema(store: Store) -> None:
    for table in TABLES:
        sql = store.reader().rows("SELECT sql FROM sqlite_schema WHERE name = ?", table.name)[0][0]
        for name, hint in get_type_hints(table.kind).items():
            plain = hint if get_origin(hint) is not UnionType else get_args(hint)[0]
            column = f'"{name}"' if name == "on" else name
            if plain is bool:
                assert f"{column} IN (0, 1)" in sql, (table.name, name)
            elif plain is date:
                assert f"{column} IS date({column})" in sql, (table.name, name)
            elif plain is datetime:
                assert f"{column} LIKE '____-__-__T__:__:__.______Z'" in sql, (table.name, name)
            elif plain == tuple[str, ...]:
                assert f"json_type({column}) = 'array'" in sql, (table.name, name)


def test_every_reference_has_an_index_and_only_pure_parts_go_with_their_whole(store: Store) -> None:
    reader = store.reader()
    parts = {
        (table_of(part).name, column): table_of(whole).name
        for whole, found in PARTS.items()
        for part, column in found
    }
    going = {}
    for table in TABLES:
        led = set()
        for _, index, _, _, partial in reader.rows(f'PRAGMA index_list("{table.name}")'):
            first = reader.rows(f'PRAGMA index_info("{index}")')[0][2]
            sql = str(reader.rows("SELECT sql FROM sqlite_schema WHERE name = ?", index)[0][0])
            if not partial or sql.endswith(f"WHERE {first} IS NOT NULL"):
                led.add(first)
        for reference in reader.rows(f'PRAGMA foreign_key_list("{table.name}")'):
            _, _, target, column, key, _, on_delete, _ = reference
            assert key == "id"
            assert column in led, (table.name, column)
            if on_delete == "CASCADE":
                going[table.name, column] = target
            else:
                assert on_delete == "NO ACTION"
    assert going == parts


def test_every_column_that_names_a_record_is_a_reference(store: Store) -> None:
    of_the_rule_book = {"item_id", "criterion_id", "deadline_id", "rule_id"}
    for table in TABLES:
        tied = {row[3] for row in store.reader().rows(f'PRAGMA foreign_key_list("{table.name}")')}
        named = {name for name in table.columns if name.endswith("_id")} - of_the_rule_book
        assert tied == named, table.name


def test_kinds_and_tables_are_found_by_name() -> None:
    assert [table_named(table.kind.__name__) for table in TABLES] == list(TABLES)
    assert len({table.name for table in TABLES}) == len(TABLES)
