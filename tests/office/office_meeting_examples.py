"""An example of each command of the meeting side, for the store with one of everything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

from office_everything import PDF, registration
from office_world import World

from db.records.meetings import AgendaItem
from desktop_app.actions.base import Command
from desktop_app.actions.owing import OwnerGiven
from desktop_app.actions.recommendations import AddresseeGiven
from desktop_app.actions.registry import BY_NAME

TODAY = date(2026, 1, 12)
made = SimpleNamespace(**{name: handler.command for name, handler in BY_NAME.items()})
Example = Callable[[World, dict[str, int]], Command]


def _signing_off(world: World, ids: dict[str, int]) -> Command:
    case = ids["review"]
    for key in ("improvements", "analysis"):
        world.do(made.WriteSection(case_id=case, key=key, markdown="Written."))
    world.do(made.AddRecommendation(
        case_id=case, text="Ask.", collective=True, by_when=date(2026, 9, 1), outcome="Safer",
        addressees=(AddresseeGiven(agency_id=ids["council"]),),
    ))  # fmt: skip
    return made.SignOffReport(case_id=case, on=TODAY, by="The three partners")


def _closing(world: World, ids: dict[str, int]) -> Command:
    for item in world.find(AgendaItem, meeting_id=ids["meeting"], state="open"):
        world.do(made.SetItemState(item_id=item.id, state="deferred" if item.case_id else "noted"))
    return made.CloseMeeting(meeting_id=ids["meeting"], ends="11:45", quorum_note="Not quorate; to be confirmed.")


def _circulating(world: World, ids: dict[str, int]) -> Command:
    world.do(_closing(world, ids))
    return made.CirculateMinutes(meeting_id=ids["meeting"], on=TODAY)


def _approving(world: World, ids: dict[str, int]) -> Command:
    world.do(_circulating(world, ids))
    return made.ApproveMinutes(meeting_id=ids["meeting"], on=TODAY, by="Odile Quarrington")


def _correcting(world: World, ids: dict[str, int]) -> Command:
    world.do(_approving(world, ids))
    return made.AppendCorrection(item_id=ids["item"], text="Two schools, not three.", on=TODAY)


def _linking(world: World, ids: dict[str, int]) -> Command:
    return made.LinkDecision(item_id=ids["item"], decision_id=ids["decision"])


def _opened(world: World, ids: dict[str, int]) -> Command:
    world.do(_closing(world, ids))
    world.day = date(2026, 2, 9)
    return made.OpenMeeting(meeting_id=ids["next meeting"])


def _refilled(world: World, ids: dict[str, int]) -> Command:
    world.do(registration("Pipit"))
    return made.FillAgenda(meeting_id=ids["next meeting"])


def _closed_action(world: World, ids: dict[str, int]) -> Command:
    world.do(made.CompleteActionMilestone(milestone_id=ids["milestone of action"], on=TODAY))
    return made.CloseAction(
        action_id=ids["action"], evidence="The letters", outcome="Schools ring sooner", on=TODAY
    )


def _moved_section(world: World, ids: dict[str, int]) -> Command:
    world.do(made.WriteSection(case_id=ids["case"], key="improvements", markdown="What must change."))
    return made.MoveSection(section_id=ids["section"], position=1)


MEETING_SIDE: dict[str, Example] = {
    # the partnership
    "NamePartnership": lambda _w, _i: made.NamePartnership(
        name="Saltmere and Fenwick Partnership", area="Saltmere"
    ),
    "AddAgency": lambda _w, _i: made.AddAgency(name="Saltmere Fire", kind="FIRE"),
    "ChangeAgency": lambda _w, i: made.ChangeAgency(
        agency_id=i["icb"], name="Saltmere ICB", kind="ICB", partner="icb"
    ),
    "RetireAgency": lambda _w, i: made.RetireAgency(agency_id=i["spare agency"]),
    "AddMember": lambda _w, i: made.AddMember(name="Tam Eskdale", agency_id=i["police"]),
    "ChangeMember": lambda _w, i: made.ChangeMember(
        member_id=i["member"], name="Odile Quarrington", job_title="Chair"
    ),
    "RetireMember": lambda _w, i: made.RetireMember(member_id=i["member"], on=TODAY),
    "AddGroup": lambda _w, _i: made.AddGroup(name="Executive", kind="executive"),
    "ChangeGroup": lambda _w, i: made.ChangeGroup(group_id=i["group"], name="Case Review Panel"),
    "SeatMember": lambda _w, i: made.SeatMember(
        group_id=i["group"], member_id=i["spare member"], role="education"
    ),
    "ChangeMembership": lambda _w, i: made.ChangeMembership(membership_id=i["seat"], role="vice_chair"),
    "EndMembership": lambda _w, i: made.EndMembership(membership_id=i["seat"], until=TODAY),
    # meetings
    "PlanMeeting": lambda _w, i: made.PlanMeeting(group_id=i["group"], on=date(2026, 3, 9)),
    "ChangeMeeting": lambda _w, i: made.ChangeMeeting(
        meeting_id=i["next meeting"], on=date(2026, 2, 10), place="Room 2"
    ),
    "RemoveMeeting": lambda _w, i: made.RemoveMeeting(meeting_id=i["next meeting"]),
    "SendPapersOut": lambda _w, i: made.SendPapersOut(meeting_id=i["next meeting"], on=TODAY),
    "OpenMeeting": _opened,
    "NoteQuorum": lambda _w, i: made.NoteQuorum(meeting_id=i["meeting"], note="Not quorate until 10."),
    "CloseMeeting": _closing,
    "CirculateMinutes": _circulating,
    "ApproveMinutes": _approving,
    "FillAgenda": _refilled,
    "AddAgendaItem": lambda _w, i: made.AddAgendaItem(meeting_id=i["meeting"], title="A third matter"),
    "ChangeAgendaItem": lambda _w, i: made.ChangeAgendaItem(item_id=i["item"], title="Schools"),
    "MoveAgendaItem": lambda _w, i: made.MoveAgendaItem(item_id=i["item"], position=2),
    "RemoveAgendaItem": lambda _w, i: made.RemoveAgendaItem(item_id=i["second item"]),
    "SetItemState": lambda _w, i: made.SetItemState(item_id=i["item"], state="noted"),
    "FillAttendance": lambda _w, i: made.FillAttendance(meeting_id=i["next meeting"]),
    "RecordAttendance": lambda _w, i: made.RecordAttendance(
        meeting_id=i["meeting"], member_id=i["spare member"], role="education"
    ),
    "RecordPresence": lambda _w, i: made.RecordPresence(attendance_ids=(i["attendance"],), presence="apologies"),
    "RemoveAttendance": lambda _w, i: made.RemoveAttendance(attendance_id=i["attendance"]),
    "DeclareInterest": lambda _w, i: made.DeclareInterest(
        meeting_id=i["meeting"],
        name="Odile Quarrington",
        nature="A relative works there",
        handling="left",
        agenda_item_id=i["item"],
    ),
    "ChangeDeclaration": lambda _w, i: made.ChangeDeclaration(
        declaration_id=i["declaration"],
        name="Odile Quarrington",
        nature="Worked there until 2019",
        handling="left",
    ),
    "WithdrawDeclaration": lambda _w, i: made.WithdrawDeclaration(declaration_id=i["declaration"]),
    "AddNote": lambda _w, i: made.AddNote(item_id=i["item"], text="A further word."),
    "AddChallenge": lambda _w, i: made.AddChallenge(
        item_id=i["item"], speaker="Odile Quarrington", text="Why not sooner?"
    ),
    "MinuteDecision": lambda _w, i: made.MinuteDecision(item_id=i["item"], text="Write to schools."),
    "LinkDecision": _linking,
    "MinuteAction": lambda _w, i: made.MinuteAction(
        item_id=i["item"],
        text="Ring the schools",
        owners=(OwnerGiven(name="Nia Brackenbury"),),
        due=date(2026, 2, 1),
    ),
    "ChangeEntry": lambda _w, i: made.ChangeEntry(entry_id=i["note"], text="Schools were discussed at length."),
    "RemoveEntry": lambda _w, i: made.RemoveEntry(entry_id=i["note"]),
    "MoveEntry": lambda _w, i: made.MoveEntry(entry_id=i["second note"], position=1),
    "AppendCorrection": _correcting,
    # actions, recommendations, report, papers
    "AddAction": lambda _w, i: made.AddAction(text="Train staff", case_id=i["case"], due=date(2026, 6, 1)),
    "ChangeAction": lambda _w, i: made.ChangeAction(action_id=i["action"], text="Write to all schools"),
    "UpdateAction": lambda _w, i: made.UpdateAction(action_id=i["action"], progress="Half sent", status="at_risk"),
    "RedateAction": lambda _w, i: made.RedateAction(
        action_id=i["action"], due=date(2026, 3, 2), reason="Half-term"
    ),
    "RedateActions": lambda _w, i: made.RedateActions(
        action_ids=(i["action"], i["fresh action"]), due=date(2026, 3, 3), reason="Snow"
    ),
    "SetOwners": lambda _w, i: made.SetOwners(action_id=i["action"], owners=(OwnerGiven(agency_id=i["police"]),)),
    "EscalateAction": lambda _w, i: made.EscalateAction(
        action_id=i["action"], to="The executive", reason="No reply"
    ),
    "CloseAction": _closed_action,
    "SupersedeAction": lambda _w, i: made.SupersedeAction(
        action_id=i["action"], reason="Done by the council", on=TODAY
    ),
    "ReopenAction": lambda _w, i: made.ReopenAction(action_id=i["closed action"], reason="Not enough"),
    "RemoveAction": lambda _w, i: made.RemoveAction(action_id=i["fresh action"]),
    "AddActionMilestone": lambda _w, i: made.AddActionMilestone(
        action_id=i["action"], text="Send", due=date(2026, 2, 1)
    ),
    "ChangeActionMilestone": lambda _w, i: made.ChangeActionMilestone(
        milestone_id=i["milestone of action"], text="First draft", due=date(2026, 1, 22)
    ),
    "CompleteActionMilestone": lambda _w, i: made.CompleteActionMilestone(
        milestone_id=i["milestone of action"], on=TODAY
    ),
    "RemoveActionMilestone": lambda _w, i: made.RemoveActionMilestone(milestone_id=i["milestone of action"]),
    "AddRecommendation": lambda _w, i: made.AddRecommendation(
        case_id=i["case"], text="Train.", collective=False, addressees=(AddresseeGiven(agency_id=i["police"]),)
    ),
    "ChangeRecommendation": lambda _w, i: made.ChangeRecommendation(
        recommendation_id=i["recommendation"],
        text="Ask each time.",
        collective=True,
        addressees=(AddresseeGiven(name="All"),),
    ),
    "RespondToRecommendation": lambda _w, i: made.RespondToRecommendation(
        recommendation_id=i["recommendation"], response="Agreed."
    ),
    "RemoveRecommendation": lambda _w, i: made.RemoveRecommendation(recommendation_id=i["recommendation"]),
    "WriteSection": lambda _w, i: made.WriteSection(
        case_id=i["case"], key="improvements", markdown="What must change."
    ),
    "MoveSection": _moved_section,
    "RemoveSection": lambda _w, i: made.RemoveSection(section_id=i["section"]),
    "AddFinding": lambda _w, i: made.AddFinding(
        case_id=i["case"], title="Not heard", what="The child was not asked."
    ),
    "ChangeFinding": lambda _w, i: made.ChangeFinding(
        finding_id=i["finding"], title="Seen late", what="Nobody asked in time."
    ),
    "RemoveFinding": lambda _w, i: made.RemoveFinding(finding_id=i["finding"]),
    "SignOffReport": _signing_off,
    "AddPaper": lambda _w, i: made.AddPaper(filename="second.pdf", data=PDF + b"%more\n", meeting_id=i["meeting"]),
    "ChangePaper": lambda _w, i: made.ChangePaper(paper_id=i["paper"], title="A note"),
    "AttachPaper": lambda _w, i: made.AttachPaper(paper_id=i["paper"], meeting_id=i["meeting"]),
    "RemovePaper": lambda _w, i: made.RemovePaper(paper_id=i["paper"]),
}
