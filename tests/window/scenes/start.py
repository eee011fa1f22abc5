"""Before the work: welcome, unlock and what can go wrong with it, the guided path step by step, lock, a fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from db.problems import StoreInUse, WrongPassphrase
from tests.window.scenes.base import Kit, Scene
from ui.backend import Backend, InlineBackend
from ui.crash import Fault
from ui.dialogs.fault import FaultDialog
from ui.memory import Memory
from ui.start.making import NewStoreWay, describe_path, renew_path
from ui.start.path import StepPath
from ui.start.practicing import PracticeWay
from ui.start.recent import Person, Recent, RecentStores, keep_person
from ui.start.recovering import RecoverPage
from ui.start.screens import StartScreens

ADA = Person("Ada Lindqvist-Moor", "Chair")
WORDS = "orchard kettle lantern thimble"


def _backend() -> Backend:
    backend = InlineBackend()
    backend.today = lambda: date(2026, 1, 12)
    return backend


def _memory(kit: Kit, *, known: bool = True) -> Memory:
    memory = Memory()
    stores = RecentStores(memory)
    stores.put(Recent("/srv/gone/Old store.crd", "2025-06-02"))
    stores.put(Recent(str(kit.folder / "Practice.crd"), "2026-01-08", practice=True))
    stores.put(Recent(str(kit.folder / "New.crd"), "2026-01-09"))
    if known:
        keep_person(memory, ADA)
    return memory


def _unlock(kit: Kit, *, known: bool = True, practice: bool = False) -> StartScreens:
    screens = StartScreens(_backend(), _memory(kit, known=known))
    screens.begin(kit.folder / ("Practice.crd" if practice else "New.crd"))
    for timer in screens.findChildren(QTimer):
        timer.setInterval(1_000_000)
    return screens


def _welcome(kit: Kit) -> QWidget:
    screens = StartScreens(_backend(), Memory())
    screens.begin()
    return screens


def _wrong(widget: QWidget) -> None:
    assert isinstance(widget, StartScreens)
    widget.unlock.show_problem(WrongPassphrase())
    widget.unlock.show_wait(40)


def _in_use(widget: QWidget) -> None:
    assert isinstance(widget, StartScreens)
    widget.unlock.show_problem(StoreInUse("New.crd", "bram on desk-4 since 09:30 on 12 January"))


def _opening(widget: QWidget) -> None:
    assert isinstance(widget, StartScreens)
    widget.unlock.secret.set_text(WORDS)
    widget.unlock.set_busy(True)


def _new(kit: Kit) -> NewStoreWay:
    way = NewStoreWay(_backend(), Memory())
    way.place.folder.set_value(str(Path("/srv/Partnership")))
    way.place.name.set_value("Case reviews")
    way.begin()
    return way


def _dropbox(kit: Kit) -> QWidget:
    way = _new(kit)
    way.place.folder.set_value(str(kit.folder / "Dropbox" / "Partnership"))
    way.begin()
    return way


def _passphrase(widget: QWidget) -> None:
    assert isinstance(widget, NewStoreWay)
    widget.steps.begin("passphrase")
    widget.secret.secret.first.set_text(WORDS)
    widget.secret.secret.again.set_text(WORDS)
    widget.secret.secret._judge()


def _weak(widget: QWidget) -> None:
    assert isinstance(widget, NewStoreWay)
    widget.steps.begin("passphrase")
    widget.secret.secret.first.set_text("password1234")
    widget.secret.secret.take(lambda _: None)


def _person(widget: QWidget) -> None:
    assert isinstance(widget, NewStoreWay)
    widget.steps.begin("person")
    widget.steps.step.findChildren(QWidget)
    widget.steps.steps[2].who.name.set_value(ADA.name)  # type: ignore[attr-defined]


def _describe(kit: Kit, *, full: bool = False) -> QWidget:
    frame = kit.full if full else kit.bare
    return describe_path(frame.backend, _memory(kit), frame)


def _at(key: str):  # type: ignore[no-untyped-def]
    def go(widget: QWidget) -> None:
        assert isinstance(widget, StepPath)
        widget.begin(key)

    return go


def _sheet_refused(widget: QWidget) -> None:
    assert isinstance(widget, StepPath)
    widget.begin("sheet")
    widget.step.go_on()


def _renew(kit: Kit) -> QWidget:
    return renew_path(kit.bare.backend, _memory(kit), kit.bare)


def _recover(kit: Kit) -> QWidget:
    page = RecoverPage()
    page.key.show_store(Recent(str(kit.folder / "New.crd"), "2026-01-09"))
    return page


def _mistyped(widget: QWidget) -> None:
    assert isinstance(widget, RecoverPage)
    widget.key.lines[0].setText("3F0A 91BC 4E")
    widget.key.lines[1].setText("77")
    widget.key._on_open_clicked()


def _practice(kit: Kit) -> QWidget:
    way = PracticeWay(_backend(), ADA)
    way.file.set_value("/srv/Partnership/Practice.crd")
    return way


def _making(widget: QWidget) -> None:
    assert isinstance(widget, PracticeWay)
    widget.set_busy(True)
    widget.show_progress(61, 143)


def _fault(kit: Kit) -> QWidget:
    return FaultDialog(Fault("builtins.KeyError at ui.pages.today.page:88", Path("/var/log/desk/faults.log")))


def _backup(kit: Kit) -> QWidget:
    screens = StartScreens(_backend(), _memory(kit))
    screens.begin(kit.folder / "Case reviews (backup 2026-01-09 16.40).crd")
    return screens


SCENES = (
    Scene("start-welcome", _welcome),
    Scene("start-unlock-backup", _backup),
    Scene("start-unlock", _unlock),
    Scene("start-unlock-stranger", lambda kit: _unlock(kit, known=False)),
    Scene("start-unlock-practice", lambda kit: _unlock(kit, practice=True)),
    Scene("start-unlock-wrong", _unlock, after=_wrong),
    Scene("start-unlock-in-use", _unlock, after=_in_use),
    Scene("start-unlock-opening", _unlock, after=_opening),
    Scene("start-new-place", _new),
    Scene("start-new-place-warned", _dropbox),
    Scene("start-new-passphrase", _new, after=_passphrase),
    Scene("start-new-passphrase-weak", _new, after=_weak),
    Scene("start-new-person", _new, after=_person),
    Scene("start-sheet", _describe, after=_at("sheet")),
    Scene("start-sheet-refused", _describe, after=_sheet_refused),
    Scene("start-partnership", _describe, after=_at("partnership")),
    Scene("start-agencies", _describe, after=_at("agencies")),
    Scene("start-group", _describe, after=_at("group")),
    Scene("start-group-full", lambda kit: _describe(kit, full=True), after=_at("group")),
    Scene("start-rules", _describe, after=_at("rules")),
    Scene("start-done", _describe, after=_at("done")),
    Scene("start-renew", _renew, after=_at("renew")),
    Scene("start-recover", _recover),
    Scene("start-recover-mistyped", _recover, after=_mistyped),
    Scene("start-practice", _practice),
    Scene("start-practice-making", _practice, after=_making),
    Scene("start-fault", _fault, size=(520, 300)),
)
