"""What the first page needs is loaded beside Python, and nothing depends on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux loads libraries ahead")


def _said_by(program: str) -> str:
    settings = dict(os.environ, PYTHONPATH=str(ROOT), QT_QPA_PLATFORM="offscreen")
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert not done.stderr
    return done.stdout


@linux
def test_libraries_are_there_before_they_are_imported() -> None:
    """Qt's own are loaded by the thread, and the module of the store too, which nobody has imported yet."""
    said = _said_by(
        "import atexit, sys, pathlib, ui.ahead\n"
        "ui.ahead.atexit._run_exitfuncs()\n"  # waits as the end of the program does
        "maps = pathlib.Path('/proc/self/maps').read_text()\n"
        "print(*(one in maps for one in ('libQt6Widgets.so.6', 'libQt6Svg.so.6', 'sqlcipher3', 'fontconfig')))\n"
        "print('PySide6.QtWidgets' in sys.modules, 'sqlcipher3' in sys.modules)\n"
    )
    assert said.split() == ["True"] * 4 + ["False"] * 2


@linux
def test_a_window_is_shown_where_none_of_them_is_found() -> None:
    """With other names for them the program only starts a little later."""
    said = _said_by(
        "import sys, types\n"
        "import importlib.util\n"
        f"spec = importlib.util.spec_from_file_location('ui.ahead', {str(ROOT / 'ui' / 'ahead.py')!r})\n"
        "ahead = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(ahead)\n"
        "ahead.LIBRARIES, ahead.FONTS = ('nowhere/lib.so', 'libnothing-of-the-kind.so.9'), 'libno-fonts.so'\n"
        "sys.modules['ui.ahead'] = ahead\n"
        "import ui\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([])\n"
        "label = QLabel('Today')\n"
        "label.show()\n"
        "app.processEvents()\n"
        "print(label.isVisible(), ahead is ui.ahead)\n"
    )
    assert said.split() == ["True", "True"]


def test_the_end_of_the_program_waits_for_it() -> None:
    """A program that imports the face and ends at once ends well, a score of times."""
    for _ in range(20):
        assert _said_by("import ui.bindings") == ""
