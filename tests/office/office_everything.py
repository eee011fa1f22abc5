"""One of everything: a small invented partnership with a case, a review and a meeting under way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from office_world import World

from db.records.cases import Incident
from db.records.people import Child, Communication, FamilyContact, Identity, Person
from db.records.review import (
    Event,
    Involvement,
    Letter,
    Parallel,
    PartnerView,
    ProgressCheck,
    TermsOfReference,
)
from desktop_app.actions.action_steps import AddActionMilestone
from desktop_app.actions.agenda import AddAgendaItem
from desktop_app.actions.attendance import DeclareInterest, RecordAttendance
from desktop_app.actions.base import Command
from desktop_app.actions.cases import RegisterCase
from desktop_app.actions.checklist import AnswerItem
from desktop_app.actions.children import SetIdentity
from desktop_app.actions.chronology import AddEvent
from desktop_app.actions.criteria import AnswerCriterion
from desktop_app.actions.decisions import GivenView, RecordDecision
from desktop_app.actions.drafts import SaveDraft
from desktop_app.actions.family import AddCommunication, AddFamilyContact
from desktop_app.actions.groups import AddGroup, SeatMember
from desktop_app.actions.holds import HoldCase
from desktop_app.actions.involvement import RequestAgencies
from desktop_app.actions.ledger import AddAction, CloseAction
from desktop_app.actions.letters import RecordLetter
from desktop_app.actions.meetings import OpenMeeting, PlanMeeting
from desktop_app.actions.milestones import Dated, SetMilestone
from desktop_app.actions.minutes import AddNote
from desktop_app.actions.owing import OwnerGiven
from desktop_app.actions.papers import AddPaper
from desktop_app.actions.parallel import AddParallel
from desktop_app.actions.partnership import AddAgency, AddMember, NamePartnership
from desktop_app.actions.people import AddPerson
from desktop_app.actions.recommendations import AddRecommendation
from desktop_app.actions.report import AddFinding, WriteSection
from desktop_app.actions.rules import SetRule
from desktop_app.actions.settings import SetLocalDay
from desktop_app.actions.stages import TakeStep
from desktop_app.actions.terms import AddProgressCheck, SetTerms

Make = Callable[[str, Command], int]
SENT = date(2025, 12, 19)
PDF = b"%PDF-1.7\n%%EOF\n"
VIEWS = tuple(
    GivenView(partner=partner, view="agree", by_name=name, by_role="Delegated partner", on=date(2026, 1, 9))
    for partner, name in (("la", "Piers Wetherfell"), ("icb", "Ismay Thorncote"), ("police", "Rafe Ollerton"))
)


def furnish(world: World) -> dict[str, int]:
    """Fill a store; return the id of each thing by its name."""
    ids: dict[str, int] = {}

    def make(name: str, command: Command) -> int:
        ids[name] = world.do(command).made
        return ids[name]

    _partnership(make)
    case = make("case", registration())
    _rapid_review(world, make, case, ids)
    _people(make, case)
    _learning(make, case, ids)
    _meeting(make, ids)
    _side_cases(world, make)
    make("rule", SetRule(kind="deadline", rule_id="DL09", key="amount", value=11, reason="Our own flowchart."))
    make("day", SetLocalDay(day=date(2026, 3, 2), kind="closed", name="Founders' day"))
    world.do(SaveDraft(place="case/1/summary", text="Half a sentence"))
    return ids


def registration(alias: str = "Wren", **more: object) -> RegisterCase:
    """Return the registration of a case whose notification went on Friday 19 December 2025."""
    given: dict[str, object] = {
        "incident": Incident(
            summary="A fall that does not fit the account.", nature="harm_abuse", area="Saltmere"
        ),
        "children": (Child(case_id=0, alias="Child A"), Child(case_id=0, alias="Child B", role="sibling")),
        "incident_on": Dated(on=date(2025, 12, 14)),
        "la_aware": Dated(on=date(2025, 12, 15), at="16:20"),
        "sin_sent": Dated(on=SENT),
        "referral": Dated(on=date(2025, 12, 15)),
        "lead_area": "Saltmere",
    }
    return RegisterCase(alias=alias, **{**given, **more})  # type: ignore[arg-type]


def _partnership(make: Make) -> None:
    make("partnership", NamePartnership(name="Saltmere Safeguarding Children Partnership", area="Saltmere"))
    council = make("council", AddAgency(name="Saltmere Council", kind="CSC"))
    make("icb", AddAgency(name="Saltmere and Fenwick ICB", kind="ICB"))
    make("police", AddAgency(name="Saltmere Police", kind="POL"))
    make("spare agency", AddAgency(name="Fenwick Housing", kind="HOUS"))
    group = make("group", AddGroup(name="Case Review Group", short_name="CRG"))
    member = make("member", AddMember(name="Odile Quarrington", agency_id=council))
    make("seat", SeatMember(group_id=group, member_id=member, role="chair"))
    make("spare member", AddMember(name="Nia Brackenbury", agency_id=council))


def _rapid_review(world: World, make: Make, case: int, ids: dict[str, int]) -> None:
    for criterion in ("s16c_abuse", "s16c_in_area", "s16c_outside"):
        make(
            "criterion",
            AnswerCriterion(case_id=case, criterion_id=criterion, answer="met", reason="See the file."),
        )
    make("answer", AnswerItem(case_id=case, item_id="A1", answer="yes", note="Acknowledged."))
    decision = RecordDecision(
        case_id=case, kind="notify", question="Notify?", text="Notify.", rationale="The criteria are met.",
        decided_on=date(2025, 12, 18), views=VIEWS,
    )  # fmt: skip
    make("decision", decision)
    ids["view"] = world.find(PartnerView)[0].id
    step = TakeStep(case_id=case, to="1", on=date(2025, 12, 16))
    make("step", step)
    asked = RequestAgencies(case_id=case, agency_ids=(ids["council"], ids["icb"]), on=date(2025, 12, 22))
    world.do(asked)
    ids["involvement"] = world.find(Involvement)[0].id


def _people(make: Make, case: int) -> None:
    make(
        "identity",
        SetIdentity(identity=Identity(child_id=1, full_name="Blythe Example", born_on=date(2025, 9, 1))),
    )
    make("person", AddPerson(person=Person(case_id=case, alias="Adult M", relation="mother")))
    make("contact", AddFamilyContact(
        contact=FamilyContact(case_id=case, who="Adult M", by_name="Marnie Tillotson", on=date(2026, 1, 8))
    ))  # fmt: skip
    make("communication", AddCommunication(
        communication=Communication(case_id=case, kind="enquiry", on=date(2026, 1, 8), text="A reporter called.")
    ))  # fmt: skip
    make("parallel", AddParallel(parallel=Parallel(case_id=case, kind="criminal", lead="Saltmere Police")))
    make("event", AddEvent(event=Event(case_id=case, on=date(2025, 10, 3), what="Health visitor called.")))
    make("letter", RecordLetter(letter=Letter(
        case_id=case, direction="out", party="ofsted", kind="Copy", on=date(2026, 1, 5), summary="For information."
    )))  # fmt: skip


def _learning(make: Make, case: int, ids: dict[str, int]) -> None:
    make(
        "terms", SetTerms(terms=TermsOfReference(case_id=case, purpose="To learn.", reviewers="Dr Imogen Sample"))
    )
    make("check", AddProgressCheck(check=ProgressCheck(
        case_id=case, on=date(2026, 1, 9), by_name="Odile Quarrington", time_view="In time", quality_view="Good"
    )))  # fmt: skip
    make("section", WriteSection(case_id=case, key="analysis", markdown="What happened, and why."))
    make("finding", AddFinding(case_id=case, title="Seen too late", what="Nobody asked."))
    make("recommendation", AddRecommendation(case_id=case, text="Ask every time.", collective=True))
    make("paper", AddPaper(filename="note.pdf", data=PDF, case_id=case))
    owner = (OwnerGiven(agency_id=ids["council"]),)
    make("action", AddAction(text="Write to schools", case_id=case, due=date(2026, 2, 2), owners=owner))
    make("milestone of action", AddActionMilestone(action_id=ids["action"], text="Draft", due=date(2026, 1, 20)))
    make("fresh action", AddAction(text="By mistake", case_id=case))
    make("closed action", AddAction(text="Ring the school", case_id=case, owners=owner))
    done = CloseAction(action_id=ids["closed action"], evidence="Note", outcome="Told", on=date(2026, 1, 12))
    make("closing", done)


def _meeting(make: Make, ids: dict[str, int]) -> None:
    meeting = make("meeting", PlanMeeting(group_id=ids["group"], on=date(2026, 1, 12), chair_id=ids["member"]))
    make("opening", OpenMeeting(meeting_id=meeting))
    make("attendance", RecordAttendance(meeting_id=meeting, member_id=ids["member"]))
    make("item", AddAgendaItem(meeting_id=meeting, title="A word on schools"))
    make("second item", AddAgendaItem(meeting_id=meeting, title="Another matter"))
    make("note", AddNote(item_id=ids["item"], text="Schools were discussed."))
    make("second note", AddNote(item_id=ids["item"], text="And discussed again."))
    make("declaration", DeclareInterest(
        meeting_id=meeting, name="Odile Quarrington", nature="Once worked there", handling="stayed"
    ))  # fmt: skip
    make("next meeting", PlanMeeting(group_id=ids["group"], on=date(2026, 2, 9)))


def _side_cases(world: World, make: Make) -> None:
    entered = {"stage": "b5", "stage_reason": "From the paper file.", "opened_on": date(2025, 9, 1)}
    review = make("review", registration("Heron", children=(Child(case_id=0, alias="Child H"),), **entered))
    world.do(SetMilestone(case_id=review, kind="lcspr_decided", on=date(2026, 1, 5)))
    held = make("held", registration("Linnet", children=(), **entered))
    make("hold", HoldCase(
        case_id=held, on=date(2026, 1, 6), reason_code="trial", reason="The trial is listed.",
        next_check=date(2026, 3, 2), name="Piers Wetherfell", role="Director",
    ))  # fmt: skip
