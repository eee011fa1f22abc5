"""A button of the rail: icon and word, or the icon alone where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.look import icons, theme
from ui.look.themed import Themed
from ui.look.tokens import TARGET
from ui.widgets.buttons import pressed_by_enter
from ui.widgets.checked import Checked
from ui.widgets.drawing import box, ring
from ui.widgets.speech import spoken_as


class RailButton(Themed, Checked, QAbstractButton):
    """A room of the rail. Checked: this is where we are. `set_collapsed` leaves the icon, its name as tooltip."""

    def __init__(self, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icons.source(icon)
        self._icon = icon
        self._collapsed = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.restyle()

    @property
    def collapsed(self) -> bool:
        """Whether only the icon is shown."""
        return self._collapsed

    def set_collapsed(self, collapsed: bool) -> None:
        """Show the icon alone, or with its word."""
        self._collapsed = collapsed
        self.setToolTip(self.text() if collapsed else "")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take the font."""
        self.setFont(theme.font("strong"))

    def _side(self) -> int:
        return max(18, round(self.fontMetrics().height() * 0.95))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for icon and word."""
        metrics = self.fontMetrics()
        width = theme.px(12) * 2 + self._side()
        if not self._collapsed:
            width += theme.px(10) + metrics.horizontalAdvance(self.text())
        return QSize(width, max(TARGET, metrics.height() + theme.px(10) * 2))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the room, as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw ground, icon, word and the ring of focus."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect())
        words = colours.rail_text
        if self.isChecked() or self.isDown():
            box(painter, where, colours.rail_chosen)
            words = colours.rail_chosen_text
        elif self.underMouse():
            box(painter, where, edge=colours.rail_chosen)
        if self.hasFocus():
            ring(painter, where, colours.rail_focus)
        side = self._side()
        left = (where.width() - side) / 2 if self._collapsed else theme.px(12)
        icons.paint(painter, self._icon, words, QRectF(left, where.center().y() - side / 2, side, side))
        if not self._collapsed:
            painter.setFont(self.font())
            painter.setPen(words)
            painter.drawText(
                where.adjusted(left + side + theme.px(10), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
            )


@spoken_as(QAccessible.Role.Grouping)
class Rail(Themed, QWidget):
    """The dark strip at the left: the program's name, the rooms, and at its foot what is always there."""

    def __init__(self, title: str = "Case Review Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = RailTitle(title)
        self._top, self._foot = QVBoxLayout(), QVBoxLayout()
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._title)
        self._layout.addLayout(self._top)
        self._layout.addStretch(1)
        self._layout.addLayout(self._foot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.restyle()

    def restyle(self) -> None:
        """Take the spacing."""
        side = theme.px(10)
        self._layout.setContentsMargins(side, theme.px(20), side, theme.px(16))
        self._layout.setSpacing(theme.px(18))
        for part in (self._top, self._foot):
            part.setSpacing(theme.px(2))

    def add(self, button: RailButton, *, foot: bool = False) -> None:
        """Add a room below the others, at the top or at the foot."""
        (self._foot if foot else self._top).addWidget(button)

    def buttons(self) -> list[RailButton]:
        """Return the buttons from top to foot."""
        return self.findChildren(RailButton)

    def set_collapsed(self, collapsed: bool) -> None:
        """Leave only the icons, or show the words again."""
        self._title.setVisible(not collapsed)
        for button in self.buttons():
            button.set_collapsed(collapsed)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground, and the edge where the ground is that of the page."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.rail))
        if colours.rail == colours.canvas:
            painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(colours.line))


class RailTitle(Themed, QLabel):
    """The program's name on the rail."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.restyle()

    def restyle(self) -> None:
        """Take font, colour and indent."""
        self.setFont(theme.font("strong"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.current().colours.rail_chosen_text))
        self.setPalette(palette)
        self.setContentsMargins(theme.px(12), 0, 0, 0)
