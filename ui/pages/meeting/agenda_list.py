"""The agenda as a list that can be put in order: by dragging, or by Alt+Up and Alt+Down."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.queries.meeting_desk import AgendaLine
from ui.look import icons, theme
from ui.widgets.drawing import box, ring, shape, soft, tone

LINE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


def chips_of(line: AgendaLine) -> list[tuple[str, str]]:
    """Return the statuses of an item, (kind, words)."""
    found = []
    if line.carried_from is not None:
        found.append(("warn", f"From meeting {line.carried_from}"))
    if line.item.record.restricted:
        found.append(("held", "Restricted"))
    if line.item.record.state == "deferred":
        found.append(("plain", "Deferred"))
    return found


def facts_of(line: AgendaLine) -> str:
    """Return presenter, time and papers of an item in a line."""
    record, papers = line.item.record, line.item.papers
    return " · ".join(
        filter(
            None,
            (
                record.presenter,
                f"{record.minutes_allowed} min" if record.minutes_allowed else "",
                f"{papers} {'paper' if papers == 1 else 'papers'}" if papers else "",
            ),
        )
    )


class _Delegate(QStyledItemDelegate):
    """Draws number, title, why it stands there, its statuses, and presenter, time and papers."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        line: AgendaLine = index.data(LINE)
        metrics = option.fontMetrics
        lines = 2 if line.why else 1
        return QSize(200, metrics.height() * lines + theme.px(9) * 2 + (theme.px(2) if lines == 2 else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: AgendaLine = index.data(LINE)
        colours = theme.current().colours
        state, where = option.state, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            box(painter, where.adjusted(0, 1, 0, -1), colours.accent_soft)
        elif state & QStyle.StateFlag.State_MouseOver:
            box(painter, where.adjusted(0, 1, 0, -1), colours.raised)
        if state & QStyle.StateFlag.State_HasFocus:
            ring(painter, where.adjusted(0, 1, 0, -1), colours.focus)
        body, strong = theme.font("body"), theme.font("strong")
        painter.setFont(body)
        metrics = painter.fontMetrics()
        height, top = metrics.height(), where.top() + theme.px(9)
        left = where.left() + theme.px(8)
        if state & QStyle.StateFlag.State_MouseOver or chosen:
            icons.paint(painter, "menu", colours.muted, QRectF(left - 2, top + 2, height - 4, height - 4))
        left += max(theme.px(20), height + theme.px(2))
        painter.setPen(colours.muted)
        number = metrics.horizontalAdvance("00") + theme.px(12)
        painter.drawText(QRectF(left, top, number, height), str(line.item.record.position))
        left += number
        right = self._right(painter, line, where, top, height)
        painter.setFont(strong if chosen else body)
        painter.setPen(colours.text)
        room = int(right - left - theme.px(12))
        title = painter.fontMetrics().elidedText(line.item.record.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, top, room, height), title)
        if line.why:
            painter.setFont(body)
            painter.setPen(colours.muted)
            wide = int(where.right() - left - theme.px(12))
            why = metrics.elidedText(line.why, Qt.TextElideMode.ElideRight, wide)
            painter.drawText(QRectF(left, top + height + theme.px(2), wide, height), why)
        painter.restore()

    def _right(self, painter: QPainter, line: AgendaLine, where: QRectF, top: float, height: float) -> float:
        """Draw what stands at the right and return where it begins."""
        colours = theme.current().colours
        right = where.right() - theme.px(12)
        painter.setFont(theme.font("body"))
        painter.setPen(colours.muted)
        words = facts_of(line) or line.item.purpose
        width = painter.fontMetrics().horizontalAdvance(words)
        painter.drawText(QRectF(right - width - 1, top, width + 2, height), words)
        right -= width + theme.px(10)
        painter.setFont(theme.font("small-strong"))
        metrics = painter.fontMetrics()
        for kind, words in reversed(chips_of(line)):
            side = 0 if kind == "plain" else round(metrics.height() * 0.6)
            inset = theme.px(7) + side + theme.px(6) if side else 0
            width = inset + metrics.horizontalAdvance(words) + (theme.px(10) if side else 0)
            tall = metrics.height() + theme.px(2) * 2
            pill = QRectF(right - width, top + (height - tall) / 2, width, tall)
            if side:
                box(painter, pill, soft(colours, kind), radius=tall / 2)
                shape(
                    painter, kind, QRectF(pill.left() + theme.px(7), pill.center().y() - side / 2, side, side),
                    tone(colours, kind),
                )  # fmt: skip
            painter.setPen(tone(colours, kind))
            painter.drawText(pill.adjusted(inset, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
            right -= width + theme.px(8)
        return right


class AgendaList(QListWidget):
    """The items in order. What is chosen survives a refresh, by the id of the item."""

    chose = Signal(int)
    """The item with this id is the one now."""
    moved = Signal(int, int)
    """The item with this id should have this number."""
    remove_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writable = True
        self._filling = False
        self.setObjectName("agenda-list")
        self.setAccessibleName("Agenda")
        self.setAccessibleDescription("Alt+Up and Alt+Down move an item, Delete takes it off.")
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.currentItemChanged.connect(self._on_current_changed)

    def set_lines(self, lines: tuple[AgendaLine, ...], *, writable: bool) -> None:
        """Show these; the item chosen stays chosen, the scroll where it is."""
        kept, place = self.item_id(), self.verticalScrollBar().value()
        self._writable = writable
        self.setDragEnabled(writable)
        self._filling = True
        while self.count() > len(lines):
            self.takeItem(self.count() - 1)
        while self.count() < len(lines):
            self.addItem(QListWidgetItem())
        for row, line in enumerate(lines):
            item = self.item(row)
            item.setData(LINE, line)
            item.setText(self._spoken(line))
            if line.item.record.id == kept:
                self.setCurrentRow(row)
        self._filling = False
        self.verticalScrollBar().setValue(place)
        self.doItemsLayout()

    def choose(self, item_id: int) -> bool:
        """Choose an item by its id; False if it is not there."""
        for row in range(self.count()):
            if self.item(row).data(LINE).item.record.id == item_id:
                self.setCurrentRow(row)
                self.scrollToItem(self.item(row))
                return True
        return False

    def item_id(self) -> int:
        """Return the id of the item chosen, 0 for none."""
        line = self.line()
        return line.item.record.id if line else 0

    def line(self) -> AgendaLine | None:
        """Return the item chosen."""
        chosen = self.currentItem()
        found = chosen.data(LINE) if chosen is not None else None
        return found if isinstance(found, AgendaLine) else None

    def _spoken(self, line: AgendaLine) -> str:
        parts = [
            f"{line.item.record.position} {line.item.record.title}",
            line.why,
            *(words for _, words in chips_of(line)),
        ]
        return ". ".join(one for one in (*parts, line.item.purpose, facts_of(line)) if one)

    def _on_current_changed(self) -> None:
        if not self._filling:
            self.chose.emit(self.item_id())

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Wish for the new order; the list itself changes when the store has it."""
        line = self.line()
        if line is None or not self._writable or event.source() is not self:
            event.ignore()
            return
        at = self.indexAt(event.position().toPoint())
        position = at.row() + 1 if at.isValid() else self.count()
        below = at.isValid() and event.position().y() > QRect(self.visualRect(at)).center().y()
        if at.isValid():
            position += below - (line.item.record.position <= at.row())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if 1 <= position <= self.count() and position != line.item.record.position:
            self.moved.emit(line.item.record.id, position)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Alt+Up and Alt+Down move the item, Delete takes it off."""
        line = self.line()
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if line is not None and self._writable and alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            position = line.item.record.position + (1 if event.key() == Qt.Key.Key_Down else -1)
            if 1 <= position <= self.count():
                self.moved.emit(line.item.record.id, position)
            return
        if line is not None and self._writable and event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(line.item.record.id)
            return
        super().keyPressEvent(event)
