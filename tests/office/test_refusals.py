"""What is refused, by which field, and that a refusal leaves no trace in the store or the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from office_everything import VIEWS
from office_world import World

from db.records.base import Record
from db.records.cases import Case, Hold, Incident
from db.records.people import Child, Communication, FamilyContact, Identity, Person
from db.records.review import Decision, Event, Involvement, Letter, Parallel, ProgressCheck, TermsOfReference
from desktop_app.actions.base import Command
from desktop_app.actions.cases import CASE, INCIDENT, ChangeCase, ChangeIncident
from desktop_app.actions.checklist import AnswerItem, ClearAnswer
from desktop_app.actions.children import CHILD, AddChild, ChangeChild, RemoveChild, RemoveIdentity, SetIdentity
from desktop_app.actions.chronology import EVENT, AddEvent, ChangeEvent
from desktop_app.actions.criteria import AnswerCriterion, ClearCriterion
from desktop_app.actions.decisions import (
    DECISION,
    ChangeDecision,
    CorrectDecision,
    GivenView,
    RecordDecision,
    RecordView,
    RemoveDecision,
    RemoveView,
)
from desktop_app.actions.drafts import SaveDraft
from desktop_app.actions.entries import Entry
from desktop_app.actions.family import COMMUNICATION, CONTACT, AddCommunication, AddFamilyContact
from desktop_app.actions.holds import HOLD
from desktop_app.actions.involvement import INVOLVEMENT, ChangeInvolvement
from desktop_app.actions.letters import LETTER, ChangeLetter, RecordLetter
from desktop_app.actions.parallel import PARALLEL, AddParallel
from desktop_app.actions.people import PERSON, AddPerson, ChangePerson
from desktop_app.actions.terms import CHECK, TERMS, AddProgressCheck, SetTerms

TODAY = date(2026, 1, 12)
TOMORROW = date(2026, 1, 13)
ENTRIES: tuple[Entry, ...] = (
    CHILD,
    PERSON,
    CONTACT,
    COMMUNICATION,
    DECISION,
    PARALLEL,
    INVOLVEMENT,
    EVENT,
    LETTER,
    CHECK,
    HOLD,
)
LEFT_ALONE: dict[type[Record], set[str]] = {
    Decision: {"agenda_item_id", "locked", "corrects_id"},
    Involvement: {"agency_id"},
    Hold: {"ended_on", "end_reason", "ended_by", "ended_role"},
}
CASE_SHAPED = {
    "incident_id",
    "edition",
    "stage",
    "stage_reason",
    "held",
    "outcome",
    "panel_response",
    "opened_on",
    "closed_on",
}


def _names(kind: type[Record]) -> set[str]:
    return set(kind.__dataclass_fields__) - {"id", "version", "case_id"}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.noun)
def test_every_field_of_an_entry_has_a_rule_or_is_left_alone(entry: Entry) -> None:
    assert set(entry.rules) == _names(entry.kind) - LEFT_ALONE.get(entry.kind, set())


def test_every_field_of_case_incident_and_terms_has_a_rule_or_is_left_alone() -> None:
    assert set(CASE) == _names(Case) - CASE_SHAPED
    assert set(INCIDENT) == _names(Incident)
    assert set(TERMS) == _names(TermsOfReference)


Wrong = tuple[Command, set[str]]


def _people(world: World, ids: dict[str, int]) -> tuple[Wrong, ...]:
    case = ids["case"]
    child = Child(case_id=case, alias="Child C")
    person = Person(case_id=case, alias="Adult P", relation="mother")
    return (
        (AddChild(child=replace(child, alias=" ")), {"alias"}),
        (AddChild(child=replace(child, case_id=99)), {"case_id"}),
        (AddChild(child=replace(child, alias="child a")), {"alias"}),
        (AddChild(child=replace(child, alias="Blythe Example")), {"alias"}),
        (
            AddChild(
                child=replace(child, role="cousin", sex="X", ethnicity="none", legal_status="odd", placement="?")
            ),
            {"role", "sex", "ethnicity", "legal_status", "placement"},
        ),
        (AddChild(child=replace(child, religion="x" * 301)), {"religion"}),
        (ChangeChild(child=replace(child, id=99)), {"id"}),
        (ChangeChild(child=replace(world.get(Child, 1), case_id=ids["review"])), {"case_id"}),
        (ChangeChild(child=replace(world.get(Child, 1), version=9)), {"version"}),
        (RemoveChild(child_id=99), {"id"}),
        (RemoveIdentity(identity_id=99), {"id"}),
        (AddPerson(person=replace(person, relation="")), {"relation"}),
        (
            AddPerson(person=replace(person, alias="Child A", vulnerabilities=("da", "odd"))),
            {"alias", "vulnerabilities"},
        ),
        (
            AddFamilyContact(
                contact=FamilyContact(case_id=case, who="", by_name="", on=TOMORROW, method="pigeon")
            ),
            {"who", "by_name", "on", "method"},
        ),
        (
            AddCommunication(communication=Communication(case_id=case, kind="gossip", on=TODAY, text="")),
            {"kind", "text"},
        ),
    )


def _review(world: World, ids: dict[str, int]) -> tuple[Wrong, ...]:
    case = ids["case"]
    event = Event(case_id=case, on=TODAY, what="A call.")
    letter = Letter(case_id=case, direction="in", party="panel", kind="Reply", on=TODAY, summary="It says.")
    check = ProgressCheck(case_id=case, on=TODAY, by_name="C", time_view="T", quality_view="Q")
    part = world.get(Involvement, ids["involvement"])
    return (
        (AnswerItem(case_id=case, item_id="A99", answer="yes"), {"item_id"}),
        (AnswerItem(case_id=99, item_id="A1", answer="yes"), {"case_id"}),
        (AnswerItem(case_id=case, item_id="A1", answer="perhaps", paper_id=99), {"answer", "paper_id"}),
        (AnswerItem(case_id=case, item_id="A3", answer=""), {"answer"}),
        (AnswerItem(case_id=case, item_id="A1", answer="no", version=9), {"version"}),
        (ClearAnswer(case_id=case, item_id="A3"), {"item_id"}),
        (AnswerCriterion(case_id=case, criterion_id="reg99", answer="met"), {"criterion_id"}),
        (AnswerCriterion(case_id=case, criterion_id="reg11a", answer="unsure"), {"reason"}),
        (AnswerCriterion(case_id=case, criterion_id="reg11a", answer="yes"), {"answer"}),
        (ClearCriterion(case_id=case, criterion_id="reg11d"), {"criterion_id"}),
        (AddParallel(parallel=Parallel(case_id=case, kind="séance", lead="")), {"kind", "lead"}),
        (AddEvent(event=replace(event, on=None)), {"on"}),
        (AddEvent(event=replace(event, precision="unknown")), {"on"}),
        (
            AddEvent(event=replace(event, on=TOMORROW, at="7pm", what=" ", agency_id=99)),
            {"on", "at", "what", "agency_id"},
        ),
        (AddEvent(event=replace(event, precision="decade")), {"precision"}),
        (ChangeEvent(event=replace(event, id=99)), {"id"}),
        (RecordLetter(letter=letter), {"result"}),
        (RecordLetter(letter=replace(letter, direction="out", result="agreed")), {"result"}),
        (
            RecordLetter(
                letter=replace(letter, direction="up", party="the moon", on=TOMORROW, kind="", summary="")
            ),
            {"direction", "party", "on", "kind", "summary"},
        ),
        (ChangeLetter(letter=replace(letter, id=99, result="agreed")), {"id"}),
        (AddProgressCheck(check=replace(check, time_view="", by_name="")), {"time_view", "by_name"}),
        (SetTerms(terms=TermsOfReference(case_id=99)), {"case_id"}),
        (SetTerms(terms=TermsOfReference(case_id=case, version=9)), {"version"}),
        (
            SetTerms(terms=TermsOfReference(case_id=case, scope_from=TODAY, scope_to=date(2025, 1, 1))),
            {"scope_to"},
        ),
        (ChangeInvolvement(involvement=replace(part, agency_id=ids["police"])), {"agency_id"}),
        (ChangeInvolvement(involvement=replace(part, received_on=date(2025, 12, 1))), {"received_on"}),
        (SaveDraft(place=" ", text="x"), {"place"}),
        (SaveDraft(place="a", text="x" * 200_001), {"text"}),
    )


def _decisions(world: World, ids: dict[str, int]) -> tuple[Wrong, ...]:
    good = RecordDecision(
        case_id=ids["case"], kind="close", question="Close?", text="Close.", rationale="Done.", decided_on=TODAY
    )
    against = GivenView(partner="la", view="disagree", by_name="", by_role="", on=TOMORROW)
    stored = world.get(Decision, ids["decision"])
    return (
        (replace(good, case_id=99), {"case_id"}),
        (
            replace(good, kind="whim", question="", text=" ", rationale="", decided_on=TOMORROW, outcome="RR99"),
            {"kind", "question", "text", "rationale", "decided_on", "outcome"},
        ),
        (replace(good, views=(against,)), {"views.la.reason", "views.la.by_name", "views.la.on"}),
        (
            replace(good, views=(replace(against, view="maybe"),)),
            {"views.la.view", "views.la.by_name", "views.la.on"},
        ),
        (replace(good, views=(VIEWS[0], VIEWS[0])), {"views"}),
        (
            replace(good, rationale="", views=(replace(VIEWS[0], view="abstain"),)),
            {"rationale", "views.la.reason"},
        ),
        (RecordView(decision_id=99, view=VIEWS[0]), {"id"}),
        (RecordView(decision_id=ids["decision"], view=against), {"reason", "by_name", "on"}),
        (RecordView(decision_id=ids["decision"], view=VIEWS[0], version=0), {"version"}),
        (RecordView(decision_id=ids["decision"], view=VIEWS[0], version=9), {"version"}),
        (RemoveView(view_id=99), {"id"}),
        (RemoveDecision(decision_id=99), {"id"}),
        (ChangeDecision(decision=replace(stored, rationale="")), {"rationale"}),
        (ChangeDecision(decision=replace(stored, locked=True)), {"locked"}),
        (CorrectDecision(decision_id=99, text="A", rationale="B", decided_on=TODAY), {"id"}),
        (
            CorrectDecision(decision_id=ids["decision"], text="A", rationale="B", decided_on=date(2025, 1, 1)),
            {"decided_on"},
        ),
        (
            CorrectDecision(decision_id=ids["decision"], text="", rationale="", decided_on=TODAY),
            {"text", "rationale"},
        ),
    )


def _cases(world: World, ids: dict[str, int]) -> tuple[Wrong, ...]:
    case, incident = world.get(Case, ids["case"]), world.get(Incident, 1)
    return (
        (ChangeCase(case=replace(case, stage="12", held=True, edition="wt2015")), {"edition", "held", "stage"}),
        (ChangeCase(case=replace(case, outcome="RR1", panel_response="agreed")), {"outcome", "panel_response"}),
        (
            ChangeCase(case=replace(case, reference="", marking="TOP SECRET", themes=("odd",))),
            {"reference", "marking", "themes"},
        ),
        (ChangeCase(case=replace(case, alias="Heron")), {"alias"}),
        (ChangeCase(case=replace(case, id=99)), {"id"}),
        (ChangeCase(case=replace(case, version=99)), {"version"}),
        (ChangeCase(case=replace(case, referrer_agency_id=99)), {"referrer_agency_id"}),
        (ChangeIncident(case_id=ids["review"], incident=incident), {"version"}),
        (ChangeIncident(case_id=99, incident=incident), {"case_id"}),
        (
            ChangeIncident(case_id=ids["case"], incident=replace(incident, nature="odd", harm_types=("odd",))),
            {"nature", "harm_types"},
        ),
        (ChangeIncident(case_id=ids["case"], incident=replace(incident, summary="s" * 200_001)), {"summary"}),
    )


@pytest.mark.parametrize("group", [_people, _review, _decisions, _cases], ids=lambda group: group.__name__)
def test_each_wrong_wish_is_refused_by_its_fields_and_leaves_no_trace(
    full: World, ids: dict[str, int], group
) -> None:
    duties = full.duties()
    for command, fields in group(full, ids):
        assert full.fields(command) == fields, command
    assert full.duties() == duties


def test_a_locked_decision_is_corrected_and_not_changed(full: World, ids: dict[str, int]) -> None:
    with full.store.transaction() as tx:
        tx.change(replace(tx.get(Decision, ids["decision"]), locked=True))
        tx.write_audit(at=full.office._now(), who="Test", command="Test", said="", subject="")
    locked = full.get(Decision, ids["decision"])
    for command in (
        ChangeDecision(decision=replace(locked, text="Not.")),
        RemoveDecision(decision_id=locked.id),
        RecordView(decision_id=locked.id, view=VIEWS[0]),
        RemoveView(view_id=ids["view"]),
    ):
        assert "Append a correction" in str(full.refused(command))
    made = full.do(CorrectDecision(decision_id=locked.id, text="Both.", rationale="Two.", decided_on=TODAY)).made
    assert full.get(Decision, made).corrects_id == locked.id
    assert full.get(Decision, locked.id) == locked


@pytest.mark.parametrize("bad", ["a\x00b", "a\ud800b", "\x1b[31m", "a\x07"])
def test_text_that_cannot_be_kept_is_refused_by_field_without_repeating_it(
    full: World, ids: dict[str, int], bad: str
) -> None:
    child = Child(case_id=ids["case"], alias="Child C", daily_life=f"secret {bad}")
    refusal = full.refused(AddChild(child=child))
    assert {one.field for one in refusal.reasons} == {"child.daily_life"}
    assert "secret" not in str(refusal)
    view = replace(VIEWS[0], reason=bad)
    wish = RecordDecision(
        case_id=ids["case"], kind="close", question="Q", text="T", rationale="R", decided_on=TODAY, views=(view,)
    )
    assert full.fields(wish) == {"views.reason"}


def test_ids_that_no_store_can_have_are_refused(full: World) -> None:
    assert full.fields(RemoveChild(child_id=2**64)) == {"child_id"}
    assert full.fields(RemoveChild(child_id=-1)) == {"id"}


def test_a_stale_form_is_refused_and_the_other_change_stays(full: World, ids: dict[str, int]) -> None:
    mine = full.get(Person, ids["person"])
    full.do(ChangePerson(person=replace(mine, note="Theirs")))
    assert "changed since" in str(full.refused(ChangePerson(person=replace(mine, note="Mine"))))
    assert full.get(Person, ids["person"]).note == "Theirs"


def test_text_is_tidied_as_it_is_kept(full: World, ids: dict[str, int]) -> None:
    made = full.do(
        AddPerson(person=Person(case_id=ids["case"], alias="  Adult\n  G ", relation="father", note=" a\r\nb\r "))
    ).made
    stored = full.get(Person, made)
    assert (stored.alias, stored.note) == ("Adult G", "a\nb")
    names = Identity(person_id=made, full_name=" Ólafur   Ó Briain ", other_names="奈々, Мария")
    kept = full.get(Identity, full.do(SetIdentity(identity=names)).made)
    assert (kept.full_name, kept.other_names) == ("Ólafur Ó Briain", "奈々, Мария")
