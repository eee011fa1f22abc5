"""The results of a search as rows under headings: what was found, where one can go, what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from db.records.quick import dataclass
from desktop_app.queries.search import LONG, Found
from ui.look import icons, theme
from ui.look.tokens import RADIUS
from ui.place import Place
from ui.shell.commands import Offer
from ui.widgets.drawing import box

Target = Place | str
Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
EACH = 5
"""So many of a kind are shown; more words narrow them down."""
HEADS = {"case": "Cases", "meeting": "Meetings", "action": "Actions", "minute": "Minutes"}
ICONS = {"case": "cases", "meeting": "meetings", "action": "actions", "minute": "note"}
PEOPLE = "People"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the results; one without `target` is a heading."""

    title: str
    detail: str = ""
    icon: str = ""
    keys: str = ""
    target: Target | None = None

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(filter(None, (self.title, self.detail, self.keys)))


def place_of(found: Found) -> Place:
    """Return where something that was found is shown."""
    hit = found.hit
    if hit.kind == "case":
        return Place("case", hit.record, "overview")
    if hit.kind in {"child", "person", "identity"}:
        return Place("case", hit.within, "children")
    if hit.kind == "meeting":
        return Place("meeting", hit.record, "agenda")
    if hit.kind == "minute":
        return Place("meeting", hit.within, "minutes", f"item-{hit.part}")
    return Place("actions", hit.record)


def rows_of(found: Iterable[Found], offers: Sequence[Offer]) -> list[Row]:
    """Return the rows to show: groups that hold something beginning with the words first, those of long texts
    after the others, so that their coming late moves little."""
    groups: list[tuple[int, list[Row]]] = []
    for head, group in groupby(found, key=lambda one: HEADS.get(one.hit.kind, PEOPLE)):
        hits = sorted(group, key=lambda one: one.rank)
        late = hits[0].hit.kind in LONG
        order = 3 if late else 0 if hits[0].rank == 0 else 2
        groups.append((order, [Row(head), *(_hit(one) for one in hits[:EACH])]))
    for head, some in groupby(offers, key=lambda one: one.group):
        kept = list(some)
        order = 1 if any(one.first for one in kept) else 4
        groups.append((order, [Row(head), *(Row(o.title, o.detail, o.icon, o.keys, o.target) for o in kept)]))
    return [row for _, rows in sorted(groups, key=lambda one: one[0]) for row in rows]


def _hit(found: Found) -> Row:
    return Row(found.title, found.detail, ICONS.get(found.hit.kind, "user"), "", place_of(found))


class Results(QAbstractListModel):
    """The rows for a list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def set_rows(self, rows: list[Row]) -> None:
        """Show `rows` instead."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row, and what is read of it."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if self.rows[index.row()].target is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Lines(QStyledItemDelegate):
    """Draws a row: icon, title, what tells it from others, its key."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        head = index.data(ROW).target is None
        letters = QFontMetrics(theme.font("small-strong" if head else "strong")).height()
        return QSize(0, max(24, letters + theme.px(12)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        colours = theme.current().colours
        where: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.target is None:
            text = where.adjusted(theme.px(10), 0, -theme.px(10), 0)
            self._write(painter, text, row.title, "small-strong", colours.muted)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                box(painter, QRectF(where), colours.accent_soft, colours.accent, radius=RADIUS)
            elif option.state & QStyle.StateFlag.State_MouseOver:
                box(painter, QRectF(where), colours.raised, radius=RADIUS)
            self._hit(painter, where.adjusted(theme.px(10), 0, -theme.px(10), 0), row)
        painter.restore()

    def _hit(self, painter: QPainter, where: QRect, row: Row) -> None:
        colours = theme.current().colours
        side = QFontMetrics(theme.font("body")).height()
        if row.icon:
            square = QRectF(where.left(), where.center().y() - side / 2 + 1, side, side)
            icons.paint(painter, row.icon, colours.muted, square)
        where = where.adjusted(side + theme.px(10), 0, 0, 0)
        if row.keys:
            wide = QFontMetrics(theme.font("small")).horizontalAdvance(row.keys) + 4
            right = where.adjusted(where.width() - wide, 0, 0, 0)
            self._write(painter, right, row.keys, "small", colours.muted)
            where = where.adjusted(0, 0, -wide - theme.px(12), 0)
        gap = theme.px(10)
        detail = QFontMetrics(theme.font("body")).horizontalAdvance(row.detail) + gap if row.detail else 0
        room = where.width() - min(detail, round(where.width() * 0.4))
        used = self._write(
            painter, where.adjusted(0, 0, room - where.width(), 0), row.title, "strong", colours.text
        )
        if row.detail:
            self._write(painter, where.adjusted(used + gap, 0, 0, 0), row.detail, "body", colours.muted)

    @staticmethod
    def _write(painter: QPainter, where: QRect, words: str, role: str, colour: str) -> int:
        font = theme.font(role)
        metrics = QFontMetrics(font)
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, where.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        return metrics.horizontalAdvance(text)


class ResultList(QListView):
    """The list; the focus stays in the line above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Results")
        self.results = Results(self)
        self.setModel(self.results)
        self.setItemDelegate(_Lines(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("QListView { border: none; padding: 0; background: transparent; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def show_rows(self, rows: list[Row]) -> None:
        """Show `rows`; what was chosen stays chosen if it is among them, else the first is."""
        before = self.chosen()
        self.results.set_rows(rows)
        hits = [number for number, row in enumerate(rows) if row.target is not None]
        same = [number for number in hits if before is not None and rows[number].target == before.target]
        if hits:
            self._choose((same or hits)[0])

    def chosen(self) -> Row | None:
        """Return the row that is chosen."""
        index = self.currentIndex()
        return self.results.rows[index.row()] if index.isValid() and index.row() < len(self.results.rows) else None

    def step(self, step: int) -> None:
        """Choose another one, so many further down (or up); round from the last to the first by single steps."""
        hits = [number for number, row in enumerate(self.results.rows) if row.target is not None]
        if not hits:
            return
        at = hits.index(self.currentIndex().row()) if self.currentIndex().row() in hits else 0
        to = (at + step) % len(hits) if abs(step) == 1 else max(0, min(len(hits) - 1, at + step))
        self._choose(hits[to])

    def height_of_rows(self) -> int:
        """Return how high all rows are together."""
        return sum(self.sizeHintForRow(number) for number in range(len(self.results.rows)))

    def _choose(self, number: int) -> None:
        self.setCurrentIndex(self.results.index(number))
        if number <= 1:
            self.scrollToTop()
