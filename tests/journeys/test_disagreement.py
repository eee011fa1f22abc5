"""The partners do not agree on a rapid review: recorded as it was said, taken further, and seen everywhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.records.cases import Case
from db.records.review import PartnerView
from tests.journeys.casework import WHY, decide, take
from tests.journeys.person import WAYS, at_the_window
from tests.journeys.stores import known_memory, ready_to_decide


@pytest.mark.parametrize("way", WAYS)
def test_the_police_disagree_and_it_is_escalated(qtbot: QtBot, tmp_path: Path, way: str) -> None:
    path = ready_to_decide(tmp_path)
    with at_the_window(qtbot, known_memory(tmp_path), way, date(2026, 1, 8)) as person:
        person.window.begin(path)
        person.unlock()
        person.go("Cases")
        person.pick("Cases", "Case Wren")
        person.press("Decisions")
        person.press("Decision and views")
        decide(person, police="Disagrees", why=WHY)
        person.sees("The partners do not agree", "disagreement")
        views = {one.partner: (one.view, one.reason) for one in person.records(PartnerView)}
        assert views == {"la": ("agree", ""), "icb": ("agree", ""), "police": ("disagree", WHY)}
        assert person.page.isAncestorOf(person.at)  # the form is gone, and the focus did not leave the page

        person.press("Next step")
        take(person, "Put to the partners for sign-off")
        person.press("Decision and views")
        person.press("Escalate the disagreement…")
        person.sees("Missing: The three statutory partners do not all agree yet")
        take(person, "Escalate the disagreement", "The lead safeguarding partners meet on Monday.")
        assert person.records(Case)[0].stage == "6d"

        person.press("Overview")
        person.sees("The case is at: Disagreement escalated.", "Working day 11 of 15 · due Wed 14 Jan 2026")
        person.press("Decisions")
        person.press("All decisions")
        person.press("The outcome of the rapid review · Local practice review")
        person.sees("A local child safeguarding practice review is carried out.", WHY)
        person.press("Decision and views")
        person.press("Record that it is settled…")
        person.fill("What came of it", "The lead partners decided that the review is carried out.")
        person.press("The disagreement is settled")
        person.sees("Settled on 8 Jan 2026", WHY)
        person.press("History")
        person.sees("Case 2025-01 (Case Wren): Disagreement escalated.")
