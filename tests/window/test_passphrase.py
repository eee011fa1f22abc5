"""Changing the passphrase and making a new recovery sheet in Settings, over a real store."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from db.problems import PassphraseNotChanged, WrongPassphrase, WrongRecoveryKey
from db.store import Store
from tests.window.desk_window import a_window, empty, known_memory
from tests.window.plain_shell import PlainShell
from tests.window.scenes.base import PASSPHRASE, paged
from ui.dialogs.passphrase import PassphraseDialog
from ui.dialogs.present import WRONG
from ui.dialogs.sheet_dialog import SheetDialog, is_owed
from ui.page import Frame
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.safety import SafetySection
from ui.place import Place

NEW = "eleven otters in a cold river"
Show = Callable[..., QWidget]


@pytest.fixture
def asked(bare_desk: Frame, show: Show) -> PassphraseDialog:
    """The dialog over a new store."""
    dialog = PassphraseDialog(bare_desk)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # the test looks at it afterwards
    show(dialog, 620, 640)
    return dialog


def path_of(frame: Frame) -> Path:
    assert frame.backend.office is not None
    return frame.backend.office.store.path


def fill(dialog: PassphraseDialog, present: str, first: str, again: str = "") -> None:
    dialog.present.secret.set_text(present)
    dialog.new.first.set_text(first)
    dialog.new.again.set_text(again or first)


def press(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_wrong_present_passphrase_changes_nothing(
    asked: PassphraseDialog, bare_desk: Frame, qtbot: QtBot
) -> None:
    press(qtbot, asked.go)
    assert "Type the passphrase" in asked.present.row.problem()
    fill(asked, "seven herons over a loud marsh", NEW)
    press(qtbot, asked.go)
    assert asked.present.row.problem() == WRONG
    assert asked.present.secret.line.hasFocus()
    assert asked.new.first.text() == NEW  # what was typed stays
    assert asked.go.isEnabled()
    store = path_of(bare_desk)
    bare_desk.backend.close()
    Store.open(store, PASSPHRASE).close()


def test_a_weak_a_differing_and_the_same_new_one_are_refused(asked: PassphraseDialog, qtbot: QtBot) -> None:
    for first, again, row, words in (
        ("password1234", "password1234", asked.new.first_row, "common"),
        (NEW, "eleven otters in a warm river", asked.new.again_row, "not the same"),
        (PASSPHRASE, PASSPHRASE, asked.new.first_row, "present passphrase"),
    ):
        fill(asked, PASSPHRASE, first, again)
        press(qtbot, asked.go)
        assert words in row.problem()
        assert asked.panel.isHidden()
        assert not is_owed(asked.frame)


def test_the_new_one_opens_the_store_and_the_old_ones_only_old_backups(
    asked: PassphraseDialog, bare_desk: Frame, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = path_of(bare_desk)
    office = bare_desk.backend.office
    assert office is not None
    old_key = office.store.recovery_key()
    stick = tmp_path / "stick"
    stick.mkdir()
    bare_desk.backups.choose(str(stick))
    (old,) = stick.iterdir()
    fill(asked, PASSPHRASE, NEW)
    asked.new.again.line.setFocus()
    qtbot.keyClick(asked.new.again.line, Qt.Key.Key_Return)
    assert asked.panel.isVisible()
    assert asked.head.text() == "The passphrase is changed"
    assert asked.present.secret.text() == asked.new.first.text() == ""
    assert is_owed(bare_desk)
    (new,) = set(stick.iterdir()) - {old}  # a backup under the new one is made at once
    press(qtbot, asked.go)
    assert "Say what becomes of the sheet" in asked.panel.fate_row.problem()
    sheet = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(sheet), ""))
    press(qtbot, asked.panel.save)
    panel = asked.panel
    press(qtbot, asked.go)
    assert panel.data == b""
    assert not is_owed(bare_desk)
    bare_desk.backend.close()
    for path in (store, new):
        with pytest.raises(WrongPassphrase):
            Store.open(path, PASSPHRASE)
        Store.open(path, NEW).close()
    Store.open(old, PASSPHRASE).close()
    with pytest.raises(WrongRecoveryKey):
        Store.open_with_key(store, old_key)
    words = pypdfium2.PdfDocument(sheet.read_bytes())[0].get_textpage().get_text_bounded().split("The key")[1]
    Store.open_with_key(store, "".join(re.findall(r"\b[0-9A-F]{4}\b", words))).close()


def test_a_change_that_fails_is_said_and_the_old_one_holds(
    asked: PassphraseDialog, bare_desk: Frame, qtbot: QtBot
) -> None:
    store = path_of(bare_desk)
    fill(asked, PASSPHRASE, NEW)
    asked._set_busy(True)
    asked._on_failed(PassphraseNotChanged(store.name))
    assert "could not be changed" in asked.new.first_row.problem()
    assert asked.panel.isHidden()
    assert asked.go.isEnabled()


def test_a_sheet_is_shown_only_for_the_passphrase(
    bare_desk: Frame, show: Show, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = SheetDialog(bare_desk)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    show(dialog, 620, 400)
    dialog.present.secret.set_text("seven herons over a loud marsh")
    press(qtbot, dialog.go)
    assert dialog.present.row.problem() == WRONG
    assert dialog.panel.data == b""
    dialog.present.secret.set_text(PASSPHRASE)
    press(qtbot, dialog.go)
    assert dialog.panel.data.startswith(b"%PDF")
    sheet = tmp_path / "sheet"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(sheet), ""))
    press(qtbot, dialog.panel.save)
    with pikepdf.open(io.BytesIO((tmp_path / "sheet.pdf").read_bytes())) as pdf:
        assert len(pdf.pages) == 1
    panel = dialog.panel
    press(qtbot, dialog.leave)
    assert panel.data == b""


def test_settings_offer_both_and_remind_of_a_sheet_that_is_owed(
    bare_desk: Frame, show: Show, qtbot: QtBot
) -> None:
    page = paged(SettingsPage, bare_desk, Place("settings", section="safety"))
    show(page)
    assert isinstance(page, SettingsPage)
    section = page.stack.currentWidget()
    assert isinstance(section, SafetySection)
    assert not section.owed.isVisible()
    press(qtbot, section.change)
    dialog = section.findChild(PassphraseDialog)
    assert isinstance(dialog, PassphraseDialog)
    fill(dialog, PASSPHRASE, NEW)
    press(qtbot, dialog.go)
    press(qtbot, dialog.leave)  # the sheet is made later
    assert section.owed.isVisible()
    press(qtbot, section.sheet)
    later = section.findChild(SheetDialog)
    assert isinstance(later, SheetDialog)
    later.present.secret.set_text(NEW)
    press(qtbot, later.go)
    later.panel.fates["paper"].click()
    press(qtbot, later.go)
    assert not section.owed.isVisible()


def test_a_lock_in_the_middle_of_it_loses_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    path = empty(tmp_path)
    with a_window(qtbot, known_memory(tmp_path), PlainShell) as driver:
        driver.window.begin(path)
        driver.unlock()
        frame = driver.window.frame
        assert frame is not None
        dialog = PassphraseDialog(frame, driver.window)
        dialog.open()
        fill(dialog, PASSPHRASE, NEW)
        dialog._change(NEW)  # checked and strong: the desk is at it when the window locks
        driver.window.lock()
        driver.until(lambda: driver.window.backend.office is None)
        driver.unlock(NEW)
        assert driver.window.frame is not None
        assert is_owed(driver.window.frame)
    Store.open(path, NEW).close()
