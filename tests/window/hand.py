"""A hand on the keyboard: types into whatever has the focus and goes by Tab, as a person does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.window.finding import name_of

Key = Qt.Key
Mod = Qt.KeyboardModifier


class Hand:
    """Works on one window by keyboard alone."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        window.activateWindow()
        QApplication.processEvents()

    @property
    def at(self) -> QWidget:
        """What has the focus."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    @property
    def name(self) -> str:
        """What the widget with the focus is read with."""
        return name_of(self.at)

    def press(self, key: Key, mod: Mod = Mod.NoModifier, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            QTest.keyClick(self.at, key, mod)
            QApplication.processEvents()
            QApplication.processEvents()

    def alt(self, key: Key, times: int = 1) -> None:
        """Press a key with Alt."""
        self.press(key, Mod.AltModifier, times)

    def ctrl(self, key: Key) -> None:
        """Press a key with Ctrl."""
        self.press(key, Mod.ControlModifier)

    def write(self, text: str) -> None:
        """Type."""
        QTest.keyClicks(self.at, text)
        QApplication.processEvents()

    def enter(self) -> None:
        """Press Enter."""
        self.press(Key.Key_Return)

    def go_to(self, name: str, *, back: bool = False, most: int = 300) -> None:
        """Press Tab (or Shift+Tab) until something of that name has the focus."""
        seen = []
        for _ in range(most):
            if self.name == name or self.name.startswith(name):
                return
            seen.append(self.name)
            self.press(Key.Key_Backtab if back else Key.Key_Tab, Mod.ShiftModifier if back else Mod.NoModifier)
        pytest.fail(f"Tab never came to “{name}”; it came to {list(dict.fromkeys(seen))}")
