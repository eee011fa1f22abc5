"""Steps that the tests of a case share: open it at a section, write into a field, read the store behind it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from db.records.base import Record
from desktop_app.actions.base import Command, Outcome
from desktop_app.office import Office
from desktop_app.trouble import Refusal
from tests.window.scenes.base import case_id
from ui.page import Frame
from ui.pages.case.page import CasePage
from ui.place import Place

R = TypeVar("R", bound=Record)


def office_of(frame: Frame) -> Office:
    """Return the office behind the window."""
    assert frame.backend.office is not None
    return frame.backend.office


def open_case(frame: Frame, section: str, alias: str = "Case Linnet", field: str = "") -> CasePage:
    """Return the page of a case at a section; links lead on within it, as the window would lead them."""
    page = CasePage(frame)
    page.show_place(Place("case", case_id(frame, alias), section, field))

    def went(place: Place) -> None:
        if place.room == "case":
            page.show_place(place)

    frame.went.connect(went)
    return page


def read(frame: Frame, kind: type[R], /, **equal: object) -> tuple[R, ...]:
    """Return records straight from the store."""
    return office_of(frame).store.reader().find(kind, **equal)


def do(frame: Frame, command: Command) -> Outcome:
    """Carry out a command beside the page, as another page would; the window hears of it."""
    made: list[Outcome] = []
    frame.backend.run(frame, command, then=made.append, refused=_fail)
    return made[0]


def _fail(refusal: Refusal) -> None:
    raise AssertionError(str(refusal))


def type_into(field: QWidget, text: str, *, leave: bool = True) -> None:
    """Write `text` in place of what stands in a line or a long text, and go on to the next field."""
    control = field.focusProxy() or field
    assert isinstance(control, QLineEdit | QPlainTextEdit)
    control.setFocus()
    control.selectAll()
    if text:
        QTest.keyClicks(control, text)
    else:
        QTest.keyClick(control, Qt.Key.Key_Delete)
    if leave and isinstance(control, QLineEdit):
        QTest.keyClick(control, Qt.Key.Key_Return)
    elif leave:
        QTest.keyClick(control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def press(button: QWidget) -> None:
    """Press a button with the mouse."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def settle() -> None:
    """Let everything happen that is waiting to."""
    for _ in range(6):
        QApplication.processEvents()
