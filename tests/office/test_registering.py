"""Registering a case: reference, alias, dates, edition, children of every number, identities kept apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from office_everything import registration
from office_world import World

from db.records.cases import Case, Milestone, StageStep
from db.records.people import Child, Identity, Person
from desktop_app.actions.cases import ChangeCase
from desktop_app.actions.children import AddChild, ChangeChild, RemoveChild, SetIdentity
from desktop_app.actions.milestones import Dated, SetMilestone
from desktop_app.actions.people import AddPerson
from desktop_app.actions.settings import ChangeSetting
from desktop_app.queries.children import children_of
from desktop_app.queries.identities import identities_of


def test_references_count_on_in_their_year_and_skip_what_is_taken(world: World) -> None:
    made = [world.do(registration(f"Bird {n}")).made for n in range(3)]
    world.do(registration("Bird 9", reference="2025-04"))
    made.append(world.do(registration("Bird 3")).made)
    assert [world.get(Case, one).reference for one in made] == ["2025-01", "2025-02", "2025-03", "2025-05"]
    world.do(ChangeSetting(key="reference_prefix", value="SF-"))
    late = world.do(registration("Bird 4", referral=Dated(on=date(2026, 1, 5)))).made
    assert world.get(Case, late).reference == "SF-2026-01"


def test_a_hundred_references_are_all_different(world: World) -> None:
    with world.office.batch():
        for number in range(110):
            world.do(registration(f"Case {number}", children=()))
    references = [one.reference for one in world.find(Case)]
    assert references[:2] == ["2025-01", "2025-02"]
    assert references[-1] == "2025-110"
    assert len(set(references)) == 110


def test_reference_and_alias_belong_to_one_case(world: World) -> None:
    world.do(registration("Wren"))
    assert world.fields(registration("Wren")) == {"alias"}
    assert world.fields(registration("Robin", reference="2025-01")) == {"reference"}
    assert world.fields(registration("  ")) == {"alias"}
    assert world.get(Case, world.do(registration("  Robin   Two ")).made).alias == "Robin Two"


@pytest.mark.parametrize(
    ("sent", "edition"),
    [
        (date(2025, 12, 19), "wt2023-panel2025"),
        (date(2025, 5, 31), "wt2023-panel2022"),
        (date(2022, 9, 1), "wt2018-panel2022"),
        (date(2018, 6, 29), "wt2018-panel2019"),
        (date(2016, 10, 13), "wt2015"),
    ],
)
def test_a_case_keeps_the_edition_in_force_when_the_notification_was_sent(
    world: World, sent: date, edition: str
) -> None:
    dates = {name: Dated(on=sent) for name in ("incident_on", "la_aware", "sin_sent", "referral")}
    case = world.do(registration("Wren", **dates)).made
    assert world.get(Case, case).edition == edition
    world.do(SetMilestone(case_id=case, kind="sin_sent", on=date(2026, 1, 2)))
    assert world.get(Case, case).edition == edition


def test_each_anchor_is_exact_approximate_or_unknown(world: World) -> None:
    case = world.do(
        registration(
            "Wren",
            incident_on=Dated(on=None, precision="unknown", note="Harm over months"),
            la_aware=Dated(on=date(2025, 12, 15), precision="approximate", at="09:15"),
        )
    ).made
    stored = {one.kind: one for one in world.find(Milestone, case_id=case)}
    assert (stored["incident"].on, stored["incident"].precision) == (None, "unknown")
    assert (stored["la_aware"].precision, stored["la_aware"].at) == ("approximate", "09:15")
    assert stored["sin_sent"].precision == "exact"


def test_impossible_dates_are_refused_with_all_reasons(world: World) -> None:
    wrong = registration(
        "Wren", incident_on=Dated(on=date(2025, 12, 24)), la_aware=Dated(on=date(2025, 12, 22), at="25:00")
    )
    assert world.fields(wrong) == {"la_aware.at"}
    wrong = replace(wrong, la_aware=Dated(on=date(2025, 12, 22)))
    refusal = world.refused(wrong)
    assert [reason.field for reason in refusal.reasons] == ["la_aware", "sin_sent", "sin_sent"]
    assert "cannot lie before “Incident”" in refusal.reasons[0].text
    assert world.fields(registration("Wren", sin_sent=Dated(on=date(2026, 1, 13)))) == {"sin_sent"}
    assert world.fields(registration("Wren", sin_sent=Dated(on=None))) == {"sin_sent"}
    assert world.fields(registration("Wren", incident_on=Dated(on=date(2025, 1, 1), precision="unknown"))) == {
        "incident"
    }
    assert world.fields(registration("Wren", incident_on=Dated(on=date(1899, 12, 31)))) == {"incident"}


def test_a_fifth_child_is_not_lost(world: World) -> None:
    """P3: the notification holds four children; the case holds all of them."""
    four = tuple(Child(case_id=0, alias=f"Child {letter}") for letter in "ABCD")
    case = world.do(registration("Wren", children=four)).made
    for letter in "EFG":
        world.do(AddChild(child=Child(case_id=case, alias=f"Child {letter}", role="sibling")))
    found = world.ask(children_of, case)
    assert [(one.child.alias, one.child.position) for one in found] == [
        (f"Child {letter}", number) for number, letter in enumerate("ABCDEFG", 1)
    ]
    assert found[4].role == "Brother or sister"


def test_an_unborn_child_has_an_expected_date_and_no_birthday(world: World) -> None:
    case = world.do(registration("Wren", children=(Child(case_id=0, alias="Baby", unborn=True),))).made
    child = world.only(Child, case_id=case)
    assert child.age_at_incident == ""
    world.do(
        SetIdentity(identity=Identity(child_id=child.id, full_name="Baby Example", expected_on=date(2026, 2, 1)))
    )
    assert world.only(Child, case_id=case).age_at_incident == "unborn, expected in 7 weeks"


def test_ages_follow_birth_and_incident_and_stay_worked_out(world: World) -> None:
    case = world.do(registration("Wren")).made
    child = world.find(Child, case_id=case)[0]
    done = world.do(
        SetIdentity(identity=Identity(child_id=child.id, full_name="Blythe E", born_on=date(2025, 9, 1)))
    )
    assert world.get(Child, child.id).age_at_incident == "3 months old"
    world.do(SetMilestone(case_id=case, kind="incident", on=date(2025, 9, 11), precision="approximate"))
    assert world.get(Child, child.id).age_at_incident == "about 10 days old"
    world.do(ChangeChild(child=replace(world.get(Child, child.id), age_at_incident="9", sex="F")))
    assert world.get(Child, child.id).age_at_incident == "about 10 days old"
    assert isinstance(done.made, int)


def test_an_identity_is_kept_apart_and_is_never_an_alias(world: World) -> None:
    case = world.do(registration("Wren")).made
    child = world.find(Child, case_id=case)[0]
    world.do(SetIdentity(identity=Identity(child_id=child.id, full_name="Zoë  Fenwick-Example")))
    person = Person(case_id=case, alias="zoe fenwick-example", relation="mother")
    assert world.fields(AddPerson(person=person)) == {"alias"}
    assert world.fields(ChangeChild(child=replace(child, alias="Zoe Fenwick-Example"))) == {"alias"}
    assert world.fields(ChangeCase(case=replace(world.get(Case, case), alias="Zoë Fenwick-Example"))) == {"alias"}
    named = Identity(child_id=child.id, full_name="wren")
    assert world.fields(SetIdentity(identity=named)) == {"full_name"}
    assert world.fields(SetIdentity(identity=replace(named, full_name="Child  b"))) == {"full_name"}
    assert [(one.alias, one.identity and one.identity.full_name) for one in world.ask(identities_of, case)] == [
        ("Child A", "Zoë Fenwick-Example"),
        ("Child B", None),
    ]


def test_an_identity_belongs_to_one_child_or_one_person_and_its_numbers_hold(world: World) -> None:
    case = world.do(registration("Wren")).made
    child = world.find(Child, case_id=case)[0].id
    one = Identity(child_id=child, full_name="Blythe Example")
    assert world.fields(SetIdentity(identity=replace(one, child_id=None))) == {"child_id"}
    assert world.fields(SetIdentity(identity=replace(one, person_id=1))) == {"child_id"}
    assert world.fields(SetIdentity(identity=replace(one, child_id=99))) == {"child_id"}
    assert world.fields(SetIdentity(identity=replace(one, nhs_number="999 000 0019"))) == {"nhs_number"}
    assert world.fields(SetIdentity(identity=replace(one, nhs_number="12345"))) == {"nhs_number"}
    assert world.fields(
        SetIdentity(identity=replace(one, born_on=date(2025, 2, 1), died_on=date(2025, 1, 1)))
    ) == {"died_on"}
    assert world.fields(SetIdentity(identity=replace(one, born_on=date(2026, 2, 1)))) == {"born_on"}
    world.do(SetIdentity(identity=replace(one, nhs_number="999 000 0018")))
    stored = world.only(Identity)
    world.do(SetIdentity(identity=replace(stored, upn="A123456789012")))
    assert "changed since" in str(world.refused(SetIdentity(identity=replace(stored, upn="B"))))


def test_a_child_leaves_with_its_identity_and_comes_back_with_it(world: World) -> None:
    case = world.do(registration("Wren")).made
    child = world.find(Child, case_id=case)[0].id
    world.do(SetIdentity(identity=Identity(child_id=child, full_name="Blythe Example")))
    gone = world.do(RemoveChild(child_id=child))
    assert not world.find(Identity)
    world.undo(gone)
    assert world.only(Identity).child_id == child


def test_an_old_case_is_entered_where_it_stands_and_says_so(world: World) -> None:
    entered = registration("Wren", stage="b5", opened_on=date(2025, 9, 1))
    assert world.fields(entered) == {"stage_reason"}
    case = world.do(replace(entered, stage_reason="Begun on paper.")).made
    assert world.get(Case, case).stage == "b5"
    step = world.only(StageStep, case_id=case)
    assert (step.from_stage, step.to_stage, step.on) == ("0", "b5", date(2025, 9, 1))
    assert step.reason == "Entered where it stands: Begun on paper."
    for stage in ("9b", "12", "nowhere"):
        assert world.fields(replace(entered, alias="Robin", stage=stage, stage_reason="So")) == {"stage"}


def test_who_the_children_are_can_come_with_the_registration_and_goes_with_its_undo(world: World) -> None:
    odalys = Identity(full_name="Odalys Marchpane", born_on=date(2025, 9, 2))
    done = world.do(registration("Wren", identities=(odalys, None)))
    first, second = world.find(Child, case_id=done.made)
    kept = world.find(Identity)
    assert [(one.child_id, one.full_name) for one in kept] == [(first.id, "Odalys Marchpane")]
    assert first.age_at_incident == "3 months old"
    assert second.age_at_incident == ""
    world.undo(done)
    assert world.find(Identity) == ()
    assert world.find(Case) == ()


def test_a_case_entered_as_notified_stands_there_since_the_day_it_was_sent(world: World) -> None:
    sent = date(2025, 12, 19)
    given = registration("Wren", stage="3", stage_reason="Notified before.", sin_sent=Dated(on=sent))
    step = world.find(StageStep, case_id=world.do(given).made)[0]
    assert (step.to_stage, step.on) == ("3", sent)
    later = registration(
        "Robin Two", stage="5", stage_reason="Begun on paper.", referral=Dated(on=date(2025, 12, 16))
    )
    assert world.find(StageStep, case_id=world.do(later).made)[0].on == date(2025, 12, 16)


def test_an_identity_is_refused_with_the_registration_and_nothing_is_kept(world: World) -> None:
    mistaken = Identity(full_name="", born_on=date(2025, 9, 2), died_on=date(2025, 9, 1), nhs_number="12")
    assert world.fields(registration("Wren", identities=(None, mistaken))) == {
        "identities.2.full_name",
        "identities.2.died_on",
        "identities.2.nhs_number",
    }
    telling = Identity(full_name="child a")
    assert world.fields(registration("Wren", identities=(telling,))) == {"identities.1.full_name"}
    assert world.fields(registration("Wren", identities=(None, None, telling))) == {"identities"}
