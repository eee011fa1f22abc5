"""A window can be worked with all day: the objects that Qt's calls return do not wear out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DAY = """
import ui
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Bell(QObject):
    rung = Signal(bool)

app, label, bell = QApplication([]), QLabel(), Bell()
for _ in range(40_000):
    label.setText("a")
    bell.rung.emit(True)
    label.setEnabled(False)
print("still here")
"""


def test_tens_of_thousands_of_calls_do_not_end_the_interpreter() -> None:
    done = subprocess.run(
        [sys.executable, "-c", DAY], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, done.stdout.strip()) == (0, "still here"), done.stderr
