"""Every scene there is, room by room: a module a room, found in this folder."""

from __future__ import annotations

import importlib
import pkgutil

import tests.window.scenes as folder
from tests.window.scenes.base import Scene


def all_scenes() -> tuple[Scene, ...]:
    """Return the scenes of all rooms, each name once."""
    scenes: list[Scene] = []
    for module in sorted(one.name for one in pkgutil.iter_modules(folder.__path__)):
        if module not in {"all", "base"}:
            scenes.extend(getattr(importlib.import_module(f"{folder.__name__}.{module}"), "SCENES", ()))
    names = [scene.name for scene in scenes]
    assert len(names) == len(set(names)), "two scenes have the same name"
    return tuple(scenes)
