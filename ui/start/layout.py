"""How the screens before the work stand: a quiet panel in the colour of the rail, and one column to its right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import icons, theme
from ui.look.themed import Themed
from ui.look.tokens import RADIUS
from ui.widgets.buttons import pressed_by_enter
from ui.widgets.checked import Checked
from ui.widgets.drawing import box, ring
from ui.widgets.layout import Scroll, line
from ui.widgets.text import Label

PANEL, COLUMN = 288, 560
PRODUCT = "Case Review Desk"
PROMISE = "Everything stays in one encrypted file, on this computer. Nothing is sent anywhere."


class PanelWords(Label):
    """Words on the panel, in the colours of the rail."""

    def restyle(self) -> None:
        """Take font and colour."""
        super().restyle()
        colours = theme.current().colours
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colours.rail_text))
        self.setPalette(palette)


class SidePanel(Themed, QWidget):
    """The panel at the left: the name of the program, what `body` holds, and at its foot what `foot` holds.

    In a low window with large letters the body is scrolled; name and foot stay.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.product = PanelWords(PRODUCT, "lead")
        inner = QWidget()
        around = QVBoxLayout(inner)
        around.setContentsMargins(0, 0, 0, 0)
        self.body = QVBoxLayout()
        around.addLayout(self.body)
        around.addStretch(1)
        self.area = Scroll(inner)
        self.foot = QVBoxLayout()
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.product)
        self._layout.addWidget(self.area, 1)
        self._layout.addLayout(self.foot)
        self.restyle()

    def restyle(self) -> None:
        """Take width and paddings."""
        self.setFixedWidth(round(PANEL * (1 + (theme.current().scale - 1) * 0.345)))
        self._layout.setContentsMargins(theme.px(16), theme.px(22), theme.px(16), theme.px(18))
        self._layout.setSpacing(theme.px(20))
        self.body.setSpacing(theme.px(4))
        self.foot.setSpacing(theme.px(2))

    def say(self, *sentences: str) -> None:
        """Put sentences into the body, one below the other."""
        for words in sentences:
            self.body.addWidget(PanelWords(words))
            self.body.addSpacing(theme.px(6))

    def promise(self) -> None:
        """Put at the foot what becomes of all that is entered."""
        self.foot.addWidget(PanelWords(PROMISE, "small"))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Fill it with the rail's colour."""
        QPainter(self).fillRect(self.rect(), QColor(theme.current().colours.rail))


class StartLayout(Themed, QWidget):
    """A panel and a column of limited width beside it, with room around; `foot` is a bar that does not scroll.

    `floating` lets a short column stand a little below the top of a high window.
    """

    def __init__(
        self,
        panel: QWidget,
        column: QWidget,
        foot: QWidget | None = None,
        parent: QWidget | None = None,
        *,
        floating: bool = False,
    ) -> None:
        super().__init__(parent)
        self.column, self.foot = column, foot
        self._inner = QWidget()
        self._around = QVBoxLayout(self._inner)
        if floating:
            self._around.addStretch(2)
        self._around.addLayout(_centred(column))
        self._around.addStretch(5)
        self.area = Scroll(self._inner)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.area, 1)
        self._below = QHBoxLayout()
        if foot is not None:
            right.addWidget(line())
            self._below = _centred(foot)
            right.addLayout(self._below)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(panel)
        whole.addLayout(right, 1)
        self.restyle()

    def restyle(self) -> None:
        """Take paddings and the width of the column."""
        side = 40  # at any text size: the letters need the room
        self._around.setContentsMargins(side, theme.px(48), side, theme.px(32))
        self._below.setContentsMargins(side, theme.px(14), side, theme.px(14))
        for one in (self.column, self.foot):
            if one is not None:
                one.setMaximumWidth(round(COLUMN * theme.current().scale))


def _centred(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 100)
    row.addStretch(1)
    return row


class ChoiceCard(Themed, QAbstractButton):
    """A way to begin: icon, what it is, and a sentence about it."""

    def __init__(self, icon: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icons.source(icon)
        self._icon = icon
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.title = Label(title, "strong")
        self.words = Label(text, muted=True)
        self._layout = QVBoxLayout(self)
        for one in (self.title, self.words):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._layout.addWidget(one)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings."""
        left = theme.px(18) + self._disc() + theme.px(14)
        self._layout.setContentsMargins(left, theme.px(13), theme.px(44), theme.px(13))
        self._layout.setSpacing(theme.px(2))

    def _disc(self) -> int:
        return theme.px(36)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its words; it takes the width that there is."""
        return QSize(theme.px(320), self._layout.sizeHint().height())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As high as its words at this width."""
        return self._layout.heightForWidth(width)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return yes: its words wrap."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses it, as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the card, the icon on its disc, the arrow, and the ring of focus."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect())
        warm = self.underMouse() or self.isDown()
        box(painter, where, colours.raised if warm else colours.surface, colours.accent if warm else colours.edge,
            radius=RADIUS + 2)  # fmt: skip
        if self.hasFocus():
            ring(painter, where, colours.focus, RADIUS + 2)
        side = self._disc()
        disc = QRectF(theme.px(18), where.center().y() - side / 2, side, side)
        box(painter, disc, colours.accent_soft, radius=side / 2)
        inner = disc.adjusted(side * 0.26, side * 0.26, -side * 0.26, -side * 0.26)
        icons.paint(painter, self._icon, colours.accent, inner)
        arrow = theme.px(16)
        icons.paint(
            painter, "chevron-right", colours.accent if warm else colours.muted,
            QRectF(where.right() - theme.px(16) - arrow, where.center().y() - arrow / 2, arrow, arrow),
        )  # fmt: skip


class StoreButton(Themed, Checked, QAbstractButton):
    """A store on the panel: the name of its file and a quieter line. Checked: the one that is chosen."""

    unwanted = Signal()
    """The person pressed Delete on it."""

    def __init__(self, title: str, detail: str, *, missing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail = detail
        self.missing = missing
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_detail(detail, missing=missing)
        self.restyle()

    def set_detail(self, detail: str, *, missing: bool) -> None:
        """Say something else below the name, and whether the file is gone."""
        self._detail, self.missing = detail, missing
        self.setAccessibleDescription(detail)
        self.setToolTip(detail)
        self.update()

    @property
    def detail(self) -> str:
        """The quieter line."""
        return self._detail

    def restyle(self) -> None:
        """Take the font."""
        self.setFont(theme.font("strong"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for two lines."""
        return QSize(theme.px(180), self.fontMetrics().height() * 2 + theme.px(16))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete takes it off the list."""
        if event.key() == Qt.Key.Key_Delete:
            self.unwanted.emit()
        elif not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground, both lines and the ring of focus."""
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
        left = theme.px(12)
        room = int(where.width()) - left * 2
        for text, role, top in (
            (self.text(), "strong", where.top() + theme.px(7)),
            (self._detail, "small", where.center().y() + theme.px(1)),
        ):
            font = theme.font(role)
            font.setItalic(self.missing and role == "small")
            painter.setFont(font)
            painter.setPen(QColor(words))
            metrics = painter.fontMetrics()
            line_of = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room)
            painter.drawText(
                QRectF(left, top, room + 2, metrics.height() + 2), Qt.AlignmentFlag.AlignVCenter, line_of
            )
