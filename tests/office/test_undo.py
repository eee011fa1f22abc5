"""Undo: from the audit line, by a new line; refused in plain words where something was built on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from office_everything import VIEWS, registration
from office_world import World

from db.audit import check_chain
from db.records.cases import Case, Duty
from db.records.people import Child, Identity, Person
from db.records.review import Decision, PartnerView
from desktop_app.actions.cases import ChangeCase
from desktop_app.actions.children import AddChild, SetIdentity
from desktop_app.actions.decisions import RecordDecision, RecordView
from desktop_app.actions.milestones import SetMilestone
from desktop_app.actions.people import AddPerson, ChangePerson, RemovePerson
from desktop_app.actions.stages import TakeStep
from desktop_app.actions.undo import BUILT_ON, CHANGED_SINCE, Undo
from desktop_app.trouble import Refusal


def _person(case: int, alias: str = "Adult P") -> AddPerson:
    return AddPerson(person=Person(case_id=case, alias=alias, relation="mother"))


def test_a_case_on_which_things_were_built_is_not_undone(world: World) -> None:
    registered = world.do(registration("Wren"))
    added = world.do(_person(registered.made))
    before = world.snapshot()
    refusal = world.office.undo(registered.line)
    assert isinstance(refusal, Refusal)
    assert str(refusal) == BUILT_ON
    assert world.snapshot() == before
    world.undo(added)
    gone = world.undo(registered)
    assert not world.find(Case)
    assert not world.find(Duty)
    world.undo(gone)
    assert world.duties()[registered.made, "DL11"][1] == date(2026, 1, 14)


def test_a_view_added_later_keeps_a_decision_from_being_undone(world: World) -> None:
    case = world.do(registration("Wren")).made
    wish = RecordDecision(
        case_id=case,
        kind="close",
        question="Close?",
        text="Close.",
        rationale="So.",
        decided_on=date(2026, 1, 12),
        views=VIEWS[:1],
    )
    recorded = world.do(wish)
    later = world.do(RecordView(decision_id=recorded.made, view=VIEWS[1]))
    before = world.snapshot()
    assert str(world.office.undo(recorded.line)) == BUILT_ON
    assert world.snapshot() == before
    world.undo(later)
    world.undo(recorded)
    assert not world.find(Decision)
    assert not world.find(PartnerView)


def test_a_later_change_is_undone_first(world: World) -> None:
    case = world.do(registration("Wren")).made
    person = world.get(Person, world.do(_person(case)).made)
    first = world.do(ChangePerson(person=replace(person, note="One")))
    second = world.do(ChangePerson(person=replace(world.get(Person, person.id), note="Two")))
    assert str(world.office.undo(first.line)) == CHANGED_SINCE
    world.undo(second)
    world.undo(first)
    assert world.get(Person, person.id).note == ""
    assert check_chain(world.store.reader()) is None


def test_undo_after_undo_and_redo_still_works(world: World) -> None:
    case = world.do(registration("Wren")).made
    changed = world.do(SetMilestone(case_id=case, kind="sin_sent", on=date(2025, 12, 22)))
    for _ in range(3):
        undone = world.undo(changed)
        assert world.duties()[case, "DL11"][1] == date(2026, 1, 14)
        again = world.undo(undone)
        assert world.duties()[case, "DL11"][1] == date(2026, 1, 15)
        assert again.undo == "Redo"
    lines = world.lines()
    assert lines == 8
    assert isinstance(world.office.undo(undone.line), Refusal)


def test_a_removed_person_comes_back_unless_its_place_is_taken(world: World) -> None:
    case = world.do(registration("Wren")).made
    person = world.do(_person(case)).made
    removed = world.do(RemovePerson(person_id=person))
    world.undo(removed)
    assert world.get(Person, person).alias == "Adult P"


def test_an_undo_does_not_bring_back_what_no_command_would_let_in(world: World) -> None:
    case = world.do(registration("Wren")).made
    person = world.get(Person, world.do(_person(case, "Zoe Example")).made)
    renamed = world.do(ChangePerson(person=replace(person, alias="Adult Z")))
    world.do(SetIdentity(identity=Identity(person_id=person.id, full_name="Zoë Example")))
    before = world.snapshot()
    assert "real name" in str(world.refused(Undo(line=renamed.line)))
    freed = world.do(ChangePerson(person=replace(world.get(Person, person.id), alias="Adult Q")))
    world.do(_person(case, "Adult Z"))
    assert "same alias" in str(world.refused(Undo(line=freed.line)))
    assert world.snapshot() != before


def test_an_undo_does_not_put_dates_out_of_order_or_take_a_stage_its_date(world: World) -> None:
    case = world.do(registration("Wren", sin_sent=None)).made
    moved = world.do(SetMilestone(case_id=case, kind="la_aware", on=date(2025, 12, 14)))
    assert moved.line
    world.do(SetMilestone(case_id=case, kind="incident", on=date(2025, 12, 1)))
    earlier = world.do(SetMilestone(case_id=case, kind="la_aware", on=date(2025, 12, 2)))
    world.do(SetMilestone(case_id=case, kind="sin_sent", on=date(2025, 12, 3)))
    assert "cannot lie before" in str(world.refused(Undo(line=earlier.line)))
    set_before = world.do(SetMilestone(case_id=case, kind="notification_discussed", on=date(2025, 12, 16)))
    world.do(TakeStep(case_id=case, to="1", on=date(2025, 12, 16)))
    assert "date would be missing" in str(world.refused(Undo(line=set_before.line)))


def test_what_does_not_exist_cannot_be_undone(world: World) -> None:
    assert "no such entry" in str(world.refused(Undo(line=1)))
    world.do(registration("Wren"))
    with world.store.transaction() as tx:
        tx.change(replace(tx.get(Child, 1), sex="F"))
        line = tx.write_audit(at=world.office._now(), who="A", command="FromALaterVersion", said="", subject="")
    assert "does not know" in str(world.refused(Undo(line=line.id)))


def test_a_command_that_changes_nothing_leaves_no_line_and_offers_no_undo(world: World) -> None:
    case = world.do(registration("Wren")).made
    lines = world.lines()
    same = world.do(ChangeCase(case=world.get(Case, case)))
    assert (same.line, same.undo, same.topics) == (0, "", frozenset())
    assert world.lines() == lines


def test_the_line_of_an_undo_says_what_was_undone(world: World) -> None:
    case = world.do(registration("Wren")).made
    added = world.do(AddChild(child=Child(case_id=case, alias="Child C")))
    undone = world.undo(added)
    assert undone.said == "Undone: Child added to case 2025-01."
    assert undone.subject == added.subject
    assert world.undo(undone).said == "Done again: Child added to case 2025-01."
