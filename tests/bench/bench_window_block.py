"""The longest time that the window does not answer during a day's work in it, against 50 ms.

Three whole processes do the same day (`long_day`), each with its own first times. Of each step the quietest of the
three counts, so that what other programs do meanwhile does not. The time is that of the window's thread at work;
what the clock says for the same step, which also holds waiting for other threads, is shown beside it. Deriving a
key, which happens on another thread, and the system's own dialogs are left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from desktop_app.practice.build import build_practice
from tests.bench.long_day import MADE_FOR
from tests.window.scenes.base import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3
BLINK = 0.050
NEXT = 5
Rows = list[tuple[str, float, float | None]]


def run() -> Rows:
    """Return the longest block and the five after it, each over 50 ms; they are shown only."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "practice.crd"
        build_practice(path, PASSPHRASE, MADE_FOR)
        days = [_day(path.read_bytes(), Path(folder) / f"{number}.crd") for number in range(ROUNDS)]
    steps = {
        step: (min(day[step][0] for day in days), min(day[step][1] for day in days))
        for step in days[0]
        if all(step in day for day in days)
    }
    longest = sorted(steps, key=lambda step: steps[step][1], reverse=True)[: NEXT + 1]
    rows: Rows = []
    for step in longest:
        wall, work = steps[step]
        words = f"{work * 1000:.0f} ms ({wall * 1000:.0f} by the clock) {step}"
        rows.append((words if rows else f"longest block: {words}", work / BLINK, None))
    return rows


def _day(store: bytes, path: Path) -> dict[str, list[float]]:
    path.write_bytes(store)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.long_day", str(path), "usual"],
        cwd=ROOT,
        env=dict(os.environ, PYTHONPATH=str(ROOT), QT_QPA_PLATFORM="offscreen"),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    turns: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return turns
