"""Killed at a hundred moments of an hour at the desk: every command that had returned is there, whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from db.audit import check_chain, parse_changes
from db.records.actions import Action
from db.records.cases import Case
from db.records.papers import AuditLine, Paper
from db.store import Store

ROOT = Path(__file__).parents[2]
KILLS = 100
SEED = "lapwings"


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_every_command_that_returned_is_there(tmp_path: Path) -> None:
    path = tmp_path / "north.crd"
    with Store.create(path, "nine lapwings over the saltings") as store:
        key = store.recovery_key()
    dice = random.Random(SEED)
    before = 0
    for _ in range(KILLS):
        told = _killed(path, key, dice)
        with Store.open_with_key(path, key) as store:
            reader = store.reader()
            lines = reader.count(AuditLine)
            assert max([before, *told]) <= lines <= max([before, *told]) + 1
            assert reader.rows("PRAGMA integrity_check") == [("ok",)]
            assert reader.rows("PRAGMA foreign_key_check") == []
            assert check_chain(reader) is None
            for kind in (Case, Action, Paper):
                assert reader.count(kind) == _added(reader.find(AuditLine), kind)
            before = lines
    assert before > 300
    assert [entry.name for entry in tmp_path.iterdir()] == ["north.crd"]


def _killed(path: Path, key: str, dice: random.Random) -> list[int]:
    """Let a desk work, kill it at a random moment, and return the audit lines that it had told by then."""
    desk = subprocess.Popen(
        [sys.executable, str(Path(__file__).parent / "kill_desk.py"), str(path), key, SEED],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        text=True,
    )
    assert desk.stdout is not None
    assert desk.stdout.readline() == "open\n"
    time.sleep(dice.uniform(0, 0.25))
    os.kill(desk.pid, signal.SIGKILL)
    told = [int(word) for word in desk.stdout.read().split()]
    desk.stdout.close()
    assert desk.wait() == -signal.SIGKILL
    return told


def _added(lines: tuple[AuditLine, ...], kind: type[Case] | type[Action] | type[Paper]) -> int:
    """Return how many records of a kind the audit says there are: added less taken away."""
    changes = [change for line in lines for change in parse_changes(line)]
    added = sum(isinstance(change.after, kind) and change.before is None for change in changes)
    return added - sum(isinstance(change.before, kind) and change.after is None for change in changes)
