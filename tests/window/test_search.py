"""The search strip by keyboard and mouse: results as they are typed, choosing, opening, giving up, latest wins."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.records.actions import Action
from db.records.cases import Case
from db.records.meetings import Meeting
from db.records.people import Identity
from db.store import Store
from desktop_app.actions.settings import ChangeSetting
from desktop_app.office import Office
from tests.window.scenes.base import NOW, PASSPHRASE, TODAY, case_id, practice_copy
from ui.backend import DeskBackend
from ui.memory import Memory
from ui.page import Frame
from ui.place import Place
from ui.shell.commands import OFFERS
from ui.shell.registry import room_of
from ui.shell.results import Row
from ui.shell.search import LOOKING
from ui.shell.shell import Shell

Show = Callable[..., QWidget]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shell(desk: Frame, show: Show) -> Shell:
    made = Shell(desk, "Practice")
    show(made)
    made.activateWindow()
    return made


def _reader(shell: Shell):  # type: ignore[no-untyped-def]
    assert shell.frame.backend.office is not None
    return shell.frame.backend.office.store.reader()


def _rows(shell: Shell) -> list[Row]:
    return shell.search.panel.list.results.rows


def _titles(shell: Shell) -> list[str]:
    return [row.title for row in _rows(shell) if row.target is not None]


def _type(shell: Shell, qtbot: QtBot, words: str) -> None:
    qtbot.keyClick(shell, Qt.Key.Key_K, CTRL)
    assert shell.strip.search.hasFocus()
    shell.strip.search.clear()
    qtbot.keyClicks(shell.strip.search, words)
    qtbot.waitUntil(lambda: shell.search._answered == words and len(shell.search._found) == 2)


def test_it_opens_with_what_is_often_wanted(shell: Shell, qtbot: QtBot) -> None:
    qtbot.keyClick(shell, Qt.Key.Key_K, CTRL)
    assert shell.search.panel.isVisible()
    assert {"New case", "Plan a meeting", "Show names", "Keys"} <= set(_titles(shell))
    assert "Real names are found only while they are shown" in shell.search.panel.words.text()


def test_where_one_was_is_offered(shell: Shell, qtbot: QtBot) -> None:
    shell.go(Place("case", case_id(shell.frame), "children"))
    shell.go(Place("meetings"))
    qtbot.keyClick(shell, Qt.Key.Key_K, CTRL)
    assert _rows(shell)[0].title == "Where you were"
    assert isinstance(_rows(shell)[1].target, Place)
    qtbot.keyClick(shell.strip.search, Qt.Key.Key_Return)
    assert shell.place.room == "case"


def test_a_case_is_opened_by_keyboard_alone(shell: Shell, qtbot: QtBot) -> None:
    case = next(one for one in _reader(shell).find(Case) if one.alias == "Case Linnet")
    _type(shell, qtbot, "linnet")
    assert _titles(shell)[0] == "Case Linnet"
    qtbot.keyClick(shell.strip.search, Qt.Key.Key_Return)
    assert (shell.place.room, shell.place.record) == ("case", case.id)
    assert not shell.search.panel.isVisible()
    assert shell.strip.search.text() == ""
    assert not shell.strip.search.hasFocus()


def test_arrows_choose_and_pass_over_headings(shell: Shell, qtbot: QtBot) -> None:
    _type(shell, qtbot, "linnet")
    chosen = []
    for _ in _titles(shell):
        row = shell.search.panel.list.chosen()
        assert row is not None
        assert row.target is not None
        chosen.append(row.title)
        qtbot.keyClick(shell.strip.search, Qt.Key.Key_Down)
    assert chosen == _titles(shell)
    assert shell.search.panel.list.chosen() == next(row for row in _rows(shell) if row.target is not None)
    qtbot.keyClick(shell.strip.search, Qt.Key.Key_Up)
    row = shell.search.panel.list.chosen()
    assert row is not None
    assert row.title == _titles(shell)[-1]
    assert shell.strip.search.hasFocus()


def test_escape_gives_the_focus_back(shell: Shell, qtbot: QtBot) -> None:
    button = shell.rail.buttons()[2]
    button.setFocus()
    _type(shell, qtbot, "linnet")
    qtbot.keyClick(shell.strip.search, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is button
    assert not shell.search.panel.isVisible()
    assert shell.strip.search.text() == ""
    assert shell.place == Place("today")


def test_a_click_opens_a_result(shell: Shell, qtbot: QtBot) -> None:
    _type(shell, qtbot, "linnet")
    listed = shell.search.panel.list
    at = next(
        n
        for n, row in enumerate(_rows(shell))
        if isinstance(row.target, Place) and row.target.section == "children"
    )
    where = listed.visualRect(listed.results.index(at)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert (shell.place.room, shell.place.section) == ("case", "children")


def test_leaving_the_line_closes_the_results(shell: Shell, qtbot: QtBot) -> None:
    _type(shell, qtbot, "linnet")
    shell.rail.buttons()[0].setFocus()
    assert not shell.search.panel.isVisible()


def test_meetings_and_actions_lead_to_their_places(shell: Shell, qtbot: QtBot) -> None:
    meeting = _reader(shell).find(Meeting)[0]
    _type(shell, qtbot, f"{meeting.on:%d/%m/%Y}")
    targets = [row.target for row in _rows(shell)]
    assert Place("meeting", meeting.id, "agenda") in targets
    action = _reader(shell).find(Action)[0]
    _type(shell, qtbot, action.reference)
    assert Place("actions", action.id) in [row.target for row in _rows(shell)]


def test_minutes_lead_to_their_item(shell: Shell, qtbot: QtBot) -> None:
    _type(shell, qtbot, "log was read")
    found = [
        row.target for row in _rows(shell) if isinstance(row.target, Place) and row.target.section == "minutes"
    ]
    assert found
    assert all(one.field.startswith("item-") for one in found)


def test_real_names_are_found_only_while_they_are_shown(shell: Shell, qtbot: QtBot) -> None:
    identity = _reader(shell).find(Identity)[0]
    _type(shell, qtbot, identity.full_name.split()[-1].lower())
    assert identity.full_name not in _titles(shell)
    qtbot.keyClick(shell.strip.search, Qt.Key.Key_Escape)
    shell.frame.names.show(True)
    _type(shell, qtbot, identity.full_name.split()[-1].lower())
    assert identity.full_name in _titles(shell)


def test_commands_are_done_and_named_by_what_they_would_do(shell: Shell, qtbot: QtBot) -> None:
    _type(shell, qtbot, "undo")
    assert not any(title.startswith("Undo") for title in _titles(shell))
    qtbot.keyClick(shell.strip.search, Qt.Key.Key_Escape)
    shell.frame.backend.run(shell, ChangeSetting(key="lock_after_minutes", value=3))
    _type(shell, qtbot, "undo")
    assert any(title.startswith("Undo: ") for title in _titles(shell))
    qtbot.keyClick(shell.strip.search, Qt.Key.Key_Return)
    assert shell.frame.rules.settings.lock_after_minutes != 3
    _type(shell, qtbot, "show na")
    qtbot.keyClick(shell.strip.search, Qt.Key.Key_Return)
    assert shell.frame.names.shown
    _type(shell, qtbot, "hide na")
    assert "Hide names" in _titles(shell)
    _type(shell, qtbot, "lock")
    with qtbot.waitSignal(shell.lock_requested):
        qtbot.keyClick(shell.strip.search, Qt.Key.Key_Return)


def test_the_sections_of_this_case_are_offered(shell: Shell, qtbot: QtBot) -> None:
    case = case_id(shell.frame, "Case Linnet")
    shell.go(Place("case", case))
    QApplication.processEvents()
    _type(shell, qtbot, "parallel")
    assert Place("case", case, "parallel") in [row.target for row in _rows(shell)]
    qtbot.keyClick(shell.strip.search, Qt.Key.Key_Escape)
    shell.go(Place("today"))
    QApplication.processEvents()
    _type(shell, qtbot, "parallel")
    assert Place("case", case, "parallel") not in [row.target for row in _rows(shell)]


def test_a_page_just_come_to_does_not_take_the_focus_from_the_search(shell: Shell, qtbot: QtBot) -> None:
    shell.go(Place("cases"))
    shell.open_search()
    QApplication.processEvents()
    assert shell.strip.search.hasFocus()
    assert shell.search.panel.isVisible()


def test_every_offer_leads_somewhere() -> None:
    for offer in OFFERS:
        if isinstance(offer.target, Place):
            assert room_of(offer.target.room) is not None, offer
        else:
            assert callable(getattr(Shell, offer.target)), offer
    assert len({offer.title for offer in OFFERS}) == len(OFFERS)


def test_every_settings_offer_names_a_section() -> None:
    from ui.pages.settings.page import SECTIONS

    named = {o.target.section for o in OFFERS if isinstance(o.target, Place) and o.target.room == "settings"}
    assert named <= set(SECTIONS)


def test_nothing_found_says_so_and_what_to_try(shell: Shell, qtbot: QtBot) -> None:
    _type(shell, qtbot, "qqqzzz")
    assert _titles(shell) == []
    assert "Nothing holds “qqqzzz”" in shell.search.panel.words.text()
    qtbot.keyClick(shell.strip.search, Qt.Key.Key_Return)
    assert shell.place == Place("today")


def test_a_screen_reader_hears_what_is_chosen(shell: Shell, qtbot: QtBot) -> None:
    _type(shell, qtbot, "linnet")
    line = QAccessible.queryAccessibleInterface(shell.strip.search)
    assert line is not None
    assert line.text(QAccessible.Text.Description).startswith("Chosen: Case Linnet")
    qtbot.keyClick(shell.strip.search, Qt.Key.Key_Down)
    row = shell.search.panel.list.chosen()
    assert row is not None
    assert line.text(QAccessible.Text.Description) == f"Chosen: {row.spoken}"
    listed = QAccessible.queryAccessibleInterface(shell.search.panel.list)
    assert listed is not None
    assert listed.role() == QAccessible.Role.List
    assert listed.text(QAccessible.Text.Name) == "Results"
    assert listed.childCount() == len(_rows(shell))
    assert listed.child(1).text(QAccessible.Text.Name) == _rows(shell)[1].spoken


# -- over a desk thread ------------------------------------------------------------------------------------------


@pytest.fixture
def busy(tmp_path: Path, show: Show, qtbot: QtBot) -> Iterator[Shell]:
    """A shell over a real desk thread."""
    path = practice_copy(tmp_path)
    backend = DeskBackend()
    backend.today = lambda: TODAY

    def opener() -> Office:
        return Office(Store.open(path, PASSPHRASE), who="A", role="", today=lambda: TODAY, now=lambda: NOW)

    ready: list[bool] = []
    backend.open(opener, then=lambda: ready.append(True))
    qtbot.waitUntil(lambda: bool(ready))
    frame = Frame(backend, Memory())
    made = Shell(frame, "Practice")
    show(made)
    made.activateWindow()
    yield made
    shut: list[bool] = []
    backend.close(then=lambda: shut.append(True))
    qtbot.waitUntil(lambda: bool(shut))
    backend.end()


def test_a_page_that_waits_for_its_answers_does_not_take_the_focus_later(busy: Shell, qtbot: QtBot) -> None:
    gate, begun = threading.Event(), threading.Event()

    def hold(_: object) -> None:
        begun.set()
        assert gate.wait(20)

    busy.frame.backend.ask(busy, lambda _: None, hold)
    assert begun.wait(10)
    busy.go(Place("cases"))
    QApplication.processEvents()
    busy.open_search()
    gate.set()
    qtbot.waitUntil(lambda: busy.page is not None and not busy.page.waiting)
    qtbot.wait(60)
    assert busy.strip.search.hasFocus()


def test_the_latest_words_win(busy: Shell, qtbot: QtBot) -> None:
    shown: list[str] = []
    tell = busy.search._tell
    busy.search._tell = lambda **more: (shown.append(busy.search._answered), tell(**more))  # type: ignore[assignment,return-value,func-returns-value]
    busy.open_search()
    for word in ("l", "li", "lin"):
        busy.strip.search.setText(word)
        busy.search._ask()
    qtbot.waitUntil(lambda: len(busy.search._found) == 2)
    assert [word for word in shown if word] == ["lin", "lin"]
    assert _titles(busy)[0] == "Case Linnet"


def test_a_search_that_takes_long_says_so_and_is_broken_off_by_escape(busy: Shell, qtbot: QtBot) -> None:
    gate, begun = threading.Event(), threading.Event()

    def hold(_: object) -> None:
        begun.set()
        assert gate.wait(20)

    busy.open_search()
    qtbot.keyClicks(busy.strip.search, "linnet")
    qtbot.waitUntil(lambda: len(busy.search._found) == 2)
    busy.frame.backend.ask(busy, lambda _: None, hold)
    assert begun.wait(10)
    qtbot.keyClicks(busy.strip.search, " r")
    qtbot.waitUntil(lambda: busy.search.panel.words.text() == LOOKING)
    jobs = list(busy.search._jobs)
    qtbot.keyClick(busy.strip.search, Qt.Key.Key_Escape)
    assert jobs
    assert all(one.cancelled for one in jobs)
    gate.set()


def test_enter_pressed_before_the_results_are_there_opens_the_first(busy: Shell, qtbot: QtBot) -> None:
    busy.open_search()
    qtbot.keyClicks(busy.strip.search, "linnet")
    qtbot.keyClick(busy.strip.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: busy.place.room == "case")


def test_a_busy_desk_does_not_hold_up_the_typing(busy: Shell, qtbot: QtBot) -> None:
    gate, begun = threading.Event(), threading.Event()

    def hold(_: object) -> None:
        begun.set()
        assert gate.wait(20)

    busy.frame.backend.ask(busy, lambda _: None, hold)
    assert begun.wait(10)
    start = time.perf_counter()
    busy.open_search()
    qtbot.keyClicks(busy.strip.search, "linnet")
    busy.search._ask()
    QApplication.processEvents()
    taken = time.perf_counter() - start
    assert busy.strip.search.text() == "linnet"
    assert taken < 2
    gate.set()
    qtbot.waitUntil(lambda: "Case Linnet" in _titles(busy))
