"""The ledger: owners, dates moved and kept, carried, escalated, closed with evidence only, and undone."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from meeting_world import World

from db.questions.ledger import ActionFilter
from db.records.actions import Action, ActionEvent, ActionMilestone, ActionOwner
from db.records.base import Record
from db.records.meetings import MinuteEntry
from db.store import Store
from desktop_app.actions.action_endings import RemoveAction, ReopenAction, SupersedeAction
from desktop_app.actions.action_steps import (
    AddActionMilestone,
    ChangeActionMilestone,
    CompleteActionMilestone,
    RemoveActionMilestone,
)
from desktop_app.actions.base import Command
from desktop_app.actions.ledger import (
    AddAction,
    ChangeAction,
    CloseAction,
    EscalateAction,
    RedateAction,
    RedateActions,
    SetOwners,
    UpdateAction,
)
from desktop_app.actions.meetings import ApproveMinutes, CirculateMinutes
from desktop_app.actions.minute_changes import RemoveEntry
from desktop_app.actions.owing import OwnerGiven
from desktop_app.queries.carrying import actions_to_carry
from desktop_app.queries.ledger import action_log, action_view, actions_raised, ledger, ledger_count

JANUARY = date(2026, 1, 14)
FEBRUARY = date(2026, 2, 11)
MARCH = date(2026, 3, 11)


@pytest.fixture
def action(world: World) -> int:
    """An action born in the January meeting, due at the end of February; the meeting is closed."""
    meeting = world.begin(JANUARY)
    made = world.action(world.item(meeting, "learning"), "Write to every school", date(2026, 2, 27))
    world.close(meeting)
    return made


def test_a_moved_date_needs_a_reason_and_keeps_the_first(world: World, action: int) -> None:
    assert "Say why" in str(world.refused(RedateAction(action_id=action, due=MARCH, reason=" ")))
    assert "already" in str(world.refused(RedateAction(action_id=action, due=date(2026, 2, 27), reason="x")))
    assert "raised on" in str(world.refused(RedateAction(action_id=action, due=date(2025, 2, 27), reason="x")))
    world.do(RedateAction(action_id=action, due=MARCH, reason="Half-term"))
    last = world.do(RedateAction(action_id=action, due=date(2026, 4, 1), reason="Staff ill"))
    kept = world.get(Action, action)
    assert (kept.due, kept.original_due, kept.redated) == (date(2026, 4, 1), date(2026, 2, 27), 2)
    events = [one for one in world.find(ActionEvent, action_id=action) if one.kind == "redated"]
    assert [(one.old_due, one.new_due, one.text) for one in events] == [
        (date(2026, 2, 27), MARCH, "Half-term"),
        (MARCH, date(2026, 4, 1), "Staff ill"),
    ]
    world.undo(last)
    assert (world.get(Action, action).due, world.get(Action, action).redated) == (MARCH, 1)


def test_a_first_date_is_no_re_date(world: World) -> None:
    made = world.do(AddAction(text="Ask the heads", owners=(OwnerGiven(name="Nia"),))).made
    world.do(RedateAction(action_id=made, due=MARCH, reason="Agreed by telephone"))
    kept = world.get(Action, made)
    assert (kept.due, kept.original_due, kept.redated) == (MARCH, MARCH, 0)


def test_several_are_moved_together_or_not_at_all(world: World, action: int) -> None:
    others = tuple(
        world.do(AddAction(text=f"Step {number}", due=FEBRUARY, owners=(OwnerGiven(name="Nia"),))).made
        for number in (1, 2)
    )
    world.do(SupersedeAction(action_id=others[1], reason="Dropped", on=world.day))
    refusal = world.refused(RedateActions(action_ids=(action, *others), due=MARCH, reason="Inspection week"))
    assert "A-0003 is closed" in str(refusal)
    assert world.get(Action, action).due == date(2026, 2, 27)
    moved = world.do(RedateActions(action_ids=(action, others[0], action), due=MARCH, reason="Inspection week"))
    assert {world.get(Action, one).due for one in (action, others[0])} == {MARCH}
    assert [world.get(Action, one).redated for one in (action, others[0])] == [1, 1]
    world.undo(moved)
    assert {world.get(Action, one).due for one in (action, others[0])} == {date(2026, 2, 27), FEBRUARY}
    assert "at least one" in str(world.refused(RedateActions(action_ids=(), due=MARCH, reason="x")))


def test_done_needs_evidence_and_outcome(world: World, action: int) -> None:
    refusal = world.refused(CloseAction(action_id=action, evidence=" ", outcome="", on=FEBRUARY))
    assert [one.field for one in refusal.reasons] == ["evidence", "outcome", "on"]
    by_status = world.refused(UpdateAction(action_id=action, progress="Finished", status="done"))
    assert "evidence and outcome" in str(by_status)
    world.day = FEBRUARY
    close = CloseAction(
        action_id=action, evidence="Letter of 9 February", outcome="Schools ring sooner", on=FEBRUARY
    )
    closed = world.do(close)
    view = world.ask(action_view, action)
    assert (view.state, view.colour, view.status_label, view.age_days) == (
        "done",
        "blue",
        "Done and evidenced",
        28,
    )
    assert view.record.closed_by == "Marnie Tillotson"
    for command in (
        close,
        UpdateAction(action_id=action, progress="More"),
        EscalateAction(action_id=action, to="The executive", reason="Late"),
        SetOwners(action_id=action, owners=(OwnerGiven(name="Nia"),)),
        AddActionMilestone(action_id=action, text="Step", due=MARCH),
    ):
        assert "reopen it first" in str(world.refused(command))
    world.undo(closed)
    assert world.get(Action, action).status == "not_started"


def test_an_open_milestone_keeps_an_action_open(world: World, action: int) -> None:
    step = world.do(AddActionMilestone(action_id=action, text="Draft the letter", due=date(2026, 1, 30))).made
    world.day = FEBRUARY
    close = CloseAction(action_id=action, evidence="Letter", outcome="Known", on=FEBRUARY)
    assert "Draft the letter" in str(world.refused(close))
    assert world.ask(action_view, action).state == "overdue"
    world.do(ChangeActionMilestone(milestone_id=step, text="Draft the letter", due=date(2026, 2, 20)))
    assert "still to come" in str(world.refused(CompleteActionMilestone(milestone_id=step, on=MARCH)))
    world.do(CompleteActionMilestone(milestone_id=step, on=FEBRUARY))
    assert "stays" in str(world.refused(RemoveActionMilestone(milestone_id=step)))
    world.do(close)
    assert [one.text for one in world.find(ActionEvent, action_id=action, kind="updated")] == [
        "Milestone “Draft the letter” moved from Friday 30 January 2026 to Friday 20 February 2026.",
        "Milestone reached: Draft the letter",
    ]


def test_owners_change_and_the_old_ones_are_remembered(world: World, action: int) -> None:
    owners = (
        OwnerGiven(name="Rafe Ollerton", agency_id=world.ids["police"]),
        OwnerGiven(agency_name="Fenwick Hospital", lead=False),
    )
    changed = world.do(SetOwners(action_id=action, owners=owners))
    view = world.ask(action_view, action)
    assert view.owner_words == ("Rafe Ollerton, Saltmere Police", "Fenwick Hospital")
    assert view.history[-1].event.text == "Before: Nia Brackenbury (Saltmere Schools Service)."
    assert "neither" in str(world.refused(SetOwners(action_id=action, owners=(OwnerGiven(),))))
    assert "needs an owner" in str(world.refused(SetOwners(action_id=action, owners=())))
    world.undo(changed)
    assert world.ask(action_view, action).owner_words == ("Nia Brackenbury, Saltmere Schools Service",)


def test_escalated_superseded_and_reopened_stand_in_the_history(world: World, action: int) -> None:
    world.do(EscalateAction(action_id=action, to="Executive", reason="No answer for a month"))
    other = world.do(AddAction(text="Visit every school", owners=(OwnerGiven(name="Nia"),))).made
    world.do(SupersedeAction(action_id=action, reason="A visit is better", on=world.day, by_action_id=other))
    assert world.ask(action_view, action).status_label == "Superseded"
    assert "is open" in str(world.refused(ReopenAction(action_id=other, reason="x")))
    world.do(ReopenAction(action_id=action, reason="Visits are not possible"))
    assert [(one.event.kind, one.event.text) for one in world.ask(action_view, action).history][1:] == [
        ("escalated", "To Executive: No answer for a month"),
        ("superseded", "A visit is better By A-0002."),
        ("reopened", "Visits are not possible"),
    ]


def test_what_was_said_at_a_meeting_is_not_carried_by_it(world: World, action: int) -> None:
    meeting = world.begin(FEBRUARY)
    assert [one.id for one in world.ask(actions_to_carry, meeting)] == [action]
    world.do(UpdateAction(action_id=action, progress="Said before the meeting"))
    assert [one.id for one in world.ask(actions_to_carry, meeting)] == [action]
    world.do(UpdateAction(action_id=action, progress="Said at the meeting", meeting_id=meeting))
    assert world.ask(actions_to_carry, meeting) == ()
    own = world.action(world.item(meeting, "learning"), "A new one")
    assert own not in {one.id for one in world.ask(actions_to_carry, meeting)}
    world.close(meeting)
    assert (world.get(Action, action).carried, world.get(Action, own).carried) == (0, 0)


def test_closing_undone_takes_the_carrying_back(world: World, action: int) -> None:
    meeting = world.begin(FEBRUARY)
    closed = world.close(meeting)
    assert world.get(Action, action).carried == 1
    world.undo(closed)
    assert world.get(Action, action).carried == 0
    assert not world.find(ActionEvent, kind="carried")


def test_an_old_log_stays_as_it_was(world: World, action: int) -> None:
    february = world.begin(FEBRUARY)
    world.close(february)
    march = world.begin(MARCH)
    world.do(RedateAction(action_id=action, due=date(2026, 4, 1), reason="Waiting", meeting_id=march))
    world.close(march)
    april = world.begin(date(2026, 4, 15))
    world.do(
        CloseAction(action_id=action, evidence="Letter", outcome="Known", on=date(2026, 4, 15), meeting_id=april)
    )
    world.close(april)
    (then,) = world.ask(action_log, february)
    assert (then.record.due, then.record.carried, then.record.redated, then.state) == (
        date(2026, 2, 27), 1, 0, "running",
    )  # fmt: skip
    (later,) = world.ask(action_log, march)
    assert (later.record.due, later.record.redated, later.state) == (date(2026, 4, 1), 1, "running")
    (last,) = world.ask(action_log, april)
    assert last.state == "done"


def test_actions_of_cases_are_carried_by_the_case_review_group(world: World) -> None:
    case = world.case("Wren", stage="0")
    owed = world.do(AddAction(text="Look again", case_id=case, owners=(OwnerGiven(name="Nia"),))).made
    meeting = world.begin(JANUARY)
    world.settle(meeting, "deferred")
    world.close(meeting)
    assert world.get(Action, owed).carried == 1


def test_words_in_approved_minutes_stay(world: World) -> None:
    meeting = world.begin(JANUARY)
    made = world.action(world.item(meeting, "learning"), "Write to schools")
    world.do(ChangeAction(action_id=made, text="Write to all schools", assurance="Dip sample"))
    assert world.find(MinuteEntry, action_id=made)[0].text == "Write to all schools"
    world.close(meeting)
    world.do(CirculateMinutes(meeting_id=meeting, on=JANUARY))
    world.do(ApproveMinutes(meeting_id=meeting, on=JANUARY, by="Chair"))
    assert "approved minutes" in str(world.refused(ChangeAction(action_id=made, text="Something else")))
    world.do(ChangeAction(action_id=made, text="Write to all schools", assurance="Figures"))
    assert world.get(Action, made).assurance == "Figures"


def test_an_action_leaves_with_its_minute_only_while_nothing_came_of_it(world: World) -> None:
    meeting = world.begin(JANUARY)
    item = world.item(meeting, "learning")
    made = world.action(item, "Write to schools")
    entry = world.find(MinuteEntry, action_id=made)[0]
    assert "stands in minutes" in str(world.refused(RemoveAction(action_id=made)))
    gone = world.do(RemoveEntry(entry_id=entry.id))
    assert not world.find(Action)
    assert not world.find(ActionOwner)
    world.undo(gone)
    assert world.ask(actions_raised, meeting)[0].record.reference == "A-0001"
    world.do(UpdateAction(action_id=made, progress="Begun"))
    assert "has a history" in str(world.refused(RemoveEntry(entry_id=entry.id)))
    loose = world.do(AddAction(text="By mistake")).made
    world.do(RemoveAction(action_id=loose))
    assert not world.find(Action, id=loose)


def test_the_ledger_filters_and_reads_states_off_the_day(world: World, action: int) -> None:
    world.do(AddAction(text="Soon", due=date(2026, 1, 20), owners=(OwnerGiven(agency_id=world.ids["police"]),)))
    late = world.do(AddAction(text="Late", due=date(2026, 1, 10), raised_on=date(2026, 1, 5))).made
    rows = world.ask(ledger)
    assert [(one.row.reference, one.state, one.colour) for one in rows] == [
        ("A-0003", "overdue", "red"),
        ("A-0002", "due_soon", "grey"),
        ("A-0001", "running", "grey"),
    ]
    assert [one.age_days for one in rows] == [9, 0, 0]
    assert [one.row.action_id for one in world.ask(ledger, ActionFilter(overdue_on=world.day))] == [late]
    assert world.ask(ledger_count, ActionFilter(agency_id=world.ids["police"])) == 1


def undoable(world: World, action: int) -> list[Command]:
    """Return one command of each kind that changes an open action."""
    step = world.do(AddActionMilestone(action_id=action, text="Draft", due=FEBRUARY)).made
    other = world.do(AddActionMilestone(action_id=action, text="Send", due=FEBRUARY)).made
    return [
        AddAction(text="Another", owners=(OwnerGiven(name="Nia"),)),
        ChangeAction(action_id=action, text="Other words"),
        UpdateAction(action_id=action, progress="Begun", status="at_risk"),
        RedateAction(action_id=action, due=MARCH, reason="Later"),
        RedateActions(action_ids=(action,), due=MARCH, reason="Later"),
        SetOwners(action_id=action, owners=(OwnerGiven(name="Tam"),)),
        EscalateAction(action_id=action, to="Executive", reason="Stuck"),
        SupersedeAction(action_id=action, reason="Overtaken", on=JANUARY),
        AddActionMilestone(action_id=action, text="Print", due=FEBRUARY),
        ChangeActionMilestone(milestone_id=step, text="Draft it", due=MARCH),
        CompleteActionMilestone(milestone_id=step, on=JANUARY),
        RemoveActionMilestone(milestone_id=other),
    ]


def test_each_change_of_an_action_is_undone_to_the_letter(world: World, action: int) -> None:
    kinds: tuple[type[Record], ...] = (Action, ActionOwner, ActionMilestone, ActionEvent, MinuteEntry)

    def stored() -> list[object]:
        return [
            [getattr(record, name) for name in record.__dataclass_fields__ if name != "version"]
            for kind in kinds
            for record in world.find(kind)
        ]

    for command in undoable(world, action):
        before = stored()
        done = world.do(command)
        assert stored() != before, command
        world.undo(done)
        assert stored() == before, command


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    meetings=st.lists(
        st.tuples(st.integers(0, 2), st.lists(st.integers(0, 5), max_size=2)), min_size=1, max_size=5
    )
)
def test_carried_counts_the_meetings_closed_since(
    blank_store: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory,
    meetings: list[tuple[int, list[int]]],
) -> None:  # fmt: skip
    """However many actions each meeting raises, and whichever it speaks of: the count is that of its silences."""
    path, key = blank_store
    store = Store.open_with_key(Path(shutil.copy(path, tmp_path_factory.mktemp("carry") / "c.crd")), key)
    try:
        _check_carrying(World(store), meetings)
    finally:
        store.close()


def _check_carrying(world: World, meetings: list[tuple[int, list[int]]]) -> None:
    world.found()
    born: list[int] = []
    silences: dict[int, int] = {}
    for number, (raised, spoken_of) in enumerate(meetings):
        meeting = world.begin(JANUARY + timedelta(days=7 * number))
        earlier = list(born)
        spoken = {earlier[one] for one in spoken_of if one < len(earlier)}
        for one in spoken:
            world.do(UpdateAction(action_id=one, progress="Spoken of", meeting_id=meeting))
        item = world.item(meeting, "learning")
        born += [world.action(item, "Something") for _ in range(raised)]
        world.close(meeting)
        for one in earlier:
            silences[one] = silences.get(one, 0) + (one not in spoken)
    assert {one: world.get(Action, one).carried for one in born} == {one: silences.get(one, 0) for one in born}
    assert [world.get(Action, one).reference for one in born] == [f"A-{n:04d}" for n in range(1, len(born) + 1)]
    for one in born:
        assert len(world.find(ActionEvent, action_id=one, kind="carried")) == silences.get(one, 0)
