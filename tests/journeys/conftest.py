"""The program as it looks, for whole journeys through it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ui.look import theme


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application, looking as the program does."""
    theme.apply(qapp, "light")
    return qapp
