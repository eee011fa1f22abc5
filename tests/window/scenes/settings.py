"""The sections of the settings, full and empty."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from db.problems import BackupFailed
from tests.window.scenes.base import PASSPHRASE, Kit, Scene, paged
from ui.backups import FOLDER, STORES
from ui.dialogs.passphrase import PassphraseDialog
from ui.dialogs.sheet_dialog import SheetDialog
from ui.pages.settings.page import TITLES, SettingsPage
from ui.place import Place
from ui.widgets.layout import Scroll


def _full(section: str, kit: Kit) -> QWidget:
    return paged(SettingsPage, kit.full, Place("settings", section=section))


def _bare(section: str, kit: Kit) -> QWidget:
    return paged(SettingsPage, kit.bare, Place("settings", section=section))


def _limit(widget: QWidget) -> None:
    assert isinstance(widget, SettingsPage)
    section = widget.stack.currentWidget()
    section.table.selectRow(2)


def _down(widget: QWidget) -> None:
    """Scroll to the end of the section."""
    assert isinstance(widget, SettingsPage)
    area = widget.stack.currentWidget().findChild(Scroll)
    assert area is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def _backup(kit: Kit, **facts: object) -> QWidget:
    """The section with a place that is remembered, and these facts of the last backup."""
    office = kit.full.backend.office
    assert office is not None
    place = str(kit.folder / "Backup stick")
    kit.full.memory.put(FOLDER, place)
    kit.full.memory.put(STORES, {str(office.store.path): {"folder": place, **facts}})
    return _full("backup", kit)


def _backed_up(kit: Kit) -> QWidget:
    return _backup(kit, made="2026-01-12T09:02", name="Practice (backup 2026-01-12 09.02).crd", near=True)


def _backup_failed(kit: Kit) -> QWidget:
    problem = BackupFailed("Backup stick", "missing")
    return _backup(kit, made="2026-01-09T16:40", name="Practice.crd", fault=f"{problem.what} {problem.remedy}")


def _passphrase(kit: Kit) -> QWidget:
    return PassphraseDialog(kit.full)


def _passphrase_refused(widget: QWidget) -> None:
    assert isinstance(widget, PassphraseDialog)
    widget.present.secret.set_text("seven herons over a loud marsh")
    widget.new.first.set_text("password1234")
    widget.go_on()
    widget.new.take(lambda _: None)


def _passphrase_changed(widget: QWidget) -> None:
    assert isinstance(widget, PassphraseDialog)
    widget.present.secret.set_text(PASSPHRASE)
    for one in (widget.new.first, widget.new.again):
        one.set_text("eleven otters in a cold river")
    widget.go_on()


def _sheet_shown(widget: QWidget) -> None:
    assert isinstance(widget, SheetDialog)
    widget.present.secret.set_text(PASSPHRASE)
    widget.go_on()


ASKED = (620, 640)
SCENES = (
    *(Scene(f"settings-{key}", partial(_full, key)) for key in TITLES),
    Scene("settings-limit", partial(_full, "limits"), after=_limit),
    Scene("settings-quorum", partial(_full, "groups"), after=_down),
    Scene("settings-backup-made", _backed_up),
    Scene("settings-backup-failed", _backup_failed),
    Scene("dialog-passphrase", _passphrase, ASKED),
    Scene("dialog-passphrase-refused", _passphrase, ASKED, after=_passphrase_refused),
    Scene("dialog-passphrase-changed", _passphrase, (720, 600), after=_passphrase_changed),
    Scene("dialog-sheet", lambda kit: SheetDialog(kit.full), (620, 300)),
    Scene("dialog-sheet-shown", lambda kit: SheetDialog(kit.full), (720, 560), after=_sheet_shown),
    *(Scene(f"settings-{key}-empty", partial(_bare, key)) for key in ("partnership", "agencies", "groups")),
)
