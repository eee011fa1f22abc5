"""One practice store for the tests of the command line, made once by the command itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "seventeen quiet lanterns ashore"
DAY = "2026-01-08"
Said = subprocess.CompletedProcess[str]
Desk = Callable[..., Said]


def call(folder: Path, *words: str, **settings: str) -> Said:
    """Run `case-review-desk` in `folder` as a person would, without a terminal to be asked at."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **settings}
    return subprocess.run(
        [sys.executable, "-m", "desktop_app", *words],
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A way to run commands in an empty folder."""
    return lambda *words, **settings: call(tmp_path, *words, **settings)


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice store made by the command; not to be changed."""
    folder = tmp_path_factory.mktemp("practice")
    words = ("practice", "--out", "practice.crd", "--today", DAY)
    said = call(folder, *words, CASE_REVIEW_DESK_PASSPHRASE=PASSPHRASE)
    assert said.returncode == 0, said.stderr
    assert "12 cases, 2 meetings, 30 actions" in said.stdout
    return folder / "practice.crd"


@pytest.fixture
def store(practice: Path, tmp_path: Path) -> Path:
    """A copy of the practice store that may be changed, with its passphrase in a file beside it."""
    shutil.copyfile(practice, tmp_path / "practice.crd")
    (tmp_path / "pass.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    return tmp_path / "practice.crd"
