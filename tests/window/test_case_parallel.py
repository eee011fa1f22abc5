"""Parallel proceedings: listed, added, changed, ended, and what they do to the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from db.records.review import Parallel
from tests.window.case_desk import office_of, open_case, press, read, settle, type_into
from ui.page import Frame
from ui.pages.case.page import CasePage
from ui.pages.case.parallel import ParallelSection

Show = Callable[..., QWidget]


def section_of(page: CasePage) -> ParallelSection:
    section = page.section()
    assert isinstance(section, ParallelSection)
    return section


def test_proceeding_says_who_leads_and_when_to_look_again(desk: Frame, show: Show) -> None:
    page = open_case(desk, "parallel")
    show(page)
    row = section_of(page).card.rows()[0]
    one = read(desk, Parallel, case_id=page.place.record)[0]
    assert row.head.title.text() == "Criminal investigation or trial"
    assert one.lead in row.head.detail.text()
    assert one.effect in row.head.detail.text()
    assert row.head.chip.text() == "Look again 2 Feb 2026"


def test_proceeding_is_added_and_counted_in_the_list(desk: Frame, show: Show) -> None:
    page = open_case(desk, "parallel")
    show(page)
    card = section_of(page).card
    press(card.add_button)
    card.adding.form.field("kind").set_value("inquest", fresh=True)
    press(card.adding.button)
    assert card.adding.form.row("lead").problem() == "“Who leads it” is needed."
    type_into(card.adding.form.field("lead"), "Coroner for Marrowshire")
    press(card.adding.button)
    assert [one.kind for one in read(desk, Parallel, case_id=page.place.record)] == ["criminal", "inquest"]
    assert page.head is not None
    assert page.head.counts.parallels == 2


def test_proceeding_ends_with_a_day_and_stays(desk: Frame, show: Show) -> None:
    one = read(desk, Parallel)[0]
    page = open_case(desk, "parallel", field=f"parallel.{one.id}.ended_on")
    page.show_place(page.place)
    show(page)
    card = section_of(page).card
    row = card.rows()[0]
    press(row.head)
    assert row.form is not None
    type_into(row.form.field("ended_on"), "20 Jan 2026")
    assert "lies in the future" in row.form.row("ended_on").problem()
    type_into(row.form.field("ended_on"), "9 Jan 2026")
    assert read(desk, Parallel, id=row.record.id)[0].ended_on == date(2026, 1, 9)
    assert row.head.chip.text() == "Ended 9 Jan 2026"
    assert page.head is not None
    assert page.head.counts.parallels == 0


def test_effect_on_the_clock_is_stated_and_leads_to_the_hold(desk: Frame, show: Show) -> None:
    page = open_case(desk, "parallel")
    show(page)
    section = section_of(page)
    assert "moves no date by itself" in section.effect.text()
    assert not section.hold.isVisible(), "a case at sign-off is not held"
    held = open_case(desk, "parallel", "Case Brambling")
    show(held)
    section = section_of(held)
    assert "has been held since Mon 1 Dec 2025" in section.effect.text()
    press(section.hold)
    assert held.place.section == "overview"


def test_removed_by_mistake_is_undone(desk: Frame, show: Show) -> None:
    page = open_case(desk, "parallel")
    show(page)
    lines: list[int] = []
    desk.backend.changed.connect(lambda change: lines.append(change.outcome.line))
    card = section_of(page).card
    press(card.rows()[0].head)
    press(card.rows()[0].remove)
    assert not card.rows()
    assert card.empty.isVisible()
    assert not office_of(desk).store.reader().find(Parallel, case_id=page.place.record)
    desk.backend.undo(page, lines[0])
    settle()
    assert len(card.rows()) == 1
    assert not card.empty.isVisible()
