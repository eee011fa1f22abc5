"""A draft that waits in a form of the decisions or of the rapid review leads back into that form, opened."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db.records.papers import Draft
from db.records.review import Decision, Involvement
from desktop_app.actions.drafts import SaveDraft
from desktop_app.queries.draft_places import draft_lines
from tests.window.case_desk import do, office_of, open_case, read
from tests.window.scenes.base import case_id
from ui.page import Frame
from ui.pages.case.decisions.section import DECISION, TOLD, DecisionsSection
from ui.pages.case.links import place_of
from ui.pages.case.panel import Panel
from ui.pages.case.rapid_review.section import RapidReviewSection
from ui.widgets.longtext import LongText

Show = Callable[..., QWidget]
HALF = "It was meant for"


def texts(page: QWidget) -> list[str]:
    """Return what stands in the long texts in sight."""
    return [one.toPlainText() for one in page.findChildren(LongText) if one.isVisible()]


def led_to(frame: Frame, show: Show, place: str) -> tuple[QWidget, str]:
    """Keep a draft in `place`, follow its line in the list of drafts; return the page and the line's words."""
    do(frame, SaveDraft(place=place, text=HALF))
    frame.drafts.load()
    line = office_of(frame).ask(draft_lines, (place,))[0]
    alias = next(name for name in ("Case Linnet", "Case Teal") if case_id(frame, name) == line.target.record)
    page = open_case(frame, line.target.section, alias, line.target.field)
    show(page, 1126, 760)
    QTest.qWait(150)
    return page, line.words


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("correct.{outcome}/rationale", "Case Linnet, decisions: correction, "),
        ("change.{outcome}/text", "Case Linnet, decisions: change of a decision, "),
        ("letter.other/summary", "Case Linnet, decisions: letter, "),
        ("letter.reply/summary", "Case Linnet, decisions: letter, "),
    ],
)
def test_a_draft_of_the_decisions_leads_into_its_form(desk: Frame, show: Show, form: str, words: str) -> None:
    linnet = case_id(desk, "Case Linnet")
    outcome = next(one for one in read(desk, Decision, case_id=linnet) if one.kind == "rapid_review")
    page, said = led_to(desk, show, f"case/{linnet}/decisions/{form.format(outcome=outcome.id)}")
    assert said.startswith(words)
    section = page.findChild(DecisionsSection)
    assert section is not None
    assert section.part == (TOLD if form.startswith("letter") else DECISION)
    if form != "letter.reply/summary":  # nothing was sent to the Panel yet, so no reply is offered
        assert HALF in texts(page)
    if form.startswith(("correct", "letter.other")):
        page.activateWindow()
        QTest.qWait(50)
        focus = QApplication.focusWidget()
        assert isinstance(focus, LongText)
        assert focus.toPlainText() == HALF


def test_a_draft_of_a_return_leads_to_the_agency(desk: Frame, show: Show) -> None:
    linnet = case_id(desk, "Case Linnet")
    part = read(desk, Involvement, case_id=linnet)[0]
    page, said = led_to(desk, show, f"case/{linnet}/rapid-review/return.{part.id}/summary")
    assert said.startswith("Case Linnet, rapid review: return of an agency")
    section = page.findChild(RapidReviewSection)
    assert section is not None
    panel = section.view.agencies.rows[part.id].panel
    assert panel.isVisible()
    assert panel.form.value("summary") == HALF


def test_a_decision_that_is_being_written_comes_back_with_its_question(desk: Frame, show: Show) -> None:
    teal = case_id(desk, "Case Teal")
    page, _ = led_to(desk, show, f"case/{teal}/decisions/rapid_review/text")
    section = page.findChild(DecisionsSection)
    assert section is not None
    assert (section.part, section.question) == (DECISION, "rapid_review")
    assert HALF in texts(page)


def test_a_form_that_is_not_offered_any_more_breaks_nothing(desk: Frame, show: Show) -> None:
    linnet = case_id(desk, "Case Linnet")
    for form in ("correct.99999/rationale", "settled/note", "view.99999.la/reason", "letter.nobody/summary"):
        page, _ = led_to(desk, show, f"case/{linnet}/decisions/{form}")
        assert not [one for one in page.findChildren(Panel) if one.isVisible()], form
        page.close()
    assert len(read(desk, Draft)) == 4


def test_that_a_disagreement_is_settled_is_recorded_with_the_decision() -> None:
    assert place_of(3, "disagreement_settled").section == "decisions"
    assert place_of(3, "panel_replied").section == "overview"
