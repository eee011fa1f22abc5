"""The icons as they lie in `resources/icons`: every line `currentColor`, to be tinted."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import resources


@cache
def source(name: str) -> str:
    """Return the SVG of the icon `name`; `KeyError` for a name that the set has not."""
    path = Path(resources.__path__[0]) / "icons" / f"{name}.svg"
    if not path.is_file():
        raise KeyError(name)
    return path.read_text(encoding="utf-8")
