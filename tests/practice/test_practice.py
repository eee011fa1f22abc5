"""The practice store is the same every time for a day, whichever day it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.audit import check_chain
from db.records.actions import Action
from db.records.cases import Case
from db.records.meetings import Meeting
from db.records.papers import AuditLine
from db.store import Store
from desktop_app.domain.calendar import CalendarEnds
from desktop_app.practice.build import build_practice

PASSPHRASE = "seventeen quiet lanterns ashore"
STAGES = {"0", "1", "3", "4", "5", "6", "7", "8", "b5", "10", "11", "12"}


def last_digest(path: Path) -> str:
    """The digest of the last audit line seals everything that was ever done in a store."""
    with Store.open(path, PASSPHRASE) as store:
        last = store.reader().first(AuditLine, order=("-id",))
        assert check_chain(store.reader()) is None
    assert last is not None
    return last.digest


def test_two_runs_give_the_same_content(tmp_path: Path) -> None:
    for name in ("one", "two"):
        build_practice(tmp_path / f"{name}.crd", PASSPHRASE, date(2026, 11, 23))
    build_practice(tmp_path / "other.crd", PASSPHRASE, date(2026, 11, 24))
    digests = [last_digest(tmp_path / f"{name}.crd") for name in ("one", "two", "other")]
    assert digests[0] == digests[1] != digests[2]


@pytest.mark.parametrize(
    "day", ["2026-07-04", "2026-12-25", "2027-01-01", "2028-02-29", "2027-08-30", "2026-03-31"]
)
def test_it_is_whole_on_any_day(tmp_path: Path, day: str) -> None:
    made = build_practice(tmp_path / "a.crd", PASSPHRASE, date.fromisoformat(day))
    assert made == (12, 2, 30)
    with Store.open(tmp_path / "a.crd", PASSPHRASE) as store:
        reader = store.reader()
        assert {case.stage for case in reader.find(Case)} == STAGES
        assert [case.alias for case in reader.find(Case, held=True)] == ["Case Brambling"]
        assert {meeting.state for meeting in reader.find(Meeting)} == {"approved", "planned"}
        statuses = {action.status for action in reader.find(Action)}
        assert {"done", "on_track", "at_risk", "not_started"} <= statuses


def test_a_failed_making_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CalendarEnds):
        build_practice(tmp_path / "a.crd", PASSPHRASE, date(1990, 1, 1))
    assert list(tmp_path.iterdir()) == []
