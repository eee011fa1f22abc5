"""Letting the system load, while Python reads our sources, the libraries that the first page will need anyway.

Loading a library takes the linker some milliseconds in which Python has nothing to do but waits all the same. Here
a thread asks for them that does not hold Python, so that both go on together. Only on Linux: elsewhere nothing
happens, and a library that is not found is loaded when it is imported, as ever.
"""

from __future__ import annotations

import _thread
import atexit
import ctypes
import os
import sys
from collections.abc import Iterator
from importlib.machinery import EXTENSION_SUFFIXES

FONTS = "libfontconfig.so.1"
"""It reads the fonts of the system when it is first asked; Qt asks it with the first line of text."""
LIBRARIES = (
    *(f"PySide6/Qt/lib/libQt6{part}.so.6" for part in ("Core", "Gui", "Widgets", "Svg")),
    f"sqlcipher3/_sqlite3{EXTENSION_SUFFIXES[0]}",
    "libcrypto.so.3",
)
"""What is loaded, as it is wanted one after another: a place in a folder of packages, or a name of the system."""


def load() -> None:
    """Begin to load, beside what goes on; returns at once. The end of the program waits for it."""
    if sys.platform == "linux":
        over = _thread.allocate_lock()
        over.acquire()
        atexit.register(over.acquire)
        _thread.start_new_thread(_load, (over,))


def _load(over: _thread.LockType) -> None:
    try:
        opened = ctypes.CDLL(None).dlopen  # called so, and not as `CDLL(name)`, it lets go of Python
        opened.argtypes, opened.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
        places = found()
        opened(next(places), os.RTLD_NOW)
        ctypes.CDLL(FONTS).FcInit()
        for place in places:
            opened(place, os.RTLD_NOW)
    except (OSError, AttributeError, StopIteration):
        pass  # it is a matter of time alone: what is missing is missed, and told of, where it is needed
    finally:
        over.release()


def found() -> Iterator[bytes]:
    """Yield what is to be loaded: paths of files that are there, and names that the system knows."""
    for name in LIBRARIES:
        if "/" not in name:
            yield name.encode()
            continue
        paths = (f"{folder}/{name}" for folder in sys.path)
        yield from (os.fsencode(path) for path in paths if os.access(path, os.R_OK))
