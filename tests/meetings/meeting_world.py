"""An office to test with: the day is set by hand, and a few commands are said in a word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from db.records.base import R
from db.records.cases import Incident
from db.records.meetings import AgendaItem
from db.records.papers import AuditLine
from db.store import Store
from desktop_app.actions.agenda import SetItemState
from desktop_app.actions.attendance import RecordAttendance
from desktop_app.actions.base import Command, Outcome
from desktop_app.actions.cases import RegisterCase
from desktop_app.actions.closing import CloseMeeting
from desktop_app.actions.groups import AddGroup, SeatMember
from desktop_app.actions.meetings import OpenMeeting, PlanMeeting
from desktop_app.actions.minutes import MinuteAction
from desktop_app.actions.owing import OwnerGiven
from desktop_app.actions.partnership import AddAgency, AddMember, NamePartnership
from desktop_app.office import Office
from desktop_app.queries.agenda import items_of
from desktop_app.trouble import Refusal

T = TypeVar("T")


class World:
    """One store, one office, one day at a time."""

    def __init__(self, store: Store) -> None:
        self.day = date(2026, 1, 12)
        self.store = store
        self.office = Office(
            store,
            who="Marnie Tillotson",
            role="Business manager",
            today=lambda: self.day,
            now=lambda: datetime.combine(self.day, time(9, 30), UTC),
        )
        self.ids: dict[str, int] = {}

    def do(self, command: Command) -> Outcome:
        """Carry out a command that must not be refused."""
        outcome = self.office.execute(command)
        assert isinstance(outcome, Outcome), str(outcome)
        return outcome

    def refused(self, command: Command) -> Refusal:
        """Return the refusal of a command; nothing may have changed."""
        before = self.lines()
        outcome = self.office.execute(command)
        assert isinstance(outcome, Refusal), f"not refused: {command}"
        assert self.lines() == before
        return outcome

    def lines(self) -> int:
        """Return how many audit lines there are."""
        return self.store.reader().count(AuditLine)

    def undo(self, outcome: Outcome) -> Outcome:
        """Undo what was done; it must not be refused."""
        undone = self.office.undo(outcome.line)
        assert isinstance(undone, Outcome), str(undone)
        return undone

    def ask(self, question: Callable[..., T], *args: Any, **named: Any) -> T:
        """Ask a question."""
        return self.office.ask(question, *args, **named)

    def get(self, kind: type[R], record_id: int) -> R:
        """Return a record as it is stored."""
        return self.store.reader().get(kind, record_id)

    def find(self, kind: type[R], /, **equal: object) -> tuple[R, ...]:
        """Return the records of a kind."""
        return self.store.reader().find(kind, **equal)

    # ---- a small partnership ------------------------------------------------------------------------

    def found(self) -> None:
        """Make the partnership: three partners, a school service, a group of five seats and a deputy."""
        self.do(NamePartnership(name="Saltmere Safeguarding Children Partnership", area="Saltmere"))
        agencies = (
            ("council", "Saltmere Council", "CSC"),
            ("icb", "Saltmere and Fenwick ICB", "ICB"),
            ("police", "Saltmere Police", "POL"),
            ("school", "Saltmere Schools Service", "EDU"),
        )
        for key, name, kind in agencies:
            self.ids[key] = self.do(AddAgency(name=name, kind=kind)).made
        self.ids["group"] = self.do(AddGroup(name="Case Review Group", short_name="CRG")).made
        people = (
            ("chair", "Odile Quarrington", "school", "chair", ""),
            ("la", "Piers Wetherfell", "council", "la_lead", ""),
            ("nurse", "Ismay Thorncote", "icb", "icb_lead", ""),
            ("inspector", "Rafe Ollerton", "police", "police_lead", ""),
            ("teacher", "Nia Brackenbury", "school", "education", ""),
            ("sergeant", "Tam Eskdale", "police", "police_lead", "inspector"),
        )
        for key, name, agency, role, deputy_for in people:
            member = self.do(AddMember(name=name, job_title=f"Post of {key}", agency_id=self.ids[agency])).made
            seat = SeatMember(
                group_id=self.ids["group"],
                member_id=member,
                role=role,
                deputy_for_id=self.ids.get(f"{deputy_for} seat"),
            )
            self.ids[key] = member
            self.ids[f"{key} seat"] = self.do(seat).made

    def case(self, alias: str, *, stage: str = "", **dates: Any) -> int:
        """Register a case with an alias and return its id."""
        reason = "Entered from the paper file." if stage else ""
        return self.do(
            RegisterCase(
                alias=alias, incident=Incident(), lead_area="Saltmere", stage=stage, stage_reason=reason, **dates
            )
        ).made

    def plan(self, on: date, **more: Any) -> int:
        """Plan a meeting of the group, chaired by its chair."""
        return self.do(
            PlanMeeting(group_id=self.ids["group"], on=on, starts="09:30", chair_id=self.ids["chair"], **more)
        ).made

    def begin(self, on: date, *present: str, **more: Any) -> int:
        """Plan a meeting, go to its day, open it, and record who is present (all members if nobody is named)."""
        meeting = self.plan(on, **more)
        self.open(meeting, on, *present)
        return meeting

    def open(self, meeting: int, on: date, *present: str) -> None:
        """Open a planned meeting on its day."""
        self.day = on
        self.do(OpenMeeting(meeting_id=meeting))
        for key in present or ("chair", "la", "nurse", "inspector", "teacher"):
            self.do(RecordAttendance(meeting_id=meeting, member_id=self.ids[key]))

    def item(self, meeting: int, kind: str, case_id: int | None = None) -> AgendaItem:
        """Return the item of a kind (and case) on the agenda."""
        found = self.ask(items_of, meeting)
        return next(one for one in found if one.kind == kind and one.case_id == case_id)

    def settle(self, meeting: int, state: str = "noted") -> None:
        """Give every item that is still open a state."""
        for item in self.ask(items_of, meeting):
            if item.state == "open":
                self.do(SetItemState(item_id=item.id, state=state))

    def close(self, meeting: int, **more: Any) -> Outcome:
        """Settle what is open and close the meeting."""
        self.settle(meeting)
        return self.do(CloseMeeting(meeting_id=meeting, ends="11:45", **more))

    def action(self, item: AgendaItem, text: str, due: date | None = None, **more: Any) -> int:
        """Minute an action that the schools service owes."""
        owners = (OwnerGiven(name="Nia Brackenbury", agency_id=self.ids["school"]),)
        return self.do(MinuteAction(item_id=item.id, text=text, owners=owners, due=due, **more)).made
