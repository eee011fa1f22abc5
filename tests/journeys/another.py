"""Another program at the same time: a window in a process of its own, that works until it is ended."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.window.scenes.base import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.journeys.person import KEYBOARD, at_the_window
from tests.journeys.test_lock_and_kill import write_half_a_sentence
from tests.window.scenes.base import TODAY
from ui.memory import Memory

class Patient:
    def waitUntil(self, holds, timeout):
        for _ in range(timeout // 10):
            if holds():
                return
            QTest.qWait(10)
        raise SystemExit("waited in vain")

app = QApplication([])
with at_the_window(Patient(), Memory(Path(sys.argv[2])), KEYBOARD, TODAY) as person:
    person.window.begin(Path(sys.argv[1]))
    person.unlock(sys.argv[3])
    exec(sys.argv[4])
    print("ready", flush=True)
    QTest.qWait(60_000)
"""


@contextmanager
def another_program(store: Path, memory: Path, doing: str = "") -> Iterator[subprocess.Popen[str]]:
    """Give a program that has opened `store` and has done `doing` (with `person`); it is ended afterwards."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-c", PROGRAM, str(store), str(memory), PASSPHRASE, doing]
    with subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        try:
            assert any(line == "ready\n" for line in program.stdout), "it never came so far"
            yield program
        finally:
            program.kill()
