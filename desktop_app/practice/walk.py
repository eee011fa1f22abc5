"""Walks a practice case from its referral to the stage where it stands today, by ordinary commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from db.records.cases import Incident
from db.records.people import Child, FamilyContact, Identity, Person
from db.records.review import Event, Involvement, Letter, Parallel
from desktop_app.actions.cases import RegisterCase
from desktop_app.actions.checklist import AnswerItem
from desktop_app.actions.children import SetIdentity
from desktop_app.actions.chronology import AddEvent
from desktop_app.actions.criteria import AnswerCriterion
from desktop_app.actions.decisions import GivenView, RecordDecision
from desktop_app.actions.family import AddFamilyContact
from desktop_app.actions.involvement import RecordReturn, RequestAgencies
from desktop_app.actions.letters import RecordLetter
from desktop_app.actions.milestones import Dated, SetMilestone
from desktop_app.actions.parallel import AddParallel
from desktop_app.actions.people import AddPerson
from desktop_app.actions.stages import TakeStep
from desktop_app.domain.dates import add_months
from desktop_app.practice import texts
from desktop_app.practice.desk import BUSINESS_MANAGER, PracticeDesk
from desktop_app.practice.learning import Learning
from desktop_app.practice.long_run import LongRun
from desktop_app.practice.people import Place
from desktop_app.practice.setting import AREA, SEATS
from desktop_app.practice.stories import Story
from desktop_app.practice.way import LOCAL_REVIEW, PATH

Task = tuple[date, Callable[[], None]]

CHAIR, *_ = SEATS
PARTNERS = {seat.role.removesuffix("_lead"): seat for seat in SEATS if seat.role.endswith("_lead")}


class Walk:
    """One case on its way. `tasks` gives what is to be done on which day, in order of time."""

    def __init__(self, desk: PracticeDesk, place: Place, story: Story, alias: str) -> None:
        self.desk = desk
        self.place = place
        self.story = story
        self.alias = alias
        self.case_id = 0
        self.sent = self._day_of_notification()
        self.happened = self._before(4)
        self.learning = Learning(desk, place, story)

    def tasks(self) -> Iterator[Task]:
        """Yield the days and what is done on them, as far as the story goes."""
        aware = self._before(3)
        yield self.after_sent(-2), self._refer
        yield self.after_sent(-1), self._discuss
        reached = self._reached()
        if self.story.sin is None and self.story.stage in {"0", "1"}:
            return
        yield aware if aware > self.sent else self.sent, self._notify
        later: tuple[tuple[str, int, Callable[[], None]], ...] = (
            ("4", 1, self._gather),
            ("5", 7, self._returns),
            ("5", 8, self._meet),
            ("6", 10, self._draft),
            ("7", 14, self._send),
            ("8", 22, self._reply),
            ("9", 27, self._decide_after_reply),
        )
        for stage, days, task in later:
            if PATH.index(stage) <= reached:
                yield self.after_sent(days), task
        if reached >= PATH.index("9"):
            yield from LongRun(self, reached).tasks()

    # ---- days ------------------------------------------------------------------------------------------

    def _day_of_notification(self) -> date:
        if self.story.months:
            decided = self.desk.calendar.working_day(add_months(self.desk.today, -self.story.months), -1)
            return self.desk.calendar.working_day(decided, -27)
        return self.desk.working_day(-(self.story.sin if self.story.sin is not None else -1))

    def after_sent(self, days: int) -> date:
        """Return the day so many working days after the notification."""
        return self.desk.calendar.working_day(self.sent, days)

    def _before(self, days: int) -> date:
        return self.after_sent(-days)

    def _reached(self) -> int:
        stage = "9" if self.story.stage in {"9a", "9b", "9c"} else self.story.stage
        return PATH.index("b5") if self.story.stage == "9b" else PATH.index(stage)

    # ---- first call ------------------------------------------------------------------------------------

    def _refer(self) -> None:
        story, aware, happened = self.story, self._before(3), self.happened
        aware = min(aware, self.desk.day)
        children = tuple(
            Child(
                case_id=0, alias=child.alias, role=child.role, unborn=child.months < 0, sex=child.sex,
                ethnicity=child.ethnicity, disability=child.disability, died=child.died,
                legal_status=child.legal_status, education=child.education, daily_life=child.daily_life,
                first_language="English",
            )
            for child in story.children
        )  # fmt: skip
        self.case_id = self.desk.do(
            RegisterCase(
                alias=self.alias,
                incident=Incident(
                    summary=story.summary, place_type=story.place_type, area=AREA, nature=story.nature,
                    harm_types=story.harm, home_authority="Marrowfield Council",
                ),
                children=children,
                incident_on=Dated(on=happened, precision="approximate" if story.months else "exact"),
                la_aware=Dated(on=aware),
                referral=Dated(on=self.desk.day),
                referrer="Duty manager, front door",
                referrer_agency_id=self.place.agencies["Social care"],
                key_worker=BUSINESS_MANAGER.name,
                themes=story.themes,
            )
        )  # fmt: skip
        self._identities()
        if story.parallel:
            lead = {"criminal": "Marrowshire Police", "inquest": "HM Coroner"}.get(
                story.parallel, "To be confirmed"
            )
            self.desk.do(
                AddParallel(
                    parallel=Parallel(
                        case_id=self.case_id, kind=story.parallel, lead=lead, contact=PARTNERS["police"].name,
                        effect="Witnesses of the case are not asked about the day itself without the lead's word.",
                        next_check_on=self.desk.today + timedelta(days=21),
                    )
                )
            )  # fmt: skip

    def _identities(self) -> None:
        kept = self.desk.office.ask(lambda reading: reading.reader.find(Child, case_id=self.case_id))
        for child, told in zip(kept, self.story.children, strict=True):
            if told.months < 0:
                due = add_months(self.happened, -told.months)
                identity = Identity(child_id=child.id, full_name=told.name or "Not yet named", expected_on=due)
            else:
                born = add_months(self.happened, -told.months) - timedelta(days=9)
                died = self.happened if told.died else None
                identity = Identity(child_id=child.id, full_name=told.name, born_on=born, died_on=died)
            self.desk.do(SetIdentity(identity=identity))
        for alias, relation, name in self.story.adults:
            person = self.desk.do(
                AddPerson(
                    person=Person(
                        case_id=self.case_id, alias=alias, relation=relation, household=True, engagement="invited"
                    )
                )
            )
            self.desk.do(SetIdentity(identity=Identity(person_id=person, full_name=name)))

    def _discuss(self) -> None:
        if self.story.stage != "0":
            self.step("1")

    # ---- rapid review ----------------------------------------------------------------------------------

    def _notify(self) -> None:
        for criterion, answer in (("s16c_abuse", "met"), ("s16c_in_area", "met"), ("s16c_outside", "not_met")):
            self.desk.do(AnswerCriterion(case_id=self.case_id, criterion_id=criterion, answer=answer))
        self.decide(
            "notify",
            "Are the criteria for notification met?",
            "The incident is notified.",
            "Abuse or neglect is suspected, the harm is serious, and it happened in our area.",
        )
        self.step("3", reason="The three partners agree that the criteria are met.")
        self.date_today("partners_told")
        self._answer("A", "D")

    def _gather(self) -> None:
        asked = ("Social care", "Police", "Hospital trust", "Community health", "General practice", "Education")
        self.desk.do(
            RequestAgencies(
                case_id=self.case_id,
                agency_ids=tuple(self.place.agencies[one] for one in asked),
                on=self.desk.day,
                due_on=self.after_sent(7),
            )
        )
        self.date_today("sin_copied")
        self.step("4")
        self._answer("B", "C")

    def _returns(self) -> None:
        kept = self.desk.office.ask(lambda reading: reading.reader.find(Involvement, case_id=self.case_id))
        for number, involvement in enumerate(kept):
            if number == len(kept) - 1 and not self.story.months:
                continue  # one agency is late, as one always is
            self.desk.do(
                RecordReturn(
                    involvement_id=involvement.id,
                    received_on=self.desk.day,
                    involved=number != 4,
                    summary=texts.RETURNS[number % len(texts.RETURNS)],
                )
            )
        for days, what, key in texts.EVENTS:
            self.desk.do(
                AddEvent(
                    event=Event(
                        case_id=self.case_id, on=self.happened - timedelta(days=days), what=what,
                        agency_id=self.place.agencies["Social care"], key_episode=key, anonymised=what,
                    )
                )
            )  # fmt: skip

    def _meet(self) -> None:
        self.step("5")
        self._answer("E", "F", "G")
        if self.story.family:
            self.desk.do(
                AddFamilyContact(
                    contact=FamilyContact(
                        case_id=self.case_id, who="Parents", by_name=BUSINESS_MANAGER.name, on=self.desk.day,
                        method="visit", outcome=self.story.family,
                    )
                )
            )  # fmt: skip

    def _draft(self) -> None:
        for criterion, answer in (("reg11a", "met"), ("reg11b", "met"), ("reg11c", "met"), ("reg11d", "not_met")):
            reason = texts.CRITERIA.get(criterion, "")
            self.desk.do(
                AnswerCriterion(case_id=self.case_id, criterion_id=criterion, answer=answer, reason=reason)
            )
        local = self.story.outcome in LOCAL_REVIEW
        waiting = self.story.stage == "6"
        self.decide(
            "rapid_review",
            "What follows from this rapid review?",
            texts.OUTCOME_LOCAL if local else texts.OUTCOME_STOP,
            texts.RATIONALE_LOCAL if local else texts.RATIONALE_STOP,
            outcome=self.story.outcome,
            partners=("la", "icb") if waiting else ("la", "icb", "police"),
        )
        self.date_today("summaries_returned")
        self.step("6")
        self._answer("H", "I", "J")
        self.learning.rapid_review(self.case_id)

    def _send(self) -> None:
        self.step("7", reason="All three partners agree.")
        self._answer("K")

    def _reply(self) -> None:
        self.desk.do(
            RecordLetter(
                letter=Letter(
                    case_id=self.case_id, direction="in", party="panel",
                    kind="reply", on=self.desk.day, summary=texts.PANEL_LETTER, result="agreed_comments",
                )
            )
        )  # fmt: skip
        self.step("8")

    def _decide_after_reply(self) -> None:
        local = self.story.outcome in LOCAL_REVIEW
        self.decide(
            "after_panel",
            "Do the partners keep to their decision after the Panel's reply?",
            texts.OUTCOME_LOCAL if local else texts.OUTCOME_STOP,
            "The Panel agrees; its comments are taken into the questions.",
        )
        self.step("9b" if local else "9a", reason="The Panel agrees with the partners' decision.")
        if local:
            self.date_today("lcspr_announced")

    # ---- small things ----------------------------------------------------------------------------------

    def date_today(self, milestone: str) -> None:
        """Date a milestone with the day on which the desk works."""
        self.desk.do(SetMilestone(case_id=self.case_id, kind=milestone, on=self.desk.day))

    def step(self, to: str, reason: str = "") -> None:
        """Move the case on to the stage `to`, today, in the name of the chair."""
        self.desk.do(
            TakeStep(
                case_id=self.case_id, to=to, on=self.desk.day, name=CHAIR.name, role=CHAIR.job,
                reason=reason or "Agreed by the group.",
            )
        )  # fmt: skip

    def decide(
        self,
        kind: str,
        question: str,
        text: str,
        rationale: str,
        *,
        outcome: str = "",
        partners: tuple[str, ...] = ("la", "icb", "police"),
    ) -> None:
        """Record a decision with the views of the `partners` named, who all agree."""
        views = tuple(
            GivenView(
                partner=partner, view="agree", by_name=PARTNERS[partner].name, by_role=PARTNERS[partner].job,
                on=self.desk.day,
            )
            for partner in partners
        )  # fmt: skip
        self.desk.do(
            RecordDecision(
                case_id=self.case_id, kind=kind, question=question, text=text, rationale=rationale,
                decided_on=self.desk.day, outcome=outcome, views=views,
            )
        )  # fmt: skip

    def _answer(self, *letters: str) -> None:
        """Answer the items of some sections, but leave a few open, as people do."""
        told = texts.notes_of(self.story)
        edition_items = self.desk.office.ask(texts.items_of_case, self.case_id)
        for item in edition_items:
            if item.id[0] in letters and item.id not in texts.LEFT_OPEN:
                self.desk.do(
                    AnswerItem(
                        case_id=self.case_id, item_id=item.id, answer="yes", note=told.get(item.id, ""),
                        owner=BUSINESS_MANAGER.name, on=self.desk.day,
                    )
                )  # fmt: skip
