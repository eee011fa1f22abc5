"""Decisions as people take them: criteria, the decision with its views, a disagreement, letters, the next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.records.base import R
from db.records.cases import Case, Milestone, StageStep
from db.records.papers import Draft
from db.records.review import CriterionAnswer, Decision, Letter, PartnerView
from desktop_app.actions.base import Command, Outcome
from desktop_app.actions.criteria import AnswerCriterion
from desktop_app.actions.decisions import CorrectDecision, GivenView, RecordView
from tests.window.scenes.base import case_id
from ui.dialogs.partner_view import ViewEditor
from ui.page import Frame
from ui.pages.case.decisions.section import DECISION, EARLIER, NEXT, TOLD, DecisionsSection
from ui.pages.case.links import place_of
from ui.pages.case.page import CasePage
from ui.pages.case.panel import Panel
from ui.place import Place
from ui.widgets.explained import ASKED
from ui.widgets.popover import Popover

Show = Callable[..., QWidget]
Find = Callable[..., QWidget]
LEFT = Qt.MouseButton.LeftButton


def section_of(desk: Frame, show: Show, alias: str, field: str = "") -> DecisionsSection:
    """Show the decisions of a case; wishes to be elsewhere within them are followed, as the case's page does."""
    page = DecisionsSection(desk)
    here = case_id(desk, alias)

    def follow(place: Place) -> None:
        if place.section == "decisions":
            page.show_place(place)

    desk.went.connect(follow)
    page.show_place(Place("case", here, "decisions", field))
    show(page, 900, 1000)
    page.activateWindow()
    settle()
    return page


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def records(desk: Frame, of: type[R], /, **equal: object) -> tuple[R, ...]:
    assert desk.backend.office is not None
    return desk.backend.office.store.reader().find(of, **equal)


def do(desk: Frame, command: Command) -> Outcome:
    """Carry out a command behind the window's back."""
    assert desk.backend.office is not None
    done = desk.backend.office.execute(command)
    assert isinstance(done, Outcome), done
    return done


def words_in(widget: QWidget) -> str:
    """Return everything that can be read in a widget."""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def press(widget: QWidget, words: str, qtbot: QtBot) -> None:
    """Press the choice or button with these words."""
    found = [one for one in widget.findChildren(QAbstractButton) if one.text() == words and one.isVisible()]
    assert found, f"no button “{words}”"
    qtbot.mouseClick(found[0], LEFT)


def write(widget: QWidget, words: str, qtbot: QtBot) -> None:
    """Type words into a field that is empty."""
    widget.setFocus()
    qtbot.keyClicks(widget, words)


def fill(panel: Panel, qtbot: QtBot, **values: str) -> None:
    """Type values into the fields of a panel and carry it out."""
    settle()
    for key, words in values.items():
        write(panel.form.field(key).control, words, qtbot)
    qtbot.mouseClick(panel.button, LEFT)
    settle()


# -- criteria --------------------------------------------------------------------------------------------------


def test_a_criterion_is_decided_one_by_one_with_its_reason(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Teal", "criteria")
    row = page.criteria.rows["reg11b"]
    assert not row.reason.isVisible()
    press(row.answer, "Met", qtbot)
    answer = records(desk, CriterionAnswer, case_id=page.place.record, criterion_id="reg11b")[0]
    assert (answer.answer, answer.wording) == ("met", desk.rules.book.criteria["reg11b"].label)
    assert page.strip.buttons["criteria"].part.detail == "1 of 4"
    write(row.reason, "Found in two earlier reviews.", qtbot)
    qtbot.keyClick(row.reason, Qt.Key.Key_Tab)
    answer = records(desk, CriterionAnswer, case_id=page.place.record, criterion_id="reg11b")[0]
    assert answer.reason == "Found in two earlier reviews."


def test_not_clear_yet_asks_for_its_reason_and_does_not_count(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Teal", "criteria")
    row = page.criteria.rows["reg11a"]
    press(row.answer, "Not clear yet", qtbot)
    assert row.problem.text() == "Say what is not clear yet."
    assert QApplication.focusWidget() is row.reason
    assert not records(desk, CriterionAnswer, case_id=page.place.record, criterion_id="reg11a")
    write(row.reason, "The post-mortem is awaited.", qtbot)
    qtbot.keyClick(row.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    answer = records(desk, CriterionAnswer, case_id=page.place.record, criterion_id="reg11a")[0]
    assert (answer.answer, answer.reason) == ("unsure", "The post-mortem is awaited.")
    assert not row.problem.isVisible()
    assert page.strip.buttons["criteria"].part.detail == "0 of 4"


def test_a_criterion_changed_elsewhere_is_not_overwritten(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Linnet", "reg11a")
    row = page.criteria.rows["reg11a"]
    do(
        desk,
        AnswerCriterion(case_id=page.place.record, criterion_id="reg11a", answer="not_met", reason="Theirs"),
    )
    press(row.answer, "Not clear yet", qtbot)
    kept = records(desk, CriterionAnswer, case_id=page.place.record, criterion_id="reg11a")[0]
    assert (kept.answer, kept.reason) == ("not_met", "Theirs")
    settle()
    assert row.clash.isVisible()
    assert "Not met · Theirs" in words_in(row.clash)
    press(row.clash, "Take the other", qtbot)
    assert row.answer.value() == "not_met"
    assert row.reason.toPlainText() == "Theirs"


def test_a_step_leads_to_the_criterion_that_it_waits_for(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Teal", "criteria")
    press(page.criteria.rows["reg11a"].answer, "Met", qtbot)
    page.show_place(Place("case", page.place.record, "decisions", "criteria.local_review"))
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.criteria.rows["reg11b"].isAncestorOf(focus)


# -- the decision ----------------------------------------------------------------------------------------------


def test_the_criterion_that_a_step_waits_for_comes_into_sight(desk: Frame, show: Show) -> None:
    case = case_id(desk, "Case Teal")
    for one in ("reg11a", "reg11b", "reg11c"):
        do(desk, AnswerCriterion(case_id=case, criterion_id=one, answer="met", reason="It is. " * 30))
    page = CasePage(desk)
    desk.went.connect(page.show_place)
    page.show_place(Place("case", case, "overview"))
    show(page, 1126, 720)
    settle()
    page.show_place(Place("case", case, "decisions", "criteria.local_review"))
    QTest.qWait(200)
    section = page.findChild(DecisionsSection)
    assert section is not None
    row = section.criteria.rows["reg11d"]
    seen = row.visibleRegion().boundingRect()
    assert seen.height() == row.height(), "the row is in sight as a whole"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert row.isAncestorOf(focus)


def test_a_decision_is_recorded_with_its_outcome_reasons_and_views(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Teal", "decision")
    editor = page.deciding.editor
    assert editor is not None
    outcome = editor.form.field("outcome")
    outcome.set_value("RR3")
    write(editor.form.field("text").control, "A local practice review is carried out.", qtbot)
    write(editor.form.field("rationale").control, "Three agencies held parts of one picture.", qtbot)
    for partner in ("la", "icb", "police"):
        press(editor.views[partner], "Agrees", qtbot)
    assert editor.views["la"].form.value("by_name") == "Osric Fenwillow"
    qtbot.mouseClick(page.deciding.keep_button, LEFT)
    settle()
    decision = records(desk, Decision, case_id=page.place.record, kind="rapid_review")[0]
    assert (decision.outcome, decision.text) == ("RR3", "A local practice review is carried out.")
    assert {one.view for one in records(desk, PartnerView, decision_id=decision.id)} == {"agree"}
    assert records(desk, Case, id=page.place.record)[0].outcome == "RR3"
    assert page.deciding.chip.text() == "All agree"
    assert page.deciding.editor is None
    assert "Three agencies held parts of one picture." in words_in(page.deciding.recorded)
    assert not records(desk, Draft)


def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Teal", "decision")
    editor = page.deciding.editor
    assert editor is not None
    qtbot.mouseClick(page.deciding.keep_button, LEFT)
    assert editor.form.row("text").problem()
    write(editor.form.field("text").control, "A local practice review.", qtbot)
    write(editor.form.field("rationale").control, "Because.", qtbot)
    press(editor.views["police"], "Disagrees", qtbot)
    qtbot.mouseClick(page.deciding.keep_button, LEFT)
    view: ViewEditor = editor.views["police"]
    assert view.form.row("reason").problem() == "Give the reason for not agreeing."
    assert not records(desk, Decision, case_id=page.place.record, kind="rapid_review")
    assert editor.form.value("text") == "A local practice review."
    assert view.view() == "disagree"
    assert page.deciding.keep_button.isEnabled()


def test_half_a_decision_is_a_draft_and_comes_back(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Teal", "decision")
    assert page.deciding.editor is not None
    write(page.deciding.editor.form.field("rationale").control, "What tipped it was", qtbot)
    desk.drafts.keep_now()
    desk.went.disconnect()
    page.close()
    desk.drafts.load()
    other = section_of(desk, show, "Case Teal", "decision")
    assert other.deciding.editor is not None
    assert other.deciding.editor.form.value("rationale") == "What tipped it was"


def test_what_is_being_written_survives_a_refresh(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Teal", "decision")
    editor = page.deciding.editor
    assert editor is not None
    text = editor.form.field("text").control
    write(text, "A local", qtbot)
    press(editor.views["la"], "Abstains", qtbot)
    text.setFocus()
    do(desk, AnswerCriterion(case_id=page.place.record, criterion_id="reg11c", answer="met"))
    page.set_stale()
    settle()
    assert page.deciding.editor is editor
    assert QApplication.focusWidget() is text
    assert editor.form.value("text") == "A local"
    assert editor.views["la"].view() == "abstain"
    assert page.strip.buttons["criteria"].part.detail == "1 of 4"


def test_a_view_that_comes_later_is_recorded_beside_its_partner(
    desk: Frame, show: Show, find: Find, qtbot: QtBot
) -> None:
    page = section_of(desk, show, "Case Linnet", "views.rapid_review")
    assert page.part == DECISION
    assert page.deciding.chip.text() == "2 of 3 views"
    assert QApplication.focusWidget() is find(page, "Record the view of the police")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    row = page.deciding.recorded.views["police"]
    assert row.editor is not None
    press(row.editor, "Agrees", qtbot)
    press(row, "Keep this view", qtbot)
    settle()
    assert page.deciding.chip.text() == "All agree"
    views = records(desk, PartnerView, partner="police", by_name="Bram Ottershaw")
    assert [one for one in views if one.on == desk.today]
    page.show_place(Place("case", page.place.record, "decisions", NEXT))
    assert page.next_step.rows["6-7"].step.ready


def test_a_view_changed_elsewhere_is_not_overwritten(desk: Frame, show: Show, find: Find, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Linnet", "views.rapid_review")
    row = page.deciding.recorded.views["police"]
    qtbot.mouseClick(find(page, "Record the view of the police"), LEFT)
    assert row.editor is not None
    press(row.editor, "Agrees", qtbot)
    elsewhere = GivenView(
        partner="police", view="abstain", by_name="Hester Quaile", by_role="", on=desk.today, reason="New in post."
    )
    do(desk, RecordView(decision_id=row.entry.whole.decision.id, view=elsewhere))
    press(row, "Keep this view", qtbot)
    settle()
    said = words_in(row.clash)
    assert "In the record now: Abstains · Hester Quaile · 12 Jan 2026 · New in post." in said
    assert "Yours: Agrees · Bram Ottershaw" in said
    assert [one.view for one in records(desk, PartnerView, partner="police", on=desk.today)] == ["abstain"]
    press(row.clash, "Keep yours", qtbot)
    settle()
    assert [one.view for one in records(desk, PartnerView, partner="police", on=desk.today)] == ["agree"]
    assert page.deciding.chip.text() == "All agree"


def test_of_two_views_the_other_can_be_taken(desk: Frame, show: Show, find: Find, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Linnet", "views.rapid_review")
    row = page.deciding.recorded.views["police"]
    qtbot.mouseClick(find(page, "Record the view of the police"), LEFT)
    assert row.editor is not None
    press(row.editor, "Agrees", qtbot)
    elsewhere = GivenView(partner="police", view="absent", by_name="", by_role="", on=desk.today)
    do(desk, RecordView(decision_id=row.entry.whole.decision.id, view=elsewhere))
    press(row, "Keep this view", qtbot)
    settle()
    press(row.clash, "Take the other", qtbot)
    settle()
    assert [one.view for one in records(desk, PartnerView, partner="police", on=desk.today)] == ["absent"]
    chip = page.deciding.recorded.views["police"].chip
    assert chip is not None
    assert chip.text() == "Not present"


def test_a_decision_is_changed_in_place(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Linnet", "decision")
    press(page.deciding.recorded, "Change the decision", qtbot)
    editor = page.deciding.editor
    assert editor is not None
    assert not editor.views
    text = editor.form.field("text").control
    text.setFocus()
    text.selectAll()
    qtbot.keyClicks(text, "A local review, in six months.")
    qtbot.mouseClick(page.deciding.keep_button, LEFT)
    settle()
    assert records(desk, Decision, case_id=page.place.record, kind="rapid_review")[0].text.startswith(
        "A local review,"
    )
    assert "A local review, in six months." in words_in(page.deciding.recorded)
    assert len(page.deciding.recorded.views) == 3


def test_why_a_decision_stays_is_said_beside_its_buttons(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Linnet", "decision")
    recorded = page.deciding.recorded
    entry = page.deciding.entry
    assert entry is not None
    decision = entry.whole.decision
    assert not recorded.problem.isVisible()
    do(
        desk,
        CorrectDecision(decision_id=decision.id, text="Put right.", rationale="A slip.", decided_on=desk.today),
    )
    press(recorded, "Take it out", qtbot)
    settle()
    assert recorded.problem.isVisible()
    assert recorded.problem.text() == ("This decision stands in minutes or has a correction; it stays on record.")


def test_any_other_question_can_be_decided(desk: Frame, show: Show) -> None:
    page = section_of(desk, show, "Case Plover", "decision")
    assert page.deciding.nothing.isVisible()
    assert page.deciding.editor is None
    which = page.deciding.which
    which.combo.setCurrentIndex(which.combo.findData("close"))
    which.combo.activated.emit(which.combo.currentIndex())
    which.commit()
    settle()
    assert page.question == "close"
    assert page.deciding.editor is not None
    assert page.deciding.editor.form.value("question") == "Can the case be closed?"
    assert not page.deciding.editor.form.row("outcome").isVisible()


# -- a disagreement --------------------------------------------------------------------------------------------


def test_a_disagreement_is_seen_escalated_settled_and_the_review_sent(
    desk: Frame, show: Show, find: Find, qtbot: QtBot
) -> None:
    page = section_of(desk, show, "Case Linnet", "views.rapid_review")
    row = page.deciding.recorded.views["police"]
    row.start()
    assert row.editor is not None
    press(row.editor, "Disagrees", qtbot)
    press(row, "Keep this view", qtbot)
    assert row.editor.form.row("reason").problem() == "Give the reason for not agreeing."
    write(row.editor.form.field("reason").control, "The trial would be put at risk.", qtbot)
    press(row, "Keep this view", qtbot)
    settle()
    assert page.deciding.chip.text() == "Disagreement"
    assert "goes on running" in words_in(page.deciding.differing)
    assert page.deciding.due.text() == "Due to the Panel Fri 16 Jan 2026"
    assert page.strip.buttons["decision"].part.detail == "disagreement"
    press(page.deciding.differing, "Escalate the disagreement…", qtbot)
    assert page.part == NEXT
    assert not page.next_step.rows["6-7"].step.ready
    step = page.next_step.rows["6-6d"]
    assert step.button.hasFocus()
    qtbot.mouseClick(step.button, LEFT)
    fill(step.panel, qtbot, name="Imelda Thackwray", role="Chair", reason="No agreement on the timing.")
    assert records(desk, Case, id=page.place.record)[0].stage == "6d"
    page.show_place(place_of(page.place.record, "disagreement_settled"))  # the reason that the next step gives
    assert page.deciding.settling.isVisible()
    fill(page.deciding.settling, qtbot, note="The review begins with the records.")
    settled = records(desk, Milestone, case_id=page.place.record, kind="disagreement_settled")[0]
    assert settled.on == desk.today
    decision = records(desk, Decision, case_id=page.place.record, kind="rapid_review")[0]
    assert decision.escalation_result == "The review begins with the records."
    assert {one.view for one in records(desk, PartnerView, decision_id=decision.id)} == {"agree", "disagree"}
    page.show_place(Place("case", page.place.record, "decisions", NEXT))
    send = page.next_step.rows["6d-7"]
    assert send.step.ready
    qtbot.mouseClick(send.button, LEFT)
    fill(send.panel, qtbot, name="Imelda Thackwray", role="Chair", reason="Settled by the lead partners.")
    assert records(desk, Case, id=page.place.record)[0].stage == "7"
    assert records(desk, StageStep, case_id=page.place.record, to_stage="7")[0].by_name == "Imelda Thackwray"


def test_the_warning_before_a_disagreement_is_recorded_can_be_asked_for_its_date(
    desk: Frame, show: Show, qtbot: QtBot
) -> None:
    page = section_of(desk, show, "Case Siskin", "decisions.rapid_review")
    editor = page.deciding.editor
    assert editor is not None
    assert not editor.warning.isVisible()
    press(editor.views["icb"], "Disagrees", qtbot)
    settle()
    assert editor.warning.isVisible()
    assert "Due to the Panel" not in editor.warning.text.text()
    assert editor.warning.isAncestorOf(editor.due)
    assert editor.due.isVisible()
    day = editor.due.text()
    assert day.startswith("Due to the Panel ")
    assert editor.warning.accessibleName().endswith(f"meanwhile. {day}")
    assert (editor.due.accessibleName(), editor.due.accessibleDescription()) == (day, ASKED)
    for ask in (lambda: qtbot.mouseClick(editor.due, LEFT), lambda: qtbot.keyClick(editor.due, Qt.Key.Key_Space)):
        ask()
        popover = next(one for one in editor.due.findChildren(Popover) if one.isVisible())
        assert "15 working days counted from" in popover.accessibleDescription()
        assert words_in(popover) == popover.accessibleDescription()
        popover.close()
        settle()
    assert editor.warning.isVisible()
    press(editor.views["icb"], "Agrees", qtbot)
    settle()
    assert not editor.due.isVisible()


# -- who is told -----------------------------------------------------------------------------------------------


def test_what_was_sent_stands_beside_whom_it_reached(desk: Frame, show: Show, find: Find, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Linnet", TOLD)
    assert "by Fri 16 Jan 2026" in "\n".join(one.text() for one in page.told.card.findChildren(QAbstractButton))
    qtbot.mouseClick(find(page, "Family: record what was sent"), LEFT)
    panel = page.told.sending
    assert panel.form.value("party") == "family"
    fill(panel, qtbot, summary="Told in person what was decided and why.")
    letter = records(desk, Letter, case_id=page.place.record, party="family")[0]
    assert (letter.direction, letter.on) == ("out", desk.today)
    assert "Told 12 Jan 2026" in words_in(page.told.card)


def test_the_panels_letter_is_logged_where_the_step_asks_for_it(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Avocet", "panel_response")
    assert page.part == TOLD
    panel = page.told.replying
    assert panel.isVisible()
    qtbot.mouseClick(panel.button, LEFT)
    assert panel.form.row("result").problem()
    panel.form.field("result").set_value("agreed")
    fill(panel, qtbot, summary="The Panel agrees.")
    assert records(desk, Case, id=page.place.record)[0].panel_response == "agreed"
    assert not panel.isVisible()
    page.show_place(Place("case", page.place.record, "decisions", NEXT))
    assert page.next_step.rows["7-8"].step.ready


def test_the_announcement_is_dated_when_all_three_have_been_told(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Fulmar", "decision")
    editor = page.deciding.editor
    assert editor is not None
    editor.form.field("outcome").set_value("RR3")
    write(editor.form.field("text").control, "A local practice review is carried out.", qtbot)
    write(editor.form.field("rationale").control, "The Panel agrees.", qtbot)
    for partner in ("la", "icb", "police"):
        press(editor.views[partner], "Agrees", qtbot)
    qtbot.mouseClick(page.deciding.keep_button, LEFT)
    settle()
    page.show_place(Place("case", page.place.record, "decisions", NEXT))
    step = page.next_step.rows["8-9b"]
    qtbot.mouseClick(step.button, LEFT)
    shown = [one.accessibleName() for one in step.preview.findChildren(QAbstractButton)]
    assert any("Announce the practice review" in one and "19 Jan 2026" in one for one in shown)
    fill(step.panel, qtbot, name="Imelda Thackwray", role="Chair", reason="The Panel agrees.")
    page.show_place(Place("case", page.place.record, "decisions", TOLD))
    assert not page.told.announce.isVisible()
    for party in ("The Panel", "Ofsted", "Department for Education"):
        found = [
            one
            for one in page.told.findChildren(QAbstractButton)
            if one.accessibleName() == f"{party}: record what was sent"
        ]
        qtbot.mouseClick(found[0], LEFT)
        fill(page.told.sending, qtbot, summary="That a review begins, and who the reviewer is.")
    assert page.told.announce.isVisible()
    press(page.told.announce, "Date the announcement", qtbot)
    settle()
    assert records(desk, Milestone, case_id=page.place.record, kind="lcspr_announced")[0].on == desk.today
    assert not page.told.announce.isVisible()


# -- all decisions ---------------------------------------------------------------------------------------------


def test_where_no_decision_is_yet_one_is_offered(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Plover", EARLIER)
    press(page, "Record a decision", qtbot)
    settle()
    assert page.part == DECISION
    assert page.deciding.which.control.hasFocus()
    page = section_of(desk, show, "Case Wren", EARLIER)
    press(page, "Record a decision", qtbot)
    settle()
    assert page.deciding.editor is not None
    assert page.deciding.editor.isAncestorOf(QApplication.focusWidget())


def test_every_decision_says_whether_it_stands(desk: Frame, show: Show, qtbot: QtBot) -> None:
    here = case_id(desk, "Case Curlew")
    first = records(desk, Decision, case_id=here, kind="rapid_review")[0]
    do(
        desk,
        CorrectDecision(
            decision_id=first.id, text="The same, with the date put right.", rationale="A slip of the pen.",
            decided_on=desk.today, outcome=first.outcome,
        ),
    )  # fmt: skip
    page = section_of(desk, show, "Case Curlew", str(first.id))
    assert page.part == EARLIER
    head = page.earlier.heads[first.id]
    assert head.chip.text() == "Corrected"
    assert head.isChecked()
    assert QApplication.focusWidget() is head
    shown = words_in(page.earlier)
    assert first.rationale in shown
    assert [one.chip.text() for one in page.earlier.heads.values()].count("Stands") == len(page.earlier.heads) - 1


def test_an_undone_decision_is_to_be_decided_again(desk: Frame, show: Show, qtbot: QtBot) -> None:
    page = section_of(desk, show, "Case Teal", "decision")
    editor = page.deciding.editor
    assert editor is not None
    lines: list[int] = []
    desk.backend.changed.connect(lambda change: lines.append(change.outcome.line))
    write(editor.form.field("text").control, "A local practice review.", qtbot)
    write(editor.form.field("rationale").control, "Because.", qtbot)
    qtbot.mouseClick(page.deciding.keep_button, LEFT)
    settle()
    assert page.deciding.editor is None
    made = next(line for line in reversed(lines) if line)
    desk.backend.undo(page, made)
    settle()
    assert page.deciding.editor is not None
    assert page.deciding.chip.text() == "Not decided"
