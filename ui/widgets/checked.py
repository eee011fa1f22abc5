"""Buttons that can be checked, also by a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QRadioButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Base
else:
    _Base = object


class Checked(_Base):
    """Put before a checkable Qt button whose `clicked` matters.

    A screen reader checks a button without pressing it, of which Qt tells `toggled` and no `clicked`. This tells
    `clicked` then too; not when the program shows a state with `setChecked`.
    """

    _told = False

    def setChecked(self, checked: bool) -> None:  # noqa: N802 - Qt's name
        """Show it checked or not; nobody has clicked."""
        self._told = True
        super().setChecked(checked)
        self._told = False

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Called by Qt in the course of a click, which tells itself."""
        self._told = True
        super().nextCheckState()
        self._told = False

    def checkStateSet(self) -> None:  # noqa: N802 - Qt's name
        """Called by Qt when it was checked in any way but by a click."""
        super().checkStateSet()
        only_gave_way = not self.isChecked() and (self.autoExclusive() or self.group() is not None)
        if not self._told and not only_gave_way:
            QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        self.clicked[bool].emit(self.isChecked())  # type: ignore[index]  # the stubs know one form only


class Tick(Checked, QCheckBox):
    """A check box."""


class Radio(Checked, QRadioButton):
    """One of several answers in words of their own."""
