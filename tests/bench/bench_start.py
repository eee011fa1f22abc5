"""How fast a command answers: the clock from start to exit against an empty Python."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

PAIRS = 25


def run() -> list[tuple[str, float, float | None]]:
    """Return the median of paired ratios; each pair is timed one right after the other."""
    clock = [sys.executable, "-m", "desktop_app", "clock", "--sin-sent", "2025-12-19"]
    empty = [sys.executable, "-c", "pass"]
    for words in (clock, empty):
        _seconds(words)
    ratios = [_seconds(clock) / _seconds(empty) for _ in range(PAIRS)]
    return [("clock from start to exit, against python -c pass", statistics.median(ratios), 4.0)]


def _seconds(words: list[str]) -> float:
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(words, env=settings, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start
