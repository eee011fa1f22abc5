"""The bundled type on the screen: the same faces as on paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase

import resources

FAMILY = "Atkinson Hyperlegible Next"
FAMILIES = (FAMILY, "Noto Sans", "Noto Sans Symbols 2", "Noto Sans Symbols")
"""In this order Qt looks for a letter; a script that none has falls to the system's own fonts."""

_FACES = (
    *(f"AtkinsonHyperlegibleNext-{style}" for style in ("Regular", "Bold", "Italic", "BoldItalic")),
    *(f"NotoSans-{style}" for style in ("Regular", "Bold", "Italic", "BoldItalic")),
    "NotoSansSymbols2-Regular",
    "NotoSansSymbols-Regular",
)


@cache
def load() -> tuple[str, ...]:
    """Make the bundled faces known to Qt, once; return the families found."""
    found: list[str] = []
    for face in _FACES:
        path = Path(resources.__path__[0]) / "fonts" / f"{face}.ttf"
        found += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    return tuple(dict.fromkeys(found))
