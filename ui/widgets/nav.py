"""The list of what is in a case or a meeting, beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from db.records.quick import dataclass
from ui.look import theme
from ui.look.themed import Themed
from ui.look.tokens import TARGET
from ui.widgets.buttons import pressed_by_enter
from ui.widgets.checked import Checked
from ui.widgets.drawing import box, ring
from ui.widgets.layout import clear_layout
from ui.widgets.speech import spoken_as


@dataclass(frozen=True, slots=True)
class NavItem:
    """A line of the list: what it is called, what stands right of it ("41 of 58") and before it ("5")."""

    key: str
    text: str
    note: str = ""
    number: str = ""


class _Line(Themed, Checked, QAbstractButton):
    def __init__(self, item: NavItem) -> None:
        super().__init__()
        self.item = item
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("elides", True)  # it may be narrower than its words, which then wrap
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_item(item)
        self.restyle()
        self.toggled.connect(self.updateGeometry)  # the chosen line is bold, and may need another line for it

    def set_item(self, item: NavItem) -> None:
        self.item = item
        self.setText(item.text)
        self.setAccessibleName(" ".join(filter(None, (item.number, item.text))))
        self.setAccessibleDescription(item.note)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.setFont(theme.font("body"))

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme.font("strong" if self.isChecked() else "body"))

    def _widths(self) -> tuple[int, int]:
        metrics = self._metrics()
        number = metrics.horizontalAdvance("00") + theme.px(12) if self.item.number else 0
        note = metrics.horizontalAdvance(self.item.note) + theme.px(12) if self.item.note else 0
        return number, note

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        number, note = self._widths()
        words = self._metrics().horizontalAdvance(self.text())
        width = min(theme.px(10) * 2 + number + note + words, theme.px(220))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.px(120), max(TARGET, self.fontMetrics().height() + theme.px(6) * 2))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        number, note = self._widths()
        room = QRect(0, 0, max(40, width - theme.px(10) * 2 - number - note), 10000)
        words = self._metrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        return max(TARGET, words.height() + theme.px(6) * 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses it, as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect())
        if self.isChecked():
            box(painter, where, colours.accent_soft)
        elif self.underMouse() or self.isDown():
            box(painter, where, colours.line)
        if self.hasFocus():
            ring(painter, where, colours.focus)
        font = theme.font("strong" if self.isChecked() else "body")
        painter.setFont(font)
        number, note = self._widths()
        side, top = theme.px(10), theme.px(6)
        inner = where.adjusted(side, top, -side, -top)
        wrap = Qt.TextFlag.TextWordWrap
        painter.setPen(colours.text)
        painter.drawText(inner.adjusted(number, 0, -note, 0), wrap | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setPen(colours.text if self.isChecked() else colours.muted)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft, self.item.number)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight, self.item.note)


@spoken_as(QAccessible.Role.Grouping)
class SideNav(QWidget):
    """A list of places, one of them chosen; the arrow keys go up and down."""

    chosen = Signal(str)
    """The person has gone to the item with this key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, _Line] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_items(self, items: Sequence[NavItem]) -> None:
        """Show `items`. Where the keys are those of before only words change, so focus and choice stay."""
        if list(self._lines) == [item.key for item in items]:
            for item in items:
                self._lines[item.key].set_item(item)
            return
        before = self.current()
        clear_layout(self._layout)
        self._lines = {}
        for item in items:
            made = _Line(item)
            made.clicked.connect(lambda _=False, key=item.key: self.chosen.emit(key))
            self._lines[item.key] = made
            self._layout.addWidget(made)
        self._layout.addStretch(1)
        if before in self._lines:
            self.choose(before)

    def choose(self, key: str) -> None:
        """Show `key` as chosen, without a signal. An unknown key chooses nothing new."""
        if key in self._lines:
            self._lines[key].setChecked(True)
            self.setFocusProxy(self._lines[key])

    def current(self) -> str:
        """Return the key chosen; "" if none is."""
        return next((key for key, made in self._lines.items() if made.isChecked()), "")
