"""The sections of the settings, full and empty."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from tests.window.scenes.base import Kit, Scene, paged
from ui.pages.settings.page import TITLES, SettingsPage
from ui.place import Place


def _full(section: str, kit: Kit) -> QWidget:
    return paged(SettingsPage, kit.full, Place("settings", section=section))


def _bare(section: str, kit: Kit) -> QWidget:
    return paged(SettingsPage, kit.bare, Place("settings", section=section))


def _limit(widget: QWidget) -> None:
    assert isinstance(widget, SettingsPage)
    section = widget.stack.currentWidget()
    section.table.selectRow(2)


SCENES = (
    *(Scene(f"settings-{key}", partial(_full, key)) for key in TITLES),
    Scene("settings-limit", partial(_full, "limits"), after=_limit),
    *(Scene(f"settings-{key}-empty", partial(_bare, key)) for key in ("partnership", "agencies", "groups")),
)
