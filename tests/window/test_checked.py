"""What a screen reader checks counts as clicked; what the program shows does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from ui.widgets.checked import Tick
from ui.widgets.nav import NavItem, SideNav
from ui.widgets.rail import RailButton
from ui.widgets.segmented import Segmented


def _nav() -> SideNav:
    made = SideNav()
    made.set_items([NavItem("a", "First"), NavItem("b", "Second")])
    return made


@pytest.mark.parametrize("make", [_nav, lambda: Segmented([("a", "First"), ("b", "Second")])])
def test_one_of_several_checked_by_a_screen_reader_is_chosen(
    qtbot: QtBot, make: Callable[[], SideNav | Segmented]
) -> None:
    group = make()
    qtbot.addWidget(group)
    said: list[str] = []
    group.chosen.connect(said.append)
    first, second = group.findChildren(QAbstractButton)
    second.toggle()  # what Qt does for a screen reader
    qtbot.waitUntil(lambda: said == ["b"])
    first.click()
    qtbot.wait(0)
    assert said == ["b", "a"]


@pytest.mark.parametrize("make", [lambda: Tick("Told"), lambda: RailButton("today", "Today")])
def test_a_check_box_says_once_what_was_done_to_it(qtbot: QtBot, make: Callable[[], QAbstractButton]) -> None:
    box = make()
    qtbot.addWidget(box)
    said: list[bool] = []

    def note(on: bool) -> None:
        said.append(on)

    box.clicked.connect(note)
    box.toggle()
    qtbot.waitUntil(lambda: said == [True])
    box.click()
    box.setChecked(True)
    qtbot.wait(0)
    assert said == [True, False]
