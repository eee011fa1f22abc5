"""Tab goes the way of the eye, whenever things were made, and stops once at a choice of one among several."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.forms.fields import DateField, TextField
from ui.widgets.by_eye import ByEye, stops
from ui.widgets.segmented import Segmented


class Window(ByEye, QWidget):
    """A window of the program, as far as Tab is concerned."""


def shown(qtbot: QtBot, window: QWidget) -> None:
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def pressed(times: int, *, back: bool = False) -> list[QWidget | None]:
    seen = []
    for _ in range(times):
        if back:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        else:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    return seen


def test_what_was_made_last_is_come_to_where_it_stands(qtbot: QtBot) -> None:
    window = Window()
    layout = QVBoxLayout(window)
    last, date, text = QLineEdit(), DateField(), TextField()
    answer = Segmented((("yes", "Yes"), ("no", "No")))
    layout.addWidget(last)
    for place, one in enumerate((answer, text, date)):
        layout.insertWidget(place, one)
    answer.set_value("yes")
    shown(qtbot, window)
    yes = answer.focusProxy()
    answer.setFocus()
    assert QApplication.focusWidget() is yes
    assert pressed(5) == [text.line, date.line, date.open_calendar, last, yes]
    assert pressed(5, back=True) == [last, date.open_calendar, date.line, text.line, yes]


def test_a_choice_is_one_stop_whether_anything_is_chosen_or_not(qtbot: QtBot) -> None:
    window = Window()
    layout = QVBoxLayout(window)
    before, after = QLineEdit(), QLineEdit()
    answer = Segmented((("yes", "Yes"), ("no", "No"), ("na", "N/A")))
    for one in (before, answer, after):
        layout.addWidget(one)
    shown(qtbot, window)
    before.setFocus()
    first = answer.focusProxy()
    assert pressed(2) == [first, after]
    answer.set_value("na")
    _, chosen = pressed(2, back=True)[::-1], QApplication.focusWidget()
    assert chosen is before
    assert stops(window)[1] is not first
    assert len(stops(window)) == 3


def test_columns_are_read_one_after_the_other_and_lines_from_left_to_right(qtbot: QtBot) -> None:
    window = Window()
    across = QHBoxLayout(window)
    left, right = QWidget(), QWidget()
    across.addWidget(left)
    across.addWidget(right)
    grid, column = QGridLayout(left), QVBoxLayout(right)
    parts = {name: QPushButton(name) for name in ("d", "c", "b", "a", "f", "e", "hidden", "idle")}
    for place, name in enumerate("abcd"):
        grid.addWidget(parts[name], place // 2, place % 2)
    for name in ("e", "hidden", "idle", "f"):
        column.addWidget(parts[name])
    parts["hidden"].hide()
    parts["idle"].setEnabled(False)
    shown(qtbot, window)
    assert [one.text() for one in stops(window) if isinstance(one, QPushButton)] == list("abcdef")
