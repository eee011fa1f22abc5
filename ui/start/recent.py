"""What this computer remembers of stores and of the person: where stores lie, who works here, wrong tries.

Nothing out of a store is kept: the place of its file, the day it was last opened, whether it is invented practice
data, and how far its guided path has come.
"""

from __future__ import annotations

import time
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from db.records.quick import dataclass
from ui.memory import Memory

MOST = 8
FREE_TRIES = 3
"""So many wrong tries cost nothing: anybody mistypes."""
WAITS = (5, 10, 20, 40, 60, 120, 300)
"""Seconds to wait after each further wrong try; the last for all that follow. Never a lock-out."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who works on this computer; both stand in the audit lines of a store."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Recent:
    """A store that was opened here. `step` is where its guided path goes on, "" when it is done or was left."""

    path: str
    opened: str = ""
    practice: bool = False
    step: str = ""

    @property
    def file(self) -> Path:
        """Where it lies."""
        return Path(self.path)

    @property
    def title(self) -> str:
        """The name of its file without the ending."""
        return self.file.stem or self.file.name

    @property
    def opened_on(self) -> date | None:
        """The day on which it was last opened."""
        try:
            return date.fromisoformat(self.opened)
        except ValueError:
            return None


class RecentStores:
    """The stores opened on this computer, newest first."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def all(self) -> tuple[Recent, ...]:
        """Return them; an entry that cannot be read is passed over."""
        kept = self._memory.get("recent", [])
        found = (_read(one) for one in (kept if isinstance(kept, list) else ()))
        return tuple(one for one in found if one is not None)

    def of(self, path: Path) -> Recent:
        """Return what is remembered of the store at `path`; a new entry if nothing is."""
        return next((one for one in self.all() if one.file == path), Recent(str(path)))

    def put(self, recent: Recent) -> None:
        """Remember `recent` as the newest."""
        others = [one for one in self.all() if one.path != recent.path]
        self._memory.put("recent", [asdict(one) for one in (recent, *others)][:MOST])

    def note(self, path: Path, **facts: Any) -> None:
        """Remember other facts of the store at `path`, in its place in the list."""
        changed = [replace(one, **facts) if one.file == path else one for one in self.all()]
        self._memory.put("recent", [asdict(one) for one in changed])

    def remove(self, path: Path) -> None:
        """Forget the store at `path`; the file itself stays where it is."""
        self._memory.put("recent", [asdict(one) for one in self.all() if one.file != path])


def person_of(memory: Memory) -> Person | None:
    """Return who works here, None before anybody said so."""
    kept = memory.get("person")
    if not isinstance(kept, dict) or not str(kept.get("name", "")).strip():
        return None
    return Person(str(kept["name"]).strip(), str(kept.get("role", "")).strip())


def keep_person(memory: Memory, person: Person) -> None:
    """Remember who works here."""
    memory.put("person", asdict(person))


class Tries:
    """Wrong passphrases, store by store, across restarts of the program."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def wait(self, path: Path, now: float | None = None) -> int:
        """Return the seconds until the next try (0: now). A clock that was set back does not lengthen the wait."""
        count, at = self._kept(path)
        if count <= FREE_TRIES:
            return 0
        length = WAITS[min(count - FREE_TRIES, len(WAITS)) - 1]
        passed = (time.time() if now is None else now) - at
        return 0 if passed >= length else min(length, round(length - passed) or 1)

    def wrong(self, path: Path, now: float | None = None) -> int:
        """Count a wrong try; return the seconds until the next."""
        moment = time.time() if now is None else now
        tries = self._all()
        tries[str(path)] = [self._kept(path)[0] + 1, moment]
        self._memory.put("tries", tries)
        return self.wait(path, moment)

    def right(self, path: Path) -> None:
        """Forget the wrong tries of a store that has been opened."""
        tries = self._all()
        if tries.pop(str(path), None) is not None:
            self._memory.put("tries", tries or None)

    def _all(self) -> dict[str, Any]:
        kept = self._memory.get("tries", {})
        return dict(kept) if isinstance(kept, dict) else {}

    def _kept(self, path: Path) -> tuple[int, float]:
        match self._all().get(str(path)):
            case [int(count), float() | int() as at]:
                return count, float(at)
        return 0, 0.0


def _read(kept: object) -> Recent | None:
    if not isinstance(kept, dict) or not kept.get("path"):
        return None
    return Recent(
        path=str(kept["path"]),
        opened=str(kept.get("opened", "")),
        practice=bool(kept.get("practice")),
        step=str(kept.get("step", "")),
    )
