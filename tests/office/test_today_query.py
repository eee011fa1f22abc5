"""What is due today, over everything: groups, words, targets, and where unfinished texts belong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_everything import registration
from office_world import World

from db.records.actions import Action
from db.records.cases import Case
from db.records.meetings import AgendaItem, Meeting
from db.records.review import Involvement
from desktop_app.actions.action_endings import SupersedeAction
from desktop_app.actions.agenda import AddAgendaItem
from desktop_app.actions.groups import AddGroup
from desktop_app.actions.holds import HoldCase
from desktop_app.actions.involvement import ChaseAgency, RequestAgencies
from desktop_app.actions.ledger import AddAction
from desktop_app.actions.meetings import PlanMeeting, SendPapersOut
from desktop_app.actions.milestones import Dated, SetMilestone
from desktop_app.actions.partnership import AddAgency
from desktop_app.actions.rules import SetRule
from desktop_app.actions.settings import ChangeSetting
from desktop_app.queries.action_due import why_action_due
from desktop_app.queries.due import due_list
from desktop_app.queries.timetable import case_timetable
from desktop_app.queries.today import Today, today_page, why_due, why_of
from desktop_app.queries.today_row import Clock, Target, TodayRow

MONDAY = date(2026, 1, 12)


def rows(page: Today, group: str = "") -> tuple[TodayRow, ...]:
    return tuple(row for one in page.groups if group in {"", one.key} for row in one.rows)


def row(page: Today, title: str) -> TodayRow:
    found = [one for one in rows(page) if one.title == title]
    assert len(found) == 1, [one.title for one in rows(page)]
    return found[0]


def sent(world: World, on: date, alias: str = "Wren") -> int:
    """Register a case whose notification was sent on a day."""
    return world.do(registration(alias, la_aware=Dated(on=on - timedelta(days=1)), sin_sent=Dated(on=on))).made


def test_a_new_store_has_nothing_that_could_be_due(world: World) -> None:
    page = world.ask(today_page)
    assert page.empty
    assert page.said == "Nothing is due."
    assert page.groups == ()
    assert page.meeting is None
    assert page.day == MONDAY


def test_duties_are_grouped_by_working_days_and_the_sentence_counts_them(world: World) -> None:
    case = sent(world, date(2026, 1, 2))
    page = world.ask(today_page)
    assert not page.empty
    whole = {one.row.deadline_id: one for one in world.ask(due_list)}
    shown = {one.deadline_id: one for one in rows(page)}
    assert set(shown) == set(whole)
    assert [one.due for one in rows(page, "overdue")] == sorted(
        one.row.due for one in whole.values() if one.row.due and one.row.due < MONDAY
    )
    for one in shown.values():
        assert one.due is not None
        left = whole[one.deadline_id].working_days_left
        assert left is not None
        expected = "overdue" if one.due < MONDAY else "today" if one.due == MONDAY else (
            "soon" if left <= 5 else "later"
        )  # fmt: skip
        assert next(group.key for group in page.groups if one in group.rows) == expected
    assert page.said == "Three duties are overdue and two more by 19 January."
    review = row(page, "Rapid review to the Panel")
    assert (review.due, review.chip, review.chip_kind) == (date(2026, 1, 23), "9 days left", "ok")
    assert review.detail == "Wren · working day 6 of 15 · Panel guidance"
    assert review.owner == "Delegated safeguarding partner"
    assert review.target == Target("case", case, "rapid-review", "ready")


def test_the_sentence_tells_how_far_the_next_is_when_nothing_presses(world: World) -> None:
    case = world.do(registration("Wren", la_aware=Dated(on=MONDAY), sin_sent=None)).made
    page = world.ask(today_page)
    assert page.said == "Two duties are due by 19 January. The next is five working days away."
    for kind in ("sin_sent", "partners_told"):
        world.do(SetMilestone(case_id=case, kind=kind, on=MONDAY))
    world.do(SetMilestone(case_id=case, kind="sin_copied", on=MONDAY))
    world.do(SetMilestone(case_id=case, kind="requests_sent", on=MONDAY))
    assert world.ask(today_page).said == "Nothing is due by 19 January. The next is seven working days away."
    world.do(ChangeSetting(key="due_soon_days", value=8))
    assert world.ask(today_page).said.startswith("One duty is due by 22 January.")


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(min_value=-40, max_value=60))
def test_a_chip_never_contradicts_its_date(away: int) -> None:
    due = MONDAY + timedelta(days=away)
    clock = Clock(MONDAY, 5, MONDAY + timedelta(days=7), lambda day: _weekdays(MONDAY, day))
    kind, words = clock.chip(due)
    group = clock.group(due)
    assert (group == "overdue") == (away < 0) == (kind == "danger")
    assert (group == "today") == (words == "Today") == (away == 0)
    assert ("over" in words.lower()) == (away < 0)
    if group == "later":
        assert _weekdays(MONDAY, due) > 5


def _weekdays(start: date, end: date) -> int:
    """Count Mondays to Fridays after `start` up to `end`, negative backwards."""
    step = 1 if end >= start else -1
    count, day = 0, start
    while day != end:
        if step > 0:
            day += timedelta(days=1)
            count += day.weekday() < 5
        else:
            count -= day.weekday() < 5
            day -= timedelta(days=1)
    return count


def test_every_duty_can_be_asked_why_and_leads_to_where_it_is_done(full: World, ids: dict[str, int]) -> None:
    page = full.ask(today_page)
    rooms = {
        "case": {"overview", "incident", "rapid-review", "decisions", "actions"},
        "meeting": {"papers", "minutes"},
    }
    for one in rows(page):
        why = full.ask(why_of, one)
        assert why.endswith("."), one
        assert one.target.record or one.target.room == "actions"
        if one.target.room in rooms:
            assert one.target.section in rooms[one.target.room], one
    duty = next(one for one in rows(page) if one.deadline_id)
    known = {one.id: one.explanation for one in full.ask(case_timetable, duty.case_id)}
    assert full.ask(why_due, duty.case_id, duty.deadline_id) == known[duty.deadline_id]
    assert full.ask(why_due, duty.case_id, "DL99") == ""


def test_a_date_of_the_notification_leads_to_its_field(world: World) -> None:
    case = world.do(registration("Wren", la_aware=Dated(on=MONDAY), sin_sent=None)).made
    assert row(world.ask(today_page), "Serious incident notification").target == Target(
        "case", case, "incident", "sin_sent"
    )


def test_a_held_case_has_a_line_for_its_check_and_its_dates_go_on(full: World, ids: dict[str, int]) -> None:
    before = {one.key for one in rows(full.ask(today_page)) if one.deadline_id}
    page = full.ask(today_page)
    held = [one for one in rows(page) if one.key.startswith("hold:")]
    case = next(iter(full.find(Case, held=True)), None)
    if case is None:
        case = full.get(Case, ids["review case"])
        full.do(
            HoldCase(
                case_id=case.id, on=full.day, reason_code="trial", reason="Witnesses are shared.",
                next_check=full.day + timedelta(days=21), name="Ada Moss", role="Chair",
            )
        )  # fmt: skip
        held = [one for one in rows(full.ask(today_page)) if one.key.startswith("hold:")]
    assert len(held) == 1
    line = held[0]
    assert line.target == Target("case", case.id, "overview", "hold")
    assert (line.chip_kind, line.chip) == ("held", "Held")
    assert "held since" in line.detail
    after = rows(full.ask(today_page))
    assert before <= {one.key for one in after}
    assert any(one.detail.endswith("the case is held") for one in after if one.case_id == case.id)
    assert line.due is not None
    full.day = line.due + timedelta(days=1)
    late = next(one for one in rows(full.ask(today_page)) if one.key == line.key)
    assert (late.group, late.chip_kind) == ("overdue", "danger")


def test_agencies_that_are_late_stand_there_once(world: World) -> None:
    case = sent(world, date(2026, 1, 2))
    agency = world.do(AddAgency(name="Fenwick Acute Trust", kind="ACUTE", short_name="Acute trust")).made
    world.do(RequestAgencies(case_id=case, agency_ids=(agency,), on=date(2026, 1, 5)))
    asked = world.only(Involvement, case_id=case).id
    page = world.ask(today_page)
    returns = row(page, "Agency summaries returned")
    assert returns.detail == "Wren · working day 6 of 7 · waiting for Acute trust"
    world.do(ChaseAgency(involvement_id=asked, on=MONDAY))
    assert row(world.ask(today_page), "Agency summaries returned").detail.endswith("Acute trust, chased once")
    world.do(SetMilestone(case_id=case, kind="summaries_returned", on=date(2026, 1, 12)))
    world.day = date(2026, 1, 20)
    late = row(world.ask(today_page), "Return from Acute trust")
    assert (late.group, late.chip_kind) == ("overdue", "danger")
    assert late.detail == "Wren · asked 5 Jan 2026 · chased once"
    world.do(SetMilestone(case_id=case, kind="rr_sent", on=date(2026, 1, 20)))
    assert not [one for one in rows(world.ask(today_page)) if one.key.startswith("returns:")]


def test_papers_and_minutes_of_meetings_stand_there_until_they_are_out(world: World) -> None:
    group = world.do(AddGroup(name="Case Review Group")).made
    meeting = world.do(PlanMeeting(group_id=group, on=date(2026, 1, 22), starts="10:00", place="Room 2")).made
    page = world.ask(today_page)
    papers = row(page, "Papers out for meeting 1")
    assert (papers.due, papers.group) == (date(2026, 1, 15), "soon")
    assert papers.target == Target("meeting", meeting, "papers")
    assert papers.why.startswith("Counting back 5 working days from Thursday 22 January 2026")
    assert not page.empty
    world.do(SendPapersOut(meeting_id=meeting, on=MONDAY))
    assert rows(world.ask(today_page)) == ()
    world.day = date(2026, 1, 26)
    left = row(world.ask(today_page), "Meeting 1 was not opened")
    assert (left.group, left.target) == ("overdue", Target("meeting", meeting, "agenda"))


def test_the_next_meeting_says_what_its_pack_lacks(world: World) -> None:
    group = world.do(AddGroup(name="Case Review Group")).made
    case = sent(world, date(2026, 1, 2))
    meeting = world.do(PlanMeeting(group_id=group, on=date(2026, 1, 22), starts="10:00", place="Room 2")).made
    later = world.do(PlanMeeting(group_id=group, on=date(2026, 2, 20))).made
    found = world.ask(today_page).meeting
    assert found is not None
    assert found.record.id == meeting != later
    assert found.papers_wanted == len(found.without) == 1
    assert {one.field for one in found.lacks} == {"chair_id", "minute_taker"}
    world.do(AddAgendaItem(meeting_id=meeting, kind="aob", title="One thing more"))
    again = world.ask(today_page).meeting
    assert again is not None
    assert again.items == found.items + 1
    assert world.get(Case, case).alias in found.without[0].text


def test_few_actions_stand_one_by_one_and_many_as_one_line(world: World) -> None:
    def add(text: str, due: date) -> int:
        return world.do(AddAction(text=text, due=due, raised_on=date(2025, 12, 1))).made

    first = add("Ask every team for its figures.", date(2026, 1, 7))
    add("Write to the heads of schools.", date(2026, 1, 14))
    add("Far away.", date(2026, 3, 2))
    page = world.ask(today_page)
    assert [(one.group, one.title, one.chip) for one in rows(page)] == [
        ("overdue", "Ask every team for its figures.", "3 days over"),
        ("soon", "Write to the heads of schools.", "2 days left"),
    ]
    assert page.said == "One action is overdue and one more by 19 January."
    assert rows(page)[0].target == Target("actions", first)
    assert world.ask(why_of, rows(page)[0]) == world.ask(why_action_due, first)
    for number in range(3):
        add(f"Number {number}.", date(2026, 1, 8))
    summed = rows(world.ask(today_page), "overdue")
    assert [one.title for one in summed] == ["4 actions are overdue"]
    assert world.ask(today_page).said == "Four actions are overdue and one more by 19 January."
    assert (summed[0].target, summed[0].due) == (Target("actions", 0, "overdue"), date(2026, 1, 7))
    assert summed[0].why.startswith("The date is that of A-0001")
    world.do(SupersedeAction(action_id=first, reason="Overtaken.", on=MONDAY))
    assert rows(world.ask(today_page), "overdue")[0].title == "3 actions are overdue"


def test_lines_that_sum_up_come_last_in_their_group(world: World) -> None:
    sent(world, date(2026, 1, 2))
    for number in range(3):
        world.do(AddAction(text=f"Number {number}.", due=date(2025, 12, 30), raised_on=date(2025, 12, 1)))
    late = rows(world.ask(today_page), "overdue")
    assert [one.sums_up for one in late] == [False] * (len(late) - 1) + [True]


def test_a_local_rule_is_called_local(world: World) -> None:
    sent(world, date(2026, 1, 2))
    world.do(SetRule(kind="deadline", rule_id="DL11", key="amount", value=12, reason="Agreed here."))
    assert (
        row(world.ask(today_page), "Rapid review to the Panel").detail == "Wren · working day 6 of 12 · local rule"
    )


@pytest.mark.parametrize(
    ("place", "words", "target"),
    [
        ("case/{case}/rapid-review/F1", "Wren, F1 ", "case/rapid-review/F1"),
        ("case/{case}/children/child.3/sex", "Wren, children and family: sex", "case/children/child.3/sex"),
        ("case/{case}/step.7/reason", "Wren, overview: next step, reason", "case/overview/step.7/reason"),
        ("case/999/incident/summary", "A case that is gone", "case/incident/summary"),
        ("meeting/{meeting}/quorum/note", "Meeting 1, note", "meeting/attendance/note"),
        ("meeting/{meeting}/item-{item}/line", "Minutes 1, item 1", "meeting/minutes/item:{item}"),
        ("actions/{action}/close/evidence", "Action A-0001, closing: evidence", "actions//close"),
        ("actions/0/case/3/text", "A new action", "actions/new/"),
        ("settings/0/statement", "Settings: statement", "settings//statement"),
    ],
)
def test_a_draft_says_where_it_belongs(
    full: World, ids: dict[str, int], place: str, words: str, target: str
) -> None:
    meeting = full.find(Meeting)[0]
    item = full.find(AgendaItem, meeting_id=meeting.id)[0]
    numbers = {"case": ids["case"], "meeting": meeting.id, "item": item.id, "action": full.find(Action)[0].id}
    line = full.ask(today_page, (place.format(**numbers),)).drafts[0]
    assert line.words.startswith(words.format(**numbers))
    assert f"{line.target.room}/{line.target.section}/{line.target.field}" == target.format(**numbers)
    assert line.gone == ("gone" in words)


def test_the_question_writes_nothing_and_holds_no_identity(full: World) -> None:
    before, lines = full.snapshot(), full.lines()
    page = full.ask(today_page)
    assert full.snapshot() == before
    assert full.lines() == lines
    assert "Blythe" not in repr(page)
