"""The bar under the strip: what was done, what was refused, what can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.drawing import box, soft, tone
from ui.widgets.field import Mark
from ui.widgets.speech import announce, spoken_as
from ui.widgets.text import Label

LEAST = 30
"""So many letters the words have in a line at least beside what is offered, which goes below them otherwise."""
LONGER = 1.6
"""So much longer than the lines of a text those of a message may be."""
_KINDS = {"ok": "ok", "info": "accent", "refusal": "warn", "problem": "danger"}


class Said(Label):
    """The words of a message: one line while the bar has the room, longer than a text to be read."""

    def restyle(self) -> None:
        """Take the font, and lines that may be longer."""
        super().restyle()
        self._most = round(self._most * LONGER)


@spoken_as(QAccessible.Role.Notification)
class MessageBar(Themed, QWidget):
    """One line of result; nothing at all when there is none. Kinds: ok, info, refusal, problem. `below` stands
    under the words whatever is said, and is said with them: a date that goes with every message here."""

    closed = Signal()
    """The person has closed it."""

    def __init__(self, parent: QWidget | None = None, below: QAbstractButton | None = None) -> None:
        super().__init__(parent)
        self._kind = "info"
        self._below = below
        self._act: Callable[[], None] | None = None
        self._mark = Mark("accent")
        self.text = Said("", "body")
        self.action = LinkButton("", parent=self)
        self.close_button = IconButton("close", "Close this message")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)
        self._words.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(self._words)
        if below is not None:
            column.addWidget(below)
        self._row.addLayout(column, 1)
        self._row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.action.clicked.connect(self._on_action_clicked)
        self.close_button.clicked.connect(self._on_close_clicked)
        self.restyle()
        self.hide()

    def restyle(self) -> None:
        """Take the paddings."""
        self._row.setContentsMargins(theme.px(14), theme.px(6), theme.px(8), theme.px(6))
        self._row.setSpacing(theme.px(10))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the offer beside the words or below them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.action.sizeHint().width() - theme.px(80)
        letters = self.text.fontMetrics().averageCharWidth() * LEAST
        long = self.text.fontMetrics().horizontalAdvance(self.text.text()) > room
        below = bool(self.action.text()) and long and room < letters
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._words.setDirection(way)
        self._words.setSpacing(theme.px(2 if below else 10))
        self._words.setAlignment(
            self.action, Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag.AlignVCenter
        )
        self.action.updateGeometry()  # Qt remembers how wide it may be at most, which depends on where it stands

    def show_message(self, kind: str, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Say `text`; `action` is an offer beside it, carried out by `act`. `KeyError` for an unknown kind."""
        self._mark.set_kind(_KINDS[kind])
        self._kind, self._act = kind, act
        self.text.setText(text)
        said = " ".join(filter(None, (text, self._below.text() if self._below is not None else "")))
        self.setAccessibleName(said)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.action.updateGeometry()
        self._fit()
        self.show()
        self.update()
        announce(self, said, urgent=kind in {"refusal", "problem"})

    def clear(self) -> None:
        """Say nothing more."""
        self._act = None
        self.text.setText("")
        self.hide()

    @property
    def kind(self) -> str:
        """Which kind of message it shows."""
        return self._kind

    def _on_action_clicked(self) -> None:
        act, self._act = self._act, None
        self.clear()
        if act is not None:
            act()

    def _on_close_clicked(self) -> None:
        self.clear()
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the soft ground with its edge."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        kind = _KINDS[self._kind]
        box(painter, QRectF(self.rect()), soft(colours, kind), tone(colours, kind))
