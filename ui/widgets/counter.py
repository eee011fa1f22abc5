"""The day of the clock: "Working day 13 of 15 · due Wed 14 Jan"."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.chip import Pill


class DayCounter(Pill):
    """Which day of the clock it is, and when it runs out; in two lines where one has no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        self.setWordWrap(True)
        self.put("ok", "")

    def set(self, words: str, due: str = "", kind: str = "ok") -> None:
        """Show "words · due"; nothing is shown for no words."""
        self._parts = tuple(filter(None, (words, due)))
        self.put(kind, " · ".join(self._parts))

    def lines(self) -> tuple[str, ...]:
        """Return the words as they fit: in one line, or each part in its own."""
        return super().lines() if self.width() >= self.sizeHint().width() else self._parts

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the longer part."""
        return self.room_for(self._parts).boundedTo(self.sizeHint()) if self._parts else QSize(0, 0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of one line or of two."""
        hint = self.sizeHint()
        return hint.height() if width >= hint.width() else self.room_for(self._parts).height()
