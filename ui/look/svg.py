"""The icons as they lie in `resources/icons`: every line `currentColor`, to be tinted."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def source(name: str) -> str:
    """Return the SVG of the icon `name`; `KeyError` for a name that the set has not."""
    path = files("resources") / "icons" / f"{name}.svg"
    if not path.is_file():
        raise KeyError(name)
    return path.read_text(encoding="utf-8")
