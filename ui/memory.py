"""What this computer remembers about the window: sizes, columns, appearance, paths of stores. Never case content.

Kept as one JSON file in the user's configuration folder. A file that cannot be read counts as empty, one that
cannot be written is no trouble for the work at hand.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


class Memory:
    """A small table of preferences, written through at once. `path` None keeps them only while running."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._kept: dict[str, Any] = {}
        if path is not None:
            try:
                read = json.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                read = {}
            self._kept = read if isinstance(read, dict) else {}

    @classmethod
    def usual(cls) -> Memory:
        """Return the memory of this user of this computer; CASE_REVIEW_DESK_CONFIG names another folder."""
        import platformdirs

        folder = os.environ.get("CASE_REVIEW_DESK_CONFIG")
        base = Path(folder) if folder else platformdirs.user_config_path("case-review-desk", appauthor=False)
        return cls(base / "window.json")

    def get(self, key: str, default: Any = None) -> Any:
        """Return what is remembered under `key`."""
        return self._kept.get(key, default)

    def put(self, key: str, value: Any) -> None:
        """Remember `value` (anything JSON can hold; None forgets)."""
        if self._kept.get(key) == value:
            return
        if value is None:
            self._kept.pop(key, None)
        else:
            self._kept[key] = value
        if self.path is None:
            return
        beside = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(
                json.dumps(self._kept, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8"
            )
            beside.replace(self.path)
        except OSError:
            beside.unlink(missing_ok=True)
