"""What the rules need to know about a case: plain facts, gathered by whoever reads the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from db.records.quick import dataclass
from desktop_app.domain.dates import Moment


@dataclass(frozen=True, slots=True)
class View:
    """What one statutory partner (`partner`: la, icb or police) said on one question.

    `question` is notify, rapid_review or sign_off; `view` a code of the list decision_view: agree, disagree,
    abstain or absent.
    """

    question: str
    partner: str
    view: str
    name: str = ""
    role: str = ""
    on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case as the rules see it.

    `stage` and `edition` are ids of the rule book; `stage_since` is the date of the step that led here.
    `milestones` holds what is dated (milestone id -> moment), `answers` the checklist (item id -> yes, no,
    na), `criteria` the answers to the criteria (criterion id -> yes, no), `decisions` the questions decided
    with a rationale (notify, rapid_review, after_panel, not_publish, close), `circumstances` whatever is
    plainly true of the case (names in `rulebook.conditions.CIRCUMSTANCES`).
    """

    stage: str
    edition: str
    stage_since: date | None = None
    milestones: Mapping[str, Moment] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    criteria: Mapping[str, str] = field(default_factory=dict)
    views: tuple[View, ...] = ()
    decisions: frozenset[str] = frozenset()
    circumstances: frozenset[str] = frozenset()
    notification_nature: str = ""
    outcome: str = ""
    panel_response: str = ""
    lead_area: str = ""
    incident_area: str = ""
    agencies_asked: int = 0
    agencies_returned: int = 0
    reviewers: int = 0
    recommendations: int = 0
    actions: int = 0
    actions_open: int = 0
    actions_without_evidence: int = 0
    held: bool = False

    def day_of(self, milestone: str) -> date | None:
        """Return the known date of a milestone, None if it has none yet or it is unknown."""
        moment = self.milestones.get(milestone)
        return moment.known if moment else None
