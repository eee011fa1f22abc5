"""What follows a rapid review: the practice review, its report, the action plan, the end of a practice case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from db.records.review import ProgressCheck, TermsOfReference
from desktop_app.actions.holds import HoldCase
from desktop_app.actions.milestones import SetMilestone
from desktop_app.actions.report import SignOffReport
from desktop_app.actions.terms import AddProgressCheck, SetTerms
from desktop_app.domain.dates import add_months
from desktop_app.practice import texts
from desktop_app.practice.setting import REVIEWER, SEATS
from desktop_app.practice.way import LOCAL_REVIEW, PATH, OnItsWay

Task = tuple[date, Callable[[], None]]
CHAIR, *_ = SEATS


class LongRun:
    """The months after the decision, for the case that `walk` has brought there."""

    def __init__(self, walk: OnItsWay, reached: int) -> None:
        self.walk = walk
        self.reached = reached

    def tasks(self) -> Iterator[Task]:
        """Yield the days and what is done on them, as far as the story goes."""
        start, reached = self.walk.after_sent(27), self.reached
        local = self.walk.story.outcome in LOCAL_REVIEW

        def month(number: float) -> date:
            day = start + timedelta(days=round(number * 30.4))
            return self.walk.desk.calendar.working_day(day, 1)

        if local:
            yield month(0.4), self._terms
            yield month(2.2), self._engage
            if reached >= PATH.index("b10"):
                yield month(3.5), self._report
                yield month(5.2), self._publish
        elif reached >= PATH.index("10"):
            yield month(0.5), lambda: self.walk.learning.review(self.walk.case_id)
        if reached >= PATH.index("10"):
            yield month(6.0), lambda: self.walk.step("10")
        if reached >= PATH.index("11"):
            yield month(11), lambda: self.walk.learning.complete(self.walk.case_id)
            yield month(12), lambda: self.walk.step("11")
        if reached >= PATH.index("12"):
            yield month(15), self._close
        if self.walk.story.held:
            yield month(2.6), self._hold
        if self.walk.story.stage in {"9b", "10"}:
            yield self.walk.desk.working_day(-6), self._progress

    def _terms(self) -> None:
        self.walk.desk.do(
            SetTerms(
                terms=TermsOfReference(
                    case_id=self.walk.case_id, purpose=texts.PURPOSE, questions=texts.QUESTIONS,
                    method=texts.METHOD,
                    subjects=", ".join(child.alias for child in self.walk.story.children), reviewers=REVIEWER,
                    scope_from=add_months(self.walk.happened, -24), scope_to=self.walk.happened,
                    agencies="All agencies of the rapid review", family_plan=texts.FAMILY_PLAN,
                    signed_off_by=CHAIR.name, signed_off_on=self.walk.desk.day,
                )
            )
        )  # fmt: skip
        self.walk.date_today("terms_agreed")
        self.walk.date_today("reviewer_appointed")
        self.walk.step("b2")
        self.walk.step("b3")

    def _engage(self) -> None:
        self.walk.step("b4")
        self.walk.date_today("engagement_done")
        self.walk.step("b5")

    def _report(self) -> None:
        self.walk.learning.review(self.walk.case_id)
        self.walk.step("b6")
        self.walk.date_today("quality_read")
        self.walk.step("b7")
        self.walk.desk.do(SignOffReport(case_id=self.walk.case_id, on=self.walk.desk.day, by=CHAIR.name))
        self.walk.decide(
            "sign_off", "Do the partners sign the report off?", "The report is signed off.", texts.SIGNED_OFF
        )
        self.walk.step("b8", reason="The three partners sign the report off.")

    def _publish(self) -> None:
        planned = self.walk.desk.calendar.working_day(self.walk.desk.day, 8)
        self.walk.date_today("report_shared")
        self.walk.desk.do(SetMilestone(case_id=self.walk.case_id, kind="planned_publication", on=planned))
        self.walk.date_today("pre_publication_notice")
        self.walk.step("b9")
        with self.walk.desk.on(planned):
            self.walk.step("b10")
            self.walk.date_today("nspcc_sent")

    def _hold(self) -> None:
        self.walk.desk.do(
            HoldCase(
                case_id=self.walk.case_id, on=self.walk.desk.day, reason_code=self.walk.story.held,
                reason="The trial is listed; witnesses of the review are witnesses there.",
                next_check=self.walk.desk.working_day(6), panel_told=self.walk.desk.day,
                name=CHAIR.name, role=CHAIR.job,
            )
        )  # fmt: skip

    def _progress(self) -> None:
        self.walk.learning.progress(self.walk.case_id)
        if self.walk.story.stage == "10":
            self.walk.date_today("action_update")
            return
        self.walk.desk.do(
            AddProgressCheck(
                check=ProgressCheck(
                    case_id=self.walk.case_id, on=self.walk.desk.day, by_name=CHAIR.name, time_view=texts.ON_TIME,
                    quality_view=texts.QUALITY, request=texts.REQUEST,
                )
            )
        )  # fmt: skip

    def _close(self) -> None:
        self.walk.date_today("impact_checked")
        self.walk.decide("close", "May the case be closed?", "The case is closed.", texts.CLOSED)
        self.walk.step("12", reason="Every action is done and its effect was seen.")
