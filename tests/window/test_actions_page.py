"""The ledger of actions, as a person uses it: filters, one action and its steps, several at once, a new one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.records.actions import Action, ActionEvent, ActionMilestone, ActionOwner
from db.records.papers import AuditLine, Draft
from desktop_app.actions.action_steps import AddActionMilestone
from desktop_app.actions.base import Command, Outcome
from desktop_app.actions.ledger import AddAction, RedateAction, UpdateAction
from ui.dialogs.action import AddActionDialog
from ui.memory import Memory
from ui.page import Frame
from ui.pages.actions.page import ActionsPage
from ui.pages.actions.wanted import Wanted
from ui.place import Place
from ui.widgets.explained import ExplainedDate
from ui.widgets.popover import Popover

Show = Callable[..., QWidget]
Find = Callable[..., QWidget]
AT_RISK, DONE, UNASSURED = 21, 10, 12


def opened(frame: Frame, show: Show, record: int = 0, section: str = "", field: str = "") -> ActionsPage:
    page = ActionsPage(frame)
    page.show_place(Place("actions", record, section, field))
    show(page)
    page._show_chosen()
    return page


def stored(frame: Frame, action_id: int) -> Action:
    assert frame.backend.office is not None
    return frame.backend.office.store.reader().get(Action, action_id)


def found(frame: Frame, kind: type, /, **equal: object) -> tuple[object, ...]:
    assert frame.backend.office is not None
    return frame.backend.office.store.reader().find(kind, **equal)


def do(frame: Frame, command: Command) -> None:
    assert frame.backend.office is not None
    assert isinstance(frame.backend.office.execute(command), Outcome)


def references(page: ActionsPage) -> list[str]:
    return [one.row.reference for one in page.model.records]


def words(widget: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def type_into(qtbot: QtBot, field: QWidget, text: str) -> None:
    field.setFocus()
    qtbot.keyClicks(field, text)


# -- the list ----------------------------------------------------------------------------------------------------


def test_it_shows_what_is_open_soonest_first_and_counts(desk: Frame, show: Show) -> None:
    page = opened(desk, show)
    assert page.view.count.text() == "18 of 30 actions · 8 overdue"
    dues = [one.row.due for one in page.model.records]
    assert dues == sorted(one for one in dues if one)
    assert all(one.row.closed_on is None for one in page.model.records)
    line = page.model.records[0]
    shown = {one.key: one.text(line) for one in page.model.columns}
    assert (shown["reference"], shown["status"], shown["carried"], shown["evidence"]) == (
        "A-0011", "Overdue", "1", "None yet",
    )  # fmt: skip
    assert shown["age"] == "7 months"


@pytest.mark.parametrize(
    ("section", "count"), [("open", 18), ("overdue", 8), ("soon", 5), ("closed", 12), ("all", 30)]
)
def test_a_place_names_a_list(desk: Frame, show: Show, section: str, count: int) -> None:
    page = opened(desk, show, section=section)
    assert len(page.model.records) == count
    assert page.view.filters.wanted() == Wanted(section)


def test_filters_narrow_the_list_and_can_be_cleared(desk: Frame, show: Show, qtbot: QtBot, find: Find) -> None:
    page = opened(desk, show)
    owner = page.view.filters.boxes["owner"]
    owner.setCurrentIndex(owner.findText("Partnership business unit"))
    assert all("Partnership business unit" in one.row.owners for one in page.model.records)
    case = page.view.filters.boxes["case"]
    case.setCurrentIndex(case.findText("Case Curlew"))
    assert references(page) == ["A-0014"]
    type_into(qtbot, page.view.filters.text, "zebra crossing")
    qtbot.keyClick(page.view.filters.text, Qt.Key.Key_Return)
    assert references(page) == []
    assert find(page, "Show all open actions").isVisible()
    qtbot.mouseClick(page.view.filters.clear, Qt.MouseButton.LeftButton)
    assert len(references(page)) == 18
    assert not page.view.filters.clear.isVisible()


def test_the_choice_is_remembered_without_anything_of_a_case(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = opened(desk, show)
    carried = page.view.filters.boxes["carried"]
    carried.setCurrentIndex(1)
    case = page.view.filters.boxes["case"]
    case.setCurrentIndex(case.findText("Case Curlew"))
    type_into(qtbot, page.view.filters.text, "interpreter")
    qtbot.keyClick(page.view.filters.text, Qt.Key.Key_Return)
    assert desk.memory.get("actions/filter") == {"show": "open", "status": "", "carried": "1"}
    again = ActionsPage(desk)
    qtbot.addWidget(again)
    assert again.view.filters.wanted() == Wanted(carried="1")
    assert Wanted.from_kept("nonsense") == Wanted.from_kept({"show": "gone", "carried": 7}) == Wanted()


def test_columns_are_chosen_rows_copied_and_the_list_exported(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = opened(desk, show, section="overdue")
    page.view.table.show_columns(("reference", "carried", "due"))
    page.view.table.setFocus()
    page.view.table.choose_first()
    qtbot.keyClick(page.view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "No.\tDue\tCarried\nA-0011\t29 Aug 2025\t1"
    listed = page._listed()
    assert (listed.title, listed.columns) == ("Actions", ("No.", "Due", "Carried"))
    assert listed.rows[0] == ("A-0011", date(2025, 8, 29), 1)
    assert listed.note == "Overdue, as at Monday 12 January 2026"
    assert len(listed.rows) == 8


# -- one action --------------------------------------------------------------------------------------------------


def test_a_place_opens_an_action_also_one_that_the_filters_hide(desk: Frame, show: Show) -> None:
    page = opened(desk, show, DONE)
    assert page.view.table.current().row.action_id == DONE
    assert page.view.filters.wanted() == Wanted("all")
    said = words(page.view.aside)
    for part in ("A-0010", "Partnership business unit", "carried once", "Evidence", "Effect"):
        assert part in said


def test_the_detail_follows_the_arrow_keys(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = opened(desk, show)
    page.view.table.setFocus()
    page.view.table.choose_first()
    qtbot.keyClick(page.view.table, Qt.Key.Key_Down)
    second = page.model.records[1]
    qtbot.waitUntil(lambda: page.view.aside.action.action_id == second.row.action_id)
    assert page.view.aside.action.reference.text() == second.row.reference


def test_progress_is_recorded_by_keyboard(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = opened(desk, show, AT_RISK)
    panel = page.view.aside.action
    page.view.table.setFocus()
    qtbot.keyClick(page.view.table, Qt.Key.Key_Return)
    assert panel.main.hasFocus()
    qtbot.keyClick(panel.main, Qt.Key.Key_Space)
    assert panel.step is not None
    text = panel.step.form.field("progress").control
    assert text.hasFocus()
    qtbot.keyClicks(text, "Cover has been found.")
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    qtbot.mouseClick(panel.step.button, Qt.MouseButton.LeftButton)
    assert panel.step is None
    assert stored(desk, AT_RISK).progress == "Cover has been found."
    assert "Cover has been found." in words(panel.chain)
    assert found(desk, Draft) == ()


def test_done_without_evidence_is_refused_at_the_fields_and_nothing_typed_is_lost(
    desk: Frame, show: Show, qtbot: QtBot
) -> None:
    page = opened(desk, show, AT_RISK)
    do(desk, AddActionMilestone(action_id=AT_RISK, text="Ask both schools", due=date(2026, 1, 30)))
    panel = page.view.aside.action
    panel.refresh()
    qtbot.mouseClick(panel.second, Qt.MouseButton.LeftButton)
    assert panel.step is not None
    form = panel.step.form
    qtbot.keyClicks(form.field("by").control, "Osric Fenwillow")
    qtbot.mouseClick(panel.step.button, Qt.MouseButton.LeftButton)
    assert form.row("evidence").problem() == "A-0021: say what shows that it is done."
    assert form.row("outcome").problem() == "A-0021: say what it changed for children."
    assert "The milestone “Ask both schools” is not done" in words(panel.step)
    assert form.field("by").value() == "Osric Fenwillow"
    assert form.field("evidence").control.hasFocus()
    assert stored(desk, AT_RISK).closed_on is None


def test_an_action_is_closed_with_evidence_its_effect_checked_and_opened_again(
    desk: Frame, show: Show, qtbot: QtBot
) -> None:
    page = opened(desk, show, UNASSURED, "all")
    panel = page.view.aside.action
    panel.open_step("close")
    assert panel.step is not None
    qtbot.keyClicks(panel.step.form.field("evidence").control, "Twenty records read on 9 January.")
    qtbot.keyClicks(panel.step.form.field("outcome").control, "Children are asked what a day is like.")
    qtbot.mouseClick(panel.step.button, Qt.MouseButton.LeftButton)
    action = stored(desk, UNASSURED)
    assert (action.status, action.closed_on, action.evidence) == (
        "done", date(2026, 1, 12), "Twenty records read on 9 January.",
    )  # fmt: skip
    assert panel.chip.text() == "Done"
    assert "Nobody has checked the effect yet." in words(panel.chain)
    assert panel.main.text() == "Check the effect"
    qtbot.mouseClick(panel.main, Qt.MouseButton.LeftButton)
    assert panel.step is not None
    qtbot.keyClicks(panel.step.form.field("assurance").control, "Ten families asked in March.")
    qtbot.mouseClick(panel.step.button, Qt.MouseButton.LeftButton)
    assert stored(desk, UNASSURED).assurance == "Ten families asked in March."
    line = next(one for one in page.model.records if one.row.action_id == UNASSURED)
    assert next(one.text(line) for one in page.model.columns if one.key == "evidence") == "Effect checked"
    panel.open_step("reopen")
    assert panel.step is not None
    qtbot.keyClicks(panel.step.form.field("reason").control, "The sample was too small.")
    qtbot.mouseClick(panel.step.button, Qt.MouseButton.LeftButton)
    assert stored(desk, UNASSURED).closed_on is None
    assert panel.third.isVisible()


@pytest.mark.parametrize("name", ["redate", "owners", "escalate", "words", "supersede", "milestone"])
def test_every_other_step_is_taken_or_given_up(desk: Frame, show: Show, qtbot: QtBot, name: str) -> None:
    page = opened(desk, show, UNASSURED, "all")
    panel = page.view.aside.action
    before = stored(desk, UNASSURED)
    panel.open_step(name)
    assert panel.step is not None
    qtbot.keyClick(panel.step, Qt.Key.Key_Escape)
    assert panel.step is None
    assert stored(desk, UNASSURED) == before
    panel.open_step(name)
    assert panel.step is not None
    form = panel.step.form
    given = {
        "redate": {"due": date(2026, 2, 27), "reason": "The auditor is ill."},
        "escalate": {"to": "The executive", "reason": "Nobody answers."},
        "words": {"text": "Audit thirty supervision records."},
        "supersede": {"reason": "The national audit covers it."},
        "milestone": {"text": "Ten records read", "due": date(2026, 2, 1)},
    }.get(name, {})
    form.load(given)
    if name == "owners":
        panel.step.owners.control.setEditText("Pia Dovewater")  # type: ignore[attr-defined]
    panel.step.carry_out()
    assert panel.step is None, [one.problem() for one in form._rows.values()]
    after = stored(desk, UNASSURED)
    if name == "redate":
        assert (after.due, after.original_due, after.redated) == (date(2026, 2, 27), before.due, 1)
        assert "Moved from 29 Oct 2025 to 27 Feb 2026" in words(panel.history)
    elif name == "owners":
        owner = found(desk, ActionOwner, action_id=UNASSURED)[0]
        assert isinstance(owner, ActionOwner)
        assert (owner.name, owner.agency_name) == ("Pia Dovewater", "Partnership business unit")
    elif name == "escalate":
        assert "To The executive: Nobody answers." in words(panel.history)
    elif name == "words":
        assert after.text == panel.text.text() == "Audit thirty supervision records."
    elif name == "supersede":
        assert (after.status, panel.chip.text()) == ("superseded", "Superseded")
    else:
        assert "Ten records read" in words(panel.milestones)


def test_a_milestone_is_reached(desk: Frame, show: Show, qtbot: QtBot, find: Find) -> None:
    do(desk, AddActionMilestone(action_id=AT_RISK, text="Ask both schools", due=date(2026, 1, 30)))
    page = opened(desk, show, AT_RISK)
    panel = page.view.aside.action
    QApplication.processEvents()
    qtbot.mouseClick(find(panel, "Reached: Ask both schools"), Qt.MouseButton.LeftButton)
    assert panel.step is not None
    panel.step.carry_out()
    one = found(desk, ActionMilestone, action_id=AT_RISK)[0]
    assert isinstance(one, ActionMilestone)
    assert one.done_on == date(2026, 1, 12)
    assert "Reached 12 Jan 2026" in words(panel.milestones)


def test_an_unfinished_text_is_a_draft_and_comes_back_where_it_was(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = opened(desk, show, AT_RISK, "", "progress")
    step = page.view.aside.action.step
    assert step is not None
    qtbot.keyClicks(step.form.field("progress").control, "Half a sen")
    desk.drafts.keep_now()
    assert [one.place for one in desk.drafts.waiting()] == [f"actions/{AT_RISK}/progress/progress"]
    page.view.table.choose(20)
    page._show_chosen()
    again = opened(desk, show, AT_RISK, "", "progress")
    back = again.view.aside.action.step
    assert back is not None
    assert back.form.value("progress") == "Half a sen"


def test_what_changes_elsewhere_is_seen_and_the_choice_stays(desk: Frame, show: Show) -> None:
    page = opened(desk, show, AT_RISK, "all")
    page.view.table.setFocus()
    desk.backend.run(page, UpdateAction(action_id=AT_RISK, progress="Said at the door.", status="on_track"))
    assert page.view.table.current().row.action_id == AT_RISK
    assert page.view.table.hasFocus()
    assert "Said at the door." in words(page.view.aside.action.chain)


def test_links_lead_to_the_case_and_the_meeting(desk: Frame, show: Show, qtbot: QtBot, find: Find) -> None:
    places: list[Place] = []
    desk.went.connect(places.append)
    page = opened(desk, show, AT_RISK)
    QApplication.processEvents()
    qtbot.mouseClick(find(page.view.aside, "Case Brambling"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(find(page.view.aside, "Meeting 1, item 12"), Qt.MouseButton.LeftButton)
    assert [(one.room, one.section) for one in places] == [("case", "actions"), ("meeting", "minutes")]


# -- several at once ---------------------------------------------------------------------------------------------


def test_several_are_re_dated_after_a_look_each_with_its_own_line_and_refusals_named(
    desk: Frame, show: Show, qtbot: QtBot
) -> None:
    page = opened(desk, show, section="all")
    page.view.table.selectAll()
    assert page.view.redate.text() == "Re-date 30"
    qtbot.mouseClick(page.view.redate, Qt.MouseButton.LeftButton)
    panel = page.view.aside.redate
    panel.date.line.setText("30 Jan 2026")
    panel.date.commit()
    assert "30 Jan 2026" in words(panel)
    assert "12 cannot be moved and stay as before." in words(panel)
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    assert panel.form.row("reason").problem() == "“Reason” is needed."
    assert desk.backend.office is not None
    lines = desk.backend.office.store.reader().count(AuditLine)
    panel.form.load({"reason": "The group did not meet."})
    with qtbot.waitSignal(desk.said) as said:
        qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    assert said.args[0].kind == "refusal"
    assert said.args[0].text.startswith("18 actions re-dated. Not moved: A-0001 is closed since")
    assert desk.backend.office.store.reader().count(AuditLine) == lines + 18
    moved = [one for one in page.model.records if one.row.due == date(2026, 1, 30)]
    assert len(moved) == 18
    events = found(desk, ActionEvent, kind="redated", text="The group did not meet.")
    assert len(events) == 18
    assert page.view.aside.part() is page.view.aside.action
    assert len(page.view.table.chosen()) == 30


def test_each_re_dated_action_can_be_undone_by_itself(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = opened(desk, show, section="overdue")
    changes = []
    desk.backend.changed.connect(changes.append)
    page.view.table.selectAll()
    page._on_redate_clicked()
    panel = page.view.aside.redate
    panel.form.load({"due": date(2026, 2, 20), "reason": "Agreed by telephone."})
    panel.carry_out()
    assert len(changes) == 8
    assert {one.outcome.undo for one in changes} == {"Undo: Re-date action"}
    desk.backend.undo(page, changes[3].outcome.line)
    moved = [one for one in found(desk, Action, due=date(2026, 2, 20)) if isinstance(one, Action)]
    assert len(moved) == 7


def test_a_date_that_none_can_take_moves_nothing(desk: Frame, show: Show) -> None:
    page = opened(desk, show, section="closed")
    page.view.table.selectAll()
    page._on_redate_clicked()
    panel = page.view.aside.redate
    panel.form.load({"due": date(2026, 2, 20), "reason": "By mistake."})
    panel.carry_out()
    assert panel.form.row("due").problem().startswith("None of them can be given this date")
    assert not found(desk, Action, due=date(2026, 2, 20))


# -- a new one ---------------------------------------------------------------------------------------------------


def test_an_action_is_added_and_stands_chosen_in_the_ledger(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = opened(desk, show)
    page.add_action()
    dialog = page.findChild(AddActionDialog)
    assert dialog is not None
    step = dialog.step
    qtbot.mouseClick(step.button, Qt.MouseButton.LeftButton)
    assert step.form.row("text").problem() == "“What is to be done” is needed."
    qtbot.keyClicks(step.form.field("text").control, "Tell every midwife about the interpreter desk.")
    case = step.form.field("case_id")
    case.combo.setCurrentIndex(case.combo.findText("Case Linnet", Qt.MatchFlag.MatchContains))  # type: ignore[attr-defined]
    case.commit()
    qtbot.keyClicks(step.owners.control, "vale community health")
    qtbot.mouseClick(step.owners.add_button, Qt.MouseButton.LeftButton)
    step.owners._lines[1].setEditText("Somebody New, Another Trust")
    qtbot.mouseClick(step.button, Qt.MouseButton.LeftButton)
    new = max((one for one in found(desk, Action) if isinstance(one, Action)), key=lambda one: one.id)
    assert (new.text, new.source) == ("Tell every midwife about the interpreter desk.", "rapid_review")
    owners = [one for one in found(desk, ActionOwner, action_id=new.id) if isinstance(one, ActionOwner)]
    assert [(one.name, one.agency_name, one.agency_id is not None) for one in owners] == [
        ("", "Vale Community Health", True), ("Somebody New", "Another Trust", False),
    ]  # fmt: skip
    assert page.view.table.current().row.action_id == new.id


def test_in_a_case_the_case_is_not_asked_and_its_recommendations_are_offered(desk: Frame) -> None:
    case = stored(desk, UNASSURED).case_id
    dialog = AddActionDialog(desk, case_id=case)
    dialog.show()
    form = dialog.step.form
    assert not form.row("case_id").isVisible()
    assert form.row("recommendation_id").isVisible()
    form.load({"text": "Look again in spring."})
    advice = form.field("recommendation_id")
    advice.combo.setCurrentIndex(1)  # type: ignore[attr-defined]
    dialog.step.carry_out()
    new = max((one for one in found(desk, Action) if isinstance(one, Action)), key=lambda one: one.id)
    assert (new.case_id, new.source) == (case, "lcspr")
    assert new.recommendation_id is not None


def test_an_empty_ledger_says_what_belongs_there(bare_desk: Frame, show: Show, qtbot: QtBot, find: Find) -> None:
    page = opened(bare_desk, show)
    assert not page.view.export.isVisible()
    qtbot.mouseClick(find(page.view.empty, "Add an action"), Qt.MouseButton.LeftButton)
    assert page.findChild(AddActionDialog) is not None


def test_a_file_of_memory_that_holds_nonsense_does_no_harm(desk: Frame, qtbot: QtBot) -> None:
    desk.memory = Memory()
    desk.memory.put("actions/filter", ["x"])
    page = ActionsPage(desk)
    qtbot.addWidget(page)
    assert page.view.filters.wanted() == Wanted()


# -- why an action is due on its day ------------------------------------------------------------------------------


def why(page: ActionsPage, qtbot: QtBot) -> tuple[str, str]:
    """Ask the date of the chosen action by its key; return name and words of the answer."""
    table = page.view.table
    qtbot.keyClick(table, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyRelease(table, Qt.Key.Key_Control)
    popover = next(one for one in table.findChildren(Popover) if one.isVisible())
    told = popover.accessibleName(), popover.accessibleDescription()
    assert told[1] in words(popover)
    popover.close()
    return told


def test_a_date_agreed_in_a_meeting_names_it(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = opened(desk, show, AT_RISK)
    line = page.view.table.current()
    name, told = why(page, qtbot)
    assert name == "Why this day? Action A-0021, due Fri 9 Jan 2026"
    assert told.splitlines() == [
        "Raised at meeting 1 on Tuesday 9 December 2025, item 12, due on Friday 9 January 2026.",
        "That was 1 working day ago.",
        "No time limit counts this date: it was agreed, and it stands until it is moved with a reason.",
    ]
    table = page.view.table
    index = table.records.index(table.currentIndex().row(), table.records.column_of("due"))
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Due. Ctrl+I tells why this day."
    cell = table.visualRect(index)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center() - QPoint(cell.width() // 4, 0))
    popover = next(one for one in table.findChildren(Popover) if one.isVisible())
    assert popover.accessibleDescription() == told
    assert table.current() == line
    popover.close()


def test_a_moved_date_tells_each_move_with_its_reason(desk: Frame, show: Show, qtbot: QtBot) -> None:
    do(desk, AddAction(text="Ring every heron.", due=date(2026, 1, 20)))
    new = max(one.id for one in found(desk, Action))  # type: ignore[attr-defined]
    page = opened(desk, show, new)
    assert why(page, qtbot)[1].splitlines()[0] == (
        "Raised on Monday 12 January 2026 (audit), entered by Ada Lindqvist-Moor, due on Tuesday 20 January 2026."
    )
    moves = ((26, "Rings are late."), (27, "The pond is frozen."), (28, "So it is"), (29, "Thaw at last."))
    for day, reason in moves[:1]:
        do(desk, RedateAction(action_id=new, due=date(2026, 1, day), reason=reason))
    page.refresh()
    assert why(page, qtbot)[1].splitlines()[1] == (
        "Moved once: on Monday 12 January 2026 by Ada Lindqvist-Moor from Tuesday 20 January 2026 to "
        "Monday 26 January 2026, because: Rings are late."
    )
    for day, reason in moves[1:]:
        do(desk, RedateAction(action_id=new, due=date(2026, 1, day), reason=reason))
    page.refresh()
    told = why(page, qtbot)[1].splitlines()
    assert told[0].endswith("due on Tuesday 20 January 2026.")
    assert told[1] == "Moved 4 times, lately:"
    assert [line.rpartition("because: ")[2] for line in told[2:5]] == [
        "The pond is frozen.", "So it is.", "Thaw at last.",
    ]  # fmt: skip
    assert told[4].startswith(
        "On Monday 12 January 2026 by Ada Lindqvist-Moor from Wednesday 28 January 2026 to Thu"
    )
    assert told[5] == "That is 13 working days from today."
    page.view.aside.action.refresh()
    beside = page.view.aside.action.facts.findChildren(ExplainedDate)[-1]
    qtbot.mouseClick(beside, Qt.MouseButton.LeftButton)
    popover = next(one for one in beside.findChildren(Popover) if one.isVisible())
    assert popover.accessibleDescription().splitlines() == told
    popover.close()


def test_a_date_given_later_and_a_milestone_are_told(desk: Frame, show: Show, qtbot: QtBot) -> None:
    do(desk, AddAction(text="Count the eggs."))
    new = max(one.id for one in found(desk, Action))  # type: ignore[attr-defined]
    do(desk, RedateAction(action_id=new, due=date(2026, 1, 12), reason="The wardens offered it."))
    do(desk, AddActionMilestone(action_id=new, text="Half of them.", due=date(2026, 1, 12)))
    page = opened(desk, show, new)
    told = why(page, qtbot)[1].splitlines()
    today = "Monday 12 January 2026"
    assert told[0].endswith("entered by Ada Lindqvist-Moor, without a date.")
    assert told[1:4] == [
        f"On {today} by Ada Lindqvist-Moor it was given the date {today}, because: The wardens offered it.",
        "Its last milestone is due on the same day.",
        "That is today.",
    ]


def test_a_closed_action_says_when_it_was_closed(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = opened(desk, show, DONE)
    told = why(page, qtbot)[1].splitlines()
    assert told[-1] == "The action was closed as done on Friday 2 January 2026."
    assert told[1].endswith("to Sunday 2 March 2025, because: The summary waits for legal advice.")


def test_where_no_date_is_none_is_asked(desk: Frame, show: Show, qtbot: QtBot) -> None:
    do(desk, AddAction(text="Look for the nest."))
    new = max(one.id for one in found(desk, Action))  # type: ignore[attr-defined]
    page = opened(desk, show, new)
    table = page.view.table
    qtbot.keyClick(table, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyRelease(table, Qt.Key.Key_Control)
    assert table.current().row.due is None
    assert not table.findChildren(Popover)
