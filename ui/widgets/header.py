"""The head of a section: its title, a line below it, and what can be done there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.text import Heading, Muted


class SectionHeader(Themed, QWidget):
    """A heading with quieter words under it; `add` puts a chip or a button at its right."""

    def __init__(self, title: str = "", subtitle: str = "", level: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Heading(title, level)
        self.subtitle = Muted(subtitle, parent=self)
        self.subtitle.setVisible(bool(subtitle))
        self._words = QVBoxLayout()
        self._words.addWidget(self.title)
        self._words.addWidget(self.subtitle)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(self._words, 1)
        self.restyle()

    def restyle(self) -> None:
        """Take the spacing."""
        self._row.setSpacing(theme.px(12))
        self._words.setSpacing(theme.px(4))

    def set(self, title: str, subtitle: str = "") -> None:
        """Say something else."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def add(self, widget: QWidget) -> None:
        """Put `widget` at the right, level with the title."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
