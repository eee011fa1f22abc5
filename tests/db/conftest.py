"""Fixtures of the store's tests: a fresh real store per test, copied from one made once (the key takes 0.1 s)."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store

sys.path.insert(0, str(Path(__file__).parent))

from store_samples import PASSPHRASE


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An empty store, closed, and its key."""
    path = tmp_path_factory.mktemp("made") / "made.crd"
    store = Store.create(path, PASSPHRASE)
    key = store.recovery_key()
    store.close()
    return path, key


@pytest.fixture
def closed(made_once: tuple[Path, str], tmp_path: Path) -> tuple[Path, str]:
    """A store of this test's own, closed, in a folder that holds nothing else; and its key."""
    path, key = made_once
    folder = tmp_path / "desk"
    folder.mkdir()
    return Path(shutil.copy(path, folder / "north.crd")), key


@pytest.fixture
def store(closed: tuple[Path, str]) -> Iterator[Store]:
    """A store of this test's own, open."""
    path, key = closed
    opened = Store.open_with_key(path, key)
    yield opened
    opened.close()
