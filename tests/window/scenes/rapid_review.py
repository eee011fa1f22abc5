"""The rapid review of a case: a section in hand, the first, before it begins, ready, sent, two versions."""

from __future__ import annotations

from db.records.review import ChecklistAnswer
from desktop_app.actions.checklist import AnswerItem
from tests.window.scenes.base import Kit, Scene, case_id, paged
from ui.page import Frame, Page
from ui.pages.case.rapid_review.section import RapidReviewSection
from ui.place import Place
from ui.widgets.buttons import QuietButton

SIZE = (820, 640)
"""What the page of a case leaves a section in a window of 1280 × 800."""


def _section(frame: Frame, alias: str, field: str = "") -> Page:
    return paged(RapidReviewSection, frame, Place("case", case_id(frame, alias), "rapid-review", field))


def _working(kit: Kit) -> Page:
    frame = kit.full
    office = frame.backend.office
    assert office is not None
    case = case_id(frame, "Case Linnet")
    half = "The interpreter was booked for one of four meetings. We think that"
    office.execute(AnswerItem(case_id=case, item_id="F5", answer="", note=half))
    return _section(frame, "Case Linnet", "F5")


def _agencies(kit: Kit) -> Page:
    """The agencies under section E, one of them being asked for what it returned."""
    page = _section(kit.full, "Case Linnet", "E")
    assert isinstance(page, RapidReviewSection)
    page.refresh()
    row = next(one for one in page.view.agencies.rows.values() if one.line.part.received_on is None)
    row.findChildren(QuietButton)[0].click()
    return page


def _changed_elsewhere(kit: Kit) -> Page:
    frame = kit.full
    page = _section(frame, "Case Linnet", "F1")
    assert isinstance(page, RapidReviewSection)
    page.refresh()
    row = page.rows["F1"]
    office = frame.backend.office
    assert office is not None
    stored = office.store.reader().first(ChecklistAnswer, case_id=page.place.record, item_id="F1")
    assert stored is not None
    office.execute(
        AnswerItem(case_id=page.place.record, item_id="F1", answer="no", note="Two visits, neither of them made.")
    )
    row.keeper.give(note="Three home visits were recorded as completed when nobody answered.")
    return page


SCENES = (
    Scene("rapid-review-working", _working, SIZE),
    Scene("rapid-review-first", lambda kit: _section(kit.full, "Case Dunlin"), SIZE),
    Scene("rapid-review-before", lambda kit: _section(kit.full, "Case Plover"), (820, 660), scales=(1.0,)),
    Scene("rapid-review-ready", lambda kit: _section(kit.full, "Case Linnet", "ready"), SIZE),
    Scene("rapid-review-agencies", _agencies, (820, 1500)),
    Scene("rapid-review-sent", lambda kit: _section(kit.full, "Case Avocet", "ready"), SIZE, scales=(1.0,)),
    Scene("rapid-review-changed-elsewhere", _changed_elsewhere, SIZE),
)
