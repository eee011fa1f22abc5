"""The decisions of a case: criteria, a question to be decided, views that are wanting, a disagreement, letters."""

from __future__ import annotations

from desktop_app.actions.decisions import GivenView, RecordView
from desktop_app.queries.decision_desk import decision_desk
from desktop_app.trouble import Refusal
from tests.window.scenes.base import TODAY, Kit, Scene, case_id, paged
from ui.page import Frame, Page
from ui.pages.case.decisions.section import DecisionsSection
from ui.place import Place

SIZE = (820, 640)
LONG = (820, 1100)


def _section(frame: Frame, alias: str, field: str = "") -> Page:
    return paged(DecisionsSection, frame, Place("case", case_id(frame, alias), "decisions", field))


def _disagree(frame: Frame, alias: str = "Case Linnet") -> None:
    """Let the police disagree on the rapid review of a case."""
    office = frame.backend.office
    assert office is not None
    entry = office.ask(decision_desk, case_id(frame, alias)).current("rapid_review")
    assert entry is not None
    view = GivenView(
        partner="police", view="disagree", by_name="Bram Ottershaw", by_role="Detective superintendent", on=TODAY,
        reason="The criminal investigation would be put at risk before the summer.",
    )  # fmt: skip
    done = office.execute(RecordView(decision_id=entry.whole.decision.id, view=view))
    assert not isinstance(done, Refusal)


def _disagreement(kit: Kit) -> Page:
    _disagree(kit.full)
    return _section(kit.full, "Case Linnet", "views.rapid_review")


def _refused(kit: Kit) -> Page:
    page = _section(kit.full, "Case Teal", "decision")
    assert isinstance(page, DecisionsSection)
    page.refresh()
    editor = page.deciding.editor
    assert editor is not None
    editor.load(
        {"text": "A local practice review is carried out.", "rationale": "The joints between agencies failed."},
        {"police": GivenView(partner="police", view="disagree", by_name="", by_role="", on=TODAY)},
    )
    page.deciding.keep_button.click()
    return page


def _step(kit: Kit) -> Page:
    page = _section(kit.full, "Case Siskin", "next")
    assert isinstance(page, DecisionsSection)
    page.refresh()
    next(row for row in page.next_step.rows.values() if row.step.ready).start()
    return page


SCENES = (
    Scene("decisions-criteria", lambda kit: _section(kit.full, "Case Linnet", "criteria"), SIZE),
    Scene("decisions-to-decide", lambda kit: _section(kit.full, "Case Teal", "decision"), LONG),
    Scene("decisions-refused", _refused, LONG, scales=(1.0,)),
    Scene("decisions-views", lambda kit: _section(kit.full, "Case Linnet", "decision"), SIZE),
    Scene("decisions-disagreement", _disagreement, LONG),
    Scene("decisions-told", lambda kit: _section(kit.full, "Case Fulmar", "told"), SIZE),
    Scene("decisions-next", _step, SIZE),
    Scene("decisions-all", lambda kit: _section(kit.full, "Case Curlew", "earlier"), SIZE, scales=(1.0,)),
    Scene("decisions-empty", lambda kit: _section(kit.full, "Case Plover", "earlier"), SIZE, scales=(1.0,)),
)
