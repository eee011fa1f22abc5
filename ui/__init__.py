"""The face: Qt lives here and nowhere else.

PySide6 6.12 takes it that `None` cannot die, as is so from Python 3.12 on: each call that gives nothing back costs
one reference to it. Under 3.11 the last goes after some thousand calls and the interpreter ends itself, so `None`
is given more references here than a lifetime of calls can use up.
"""

import sys

if sys.version_info < (3, 12):
    import ctypes

    ctypes.c_ssize_t.from_address(id(None)).value += 1 << 60
