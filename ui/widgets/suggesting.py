"""Offering words while a field is typed into."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QStringListModel, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from ui.look import theme


def suggest(field: QLineEdit | QComboBox, words: Sequence[str] | QAbstractItemModel) -> None:
    """Offer those of `words` that hold what is typed into `field` (a combo box that can be typed into), small
    letters or capitals."""
    completer = QCompleter(field)
    completer.setModel(
        words if isinstance(words, QAbstractItemModel) else QStringListModel(list(words), completer)
    )
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)
    edit = field.lineEdit() if isinstance(field, QComboBox) else field
    assert edit is not None
    edit.textEdited.connect(partial(_on_edited, completer))


def _on_edited(completer: QCompleter, _: str) -> None:
    """Dress the list of words: it is a window without a parent."""
    popup = completer.popup()
    if popup is not None:
        theme.dress(popup)
