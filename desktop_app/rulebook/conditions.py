"""The fixed table of named conditions: what the rule files may ask of a case, and how it is said.

Rules never hold expressions. They name a condition of this table; `desktop_app.domain.predicates` holds the
function of the same name. To add one, write a line here and a function there: a test keeps them together.
Each line is name: (words after "applies only if", sentence when it is missing, field of the case to lead to).
"""

from __future__ import annotations

CIRCUMSTANCES: dict[str, str] = {
    "looked_after_death": "a looked after child has died",
    "care_leaver_death": "a care leaver up to and including age 24 has died",
    "child_died": "a child has died",
    "other_areas": "another area is involved",
    "other_children": "there are other children in the household or at risk",
    "unborn": "a child of the case is not yet born",
    "looked_after": "a child of the case is or was looked after",
    "parallel_proceedings": "there are parallel proceedings",
    "criminal_proceedings": "there is a criminal investigation or trial",
    "coroner_involved": "a coroner is involved",
    "media_interest": "media interest is known or likely",
    "staff_allegation": "an allegation concerns someone who works with children",
    "delay_expected": "completion within the time limit is at risk",
}

Line = tuple[str, str, str]

NEEDS: dict[str, Line] = {
    "referral_recorded": ("the referral has a date", "Record when the case was referred.", "referral"),
    "incident_recorded": (
        "the incident is dated, or its date is recorded as unknown",
        "Record the date of the incident, or that it is not known.",
        "incident",
    ),
    "la_aware_recorded": (
        "the day on which the local authority became aware is recorded, or recorded as unknown",
        "Record when the local authority became aware, or that it is not known.",
        "la_aware",
    ),
    "notify_views": (
        "the local authority, the ICB and the police have each given a view on notifying",
        "Record the view of each statutory partner on whether to notify.",
        "views.notify",
    ),
    "notify_decided": (
        "the decision on notifying is recorded with its rationale",
        "Record the decision on notifying and the reasons for it.",
        "decisions.notify",
    ),
    "notification_criteria_answered": (
        "each part of the notification criteria is answered",
        "Answer each part of the notification criteria.",
        "criteria.notification",
    ),
    "incident_area_leads": (
        "the area where the incident took place leads",
        "The area where the incident took place notifies and leads the rapid review.",
        "lead_area",
    ),
    "sin_sent": (
        "the serious incident notification has been sent",
        "There is no rapid review without a notification: record when it was sent to the Panel.",
        "sin_sent",
    ),
    "panel_told_withdrawal": (
        "the Panel has been told that the criteria are not met after all",
        "Record when the Panel was told that the criteria are not met.",
        "panel_told_withdrawal",
    ),
    "requests_sent": (
        "the agencies have been asked for information",
        "Record when the requests went to the agencies.",
        "requests_sent",
    ),
    "rr_meeting_held": (
        "the rapid review meeting has been held",
        "Record the date of the rapid review meeting.",
        "rr_meeting",
    ),
    "outcome_recommended": (
        "an outcome is recommended",
        "Choose the outcome that the rapid review recommends.",
        "outcome",
    ),
    "local_criteria_answered": (
        "each of the criteria for a local review (a) to (d) is answered",
        "Answer each of the criteria for a local review, (a) to (d).",
        "criteria.local_review",
    ),
    "review_views": (
        "each statutory partner has given a view on the rapid review",
        "Record the view of each statutory partner on the rapid review.",
        "views.rapid_review",
    ),
    "review_agreed": (
        "the three statutory partners agree on the rapid review, or the disagreement is settled",
        "The three statutory partners do not all agree yet: settle it, or escalate the disagreement.",
        "views.rapid_review",
    ),
    "partner_disagrees": (
        "at least one statutory partner disagrees",
        "No statutory partner is recorded as disagreeing.",
        "views.rapid_review",
    ),
    "disagreement_settled": (
        "the result of the escalation is recorded",
        "Record when and how the escalated disagreement was settled.",
        "disagreement_settled",
    ),
    "review_decided": (
        "the decision of the rapid review is recorded with its rationale",
        "Record the decision of the rapid review and the reasons for it.",
        "decisions.rapid_review",
    ),
    "rr_sent": (
        "the rapid review has been sent to the Panel",
        "Record when the rapid review was sent to the Panel.",
        "rr_sent",
    ),
    "panel_replied": (
        "the reply of the Panel is dated",
        "Record the date of the Panel's letter.",
        "panel_replied",
    ),
    "panel_response_recorded": (
        "what the Panel said is recorded",
        "Choose what the Panel's letter says.",
        "panel_response",
    ),
    "panel_asks": (
        "the Panel asks for more or asks to reconsider",
        "The Panel's recorded reply asks for nothing more.",
        "panel_response",
    ),
    "panel_commissions": (
        "the Panel commissions a national review",
        "Record that the Panel commissions a national review.",
        "panel_response",
    ),
    "after_panel_decided": (
        "the partners' decision after the Panel's reply is recorded with its rationale",
        "Record what the partners decide after the Panel's reply, and why.",
        "decisions.after_panel",
    ),
    "outcome_no_lcspr": (
        "the outcome is to stop at the rapid review",
        "The outcome must be one that stops at the rapid review (RR1 or RR2).",
        "outcome",
    ),
    "outcome_lcspr": (
        "the outcome is a local practice review",
        "The outcome must be a local practice review (RR3 or RR4).",
        "outcome",
    ),
    "outcome_withdraw": (
        "the outcome is that the criteria were not met",
        "The outcome must be that the criteria for notification were not met (RR6).",
        "outcome",
    ),
    "lcspr_decided": (
        "the decision to carry out a practice review is dated",
        "Record the date of the decision to carry out a practice review.",
        "lcspr_decided",
    ),
    "terms_agreed": (
        "the terms of reference are agreed",
        "Record when the terms of reference were agreed.",
        "terms_agreed",
    ),
    "reviewer_appointed": (
        "a reviewer is appointed",
        "Record who is appointed as reviewer and when.",
        "reviewer_appointed",
    ),
    "information_gathered": (
        "the agencies' information is in",
        "Record when the agencies' information was complete.",
        "information_gathered",
    ),
    "engagement_recorded": (
        "the involvement of practitioners and family is recorded, or why there was none",
        "Record how practitioners and family were involved, or why not.",
        "engagement_done",
    ),
    "draft_received": (
        "a draft has been received",
        "Record when the draft was received.",
        "draft_received",
    ),
    "quality_read": (
        "the draft has been quality assured",
        "Record when the draft was quality assured.",
        "quality_read",
    ),
    "recommendations_recorded": (
        "the report has its recommendations, or says that there are none",
        "Enter the recommendations of the report, or record that there are none.",
        "recommendations",
    ),
    "sign_off_views": (
        "each statutory partner has given a view on the report",
        "Record the view of each statutory partner on the report.",
        "views.sign_off",
    ),
    "report_shared": (
        "family and agencies have seen the report, or the reason why not is recorded",
        "Record when family and agencies saw the report, or why they did not.",
        "report_shared",
    ),
    "publication_planned": (
        "a date of publication is planned",
        "Record the planned date of publication.",
        "planned_publication",
    ),
    "notice_sent": (
        "the report has gone to the Panel, the Secretary of State and Ofsted",
        "Record when the report went to the Panel, the Secretary of State and Ofsted.",
        "pre_publication_notice",
    ),
    "published": (
        "the report is published",
        "Record the date of publication.",
        "published",
    ),
    "not_publishing": (
        "the partners decided not to publish the report",
        "Record the decision not to publish, with its reasons.",
        "decisions.not_publish",
    ),
    "non_publication_justified": (
        "the Panel and the Secretary of State have been told why the report is not published",
        "Record when the Panel and the Secretary of State were told why the report is not published.",
        "non_publication_justified",
    ),
    "improvements_published": (
        "information on the improvements is published",
        "Record when the information on the improvements was published instead.",
        "improvements_published",
    ),
    "actions_exist": (
        "at least one action is recorded",
        "Enter the actions that follow.",
        "actions",
    ),
    "actions_evidenced": (
        "every action is closed and has its evidence",
        "Close every action with evidence first.",
        "actions",
    ),
    "impact_checked": (
        "the effect of the actions has been checked",
        "Record when the effect of the actions was checked.",
        "impact_checked",
    ),
    "close_decided": (
        "the decision to close is recorded with its rationale",
        "Record the decision to close the case and the reasons for it.",
        "decisions.close",
    ),
    "national_concluded": (
        "the national review has ended",
        "Record when the national review ended.",
        "national_concluded",
    ),
    "decided_not_to_review": (
        "no practice review follows",
        "The outcome must say that no practice review follows.",
        "outcome",
    ),
    "notified": ("a notification was sent", "Record when the notification was sent.", "sin_sent"),
}


def condition_words() -> dict[str, str]:
    """Return every condition with the words that follow "applies only if"."""
    return {**CIRCUMSTANCES, **{name: line[0] for name, line in NEEDS.items()}}
