"""What the dates of a case that does not exist yet would start, and a case at a glance."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_everything import registration
from office_world import World

from db.records.cases import Case
from desktop_app.actions.milestones import Dated
from desktop_app.domain.dates import UNKNOWN, Moment, Precision
from desktop_app.domain.due import State
from desktop_app.queries.case_summary import case_summary
from desktop_app.queries.timetable import case_timetable, preview_case

SENT = date(2025, 12, 19)


def test_a_notification_on_the_friday_before_christmas(world: World) -> None:
    told = world.ask(preview_case, {"la_aware": Moment(date(2025, 12, 18)), "sin_sent": Moment(SENT)})
    review = told.due("DL11")
    assert review is not None
    assert review.due == date(2026, 1, 14)
    assert "Christmas Day, Boxing Day, New Year’s Day" in review.explanation.replace("'", "’")
    assert told.refused == ()
    assert told.edition == "wt2023-panel2025"
    notice = told.due("DL01")
    assert notice is not None
    assert notice.state is State.MET


def test_awareness_alone_starts_the_notification(world: World) -> None:
    told = world.ask(preview_case, {"la_aware": Moment(date(2025, 12, 30))})
    notice = told.due("DL01")
    assert notice is not None
    assert notice.due == date(2026, 1, 7)
    assert notice in told.started
    review = told.due("DL11")
    assert review is not None
    assert review.state is State.NOT_TRIGGERED


def test_impossible_orders_are_named_by_the_later_date(world: World) -> None:
    told = world.ask(preview_case, {"la_aware": Moment(date(2025, 12, 20)), "sin_sent": Moment(SENT)})
    assert [one.field for one in told.refused] == ["sin_sent"]


def test_what_is_unknown_or_approximate_is_said(world: World) -> None:
    told = world.ask(preview_case, {"la_aware": UNKNOWN, "incident": UNKNOWN})
    assert told.started == ()
    about = Moment(date(2025, 12, 18), Precision.APPROXIMATE)
    notice = world.ask(preview_case, {"la_aware": about}).due("DL01")
    assert notice is not None
    assert "approximate" in notice.explanation


@settings(
    derandomize=True, deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dates(date(2024, 1, 2), date(2025, 12, 19)), st.integers(0, 20))
def test_the_preview_is_what_registering_then_starts(world: World, sent: date, before: int) -> None:
    aware = date.fromordinal(sent.toordinal() - before)
    told = world.ask(
        preview_case, {"la_aware": Moment(aware), "sin_sent": Moment(sent), "referral": Moment(aware)}
    )
    case = world.do(
        registration(
            f"Wren {world.ask(lambda reading: reading.reader.count(Case))}",
            incident_on=None,
            la_aware=Dated(on=aware),
            sin_sent=Dated(on=sent),
            referral=Dated(on=aware),
            children=(),
        )
    ).made
    for one in world.ask(case_timetable, case):
        preview = told.due(one.id)
        if one.state in {State.RUNNING, State.LATE, State.MET}:
            assert preview is not None
            assert (preview.due, preview.state) == (one.due, one.state)


def test_a_case_at_a_glance(world: World) -> None:
    case = world.do(registration("Wren", la_aware=Dated(on=date(2025, 12, 15)))).made
    seen = world.ask(case_summary, case)
    assert seen.case.alias == "Wren"
    assert seen.duties
    assert seen.duties[0].due.due == min(one.due.due for one in seen.duties)
    assert seen.duties[0].owner
    assert seen.decision is None
    assert seen.criteria == ()
