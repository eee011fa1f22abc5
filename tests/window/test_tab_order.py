"""Tab through parts that were put into another order: it comes to each once and goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.forms.fields import DateField, TextField
from ui.widgets.segmented import Segmented
from ui.widgets.tab_order import tab_through


def test_fields_that_hand_the_focus_on_do_not_catch_it(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    layout = QVBoxLayout(root)
    last, date, text = QLineEdit(), DateField(), TextField()
    answer = Segmented((("yes", "Yes"), ("no", "No")))
    answer.set_value("yes")
    for one in (last, date, text, answer):
        layout.addWidget(one)
    yes, no = answer.findChildren(type(answer.focusProxy()))
    stops = [answer.focusProxy(), no, text.line, date.line, date.open_calendar, last]
    tab_through(stops)
    root.show()
    root.activateWindow()
    qtbot.waitUntil(root.isActiveWindow)
    answer.setFocus()
    seen = []
    for _ in range(6):
        seen.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == [yes, text.line, date.line, date.open_calendar, last, yes]
    back = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        back.append(QApplication.focusWidget())
    assert back == [yes, last, date.open_calendar, date.line, text.line]
