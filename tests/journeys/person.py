"""A person at the whole window: finds things by what they are read with, and works by mouse or by keyboard alone.

By mouse every click goes through the window to whatever lies under the pointer, so something covered or cut off
cannot be clicked. By keyboard there is only Tab, arrow keys, shortcuts and typing; nothing is given the focus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as WaitedInVain
from pytestqt.qtbot import QtBot

from db.records.base import R
from desktop_app.queries.base import Reading
from tests.window.finding import name_of
from tests.window.scenes.base import PASSPHRASE
from ui.backend import DeskBackend
from ui.memory import Memory
from ui.page import Page
from ui.window import DeskWindow

Key = Qt.Key
Mod = Qt.KeyboardModifier
MOUSE, KEYBOARD = "mouse", "keyboard"
WAYS = (MOUSE, KEYBOARD)
WAIT = 20_000
ROUND = 500
"""So many times Tab is pressed before something counts as out of reach."""
ROOMS = {
    "Today": Key.Key_1, "Cases": Key.Key_2, "Meetings": Key.Key_3, "Actions": Key.Key_4, "Documents": Key.Key_5,
    "Settings": Key.Key_Comma,
}  # fmt: skip


class WatchedBackend(DeskBackend):
    """The program's own, which also counts what is under way, so that a test waits as long as is needed."""

    def __init__(self) -> None:
        super().__init__()
        self.under_way = 0

    def _submit(self, piece: Callable[[], Any], deliver: Callable[[Any], None], *, beside: bool) -> None:
        self.under_way += 1

        def delivered(future: Any) -> None:
            self.under_way -= 1
            deliver(future)

        super()._submit(piece, delivered, beside=beside)


class Person:
    """Somebody who works on a window."""

    def __init__(self, bot: QtBot, window: DeskWindow, backend: WatchedBackend, way: str) -> None:
        self.bot, self.window, self.backend, self.way = bot, window, backend, way
        self.faults: list[BaseException] = []
        backend.bugged.connect(self.faults.append)

    # -- waiting and looking -------------------------------------------------------------------------------------

    def until(self, holds: Callable[[], Any], what: str = "") -> None:
        """Wait until something holds."""
        try:
            self.bot.waitUntil(lambda: bool(holds()), timeout=WAIT)
        except WaitedInVain:
            self.fail(f"waited in vain for {what or 'it'}")

    def calm(self) -> None:
        """Wait until nothing is under way between window and store."""
        for _ in range(3):
            QApplication.processEvents()
        if QApplication.activeWindow() is None and QApplication.activeModalWidget() is None:
            self.window.activateWindow()  # what a window manager does when a dialog has closed
        self.until(lambda: not self.backend.under_way, "the desk")
        for _ in range(3):
            QApplication.processEvents()
        if self.backend.under_way:
            self.calm()
        if self.faults:
            raise self.faults[0]

    @property
    def root(self) -> QWidget:
        """Return what can be worked on now: the popover or dialog that is open, else the window."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def reads(self) -> list[str]:
        """Return everything that is read on the screen, also what one has to scroll to."""
        said: list[str] = []
        for one in self.root.findChildren(QWidget):
            if not one.isVisible():
                continue
            text = getattr(one, "text", None)
            said += [name_of(one), str(text()) if callable(text) else "", one.accessibleDescription()]
            if isinstance(one, QPlainTextEdit):
                said.append(one.toPlainText())
            if isinstance(one, QComboBox):
                said.append(one.currentText())
            if isinstance(one, QAbstractItemView) and one.model() is not None:
                model = one.model()
                said += [words for row in range(model.rowCount()) for words in _cells(model, row)]
        return [one for one in said if one]

    def sees(self, *words: str) -> None:
        """Wait until all these words stand somewhere on the screen."""
        for one in words:
            self.until(lambda one=one: any(one in said for said in self.reads()), f"the words “{one}”")

    def sees_not(self, *words: str) -> None:
        """Say that none of these words stands on the screen."""
        said = self.reads()
        for one in words:
            found = [text for text in said if one in text]
            assert not found, (one, found)

    def find(self, name: str, kind: type[QWidget] | tuple[type[QWidget], ...] = QWidget, nth: int = 0) -> QWidget:
        """Return the control that is read with `name`, or whose name begins so; waits until it is there.

        Fails where several have the name, unless `nth` says which (from 1)."""
        found: list[QWidget] = []

        def there() -> bool:
            found[:] = self._named(name, kind)
            return len(found) == 1 if not nth else len(found) >= nth

        try:
            self.bot.waitUntil(there, timeout=4000)
        except WaitedInVain:
            self.fail(f"{len(found)} controls are named “{name}”")
        return found[nth - 1 if nth else 0]

    def has(self, name: str) -> bool:
        """Return whether there is a control of that name now."""
        return bool(self._named(name, QWidget))

    def _named(self, name: str, kind: Any) -> list[QWidget]:
        there = [
            one
            for one in self.root.findChildren(QWidget)
            if isinstance(one, kind) and one.isVisible() and one.isEnabled() and _handy(one)
        ]
        exact = [one for one in there if name_of(one) == name]
        return exact or [one for one in there if name_of(one).startswith(name)]

    def fail(self, why: str) -> None:
        """Fail and say what there was on the screen."""
        names = [name_of(one) for one in self.root.findChildren(QWidget) if one.isVisible() and _handy(one)]
        at = QApplication.focusWidget()
        place = getattr(self.window.shell, "place", "no shell")
        pytest.fail(
            f"{why} (by {self.way})\nat {place}, focus on {at and name_of(at)!r}\ncontrols: {names}\n"
            f"read: {list(dict.fromkeys(self.reads()))}",
            pytrace=True,
        )

    # -- doing ---------------------------------------------------------------------------------------------------

    def press(self, name: str, kind: Any = QWidget, nth: int = 0) -> None:
        """Press a button, a switch, a row; by keyboard with the space bar."""
        target = self.find(name, kind, nth)
        self._press(target)
        self.calm()

    def _press(self, target: QWidget) -> None:
        if self.way == MOUSE:
            self._click(target)
            return
        self._reach(target)
        if not (_one_of_many(target) and isinstance(target, QAbstractButton) and target.isChecked()):
            self.key(Key.Key_Space)

    def to(self, name: str, kind: Any = QWidget, nth: int = 0) -> None:
        """Go to a control without doing anything with it."""
        self._into(self.find(name, kind, nth))
        self.calm()

    def fill(self, name: str, text: str, nth: int = 0) -> None:
        """Write `text` into a field in place of what stands in it."""
        target = self.find(name, (QLineEdit, QPlainTextEdit), nth)
        self._into(target)
        self.key(Key.Key_A, Mod.ControlModifier)
        self.write(text)
        self.calm()

    def _into(self, target: QWidget) -> None:
        if self.way == MOUSE:
            self._click(target)
        else:
            self._reach(target)

    def write(self, text: str) -> None:
        """Type into whatever has the focus."""
        focus = self.at
        for place, part in enumerate(text.split("\n")):
            if place:
                self.key(Key.Key_Return, Mod.ShiftModifier)
            for plain, run in groupby(part, str.isascii):
                if plain:
                    QTest.keyClicks(focus, "".join(run))
                else:
                    _type_beyond_ascii(focus, "".join(run))

    def choose(self, name: str, words: str, nth: int = 0) -> None:
        """Choose the line `words` of a list that opens."""
        combo = self.find(name, QComboBox, nth)
        assert isinstance(combo, QComboBox)
        place = next((row for row in range(combo.count()) if combo.itemText(row).startswith(words)), -1)
        if place < 0:
            self.fail(f"“{name}” offers no “{words}”, but {[combo.itemText(row) for row in range(combo.count())]}")
        if self.way == MOUSE:
            self._click(combo)
            view = combo.view()
            self.until(view.isVisible, "the list to open")
            index = combo.model().index(place, 0)
            view.scrollTo(index)
            spot = view.viewport().mapTo(view.window(), view.visualRect(index).center())
            QTest.mouseClick(_handle(view), Qt.MouseButton.LeftButton, Mod.NoModifier, spot)
            self.until(lambda: not view.isVisible(), "the list to close")
        else:
            self._reach(combo)
            for _ in range(combo.count()):
                if combo.currentIndex() == place:
                    break
                self.key(Key.Key_Down if combo.currentIndex() < place else Key.Key_Up)
        assert combo.currentText().startswith(words), combo.currentText()
        self.calm()

    def pick(self, view_name: str, words: str, *, open_it: bool = True) -> None:
        """Go to the line of a list or table that begins with `words`, and open it."""
        view = self.find(view_name, QAbstractItemView)
        assert isinstance(view, QAbstractItemView)
        rows: list[int] = []
        self.until(lambda: rows.extend(_rows(view, words)) or rows, f"a line “{words}” in {view_name}")
        index = view.model().index(rows[0], view.currentIndex().column() if view.currentIndex().isValid() else 0)
        if self.way == MOUSE:
            view.scrollTo(index)
            _spot_into_sight(view.viewport(), view.visualRect(index).center())
            spot = view.viewport().mapTo(view.window(), view.visualRect(index).center())
            QTest.mouseClick(_handle(view), Qt.MouseButton.LeftButton, Mod.NoModifier, spot)
            if open_it and not isinstance(view, QListView):
                QTest.mouseDClick(_handle(view), Qt.MouseButton.LeftButton, Mod.NoModifier, spot)
        else:
            self._reach(view)
            for _ in range(view.model().rowCount()):
                if view.currentIndex().row() == rows[0]:
                    break
                self.key(Key.Key_Down if view.currentIndex().row() < rows[0] else Key.Key_Up)
            if open_it:
                self.key(Key.Key_Return)
        self.calm()

    def go(self, room: str) -> None:
        """Go to a room: by the rail, or by its key."""
        if self.way == MOUSE:
            self._click(self._rail(room))
        else:
            self.key(ROOMS[room], Mod.ControlModifier)
        self.calm()

    def _rail(self, room: str) -> QWidget:
        return next(one for one in self.window.shell.rail.buttons() if name_of(one) == room)

    def key(self, key: Key, modifier: Mod = Mod.NoModifier, times: int = 1) -> None:
        """Press a key in whatever has the focus."""
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or self.root, key, modifier)
            QApplication.processEvents()

    def ctrl(self, key: Key, modifier: Mod = Mod.NoModifier) -> None:
        """Press a key with Ctrl, and wait for what comes of it."""
        self.key(key, Mod.ControlModifier | modifier)
        self.calm()

    @property
    def at(self) -> QWidget:
        """Return what has the focus."""
        self.until(QApplication.focusWidget, "something to have the focus")
        found = QApplication.focusWidget()
        assert found is not None
        return found

    @property
    def at_name(self) -> str:
        """Return what the control with the focus is read with."""
        return name_of(self.at)

    # -- hands ---------------------------------------------------------------------------------------------------

    def _click(self, target: QWidget) -> None:
        _into_sight(target)
        if self._covered(target):
            _into_sight(target, middle=True)
        bar = getattr(self.window.shell, "messages", None)
        if bar is not None and bar.bar.isVisible() and self._covered(target):
            QTest.mouseClick(bar.bar.close_button, Qt.MouseButton.LeftButton)  # it lies over the end of the page
            QApplication.processEvents()
        spot = _spot(target)
        if spot is None:
            self.fail(f"“{name_of(target)}” cannot be seen")
            return
        top = target.window()
        covering = self._covered(target)
        if covering:
            self.fail(f"“{name_of(target)}” is covered by {covering}")
        QTest.mouseClick(_handle(target), Qt.MouseButton.LeftButton, Mod.NoModifier, target.mapTo(top, spot))

    def _covered(self, target: QWidget) -> str:
        """Return what lies over `target` where a person would click; "" for nothing."""
        spot, top = _spot(target), target.window()
        under = None if spot is None else top.childAt(target.mapTo(top, spot))
        if under is target or (under is not None and target.isAncestorOf(under)):
            return ""
        return f"{type(under).__name__} “{name_of(under)}”" if under is not None else "nothing"

    def _reach(self, target: QWidget) -> None:
        """Press Tab until `target` has the focus; within a group of buttons the arrow keys."""
        group = _group(target)
        start, seen = self.at, []
        for tabs in range(ROUND):
            at = self.at
            if at is target or at in group:
                break
            seen.append(name_of(at))
            if tabs and at is start:
                self.fail(f"Tab never comes to “{name_of(target)}”; it comes to {seen}")
            self.key(Key.Key_Tab)
            if self.at is at and isinstance(at, QLabel):
                self.key(Key.Key_Tab)  # from link to link within a text
            if self.at is at:
                self.fail(f"Tab stays in “{name_of(at)}”")
        turn = False
        for _ in range(40):
            at = self.at
            if at is target or (turn and isinstance(target, QAbstractButton) and target.isChecked()):
                break  # a tab that is chosen may hand the focus on to what it shows
            self.key(_arrow(at, target))
            turn = at in group
        else:
            self.fail(f"the keys do not lead to “{name_of(target)}”; they lead to {seen[-60:]}")
        QApplication.processEvents()
        assert not _seen(target).isEmpty(), f"{name_of(target)} has the focus and cannot be seen"

    # -- the store -----------------------------------------------------------------------------------------------

    def ask(self, question: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Return what the store answers, asked as a page asks."""
        answers: list[Any] = []
        self.backend.ask(self.window, answers.append, question, *args, **named)
        self.until(lambda: answers or self.faults, "an answer")
        if self.faults:
            raise self.faults[0]
        return answers[0]

    def records(self, kind: type[R], /, **equal: Any) -> tuple[R, ...]:
        """Return records as they are stored."""

        def read(reading: Reading) -> tuple[R, ...]:
            return reading.reader.find(kind, **equal)

        found: tuple[R, ...] = self.ask(read)
        return found

    # -- coming and going ----------------------------------------------------------------------------------------

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase and press Enter; wait for the work to be shown."""
        self.until(self.window.screens.unlock.unlock.isEnabled, "the unlock screen")
        self.fill("Passphrase", passphrase)
        self.key(Key.Key_Return)
        self.until(lambda: self.window.shell is not None or self.window.path is not None, "the work")
        self.calm()

    def lock(self) -> None:
        """Lock, and wait until the store is shut."""
        if self.way == MOUSE:
            self._click(self._rail("Lock"))
        else:
            self.key(Key.Key_L, Mod.ControlModifier)
        self.until(lambda: self.backend.office is None, "the lock")
        self.calm()

    def come_back_on(self, day: date) -> None:
        """Lock, go home, and unlock on another day."""
        self.lock()
        self.backend.today = lambda: day
        self.unlock()

    @property
    def page(self) -> Page:
        """Return the page that is shown."""
        found = self.window.shell.page
        assert isinstance(found, Page)
        return found


@contextmanager
def at_the_window(
    bot: QtBot, memory: Memory, way: str, today: date, size: tuple[int, int] = (1280, 800)
) -> Iterator[Person]:
    """Give a person at a new window; close it and wait for its threads at the end. A fault fails the test."""
    backend = WatchedBackend()
    backend.today = lambda: today
    window = DeskWindow(backend, memory)
    person = Person(bot, window, backend, way)
    window.resize(*size)
    window.show()
    window.activateWindow()
    person.until(window.isActiveWindow, "the window")
    try:
        yield person
    finally:
        window.close()
        bot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
        backend.end()
        QApplication.instance().removeEventFilter(window.idle)
        window.deleteLater()
        QApplication.processEvents()
    assert not person.faults, person.faults


@contextmanager
def naming_a_file(path: Path) -> Iterator[None]:
    """Type `path` into the file dialog that opens meanwhile, and take it."""
    done: list[bool] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog) and dialog.isVisible() and not done:
            line, buttons = dialog.findChild(QLineEdit), dialog.findChild(QDialogButtonBox)
            assert line is not None
            assert buttons is not None
            done.append(True)
            line.setText(str(path))  # typing would open a list of what lies there
            buttons.button(QDialogButtonBox.StandardButton.Save).click()

    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(answer)
    timer.start()
    try:
        yield
    finally:
        timer.stop()
    assert done, "no file dialog opened"


def _type_beyond_ascii(focus: QWidget, text: str) -> None:
    """Type what Qt's own hand has no keys for."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focus, QKeyEvent(kind, Key.Key_unknown, Mod.NoModifier, letter))


# -- what is where ------------------------------------------------------------------------------------------------


def _handy(widget: QWidget) -> bool:
    """Whether a person can do something with it."""
    if isinstance(widget, QAbstractButton):
        return True
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None


def _group(target: QWidget) -> Sequence[QWidget]:
    if not isinstance(target, QAbstractButton):
        return ()
    if target.group() is not None:
        return [one for one in target.group().buttons() if one.isVisible()]
    parent = target.parentWidget()
    if target.autoExclusive() and parent is not None:
        siblings = parent.findChildren(QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [one for one in siblings if one.autoExclusive() and one.isVisible()]
    return ()


def _one_of_many(target: QWidget) -> bool:
    return len(_group(target)) > 1


def _arrow(at: QWidget, target: QWidget) -> Key:
    here, there = _centre(at), _centre(target)
    if abs(here.y() - there.y()) > target.height() // 2:
        return Key.Key_Down if there.y() > here.y() else Key.Key_Up
    return Key.Key_Right if there.x() > here.x() else Key.Key_Left


def _centre(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(widget.rect().center())


def _into_sight(target: QWidget, *, middle: bool = False) -> None:
    QApplication.processEvents()
    inner: QWidget | None = target
    while inner is not None:
        parent = inner.parentWidget()
        area = parent.parentWidget() if parent is not None else None
        if isinstance(area, QScrollArea):
            room = max(20, (area.viewport().height() - target.height()) // 2) if middle else 20
            area.ensureWidgetVisible(target, 0, room)
        inner = parent
    QApplication.processEvents()


def _spot_into_sight(widget: QWidget, spot: QPoint) -> None:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            at = widget.mapTo(around.widget(), spot)
            around.ensureVisible(at.x(), at.y(), 0, 40)
        around = around.parentWidget()
    QApplication.processEvents()


def _spot(target: QWidget) -> QPoint | None:
    seen = _seen(target)
    return None if seen.isEmpty() else seen.center()


def _seen(target: QWidget) -> QRect:
    """Return the part of `target` that its surroundings leave to be seen."""
    seen, around = target.rect(), target.parentWidget()
    while around is not None and not target.isWindow():
        seen &= around.rect().translated(target.mapFrom(around, QPoint(0, 0)))
        if around.isWindow():
            break
        around = around.parentWidget()
    return seen


def _handle(widget: QWidget) -> QWindow:
    found = widget.window().windowHandle()
    assert found is not None
    return found


def _rows(view: QAbstractItemView, words: str) -> list[int]:
    model = view.model()
    return [row for row in range(model.rowCount()) if any(words in one for one in _cells(model, row))]


def _cells(model: QAbstractItemModel, row: int) -> list[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    return [str(model.index(row, column).data() or "") for column in range(columns)]
