"""A line that opens and closes what stands under it: title, details, a chip, and an arrow that shows which."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import icons, theme
from ui.look.themed import Themed
from ui.widgets.chip import StatusChip
from ui.widgets.drawing import box, ring
from ui.widgets.text import Label, Muted, Strong


class _Arrow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.name = "chevron-right"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        side = round(self.fontMetrics().height() * 0.95)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        icons.paint(painter, self.name, theme.current().colours.muted, QRectF(self.rect()))


class Disclosure(Themed, QAbstractButton):
    """Pressed, it toggles; `toggled(bool)` tells which. Right and Left arrow open and close it too."""

    def __init__(self, title: str = "", detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._arrow = _Arrow()
        self.title = Strong(title)
        self.name = Label("", "small")
        self.detail = Muted(detail)
        self.chip = StatusChip("plain", "")
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        for one in (self.title, self.name, self.detail):
            words.addWidget(one)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        for part in (self._arrow, self.title, self.name, self.detail, self.chip):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set(title, detail)
        self.toggled.connect(self._on_toggled)
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings."""
        self._row.setContentsMargins(theme.px(6), theme.px(8), theme.px(8), theme.px(8))
        self._row.setSpacing(theme.px(8))

    def set(self, title: str, detail: str = "", chip: tuple[str, str] = ("plain", ""), name: str = "") -> None:
        """Say `title`, quietly `detail`, and at the right a chip; `name` is a real name, if it may be shown."""
        self.title.setText(title)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.name.setText(name)
        self.name.setVisible(bool(name))
        self.chip.set(*chip)
        self.chip.setVisible(bool(chip[1]))
        self._name_it()

    def _name_it(self) -> None:
        words = (self.title.text(), self.chip.text(), self.name.text(), self.detail.text())
        self.setAccessibleName(", ".join(filter(None, words)))
        self.setAccessibleDescription("open" if self.isChecked() else "closed")

    def _on_toggled(self, on: bool) -> None:
        self._arrow.name = "chevron-down" if on else "chevron-right"
        self._arrow.update()
        self._name_it()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As the words need."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the words need."""
        return QSize(theme.px(120), self._row.minimumSize().height())

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high the words are at this width."""
        return self._row.totalHeightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter toggles as Space does; the arrows open and close."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.setChecked(key == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground under the pointer and the ring of focus."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            box(painter, where, colours.raised)
        if self.hasFocus():
            ring(painter, where, colours.focus)
