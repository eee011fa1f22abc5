"""An example of each command of the case side, to be carried out on the store with one of everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from office_everything import VIEWS, registration
from office_world import World

from db.records.cases import Case, Hold, Incident
from db.records.people import Child, Communication, FamilyContact, Identity, Person
from db.records.review import Decision, Event, Involvement, Letter, Parallel, ProgressCheck, TermsOfReference
from desktop_app.actions import (
    cases,
    checklist,
    children,
    chronology,
    criteria,
    decisions,
    drafts,
    extensions,
    family,
    holds,
    involvement,
    letters,
    milestones,
    parallel,
    people,
    rules,
    settings,
    stages,
    terms,
)
from desktop_app.actions.base import Command
from desktop_app.actions.undo import Undo

TODAY = date(2026, 1, 12)
Example = Callable[[World, dict[str, int]], Command]


def _ending(world: World, ids: dict[str, int]) -> Command:
    rule = {"label": "Call the family", "duty": "Call.", "owner": "chair", "from": "sin_sent",
            "met_by": ["rr_meeting"], "amount": 3, "unit": "working_days"}  # fmt: skip
    return rules.AddRule(kind="deadline", rule_id="LOCAL1", values=rule, reason="We promised it.")


CASE_SIDE: dict[str, Example] = {
    # cases
    "RegisterCase": lambda _w, _i: registration("Dunnock"),
    "ChangeCase": lambda w, i: cases.ChangeCase(
        case=replace(w.get(Case, i["case"]), key_worker="M. Tillotson", themes=("curiosity",))
    ),
    "ChangeIncident": lambda w, i: cases.ChangeIncident(
        case_id=i["case"], incident=replace(w.get(Incident, 1), place="At home")
    ),
    "SetMilestone": lambda _w, i: milestones.SetMilestone(
        case_id=i["case"], kind="incident", on=date(2025, 12, 13), precision="approximate"
    ),
    "ClearMilestone": lambda _w, i: milestones.ClearMilestone(case_id=i["case"], kind="la_aware"),
    "ExtendDeadline": lambda _w, i: extensions.ExtendDeadline(
        case_id=i["case"],
        deadline_id="DL11",
        new_due=date(2026, 1, 21),
        reason="Snow",
        agreed_by="The Panel",
        agreed_on=TODAY,
    ),
    "TakeStep": lambda _w, i: stages.TakeStep(
        case_id=i["case"], to="3", on=date(2025, 12, 19), name="P", role="Director", reason="Sent"
    ),
    "TakeBackStep": lambda _w, i: stages.TakeBackStep(
        case_id=i["case"], name="P", role="Director", reason="Wrong case"
    ),
    "HoldCase": lambda _w, i: holds.HoldCase(
        case_id=i["review"],
        on=TODAY,
        reason_code="inquest",
        reason="Inquest",
        next_check=date(2026, 4, 1),
        name="P",
        role="Director",
    ),
    "ChangeHold": lambda w, i: holds.ChangeHold(hold=replace(w.get(Hold, i["hold"]), panel_told_on=TODAY)),
    "ReleaseHold": lambda _w, i: holds.ReleaseHold(
        case_id=i["held"], on=TODAY, reason="Over", name="P", role="Director"
    ),
    # people
    "AddChild": lambda _w, i: children.AddChild(child=Child(case_id=i["case"], alias="Child C", unborn=True)),
    "ChangeChild": lambda w, i: children.ChangeChild(
        child=replace(w.get(Child, 1), ethnicity="WBRI", daily_life="Quiet.")
    ),
    "RemoveChild": lambda _w, _i: children.RemoveChild(child_id=1),
    "SetIdentity": lambda _w, _i: children.SetIdentity(
        identity=Identity(child_id=2, full_name="Corin Example", born_on=date(2020, 1, 2))
    ),
    "RemoveIdentity": lambda _w, i: children.RemoveIdentity(identity_id=i["identity"]),
    "AddPerson": lambda _w, i: people.AddPerson(
        person=Person(case_id=i["case"], alias="Adult F", relation="father")
    ),
    "ChangePerson": lambda w, i: people.ChangePerson(person=replace(w.get(Person, i["person"]), household=True)),
    "RemovePerson": lambda _w, i: people.RemovePerson(person_id=i["person"]),
    "AddFamilyContact": lambda _w, i: family.AddFamilyContact(
        contact=FamilyContact(case_id=i["case"], who="Adult M", by_name="M", on=TODAY, method="call")
    ),
    "ChangeFamilyContact": lambda w, i: family.ChangeFamilyContact(
        contact=replace(w.get(FamilyContact, i["contact"]), consent=True)
    ),
    "RemoveFamilyContact": lambda _w, i: family.RemoveFamilyContact(contact_id=i["contact"]),
    "AddCommunication": lambda _w, i: family.AddCommunication(
        communication=Communication(
            case_id=i["case"], kind="embargo", on=TODAY, text="Held", embargo_until=date(2026, 5, 1)
        )
    ),
    "ChangeCommunication": lambda w, i: family.ChangeCommunication(
        communication=replace(w.get(Communication, i["communication"]), outlet="Saltmere Echo")
    ),
    "RemoveCommunication": lambda _w, i: family.RemoveCommunication(communication_id=i["communication"]),
    # the review
    "AnswerItem": lambda _w, i: checklist.AnswerItem(
        case_id=i["case"], item_id="A2", answer="no", note="To be found out"
    ),
    "ClearAnswer": lambda _w, i: checklist.ClearAnswer(case_id=i["case"], item_id="A1"),
    "AnswerCriterion": lambda _w, i: criteria.AnswerCriterion(
        case_id=i["case"], criterion_id="reg11a", answer="met", reason="Yes"
    ),
    "ClearCriterion": lambda _w, i: criteria.ClearCriterion(case_id=i["case"], criterion_id="s16c_abuse"),
    "RecordDecision": lambda _w, i: decisions.RecordDecision(
        case_id=i["case"],
        kind="rapid_review",
        question="What next?",
        text="A review.",
        rationale="New learning.",
        outcome="RR3",
        decided_on=TODAY,
        views=VIEWS,
    ),
    "ChangeDecision": lambda w, i: decisions.ChangeDecision(
        decision=replace(w.get(Decision, i["decision"]), dissent="None.")
    ),
    "RemoveDecision": lambda _w, i: decisions.RemoveDecision(decision_id=i["decision"]),
    "CorrectDecision": lambda _w, i: decisions.CorrectDecision(
        decision_id=i["decision"], text="Notify both children.", rationale="Two were hurt.", decided_on=TODAY
    ),
    "RecordView": lambda _w, i: decisions.RecordView(
        decision_id=i["decision"], view=replace(VIEWS[0], view="disagree", reason="Not met in our view.")
    ),
    "RemoveView": lambda _w, i: decisions.RemoveView(view_id=i["view"]),
    "AddParallel": lambda _w, i: parallel.AddParallel(
        parallel=Parallel(case_id=i["case"], kind="inquest", lead="HM Coroner")
    ),
    "ChangeParallel": lambda w, i: parallel.ChangeParallel(
        parallel=replace(w.get(Parallel, i["parallel"]), ended_on=TODAY)
    ),
    "RemoveParallel": lambda _w, i: parallel.RemoveParallel(parallel_id=i["parallel"]),
    "RequestAgencies": lambda _w, i: involvement.RequestAgencies(
        case_id=i["case"], agency_ids=(i["police"],), on=TODAY
    ),
    "ChaseAgency": lambda _w, i: involvement.ChaseAgency(involvement_id=i["involvement"], on=TODAY),
    "RecordReturn": lambda _w, i: involvement.RecordReturn(
        involvement_id=i["involvement"], received_on=TODAY, involved=True, summary="Known since 2023."
    ),
    "ChangeInvolvement": lambda w, i: involvement.ChangeInvolvement(
        involvement=replace(w.get(Involvement, i["involvement"]), contact="Front desk")
    ),
    "RemoveInvolvement": lambda _w, i: involvement.RemoveInvolvement(involvement_id=i["involvement"]),
    "AddEvent": lambda _w, i: chronology.AddEvent(
        event=Event(case_id=i["case"], on=None, precision="unknown", what="A call.")
    ),
    "ChangeEvent": lambda w, i: chronology.ChangeEvent(event=replace(w.get(Event, i["event"]), key_episode=True)),
    "RemoveEvent": lambda _w, i: chronology.RemoveEvent(event_id=i["event"]),
    "RecordLetter": lambda _w, i: letters.RecordLetter(
        letter=Letter(
            case_id=i["case"],
            direction="in",
            party="panel",
            kind="Reply",
            on=TODAY,
            summary="Agreed.",
            result="agreed",
        )
    ),
    "ChangeLetter": lambda w, i: letters.ChangeLetter(
        letter=replace(w.get(Letter, i["letter"]), summary="In full.")
    ),
    "RemoveLetter": lambda _w, i: letters.RemoveLetter(letter_id=i["letter"]),
    "SetTerms": lambda w, i: terms.SetTerms(terms=replace(w.get(TermsOfReference, i["terms"]), method="Systems")),
    "AddProgressCheck": lambda _w, i: terms.AddProgressCheck(
        check=ProgressCheck(
            case_id=i["review"],
            on=TODAY,
            by_name="O. Quarrington",
            time_view="Late",
            quality_view="Fair",
            request="The draft",
        )
    ),
    "ChangeProgressCheck": lambda w, i: terms.ChangeProgressCheck(
        check=replace(w.get(ProgressCheck, i["check"]), response="Sent")
    ),
    "RemoveProgressCheck": lambda _w, i: terms.RemoveProgressCheck(check_id=i["check"]),
    "SaveDraft": lambda _w, _i: drafts.SaveDraft(place="case/1/notes", text="Something"),
    "DiscardDraft": lambda _w, _i: drafts.DiscardDraft(place="case/1/summary"),
    # the rules
    "SetRule": lambda _w, _i: rules.SetRule(
        kind="deadline", rule_id="DL11", key="amount", value=14, reason="Ours is stricter."
    ),
    "AddRule": _ending,
    "SetRules": lambda _w, _i: rules.SetRules(
        values=(
            rules.RuleValue("deadline", "DL07", "opens", 3),
            rules.RuleValue("deadline", "DL07", "amount", 9),
        ),
        reason="Our flowchart.",
    ),
    "ClearRules": lambda _w, _i: rules.ClearRules(places=(rules.RulePlace("deadline", "DL09", "amount"),)),
    "ClearRule": lambda _w, _i: rules.ClearRule(kind="deadline", rule_id="DL09"),
    "SetLocalDay": lambda _w, _i: settings.SetLocalDay(day=date(2026, 1, 13), kind="closed", name="Flood"),
    "ClearLocalDay": lambda _w, _i: settings.ClearLocalDay(day=date(2026, 3, 2)),
    "ChangeSetting": lambda _w, _i: settings.ChangeSetting(key="count_day_one", value=True),
    "Undo": lambda w, _i: Undo(line=w.do(registration("Siskin")).line),
}
