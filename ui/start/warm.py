"""Importing what the rooms need while a person types the passphrase, while its key is derived, and afterwards.

What needs no Qt for the first page is imported beside the window. The rest comes on the window's own thread, after
all that it needs itself and a few thousandths of a second at a time, so that no key waits for it and no room makes
anybody wait when it is first come to.
"""

from __future__ import annotations

import gc
import importlib
import opcode
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.machinery import PathFinder
from types import CodeType

from PySide6.QtCore import QObject, QTimer

from ui.backend import Backend

BESIDE = ("db.store", "desktop_app.office", "desktop_app.actions.drafts", "desktop_app.queries.today")
COMMANDS = "desktop_app.actions.registry"
OWN = ("ui", "desktop_app", "db")
SLICE = 0.006
"""So many seconds are spent on imports at a time; a single module takes less or little more."""
_IMPORT, _CONST = opcode.opmap["IMPORT_NAME"], opcode.opmap["LOAD_CONST"]


class Warming(QObject):
    """Imports in small steps from the moment it is made; `here` are the modules of the window's own thread."""

    def __init__(self, backend: Backend, here: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = planned(here)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timer_out)
        backend.make(self, "", lambda _ask, _job: _prepare(), then=lambda _: self._timer.start())

    def _on_timer_out(self) -> None:
        until = time.perf_counter() + SLICE
        for name in self._left:
            importlib.import_module(name)
            if time.perf_counter() > until:
                return
        self._timer.stop()
        gc.freeze()  # what is imported stays for good; looking through it for rubbish takes longer than a blink


def planned(names: Sequence[str]) -> Iterator[str]:
    """Yield all that `names` need; with the registry of commands also their modules, which it imports late."""
    for name in names:
        yield from needed(name)
        if name == COMMANDS:
            for one in sys.modules[name].MODULES:
                yield from needed(f"{name.rpartition('.')[0]}.{one}")


def needed(name: str) -> Iterator[str]:
    """Yield our modules that are not imported yet and that importing `name` would import, each after what it needs
    itself, `name` last. Every one has to be imported before the next is asked for."""
    yield from _needed(name, set())
    if name not in sys.modules:
        yield name


def _needed(name: str, seen: set[str]) -> Iterator[str]:
    if name in sys.modules or name in seen or name.partition(".")[0] not in OWN:
        return
    seen.add(name)
    package = name.rpartition(".")[0]
    where = None
    if package:
        yield from _needed(package, seen)
        where = getattr(sys.modules.get(package), "__path__", None)
        if where is None:
            return  # a name within a module
    spec = PathFinder.find_spec(name, where)
    if spec is None:
        return
    code = getattr(spec.loader, "get_code", lambda _: None)(name)
    for one in _imports(code) if isinstance(code, CodeType) else ():
        yield from _needed(one, seen)
    yield name


def _imports(code: CodeType) -> Iterator[str]:
    """Yield what a module imports at once (not what its functions do): modules, and what is named from them, which
    may be modules too."""
    steps, more, named = code.co_code, 0, None
    for at in range(0, len(steps), 2):
        step, number = steps[at], steps[at + 1] | more
        more = number << 8 if step == opcode.EXTENDED_ARG else 0
        if step == _CONST:
            named = code.co_consts[number]
        elif step == _IMPORT:
            yield code.co_names[number]
            if isinstance(named, tuple):
                yield from (f"{code.co_names[number]}.{one}" for one in named)


def _prepare() -> None:
    """Import the office, and read the rules of the shelf, which it keeps."""
    for name in BESIDE:
        importlib.import_module(name)
    from desktop_app.queries.rules import book_with

    book_with((), ())
