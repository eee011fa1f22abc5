"""A window to test in: frames over real stores, and ways to show a widget and to find one by its spoken name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.window.finding import find_named
from tests.window.scenes.base import Kit, new_copy, open_frame, practice_copy
from tests.window.scenes.base import kit as make_kit
from ui.look import theme
from ui.page import Frame


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application, looking as the program does."""
    theme.apply(qapp, "light")
    return qapp


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Frame]:
    """The frame of a window over the practice store, on Monday 12 January 2026."""
    frame = open_frame(practice_copy(tmp_path))
    yield frame
    frame.backend.close()


@pytest.fixture
def bare_desk(tmp_path: Path, qapp: QApplication) -> Iterator[Frame]:
    """The frame of a window over a new store with nothing in it."""
    frame = open_frame(new_copy(tmp_path))
    yield frame
    frame.backend.close()


@pytest.fixture
def kit(tmp_path: Path, qapp: QApplication) -> Iterator[Kit]:
    """Both, as scenes are made with."""
    with make_kit(tmp_path) as made:
        yield made


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Show a widget as a window of 1280 × 800 and wait until it is there."""

    def shown(widget: QWidget, width: int = 1280, height: int = 800) -> QWidget:
        qtbot.addWidget(widget)
        theme.dress(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        QApplication.processEvents()
        return widget

    return shown


@pytest.fixture
def find() -> Callable[..., QWidget]:
    """Find the visible widget that is read with `name` (its accessible name, else its text)."""
    return find_named
