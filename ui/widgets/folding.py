"""Choices beside a search field, which fold behind one button where they would fill the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.buttons import QuietButton
from ui.widgets.layout import Flow

ROOM = 600
"""Narrower than this, in pixels at 100 %, the choices fold: they would stand in three rows and more."""


class FoldButton(QuietButton):
    """Opens and closes the choices, and says how many of them are used."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, "filter", parent)
        self._words, self._count = words, 0
        self.setCheckable(True)
        self.toggled.connect(lambda _: self._name_it())
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Say that `count` choices narrow what is shown."""
        self._count = count
        self._name_it()

    def _name_it(self) -> None:
        self.setText(f"{self._words} · {self._count}" if self._count else self._words)
        chosen = f"{self._count} chosen" if self._count else "none chosen"
        self.setAccessibleName(f"{self._words}, {chosen}")
        self.setAccessibleDescription("open" if self.isChecked() else "closed")
        self.updateGeometry()


class Folding(Themed, QWidget):
    """A row of parts that wraps. `keep` what is always in sight; `fold` what goes behind the button."""

    def __init__(self, words: str = "Filters", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = Flow(self, 8)
        self.button = FoldButton(words)
        self.button.hide()
        self.button.toggled.connect(lambda _: self._show())
        self._folding: dict[QWidget, bool] = {}
        self._folded = False

    @property
    def folded(self) -> bool:
        """Whether the choices stand behind the button."""
        return self._folded

    def keep(self, part: QWidget) -> None:
        """Add a part that is always in sight."""
        self.flow.addWidget(part)

    def fold(self, part: QWidget) -> None:
        """Add a choice that folds; the button stands before the first of them."""
        if not self._folding:
            self.flow.addWidget(self.button)
        self._folding[part] = True
        self.flow.addWidget(part)

    def offer(self, part: QWidget, offered: bool) -> None:
        """Show a choice, or leave it out also where there is room."""
        self._folding[part] = offered
        self._show()

    def restyle(self) -> None:
        """Fold by the text size."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fold where it is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        folded = self.width() < round(ROOM * theme.current().scale)
        if folded != self._folded:
            self._folded = folded
            self._show()

    def _show(self) -> None:
        seen = not self._folded or self.button.isChecked()
        held = any(part.hasFocus() for part in self._folding)
        self.button.setVisible(self._folded)
        if held and not seen:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        for part, offered in self._folding.items():
            part.setVisible(offered and seen)
