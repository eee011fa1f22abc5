"""What the named conditions of the rule book mean: one function per name, over the facts of a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop_app.domain.facts import CaseFacts
from desktop_app.rulebook.conditions import CIRCUMSTANCES

PARTNERS = ("la", "icb", "police")
NO_REVIEW = frozenset({"RR1", "RR2"})
LOCAL_REVIEW = frozenset({"RR3", "RR4"})
ASKING = frozenset({"more_information", "reconsider"})
LOCAL_CRITERIA = ("reg11a", "reg11b", "reg11c", "reg11d")
NOTIFICATION_CRITERIA = ("s16c_abuse", "s16c_in_area", "s16c_outside")

Predicate = Callable[[CaseFacts], bool]


def has(milestone: str) -> Predicate:
    """Return the predicate "this milestone has a date"."""
    return lambda facts: facts.day_of(milestone) is not None


def recorded(milestone: str) -> Predicate:
    """Return the predicate "this milestone is dated, or expressly recorded as unknown"."""
    return lambda facts: milestone in facts.milestones


def decided(question: str) -> Predicate:
    """Return the predicate "this question is decided with a rationale"."""
    return lambda facts: question in facts.decisions


def viewed(question: str) -> Predicate:
    """Return the predicate "all three statutory partners gave a view (absent is none) on this question"."""

    def predicate(facts: CaseFacts) -> bool:
        views = latest_views(facts, question)
        return all(views.get(partner, "absent") != "absent" for partner in PARTNERS)

    return predicate


def answered(criteria: tuple[str, ...]) -> Predicate:
    """Return the predicate "each of these criteria is answered"."""
    return lambda facts: all(facts.criteria.get(one) for one in criteria)


def latest_views(facts: CaseFacts, question: str) -> dict[str, str]:
    """Return each partner's last view on a question: partner -> agree, disagree, abstain or absent."""
    return {view.partner: view.view for view in facts.views if view.question == question}


def _agreed(facts: CaseFacts) -> bool:
    views = latest_views(facts, "rapid_review")
    return all(views.get(partner) == "agree" for partner in PARTNERS) or (
        facts.day_of("disagreement_settled") is not None
    )


def _disagrees(facts: CaseFacts) -> bool:
    return "disagree" in latest_views(facts, "rapid_review").values()


def _incident_area_leads(facts: CaseFacts) -> bool:
    return not facts.incident_area or not facts.lead_area or facts.incident_area == facts.lead_area


def _circumstance(name: str) -> Predicate:
    return lambda facts: name in facts.circumstances or (bool(name) and facts.notification_nature == name)


PREDICATES: Mapping[str, Predicate] = {
    **{name: _circumstance(name) for name in CIRCUMSTANCES},
    "referral_recorded": has("referral"),
    "incident_recorded": recorded("incident"),
    "la_aware_recorded": recorded("la_aware"),
    "notify_views": viewed("notify"),
    "notify_decided": decided("notify"),
    "notification_criteria_answered": answered(NOTIFICATION_CRITERIA),
    "incident_area_leads": _incident_area_leads,
    "sin_sent": has("sin_sent"),
    "notified": has("sin_sent"),
    "panel_told_withdrawal": has("panel_told_withdrawal"),
    "requests_sent": has("requests_sent"),
    "rr_meeting_held": has("rr_meeting"),
    "outcome_recommended": lambda facts: bool(facts.outcome),
    "local_criteria_answered": answered(LOCAL_CRITERIA),
    "review_views": viewed("rapid_review"),
    "review_agreed": _agreed,
    "partner_disagrees": _disagrees,
    "disagreement_settled": has("disagreement_settled"),
    "review_decided": decided("rapid_review"),
    "rr_sent": has("rr_sent"),
    "panel_replied": has("panel_replied"),
    "panel_response_recorded": lambda facts: facts.panel_response not in {"", "no_reply"},
    "panel_asks": lambda facts: facts.panel_response in ASKING,
    "panel_commissions": lambda facts: facts.panel_response == "national_review",
    "after_panel_decided": decided("after_panel"),
    "outcome_no_lcspr": lambda facts: facts.outcome in NO_REVIEW,
    "decided_not_to_review": lambda facts: facts.outcome in NO_REVIEW,
    "outcome_lcspr": lambda facts: facts.outcome in LOCAL_REVIEW,
    "outcome_withdraw": lambda facts: facts.outcome == "RR6",
    "lcspr_decided": has("lcspr_decided"),
    "terms_agreed": has("terms_agreed"),
    "reviewer_appointed": lambda facts: facts.reviewers > 0 and facts.day_of("reviewer_appointed") is not None,
    "information_gathered": has("information_gathered"),
    "engagement_recorded": recorded("engagement_done"),
    "draft_received": has("draft_received"),
    "quality_read": has("quality_read"),
    "recommendations_recorded": lambda facts: facts.recommendations > 0 or "no_recommendations" in facts.decisions,
    "sign_off_views": viewed("sign_off"),
    "report_shared": recorded("report_shared"),
    "publication_planned": has("planned_publication"),
    "notice_sent": has("pre_publication_notice"),
    "published": has("published"),
    "not_publishing": decided("not_publish"),
    "non_publication_justified": has("non_publication_justified"),
    "improvements_published": has("improvements_published"),
    "actions_exist": lambda facts: facts.actions > 0,
    "actions_evidenced": lambda facts: facts.actions_open == 0 and facts.actions_without_evidence == 0,
    "impact_checked": has("impact_checked"),
    "close_decided": decided("close"),
    "national_concluded": has("national_concluded"),
}


def is_true(name: str, facts: CaseFacts) -> bool:
    """Return whether the named condition holds; KeyError for a name outside the table."""
    return PREDICATES[name](facts)


def true_conditions(facts: CaseFacts) -> frozenset[str]:
    """Return the names of all conditions that hold, as `clock.timetable` and the checklists take them."""
    return frozenset(name for name, predicate in PREDICATES.items() if predicate(facts))
