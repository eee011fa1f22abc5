"""Where we are: Cases / Case Linnet / Rapid review."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.look.tokens import Colours
from ui.widgets.buttons import LinkButton
from ui.widgets.layout import clear_layout
from ui.widgets.text import Label


class _Crumb(LinkButton):
    font_role = "strong"

    def dress(self, colours: Colours) -> tuple[str, str, str]:
        """In the colour of text."""
        return "", "", colours.text


class Breadcrumb(Themed, QWidget):
    """The way here, each part but the last a link."""

    chosen = Signal(int)
    """The part at this index was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._parts: tuple[tuple[str, bool], ...] = ()
        self.setAccessibleName("Where you are")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        """Take the spacing."""
        self._row.setSpacing(theme.px(4))

    def set_parts(self, parts: Sequence[tuple[str, bool]]) -> None:
        """Show these words in this order; True for one that leads somewhere."""
        if tuple(parts) == self._parts:
            return
        self._parts = tuple(parts)
        clear_layout(self._row)
        last = len(parts) - 1
        for index, (words, leads) in enumerate(parts):
            if leads:
                crumb = _Crumb(words)
                crumb.clicked.connect(lambda _=False, at=index: self.chosen.emit(at))
                self._row.addWidget(crumb)
            else:
                alone = len(parts) == 1
                self._row.addWidget(Label(words, "strong" if alone else "body", muted=not alone, wrap=False))
            if index != last:
                self._row.addWidget(Label("/", muted=True, wrap=False))
        self._row.addStretch(1)
