"""Invented records: one of every kind, tied together, for tests of the store."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from db.records.actions import Action, ActionEvent, ActionMilestone, ActionOwner, Addressee, Recommendation
from db.records.base import Record
from db.records.cases import Case, Duty, Extension, Hold, Incident, Milestone, StageStep
from db.records.meetings import AgendaItem, Attendance, Declaration, Meeting, MinuteEntry
from db.records.papers import Draft, Paper, PaperContent
from db.records.partnership import Agency, Group, LocalDay, LocalRule, Member, Membership, Partnership, Setting
from db.records.people import Child, Communication, FamilyContact, Identity, Person
from db.records.review import (
    ChecklistAnswer,
    CriterionAnswer,
    Decision,
    Event,
    Finding,
    Involvement,
    Letter,
    Parallel,
    PartnerView,
    ProgressCheck,
    ReportSection,
    TermsOfReference,
)
from db.store import Transaction

PASSPHRASE = "seven herons café at dawn’s edge"
MOMENT = datetime(2026, 3, 4, 9, 30, 15, 250_000, tzinfo=UTC)
DAY = date(2026, 3, 2)
LATER = date(2026, 9, 30)
PAPER = b"%PDF-1.7 an invented paper about Heron\x00\xff" * 40


def incident() -> Incident:
    """Return an incident to store."""
    return Incident(summary="Heron was found unwell at home.", harm_types=("neglect", "naï“ve”"), place="Ash Row")


def case(incident_id: int, number: int = 1, **more: object) -> Case:
    """Return a case to store."""
    facts: dict[str, object] = {
        "reference": f"TB-{number:04}",
        "alias": f"Heron {number}",
        "incident_id": incident_id,
        "edition": "wt2023-panel2025",
        "stage": "3",
        "lead_area": "Tarnbrook",
        "opened_on": DAY,
    }
    return Case(**(facts | more))  # type: ignore[arg-type]


def add_case(tx: Transaction, number: int = 1, **more: object) -> Case:
    """Store an incident and a case of it, and return the case."""
    return tx.add(case(tx.add(incident()).id, number, **more))


def add_one_of_each(tx: Transaction) -> list[Record]:
    """Store one record of every kind but the audit line, each as full as it can be, and return them."""
    made: list[Record] = []

    def keep(record: Record) -> int:
        made.append(tx.add(record))
        return made[-1].id

    keep(Partnership(name="Tarnbrook Safeguarding Children Partnership", area="Tarnbrook", contact="Desk 4"))
    keep(Setting(key="clock.day_one", value="true"))
    keep(LocalRule(kind="deadline", rule_id="DL07", key="amount", value="6", reason="Agreed in March."))
    keep(LocalDay(day=LATER, kind="closed", name="Move of offices"))
    agency = keep(Agency(name="Tarnbrook Council", short_name="TC", kind="csc", partner="la"))
    group = keep(Group(name="Case Review Group", short_name="CRG", quorum=("la", "icb", "police")))
    member = keep(Member(name="Ottilie Quill", job_title="Head of Safeguarding", agency_id=agency))
    seat = keep(Membership(group_id=group, member_id=member, role="chair", since=DAY))
    keep(Membership(group_id=group, member_id=member, role="la", deputy_for_id=seat, since=DAY, until=LATER))
    made.append(add_case(tx, 1, themes=("safe_sleep",), other_areas=("Fellmoor",), referrer_agency_id=agency))
    made.append(tx.find(Incident)[0])
    of_case = made[-2].id
    _add_people(keep, of_case)
    _add_review(keep, of_case, agency)
    paper = keep(
        Paper(
            title="Chronology",
            filename="chronology.pdf",
            media_type="application/pdf",
            sha256=hashlib.sha256(PAPER).hexdigest(),
            size=len(PAPER),
            case_id=of_case,
            added_on=DAY,
        )
    )
    keep(PaperContent(paper_id=paper, data=PAPER))
    keep(Draft(place="case/1/summary", text="half a sen", saved_at=MOMENT))
    _add_meeting(keep, of_case, group, member, agency)
    return made


def _add_people(keep: object, of_case: int) -> None:
    assert callable(keep)
    child = keep(Child(case_id=of_case, alias="Heron", died=True, interpreter=False, disability=None))
    person = keep(
        Person(case_id=of_case, alias="Mother", relation="mother", household=True, vulnerabilities=("da",))
    )
    keep(Identity(child_id=child, full_name="Zebedee Notarealchild", born_on=date(2025, 12, 31), upn="Z000"))
    keep(Identity(person_id=person, full_name="Zenobia Notarealmother", address="1 Nowhere Row"))
    keep(
        FamilyContact(case_id=of_case, who="Mother", by_name="O Quill", on=DAY, consent=True, seen_draft_on=LATER)
    )
    keep(Communication(case_id=of_case, kind="enquiry", on=DAY, text="No comment.", embargo_until=LATER))


def _add_review(keep: object, of_case: int, agency: int) -> None:
    assert callable(keep)
    keep(Milestone(case_id=of_case, kind="sin_sent", on=DAY, at="09:05"))
    keep(Milestone(case_id=of_case, kind="incident", on=None, precision="unknown", note="Not known yet."))
    keep(
        Extension(
            case_id=of_case,
            deadline_id="DL11",
            original_due=DAY,
            new_due=LATER,
            reason="Inquest",
            agreed_by="O Quill",
            agreed_on=DAY,
        )
    )
    keep(StageStep(case_id=of_case, from_stage="2", to_stage="3", on=DAY, by_name="O Quill", by_role="chair"))
    keep(Hold(case_id=of_case, reason_code="trial", reason="Trial", started_on=DAY, ended_on=LATER))
    keep(
        Duty(
            case_id=of_case,
            deadline_id="DL11",
            label="Rapid review to the Panel",
            owner="partners",
            state="open",
            due=date(2026, 3, 23),
            worked_out_at=MOMENT,
        )
    )
    keep(ChecklistAnswer(case_id=of_case, item_id="A1", edition="2025", wording="Is it?", answer="yes", on=DAY))
    keep(CriterionAnswer(case_id=of_case, criterion_id="C1", edition="2025", wording="Is it?", answer="met"))
    keep(Parallel(case_id=of_case, kind="inquest", lead="Coroner", disclosure_agreed=False, next_check_on=LATER))
    keep(Involvement(case_id=of_case, agency_id=agency, requested_on=DAY, received_on=LATER, involved=True))
    keep(Event(case_id=of_case, on=DAY, at="23:59", what="Visit “cancelled”", agency_id=agency, child_seen=None))
    keep(TermsOfReference(case_id=of_case, purpose="To learn", scope_from=DAY, scope_to=LATER))
    keep(ProgressCheck(case_id=of_case, on=DAY, by_name="O Quill", time_view="in time", quality_view="good"))
    keep(Letter(case_id=of_case, direction="in", party="Panel", kind="reply", on=LATER, summary="Agrees."))
    keep(ReportSection(case_id=of_case, key="analysis", title="Why", position=2, markdown="## Ünïcode\n\n*x*"))
    finding = keep(Finding(case_id=of_case, number=1, title="Handover", what="Lost", why="Haste", so_what="Check"))
    recommendation = keep(
        Recommendation(case_id=of_case, number=1, text="Do it", collective=True, by_when=LATER, finding_id=finding)
    )
    keep(Addressee(recommendation_id=recommendation, agency_id=agency, name="Tarnbrook Council"))


def _add_meeting(keep: object, of_case: int, group: int, member: int, agency: int) -> None:
    assert callable(keep)
    meeting = keep(Meeting(group_id=group, number=12, on=DAY, starts="09:30", ends="12:00", chair_id=member))
    keep(Attendance(meeting_id=meeting, member_id=member, name="Ottilie Quill", role="chair", capacity="member"))
    item = keep(AgendaItem(meeting_id=meeting, position=1, kind="referral", title="TB-0001", case_id=of_case))
    keep(Declaration(meeting_id=meeting, agenda_item_id=item, name="O Quill", nature="Knew her", handling="left"))
    decision = keep(
        Decision(
            case_id=of_case,
            agenda_item_id=item,
            kind="rr_outcome",
            question="Review?",
            text="A local review.",
            decided_on=DAY,
        )
    )
    keep(
        PartnerView(decision_id=decision, partner="la", agency_id=agency, view="agree", by_name="O Quill", on=DAY)
    )
    action = keep(Action(reference="A-001", text="Write", case_id=of_case, agenda_item_id=item, raised_on=DAY))
    keep(ActionOwner(action_id=action, name="Ottilie Quill", agency_id=agency, agency_name="Tarnbrook Council"))
    keep(ActionMilestone(action_id=action, position=1, text="Draft", due=LATER))
    keep(ActionEvent(action_id=action, kind="raised", on=DAY, meeting_id=meeting, new_due=LATER))
    keep(MinuteEntry(agenda_item_id=item, position=1, kind="decision", text="Agreed.", decision_id=decision))
