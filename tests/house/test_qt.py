"""Qt's system libraries are there: a window opens, offscreen, and can be looked at."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_a_window_opens_and_draws_its_words(qtbot: QtBot) -> None:
    label = QLabel("Case Review Desk")
    qtbot.addWidget(label)
    with qtbot.waitExposed(label):
        label.show()
    picture = label.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert len(colours) > 1
