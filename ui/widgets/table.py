"""The one table: quiet rows, everything by mouse and by keyboard, and its place kept through every refresh.

Keys: arrows choose, Enter opens, Ctrl+I asks the date of the row why, Ctrl+C copies the chosen rows as text, the
menu key (or Shift+F10) offers columns, sorting and copying. Tab leaves the table.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from ui.look import theme
from ui.memory import Memory
from ui.widgets.explained import WHY, WHY_KEYS, wants_why
from ui.widgets.table_asking import Asking
from ui.widgets.table_cells import Cells, Head, row_height
from ui.widgets.table_menu import StayingMenu
from ui.widgets.table_model import RecordTableModel, Role


class Table(QTableView):
    """A table of records. `name` is what a screen reader calls it; with `memory` and `key` it remembers columns,
    widths and sorting on this computer under that key.

    A click on a title sorts; `sorts_itself` False leaves the sorting to whoever hears `sort_requested`.
    """

    opened = Signal(object)
    """Enter or double click on this record."""
    selected = Signal(object)
    """This record is the current one now; None when there is none."""
    sort_requested = Signal(str, bool)
    """Sorting by the column with this key was asked for, descending or not."""
    why_requested = Signal(object, str)
    """The date of this record in the column with this key was asked why; `tell_why` answers."""
    columns_changed = Signal()
    """Other columns are shown."""

    def __init__(
        self,
        name: str,
        memory: Memory | None = None,
        key: str = "",
        parent: QWidget | None = None,
        *,
        sorts_itself: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._memory, self._key = memory, f"table/{key}"
        self._sorts_itself = sorts_itself
        self._current: Hashable = None
        self._told: Any = self
        self._chosen: list[Hashable] = []
        self._top: tuple[Hashable, int] | None = None
        self._setting = False
        self._placing = False
        self._yielded: set[str] = set()
        self._insisted: set[str] = set()
        self._cells = Cells(self)
        self.setItemDelegate(self._cells)
        self._asking = Asking(self, self._cells, self.why_requested.emit)
        head = Head(self)
        self.setHorizontalHeader(head)
        head.sectionClicked.connect(self._on_head_section_clicked)
        head.sectionResized.connect(self._on_head_section_resized)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(lambda at: self.open_menu(head.mapToGlobal(at)))
        self._dress()

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(24)
        rows.setDefaultSectionSize(max(24, row_height()))

    # -- the model ---------------------------------------------------------------------------------------------

    def set_model(self, model: RecordTableModel[Any]) -> None:
        """Show a model; once, at the beginning."""
        model.set_sorts_here(self._sorts_itself)
        self.setModel(model)
        self.selectionModel().currentRowChanged.connect(self._on_selection_current_row_changed)
        model.about_to_set.connect(self._on_model_about_to_set)
        model.was_set.connect(self._on_model_was_set)
        if any(one.asks for one in model.columns):
            self.setAccessibleDescription(f"{WHY_KEYS} tells why the date of a row is that day.")
        self._restore()

    @property
    def records(self) -> RecordTableModel[Any]:
        """The model."""
        model = self.model()
        assert isinstance(model, RecordTableModel)
        return model

    def current(self) -> Any:
        """Return the current record, None if there is none."""
        index = self.currentIndex()
        return index.data(Role.RECORD) if index.isValid() else None

    def chosen(self) -> tuple[Any, ...]:
        """Return the chosen records, from top to bottom."""
        rows = sorted(one.row() for one in self.selectionModel().selectedRows())
        return tuple(self.records.record(row) for row in rows)

    def choose(self, key: Hashable) -> bool:
        """Make the record with this key the current one and bring it into sight; False if it is not there."""
        row = self.records.row_of(key)
        if row < 0:
            return False
        place = self._first_column()
        self.setCurrentIndex(self.records.index(row, place))
        self.scrollTo(self.records.index(row, place))
        return True

    def choose_first(self) -> bool:
        """Make the first record the current one, if there is any."""
        return bool(self.records.records) and self.choose(self.records.key_of(self.records.record(0)))

    def tell_why(self, record: Any, why: str, about: str) -> bool:
        """Say in place why the date that was asked of `record` is that day; `about` says which date of what. False
        if somebody has gone on to another row meanwhile, and nothing was said."""
        return self._asking.tell(record, why, about)

    # -- columns -----------------------------------------------------------------------------------------------

    def shown_columns(self) -> tuple[str, ...]:
        """Return the keys of the columns that are shown, from left to right."""
        shown = [one for at, one in enumerate(self.records.columns) if not self.isColumnHidden(at)]
        there = {one.key for one in shown} | self._yielded
        return tuple(one.key for one in self.records.columns if one.key in there)

    def show_columns(self, keys: tuple[str, ...] | list[str]) -> None:
        """Show exactly these columns (those that exist; never none)."""
        known = [one.key for one in self.records.columns if one.key in keys]
        if not known:
            return
        self._hide_all_but(known)
        self._keep()
        self.columns_changed.emit()

    def _hide_all_but(self, keys: list[str]) -> None:
        """Show the columns of `keys`, without those that yield where there is too little room."""
        self._yielded.clear()
        for at, column in enumerate(self.records.columns):
            self.setColumnHidden(at, column.key not in keys)
        self._make_room()

    def _make_room(self) -> None:
        """Let columns yield, or come back, as the width asks for."""
        scale, columns = theme.current().scale, self.records.columns
        keys = self.shown_columns()
        shown = [(at, one) for at, one in enumerate(columns) if one.key in keys]
        widths = {
            one.key: self.columnWidth(at)
            if not (one.stretch or self.isColumnHidden(at))
            else round(one.width * scale)
            for at, one in shown
        }
        room, taken = self.viewport().width(), sum(widths.values())
        yielded = set()
        for _, one in reversed(shown):
            if taken > room and one.yields and one.key not in self._insisted:
                yielded.add(one.key)
                taken -= widths[one.key]
        if yielded != self._yielded:
            self._yielded = yielded
            for at, one in shown:
                self.setColumnHidden(at, one.key in yielded)

    def show_usual_columns(self) -> None:
        """Show the columns that are there before anybody chose, as wide as they were."""
        self.show_columns([one.key for one in self.records.columns if one.shown])
        self._place_columns({})
        self._keep()

    def fit_columns(self) -> None:
        """Make every column as wide as what is in sight needs (never measures rows out of sight)."""
        model, head = self.records, self.horizontalHeader()
        top = max(0, self.rowAt(0))
        for at, column in enumerate(model.columns):
            if self.isColumnHidden(at) or column.stretch:
                continue
            wide = head.fontMetrics().horizontalAdvance(column.title) + theme.px(44)
            for row in range(top, min(model.rowCount(), top + 60)):
                wide = max(wide, self.sizeHintForIndex(model.index(row, at)).width())
            self.setColumnWidth(at, min(wide, theme.px(420)))

    def columns_menu(self, parent: QWidget | None = None) -> QMenu:
        """Return a menu that shows and hides columns; it belongs to `parent` and stays open while one chooses."""
        menu = StayingMenu("Columns", parent or self)
        for column in self.records.columns:
            one = menu.addAction(column.title)
            one.setCheckable(True)
            one.setChecked(column.key in self.shown_columns())
            one.toggled.connect(partial(self._on_column_toggled, column.key))
        menu.addSeparator()
        menu.addAction("Fit to what is in sight", self.fit_columns)
        menu.addAction("Usual columns", self.show_usual_columns)
        return menu

    def sort_menu(self, parent: QWidget | None = None) -> QMenu:
        """Return a menu of the columns to sort by."""
        menu, model = QMenu("Sort by", parent or self), self.records
        group = QActionGroup(menu)
        for column in model.columns:
            if column.sortable:
                one = menu.addAction(column.title)
                one.triggered.connect(partial(self._on_sorting_triggered, column.key))
                one.setCheckable(True)
                one.setChecked(column.key == model.sorted_by)
                group.addAction(one)
        menu.addSeparator()
        turned = menu.addAction("Other way round", lambda: self.sort_by(model.sorted_by, not model.descending))
        turned.setEnabled(bool(model.sorted_by))
        return menu

    def open_menu(self, at: QPoint) -> None:
        """Open the table's menu at a place on the screen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.current() is not None:
            menu.addAction("Open", lambda: self.opened.emit(self.current()))
        if self._asking.date_of_row().isValid():
            menu.addAction(WHY, QKeySequence(WHY_KEYS), self._asking.ask_row)
        copying = QAction("Copy as text", menu, shortcut=QKeySequence(QKeySequence.StandardKey.Copy))
        copying.triggered.connect(self.copy)
        copying.setEnabled(bool(self.chosen()))
        menu.addAction(copying)
        menu.addSeparator()
        menu.addMenu(self.sort_menu(menu))
        menu.addMenu(self.columns_menu(menu))
        menu.popup(at)

    def sort_by(self, key: str, descending: bool = False) -> None:
        """Sort by a column (or ask for it), and remember it."""
        if not key:
            return
        if self._sorts_itself:
            self.records.sort_records(key, descending)
        else:
            self.records.note_sorting(key, descending)
        self.horizontalHeader().viewport().update()
        self._keep()
        self.sort_requested.emit(key, descending)

    # -- copying -----------------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the chosen rows on the clipboard as text, cells parted by tabs, with a line of titles."""
        shown = [at for at in range(len(self.records.columns)) if not self.isColumnHidden(at)]
        columns = [self.records.columns[at] for at in shown]
        lines = ["\t".join(one.title for one in columns)]
        lines += ["\t".join(" ".join(one.text(record).split()) for one in columns) for record in self.chosen()]
        QGuiApplication.clipboard().setText("\n".join(lines))

    # -- what is remembered ------------------------------------------------------------------------------------

    def _restore(self) -> None:
        kept = self._memory.get(self._key, {}) if self._memory else {}
        kept = kept if isinstance(kept, dict) else {}
        columns = kept.get("columns")
        usual = [one.key for one in self.records.columns if one.shown]
        wanted = [one for one in columns if isinstance(one, str)] if isinstance(columns, list) else usual
        known = {one.key for one in self.records.columns}
        wanted = wanted if known & set(wanted) else usual
        self._hide_all_but(wanted)
        widths = kept.get("widths")
        self._place_columns(widths if isinstance(widths, dict) else {})
        by = kept.get("sort")
        if self._sorts_itself and isinstance(by, list) and len(by) == 2 and by[0] in known:
            self.records.sort_records(by[0], bool(by[1]))

    def _place_columns(self, widths: dict[str, Any]) -> None:
        """Set the widths (pixels at 100 %) of columns; those not named have their own."""
        self._placing = True
        scale, head = theme.current().scale, self.horizontalHeader()
        for at, column in enumerate(self.records.columns):
            wide = widths.get(column.key, column.width)
            wide = wide if isinstance(wide, int) and 24 <= wide <= 2000 else column.width
            stretch = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(at, stretch)
            if not column.stretch:
                head.resizeSection(at, round(wide * scale))
        self._placing = False

    def _keep(self) -> None:
        if self._memory is None or self._placing:
            return
        scale = theme.current().scale
        widths = {
            one.key: round(self.columnWidth(at) / scale)
            for at, one in enumerate(self.records.columns)
            if not one.stretch and not self.isColumnHidden(at)
        }
        before = self._memory.get(self._key, {})
        old = before.get("widths", {}) if isinstance(before, dict) else {}
        self._memory.put(
            self._key,
            {
                "columns": list(self.shown_columns()),
                "widths": {**(old if isinstance(old, dict) else {}), **widths},
                "sort": [self.records.sorted_by, self.records.descending],
            },
        )

    # -- keeping its place -------------------------------------------------------------------------------------

    def _first_column(self) -> int:
        return next((at for at in range(len(self.records.columns)) if not self.isColumnHidden(at)), 0)

    def _on_model_about_to_set(self) -> None:
        self._setting = True
        record = self.current()
        self._current = None if record is None else self.records.key_of(record)
        self._chosen = [self.records.key_of(one) for one in self.chosen()]
        top = self.rowAt(0)
        self._top = None
        if top > 0:
            self._top = (self.records.key_of(self.records.record(top)), self.rowViewportPosition(top))

    def _on_model_was_set(self) -> None:
        model, place = self.records, self._first_column()
        choice = QItemSelection()
        for key in self._chosen:
            row = model.row_of(key)
            if row >= 0:
                choice.select(model.index(row, 0), model.index(row, len(model.columns) - 1))
        row = model.row_of(self._current) if self._current is not None else -1
        picker = self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        if row >= 0:
            picker.setCurrentIndex(model.index(row, place), flags.NoUpdate)
        elif self._current is not None:
            picker.setCurrentIndex(QModelIndex(), flags.NoUpdate)
        picker.select(choice, flags.ClearAndSelect)
        if self._top is not None and model.row_of(self._top[0]) >= 0:
            self.updateGeometries()
            shift = self.rowViewportPosition(model.row_of(self._top[0])) - self._top[1]
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + shift)
        self._setting = False
        self._tell()

    def _tell(self) -> None:
        record = self.current()
        if record is not self._told:
            self._told = record
            self.selected.emit(record)

    # -- events ------------------------------------------------------------------------------------------------

    def _on_selection_current_row_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        if not self._setting:
            self._tell()

    def _on_head_section_clicked(self, section: int) -> None:
        column = self.records.columns[section]
        if column.sortable:
            turned = self.records.sorted_by == column.key and not self.records.descending
            self.sort_by(column.key, turned)

    def _on_head_section_resized(self, _section: int, _old: int, _new: int) -> None:
        if self.horizontalHeader().isVisible() and QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._keep()

    def _on_sorting_triggered(self, key: str) -> None:
        self.sort_by(key, self.records.descending)

    def _on_column_toggled(self, key: str, on: bool) -> None:
        if on:
            self._insisted.add(key)  # it was asked for: it stays, however narrow the window
        shown = [*self.shown_columns(), key] if on else [one for one in self.shown_columns() if one != key]
        self.show_columns(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens, Ctrl+I asks why, Ctrl+C copies, Home and End go to the ends; the rest is Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if self.current() is not None:
                self.opened.emit(self.current())
        elif wants_why(event):
            self._asking.ask_row()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self.records.records:
            last = self.records.rowCount() - 1
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose a row; a date that is pressed is asked when it is let go."""
        super().mousePressEvent(event)
        self._asking.press(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask a date that was pressed why it is that day."""
        super().mouseReleaseEvent(event)
        self._asking.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the record."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index.data(Role.RECORD))
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show which row is under the pointer, and whether it is on a date that can be asked."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))
        self._asking.point(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """No row is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(-1)
        self._asking.point(None)

    def _hover(self, row: int) -> None:
        if row != self._cells.hovered:
            self._cells.hovered = row
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer opening, copying, sorting and columns."""
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.open_menu(at)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let columns yield where there is too little room."""
        super().resizeEvent(event)
        if isinstance(self.model(), RecordTableModel):
            self._make_room()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow another theme or text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange} and isinstance(
            self.model(), RecordTableModel
        ):
            self.verticalHeader().setDefaultSectionSize(max(24, row_height()))
            self.horizontalHeader().setMinimumSectionSize(round(64 * theme.current().scale))
            kept = self._memory.get(self._key, {}) if self._memory else {}
            widths = kept.get("widths") if isinstance(kept, dict) else None
            self._place_columns(widths if isinstance(widths, dict) else {})
