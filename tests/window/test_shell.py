"""The shell as a person uses it: rooms, breadcrumb, history, names, messages, undo, help, keys, progress."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from db.problems import DiskFull
from db.records.cases import Case
from db.records.partnership import Partnership, Setting
from desktop_app.actions.cases import ChangeCase
from desktop_app.actions.drafts import SaveDraft
from desktop_app.actions.settings import ChangeSetting
from tests.window.finding import find_named, name_of
from tests.window.scenes.base import case_id
from ui.backend import Job
from ui.look import theme
from ui.page import Frame, Message, Page
from ui.place import Place
from ui.shell.registry import ROOMS
from ui.shell.shell import KEPT, Shell
from ui.shell.shortcuts import SHORTCUTS
from ui.shell.shortcuts_dialog import ShortcutsDialog
from ui.shell.state import Entry, ShellState
from ui.shell.strip import SAVED, SAVING, UNSAVED
from ui.widgets.by_eye import stops

Show = Callable[..., QWidget]
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def shell(desk: Frame, show: Show) -> Shell:
    made = Shell(desk, "Practice")
    show(made)
    made.activateWindow()
    return made


def _office(frame: Frame):  # type: ignore[no-untyped-def]
    assert frame.backend.office is not None
    return frame.backend.office


def _lock_minutes(frame: Frame) -> int:
    return _office(frame).rules.settings.lock_after_minutes


def _set_minutes(shell: Shell, minutes: int) -> None:
    shell.frame.backend.run(shell, ChangeSetting(key="lock_after_minutes", value=minutes))


# -- rooms -----------------------------------------------------------------------------------------------------


def test_it_begins_with_today_and_marks_it(shell: Shell) -> None:
    assert shell.place == Place("today")
    marked = [one.text() for one in shell.rail.buttons() if one.isChecked()]
    assert marked == ["Today"]


@pytest.mark.parametrize("room", [one for one in ROOMS if one.rail], ids=lambda one: one.room)
def test_each_room_is_reached_from_the_rail(shell: Shell, qtbot: QtBot, room) -> None:  # type: ignore[no-untyped-def]
    button = next(one for one in shell.rail.buttons() if one.text() == room.title)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shell.place.room == room.room
    assert [one.text() for one in shell.rail.buttons() if one.isChecked()] == [room.title]
    assert shell.page is not None
    assert shell.page.isVisible()


@pytest.mark.parametrize(
    ("key", "room"), [(Qt.Key.Key_2, "cases"), (Qt.Key.Key_4, "actions"), (Qt.Key.Key_1, "today")]
)
def test_rooms_have_keys(shell: Shell, qtbot: QtBot, key: Qt.Key, room: str) -> None:
    shell.go(Place("documents"))
    qtbot.keyClick(shell, key, CTRL)
    assert shell.place.room == room


def test_a_case_is_found_under_cases(shell: Shell) -> None:
    shell.go(Place("case", case_id(shell.frame)))
    assert [one.text() for one in shell.rail.buttons() if one.isChecked()] == ["Cases"]


def test_an_unknown_place_is_said_and_nothing_moves(shell: Shell) -> None:
    shell.frame.go(Place("attic"))
    assert shell.place == Place("today")
    assert shell.messages.bar.isVisible()
    assert "not part of this version" in shell.messages.bar.text.text()


def test_only_a_few_pages_are_kept(shell: Shell) -> None:
    rooms = ("today", "cases", "meetings", "actions", "documents", "settings", "help", "new-case")
    for room in rooms:
        shell.go(Place(room))
        assert shell.page is not None
        assert shell.page.isVisible()
        assert shell.stack.count() <= KEPT
    shell.go(Place("today"))
    assert shell.page is not None
    assert shell.page.isVisible()


# -- the way here ----------------------------------------------------------------------------------------------


def test_the_breadcrumb_leads_back(shell: Shell, qtbot: QtBot) -> None:
    shell.go(Place("case", case_id(shell.frame), "children"))
    QApplication.processEvents()
    crumb = find_named(shell.strip.crumbs, "Cases", QAbstractButton)
    qtbot.mouseClick(crumb, Qt.MouseButton.LeftButton)
    assert shell.place.room == "cases"


def test_the_breadcrumb_works_by_keyboard(shell: Shell, qtbot: QtBot) -> None:
    shell.go(Place("case", case_id(shell.frame), "children"))
    QApplication.processEvents()
    crumb = find_named(shell.strip.crumbs, "Cases", QAbstractButton)
    crumb.setFocus()
    qtbot.keyClick(crumb, Qt.Key.Key_Space)
    assert shell.place.room == "cases"


def test_back_and_forward(shell: Shell, qtbot: QtBot) -> None:
    shell.go(Place("cases"))
    shell.go(Place("meetings"))
    qtbot.keyClick(shell, Qt.Key.Key_Left, ALT)
    assert shell.place.room == "cases"
    qtbot.keyClick(shell, Qt.Key.Key_Left, ALT)
    assert shell.place.room == "today"
    qtbot.keyClick(shell, Qt.Key.Key_Left, ALT)
    assert shell.place.room == "today"
    qtbot.keyClick(shell, Qt.Key.Key_Right, ALT)
    qtbot.keyClick(shell, Qt.Key.Key_Right, ALT)
    assert shell.place.room == "meetings"
    qtbot.keyClick(shell, Qt.Key.Key_Left, ALT)
    shell.go(Place("documents"))
    qtbot.keyClick(shell, Qt.Key.Key_Right, ALT)
    assert shell.place.room == "documents"


def test_the_focus_goes_into_the_page(shell: Shell, qtbot: QtBot) -> None:
    for room in ("cases", "today", "settings", "actions"):
        shell.go(Place(room))
        qtbot.waitUntil(
            lambda: shell.page is not None and shell.page.isAncestorOf(QApplication.focusWidget() or shell)
        )


def test_f6_goes_round_the_parts_and_back(shell: Shell, qtbot: QtBot) -> None:
    def part() -> str:
        focus = QApplication.focusWidget()
        assert focus is not None
        parts = {"rail": shell.rail, "strip": shell.strip, "page": shell.stack, "help": shell.help}
        return next((name for name, one in parts.items() if one.isAncestorOf(focus)), "")

    shell.rail.buttons()[0].setFocus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(shell, Qt.Key.Key_F6)
        seen.append(part())
    assert seen == ["strip", "page", "rail"]
    shell.help.show_for(shell.strip.names, shell.place)
    shell.strip.search.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(shell, Qt.Key.Key_F6, SHIFT)
        seen.append(part())
    assert seen == ["rail", "help", "page", "strip"]


# -- lock and state --------------------------------------------------------------------------------------------


def test_a_message_does_not_lie_over_what_has_the_focus(shell: Shell, desk: Frame, qtbot: QtBot) -> None:
    shell.go(Place("case", case_id(desk, "Case Teal"), "decisions", "criteria"))
    qtbot.wait(200)
    shell.messages.say(Message("ok", "Criterion regulation 11(a) answered in case 2025-06."))
    qtbot.wait(50)
    bar = QRect(shell.messages.bar.mapTo(shell, QPoint(0, 0)), shell.messages.bar.size())
    tried = 0
    for one in stops(shell.page):
        if "criterion" in type(one.parentWidget()).__name__.lower() or isinstance(one, QRadioButton):
            one.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            where = QRect(one.mapTo(shell, QPoint(0, 0)), one.size())
            assert not bar.intersects(where), name_of(one)
            tried += 1
        if tried == 8:
            break
    assert tried == 8


def test_lock_asks_the_window(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.lock_requested):
        qtbot.mouseClick(shell.lock_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(shell.lock_requested):
        qtbot.keyClick(shell, Qt.Key.Key_L, CTRL)
    with qtbot.waitSignal(shell.close_requested):
        qtbot.keyClick(shell, Qt.Key.Key_Q, CTRL)


def test_it_goes_on_where_it_was_locked(shell: Shell, desk: Frame, show: Show) -> None:
    place = Place("case", case_id(desk), "children")
    shell.go(Place("cases"))
    shell.go(place)
    _set_minutes(shell, 7)
    state = shell.state()
    assert state.place == place
    assert [one.label for one in state.undo] == [shell.history.undo_label]
    again = Shell(desk, "Practice", state)
    show(again)
    assert again.place == place
    again.go_back()
    assert again.place.room == "cases"
    again.undo()
    assert _lock_minutes(desk) != 7


def test_the_state_holds_nothing_of_a_case(shell: Shell) -> None:
    case = _office(shell.frame).store.reader().find(Case)[0]
    shell.go(Place("case", case.id, "incident"))
    _set_minutes(shell, 8)
    assert case.alias not in repr(shell.state())
    assert case.reference not in repr(shell.state())


def test_a_place_that_is_gone_begins_with_today(desk: Frame, show: Show) -> None:
    made = Shell(desk, "Practice", ShellState(Place("attic"), undo=(Entry(1, "Old"),)))
    show(made)
    assert made.place.room == "today"


# -- names -----------------------------------------------------------------------------------------------------


def test_names_are_shown_and_hidden_by_switch_and_key(shell: Shell, qtbot: QtBot) -> None:
    names = shell.frame.names
    assert not names.shown
    assert shell.strip.names.text() == "Names hidden"
    qtbot.keyClick(shell, Qt.Key.Key_N, CTRL | SHIFT)
    assert names.shown
    assert shell.strip.names.text() == "Names shown"
    assert shell.strip.names.isChecked()
    qtbot.mouseClick(shell.strip.names, Qt.MouseButton.LeftButton)
    assert not names.shown
    assert shell.strip.names.text() == "Names hidden"


# -- saving ----------------------------------------------------------------------------------------------------


def test_saving_is_said_when_it_takes_a_moment(shell: Shell, qtbot: QtBot) -> None:
    strip = shell.strip
    assert strip.saved.accessibleName() == SAVED
    shell.frame.backend.saving_changed.emit(True)
    assert strip.saved.accessibleName() == SAVED
    qtbot.waitUntil(lambda: strip.saved.accessibleName() == SAVING)
    shell.frame.backend.saving_changed.emit(False)
    assert strip.saved.accessibleName() == SAVED


def test_a_change_that_did_not_reach_the_disk_is_said(shell: Shell) -> None:
    backend = shell.frame.backend

    def full() -> None:
        raise DiskFull("north.crd")

    backend._change(shell, full, None, None, None, "")  # type: ignore[arg-type]
    assert shell.strip.saved.accessibleName() == UNSAVED
    assert shell.messages.bar.kind == "problem"
    assert "is full" in shell.messages.bar.text.text()
    assert "Make room" in shell.messages.bar.text.text()
    _set_minutes(shell, 9)
    assert shell.strip.saved.accessibleName() == SAVED


def test_a_practice_store_is_marked_and_a_real_one_is_not(shell: Shell, bare_desk: Frame, show: Show) -> None:
    assert shell.strip.practice.isVisible()
    real = Shell(bare_desk, "North")
    show(real)
    assert not real.strip.practice.isVisible()
    assert _office(bare_desk).store.reader().first(Partnership) is None


# -- undo ------------------------------------------------------------------------------------------------------


def test_a_change_is_said_with_its_undo(shell: Shell, qtbot: QtBot) -> None:
    before = _lock_minutes(shell.frame)
    _set_minutes(shell, 3)
    assert shell.messages.bar.isVisible()
    assert shell.messages.bar.action.text() == "Undo"
    qtbot.mouseClick(shell.messages.bar.action, Qt.MouseButton.LeftButton)
    assert _lock_minutes(shell.frame) == before
    assert shell.messages.bar.text.text().startswith("Undone:")
    assert shell.messages.bar.action.text() == "Do it again"
    qtbot.mouseClick(shell.messages.bar.action, Qt.MouseButton.LeftButton)
    assert _lock_minutes(shell.frame) == 3


def test_undo_and_redo_by_keys_are_named(shell: Shell, qtbot: QtBot) -> None:
    before = _lock_minutes(shell.frame)
    assert not shell.strip.undo.isEnabled()
    _set_minutes(shell, 3)
    _set_minutes(shell, 4)
    assert shell.strip.undo.isEnabled()
    assert name_of(shell.strip.undo).startswith("Undo: ")
    assert name_of(shell.strip.redo) == "Nothing to do again"
    shell.rail.buttons()[0].setFocus()
    qtbot.keyClick(shell.rail.buttons()[0], Qt.Key.Key_Z, CTRL)
    assert _lock_minutes(shell.frame) == 3
    qtbot.keyClick(shell.rail.buttons()[0], Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: _lock_minutes(shell.frame) == before)
    assert name_of(shell.strip.redo).startswith("Do again: ")
    qtbot.keyClick(shell.rail.buttons()[0], Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.keyClick(shell.rail.buttons()[0], Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: _lock_minutes(shell.frame) == 4)
    assert name_of(shell.strip.redo) == "Nothing to do again"


def test_undo_and_redo_pass_the_focus_to_each_other(shell: Shell, qtbot: QtBot) -> None:
    """Pressed away, they do not leave it to the switch that shows names."""
    _set_minutes(shell, 3)
    shell.strip.undo.setFocus()
    qtbot.keyClick(shell.strip.undo, Qt.Key.Key_Space)
    assert not shell.strip.undo.isEnabled()
    assert shell.strip.redo.hasFocus()
    qtbot.keyClick(shell.strip.redo, Qt.Key.Key_Space)
    assert not shell.strip.redo.isEnabled()
    assert shell.strip.undo.hasFocus()


def test_a_new_change_forgets_what_could_be_done_again(shell: Shell) -> None:
    _set_minutes(shell, 3)
    shell.undo()
    assert shell.history.redo_label
    _set_minutes(shell, 5)
    assert not shell.history.redo_label


def test_what_is_built_upon_is_refused_with_its_reason(shell: Shell, qtbot: QtBot) -> None:
    _set_minutes(shell, 3)
    stale = shell.history.entries[0]
    _set_minutes(shell, 4)
    shell.history._entries["undo"][:] = list(stale)
    shell.undo()
    assert shell.messages.bar.kind == "refusal"
    assert "changed again since" in shell.messages.bar.text.text()
    assert _lock_minutes(shell.frame) == 4
    assert not shell.history.undo_label


def test_a_draft_is_no_change_to_undo(shell: Shell) -> None:
    _set_minutes(shell, 3)
    label, words = shell.history.undo_label, shell.messages.bar.text.text()
    shell.frame.backend.run(shell, SaveDraft(place="case/1/x/y", text="half"))
    assert (shell.history.undo_label, shell.messages.bar.text.text()) == (label, words)


def test_ctrl_z_in_a_text_undoes_the_text(shell: Shell, qtbot: QtBot) -> None:
    _set_minutes(shell, 3)
    line = QLineEdit(shell)
    line.show()
    line.setFocus()
    qtbot.keyClicks(line, "half")
    qtbot.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert line.text() == ""
    assert _lock_minutes(shell.frame) == 3


def test_undo_pressed_at_once_means_the_change_on_its_way(shell: Shell, qtbot: QtBot) -> None:
    """While something is being saved the wish waits, and then takes back just that."""
    backend = shell.frame.backend
    before = _lock_minutes(shell.frame)
    _set_minutes(shell, 3)
    backend._count(1)
    shell.undo()
    assert _lock_minutes(shell.frame) == 3
    office = _office(shell.frame)
    office.execute(ChangeSetting(key="lock_after_minutes", value=6))
    backend._count(-1)
    backend.run(shell, ChangeSetting(key="lock_after_minutes", value=12))
    qtbot.waitUntil(lambda: _lock_minutes(shell.frame) == 6)
    assert before != 6


def test_a_refusal_nobody_handles_is_shown(shell: Shell) -> None:
    case = _office(shell.frame).store.reader().find(Case)[0]
    shell.frame.backend.run(shell, ChangeCase(case=replace(case, alias="")))
    assert shell.messages.bar.kind == "refusal"
    assert shell.messages.bar.text.text()


# -- help and keys ---------------------------------------------------------------------------------------------


def test_f1_explains_the_field_and_leads_to_the_guide(shell: Shell, qtbot: QtBot) -> None:
    shell.strip.names.setFocus()
    qtbot.keyClick(shell.strip.names, Qt.Key.Key_F1)
    assert shell.help.isVisible()
    assert shell.help.field.text() == "Show real names"
    assert "aliases only" in shell.help.words.text()
    assert QApplication.focusWidget() is shell.strip.names
    qtbot.keyClick(shell.strip.names, Qt.Key.Key_Escape)
    assert not shell.help.isVisible()
    qtbot.keyClick(shell.strip.names, Qt.Key.Key_F1)
    qtbot.mouseClick(shell.help.guide, Qt.MouseButton.LeftButton)
    assert shell.place == Place("help", section="today")


def test_help_lists_the_keys_of_the_place(shell: Shell) -> None:
    shell.help.show_for(shell.strip.names, Place("meeting", 1, "minutes"))
    words = {one.text() for one in shell.help.findChildren(QLabel) if one.isVisible()}
    assert "Note, decision, action, challenge" in words
    shell.help.show_for(shell.strip.names, Place("settings"))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    words = {one.text() for one in shell.help.findChildren(QLabel) if one.isVisible()}
    assert "Note, decision, action, challenge" not in words


def test_the_question_mark_lists_the_keys_unless_somebody_types(shell: Shell, qtbot: QtBot) -> None:
    shell.strip.search.setFocus()
    qtbot.keyClicks(shell.strip.search, "?")
    assert shell.strip.search.text() == "?"
    assert not shell.findChildren(ShortcutsDialog)
    shell.search.give_up()
    shell.rail.buttons()[0].setFocus()
    qtbot.keyClicks(shell.rail.buttons()[0], "?")
    dialog = shell.findChildren(ShortcutsDialog)[0]
    words = {one.text() for one in dialog.findChildren(QLabel)}
    assert {one.words for one in SHORTCUTS} <= words
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_key_of_the_table_calls_something(shell: Shell) -> None:
    keys: list[str] = []
    for one in SHORTCUTS:
        if one.act:
            assert one.act.startswith("room:") or one.act == "search" or callable(getattr(shell, one.act)), one
            keys.append(one.keys)
    assert len(keys) == len(set(keys))


# -- progress --------------------------------------------------------------------------------------------------


def test_a_slow_piece_shows_progress_and_can_be_cancelled(shell: Shell, qtbot: QtBot) -> None:
    working = shell.working
    job = Job("Working out every due date again", shell)
    shell.frame.backend.job_started.emit(job)
    assert not working.isVisible()
    qtbot.waitUntil(working.isVisible, timeout=3000)
    assert working.words.text().startswith("Working out every due date again")
    job.progressed.emit(3, 10)
    assert (working.bar.value(), working.bar.maximum()) == (3, 10)
    qtbot.mouseClick(working.cancel, Qt.MouseButton.LeftButton)
    assert job.cancelled
    job.end()
    assert not working.isVisible()


def test_what_is_quick_shows_no_progress(shell: Shell, qtbot: QtBot) -> None:
    job = Job("Quick", shell)
    shell.frame.backend.job_started.emit(job)
    job.end()
    assert not shell.working._patience.isActive()
    assert not shell.working.isVisible()


def test_what_cannot_be_stopped_offers_no_cancel(shell: Shell) -> None:
    job = Job("Saving", shell, stoppable=False)
    shell.frame.backend.job_started.emit(job)
    shell.working._show_oldest()
    assert not shell.working.cancel.isVisible()
    job.end()


# -- sizes and end ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1024, 700), (1280, 800), (3840, 2160)])
def test_the_strip_is_whole_at_every_size_changed_while_running(
    shell: Shell, qapp: QApplication, qtbot: QtBot, size: tuple[int, int], scale: float
) -> None:
    shell.go(Place("case", case_id(shell.frame), "incident"))
    try:
        theme.apply(qapp, "light", scale)
        shell.resize(*size)
        for _ in range(4):
            QApplication.processEvents()
        assert shell.width() == size[0]
        strip = shell.strip
        parts = [strip.practice, strip.search, strip.undo, strip.redo, strip.names, strip.saved]
        for one in parts:
            assert one.isVisible()
            if one is not strip.search:
                assert one.width() >= one.sizeHint().width() - 2, name_of(one)
        rights = [one.mapTo(strip, one.rect().topRight()).x() for one in parts]
        lefts = [one.mapTo(strip, one.rect().topLeft()).x() for one in parts]
        assert all(right < left for right, left in zip(rights, lefts[1:], strict=False))
        assert rights[-1] <= strip.width()
        for crumb in strip.crumbs.findChildren(QWidget):
            if crumb.isVisible():
                assert crumb.width() >= crumb.sizeHint().width() - 2, name_of(crumb)
        assert shell.rail.width() < shell.width() * 0.2
    finally:
        theme.apply(qapp, "light")


def test_tab_goes_from_rail_to_strip_to_page(shell: Shell, qtbot: QtBot) -> None:
    shell.go(Place("today"))
    chain: list[QWidget] = []
    one = shell.nextInFocusChain()
    while one is not None and one is not shell:
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            chain.append(one)
        one = one.nextInFocusChain()
    parts = [
        next((n for n, part in enumerate((shell.rail, shell.strip, shell.stack)) if part.isAncestorOf(item)), -1)
        for item in chain
    ]
    assert [part for part in parts if part >= 0] == sorted(part for part in parts if part >= 0)
    assert {0, 1, 2} <= set(parts)


def test_it_frees_itself_with_all_its_pages(desk: Frame, qapp: QApplication) -> None:
    shell = Shell(desk, "Practice")
    shell.resize(1280, 800)
    shell.show()
    for room in ("cases", "meetings", "help", "settings"):
        shell.go(Place(room))
        QApplication.processEvents()
    pages = [weakref.ref(one) for one in shell.findChildren(Page)]
    gone = weakref.ref(shell)
    shell.open_search()
    QApplication.processEvents()
    shell.close()
    shell.deleteLater()
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(shell)
    del shell
    gc.collect()
    assert gone() is None
    assert [one() for one in pages if one() is not None] == []


def test_settings_are_kept(shell: Shell) -> None:
    """The fixtures' own ground: a setting really reaches the store."""
    _set_minutes(shell, 11)
    assert _office(shell.frame).store.reader().count(Setting) >= 1
