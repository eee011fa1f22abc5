"""What every section of the settings is: a title, a sentence, and its content in a scrolling column."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import theme
from ui.page import Frame, Page
from ui.widgets.layout import Scroll
from ui.widgets.text import Heading, Muted

WIDTH = 780


class SettingsSection(Page):
    """A section. A subclass gives `title` and `intro`, and puts its content into `self.column`.

    What has one column is no wider than can be read; `wide` is for what stands side by side.
    """

    title: ClassVar[str] = ""
    intro: ClassVar[str] = ""
    wide: ClassVar[bool] = False

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, theme.px(12), theme.px(24))
        self.column.setSpacing(theme.px(14))
        self.column.addWidget(Heading(self.title, level=2))
        if self.intro:
            self.column.addWidget(Muted(self.intro))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if self.wide:
            layout.addWidget(Scroll(inner))
            return
        inner.setMaximumWidth(theme.px(WIDTH))
        room = QWidget()
        row = QHBoxLayout(room)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 1)
        row.addStretch(0)
        layout.addWidget(Scroll(room))
