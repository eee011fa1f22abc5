"""A path of parts to go through: each says how far it is, one is shown. It wraps where a line has no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from db.records.quick import dataclass
from ui.look import theme
from ui.look.themed import Themed
from ui.look.tokens import TARGET
from ui.widgets.buttons import pressed_by_enter
from ui.widgets.checked import Checked
from ui.widgets.drawing import box, ring

BAR = 4


@dataclass(frozen=True, slots=True)
class PathPart:
    """A part: its key, what is drawn ("F"), the line under it ("5 of 8"), its name in full, and how far it is.

    `done` and `total` fill the bar; `whole` tells that nothing more is wanted here.
    """

    key: str
    text: str
    detail: str = ""
    name: str = ""
    done: int = 0
    total: int = 0

    @property
    def whole(self) -> bool:
        """Whether nothing more is wanted."""
        return bool(self.total) and self.done >= self.total


class PathButton(Themed, Checked, QAbstractButton):
    """One part of the path."""

    def __init__(self, part: PathPart) -> None:
        super().__init__()
        self.part = part
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_part(part)
        self.restyle()

    def set_part(self, part: PathPart) -> None:
        """Show how far it is now."""
        self.part = part
        self.setText(part.text)
        self.setAccessibleName(part.name or part.text)
        said = f"{part.detail}, complete" if part.whole else part.detail
        self.setAccessibleDescription(said)
        self.setToolTip(", ".join(filter(None, (part.name or part.text, part.detail))))
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take the font."""
        self.setFont(theme.font("strong"))

    def _small(self) -> QFont:
        return theme.font("small")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the bar, the words and the line under them."""
        from PySide6.QtGui import QFontMetrics

        strong, small = self.fontMetrics(), QFontMetrics(self._small())
        width = max(strong.horizontalAdvance(self.part.text), small.horizontalAdvance(self.part.detail))
        height = BAR + theme.px(5) + strong.height() + small.height() + theme.px(4)
        return QSize(max(TARGET, width + theme.px(10)), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: words are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses it, as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the bar, filled as far as it is, and the words."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect())
        if self.isChecked():
            box(painter, where.adjusted(0, 0, 0, -BAR - 2), colours.accent_soft)
        elif self.underMouse():
            box(painter, where.adjusted(0, 0, 0, -BAR - 2), colours.raised)
        foot = where.height() - BAR
        bar = QRectF(0, foot, where.width(), BAR)
        box(painter, bar, colours.line, radius=2)
        if self.part.done and self.part.total:
            share = where.width() * min(1.0, self.part.done / self.part.total)
            box(
                painter,
                QRectF(0, foot, max(share, BAR), BAR),
                colours.ok if self.part.whole else colours.accent,
                radius=2,
            )
        left = theme.px(6)
        top = theme.px(3)
        painter.setFont(self.font())
        painter.setPen(colours.accent if self.isChecked() else colours.text)
        height = self.fontMetrics().height()
        painter.drawText(QRectF(left, top, where.width(), height), Qt.AlignmentFlag.AlignVCenter, self.part.text)
        painter.setFont(self._small())
        painter.setPen(colours.muted)
        painter.drawText(
            QRectF(left, top + height, where.width(), where.height() - top - height),
            Qt.AlignmentFlag.AlignTop,
            self.part.detail,
        )
        if self.hasFocus():
            ring(painter, where, colours.focus)


class PathStrip(Themed, QWidget):
    """The parts in a row. One stop of the Tab key; arrows move and choose."""

    chosen = Signal(str)
    """The person has chosen the part of this key."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.buttons: dict[str, PathButton] = {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.restyle()

    def restyle(self) -> None:
        """Take the spacing."""
        self._grid.setHorizontalSpacing(theme.px(6))
        self._grid.setVerticalSpacing(theme.px(8))

    def set_parts(self, parts: Sequence[PathPart]) -> None:
        """Show these parts; those of the same keys change in place."""
        if list(self.buttons) == [one.key for one in parts]:
            for one in parts:
                self.buttons[one.key].set_part(one)
            self._arrange()
            return
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {one.key: PathButton(one) for one in parts}
        for key, button in self.buttons.items():
            button.clicked.connect(self._on_button_clicked)
            button.setObjectName(f"path-{key}")
        self._columns = 0
        self._arrange()

    def choose(self, key: str) -> None:
        """Show a part as the one that is shown, without a signal."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def current(self) -> str:
        """Return the key of the part shown, "" if none is."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def _on_button_clicked(self) -> None:
        key = self.current()
        if key:
            self.chosen.emit(key)

    def _arrange(self) -> None:
        if not self.buttons:
            return
        gap = self._grid.horizontalSpacing()
        widest = max(one.sizeHint().width() for one in self.buttons.values())
        total = sum(one.sizeHint().width() + gap for one in self.buttons.values()) - gap
        number = len(self.buttons)
        columns = number if total <= self.width() else max(1, (self.width() + gap) // (widest + gap))
        columns = min(columns, number)
        if columns == self._columns:
            return
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, place // columns, place % columns)
            self._grid.setColumnStretch(place % columns, max(1, button.sizeHint().width()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as its widest part: the rest wraps."""
        widest = max((one.sizeHint().width() for one in self.buttons.values()), default=0)
        return QSize(widest, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Wrap anew."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Wrap anew also when the words or their letters have grown."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)
