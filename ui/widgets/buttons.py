"""The buttons: one main one for a place, quiet ones beside it, links, icons, and one for what cannot be undone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from ui.look import icons, theme
from ui.look.themed import Themed
from ui.look.tokens import FOCUS_WIDTH, RADIUS, TARGET, Colours
from ui.widgets.drawing import box, ring

PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press `button` if Enter was pressed on it, as Space does; Qt by itself would press another or none."""
    enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() in PLAIN
    if enter and not event.isAutoRepeat():
        button.click()
    return enter


class _Painted(Themed, QPushButton):
    """A push button drawn by us: icon, then words, in a box."""

    font_role = "strong"
    side_room = 14
    line_room = 6
    icon_after = False
    """Whether the icon stands behind the words, as that of a way on does."""

    def __init__(self, text: str = "", icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.icon_name = icon_name
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if icon_name:
            icons.source(icon_name)
        self.restyle()

    def set_icon_name(self, name: str) -> None:
        """Show another icon; `KeyError` if the set has it not."""
        icons.source(name)
        self.icon_name = name
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take the font."""
        self.setFont(theme.font(self.font_role))

    def words(self) -> str:
        """Return the text as shown, without the mark of its access key."""
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def icon_side(self) -> int:
        """Return how large the icon is: a little larger than the letters."""
        return round(self.fontMetrics().height() * 0.95)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for icon, words and padding."""
        metrics = self.fontMetrics()
        width = theme.px(self.side_room) * 2 + metrics.horizontalAdvance(self.words())
        if self.icon_name:
            width += self.icon_side() + (theme.px(8) if self.text() else 0)
        height = metrics.height() + theme.px(self.line_room) * 2
        return QSize(max(TARGET, width), max(TARGET, height))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: words are never cut."""
        return self.sizeHint()

    def dress(self, colours: Colours) -> tuple[str, str, str]:
        """Return the colours of ground, edge and words in the state it is in; "" for none."""
        raise NotImplementedError

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the box, the ring of focus, the icon and the words."""
        colours = theme.current().colours
        fill, edge, words = self.dress(colours)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect())
        box(painter, where, fill, edge)
        if self.hasFocus():
            self._ring(painter, where, colours, fill)
        painter.setFont(self.font())
        painter.setPen(words)
        self._content(painter, where, words)

    def _ring(self, painter: QPainter, where: QRectF, colours: Colours, fill: str) -> None:
        ring(painter, where, colours.focus)
        if fill in (colours.accent, colours.accent_strong, colours.danger):
            inner = where.adjusted(FOCUS_WIDTH, FOCUS_WIDTH, -FOCUS_WIDTH, -FOCUS_WIDTH)
            box(painter, inner, edge=colours.surface, width=1.5, radius=RADIUS - FOCUS_WIDTH)

    def _content(self, painter: QPainter, where: QRectF, colour: str) -> None:
        metrics = self.fontMetrics()
        gap = theme.px(8) if self.text() and self.icon_name else 0
        side = self.icon_side() if self.icon_name else 0
        room = where.width() - side - gap
        text, width = self.words(), metrics.horizontalAdvance(self.words())
        if width > room:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(room)))
            width = metrics.horizontalAdvance(text)
        left = self.start(where, side + gap + width)
        words, mark = (left, left + width + gap) if self.icon_after else (left + side + gap, left)
        if side:
            icons.paint(painter, self.icon_name, colour, QRectF(mark, where.center().y() - side / 2, side, side))
        painter.drawText(
            QRectF(words, where.top(), width + 4, where.height()), Qt.AlignmentFlag.AlignVCenter, text
        )

    def start(self, where: QRectF, width: float) -> float:
        """Return where icon and words begin."""
        return where.left() + (where.width() - width) / 2

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses what has the focus, as Space does, and nothing else in its place."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show that the pointer is here."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Show that it has gone."""
        super().leaveEvent(event)
        self.update()


class PrimaryButton(_Painted):
    """The one main thing to do in a place."""

    def __init__(self, text: str = "", icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon_name, parent)
        self.setAutoDefault(True)

    def dress(self, colours: Colours) -> tuple[str, str, str]:
        """Filled with the accent."""
        if not self.isEnabled():
            return colours.raised, colours.line, colours.idle
        if self.isDown() or self.underMouse():
            return colours.accent_strong, "", colours.on_accent
        return colours.accent, "", colours.on_accent


class QuietButton(_Painted):
    """Something else to do: edged, not filled."""

    def dress(self, colours: Colours) -> tuple[str, str, str]:
        """Edged with the accent; soft under the pointer."""
        if not self.isEnabled():
            return "", colours.line, colours.idle
        if self.isDown() or self.isChecked():
            return colours.accent_soft, colours.accent, colours.accent
        if self.underMouse():
            return colours.accent_soft, colours.accent, colours.accent
        return colours.surface, colours.accent, colours.accent


class DangerButton(_Painted):
    """What cannot be undone."""

    def dress(self, colours: Colours) -> tuple[str, str, str]:
        """Edged in the colour of danger; filled with it under the pointer."""
        if not self.isEnabled():
            return "", colours.line, colours.idle
        if self.isDown() or self.underMouse():
            return colours.danger, "", colours.on_danger
        return colours.surface, colours.danger, colours.danger


class LinkButton(_Painted):
    """Leads somewhere; reads as a link in the text."""

    font_role = "body"
    side_room = 0
    line_room = 3

    def dress(self, colours: Colours) -> tuple[str, str, str]:
        """Words only; on a soft ground with the focus."""
        return "", "", colours.accent if self.isEnabled() else colours.idle

    def _ring(self, painter: QPainter, where: QRectF, colours: Colours, _fill: str) -> None:
        # a ring would touch the words, which stand flush with those around: a soft ground and a thick line instead
        box(painter, where, colours.accent_soft, radius=2)
        thick = QRectF(where.left(), where.bottom() - FOCUS_WIDTH, where.width(), FOCUS_WIDTH)
        painter.fillRect(thick, QColor(colours.focus))

    def start(self, where: QRectF, width: float) -> float:  # noqa: ARG002 - always at the left
        """At the very left, in line with the text around."""
        return where.left()

    def _content(self, painter: QPainter, where: QRectF, colour: str) -> None:
        font = self.font()
        font.setUnderline(self.underMouse() and not self.hasFocus())
        painter.setFont(font)
        super()._content(painter, where, colour)


class IconButton(_Painted):
    """An icon alone, with a name for those who do not see it and a tooltip for those who do."""

    side_room = 5
    line_room = 5

    def __init__(self, icon_name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__("", icon_name, parent)
        self.set_name(accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Be called `name`, also in the tooltip."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def dress(self, colours: Colours) -> tuple[str, str, str]:
        """Nothing but the icon until the pointer is here."""
        if not self.isEnabled():
            return "", "", colours.idle
        if self.isDown() or self.isChecked():
            return colours.accent_soft, "", colours.accent
        if self.underMouse():
            return colours.raised, colours.line, colours.text
        return "", "", colours.muted
