"""The face: Qt lives here and nowhere else.

PySide6 6.12 takes it that `None`, `True` and `False` cannot die, as is so from Python 3.12 on: each call that
gives nothing back, each signal sent, costs one reference to them. Under 3.11 the last goes after some thousand
calls and the interpreter ends itself, so they are given more references here than a lifetime of calls can use.
"""

import sys

if sys.version_info < (3, 12):
    import ctypes

    for lasting in (None, True, False, NotImplemented):
        ctypes.c_ssize_t.from_address(id(lasting)).value += 1 << 60

import PySide6.QtCore  # noqa: F401 - what is changed below is there after it

# At each import PySide reads the source of the module, to see whether it asks for one of its optional ways of
# writing Python (`from __feature__ import`). None of ours does; a frozen program has no sources and skips it too.
if hasattr(features := sys.modules.get("shibokensupport.feature"), "_mod_uses_pyside"):
    setattr(features, "_mod_uses_pyside", lambda _module: False)  # noqa: B010 - it is not ours, and has no types
