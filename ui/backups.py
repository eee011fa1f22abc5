"""Backups of the open store: when one is due, made beside the work, and what is known of the last one.

One is made a few seconds after unlocking when the newest is of another day, again when it is some hours old, when
the program is closed, and whenever a person asks; by itself never of a store that has not changed since. A lock
waits for none: what is half copied then is thrown away.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from db.problems import Problem, Stopped
from db.records.quick import dataclass
from ui.backend import Backend, Job
from ui.memory import Memory

if TYPE_CHECKING:
    from db.backup.kept import Backup
    from db.backup.making import UncheckedCopy
    from desktop_app.office import Office

FOLDER, STORES = "backup.folder", "backup.stores"
FIRST_MS = 3_000
"""So long after unlocking it is first seen whether one is due: the first page comes before."""
LOOK_MS = 15 * 60_000
AGAIN = timedelta(hours=4)
OLD_DAYS = 7
"""Days after which the last backup counts as old."""
LIKE = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True)
class BackupState:
    """What is known of the backups of this store, without looking at the place. Times are local."""

    now: datetime
    folder: str = ""
    made: datetime | None = None
    name: str = ""
    same_since: datetime | None = None
    """When it was last seen that nothing has changed since `made`."""
    fault: str = ""
    """Why the latest try failed, "" if it did not."""
    near: bool = False
    """Whether the place lies on the same disk as the store."""
    working: bool = False
    practice: bool = False

    @property
    def days(self) -> int:
        """How many days ago the store was last known to be in a backup; 0 without one."""
        known = max((one for one in (self.made, self.same_since) if one), default=self.now)
        return max(0, (self.now.date() - known.date()).days)

    @property
    def kind(self) -> str:
        """Return ok, old, failed, never (no backup in this place yet) or nowhere (no place was chosen)."""
        if not self.folder:
            return "nowhere"
        if self.fault:
            return "failed"
        if self.made is None:
            return "never"
        return "old" if self.days > OLD_DAYS else "ok"


class Backups(QObject):
    """Makes them, off the window's thread, and remembers on this computer what came of it."""

    changed = Signal()
    """What `state` returns is different now."""
    told = Signal(str, str)
    """What came of a backup that a person asked for: a kind of message and its words."""

    def __init__(self, backend: Backend, memory: Memory) -> None:
        super().__init__()
        self._backend, self._memory = backend, memory
        self.clock: Callable[[], datetime] = lambda: datetime.combine(backend.today(), datetime.now().time())  # noqa: DTZ005 - local time
        self._practice = False
        self._path = ""
        self._phase = ""
        self._asked = self._given_up = False
        self._job: Job | None = None
        self._stop = threading.Event()
        self._then: Callable[[], None] | None = None
        self._first = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._again = QTimer(self, interval=LOOK_MS)
        for one in (self._first, self._again):
            one.timeout.connect(self.look)

    # -- what is known -------------------------------------------------------------------------------------------

    def state(self) -> BackupState:
        """Return what is known of this store's backups."""
        kept = self._kept()
        folder = self.folder()
        here = kept if kept.get("folder") == folder else {}
        return BackupState(
            now=self.clock(),
            folder=folder,
            made=_moment(here.get("made")),
            name=str(here.get("name", "")),
            same_since=_moment(here.get("same")),
            fault=str(here.get("fault", "")),
            near=bool(here.get("near")),
            working=bool(self._phase),
            practice=self._practice,
        )

    def folder(self) -> str:
        """Return the place that was chosen for backups on this computer, "" if none was."""
        return str(self._memory.get(FOLDER) or "")

    def choose(self, folder: str) -> None:
        """Keep backups in `folder` from now on, and make the first at once; "" keeps none."""
        self._memory.put(FOLDER, folder or None)
        self.changed.emit()
        if folder:
            self.make_now()

    # -- when ----------------------------------------------------------------------------------------------------

    def begin(self, *, practice: bool) -> None:
        """A store was unlocked: see in a moment, and then from time to time, whether a backup is due."""
        self._practice = practice
        if not practice:
            self._first.start()
            self._again.start()

    def make_now(self) -> None:
        """Make one because a person wants it; `told` says what came of it."""
        if self._phase:
            return
        self._asked = True
        self._look(lambda _seen: True, "Making a backup")

    def look(self) -> None:
        """Make one if the newest is of another day or some hours old, and the store has changed since."""
        if not self._phase:
            self._asked = False
            self._look(self._is_due)

    def renew(self) -> None:
        """Make one by itself, because those made so far open with another passphrase now."""
        if not self._phase:
            self._asked = False
            self._look(lambda _seen: True)

    def make_last(self, then: Callable[[], None]) -> None:
        """Before the program closes: make one if anything has changed since the newest; then call `then`."""
        self._first.stop()
        self._again.stop()
        if self._phase:
            self._then = lambda: self.make_last(then)
            return
        if self._given_up or self._practice or not self.folder() or self._backend.office is None:
            then()
            return
        self._asked = False
        self._then = then

        def looked(stamp: str) -> None:
            if self._differs(stamp):
                self._look(lambda _seen: True)
            else:
                self._rest()

        # Asked of the desk, where it stands behind every word that is still being written.
        self._backend.work(self, "", lambda office, _job: office.store.stamp(), then=looked)

    def stop(self) -> None:
        """Give up what needs the store, so that it is let go at once.

        A copy that is whole already is still carried to its place, beside everything else.
        """
        self._first.stop()
        self._again.stop()
        if self._phase == "checking":
            return
        self._stop.set()
        if self._phase != "copying":
            if self._job is not None:
                self._job.cancel()
            self._rest()

    def abandon(self) -> None:
        """Give up altogether, as for a person who wants to close without a backup; `make_last` goes on then."""
        self._given_up = True
        self._stop.set()
        self.stop()

    def _is_due(self, seen: _Seen) -> bool:
        now, newest = self.clock(), seen.newest
        if newest is None:
            return True
        old = newest.made.date() != now.date() or now - newest.made >= AGAIN
        return old and self._differs(seen.stamp)

    # -- the three pieces: look at the place, copy on the desk, read back beside it -------------------------------

    def _look(self, wanted: Callable[[_Seen], bool], title: str = "") -> None:
        office, folder = self._backend.office, self.folder()
        if office is None or not folder:
            self._rest()
            return
        path, salt = office.store.path, office.store.salt
        self._phase = "looking"
        self._stop.clear()
        self.changed.emit()

        def looked(seen: _Seen) -> None:
            self._note_found(folder, seen)
            if wanted(seen):
                self._copy(Path(folder), title)
                return
            if seen.newest is not None and not self._differs(seen.stamp):
                self._note(same=self.clock().strftime(LIKE))
            self._rest()

        self._watch(
            self._backend.make(
                self, "", lambda _ask, _job: _see(path, salt, Path(folder)), then=looked, failed=self._on_failed
            )
        )

    def _copy(self, folder: Path, title: str) -> None:
        self._phase = "copying"
        at = self.clock()

        def piece(office: Office, job: Job) -> UncheckedCopy:
            def progress(done: int, total: int) -> None:
                self._unless_stopped(done, total)
                job.progress(done, total)

            return office.store.begin_backup(folder, at, progress)

        self._watch(self._backend.work(self, title, piece, then=self._check, failed=self._on_failed))

    def _check(self, copy: UncheckedCopy) -> None:
        self._phase = "checking"
        self._watch(
            self._backend.make(
                self, "", lambda _ask, _job: copy.finish(self._unless_stopped),
                then=lambda made: self._on_made(made, copy.stamp), failed=self._on_failed,
            )
        )  # fmt: skip

    def _unless_stopped(self, _done: int, _total: int) -> None:
        """Called while a copy is made or carried, on the thread that does it."""
        if self._stop.is_set():
            raise Stopped

    def _watch(self, job: Job) -> None:
        """Come to rest also when the job ends without an answer: it was cancelled, or the program has a fault."""
        if job.finished:
            return
        self._job = job

        def ended() -> None:
            if self._job is job:
                self._rest()

        job.ended.connect(lambda: QTimer.singleShot(0, self, ended))

    def _on_made(self, made: Backup, stamp: str) -> None:
        self._note(made=made.made.strftime(LIKE), name=made.path.name, stamp=stamp, fault=None, same=None)
        if self._asked:
            self.told.emit(
                "ok", f"Backed up into “{made.path.parent.name or made.path.parent}”, and read back whole."
            )
        self._rest()

    def _on_failed(self, problem: Problem) -> None:
        if not isinstance(problem, Stopped):
            self._note(folder=self.folder(), fault=f"{problem.what} {problem.remedy}")
            if self._asked:
                self.told.emit("problem", f"{problem.what} {problem.remedy}")
        self._rest()

    def _rest(self) -> None:
        self._phase, self._job = "", None
        then, self._then = self._then, None
        self.changed.emit()
        if then is not None:
            then()

    # -- what this computer remembers ----------------------------------------------------------------------------

    def _differs(self, stamp: str) -> bool:
        """Whether a store with this stamp is another than when it was last backed up here."""
        return stamp != self._kept().get("stamp")

    def _key(self) -> str:
        """Return the path of the store that this is about; it stays the same when another is opened later."""
        office = self._backend.office
        if not self._path and office is not None:
            self._path = str(office.store.path)
        return self._path

    def _kept(self) -> dict[str, Any]:
        stores = self._memory.get(STORES)
        kept = stores.get(self._key()) if isinstance(stores, dict) else None
        return dict(kept) if isinstance(kept, dict) else {}

    def _note(self, **facts: Any) -> None:
        stores = self._memory.get(STORES)
        mine = {key: value for key, value in (self._kept() | facts).items() if value is not None}
        self._memory.put(STORES, (stores if isinstance(stores, dict) else {}) | {self._key(): mine})

    def _note_found(self, folder: str, seen: _Seen) -> None:
        """Believe the place, not the memory: a backup may have been removed, or made by another computer."""
        kept, newest = self._kept(), seen.newest
        known = newest is not None and kept.get("folder") == folder and kept.get("name") == newest.path.name
        self._note(folder=folder, near=seen.near, fault=None)
        if not known:
            made, name = (newest.made.strftime(LIKE), newest.path.name) if newest else (None, None)
            self._note(made=made, name=name, stamp=None, same=None)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a look at the place found: the newest backup, whether it is the store's own disk, the store's stamp."""

    newest: Backup | None
    near: bool
    stamp: str


def _see(store: Path, salt: bytes, folder: Path) -> _Seen:
    """Look at the place; it may be a drive that takes its time. Raises BackupFailed."""
    from db.backup.kept import backups_of
    from db.backup.making import stamp_of

    found = backups_of(store, salt, folder)
    near = folder.stat().st_dev == store.stat().st_dev
    return _Seen(found[0] if found else None, near, stamp_of(store))


def _moment(kept: object) -> datetime | None:
    try:
        return datetime.strptime(str(kept), LIKE) if kept else None  # noqa: DTZ007 - local time, as it was kept
    except ValueError:
        return None
