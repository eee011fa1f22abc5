"""The start of the window: from nothing to a Today page that can be used, against a bare window with one label.

Both are whole processes, run in turn. The store is opened with its key, so that deriving the key from a
passphrase, which takes a tenth of a second on purpose, is left out.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path

from db.store import Store
from desktop_app.practice.build import build_practice

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "seven herons over a quiet marsh"
ROUNDS = 25
LIMIT = 2.0

BARE = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("Today")
label.show()
app.processEvents()
import os
os._exit(0)
"""

OURS = """
import os, sys, datetime
from pathlib import Path
import ui
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.look import theme
app = QApplication(["case-review-desk", *theme.STYLE])
theme.apply(app, "light")
from ui.backend import DeskBackend
backend = DeskBackend()

def opener():
    from db.store import Store
    from desktop_app.office import Office
    store = Store.open_with_key(Path(sys.argv[1]), sys.argv[2])
    now = datetime.datetime.now().astimezone
    return Office(store, who="A", role="", today=lambda: datetime.date(2026, 1, 12), now=now)

def show():
    global shell
    shell = Shell(Frame(backend, Memory()), "Practice")
    theme.dress(shell)
    shell.resize(1280, 800)
    shell.show()
    look.start()

def end_when_usable():
    if shell.page is not None and not shell.page.waiting:
        app.processEvents()
        os._exit(0)  # what closing takes is not what starting takes

backend.today = lambda: datetime.date(2026, 1, 12)
from ui.memory import Memory
from ui.page import Frame
from ui.shell.shell import Shell
backend.open(opener, then=show, failed=lambda problem: sys.exit(str(problem)))
look = QTimer(interval=1)
look.timeout.connect(end_when_usable)
app.exec()
"""


def run() -> list[tuple[str, float, float]]:
    """Return (name, ratio, limit): the median of how often a bare start fits into ours that follows it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "practice.crd"
        build_practice(path, PASSPHRASE, date(2026, 1, 12))
        with closing(Store.open(path, PASSPHRASE)) as store:
            key = store.recovery_key()
        bare, ours = [], []
        for _ in range(ROUNDS):
            bare.append(_seconds(BARE))
            ours.append(_seconds(OURS, str(path), key))
    own, other = statistics.median(ours[1:]), statistics.median(bare[1:])
    name = f"start to a usable Today page ({own * 1000:.0f} ms) against a bare window ({other * 1000:.0f} ms)"
    # Each start is measured against the bare one just before it: a machine that slows down slows both.
    ratio = statistics.median(ours[i] / bare[i] for i in range(1, ROUNDS))
    return [(name, ratio, LIMIT)]


def _seconds(program: str, *words: str) -> float:
    settings = dict(os.environ, PYTHONPATH=str(ROOT), QT_QPA_PLATFORM="offscreen")
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=ROOT,
        env=settings,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return time.perf_counter() - begun
