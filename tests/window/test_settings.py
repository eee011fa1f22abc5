"""The settings, as a person changes them: each saves itself, into a real store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.records.partnership import Agency, Group, LocalDay, LocalRule, Member, Membership, Partnership, Setting
from tests.window.scenes.base import paged
from ui.look import theme
from ui.page import Frame
from ui.pages.settings.page import TITLES, SettingsPage
from ui.place import Place

Show = Callable[..., QWidget]


def section(frame: Frame, show: Show, key: str) -> Any:
    """Return a section of the settings, shown."""
    page = paged(SettingsPage, frame, Place("settings", section=key))
    show(page)
    assert isinstance(page, SettingsPage)
    return page.stack.currentWidget()


def stored(frame: Frame, kind: type[Any]) -> tuple[Any, ...]:
    assert frame.backend.office is not None
    return frame.backend.office.store.reader().find(kind)


def typed(qtbot: QtBot, form: Any, key: str, text: str) -> None:
    """Type over what stands in a field, and leave it by Enter."""
    line = form.field(key).line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def press(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(form: Any, key: str, value: Any) -> None:
    """Choose in a list, as by the keyboard."""
    field = form.field(key)
    field.set_value(value)
    field.committed.emit(value)


@pytest.mark.parametrize("key", TITLES)
def test_every_section_has_its_title_and_its_place(desk: Frame, show: Show, key: str) -> None:
    page = paged(SettingsPage, desk, Place("settings", section=key))
    show(page)
    assert page.crumbs()[-1][0] == TITLES[key]
    went: list[Place] = []
    desk.went.connect(went.append)
    assert isinstance(page, SettingsPage)
    page.nav.chosen.emit("limits")
    assert went == [Place("settings", section="limits")]


def test_the_partnership_is_named_once_both_names_are_there(bare_desk: Frame, show: Show, qtbot: QtBot) -> None:
    form = section(bare_desk, show, "partnership").form
    typed(qtbot, form, "name", "North Tarn Partnership")
    assert stored(bare_desk, Partnership) == ()
    typed(qtbot, form, "area", "North Tarn")
    (one,) = stored(bare_desk, Partnership)
    assert (one.name, one.area) == ("North Tarn Partnership", "North Tarn")
    typed(qtbot, form, "name", " ")
    assert form.row("name").problem()
    assert stored(bare_desk, Partnership)[0].name == "North Tarn Partnership"


def test_an_agency_a_member_a_group_a_seat_and_its_quorum(bare_desk: Frame, show: Show, qtbot: QtBot) -> None:
    agencies = section(bare_desk, show, "agencies").editor
    press(qtbot, agencies.empty.button)
    typed(qtbot, agencies.form, "name", "North Tarn Council")
    choose(agencies.form, "kind", "CSC")
    press(qtbot, agencies.save)
    (agency,) = stored(bare_desk, Agency)
    members = section(bare_desk, show, "members").editor
    press(qtbot, members.empty.button)
    typed(qtbot, members.form, "name", "Imelda Thackwray")
    choose(members.form, "agency_id", str(agency.id))
    press(qtbot, members.save)
    (member,) = stored(bare_desk, Member)
    assert member.agency_id == agency.id
    groups = section(bare_desk, show, "groups")
    press(qtbot, groups.editor.empty.button)
    typed(qtbot, groups.editor.form, "name", "Case Review Group")
    choose(groups.editor.form, "kind", "crg")
    press(qtbot, groups.editor.save)
    (group,) = stored(bare_desk, Group)
    choose(groups.seat_form, "member_id", str(member.id))
    press(qtbot, groups.give)
    assert groups.seat_form.row("role").problem()
    choose(groups.seat_form, "role", "CHAIR_CRG" if "CHAIR_CRG" in _codes(groups) else _codes(groups)[0])
    press(qtbot, groups.give)
    (seat,) = stored(bare_desk, Membership)
    assert (seat.group_id, seat.member_id) == (group.id, member.id)
    boxes = groups.quorum.field("quorum").boxes
    boxes["la"].click()
    boxes["police"].click()
    assert stored(bare_desk, Group)[0].quorum == ("la", "police")
    typed(qtbot, groups.editor.form, "short_name", "CRG")
    (kept,) = stored(bare_desk, Group)
    assert (kept.short_name, kept.quorum) == ("CRG", ("la", "police"))  # one field leaves the others alone


def _codes(groups: Any) -> list[str]:
    return [one.id for one in groups.frame.rules.book.roles.values() if one.member]


def test_a_limit_of_our_own_over_the_shipped_one_and_back(desk: Frame, show: Show, qtbot: QtBot) -> None:
    limits = section(desk, show, "limits")
    row = next(at for at, one in enumerate(limits._limits) if one.rule.label == "Rapid review meeting")
    limits.table.selectRow(row)
    assert limits._shown.rule.amount == 10
    typed(qtbot, limits.form, "amount", "9")
    press(qtbot, limits.save)
    assert limits.form.row("reason").problem()  # a limit of one's own has a reason
    typed(qtbot, limits.form, "reason", "Agreed by the partners")
    press(qtbot, limits.save)
    (rule,) = stored(desk, LocalRule)
    assert rule.reason == "Agreed by the partners"
    assert "Shipped: 10 working days." in limits.own.text()
    press(qtbot, limits.back)
    assert stored(desk, LocalRule) == ()
    assert not limits.own.isVisible()


def test_a_day_on_which_we_are_closed_and_day_one(desk: Frame, show: Show, qtbot: QtBot) -> None:
    days = section(desk, show, "days")
    typed(qtbot, days.day_form, "day", "14 Jan 2026")
    typed(qtbot, days.day_form, "name", "Moving house")
    days._on_correct_clicked()
    (day,) = stored(desk, LocalDay)
    assert day.name == "Moving house"
    days.form.field("count_day_one").switch.click()
    assert desk.rules.settings.count_day_one


def test_lock_time_and_the_rest_keep_to_their_limits(desk: Frame, show: Show, qtbot: QtBot) -> None:
    safety = section(desk, show, "safety")
    typed(qtbot, safety.form, "lock_after_minutes", "25")
    assert desk.rules.settings.lock_after_minutes == 25
    typed(qtbot, safety.form, "lock_after_minutes", "0")
    assert safety.form.row("lock_after_minutes").problem()
    assert desk.rules.settings.lock_after_minutes == 25
    more = section(desk, show, "more")
    typed(qtbot, more.form, "reference_prefix", "NT")
    assert desk.rules.settings.reference_prefix == "NT"
    press(qtbot, more.back)
    assert desk.rules.settings.reference_prefix == ""
    assert desk.rules.settings.lock_after_minutes == 25  # of another section
    assert [one.key for one in stored(desk, Setting)] == ["lock_after_minutes"]


def test_the_look_changes_at_once_and_is_remembered(desk: Frame, show: Show, qapp: QApplication) -> None:
    looks = section(desk, show, "appearance")
    try:
        looks.themes.committed.emit("dark")
        assert theme.current().name == "dark"
        looks.sizes.chosen.emit("150")
        assert theme.current().scale == 1.5
        assert desk.memory.get("look.theme") == "dark"
        assert desk.memory.get("look.scale") == 1.5
    finally:
        theme.apply(qapp, "light", 1.0)
