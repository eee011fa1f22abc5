"""The rapid review as a person works through it: answering, drafts, gaps, two versions, and sending it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db.records.cases import Case
from db.records.papers import Draft
from db.records.review import ChecklistAnswer, Involvement
from db.store import Store
from desktop_app.actions.base import Command, Outcome
from desktop_app.actions.checklist import AnswerItem
from desktop_app.actions.decisions import GivenView, RecordView
from desktop_app.actions.involvement import RequestAgencies
from desktop_app.actions.papers import AddPaper
from desktop_app.office import Office
from desktop_app.queries.cases import case_id_of
from desktop_app.queries.decision_desk import decision_desk
from desktop_app.queries.review_desk import review_desk
from tests.window.case_desk import open_case
from tests.window.scenes.base import NOW, PASSPHRASE, TODAY, case_id, practice_copy
from ui.backend import DeskBackend
from ui.memory import Memory
from ui.page import Frame
from ui.pages.case.rapid_review.section import RapidReviewSection
from ui.place import Place
from ui.widgets.popover import Popover
from ui.widgets.text import date_short, date_words

Show = Callable[..., QWidget]
Find = Callable[..., QWidget]

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def section_of(
    desk: Frame, show: Show, alias: str, field: str = "", size: tuple[int, int] = (900, 760)
) -> RapidReviewSection:
    """Show the rapid review of a case; wishes to be elsewhere within it are followed, as the case's page does."""
    page = RapidReviewSection(desk)
    here = case_id(desk, alias)

    def follow(place: Place) -> None:
        if place.section == "rapid-review":
            page.show_place(place)

    desk.went.connect(follow)
    page.show_place(Place("case", here, "rapid-review", field))
    show(page, *size)
    page.activateWindow()
    QApplication.processEvents()
    return page


def stored(desk: Frame, page: RapidReviewSection, item_id: str) -> ChecklistAnswer | None:
    office = desk.backend.office
    assert office is not None
    return office.store.reader().first(ChecklistAnswer, case_id=page.place.record, item_id=item_id)


def do(desk: Frame, command: Command) -> Outcome:
    """Carry out a command behind the window's back."""
    assert desk.backend.office is not None
    done = desk.backend.office.execute(command)
    assert isinstance(done, Outcome), done
    return done


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def focused_item(page: RapidReviewSection) -> str:
    """Return the item in which the focus is."""
    widget = QApplication.focusWidget()
    return next((key for key, row in page.rows.items() if widget is not None and row.isAncestorOf(widget)), "")


def button(widget: QWidget, words: str) -> QAbstractButton:
    """Return the button or choice with these words on it."""
    return next(one for one in widget.findChildren(QAbstractButton) if one.text() == words and one.isVisible())


def test_an_answer_is_in_the_record_as_soon_as_it_is_given(
    desk: Frame, show: Show, find: Find, qtbot: QtBot
) -> None:
    page = section_of(desk, show, "Case Dunlin", "F")
    assert stored(desk, page, "F2") is None
    assert page.view.progress.text() == "0 of 8 answered"
    qtbot.mouseClick(find(page, "F2: Yes", QAbstractButton), Qt.MouseButton.LeftButton)
    answer = stored(desk, page, "F2")
    assert answer is not None
    assert (answer.answer, answer.wording) == ("yes", desk.rules.book.items["F2"].wording)
    assert answer.edition == page.desk.case.edition
    assert page.view.progress.text() == "1 of 8 answered"
    assert page.view.strip.buttons["F"].part.detail == "1/8"
    assert page.rows["F2"].open


def test_a_note_is_a_draft_while_it_is_typed_and_an_answer_when_it_is_left(
    desk: Frame, show: Show, qtbot: QtBot
) -> None:
    page = section_of(desk, show, "Case Dunlin", "F5")
    row = page.rows["F5"]
    assert row.editor is not None
    row.editor.note.setFocus()
    qtbot.keyClicks(row.editor.note, "Nobody asked which language she dreams in")
    with qtbot.waitSignal(desk.drafts.kept, timeout=4000) as kept:
        pass
    assert kept.args == [row.place]
    assert desk.backend.office is not None
    reader = desk.backend.office.store.reader()
    assert reader.first(Draft, place=row.place).text == "Nobody asked which language she dreams in"
    assert row.editor.note.note().startswith("Draft kept ")
    assert row.head.chip.text() == "In work"
    assert stored(desk, page, "F5") is None
    qtbot.keyClick(row.editor.note, Qt.Key.Key_Tab)
    assert stored(desk, page, "F5").note == "Nobody asked which language she dreams in"
    assert reader.first(Draft, place=row.place) is None
    assert row.editor.note.note().startswith("Saved ")
    assert QApplication.focusWidget() is row.editor.facts.owner.control


def test_a_draft_waits_after_the_window_is_gone(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Dunlin", "F5")
    editor = page.rows["F5"].editor
    assert editor is not None
    qtbot.keyClicks(editor.note, "Half a sentence")
    desk.drafts.keep_now()
    desk.went.disconnect()
    page.close()
    desk.drafts.load()
    other = section_of(desk, show, "Case Dunlin", "F")
    row = other.rows["F5"]
    assert row.head.chip.text() == "In work"
    other.focus_item("F5")
    assert row.editor is not None
    assert row.editor.note.toPlainText() == "Half a sentence"
    assert "not entered yet" in row.editor.note.note()
    assert stored(desk, other, "F5") is None
    row.editor.note.setFocus()
    qtbot.keyClick(row.editor.note, Qt.Key.Key_Tab)
    assert stored(desk, other, "F5").note == "Half a sentence"


def test_the_keyboard_alone_goes_from_point_to_point(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Linnet", "A12")
    assert focused_item(page) == "A12"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert stored(desk, page, "A12").answer == "yes"
    note = page.rows["A12"].editor.note
    note.setFocus()
    qtbot.keyClicks(note, "The communications lead of the council")
    qtbot.keyClick(note, Qt.Key.Key_Return, CTRL)
    settle()
    assert stored(desk, page, "A12").note == "The communications lead of the council"
    assert (page.letter, focused_item(page)) == ("B", "B9")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, ALT)
    settle()
    assert focused_item(page) == "B8"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, ALT)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, ALT)
    settle()
    assert (page.letter, focused_item(page)) == ("C", "C1")


def test_arrows_choose_an_answer_and_tab_leads_through_the_fields(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Dunlin", "F3")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert stored(desk, page, "F3").answer == "no"
    editor = page.rows["F3"].editor
    expected = [editor.note, *(one.control for one in (editor.facts.owner, editor.facts.on))]
    met = []
    for _ in expected:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met == expected


def test_owner_day_and_paper_are_kept_and_a_day_that_is_none_is_said_at_its_field(
    desk: Frame, show: Show, find: Find, qtbot: QtBot
) -> None:
    here = case_id(desk, "Case Dunlin")
    paper = do(desk, AddPaper(filename="Merged chronology.txt", data=b"All of it invented.", case_id=here)).made
    page = section_of(desk, show, "Case Dunlin", "E2")
    facts = page.rows["E2"].editor.facts
    owner = find(page, "Owner", QLineEdit)
    owner.setFocus()
    qtbot.keyClicks(owner, "Pia Dovewater")
    qtbot.keyClick(owner, Qt.Key.Key_Return)
    day = find(page, "Done or due on", QLineEdit)
    day.setFocus()
    qtbot.keyClicks(day, "the day after")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert facts.rows["on"].problem()
    assert stored(desk, page, "E2").on is None
    day.clear()
    qtbot.keyClicks(day, "9/1/26")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert not facts.rows["on"].problem()
    facts.paper.combo.setCurrentIndex(facts.paper.combo.findData(str(paper)))
    facts.paper.combo.activated.emit(facts.paper.combo.currentIndex())
    facts.paper.commit()
    kept = stored(desk, page, "E2")
    assert (kept.owner, str(kept.on), kept.paper_id) == ("Pia Dovewater", "2026-01-09", paper)
    assert page.view.guidance.linked.isVisible()
    with qtbot.waitSignal(desk.went) as went:
        qtbot.mouseClick(page.view.guidance.linked, Qt.MouseButton.LeftButton)
    assert went.args == [Place("case", here, "papers", str(paper))]


def test_an_answer_can_be_taken_away_and_the_taking_undone(
    desk: Frame, show: Show, find: Find, qtbot: QtBot
) -> None:
    page = section_of(desk, show, "Case Linnet", "F1")
    before = stored(desk, page, "F1")
    lines: list[int] = []
    desk.backend.changed.connect(lambda change: lines.append(change.outcome.line))
    qtbot.mouseClick(find(page, "F1: take the answer away", QAbstractButton), Qt.MouseButton.LeftButton)
    assert stored(desk, page, "F1") is None
    assert page.rows["F1"].head.chip.text() == "Not answered"
    desk.backend.undo(page, lines[-1])
    assert stored(desk, page, "F1").note == before.note
    assert page.rows["F1"].editor.note.toPlainText() == before.note
    assert page.rows["F1"].head.chip.text() == "Answered"


def test_someone_elses_change_is_shown_beside_ours_and_nothing_is_overwritten(
    desk: Frame, show: Show, find: Find, qtbot: QtBot
) -> None:
    page = section_of(desk, show, "Case Linnet", "F1")
    row = page.rows["F1"]
    note = row.editor.note
    note.setFocus()
    note.selectAll()
    qtbot.keyClicks(note, "Ours")
    do(desk, AnswerItem(case_id=page.place.record, item_id="F1", answer="yes", note="Theirs"))
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert stored(desk, page, "F1").note == "Theirs"
    assert row.editor.clash.isVisible()
    said = " ".join(label.text() for label in row.editor.clash.findChildren(QWidget) if hasattr(label, "text"))
    assert "Theirs" in said
    assert "Ours" in said
    assert row.head.chip.text() == "Changed elsewhere"
    qtbot.mouseClick(find(page, "Keep yours", QAbstractButton), Qt.MouseButton.LeftButton)
    assert stored(desk, page, "F1").note == "Ours"
    assert not row.editor.clash.isVisible()
    settle()

    note.setFocus()
    note.selectAll()
    qtbot.keyClicks(note, "Ours again")
    do(desk, AnswerItem(case_id=page.place.record, item_id="F1", answer="yes", note="Theirs again"))
    page.set_stale()
    assert note.toPlainText() == "Ours again"
    qtbot.mouseClick(find(page, "Take the other", QAbstractButton), Qt.MouseButton.LeftButton)
    assert stored(desk, page, "F1").note == "Theirs again"
    assert note.toPlainText() == "Theirs again"


def test_two_people_at_different_fields_of_one_answer_lose_nothing(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Linnet", "F1")
    before = stored(desk, page, "F1")
    do(
        desk,
        AnswerItem(
            case_id=page.place.record, item_id="F1", answer="yes", note=before.note, owner="Ayodele Merrowmere"
        ),
    )
    note = page.rows["F1"].editor.note
    note.setFocus()
    note.selectAll()
    qtbot.keyClicks(note, "A shorter note")
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    kept = stored(desk, page, "F1")
    assert (kept.note, kept.owner) == ("A shorter note", "Ayodele Merrowmere")


def test_what_is_typed_stays_and_keeps_the_focus_when_the_page_asks_again(
    desk: Frame, show: Show, qtbot: QtBot
) -> None:
    page = section_of(desk, show, "Case Linnet", "F4")
    note = page.rows["F4"].editor.note
    note.setFocus()
    note.moveCursor(note.textCursor().MoveOperation.End)
    qtbot.keyClicks(note, " and more")
    do(desk, AnswerItem(case_id=page.place.record, item_id="F2", answer="no"))
    scrolled = page.view.area.verticalScrollBar().value()
    page.set_stale()
    settle()
    assert note.toPlainText().endswith(" and more")
    assert QApplication.focusWidget() is note
    assert page.view.area.verticalScrollBar().value() == scrolled
    assert page.rows["F2"].head.chip.text() == "Answered no"


def test_points_that_do_not_apply_stand_folded_with_their_reason(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Dunlin", "A")
    assert "A5" not in page.rows
    assert page.view.folded.title.text() == "1 point does not apply"
    assert not page.view.folded_words.isVisible()
    page.view.folded.setFocus()
    qtbot.keyClick(page.view.folded, Qt.Key.Key_Return)
    assert page.view.folded_words.isVisible()
    assert "Applies only if another area is involved." in page.view.folded_words.text()


def test_every_gap_is_listed_and_leads_to_its_field(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Linnet", "ready")
    gaps = desk.backend.office.ask(review_desk, page.place.record).checklist.gaps
    assert list(page.view.ready.gap_rows) == [one.item.id for one in gaps]
    assert len(gaps) > 5
    qtbot.mouseClick(page.view.ready.gap_rows["G5"], Qt.MouseButton.LeftButton)
    settle()
    assert (page.letter, focused_item(page)) == ("G", "G5")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    page.show_place(Place("case", page.place.record, "rapid-review", "ready"))
    assert "G5" not in page.view.ready.gap_rows
    assert page.view.ready.chip.text() == f"{len(gaps) - 1} gaps"


def test_gaps_print_from_where_they_are_listed(desk: Frame, show: Show, find: Find, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Linnet", "ready")
    with qtbot.waitSignal(desk.went) as went:
        qtbot.mouseClick(find(page, "Make the rapid review report", QAbstractButton), Qt.MouseButton.LeftButton)
    assert went.args == [Place("documents", page.place.record, "case", "rapid-review")]


def test_gaps_never_stop_the_rapid_review_from_being_sent(
    desk: Frame, show: Show, find: Find, qtbot: QtBot
) -> None:
    here = case_id(desk, "Case Linnet")
    entry = desk.backend.office.ask(decision_desk, here).current("rapid_review")
    do(
        desk,
        RecordView(
            decision_id=entry.whole.decision.id,
            view=GivenView(partner="police", view="agree", by_name="Bram Ottershaw", by_role="", on=TODAY),
        ),
    )
    page = section_of(desk, show, "Case Linnet", "ready")
    assert page.view.ready.gap_rows
    qtbot.mouseClick(find(page, "Take this step: Send to the Panel", QAbstractButton), Qt.MouseButton.LeftButton)
    row = page.view.ready.steps.rows["6-7"]
    shown = " ".join(one.text() for one in row.preview.findChildren(QAbstractButton))
    assert "Thu 22 Jan 2026" in shown
    panel = row.panel
    settle()
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    assert panel.form.row("reason").problem()
    given = {"name": "Imelda Thackwray", "role": "Chair", "reason": "All three partners agree."}
    for key, words in given.items():
        field = panel.form.field(key).control
        field.setFocus()
        qtbot.keyClicks(field, words)
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    case = desk.backend.office.store.reader().get(Case, here)
    assert case.stage == "7"
    settle()
    assert page.view.ready.sent.text() == "Sent 12 Jan 2026"
    assert page.view.strip.buttons["ready"].part.detail == "sent"


def test_what_a_step_lacks_leads_to_where_it_is_given(desk: Frame, show: Show, find: Find, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Linnet", "ready")
    row = page.view.ready.steps.rows["6-7"]
    assert not row.button.isVisible()
    with qtbot.waitSignal(desk.went) as went:
        qtbot.mouseClick(
            find(row, "Missing: Record the view of each statutory partner on the rapid review."),
            Qt.MouseButton.LeftButton,
        )
    assert went.args[0].section == "decisions"
    assert went.args[0].field == "views.rapid_review"


def test_agencies_are_asked_chased_and_their_returns_kept(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Dunlin", "A", size=(900, 1400))
    card = page.view.agencies
    assert card.isVisible()
    assert card.nothing.isVisible()
    qtbot.mouseClick(card.ask_button, Qt.MouseButton.LeftButton)
    settle()
    asking = card.asking
    assert asking is not None
    usual = asking.form.value("agency_ids")
    assert len(usual) > 3
    asking.form.field("agency_ids").set_value(usual[:2])
    qtbot.mouseClick(asking.button, Qt.MouseButton.LeftButton)
    settle()
    parts = desk.backend.office.store.reader().find(Involvement, case_id=page.place.record)
    assert len(parts) == 2
    assert all(one.due_on is not None for one in parts)
    assert card.returned.text() == "0 of 2 returned"
    row = card.rows[parts[0].id]
    assert row.due is not None
    assert row.due.text() == f"due {date_short(parts[0].due_on, weekday=True)}"
    qtbot.mouseClick(row.due, Qt.MouseButton.LeftButton)
    told = next(one for one in row.due.findChildren(Popover) if one.isVisible())
    why = told.accessibleDescription()
    assert why.startswith(
        "Asked on Monday 12 January 2026. It is the day on which summaries are due by the clock. "
    )
    assert date_words(parts[0].due_on) in why
    told.close()
    qtbot.mouseClick(button(row, "Chased today"), Qt.MouseButton.LeftButton)
    settle()
    row = card.rows[parts[0].id]
    assert "chased 12 Jan 2026" in " ".join(one.text() for one in row.findChildren(QLabel))
    qtbot.mouseClick(button(row, "Record the return…"), Qt.MouseButton.LeftButton)
    settle()
    qtbot.mouseClick(row.panel.button, Qt.MouseButton.LeftButton)
    assert row.panel.form.row("involved").problem()
    qtbot.mouseClick(button(row.panel, "Yes"), Qt.MouseButton.LeftButton)
    summary = row.panel.form.field("summary").control
    summary.setFocus()
    qtbot.keyClicks(summary, "Known for a year, and seen twice.")
    qtbot.mouseClick(row.panel.button, Qt.MouseButton.LeftButton)
    settle()
    kept = desk.backend.office.store.reader().get(Involvement, parts[0].id)
    assert (kept.involved, kept.summary) == (True, "Known for a year, and seen twice.")
    assert card.returned.text() == "1 of 2 returned"
    assert card.rows[parts[0].id].due is None
    agency = next(one.id for one in page.desk.askable)
    day = parts[0].due_on + timedelta(1)
    do(desk, RequestAgencies(case_id=page.place.record, agency_ids=(agency,), on=desk.today, due_on=day))
    page.refresh()
    settle()
    given = next(one for one in card.rows.values() if one.line.agency.id == agency)
    qtbot.mouseClick(given.due, Qt.MouseButton.LeftButton)
    told = next(one for one in given.due.findChildren(Popover) if one.isVisible())
    assert told.accessibleDescription() == (
        "Asked on Monday 12 January 2026. This day to answer by stands in the request. By the clock summaries are "
        f"due on {date_words(parts[0].due_on)}."
    )
    told.close()


def test_a_case_without_a_notification_says_when_its_rapid_review_begins(desk: Frame, show: Show) -> None:
    page = section_of(desk, show, "Case Plover")
    assert "begins when the notification has gone to the Panel" in page.view.notice.text()
    assert page.view.strip.buttons["A"].part.detail == "0/12"


@pytest.mark.parametrize("letter", ["A", "F", "K"])
def test_a_section_is_there_at_once(desk: Frame, show: Show, letter: str) -> None:
    """One section is built at a time, so that 58 points never wait for one another.

    Measured is the time of this thread, so that other work on the computer does not count.
    """
    page = section_of(desk, show, "Case Linnet", "D")
    taken = []
    for field in (letter, "D", letter, "D", letter):
        begun = time.thread_time()
        page.show_place(Place("case", page.place.record, "rapid-review", field))
        taken.append(time.thread_time() - begun)
        settle()
    assert min(taken) < 0.05


def test_on_the_desk_thread_answers_given_quickly_wait_for_one_another(
    tmp_path: Path, qapp: QApplication, show: Show, qtbot: QtBot
) -> None:
    """With the store on its own thread a second change is given before the first is kept: neither is lost."""
    path = practice_copy(tmp_path)
    backend = DeskBackend()
    backend.today = lambda: TODAY

    def opener() -> Office:
        store = Store.open(path, PASSPHRASE)
        return Office(store, who="Ada Lindqvist-Moor", role="Chair", today=lambda: TODAY, now=lambda: NOW)

    try:
        with qtbot.waitCallback() as opened:
            backend.open(opener, then=opened)
        desk = Frame(backend, Memory())
        with qtbot.waitCallback() as found:
            backend.ask(backend, found, case_id_of, "Case Dunlin")
        page = RapidReviewSection(desk)
        page.show_place(Place("case", found.args[0], "rapid-review", "F3"))
        show(page, 900, 760)
        qtbot.waitUntil(lambda: "F3" in page.rows and page.rows["F3"].answer.isVisible())
        row = page.rows["F3"]
        row.editor.note.setFocus()
        qtbot.keyClicks(row.editor.note, "Bruising, and fathers.")
        qtbot.mouseClick(button(row, "Yes"), Qt.MouseButton.LeftButton)
        row.editor.facts.owner.line.setFocus()
        qtbot.keyClicks(row.editor.facts.owner.line, "Pia Dovewater")
        qtbot.keyClick(row.editor.facts.owner.line, Qt.Key.Key_Return)
        qtbot.mouseClick(button(row, "No"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not row.keeper.busy and not row.keeper.given)
        with qtbot.waitCallback() as asked:
            backend.ask(page, asked, review_desk, page.place.record)
        lines = {line.item.id: line.answer for one in asked.args[0].checklist.sections for line in one.lines}
        answer = lines["F3"]
        assert (answer.answer, answer.note, answer.owner) == ("no", "Bruising, and fathers.", "Pia Dovewater")
        assert not row.keeper.conflict
        qtbot.waitUntil(lambda: row.head.chip.text() == "Answered no")
    finally:
        with qtbot.waitCallback() as closed:
            backend.close(closed)
        backend.end()


def test_ctrl_enter_comes_in_from_the_head_of_the_case(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = open_case(desk, "rapid-review", "Case Teal")
    show(page, 1126, 760)
    page.activateWindow()
    qtbot.wait(100)
    section = page.findChild(RapidReviewSection)
    assert section is not None
    page.header.counter.setFocus()
    assert not section.isAncestorOf(QApplication.focusWidget())
    waiting = section.current
    qtbot.keyClick(page.header.counter, Qt.Key.Key_Return, CTRL)
    qtbot.wait(50)
    assert section.isAncestorOf(QApplication.focusWidget())
    assert section.current == waiting
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: section.current != waiting)
