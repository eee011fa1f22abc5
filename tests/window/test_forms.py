"""Fields and forms, driven as a person does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QCheckBox, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.trouble import Reason, Refusal
from tests.window.finding import find_named
from tests.window.scenes.base import TODAY
from ui.forms.form import FieldSpec, Form

Show = Callable[..., QWidget]
SPECS = (
    FieldSpec("title", "Title", required=True, most=20),
    FieldSpec("on", "Day of the meeting", "date", help="The day it was held."),
    FieldSpec("at", "Time", "time", beside=True),
    FieldSpec("minutes", "Minutes planned", "number", least=1, most=90),
    FieldSpec("kind", "Kind", "choice", choices=(("a", "Ordinary"), ("b", "Extraordinary"))),
    FieldSpec("themes", "Themes", "many", choices=(("n", "Neglect"), ("d", "Domestic abuse"))),
    FieldSpec("closed", "Closed to guests", "switch"),
    FieldSpec("quorate", "Quorate?", "yesno"),
    FieldSpec("note", "Note", "long", reasons=("remark",)),
)


@pytest.fixture
def form(show: Show) -> tuple[Form, list[tuple[str, Any]]]:
    made = Form(SPECS, today=lambda: TODAY)
    given: list[tuple[str, Any]] = []
    made.committed.connect(lambda key, value: given.append((key, value)))
    show(made)
    return made, given


Made = tuple[Form, list[tuple[str, Any]]]


def line(form: Form, name: str) -> QLineEdit:
    found = find_named(form, name, QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_each_kind_of_field_gives_its_value(form: Made, qtbot: QtBot) -> None:
    made, given = form
    qtbot.keyClicks(line(made, "Title"), " Extra meeting ")
    qtbot.keyClick(line(made, "Title"), Qt.Key.Key_Return)
    qtbot.keyClicks(line(made, "Day of the meeting"), "14/1/26")
    qtbot.keyClick(line(made, "Day of the meeting"), Qt.Key.Key_Return)
    qtbot.keyClicks(line(made, "Time"), "2pm")
    qtbot.keyClick(line(made, "Time"), Qt.Key.Key_Return)
    qtbot.keyClicks(line(made, "Minutes planned"), "45")
    qtbot.keyClick(line(made, "Minutes planned"), Qt.Key.Key_Return)
    find_named(made, "Themes: Domestic abuse", QCheckBox).click()
    find_named(made, "Themes: Neglect", QCheckBox).click()
    find_named(made, "Closed to guests").click()
    find_named(made, "Yes", QRadioButton).click()
    assert given == [
        ("title", "Extra meeting"),
        ("on", date(2026, 1, 14)),
        ("at", "14:00"),
        ("minutes", 45),
        ("themes", ("d",)),
        ("themes", ("n", "d")),
        ("closed", True),
        ("quorate", True),
    ]
    assert line(made, "Day of the meeting").text() == "Wed 14 Jan 2026"


def test_what_is_no_value_is_told_at_the_field_and_stays(form: Made, qtbot: QtBot) -> None:
    made, given = form
    qtbot.keyClicks(line(made, "Day of the meeting"), "31/2/26")
    qtbot.keyClick(line(made, "Day of the meeting"), Qt.Key.Key_Return)
    assert made.row("on").problem() == "February 2026 has no day 31."
    assert line(made, "Day of the meeting").text() == "31/2/26"
    assert given == []
    qtbot.keyClick(line(made, "Day of the meeting"), Qt.Key.Key_Escape)
    assert (line(made, "Day of the meeting").text(), made.row("on").problem()) == ("", "")


def test_a_number_out_of_its_limits_says_them(form: Made, qtbot: QtBot) -> None:
    made, given = form
    qtbot.keyClicks(line(made, "Minutes planned"), "91")
    qtbot.keyClick(line(made, "Minutes planned"), Qt.Key.Key_Return)
    assert made.row("minutes").problem() == "The number must lie between 1 and 90."
    assert given == []


def test_the_calendar_takes_a_day_with_the_keyboard(form: Made, qtbot: QtBot) -> None:
    made, given = form
    find_named(made, "Day of the meeting: choose in a calendar").click()
    qtbot.waitUntil(lambda: bool(_calendars()))
    calendar = _calendars()[0]
    button = find_named(made, "Day of the meeting: choose in a calendar")
    under = button.mapToGlobal(QPoint(0, 0))
    assert (
        abs(calendar.window().x() - under.x()) < 40
    )  # it opens where it was asked for, not at the edge of the screen
    assert min(abs(calendar.window().y() - under.y()), abs(calendar.window().geometry().bottom() - under.y())) < 60
    calendar.setSelectedDate(QDate(2026, 1, 20))
    calendar.activated.emit(calendar.selectedDate())
    assert given == [("on", date(2026, 1, 20))]


def _calendars() -> list[QCalendarWidget]:
    return [
        one
        for top in QApplication.topLevelWidgets()
        for one in ([top] if isinstance(top, QCalendarWidget) else top.findChildren(QCalendarWidget))
        if one.isVisible()
    ]


def test_a_choice_stepped_through_is_taken_once(form: Made, qtbot: QtBot) -> None:
    made, given = form
    combo = made.field("kind").control
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: given == [("kind", "b")], timeout=3000)


def test_a_wheel_that_passes_over_a_choice_changes_nothing(form: Made, qtbot: QtBot) -> None:
    made, given = form
    line(made, "Title").setFocus()
    combo = made.field("kind").control
    middle = combo.rect().center()
    event = QWheelEvent(
        middle, combo.mapToGlobal(middle), middle * 0, middle * 0 - type(middle)(0, 240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, event)
    assert made.value("kind") == ""
    assert given == []


def test_long_text_is_given_by_ctrl_enter(form: Made, qtbot: QtBot) -> None:
    made, given = form
    text = made.field("note").control
    text.setFocus()
    qtbot.keyClicks(text, "Two lines")
    assert given == []
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert given == [("note", "Two lines")]


def test_a_refusal_stands_at_its_fields_and_what_was_typed_stays(form: Made, qtbot: QtBot) -> None:
    made, given = form
    qtbot.keyClicks(line(made, "Title"), "Extra")
    qtbot.keyClick(line(made, "Title"), Qt.Key.Key_Return)
    made.show_refusal(
        Refusal((Reason("Too short.", "title"), Reason("Say why.", "remark"), Reason("Not today.", "")))
    )
    assert made.row("title").problem() == "Too short."
    assert made.row("note").problem() == "Say why."
    assert line(made, "Title").text() == "Extra"
    assert line(made, "Title").hasFocus()
    made.clear_problems()
    assert made.row("title").problem() == ""
    given.clear()
    made.show_refusal(Refusal((Reason("Too short.", "title"),)))
    qtbot.keyClick(line(made, "Title"), Qt.Key.Key_Return)
    assert given == [("title", "Extra")], "a refused value is sent again"


def test_what_is_needed_is_named(form: Made) -> None:
    made, _ = form
    assert made.faults()
    assert made.row("title").problem() == "“Title” is needed."
    assert line(made, "Title").hasFocus()


def test_loading_does_not_overwrite_what_is_being_typed(form: Made, qtbot: QtBot) -> None:
    made, given = form
    made.load({"title": "Stored"})
    title = line(made, "Title")
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "Being typed")
    made.load({"title": "Changed elsewhere", "minutes": 30})
    assert title.text() == "Being typed"
    assert line(made, "Minutes planned").text() == "30"
    made.load({"title": "Another record"}, fresh=True)
    assert title.text() == "Another record"
    assert given == []
