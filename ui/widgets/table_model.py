"""A table of frozen records: columns say what of a record is shown, a refresh tells views only what changed.

There is no sort proxy: a proxy over ten thousand rows costs seconds. Lists are filtered and sorted in SQL, or here
on the Python list.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.widgets.explained import WHY, WHY_KEYS
from ui.widgets.table_order import PIECE, in_order, keyed
from ui.widgets.turns import InTurns

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
MANY = 20_000
"""More records than this are put in order over several turns of the window's loop."""
MOST_STEPS = 40
"""A refresh in more runs of added or removed rows than this is told as one reset: views are quicker with that."""
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}


class Role(IntEnum):
    """What a cell can be asked for beside Qt's own roles."""

    RECORD = Qt.ItemDataRole.UserRole
    SORT = Qt.ItemDataRole.UserRole + 1
    CHIP = Qt.ItemDataRole.UserRole + 2
    MUTED = Qt.ItemDataRole.UserRole + 3
    STRONG = Qt.ItemDataRole.UserRole + 4


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: what it says of a record, and how.

    `sort` gives what it is sorted by (None of a record comes last; without `sort` the text, ignoring case); `chip`
    the kind of status (ok, warn, danger, held, accent, plain; "" for none), whose word is the text; `value` what a
    spreadsheet gets in place of the text, such as a date or a number. `width` is in pixels at 100 %; `stretch`
    takes what is left over. `shown` is whether it is there until somebody chooses; one that `yields` goes
    (the last of them first) where a narrow window leaves the others too little room. `asks` tells whether what it
    says of a record is a date that can be asked why it is that day.
    """

    key: str
    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    align: str = "left"
    tooltip: Callable[[R], str] | None = None
    chip: Callable[[R], str] | None = None
    width: int = 120
    shown: bool = True
    stretch: bool = False
    sortable: bool = True
    muted: bool = False
    strong: bool = False
    value: Callable[[R], Any] | None = None
    yields: bool = False
    asks: Callable[[R], bool] | None = None

    def asked(self, record: R) -> bool:
        """Return whether what it says of `record` is a date that can be asked why."""
        return self.asks is not None and self.asks(record)

    def order(self, record: R) -> tuple[bool, Any]:
        """Return what `record` is sorted by in this column."""
        value = self.text(record).casefold() if self.sort is None else self.sort(record)
        return value is None, "" if value is None else value


def _id_of(record: Any) -> Hashable:
    return record.id  # type: ignore[no-any-return]


class RecordTableModel(QAbstractTableModel, Generic[R]):
    """Records as a table. `key` tells which record is which, so that a refresh finds it again; usually its id."""

    about_to_set = Signal()
    """Records will be replaced: views note what is chosen."""
    was_set = Signal()
    """Records were replaced."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable] = _id_of,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._records: list[R] = []
        self._keys: list[Hashable] = []
        self._rows: dict[Hashable, int] = {}
        self._setting: list[R] | None = None
        self._turns = InTurns(self)
        self.sorted_by = ""
        self.descending = False

    # -- records ---------------------------------------------------------------------------------------------

    @property
    def records(self) -> tuple[R, ...]:
        """The records in the order shown."""
        return tuple(self._records)

    def record(self, row: int) -> R:
        """Return the record of a row."""
        return self._records[row]

    def key_of(self, record: R) -> Hashable:
        """Return by what a record is found again."""
        return self._key(record)

    def row_of(self, key: Hashable) -> int:
        """Return the row of the record with this key, -1 if it is not there."""
        return self._rows.get(key, -1)

    def column_of(self, key: str) -> int:
        """Return the place of the column with this key; KeyError if there is none."""
        for place, column in enumerate(self.columns):
            if column.key == key:
                return place
        raise KeyError(key)

    def set_records(self, records: Sequence[R], key: Callable[[R], Hashable] | None = None) -> None:
        """Show `records`, which views learn as the least change that leads there. They keep their sorting here, if
        they were sorted here. `key` replaces the model's."""
        if key is not None:
            self._key = key
        self._begin(records)

    def sort_records(self, column: str, descending: bool = False) -> None:
        """Sort the records here by a column, and those that come later; "" leaves them as they come."""
        self.sorted_by, self.descending = column, descending
        self._begin(self._records if self._setting is None else self._setting)

    def note_sorting(self, column: str, descending: bool = False) -> None:
        """The records come sorted by this column already: only the header shows it."""
        self.sorted_by, self.descending = column, descending
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    @property
    def setting(self) -> bool:
        """Whether records that were given are still being put in order; those of before are shown meanwhile."""
        return self._setting is not None

    def _begin(self, records: Sequence[R]) -> None:
        """Put the records in order and show them: at once, or if they are many in several turns of the loop."""
        self._turns.stop()
        self._setting = list(records)
        self._turns.begin(self._set(self._setting))
        if len(records) <= MANY:
            self._turns.finish()

    def _set(self, records: list[R]) -> Iterator[None]:
        if self.sorted_by and self._sorts_here:
            column = self.columns[self.column_of(self.sorted_by)]
            records = yield from in_order(records, column.order, self.descending)
        keys, rows = yield from keyed(records, self._key)
        if len(keys) > MANY:
            yield
        self._setting, before = None, self._records
        self._replace(records, keys, rows)
        while len(before) > MANY:  # to let go of as many takes its time too
            yield
            del before[-PIECE:]

    _sorts_here = True

    def set_sorts_here(self, here: bool) -> None:
        """Say whether `set_records` sorts; False when the records come sorted, as from SQL."""
        self._sorts_here = here

    # -- telling the least -----------------------------------------------------------------------------------

    def _replace(self, records: list[R], keys: list[Hashable], rows: dict[Hashable, int]) -> None:
        self.about_to_set.emit()
        if len(rows) < len(keys):
            raise ValueError("two records of a table have the same key")
        if keys == self._keys:
            self._change(records)
        elif len(keys) == len(self._keys) and rows.keys() == self._rows.keys():
            self._move(records, keys, rows)
        elif not self._keys or len(keys) > MANY or not self._step_by_step(records, keys):
            self.beginResetModel()
            self._take(records, keys, rows)
            self.endResetModel()
        self.was_set.emit()

    def _take(self, records: list[R], keys: list[Hashable], rows: dict[Hashable, int] | None = None) -> None:
        self._records, self._keys = records, keys
        self._rows = {key: row for row, key in enumerate(keys)} if rows is None else rows

    def _change(self, records: list[R]) -> None:
        """Same rows in the same order: tell which cells are different now; of many, that any may be."""
        before, self._records = self._records, records
        last = len(self.columns) - 1
        if len(records) > MANY:
            self.dataChanged.emit(self.index(0, 0), self.index(len(records) - 1, last))
            return
        for first, end in _runs(
            row for row, one in enumerate(records) if one is not before[row] and one != before[row]
        ):
            self.dataChanged.emit(self.index(first, 0), self.index(end, last))

    def _move(self, records: list[R], keys: list[Hashable], rows: dict[Hashable, int]) -> None:
        """The same rows in another order."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        before = self._keys
        self._take(records, keys, rows)
        now = [self.index(self._rows[before[one.row()]], one.column()) for one in held]
        self.changePersistentIndexList(held, now)
        self.layoutChanged.emit()

    def _step_by_step(self, records: list[R], keys: list[Hashable]) -> bool:
        """Remove and add runs of rows, if what stays keeps its order and the runs are few; else do nothing."""
        wanted = set(keys)
        gone = [row for row, key in enumerate(self._keys) if key not in wanted]
        new = [row for row, key in enumerate(keys) if key not in self._rows]
        stays = [key for key in self._keys if key in wanted]
        removed, added = list(_runs(iter(gone))), list(_runs(iter(new)))
        if len(removed) + len(added) > MOST_STEPS or stays != [key for key in keys if key in self._rows]:
            return False
        for first, end in reversed(removed):
            self.beginRemoveRows(_ROOT, first, end)
            self._take(
                self._records[:first] + self._records[end + 1 :], self._keys[:first] + self._keys[end + 1 :]
            )
            self.endRemoveRows()
        for first, end in added:
            self.beginInsertRows(_ROOT, first, end)
            self._take(
                [*self._records[:first], *records[first : end + 1], *self._records[first:]],
                [*self._keys[:first], *keys[first : end + 1], *self._keys[first:]],
            )
            self.endInsertRows()
        self._change(records)
        return True

    # -- what Qt asks ----------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many records there are."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: PLR0911 - a table of roles
        """Return what a cell says in a role."""
        if not index.isValid() or not 0 <= index.row() < len(self._records):
            return None
        column, record = self.columns[index.column()], self._records[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(record)
            case Qt.ItemDataRole.ToolTipRole:
                tip = column.tooltip(record) if column.tooltip else None
                return "\n".join(filter(None, (tip, WHY))) if column.asked(record) else tip
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(_ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.AccessibleTextRole:
                return column.text(record) or "empty"
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return f"{column.title}. {WHY_KEYS} tells why this day." if column.asked(record) else column.title
            case Role.RECORD:
                return record
            case Role.SORT:
                return column.order(record)
            case Role.CHIP:
                return column.chip(record) if column.chip else None
            case Role.MUTED:
                return column.muted
            case Role.STRONG:
                return column.strong
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column, and to a screen reader whether it is sorted."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            down = "descending" if self.descending else "ascending"
            return f"{column.title}, sorted {down}" if column.key == self.sorted_by else column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be chosen; none is edited in place."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def _runs(rows: Iterator[int]) -> Iterator[tuple[int, int]]:
    """Put ascending row numbers together into (first, last) runs."""
    first = last = -2
    for row in rows:
        if row == last + 1:
            last = row
            continue
        if first >= 0:
            yield first, last
        first = last = row
    if first >= 0:
        yield first, last
