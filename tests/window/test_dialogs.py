"""Dialogs while they are open: they follow the letters, and stay on the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea

from tests.window import look_over
from tests.window.grab import away, settle
from ui.dialogs.action import AddActionDialog
from ui.dialogs.passphrase import PassphraseDialog
from ui.dialogs.sheet_dialog import SheetDialog
from ui.look import theme
from ui.page import Frame
from ui.shell.shortcuts_dialog import ShortcutsDialog
from ui.widgets.dialog import FRAME

KINDS: tuple[Callable[[Frame], QDialog], ...] = (
    AddActionDialog,
    PassphraseDialog,
    SheetDialog,
    lambda _frame: ShortcutsDialog(),
)


@pytest.mark.parametrize("kind", KINDS, ids=("action", "passphrase", "sheet", "keys"))
def test_a_dialog_grows_with_its_letters_and_back(
    desk: Frame, qapp: QApplication, kind: Callable[[Frame], QDialog]
) -> None:
    try:
        dialog = kind(desk)
        theme.dress(dialog)
        dialog.show()
        settle()
        before, room = dialog.size(), dialog.screen().availableGeometry()
        dialog.move(room.right() - dialog.width(), room.bottom() - dialog.height())
        for scale in (1.3, 2.0):
            theme.apply(qapp, "light", scale)
            settle()
            assert dialog.width() == min(round(before.width() * scale), room.width() - FRAME[0])
            assert dialog.height() <= room.height() - FRAME[1]
            assert room.contains(dialog.frameGeometry())
            assert not [*look_over.cut_off(dialog), *look_over.squeezed(dialog)]
        theme.apply(qapp, "dark", 2.0)
        settle()
        away(dialog)
    finally:
        theme.apply(qapp, "light")


def test_a_dialog_shows_all_that_it_asks_where_the_screen_has_room(desk: Frame, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 1.5)
    try:
        dialog = SheetDialog(desk)
        theme.dress(dialog)
        dialog.show()
        settle()
        assert dialog.height() < dialog.screen().availableGeometry().height() - FRAME[1]
        assert not [one for one in dialog.findChildren(QScrollArea) if one.verticalScrollBar().isVisible()]
        away(dialog)
    finally:
        theme.apply(qapp, "light")
