"""The way of a practice case through the stages."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from desktop_app.practice.desk import PracticeDesk
from desktop_app.practice.learning import Learning
from desktop_app.practice.stories import Story

LOCAL_REVIEW = ("RR3", "RR4")
"""The outcomes from which a practice review follows."""

PATH = ("0", "1", "3", "4", "5", "6", "7", "8", "9", "b5", "b10", "10", "11", "12")
"""How far a case may have come; "9" is the decision after the Panel's reply, whichever it is."""


class OnItsWay(Protocol):
    """A case that is being walked, as those who take it further see it."""

    desk: PracticeDesk
    story: Story
    learning: Learning
    case_id: int
    happened: date

    def after_sent(self, days: int) -> date:
        """Return the day so many working days after the notification."""

    def date_today(self, milestone: str) -> None:
        """Date a milestone with the day on which the desk works."""

    def step(self, to: str, reason: str = "") -> None:
        """Move the case on to the stage `to`, today."""

    def decide(self, kind: str, question: str, text: str, rationale: str) -> None:
        """Record a decision on which the three partners agree."""
