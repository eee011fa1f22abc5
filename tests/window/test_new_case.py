"""A new case registered as a person does it: steps, live dates, drafts, refusals, one undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from db.records.cases import Case, Incident, Milestone
from db.records.papers import AuditLine
from db.records.people import Child, Identity
from desktop_app.actions.base import Outcome
from desktop_app.queries.timetable import case_timetable
from tests.window.scenes.base import TODAY, open_frame
from ui.page import Frame, Message
from ui.pages.new_case.answers import Answers, missing, recorded, registration
from ui.pages.new_case.page import DRAFT, NewCasePage
from ui.place import Place

Show = Callable[..., QWidget]
Find = Callable[..., QWidget]
SENT = date(2025, 12, 19)


@pytest.fixture
def page(desk: Frame, show: Show) -> NewCasePage:
    return opened(desk, show)


def opened(frame: Frame, show: Show) -> NewCasePage:
    made = NewCasePage(frame)
    made.show_place(Place("new-case"))
    show(made, 1104, 748)
    for _ in range(6):
        QApplication.processEvents()  # the later steps are made while the first is looked at
    return made


def records(frame: Frame, kind: type, **equal: object) -> tuple:
    assert frame.backend.office is not None
    return frame.backend.office.store.reader().find(kind, **equal)


def words(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def type_in(qtbot: QtBot, find: Find, page: QWidget, name: str, text: str) -> None:
    line = find(page, name, QLineEdit)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Tab)


def press(qtbot: QtBot, find: Find, page: QWidget, name: str) -> None:
    button = find(page, name, QAbstractButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def segment(qtbot: QtBot, page: QWidget, words: str) -> None:
    found = [one for one in page.findChildren(QRadioButton) if one.isVisible() and one.text() == words]
    qtbot.mouseClick(found[-1], Qt.MouseButton.LeftButton)


def test_a_notification_on_the_friday_before_christmas(
    qtbot: QtBot, page: NewCasePage, find: Find, desk: Frame
) -> None:
    went: list[Place] = []
    desk.went.connect(went.append)
    assert page.happened.value("alias") == "Case Bittern"
    type_in(qtbot, find, page, "When it happened", "16/12/25")
    press(qtbot, find, page, "Next")
    assert page.children_form.children_forms[0].form.value("alias") == "Bittern"
    assert page.children_form.children_forms[0].form.field("alias").control.hasFocus()
    press(qtbot, find, page, "Next")
    type_in(qtbot, find, page, "Became aware", "17 dec 2025")
    qtbot.waitUntil(lambda: "Serious incident notification due Wednesday 24 December 2025" in words(page.starts))
    segment(qtbot, page, "Sent")
    type_in(qtbot, find, page, "Sent to the Panel", "19/12/2025")
    qtbot.waitUntil(lambda: "Rapid review to the Panel due Wednesday 14 January 2026" in words(page.starts))
    said = words(page.starts)
    assert "Working day 13 of 15" in said
    assert "Christmas Day, Boxing Day, New Year" in said
    press(qtbot, find, page, "Next")
    summary = words(page.summary)
    assert "Friday 19 December 2025" in summary
    press(qtbot, find, page, "Register case")
    case = records(desk, Case, alias="Case Bittern")[0]
    assert went == [Place("case", case.id, "overview")]
    assert case.stage == "3"
    assert "sent on Friday 19 December 2025" in case.stage_reason
    assert desk.backend.office is not None
    review = next(one for one in desk.backend.office.ask(case_timetable, case.id) if one.id == "DL11")
    assert review.due == date(2026, 1, 14)
    assert [one.alias for one in records(desk, Child, case_id=case.id)] == ["Bittern"]


def test_registering_is_one_step_that_one_undo_takes_back(page: NewCasePage, desk: Frame, qtbot: QtBot) -> None:
    before = {kind: len(records(desk, kind)) for kind in (Case, Incident, Child, Identity, Milestone)}
    desk.names.show(True)
    page._fill(
        Answers(
            {"alias": "Case Bittern", "sent": "yes", "sent_on": SENT, "aware_on": date(2025, 12, 17)},
            [
                {
                    "alias": "Bittern",
                    "role": "subject",
                    "full_name": "Odalys Marchpane",
                    "born_on": date(2025, 8, 1),
                },
                {"alias": "Bittern 2", "role": "sibling", "born_on": date(2022, 8, 1)},
            ],
        )
    )
    page._on_register_clicked()
    case = records(desk, Case, alias="Case Bittern")[0]
    children = records(desk, Child, case_id=case.id)
    names = {
        one.child_id: one.full_name for one in records(desk, Identity, child_id=tuple(c.id for c in children))
    }
    assert list(names.values()) == ["Odalys Marchpane", "Not yet known"]

    line = records(desk, AuditLine)[-1]
    done: list[Outcome] = []
    desk.backend.undo(page, line.id, then=done.append)
    assert done
    assert {kind: len(records(desk, kind)) for kind in before} == before


def test_an_alias_alone_is_enough(qtbot: QtBot, bare_desk: Frame, show: Show, find: Find) -> None:
    page = opened(bare_desk, show)
    assert page.happened.value("alias") == "Case Avocet"
    press(qtbot, find, page, "4 Summary")
    press(qtbot, find, page, "Register case")
    case = records(bare_desk, Case)[0]
    assert (case.alias, case.stage, case.opened_on) == ("Case Avocet", "0", TODAY)
    assert [one.alias for one in records(bare_desk, Child)] == ["Avocet"]
    assert records(bare_desk, Milestone) == ()
    # and the path is empty for the next one
    assert page.happened.value("alias") == "Case Bittern"


def test_without_a_working_title_the_path_says_so_at_the_field(
    qtbot: QtBot, page: NewCasePage, find: Find, desk: Frame
) -> None:
    count = len(records(desk, Case))
    type_in(qtbot, find, page, "Working title", " ")
    press(qtbot, find, page, "Next")
    assert page.happened.row("alias").problem() == "“Working title” is needed."
    assert page.view.nav.current() == "happened"
    press(qtbot, find, page, "4 Summary")
    press(qtbot, find, page, "Register case")
    assert page.view.nav.current() == "happened"
    assert len(records(desk, Case)) == count


def test_refusals_stand_at_their_fields_and_nothing_is_lost(
    qtbot: QtBot, page: NewCasePage, find: Find, desk: Frame
) -> None:
    said: list[Message] = []
    desk.said.connect(said.append)
    desk.names.show(True)
    page._fill(
        Answers(
            {"alias": "Case Linnet", "incident_on": date(2026, 2, 1), "summary": "Half known."},
            [{"alias": "Bittern", "role": "subject", "full_name": "bittern"}],
        )
    )
    page._go_to(3)
    page._on_register_clicked()
    assert page.view.nav.current() == "happened"
    assert page.happened.row("alias").problem() == "Another case has this alias."
    assert "lies in the future" in page.happened.row("incident_on").problem()
    child = page.children_form.children_forms[0]
    assert "used as an alias" in child.identity.row("full_name").problem()
    assert page.happened.value("summary") == "Half known."
    assert said[-1].kind == "refusal"


def test_an_impossible_order_is_said_while_typing(qtbot: QtBot, page: NewCasePage, find: Find) -> None:
    type_in(qtbot, find, page, "When it happened", "20/12/2025")
    page._move(2)
    type_in(qtbot, find, page, "Became aware", "18/12/2025")
    qtbot.waitUntil(lambda: "cannot lie before" in page.told.row("aware_on").problem())
    type_in(qtbot, find, page, "Became aware", "21/12/2025")
    qtbot.waitUntil(lambda: page.told.row("aware_on").problem() == "")


def test_sent_without_a_day_is_asked_for(qtbot: QtBot, page: NewCasePage, find: Find) -> None:
    page._move(2)
    assert not page.told.row("sent_on").isVisible()
    segment(qtbot, page, "Sent")
    assert page.told.row("sent_on").isVisible()
    press(qtbot, find, page, "Next")
    assert "Not yet" in page.told.row("sent_on").problem()
    segment(qtbot, page, "Not yet")
    press(qtbot, find, page, "Next")
    assert page.view.nav.current() == "summary"


def test_a_half_filled_path_survives_a_crash(
    qtbot: QtBot, desk: Frame, show: Show, find: Find, tmp_path: Path
) -> None:
    page = opened(desk, show)
    type_in(qtbot, find, page, "Working title", "Case Goldcrest")
    type_in(qtbot, find, page, "When it happened", "16/12/25")
    press(qtbot, find, page, "Next")
    press(qtbot, find, page, "Add another child")
    qtbot.waitUntil(lambda: desk.drafts.draft_of(DRAFT) is not None, timeout=3000)
    desk.drafts.keep_now()
    path = desk.backend.office.store.path  # type: ignore[union-attr]
    copy = tmp_path / "after the crash.crd"
    copy.write_bytes(path.read_bytes())
    other = open_frame(copy)
    try:
        again = opened(other, show)
        assert again.happened.value("alias") == "Case Goldcrest"
        assert again.happened.value("incident_on") == date(2025, 12, 16)
        assert [one["alias"] for one in again.answers().children] == ["Bittern", "Bittern 2"]
        again._on_register_clicked()
        assert records(other, Case, alias="Case Goldcrest")
        assert other.drafts.draft_of(DRAFT) is None
    finally:
        other.backend.close()


def test_thrown_away_and_brought_back(qtbot: QtBot, page: NewCasePage, find: Find, desk: Frame) -> None:
    said: list[Message] = []
    desk.said.connect(said.append)
    type_in(qtbot, find, page, "Working title", "Case Goldcrest")
    press(qtbot, find, page, "Throw this away and start over")
    assert page.happened.value("alias") == "Case Bittern"
    assert desk.drafts.draft_of(DRAFT) is None
    assert said[-1].act is not None
    said[-1].act()
    assert page.happened.value("alias") == "Case Goldcrest"


def test_real_names_are_asked_only_while_names_are_shown(
    qtbot: QtBot, page: NewCasePage, find: Find, desk: Frame
) -> None:
    page._move(1)
    child = page.children_form.children_forms[0]
    assert not child.identity.isVisible()
    press(qtbot, find, page, "Show names to enter them")
    assert desk.names.shown
    type_in(qtbot, find, page, "Real name", "Odalys Marchpane")
    desk.names.show(False)
    assert not child.identity.isVisible()
    assert "Odalys" not in words(page)
    assert "are entered, and hidden" in words(page)
    page._go_to(3)
    assert "Odalys" not in words(page)
    assert registration(page.answers()).identities[0].full_name == "Odalys Marchpane"  # type: ignore[union-attr]


def test_what_is_missing_leads_to_its_field(qtbot: QtBot, page: NewCasePage, find: Find) -> None:
    page._move(3)
    press(qtbot, find, page, "When the local authority became aware")
    assert page.view.nav.current() == "told"
    assert page.told.field("aware_on").control.hasFocus()


def test_children_are_added_and_taken_out(qtbot: QtBot, page: NewCasePage, find: Find) -> None:
    page._move(1)
    press(qtbot, find, page, "Add another child")
    press(qtbot, find, page, "Add another child")
    assert [one["alias"] for one in page.answers().children] == ["Bittern", "Bittern 2", "Bittern 3"]
    press(qtbot, find, page, "Take child 2 out")
    assert [one["alias"] for one in page.answers().children] == ["Bittern", "Bittern 3"]
    assert page.children_form.another.hasFocus()


def test_unknown_dates_are_recorded_as_unknown() -> None:
    command = registration(
        Answers({"alias": "Case X", "incident_known": "unknown", "incident_on": SENT, "aware_on": SENT,
                 "aware_known": "approximate", "aware_at": "09:15", "sent": "no", "sent_on": SENT})
    )  # fmt: skip
    assert command.incident_on is not None
    assert (command.incident_on.on, command.incident_on.precision) == (None, "unknown")
    assert command.la_aware is not None
    assert (command.la_aware.precision, command.la_aware.at) == ("approximate", "09:15")
    assert command.sin_sent is None
    assert command.stage == ""


def test_a_draft_that_cannot_be_read_counts_as_empty(page: NewCasePage) -> None:
    for text in ("", "{", "[]", '{"values": 7, "children": {"a": 1}}', '{"values": {"incident_on": "soon"}}'):
        answers = Answers.from_text(text)
        assert not any(answers.values.values())
        assert answers.children == []
    book = page.frame.rules.book
    assert list(recorded(Answers({"alias": "Case X"}), book)) == [("Working title", "Case X")]
    assert len(list(missing(Answers({"alias": "Case X"})))) == 8
