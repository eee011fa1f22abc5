"""What a practice case leaves behind: report, findings, recommendations, actions and what became of them."""

from __future__ import annotations

from datetime import date, timedelta

from db.records.actions import Action
from desktop_app.actions.ledger import AddAction, CloseAction, RedateAction, UpdateAction
from desktop_app.actions.owing import OwnerGiven
from desktop_app.actions.recommendations import AddRecommendation, AddresseeGiven
from desktop_app.actions.report import AddFinding, WriteSection
from desktop_app.domain.dates import add_months
from desktop_app.practice import texts
from desktop_app.practice.desk import PracticeDesk
from desktop_app.practice.people import Place
from desktop_app.practice.stories import Story

PROGRESS = (
    ("on_track", "Agreed in principle; the first figures come next month."),
    ("at_risk", "The post that was to do this is vacant; cover is being sought."),
)
"""How far the actions are that are neither closed nor untouched."""


class Learning:
    """Writes the learning of one story into the store, on the day on which the desk works."""

    def __init__(self, desk: PracticeDesk, place: Place, story: Story) -> None:
        self.desk = desk
        self.place = place
        self.story = story

    def rapid_review(self, case_id: int) -> None:
        """Add the immediate actions of the rapid review, as many as the story has."""
        for number, (text, agency) in enumerate(texts.SMALL_ACTIONS[: self.story.early_actions]):
            action = self._action(case_id, text, agency, due=self.desk.day + timedelta(days=14 + 9 * number))
            if number == 1:
                due = self.desk.day + timedelta(days=44)
                self.desk.do(RedateAction(action_id=action, due=due, reason="The summary waits for legal advice."))

    def review(self, case_id: int) -> None:
        """Write the report's sections, findings and recommendations, and the actions that carry them out."""
        for key, markdown in texts.SECTIONS.items():
            self.desk.do(WriteSection(case_id=case_id, key=key, markdown=markdown))
        findings = [
            self.desk.do(AddFinding(case_id=case_id, title=title, what=what, why=why, so_what=so_what))
            for title, what, why, so_what in texts.FINDINGS
        ]
        by_when = add_months(self.desk.day, 9)
        numbers = []
        for finding, (text, collective, names, outcome) in zip(findings, texts.RECOMMENDATIONS, strict=True):
            numbers.append(
                self.desk.do(
                    AddRecommendation(
                        case_id=case_id,
                        text=text,
                        collective=collective,
                        addressees=tuple(AddresseeGiven(agency_id=self.place.agencies[name]) for name in names),
                        by_when=by_when,
                        outcome=outcome,
                        source="lcspr",
                        finding_id=finding,
                    )
                )
            )
        for number, (text, agency) in enumerate(texts.ACTIONS[: self.story.plan_actions]):
            due = add_months(self.desk.day, 3 + 2 * number)
            self._action(case_id, text, agency, due=due, recommendation=numbers[number // 2])

    def complete(self, case_id: int) -> None:
        """Close every open action of the case with evidence and effect."""
        open_actions = self.desk.office.ask(
            lambda reading: reading.reader.find(Action, case_id=case_id, closed_on=None)
        )
        for action in open_actions:
            self._close(action)

    def progress(self, case_id: int) -> None:
        """Say how far the open actions are: two closed, one on track, one at risk, the others not begun."""
        found = self.desk.office.ask(lambda reading: reading.reader.find(Action, case_id=case_id, closed_on=None))
        for action in found[:2]:
            self._close(action)
        for action, (status, said) in zip(found[2:], PROGRESS, strict=False):
            self.desk.do(UpdateAction(action_id=action.id, progress=said, status=status))

    def _close(self, action: Action) -> None:
        """Close an action with its evidence and effect."""
        self.desk.do(
            CloseAction(
                action_id=action.id,
                evidence=texts.EVIDENCE,
                outcome=texts.EFFECT,
                on=self.desk.day,
                assurance="audit",
            )
        )

    def _action(
        self, case_id: int, text: str, agency: str, *, due: date, recommendation: int | None = None
    ) -> int:
        return self.desk.do(
            AddAction(
                text=text,
                case_id=case_id,
                recommendation_id=recommendation,
                source="lcspr" if recommendation else "rapid_review",
                due=due,
                owners=(OwnerGiven(agency_id=self.place.agencies[agency]),),
            )
        )
