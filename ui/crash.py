"""The one hook for faults of the program: a line in a log that names places in the code and nothing else.

A bug is allowed to be one, but it may neither take the window down nor carry a word of a case anywhere. So the log
line holds the kinds of the exceptions and the chain of `module:line` that led to them: no message, no value.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from db.problems import Problem
from db.records.quick import dataclass

LOG = "faults.log"
MOST_LINES = 200
"""The log keeps its newest lines."""
LONGEST_CHAIN = 24


@dataclass(frozen=True, slots=True)
class Fault:
    """What is known of a fault: the line of the log, and where the log lies (None if it could not be written)."""

    line: str
    log: Path | None


def log_folder() -> Path:
    """Return the user's folder for logs; CASE_REVIEW_DESK_CONFIG names another, as it does for preferences."""
    folder = os.environ.get("CASE_REVIEW_DESK_CONFIG")
    if folder:
        return Path(folder)
    import platformdirs

    return platformdirs.user_log_path("case-review-desk", appauthor=False)


def line_of(error: BaseException) -> str:
    """Return the kinds of `error` and what it came from, and the chain of places, outermost first."""
    kinds = " from ".join(f"{type(one).__module__}.{type(one).__qualname__}" for one in _causes(error))
    places = [place for one in reversed(list(_causes(error))) for place in _places(one.__traceback__)]
    if len(places) > LONGEST_CHAIN:
        places = [*places[: LONGEST_CHAIN // 2], "…", *places[-LONGEST_CHAIN // 2 :]]
    return f"{kinds} at {' > '.join(places) or 'no place'}"


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _places(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        yield f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
        trace = trace.tb_next


def write_line(line: str, folder: Path) -> Path | None:
    """Add `line` with the time to the log in `folder`; return the log, None if it cannot be written."""
    path = folder / LOG
    stamped = f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S%z} {line}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        kept = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        path.write_text("\n".join([*kept[-MOST_LINES + 1 :], stamped]) + "\n", encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return path


class CrashHook(QObject):
    """Takes whatever nobody caught, from any thread. `faulted` carries a `Fault`, `troubled` a Problem."""

    faulted = Signal(object)
    troubled = Signal(object)
    _caught = Signal(object)

    def __init__(self, folder: Callable[[], Path] = log_folder) -> None:
        super().__init__()
        self._folder = folder
        self._caught.connect(self._on_caught, Qt.ConnectionType.AutoConnection)

    def install(self) -> None:
        """Be the last resort of the interpreter, its threads, and the slots that Qt calls."""
        sys.excepthook = self._of_interpreter
        threading.excepthook = self._of_thread

    @Slot(object)
    def take(self, error: BaseException) -> None:
        """Deal with `error`; may be called on any thread."""
        self._caught.emit(error)

    @Slot(object)
    def _on_caught(self, error: BaseException) -> None:
        if isinstance(error, Problem):
            self.troubled.emit(error)
            return
        line = line_of(error)
        self.faulted.emit(Fault(line, write_line(line, self._folder())))

    def _of_interpreter(self, kind: type[BaseException], error: BaseException, _trace: Any) -> None:
        if issubclass(kind, KeyboardInterrupt):
            from PySide6.QtCore import QCoreApplication

            QCoreApplication.quit()
            return
        self.take(error)

    def _of_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.take(args.exc_value)
