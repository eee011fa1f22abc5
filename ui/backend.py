"""The way from the window to the office and back: work goes to the desk thread, answers come to the window's.

One desk thread owns the only open store, so order is order of asking and nothing the store does can freeze the
window. `DeskBackend` is that; `InlineBackend` has the same face and does the work before it returns, for tests.
A callback is dropped when its `owner` (a QObject) is gone or its `Job` was cancelled.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from db.problems import Problem, Stopped
from db.records.quick import dataclass
from desktop_app.trouble import Refusal
from ui.rubbish import Sweeper

if TYPE_CHECKING:  # the office is imported when the first store is opened, not before the first screen
    from desktop_app.actions.base import Command, Outcome
    from desktop_app.office import Office, Rules
    from desktop_app.queries.base import Reading

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """Something was changed: the kinds of record (`topics`), what was done, and the widget that asked for it."""

    topics: frozenset[str]
    outcome: Outcome
    by: QObject | None = None


class Cancelled(Exception):
    """Raised inside a piece of work whose job was cancelled; its transaction undoes what it had begun."""


class Job(QObject):
    """A piece of work under way. `title` is what a progress line says; `stoppable` whether it may be cancelled."""

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, title: str = "", owner: QObject | None = None, *, stoppable: bool = True) -> None:
        super().__init__()
        self.title = title
        self.stoppable = stoppable
        self.started = time.monotonic()
        self.finished = False
        self._owner = owner
        self._owned = owner is not None
        self._cancelled = threading.Event()
        self.on_cancel: Callable[[], None] | None = None

    @property
    def wanted(self) -> bool:
        """Whether somebody still waits for the answer."""
        alive = not self._owned or (self._owner is not None and shiboken6.isValid(self._owner))
        return alive and not self._cancelled.is_set()

    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Want it no longer; work that reports progress stops there, the rest is thrown away when it is done."""
        self._cancelled.set()
        if self.on_cancel is not None:
            self.on_cancel()

    def progress(self, done: int, total: int) -> None:
        """Called by the work, on its own thread: say how far it is. Raises Cancelled when it should stop."""
        if self._cancelled.is_set():
            raise Cancelled
        self.progressed.emit(done, total)

    def end(self) -> None:
        """Called once by the backend when the work is over, whatever came of it."""
        self.finished = True
        self.ended.emit()


class Backend(QObject):
    """What the window knows of the office. All methods are called on, and call back on, the window's thread."""

    changed = Signal(object)
    """A `Change`, once per command that changed something."""
    troubled = Signal(object)
    """A `Problem` that nobody asked to handle: the window shows it."""
    bugged = Signal(object)
    """An exception that is a fault of the program: the crash hook takes it."""
    saving_changed = Signal(bool)
    """True while commands are on their way to the disk."""
    saving_failed = Signal(object)
    """A `Problem` that kept a command from the disk, also when somebody handles it."""
    job_started = Signal(object)
    """A `Job` with a title began: the window shows progress if it takes over a second."""
    rules_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.office: Office | None = None
        self.rules: Rules | None = None
        self.today: Callable[[], date] = date.today
        self._saving = 0
        self._closing = False
        self._under_way: Job | None = None
        self._turn = threading.Lock()

    # -- the store ---------------------------------------------------------------------------------------------

    def open(
        self,
        opener: Callable[[], Office],
        *,
        then: Callable[[], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> Job:
        """Open a store on the desk thread; `opener` is called there and may raise a Problem."""

        def opened(office: Office) -> None:
            self.office, self.rules = office, office.rules
            self._closing = False
            then()

        return self._begin(opener, opened, failed, Job(owner=self))

    def close(self, then: Callable[[], None] | None = None) -> None:
        """Close the store after everything that was asked before; `then` is called when it is shut.

        What a page that is being thrown away still asks is not asked any more.
        """
        office = self.office
        if office is None:
            if then:
                then()
            return

        def closed(_: None) -> None:
            self.office = None
            if then:
                then()

        self._closing = True
        self._begin(office.store.close, closed, None, Job(owner=self))

    # -- questions and commands --------------------------------------------------------------------------------

    def ask(
        self, owner: QObject, then: Callable[[T], None], question: Callable[Concatenate[Reading, P], T],
        *args: P.args, **named: P.kwargs,
    ) -> Job:  # fmt: skip
        """Ask a question of `desktop_app.queries`; `then` gets the answer."""
        job = Job(owner=owner)
        if self._closing:
            job.cancel()
            job.end()
            return job
        return self._begin(
            self._stoppable(lambda: self._desk().ask(question, *args, **named), job), then, None, job
        )

    def run(
        self,
        owner: QObject,
        command: Command,
        *,
        then: Callable[[Outcome], None] | None = None,
        refused: Callable[[Refusal], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
        title: str = "",
    ) -> Job:
        """Carry out `command`. `then` gets the outcome, `refused` the refusal (without it, `troubled` shows it).

        The command is carried out also when `owner` is gone by then; only its callbacks are dropped. A `title`
        makes a slow command (a change of rules that moves dates) show progress and lets it be cancelled: nothing
        of it is kept then, and it fails with `db.problems.Stopped`.
        """
        return self._change(owner, lambda: self._desk().execute(command), then, refused, failed, title)

    def undo(
        self,
        owner: QObject,
        line: int,
        *,
        then: Callable[[Outcome], None] | None = None,
        refused: Callable[[Refusal], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
    ) -> Job:
        """Undo the command of an audit line (undoing an undo is a redo)."""
        return self._change(owner, lambda: self._desk().undo(line), then, refused, failed, "")

    def work(
        self,
        owner: QObject,
        title: str,
        piece: Callable[[Office, Job], T],
        *,
        then: Callable[[T], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> Job:
        """Do a longer piece on the desk thread; it may call `job.progress(done, total)`."""
        job = Job(title, owner)
        return self._begin(lambda: piece(self._desk(), job), then, failed, job)

    def make(
        self,
        owner: QObject,
        title: str,
        piece: Callable[[Callable[..., Any], Job], T],
        *,
        then: Callable[[T], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> Job:
        """Make something beside the desk (a document). `piece` gets an `ask` that goes to the desk and waits."""
        job = Job(title, owner)
        return self._begin(lambda: piece(self._ask_and_wait, job), then, failed, job, beside=True)

    @property
    def saving(self) -> bool:
        """Whether a command is still on its way to the disk."""
        return self._saving > 0

    # -- inside ------------------------------------------------------------------------------------------------

    def _desk(self) -> Office:
        if self.office is None:
            raise RuntimeError("no store is open")
        return self.office

    def _change(  # noqa: PLR0917 - all of `run`
        self, owner: QObject, piece: Callable[[], Outcome | Refusal], then: Callable[[Outcome], None] | None,
        refused: Callable[[Refusal], None] | None, failed: Callable[[Problem], None] | None, title: str,
    ) -> Job:  # fmt: skip
        job = Job(title, stoppable=bool(title))
        self._count(1)

        def ended(result: Outcome | Refusal) -> None:
            self._count(-1)
            alive = shiboken6.isValid(owner)
            if isinstance(result, Refusal):
                if refused is None:
                    self.troubled.emit(result)
                elif alive:
                    refused(result)
                return
            office = self.office
            if office is not None and office.rules is not self.rules:
                self.rules = office.rules
                self.rules_changed.emit()
            if then is not None and alive:
                then(result)
            if result.topics:
                self.changed.emit(Change(result.topics, result, owner if alive else None))

        def went_wrong(problem: Problem) -> None:
            self._count(-1)
            if not isinstance(problem, Stopped):
                self.saving_failed.emit(problem)
            if failed is None:
                self.troubled.emit(problem)
            elif shiboken6.isValid(owner):
                failed(problem)

        if title:
            piece = self._stoppable(piece, job)
        return self._begin(piece, ended, went_wrong, job, always=True)

    def _stoppable(self, piece: Callable[[], T], job: Job) -> Callable[[], T]:
        """Return `piece` such that cancelling `job` keeps it from beginning or breaks it off.

        Only while it is this job's turn: what another one is doing is never touched.
        """

        def done() -> T:
            with self._turn:
                if job.cancelled:
                    raise Stopped
                self._under_way = job
            try:
                return piece()
            finally:
                with self._turn:
                    self._under_way = None

        def stop() -> None:
            with self._turn:
                office = self.office
                if self._under_way is job and office is not None:
                    office.store.interrupt()

        job.on_cancel = stop
        return done

    def _count(self, step: int) -> None:
        before = self.saving
        self._saving += step
        if self.saving != before:
            self.saving_changed.emit(self.saving)

    def _begin(
        self, piece: Callable[[], T], then: Callable[[T], None], failed: Callable[[Problem], None] | None,
        job: Job, *, beside: bool = False, always: bool = False,
    ) -> Job:  # fmt: skip
        """Hand the work on. `always`: what came of it is told also when the job was cancelled meanwhile."""
        if job.title:
            self.job_started.emit(job)
        self._submit(piece, lambda future: self._deliver(future, then, failed, job, always=always), beside=beside)
        return job

    def _deliver(
        self, future: Future[T], then: Callable[[T], None], failed: Callable[[Problem], None] | None,
        job: Job, *, always: bool = False,
    ) -> None:  # fmt: skip
        """Back on the window's thread with what came of it."""
        job.end()
        trouble = future.exception()
        wanted = always or job.wanted
        if trouble is None:
            if wanted:
                then(future.result())
        elif isinstance(trouble, Cancelled):
            pass
        elif not isinstance(trouble, Problem):
            # Work that nobody waits for any more may stumble over the store that was shut beneath it by a lock.
            if wanted or self.office is not None:
                self.bugged.emit(trouble)
        elif failed is not None and wanted:
            failed(trouble)
        elif failed is None and not isinstance(trouble, Stopped):
            self.troubled.emit(trouble)

    def _submit(self, piece: Callable[[], T], deliver: Callable[[Future[T]], None], *, beside: bool) -> None:
        raise NotImplementedError

    def _ask_and_wait(self, question: Callable[..., T], *args: Any, **named: Any) -> T:
        raise NotImplementedError


class InlineBackend(Backend):
    """Does everything at once on the calling thread."""

    def _submit(self, piece: Callable[[], T], deliver: Callable[[Future[T]], None], *, beside: bool) -> None:  # noqa: ARG002
        future: Future[T] = Future()
        try:
            future.set_result(piece())
        except BaseException as trouble:  # noqa: BLE001 - handed on, as every future does
            future.set_exception(trouble)
        deliver(future)

    def _ask_and_wait(self, question: Callable[..., T], *args: Any, **named: Any) -> T:
        return self._desk().ask(question, *args, **named)


class DeskBackend(Backend):
    """Does the work on one desk thread, and makes documents on another that may ask the desk."""

    _came_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._desk_thread = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._workshop = ThreadPoolExecutor(1, thread_name_prefix="workshop")
        self._came_back.connect(self._on_came_back, Qt.ConnectionType.QueuedConnection)
        self._ended = False
        self._sweeper = Sweeper(self)

    @Slot(object)
    def _on_came_back(self, call: Callable[[], None]) -> None:
        call()

    def end(self) -> None:
        """Take no more work and wait for what was asked; nothing is delivered afterwards."""
        self._ended = True
        self._workshop.shutdown(wait=True, cancel_futures=True)
        self._desk_thread.shutdown(wait=True)
        self._sweeper.stop()

    def _submit(self, piece: Callable[[], T], deliver: Callable[[Future[T]], None], *, beside: bool) -> None:
        pool = self._workshop if beside else self._desk_thread
        future = pool.submit(piece)

        def back(done: Future[T]) -> None:
            if not self._ended and not done.cancelled():
                self._came_back.emit(lambda: deliver(done))

        future.add_done_callback(back)

    def _ask_and_wait(self, question: Callable[..., T], *args: Any, **named: Any) -> T:
        return self._desk_thread.submit(lambda: self._desk().ask(question, *args, **named)).result()
