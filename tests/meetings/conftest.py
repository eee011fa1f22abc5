"""Fixtures of the meeting side: an office over a real store, with a partnership, a group and its members."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store

sys.path.insert(0, str(Path(__file__).parent))

from meeting_world import World

PASSPHRASE = "violet lantern over the quiet harbour"


@pytest.fixture(scope="session")
def blank_store(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An empty store, closed, and its key: made once, copied for each test."""
    path = tmp_path_factory.mktemp("blank") / "blank.crd"
    store = Store.create(path, PASSPHRASE)
    key = store.recovery_key()
    store.close()
    return path, key


@pytest.fixture
def bare(blank_store: tuple[Path, str], tmp_path: Path) -> Iterator[World]:
    """An office over an empty store."""
    path, key = blank_store
    store = Store.open_with_key(Path(shutil.copy(path, tmp_path / "meetings.crd")), key)
    yield World(store)
    store.close()


@pytest.fixture
def world(bare: World) -> World:
    """An office whose partnership has a Case Review Group of five, with a deputy for the police."""
    bare.found()
    return bare
