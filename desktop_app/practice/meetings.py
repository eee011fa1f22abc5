"""The two meetings of the practice group: one with approved minutes, one whose pack is being made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from db.records.meetings import AgendaItem, Attendance
from desktop_app.actions.agenda import AddAgendaItem, SetItemState
from desktop_app.actions.attendance import DeclareInterest, RecordAttendance, RecordPresence
from desktop_app.actions.closing import CloseMeeting
from desktop_app.actions.meetings import ApproveMinutes, CirculateMinutes, OpenMeeting, PlanMeeting, SendPapersOut
from desktop_app.actions.minutes import AddChallenge, AddNote, MinuteAction, MinuteDecision
from desktop_app.actions.owing import OwnerGiven
from desktop_app.actions.papers import AddPaper
from desktop_app.practice.desk import BUSINESS_MANAGER, PracticeDesk
from desktop_app.practice.papers import briefing, foreign_letter
from desktop_app.practice.people import Place
from desktop_app.practice.setting import SCRUTINEER, SEATS
from desktop_app.practice.walk import Walk

Task = tuple[date, Callable[[], None]]
CONFIDENTIALITY = "What is said and shared here is confidential to the group. Papers are not forwarded."
DECIDED = frozenset({"Case Fulmar", "Case Brambling", "Case Nightjar"})
"""The cases on which the group decides something when they are on the agenda."""

FIRST, SECOND = -21, 3
"""Working days from the day of opening on which the meetings are."""


class GroupMeetings:
    """Plans and holds the meetings; `cases` are the walks by the alias of their story."""

    def __init__(self, desk: PracticeDesk, place: Place, cases: dict[str, Walk], second: int = SECOND) -> None:
        self.desk = desk
        self.place = place
        self.cases = cases
        self.second_in = second
        self.first = 0
        self.second = 0

    def tasks(self) -> Iterator[Task]:
        """Yield the days and what is done on them."""
        yield self.desk.working_day(FIRST - 8), self._plan_first
        yield self.desk.working_day(FIRST - 5), lambda: self._papers_out(self.first)
        yield self.desk.working_day(FIRST), lambda: self.hold(self.first)
        yield self.desk.working_day(FIRST + 6), lambda: self._circulate(self.first)
        yield self.desk.working_day(FIRST + 9), self._approve_first
        yield self.desk.working_day(-1), self._plan_second

    def _plan(self, on: date, next_on: date) -> int:
        return self.desk.do(
            PlanMeeting(
                group_id=self.place.group,
                on=on,
                starts="09:30",
                place="Council House, Lantern Room",
                online=True,
                chair_id=self.place.members[SEATS[0].name],
                minute_taker=BUSINESS_MANAGER.name,
                confidentiality=CONFIDENTIALITY,
                next_on=next_on,
            )
        )

    def _plan_first(self) -> None:
        self.first = self._plan(self.desk.working_day(FIRST), self.desk.working_day(self.second_in))

    def _plan_second(self) -> None:
        on = self.desk.working_day(self.second_in)
        self.second = self._plan(on, self.desk.calendar.working_day(on + timedelta(days=28), 1))
        item = self.desk.do(
            AddAgendaItem(
                meeting_id=self.second,
                kind="learning",
                title="Seven-minute briefing: when nobody opens the door",
                presenter=SEATS[5].name,
            )
        )
        title, data = briefing(self.desk.day)
        self.desk.do(AddPaper(filename="briefing.pdf", data=data, title=title, agenda_item_id=item))
        letters = self._items(self.second, "panel_letters")
        if letters:
            title, data = foreign_letter()
            self.desk.do(AddPaper(filename="letter.pdf", data=data, title=title, agenda_item_id=letters[0].id))

    def _papers_out(self, meeting: int) -> None:
        self.desk.do(SendPapersOut(meeting_id=meeting, on=self.desk.day))

    def hold(self, meeting: int) -> None:
        """Hold a planned meeting on the day on which the desk works: who came, what was said, what was decided."""
        self.desk.do(OpenMeeting(meeting_id=meeting, starts="09:32"))
        self._attend(meeting)
        for item in self._items(meeting):
            self._minute(item)
        self.desk.do(CloseMeeting(meeting_id=meeting, ends="11:45"))

    def _attend(self, meeting: int) -> None:
        there = self.desk.office.ask(lambda reading: reading.reader.find(Attendance, meeting_id=meeting))
        away = {SEATS[6].name: "apologies", SEATS[7].name: "absent"}
        for presence in ("present", "apologies", "absent"):
            ids = tuple(one.id for one in there if away.get(one.name, "present") == presence)
            if ids:
                self.desk.do(RecordPresence(attendance_ids=ids, presence=presence))
        self.desk.do(
            RecordAttendance(
                meeting_id=meeting, name=SCRUTINEER, job_title="Independent scrutineer", role="scrutineer",
                capacity="observer",
            )
        )  # fmt: skip
        self.desk.do(
            DeclareInterest(
                meeting_id=meeting,
                name=SEATS[4].name,
                nature="Supervised a nurse who is named in one of the returns.",
                handling="no_vote",
            )
        )

    def _minute(self, item: AgendaItem) -> None:
        if item.case_id:
            self._minute_case(item)
            return
        note, state = NOTES.get(item.kind, ("Noted.", "noted"))
        if item.kind == "last_minutes" and item.meeting_id == self.second:
            note = "The minutes of the last meeting are a true record."
        if item.title.startswith("Seven-minute"):
            note, state = "The briefing was read and will be used in every team before the spring.", "discussed"
        self.desk.do(AddNote(item_id=item.id, text=note))
        if item.meeting_id == self.first:
            self._minute_actions(item)
        self.desk.do(SetItemState(item_id=item.id, state=state))

    def _minute_actions(self, item: AgendaItem) -> None:
        if item.kind == "action_plans":
            self.desk.do(
                MinuteAction(
                    item_id=item.id,
                    text="Bring the figures of the last quarter for every plan that is older than six months.",
                    due=self._in(24),
                    owners=(
                        OwnerGiven(name=BUSINESS_MANAGER.name, agency_id=self.place.agencies["Business unit"]),
                    ),
                )
            )
        if item.kind == "learning":
            self.desk.do(
                MinuteAction(
                    item_id=item.id,
                    text="Write a seven-minute briefing on visits where nobody opens the door.",
                    due=self._in(18),
                    owners=(OwnerGiven(name=SEATS[5].name, agency_id=self.place.agencies["Community health"]),),
                )
            )

    def _minute_case(self, item: AgendaItem) -> None:
        alias = next(walk.alias for walk in self.cases.values() if walk.case_id == item.case_id)
        self.desk.do(
            AddNote(item_id=item.id, text=f"The group heard how far {alias} has come and what the returns say.")
        )
        if alias not in DECIDED:
            # A referral must be decided or put off; this one waits for the hospital's answer.
            state = "deferred" if item.kind == "referrals" else "discussed"
            self.desk.do(SetItemState(item_id=item.id, state=state))
            return
        self.desk.do(
            AddChallenge(
                item_id=item.id,
                speaker=SEATS[2].name,
                text="asked why the plan does not say who spoke with the child alone.",
                response="The lead agency did not know and will find out before the next meeting.",
            )
        )
        self.desk.do(
            MinuteDecision(
                item_id=item.id,
                text="The work goes on; the question put today is answered before the next meeting.",
                rationale="Without the answer the group cannot judge whether the child was heard.",
                who_tells=BUSINESS_MANAGER.name,
            )
        )
        self.desk.do(
            MinuteAction(
                item_id=item.id,
                text=f"Say who spoke with the child alone in {alias}, when, and what was said.",
                case_id=item.case_id,
                due=self._in(20),
                owners=(OwnerGiven(name=SEATS[1].name, agency_id=self.place.agencies["Social care"]),),
            )
        )
        self.desk.do(SetItemState(item_id=item.id, state="decided"))

    def _circulate(self, meeting: int) -> None:
        self.desk.do(CirculateMinutes(meeting_id=meeting, on=self.desk.day))

    def _approve_first(self) -> None:
        self.desk.do(ApproveMinutes(meeting_id=self.first, on=self.desk.day, by=SEATS[0].name))

    def _in(self, days: int) -> date:
        """Return the day so many working days from the one on which the desk works."""
        return self.desk.calendar.working_day(self.desk.day, days)

    def _items(self, meeting: int, kind: str = "") -> tuple[AgendaItem, ...]:
        found = self.desk.office.ask(
            lambda reading: reading.reader.find(AgendaItem, order=("position",), meeting_id=meeting)
        )
        return tuple(one for one in found if not kind or one.kind == kind)


NOTES: dict[str, tuple[str, str]] = {
    "welcome": ("The chair welcomed everyone and read the apologies.", "noted"),
    "quorum": ("The local authority, the ICB and the police were present.", "noted"),
    "confidentiality": ("The statement was read.", "noted"),
    "interests": ("One interest was declared; see above.", "noted"),
    "last_minutes": ("There are no earlier minutes in this store.", "noted"),
    "action_log": ("The log was read line by line.", "discussed"),
    "matters_arising": ("None.", "noted"),
    "action_plans": (
        "Two plans are on time. The group asked for figures and not for sentences.",
        "discussed",
    ),
    "learning": ("The briefing of the spring has been read by some three hundred people.", "discussed"),
    "risks": ("Vacancies in the duty team stay on the register.", "discussed"),
    "aob": ("None.", "noted"),
}
"""What is minuted under the standing items, and the state in which it leaves them."""
