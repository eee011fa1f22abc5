"""Ctrl+Z in a text that has nothing of its own to undo belongs to the window, which undoes the latest change."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


def leaves_undo(edit: QLineEdit | QPlainTextEdit, event: QEvent) -> bool:
    """Return whether `event` is such a key, asked for before it is pressed; it is then ignored.

    Qt's text fields claim the keys of undo and redo even when they can do nothing with them.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    own = edit if isinstance(edit, QLineEdit) else edit.document()
    idle = (event.matches(QKeySequence.StandardKey.Undo) and not own.isUndoAvailable()) or (
        event.matches(QKeySequence.StandardKey.Redo) and not own.isRedoAvailable()
    )
    if idle:
        event.ignore()
    return idle
