"""Undo and redo over commands, by the lines of the audit: each is a new command, and is named."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_app.actions.base import Outcome
from desktop_app.trouble import Refusal
from ui.backend import Backend, Change
from ui.shell.state import Entry

MOST = 100


class UndoStack(QObject):
    """What can be undone and done again, latest last."""

    changed = Signal()
    refused = Signal(object)
    """A `Refusal`: something was built on the change since."""
    undone = Signal(str)
    """What was just undone or done again, as a sentence."""

    def __init__(self, backend: Backend, undo: tuple[Entry, ...] = (), redo: tuple[Entry, ...] = ()) -> None:
        super().__init__()
        self._backend = backend
        self._undo, self._redo = list(undo), list(redo)
        self._own: set[int] = set()
        self._busy = False
        backend.changed.connect(self._on_backend_changed)

    @property
    def undo_label(self) -> str:
        """What would be undone ("Set milestone"), "" if nothing can be."""
        return self._undo[-1].label if self._undo else ""

    @property
    def redo_label(self) -> str:
        """What would be done again, "" if nothing can be."""
        return self._redo[-1].label if self._redo else ""

    @property
    def entries(self) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """Both lists, for the state of the shell."""
        return tuple(self._undo), tuple(self._redo)

    def undo(self) -> None:
        """Undo the latest change."""
        self._turn(self._undo, self._redo, "Undone")

    def redo(self) -> None:
        """Do again what was undone last."""
        self._turn(self._redo, self._undo, "Done again")

    def _turn(self, source: list[Entry], target: list[Entry], words: str) -> None:
        if self._busy or not source:
            return
        entry = source.pop()
        self._busy = True
        self._backend.undo(self, entry.line, then=self._turned(entry, target, words), refused=self._on_refused)
        self.changed.emit()

    def _turned(self, entry: Entry, target: list[Entry], words: str) -> Callable[[Outcome], None]:
        def then(outcome: Outcome) -> None:
            self._busy = False
            if outcome.line:
                self._own.add(outcome.line)
                target.append(Entry(outcome.line, entry.label))
            self.changed.emit()
            self.undone.emit(f"{words}: {entry.label.lower()}.")

        return then

    def _on_refused(self, refusal: Refusal) -> None:
        self._busy = False
        self.changed.emit()
        self.refused.emit(refusal)

    def _on_backend_changed(self, change: Change) -> None:
        outcome = change.outcome
        if not outcome.line or outcome.line in self._own:
            self._own.discard(outcome.line)
            return
        self._redo.clear()
        if outcome.undo:
            self._undo.append(Entry(outcome.line, outcome.undo.removeprefix("Undo: ")))
            del self._undo[:-MOST]
        self.changed.emit()
