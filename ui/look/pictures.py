"""The few pictures that a style sheet can only take from a file (arrows, ticks), tinted and kept in memory.

Qt reads them as resources under ":/look/THEME/". A resource is three tables, as Qt's resource compiler writes them
(version 1): a tree of nodes, the names, the data.
"""

from __future__ import annotations

import struct

from PySide6.QtCore import qRegisterResourceData

_DIRECTORY = 2
_NODE = struct.Struct(">IHII")
_kept: dict[str, tuple[bytes, bytes, bytes]] = {}
"""What Qt reads from for as long as the program runs."""


def offer(theme: str, pictures: dict[str, str]) -> None:
    """Have Qt know `pictures` (name to SVG) as ":/look/THEME/NAME.svg"; each theme once."""
    if theme in _kept:
        return
    tables = _tables(theme, {f"{name}.svg": svg.encode() for name, svg in pictures.items()})
    _kept[theme] = tables
    tree, names, data = tables
    qRegisterResourceData(1, tree, names, data)


def _tables(theme: str, files: dict[str, bytes]) -> tuple[bytes, bytes, bytes]:
    names, data = bytearray(), bytearray()

    def named(name: str) -> int:
        at = len(names)
        names.extend(struct.pack(">HI", len(name), _hash(name)) + name.encode("utf-16-be"))
        return at

    tree = bytearray(_NODE.pack(0, _DIRECTORY, 1, 1))
    tree += _NODE.pack(named("look"), _DIRECTORY, 1, 2)
    tree += _NODE.pack(named(theme), _DIRECTORY, len(files), 3)
    for name in sorted(files, key=_hash):
        tree += struct.pack(">IHHHI", named(name), 0, 0, 1, len(data))
        data += struct.pack(">I", len(files[name])) + files[name]
    return bytes(tree), bytes(names), bytes(data)


def _hash(name: str) -> int:
    value = 0
    for letter in name:
        value = (value << 4) + ord(letter)
        value ^= (value & 0xF0000000) >> 23
        value &= 0x0FFFFFFF
    return value
