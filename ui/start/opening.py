"""The slow pieces that open or make a store: called on the desk thread, where they import what they need."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db.records.quick import dataclass
from ui.start.recent import Person

if TYPE_CHECKING:
    from db.store import Store
    from desktop_app.office import Office

Opener = Callable[[], "Office"]
Today = Callable[[], date]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that has been opened here. `step` is where a guided path has to go on, "" for straight to work.

    `brought_up` says that an older store was brought up to date on the way.
    """

    path: Path
    practice: bool = False
    step: str = ""
    brought_up: bool = False


def with_passphrase(path: Path, passphrase: str, person: Person, today: Today) -> Opener:
    """Return what opens the store at `path`. It raises a Problem."""

    def opener() -> Office:
        from db.store import Store

        return _office(Store.open(path, passphrase), person, today)

    return opener


def with_key(path: Path, lines: str, person: Person, today: Today) -> Opener:
    """Return what opens the store at `path` with its recovery key. It raises a Problem."""

    def opener() -> Office:
        from db.store import Store

        return _office(Store.open_with_key(path, lines), person, today)

    return opener


def new_store(path: Path, passphrase: str, person: Person, today: Today) -> Opener:
    """Return what makes a new store at `path` and opens it. It raises a Problem and leaves nothing behind then."""

    def opener() -> Office:
        from db.store import Store

        return _office(Store.create(path, passphrase), person, today)

    return opener


def practice_store(path: Path, person: Person, today: Today, progress: Progress) -> Opener:
    """Return what makes the practice store at `path` and opens it; `progress(done, total)` may raise to stop."""

    def opener() -> Office:
        from db.store import Store
        from desktop_app.practice.build import build_practice
        from desktop_app.practice.setting import PASSPHRASE

        build_practice(path, PASSPHRASE, today(), progress=progress)
        return _office(Store.open(path, PASSPHRASE), person, today)

    return opener


def is_practice(office: Office) -> bool:
    """Return whether the open store is one of invented practice data, wherever it was made."""
    from db.records.partnership import Partnership
    from desktop_app.practice.setting import PARTNERSHIP

    found = office.store.reader().first(Partnership)
    return found is not None and found.name == PARTNERSHIP


def login() -> str:
    """Return the short name with which the person logged in, "" if the computer knows none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def full_name() -> str:
    """Return the person's name in full, where the computer knows it; "" elsewhere."""
    try:
        import pwd

        name = pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0].strip()
    except (ImportError, KeyError, AttributeError):
        return ""
    return name if " " in name else ""


def _office(store: Store, person: Person, today: Today) -> Office:
    from desktop_app.office import Office

    try:
        return Office(store, who=person.name, role=person.role, today=today, now=lambda: datetime.now(UTC))
    except BaseException:
        store.close()
        raise
