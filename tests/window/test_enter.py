"""Enter presses whatever button has the focus, as Space does: people who come from the web press nothing else."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton

from tests.window.finding import name_of
from tests.window.grab import away, settle, shown
from tests.window.look_over import focusable
from tests.window.scenes.all import all_scenes
from tests.window.scenes.base import kit

SCENES = {scene.name: scene for scene in all_scenes()}
LOOKED_AT = (
    "start-welcome",
    "start-unlock",
    "start-group-full",
    "shell-today",
    "shell-case",
    "shell-search-start",
    "meeting-agenda",
    "meeting-minutes",
    "meeting-minutes-log",
    "meetings-list",
    "decisions-disagreement",
    "decisions-all",
    "rapid-review-working",
    "rapid-review-agencies",
    "case-children",
    "case-papers",
    "case-history",
    "cases-all",
    "actions-full",
    "documents-case",
    "documents-pack",
    "settings-groups",
    "settings-appearance",
    "settings-backup",
    "help",
    "dialog-sheet-shown",
    "new-case-summary",
)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_enter_presses_the_button_with_the_focus(name: str, tmp_path: Path, qapp: QApplication) -> None:
    deaf, tried = set(), 0
    with kit(tmp_path) as made:
        widget = shown(SCENES[name], made)
        widget.activateWindow()
        settle()
        for one in list(focusable(widget)):
            # a switch, a box and a choice answer Space; Enter in them belongs to the form
            if not isinstance(one, QAbstractButton) or isinstance(one, QCheckBox | QRadioButton):
                continue
            heard: list[int] = []
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                one.clicked.disconnect()  # only the key is tried, not what would follow
            one.clicked.connect(lambda *_, heard=heard: heard.append(1))
            one.setFocus()
            QTest.keyClick(one, Qt.Key.Key_Return)
            tried += 1
            if len(heard) != 1:
                deaf.add(f"{type(one).__name__} “{name_of(one)}” heard {len(heard)}")
        away(widget)
    assert tried
    assert not deaf, "\n".join(sorted(deaf))
