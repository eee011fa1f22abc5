"""Modules of Python that others import at their top by habit, read when one of their names is first asked for.

PySide, peewee and Python's own library import them all at each start, for ways that a first page does not take:
together they take longer to read than the page takes to be drawn.
"""

from __future__ import annotations

import _thread
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

HABITS = (
    "bz2",  # shutil and zipfile, for archives
    "calendar",  # peewee, for points in time as numbers
    "inspect",  # dataclasses and peewee, which uses `isclass` alone
    "ipaddress",  # urllib.parse, which pathlib imports
    "lzma",  # shutil and zipfile
    "socket",  # peewee, for servers
    "tempfile",  # PySide
    "tokenize",  # linecache, for the text of an error
    "uuid",  # peewee, for fields that we do not have
)
"""What is put off, each with who imports it: modules of Python's library that are no packages, and that import
nothing which uses one of them at once, so that two threads cannot wait for each other."""
AT_HAND: dict[str, dict[str, object]] = {"inspect": {"isclass": lambda one: isinstance(one, type)}}
"""Names that are there before their module is read, and are the same."""


class _Later(ModuleType):
    """A module that has its name and what is at hand alone, until something else is asked for."""

    def __getattr__(self, wanted: str) -> Any:
        with _reading:
            packed = wanted == "__path__"  # an import asks for it, to see whether this is a package
            if isinstance(self, _Later) and self.__name__ not in _begun and not packed:
                _begun.add(self.__name__)
                try:
                    _read(self)
                finally:
                    _begun.discard(self.__name__)
        if wanted in self.__dict__:
            return self.__dict__[wanted]
        raise AttributeError(f"module {self.__name__!r} has no attribute {wanted!r}")


_reading = _thread.RLock()
_begun: set[str] = set()
"""The names that are being read, by the thread that holds the lock; what they lack meanwhile they lack."""


def put_off(names: Sequence[str] = HABITS) -> None:
    """Let the modules `names` be read when they are used; those that are here already stay as they are."""
    for name in names:
        if name not in sys.modules:
            sys.modules[name] = module = _Later(name)
            vars(module).update(AT_HAND.get(name, {}))


def _read(module: _Later) -> None:
    """Read a module as its import would have; `ModuleNotFoundError` where this Python has none of that name."""
    name = module.__name__
    found = (finder.find_spec(name, None) for finder in sys.meta_path)
    spec = next((one for one in found if one is not None and one.loader is not None), None)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    vars(module).update(__spec__=spec, __loader__=spec.loader, __file__=spec.origin, __cached__=spec.cached)
    spec.loader.exec_module(module)
    setattr(module, "__class__", ModuleType)  # noqa: B010 - the type checker takes it for a mistake
