"""Dates in a table that can be asked why: found under the pointer, asked by click or key, answered in place."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTableView

from ui.widgets.explained import tell_why
from ui.widgets.speech import announce
from ui.widgets.table_cells import Cells
from ui.widgets.table_model import RecordTableModel

NONE = "No date of this row can be asked why."
NOWHERE = QModelIndex()
LEFT = Qt.MouseButton.LeftButton


class Asking:
    """Sees to the dates of a table. `wished` is called with the record and the key of the column that is asked."""

    def __init__(self, table: QTableView, cells: Cells, wished: Callable[[Any, str], None]) -> None:
        self._table, self._cells, self._wished = table, cells, wished
        self._pressed = NOWHERE
        self._asked: tuple[Hashable, str] | None = None

    # -- by pointer --------------------------------------------------------------------------------------------

    def point(self, at: QPoint | None) -> None:
        """Show what the pointer is over: a hand and a link over a date, the usual arrow elsewhere."""
        index = NOWHERE if at is None else self._date_at(at)
        cell = (index.row(), index.column())
        if cell == self._cells.pointed:
            return
        self._cells.pointed = cell
        if index.isValid():
            self._table.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self._table.viewport().unsetCursor()
        self._table.viewport().update()

    def press(self, event: QMouseEvent) -> None:
        """Note where the button went down; with Ctrl or Shift rows are chosen, and nothing is asked."""
        plain = event.button() == LEFT and event.modifiers() == Qt.KeyboardModifier.NoModifier
        self._pressed = self._date_at(event.position().toPoint()) if plain else NOWHERE

    def release(self, event: QMouseEvent) -> None:
        """Ask the date that was pressed, if the pointer is still on it."""
        pressed, self._pressed = self._pressed, NOWHERE
        if pressed.isValid() and event.button() == LEFT and pressed == self._date_at(event.position().toPoint()):
            self._ask(pressed)

    # -- by key ------------------------------------------------------------------------------------------------

    def date_of_row(self) -> QModelIndex:
        """Return the date of the current row that is asked by key: the current cell, or the first that can be."""
        now = self._table.currentIndex()
        if not now.isValid():
            return NOWHERE
        places = (now.column(), *range(self._model.columnCount()))
        return next((one for at in places if self._can_ask(one := self._model.index(now.row(), at))), NOWHERE)

    def ask_row(self) -> None:
        """Ask the date of the current row, or say that there is none."""
        index = self.date_of_row()
        if index.isValid():
            self._ask(index)
        else:
            announce(self._table, NONE, urgent=True)

    # -- the answer --------------------------------------------------------------------------------------------

    def tell(self, record: Any, why: str, about: str) -> bool:
        """Answer at the date that was asked; False if somebody has gone on to another row meanwhile."""
        asked, self._asked = self._asked, None
        key, now = self._model.key_of(record), self._table.currentIndex()
        there = now.isValid() and now.row() == self._model.row_of(key)
        if asked is None or asked[0] != key or not there or not self._table.isVisible():
            return False
        index = self._model.index(now.row(), self._model.column_of(asked[1]))
        self._table.scrollTo(index)
        seen = self._table.visualRect(index).intersected(self._table.viewport().rect())
        words = self._cells.words_rect(index, seen)
        tell_why(self._table, why, about, words.translated(self._table.viewport().pos()))
        return True

    # -- inside ------------------------------------------------------------------------------------------------

    @property
    def _model(self) -> RecordTableModel[Any]:
        model = self._table.model()
        assert isinstance(model, RecordTableModel)
        return model

    def _can_ask(self, index: QModelIndex) -> bool:
        hidden = self._table.isColumnHidden(index.column())
        return not hidden and self._model.columns[index.column()].asked(self._model.record(index.row()))

    def _date_at(self, at: QPoint) -> QModelIndex:
        index = self._table.indexAt(at)
        if not index.isValid() or not self._can_ask(index):
            return NOWHERE
        return index if self._cells.words_rect(index, self._table.visualRect(index)).contains(at) else NOWHERE

    def _ask(self, index: QModelIndex) -> None:
        record, column = self._model.record(index.row()), self._model.columns[index.column()].key
        self._asked = self._model.key_of(record), column
        self._wished(record, column)
