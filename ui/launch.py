"""Starting the program with its window. Nothing slow is imported before the first screen is shown."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from ui.look import theme

PROBLEM = 3
NO_DISPLAY = """\
Case Review Desk cannot open its window: there is no display, or Qt lacks a library
that it needs for one.
Start it from a desktop session. On a machine without one, case-review-desk --help
lists what it does in a terminal.
"""


def start(argv: list[str]) -> int:
    """Open the window and return the exit code when it is closed: 0, or 3 when no window can be opened.

    `argv` may name one store to unlock.
    """
    qInstallMessageHandler(_on_qt_message)
    app = QApplication(["case-review-desk", *theme.STYLE])
    app.setApplicationName("case-review-desk")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("case-review-desk")
    from ui.backend import DeskBackend
    from ui.crash import CrashHook
    from ui.memory import Memory
    from ui.window import DeskWindow, dress

    memory = Memory.usual()
    dress(app, memory)
    backend = DeskBackend()
    window = DeskWindow(backend, memory)
    hook = CrashHook()
    hook.install()
    hook.faulted.connect(window.show_fault)
    hook.troubled.connect(window.show_problem)
    backend.bugged.connect(hook.take)
    window.begin(Path(argv[0]).absolute() if argv else None)
    window.show()
    code = app.exec()
    backend.end()
    return int(code)


def _on_qt_message(kind: QtMsgType, _context: object, text: str) -> None:
    """Say in plain words that no window can be opened, where Qt would end the process with a crash."""
    if kind == QtMsgType.QtFatalMsg:
        sys.stderr.write(NO_DISPLAY if QApplication.instance() is None or "platform" in text else f"{text}\n")
        sys.stderr.flush()
        os._exit(PROBLEM)
    if os.environ.get("CASE_REVIEW_DESK_DEBUG"):
        sys.stderr.write(f"{text}\n")
