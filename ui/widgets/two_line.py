"""Items of a list in two lines: what it is, and below it, quieter, what else helps to tell it from others."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QApplication, QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.look import theme

Index = QModelIndex | QPersistentModelIndex


class TwoLines(QStyledItemDelegate):
    """Draws an item whose text has a line break: the first line in strong letters, the rest muted, each elided."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """As high as both lines with room around them."""
        rest = _parts(index)[1]
        high = QFontMetrics(theme.font("strong")).lineSpacing()
        high += QFontMetrics(theme.font("small")).lineSpacing() if rest else 0
        return QSize(theme.px(120), high + theme.px(12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground as the style does, and the two lines on it."""
        self.initStyleOption(option, index)
        first, rest = _parts(index)
        option.text = ""
        shown = option.icon
        option.icon = QIcon()
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        colours = theme.current().colours
        where: QRect = option.rect.adjusted(theme.px(10), theme.px(6), -theme.px(10), -theme.px(6))
        if not shown.isNull():
            side = theme.px(18)
            shown.paint(painter, QRect(where.left(), where.top() + theme.px(2), side, side))
            where.setLeft(where.left() + side + theme.px(10))
        painter.save()
        for role, words, colour in (("strong", first, colours.text), ("small", rest, colours.muted)):
            font = theme.font(role)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, where.width())
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
            where.setTop(where.top() + metrics.lineSpacing())
        painter.restore()


class TwoLineList(QListWidget):
    """A list of such items. It scrolls by pixels and never sideways."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(TwoLines(self))
        self.setUniformItemSizes(True)
        # By items, Qt can go on adding and taking away the scroll bar for ever.
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def _parts(index: Index) -> tuple[str, str]:
    first, _, rest = str(index.data() or "").partition("\n")
    return first, rest.replace("\n", " · ")
