"""No part of a page is shown as a window of its own on the way: that flashes, and takes the keyboard away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.window.desk_window import a_window, known_memory, practice
from ui.pages.case.sections import SECTIONS
from ui.place import Place
from ui.shell.registry import ROOMS
from ui.start.making import NewStoreWay, describe_path
from ui.window import DeskWindow


class Watch(QObject):
    """Notes every widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            words = getattr(watched, "text", None)
            if not isinstance(watched, DeskWindow):
                self.seen.append(f"{type(watched).__name__} “{words() if callable(words) else ''}”")
        return False


def test_no_part_of_a_page_is_shown_as_a_window(qtbot: QtBot, tmp_path: Path) -> None:
    watch = Watch()
    path = practice(tmp_path)
    with a_window(qtbot, known_memory(tmp_path)) as driver:
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(watch)
        try:
            driver.window.begin(path)
            driver.unlock()
            shell = driver.window.shell
            places = [Place(room.room, 1 if room.room in {"case", "meeting"} else 0) for room in ROOMS]
            places += [Place("case", 1, section.key) for section in SECTIONS]
            for place in places:
                before = len(watch.seen)
                shell.go(place)
                qtbot.wait(30)
                assert watch.seen[before:] == [], place
            assert driver.window.isActiveWindow()
        finally:
            app.removeEventFilter(watch)


def test_no_part_of_the_guided_path_is_shown_as_a_window(qtbot: QtBot, tmp_path: Path) -> None:
    watch = Watch()
    with a_window(qtbot, known_memory(tmp_path)) as driver:
        driver.window.begin(practice(tmp_path))
        driver.unlock()
        window = driver.window
        assert window.frame is not None
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(watch)
        try:
            describe_path(window.backend, window.memory, window.frame).deleteLater()
            NewStoreWay(window.backend, window.memory).deleteLater()
            for way in ("recover", "practice", "new"):
                window.screens.panel.wanted.emit(way)
        finally:
            app.removeEventFilter(watch)
        assert watch.seen == []
