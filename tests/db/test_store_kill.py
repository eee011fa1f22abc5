"""Killed at any moment: the store opens, is whole, and holds everything that had returned."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from kill_worker import PASSPHRASES

from db import keys
from db.audit import check_chain, parse_changes
from db.models.registry import NOT_AUDITED, TABLES
from db.problems import WrongRecoveryKey
from db.reader import Reader
from db.records.base import Record
from db.records.papers import AuditLine, Paper, PaperContent
from db.store import Store

ROOT = Path(__file__).parents[2]
SEED = "herons"
KILLS = 100
Kept = dict[tuple[type[Record], int], Record]


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_a_hundred_kills(tmp_path: Path) -> None:
    path = tmp_path / "north.crd"
    Store.create(path, PASSPHRASES[0]).close()
    salt = path.read_bytes()[:16]
    known = [keys.derive(words, salt).hex() for words in PASSPHRASES]
    dice = random.Random(SEED)
    kept: Kept = {}
    lines, key, cut_off, rekeyed = 0, known[0], 0, 0
    for kill in range(KILLS):
        told = _killed(path, key, dice, early=kill % 10 == 9)
        acknowledged = max([lines, *[int(word) for word in told if word.isdigit()]])
        rekeyed += told.count("rekeyed")
        store, key = _open(path, known)
        with store:
            reader = store.reader()
            now = reader.count(AuditLine)
            assert acknowledged <= now <= acknowledged + 1
            cut_off += now > acknowledged
            _check_whole(reader)
            for line in reader.find(AuditLine, id=tuple(range(lines + 1, now + 1))):
                _replay(line, kept)
            _compare(reader, kept)
            lines = now
    assert lines > 300
    assert rekeyed > 0
    assert [entry.name for entry in tmp_path.iterdir()] == ["north.crd"]


def _killed(path: Path, key: str, dice: random.Random, *, early: bool) -> list[str]:
    """Let a worker work, kill it at a random moment, and return what it had told by then."""
    run = subprocess.Popen(
        [sys.executable, str(Path(__file__).parent / "kill_worker.py"), str(path), key, SEED],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        text=True,
    )
    assert run.stdout is not None
    if early:
        time.sleep(dice.uniform(0.05, 0.3))
    else:
        assert run.stdout.readline() == "open\n"
        time.sleep(dice.uniform(0, 0.3))
    os.kill(run.pid, signal.SIGKILL)
    told = run.stdout.read().split()
    run.stdout.close()
    assert run.wait() == -signal.SIGKILL
    return told


def _open(path: Path, known: list[str]) -> tuple[Store, str]:
    """Open the store with the one key of two that fits."""
    for key in known:
        try:
            return Store.open_with_key(path, key), key
        except WrongRecoveryKey:
            continue
    raise AssertionError("neither key opens the store")


def _check_whole(reader: Reader) -> None:
    assert reader.rows("PRAGMA cipher_integrity_check") == []
    assert reader.rows("PRAGMA integrity_check") == [("ok",)]
    assert reader.rows("PRAGMA foreign_key_check") == []
    assert check_chain(reader) is None


def _replay(line: AuditLine, kept: Kept) -> None:
    """Do to `kept` what the audit line says was done."""
    for change in parse_changes(line):
        record = change.record
        if change.after is None:
            del kept[type(record), record.id]
        else:
            kept[type(record), record.id] = change.after


def _compare(reader: Reader, kept: Kept) -> None:
    """See that the tables hold exactly what the audit lines add up to."""
    for table in TABLES:
        if table.kind in NOT_AUDITED:
            continue
        expected = {key: record for key, record in kept.items() if key[0] is table.kind}
        if table.kind is PaperContent:
            sizes = dict(reader.rows("SELECT paper_id, length(data) FROM paper_content"))
            assert sizes == {paper.id: paper.size for paper in reader.find(Paper)}
            assert len(sizes) == len(expected)
            continue
        assert {(table.kind, record.id): record for record in reader.find(table.kind)} == expected
