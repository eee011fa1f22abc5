"""Help beside the page: the field that has the focus, and the way to the guide."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.place import Place
from ui.shell.shortcuts import keys_here
from ui.shell.shortcuts_dialog import caps
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.layout import Scroll, clear_layout
from ui.widgets.speech import announce
from ui.widgets.text import Heading, Label, Muted

WIDTH = 300
NOTHING = "There is no more to say about this field. The guide tells how the whole page is used."


def explain(widget: QWidget | None) -> tuple[str, str]:
    """Return what the focused widget is called and what is said about it, its own words or those around it."""
    name, one = "", widget
    while one is not None:
        name = name or one.accessibleName()
        words = one.whatsThis() or (one.accessibleDescription() if one is widget else "")
        if words:
            return name, words
        one = one.parentWidget()
    return name, ""


class HelpPanel(Themed, QWidget):
    """A narrow column at the right; F1 opens it and fills it anew, Escape closes it."""

    guide_wanted = Signal()
    keys_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Heading("Help", level=3)
        self.close_button = IconButton("close", "Close help")
        self.field = Heading("", level=3)
        self.words = Label("")
        self.guide = LinkButton("The guide to this page")
        self.keys = LinkButton("All keys")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.field)
        column.addWidget(self.words)
        self.keys_title = Heading("Keys here", level=3)
        self.key_rows = QVBoxLayout()
        self.key_rows.setSpacing(theme.px(6))
        column.addWidget(self.keys_title)
        column.addLayout(self.key_rows)
        column.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.keys, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Muted("F1 asks about the field you are in."))
        column.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(head)
        self._layout.addWidget(Scroll(inner), 1)
        self.guide.clicked.connect(self.guide_wanted)
        self.keys.clicked.connect(self.keys_wanted)
        self.close_button.clicked.connect(self.closed)
        self.restyle()
        self.hide()

    def restyle(self) -> None:
        """Take width and paddings."""
        self.setFixedWidth(theme.px(WIDTH))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.current().colours.surface))
        self.setPalette(palette)
        side = theme.px(18)
        self._layout.setContentsMargins(side, side, side, side)

    def show_for(self, widget: QWidget | None, place: Place) -> None:
        """Explain `widget`, and list the keys that work at `place` only."""
        clear_layout(self.key_rows)
        keys = keys_here(place, typing=isinstance(widget, QLineEdit | QPlainTextEdit))
        for one in keys:
            self.key_rows.addWidget(caps(one.keys))
            self.key_rows.addWidget(Muted(one.words))
        self.keys_title.setVisible(bool(keys))
        name, words = explain(widget)
        self.field.setText(name)
        self.field.setVisible(bool(name))
        self.words.setText(words or NOTHING)
        self.show()
        announce(self, f"{name}. {words or NOTHING}")

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground and the line at its left."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.fillRect(0, 0, 1, self.height(), QColor(colours.line))
