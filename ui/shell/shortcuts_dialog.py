"""The list of all keys, and how a key is drawn."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import theme
from ui.shell.shortcuts import SHORTCUTS
from ui.widgets.buttons import PrimaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.keycap import KeyCap
from ui.widgets.layout import Scroll
from ui.widgets.text import Heading, Label


class ShortcutsDialog(Dialog):
    """All the keys, by where they work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(theme.px(4), 0, theme.px(16), 0)
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(6))
        row, where = 0, ""
        for one in SHORTCUTS:
            if one.where != where:
                where = one.where
                grid.addWidget(Heading(where, level=3), row, 0, 1, 2)
                row += 1
            grid.addWidget(caps(one.keys), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Label(one.words), row, 1)
            row += 1
        grid.setColumnStretch(1, 1)
        close = PrimaryButton("Close")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        side = theme.px(20)
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(theme.px(12))
        layout.addWidget(Heading("Keys", level=2))
        layout.addWidget(Scroll(inner), 1)
        layout.addLayout(foot)
        self.take_size(620, 620)


def caps(keys: str) -> QWidget:
    """Return the keys drawn as on a keyboard, side by side, and named for a screen reader."""
    drawn = QWidget()
    layout = QHBoxLayout(drawn)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.px(6))
    for one in keys.split(", "):
        layout.addWidget(KeyCap(one.replace("+", " ") if one != "Ctrl++" else "Ctrl +"))
    layout.addStretch(1)
    drawn.setAccessibleName(keys)
    return drawn
