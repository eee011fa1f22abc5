"""How cells and head of a table are drawn: hairlines, the row under the hand, the chosen row, states as chips."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui.look import icons, theme
from ui.look.tokens import FOCUS_WIDTH, SHAPES
from ui.widgets import drawing
from ui.widgets.table_model import RecordTableModel, Role

PAD = 10
"""Pixels at 100 % left and right of the words in a cell."""
Index = QModelIndex | QPersistentModelIndex


class Cells(QStyledItemDelegate):
    """Draws the cells of a `Table`. What is chosen shows by a bar and a tint, what has the focus by an outline."""

    hovered = -1
    """The row under the pointer."""
    pointed = (-1, -1)
    """Row and column of the date under the pointer, if it can be asked why."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model, view = index.model(), self.parent()
        assert isinstance(model, RecordTableModel)
        assert isinstance(view, QTableView)
        column, record = model.columns[index.column()], model.record(index.row())
        c = theme.current().colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = c.accent_soft if chosen else c.raised if index.row() == self.hovered else c.surface
        painter.fillRect(rect, QColor(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(c.line))
        kind, said = column.chip(record) if column.chip else "", column.text(record)
        if kind:
            self._chip(painter, rect, kind, said)
        elif said:
            pointed = self.pointed == (index.row(), index.column())
            painter.setPen(QColor(c.accent if pointed else c.muted if column.muted else c.text))
            painter.setFont(theme.font("strong" if column.strong else "body"))
            room = rect.adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
            words = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(model.data(index, Qt.ItemDataRole.TextAlignmentRole)), words)
            if column.asked(record):
                self._underline(painter, self.words_rect(index, rect), pointed=pointed)
        if chosen or index.row() == view.currentIndex().row():
            self._marks(painter, view, rect, index, chosen=chosen)
        painter.restore()

    def words_rect(self, index: Index, rect: QRect) -> QRect:
        """Return where in the cell at `rect` its words stand, over the whole height of the row."""
        model = index.model()
        assert isinstance(model, RecordTableModel)
        column = model.columns[index.column()]
        metrics, pad = QFontMetrics(theme.font("strong" if column.strong else "body")), theme.px(PAD)
        wide = min(metrics.horizontalAdvance(column.text(model.record(index.row()))), rect.width() - 2 * pad)
        left = rect.right() + 1 - pad - wide if column.align == "right" else rect.left() + pad
        return QRect(left, rect.top(), max(0, wide), rect.height())

    def _underline(self, painter: QPainter, words: QRect, *, pointed: bool) -> None:
        """Draw the line below a date that can be asked why: dots, or that of a link under the pointer."""
        metrics, c = painter.fontMetrics(), theme.current().colours
        low = words.top() + (words.height() + metrics.ascent() - metrics.descent()) // 2 + 3
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        style = Qt.PenStyle.SolidLine if pointed else Qt.PenStyle.DotLine
        painter.setPen(QPen(QColor(c.accent if pointed else c.edge), 1, style))
        painter.drawLine(words.left(), low, words.right(), low)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _marks(self, painter: QPainter, view: QTableView, rect: QRect, index: Index, *, chosen: bool) -> None:
        """Draw the bar of a chosen row and the outline of the row with the focus, each cell its part."""
        c = theme.current().colours
        shown = [place for place in range(view.horizontalHeader().count()) if not view.isColumnHidden(place)]
        first, last = index.column() == shown[0], index.column() == shown[-1]
        if chosen and first:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(c.accent))
        if view.hasFocus() and index.row() == view.currentIndex().row():
            painter.setBrush(QBrush(QColor(c.focus)))
            painter.setPen(Qt.PenStyle.NoPen)
            wide = FOCUS_WIDTH
            painter.drawRect(rect.left(), rect.top(), rect.width(), wide)
            painter.drawRect(rect.left(), rect.bottom() + 1 - wide, rect.width(), wide)
            if first:
                painter.drawRect(rect.left(), rect.top(), wide, rect.height())
            if last:
                painter.drawRect(rect.right() + 1 - wide, rect.top(), wide, rect.height())

    def _chip(self, painter: QPainter, rect: QRect, kind: str, words: str) -> None:
        """Draw a state: its tint, its shape, its word."""
        c = theme.current().colours
        ink, ground = drawing.tone(c, kind), drawing.soft(c, kind)
        painter.setFont(theme.font("small-strong"))
        metrics = painter.fontMetrics()
        side, gap = (metrics.ascent() * 0.8, theme.px(6)) if SHAPES[kind] else (0.0, 0)
        pad = theme.px(8) if ground else 0
        most = rect.width() - 2 * theme.px(PAD)
        room = max(0, int(most - 2 * pad - side - gap))
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        width = min(most, int(metrics.horizontalAdvance(words) + 2 * pad + side + gap + 2))
        height = metrics.height() + theme.px(4)
        pill = QRectF(rect.left() + theme.px(PAD), rect.center().y() - height / 2 + 1, width, height)
        if ground:
            drawing.box(painter, pill, ground, ink if ground == c.surface else "", radius=height / 2)
        drawing.shape(painter, kind, QRectF(pill.left() + pad, pill.center().y() - side / 2, side, side), ink)
        painter.setPen(QColor(ink))
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(pill.adjusted(pad + side + gap, 0, 0, 0), left, words)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802 - Qt's name
        """Return what a cell would like to have, for fitting a column to what is in sight."""
        kind = index.data(Role.CHIP)
        metrics = QFontMetrics(
            theme.font("small-strong" if kind else "strong" if index.data(Role.STRONG) else "body")
        )
        chip = metrics.ascent() + theme.px(24) if kind else 0
        return QSize(
            metrics.horizontalAdvance(str(index.data() or "")) + chip + 2 * theme.px(PAD) + 2, row_height()
        )


def row_height() -> int:
    """Return the height of a row for the text size in force, in pixels; never under 24."""
    return QFontMetrics(theme.font("body")).height() + 2 * theme.px(9)


class Head(QHeaderView):
    """The head of a table: small muted titles over a hairline, an arrow where it is sorted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(round(64 * theme.current().scale))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a height that follows the text size."""
        return QSize(
            super().sizeHint().width(), QFontMetrics(theme.font("small-strong")).height() + 2 * theme.px(9)
        )

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's name
        """Draw one title."""
        if not rect.isValid():
            return
        c = theme.current().colours
        painter.save()
        painter.fillRect(rect, QColor(c.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(c.edge))
        model = self.model()
        sorted_here = isinstance(model, RecordTableModel) and model.columns[section].key == model.sorted_by
        painter.setFont(theme.font("small-strong"))
        painter.setPen(QColor(c.text if sorted_here else c.muted))
        room = rect.adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
        arrow = painter.fontMetrics().height() if sorted_here else 0
        title = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        words = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width() - arrow)
        align = int(model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) or 0)
        painter.drawText(room.adjusted(0, 0, -arrow, 0), align, words)
        if sorted_here and isinstance(model, RecordTableModel):
            right = align & int(Qt.AlignmentFlag.AlignRight)
            left = (
                room.right() - arrow if right else room.left() + painter.fontMetrics().horizontalAdvance(words) + 3
            )
            box = QRectF(left, room.center().y() - arrow / 2 + 1, arrow, arrow)
            icons.paint(painter, "arrow-down" if model.descending else "arrow-up", c.text, box)
        painter.restore()
