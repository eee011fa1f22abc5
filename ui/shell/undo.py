"""Undo and redo over commands, by the lines of the audit: each is a new command, and is named."""

from __future__ import annotations

from collections import deque
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from db.problems import Problem
from desktop_app.actions.base import Outcome
from desktop_app.trouble import Refusal
from ui.backend import Backend, Change
from ui.shell.state import Entry

MOST = 100
Way = Literal["undo", "redo"]


class UndoStack(QObject):
    """What can be undone and done again, latest last.

    A wish waits until what is on its way to the disk has arrived, so that undo always means the latest change,
    also when it is pressed at once. What is refused leaves the stack, or it would stand before everything older;
    the history of the case still offers it.
    """

    changed = Signal()
    refused = Signal(object)
    """A `Refusal`: something was built on the change since."""
    failed = Signal(object)
    """A `Problem`: the store could not do it; it can be tried again."""
    undone = Signal(str)
    """What was just undone or done again, as a sentence."""

    def __init__(self, backend: Backend, undo: tuple[Entry, ...] = (), redo: tuple[Entry, ...] = ()) -> None:
        super().__init__()
        self._backend = backend
        self._entries: dict[Way, list[Entry]] = {"undo": list(undo), "redo": list(redo)}
        self._wishes: deque[Way] = deque()
        self._under_way: tuple[Way, Entry] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._next)
        backend.changed.connect(self._on_backend_changed)
        backend.saving_changed.connect(self._on_backend_saving_changed)

    @property
    def undo_label(self) -> str:
        """What would be undone ("Set milestone"), "" if nothing can be."""
        return self._label("undo")

    @property
    def redo_label(self) -> str:
        """What would be done again, "" if nothing can be."""
        return self._label("redo")

    @property
    def entries(self) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """Both lists, for the state of the shell."""
        return tuple(self._entries["undo"]), tuple(self._entries["redo"])

    def undo(self) -> None:
        """Undo the latest change."""
        self._wish("undo")

    def redo(self) -> None:
        """Do again what was undone last."""
        self._wish("redo")

    def _label(self, way: Way) -> str:
        entries = self._entries[way]
        return entries[-1].label if entries else ""

    def _wish(self, way: Way) -> None:
        self._wishes.append(way)
        self._next()

    def _next(self) -> None:
        if self._under_way is not None or self._backend.saving or not self._wishes:
            return
        way = self._wishes.popleft()
        if not self._entries[way]:
            self._soon.start()
            return
        entry = self._entries[way].pop()
        self._under_way = way, entry
        self._backend.undo(
            self, entry.line, then=self._on_turned, refused=self._on_refused, failed=self._on_failed
        )

    def _on_turned(self, outcome: Outcome) -> None:
        assert self._under_way is not None
        way, entry = self._under_way
        if outcome.line:
            other: Way = "redo" if way == "undo" else "undo"
            self._entries[other].append(Entry(outcome.line, entry.label))
        self._settle()
        self.undone.emit(outcome.said)

    def _on_refused(self, refusal: Refusal) -> None:
        self._settle()
        self.refused.emit(refusal)

    def _on_failed(self, problem: Problem) -> None:
        assert self._under_way is not None
        way, entry = self._under_way
        self._entries[way].append(entry)
        self._wishes.clear()
        self._settle()
        self.failed.emit(problem)

    def _settle(self) -> None:
        self._under_way = None
        self.changed.emit()
        self._soon.start()

    def _on_backend_saving_changed(self, saving: bool) -> None:
        if not saving:
            self._soon.start()

    def _on_backend_changed(self, change: Change) -> None:
        outcome = change.outcome
        if change.by is self or not outcome.line:
            return
        self._entries["redo"].clear()
        if outcome.undo:
            # An undo taken from the history of a case can itself be taken back; it is called by what it did.
            label = outcome.said.rstrip(".") if outcome.undo == "Redo" else outcome.undo.removeprefix("Undo: ")
            self._entries["undo"].append(Entry(outcome.line, label))
            del self._entries["undo"][:-MOST]
        self.changed.emit()
