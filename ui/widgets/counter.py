"""The day of the clock: "Working day 13 of 15 · due Wed 14 Jan"."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.chip import Pill


class DayCounter(Pill):
    """Which day of the clock it is, and when it runs out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.put("ok", "")

    def set(self, words: str, due: str = "", kind: str = "ok") -> None:
        """Show "words · due"; nothing is shown for no words."""
        self.put(kind, " · ".join(filter(None, (words, due))))
