"""A dialog of one question after another: a heading, a sentence, what is asked, and below it the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import theme
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.dialog import Dialog
from ui.widgets.layout import Scroll, line
from ui.widgets.text import Heading, Label


class Asking(Dialog):
    """A subclass adds to `column` and writes `go_on`. What does not fit is scrolled; the way on stays in sight."""

    def __init__(self, title: str, lead: str, go: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        self.head, self.lead = Heading(title, 2), Label(lead)
        self.go, self.leave = PrimaryButton(go), QuietButton("Cancel")
        self.go.setDefault(True)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.addWidget(self.head)
        self.column.addWidget(self.lead)
        foot = self._foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Scroll(inner), 1)
        layout.addWidget(line())
        layout.addLayout(foot)
        self.go.clicked.connect(self.go_on)
        self.leave.clicked.connect(self.reject)
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings of the text size, and the room that it needs."""
        side = theme.px(24)
        self.column.setContentsMargins(side, side, side, theme.px(12))
        self.column.setSpacing(theme.px(14))
        self._foot.setContentsMargins(side, theme.px(12), side, theme.px(16))
        self._foot.setSpacing(theme.px(8))
        super().restyle()

    def go_on(self) -> None:
        """The person wants to go on."""
        raise NotImplementedError

    def take_size(self, wide: int, high: int) -> None:
        """Be so large, or as high as what is asked: nothing is scrolled that the screen has room for."""
        super().take_size(wide, high)
        needed = self.column.totalHeightForWidth(self.width()) + self._foot.sizeHint().height() + 2
        if needed > self.height():
            self.stand(self.width(), needed)
