"""A date that can be asked why: by itself, or as a cell of a table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import theme
from ui.look.tokens import Colours
from ui.widgets.buttons import LinkButton
from ui.widgets.popover import Popover
from ui.widgets.text import Label, Strong

ASKED = "Press to hear why this day."
WHY = "Why this day?"
WHY_KEYS = "Ctrl+I"
"""Ask the date of a row why, wherever in the row the focus is."""


def wants_why(event: QKeyEvent) -> bool:
    """Return whether a key asks the date of the row that has the focus why."""
    return event.key() == Qt.Key.Key_I and event.modifiers() == Qt.KeyboardModifier.ControlModifier


class DateButton(LinkButton):
    """A date in the colour of text, dotted below, because it can be asked why."""

    asks = True
    """Whether there is anything to ask, and so the dots."""

    def dress(self, colours: Colours) -> tuple[str, str, str]:
        """As the words around; as a link under the pointer."""
        if not self.isEnabled():
            return "", "", colours.idle
        return "", "", colours.accent if self.underMouse() and self.asks else colours.text

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the words and the dots below."""
        super().paintEvent(event)
        if not self.asks or self.hasFocus() or self.underMouse():
            return
        metrics = self.fontMetrics()
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.current().colours.edge), 1, Qt.PenStyle.DotLine))
        low = (self.height() + metrics.ascent() - metrics.descent()) // 2 + 3
        painter.drawLine(0, low, min(self.width(), metrics.horizontalAdvance(self.text())) - 1, low)


class ExplainedDate(DateButton):
    """A date as a button: pressed, it tells how it was counted. `name` says which date it is ("Due")."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "", parent)
        self._name = name
        self._why: str | Callable[[], str] = ""
        self.clicked.connect(self._on_clicked)
        self.set(text, "")

    def set(self, text: str, explanation: str | Callable[[], str] = "") -> None:
        """Show `text`; `explanation` is what it answers, or what makes the answer when asked."""
        self.setText(text)
        self._why = explanation
        self.asks = bool(explanation)
        self.setAccessibleName(f"{self._name} {text}".strip())
        self.setAccessibleDescription(ASKED if explanation else "")

    def _on_clicked(self) -> None:
        why = self._why() if callable(self._why) else self._why
        if why:
            tell_why(self, why)


class QuietDate(ExplainedDate):
    """A small, quiet date, as in a line of details.

    Where it has no explanation of its own, somebody else fetches it when it is pressed (`clicked`).
    """

    font_role = "small"

    def set(self, text: str, explanation: str | Callable[[], str] = "") -> None:
        """Show `text`; it always answers."""
        super().set(text, explanation)
        self.asks = True
        self.setAccessibleDescription(ASKED)
        self.setToolTip(WHY)

    def dress(self, colours: Colours) -> tuple[str, str, str]:
        """Muted, as what stands beside it; as a link under the pointer."""
        return "", "", colours.accent if self.underMouse() else colours.muted


def tell_why(anchor: QWidget, why: str, about: str = "", at: QRect | None = None) -> None:
    """Say why a day is that day, in a small window beside it. `about` says which day, where the window could be
    taken to be about another; `at` is where in `anchor` the day stands, if `anchor` shows more than it."""
    words = Label(why)
    words.setMinimumWidth(theme.px(320))
    inside: QWidget = words
    if about:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(Strong(about))
        column.addWidget(words)
    popover = Popover(anchor, inside, at)
    popover.setAccessibleName(f"{WHY} {about}".strip())
    popover.setAccessibleDescription(why)
    popover.open()
