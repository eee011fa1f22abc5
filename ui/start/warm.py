"""Importing what the first page needs while a person types the passphrase, and while its key is derived.

What needs no Qt is imported beside the window, the rest on the window's thread, a module at a time between events.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from ui.backend import Backend

BESIDE = ("db.store", "desktop_app.office", "desktop_app.actions.drafts", "desktop_app.queries.today")


class Warming(QObject):
    """Imports in small steps from the moment it is made; `here` are the modules of the window's own thread."""

    def __init__(self, backend: Backend, here: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = list(here)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timer_out)
        backend.make(self, "", lambda _ask, _job: _prepare(), then=lambda _: self._timer.start())

    def _on_timer_out(self) -> None:
        if self._left:
            _import((self._left.pop(0),))
        else:
            self._timer.stop()


def _prepare() -> None:
    """Import the office, and read the rules of the shelf, which it keeps."""
    _import(BESIDE)
    from desktop_app.queries.rules import book_with

    book_with((), ())


def _import(names: Sequence[str]) -> None:
    for name in names:
        importlib.import_module(name)
