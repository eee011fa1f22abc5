"""Fixtures of the office's tests: a real, encrypted store for each test, empty or with one of everything in it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store

sys.path.insert(0, str(Path(__file__).parent))

from office_everything import furnish
from office_world import PASSPHRASE, World, copied


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An empty store, closed, and its key: made once, copied for each test."""
    path = tmp_path_factory.mktemp("office") / "empty.crd"
    store = Store.create(path, PASSPHRASE)
    key = store.recovery_key()
    store.close()
    return path, key


@pytest.fixture(scope="session")
def full_template(
    empty_template: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[tuple[Path, str], dict[str, int]]:
    """A store with one of everything, closed, its key, and the ids of what is in it."""
    folder = tmp_path_factory.mktemp("full")
    store = copied(empty_template, folder)
    ids = furnish(World(store))
    store.close()
    return (folder / "office.crd", empty_template[1]), ids


@pytest.fixture
def world(empty_template: tuple[Path, str], tmp_path: Path) -> Iterator[World]:
    """An office over an empty store."""
    store = copied(empty_template, tmp_path)
    yield World(store)
    store.close()


@pytest.fixture
def full(full_template: tuple[tuple[Path, str], dict[str, int]], tmp_path: Path) -> Iterator[World]:
    """An office over a store with one of everything."""
    store = copied(full_template[0], tmp_path)
    yield World(store)
    store.close()


@pytest.fixture
def ids(full_template: tuple[tuple[Path, str], dict[str, int]]) -> dict[str, int]:
    """The ids of what is in the full store, by name."""
    return full_template[1]
