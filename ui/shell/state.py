"""What the shell remembers over a lock: where somebody was, and what can be undone. No case content."""

from __future__ import annotations

from db.records.quick import dataclass
from ui.place import Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A change that can be undone or done again: its audit line and what it is called ("Set milestone")."""

    line: int
    label: str


@dataclass(frozen=True, slots=True)
class ShellState:
    """Where the person was, the way there, and the changes that can be undone and done again, latest last."""

    place: Place
    back: tuple[Place, ...] = ()
    forward: tuple[Place, ...] = ()
    undo: tuple[Entry, ...] = ()
    redo: tuple[Entry, ...] = ()
