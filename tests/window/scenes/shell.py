"""The shell around pages: at several sizes, with search, help, keys, messages and progress."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.window.scenes.base import Kit, Scene, case_id
from ui.backend import Job
from ui.page import Frame, Message
from ui.place import Place
from ui.shell.shell import Shell
from ui.shell.shortcuts_dialog import ShortcutsDialog


def _at(frame: Frame, place: Place) -> Shell:
    shell = Shell(frame, "Practice")
    shell._first = place
    return shell


def _today(kit: Kit) -> QWidget:
    return _at(kit.full, Place("today"))


def _case(kit: Kit) -> QWidget:
    return _at(kit.full, Place("case", case_id(kit.full, "Case Linnet"), "rapid-review", "F5"))


def _room(room: str) -> Callable[[Kit], QWidget]:
    return lambda kit: _at(kit.full, Place(room))


def _meeting(kit: Kit) -> QWidget:
    return _at(kit.full, Place("meeting", 2, "agenda"))


def _glancing(widget: QWidget) -> None:
    QTest.qWait(300)


def _searching(widget: QWidget) -> None:
    assert isinstance(widget, Shell)
    widget.activateWindow()
    widget.open_search()
    QTest.keyClicks(widget.strip.search, "lin")
    QTest.qWait(120)


def _finding_nothing(widget: QWidget) -> None:
    assert isinstance(widget, Shell)
    widget.activateWindow()
    widget.open_search()
    QTest.keyClicks(widget.strip.search, "albatross")
    QTest.qWait(120)


def _suggesting(widget: QWidget) -> None:
    assert isinstance(widget, Shell)
    widget.activateWindow()
    widget.open_search()
    QTest.qWait(60)


def _helping(widget: QWidget) -> None:
    assert isinstance(widget, Shell)
    widget.help.show_for(widget.strip.names, Place("documents"))


def _saying(widget: QWidget) -> None:
    assert isinstance(widget, Shell)
    widget.messages.say(Message("ok", "Rapid review sent to the Panel.", "Undo", lambda: None))


def _refusing(widget: QWidget) -> None:
    assert isinstance(widget, Shell)
    words = "This meeting cannot close yet: items 6 to 10 are undecided, and nobody has read out the declarations."
    widget.messages.say(Message("refusal", words))


def _working(widget: QWidget) -> None:
    assert isinstance(widget, Shell)
    job = Job("Working out every due date again", widget)
    widget.working._on_backend_job_started(job)
    widget.working._show_oldest()
    widget.working.set_progress("Working out every due date again …", 3, 10)


def _keys(_: Kit) -> QWidget:
    return ShortcutsDialog()


SCENES = (
    Scene("shell-today", _today),
    Scene("shell-today-small", _today, size=(1024, 700), themes=("light",), scales=(1.0, 1.5)),
    Scene("shell-today-4k", _today, size=(2560, 1440), themes=("light",), scales=(1.0,)),
    Scene("shell-case", _case),
    Scene("shell-cases-small", _room("cases"), size=(1024, 700), after=_glancing, themes=("light",)),
    Scene("shell-actions-small", _room("actions"), size=(1024, 700), after=_glancing, themes=("light",)),
    Scene("shell-documents-small", _room("documents"), size=(1024, 700), themes=("light",), scales=(1.0, 1.5)),
    Scene("shell-meeting-small", _meeting, size=(1024, 700), themes=("light",), scales=(1.0, 1.5)),
    Scene("shell-search", lambda kit: _at(kit.full, Place("cases")), after=_searching),
    Scene("shell-search-nothing", _today, after=_finding_nothing, themes=("light",), scales=(1.0,)),
    Scene("shell-search-start", _today, after=_suggesting, themes=("light",), scales=(1.0,)),
    Scene("shell-help", _today, after=_helping),
    Scene("shell-message", _today, after=_saying, themes=("light", "dark"), scales=(1.0,)),
    Scene("shell-refusal", _today, after=_refusing, themes=("light",), scales=(1.0, 2.0)),
    Scene("shell-working", _today, after=_working, themes=("light",), scales=(1.0,)),
    Scene("shell-empty", lambda kit: _at(kit.bare, Place("today")), themes=("light",), scales=(1.0,)),
    Scene("shell-keys", _keys, size=(620, 620)),
)
