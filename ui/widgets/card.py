"""A card: what belongs together, on a surface of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.layout import Tall
from ui.widgets.text import Heading


class Card(Themed, QFrame):
    """A titled surface. `body` takes what it shows, `head` what stands to the right of the title."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = Tall()
        self.head = QHBoxLayout()
        self.title = Heading(title, 3, self)
        self.title.setVisible(bool(title))
        self._outer = Tall(self)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addLayout(self.head)
        self._outer.addLayout(top)
        self._outer.addLayout(self.body)
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings."""
        side = theme.px(18)
        self._outer.setContentsMargins(side, theme.px(16), side, theme.px(16))
        self._outer.setSpacing(theme.px(10))
        self.body.setSpacing(theme.px(8))
        self.head.setSpacing(theme.px(8))

    def set_title(self, title: str) -> None:
        """Call it `title`."""
        self.title.setText(title)
        self.title.setVisible(bool(title))

    def add(self, widget: QWidget) -> None:
        """Show `widget` below what it shows already."""
        self.body.addWidget(widget)
