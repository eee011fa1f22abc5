"""Stored values in words: what a field is called, and what its value says."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from desktop_app.domain.dates import long_date
from desktop_app.domain.quorum import PARTNER_WORDS
from desktop_app.rulebook.model import RuleBook

LISTS: dict[tuple[str, str], str] = {
    ("Case", "case_type"): "review_type",
    ("Case", "review_type"): "review_type",
    ("Case", "themes"): "practice_theme",
    ("Case", "outcome"): "outcome",
    ("Case", "panel_response"): "panel_response",
    ("Case", "publication_status"): "publication_status",
    ("Incident", "nature"): "notification_nature",
    ("Incident", "harm_types"): "harm_type",
    ("Incident", "place_type"): "place_type",
    ("Milestone", "precision"): "precision",
    ("Hold", "reason_code"): "hold_reason",
    ("Child", "role"): "child_role",
    ("Child", "sex"): "sex",
    ("Child", "ethnicity"): "ethnicity",
    ("Child", "placement"): "placement",
    ("Child", "legal_status"): "legal_status",
    ("Child", "legal_status_before"): "legal_status",
    ("Person", "relation"): "relation",
    ("Person", "ethnicity"): "ethnicity",
    ("Person", "vulnerabilities"): "vulnerability",
    ("Person", "engagement"): "engagement",
    ("FamilyContact", "method"): "contact_method",
    ("ChecklistAnswer", "answer"): "answer",
    ("Decision", "kind"): "question",
    ("Decision", "outcome"): "outcome",
    ("PartnerView", "view"): "decision_view",
    ("Parallel", "kind"): "parallel_process",
    ("Letter", "result"): "panel_response",
}
"""Which code list a field of a record is taken from."""

KINDS = {
    "Case": "case", "Incident": "incident", "Milestone": "date", "Extension": "extension", "StageStep": "step",
    "Hold": "hold", "Child": "child", "Person": "person", "Identity": "identity",
    "FamilyContact": "contact with the family", "Communication": "communication", "ChecklistAnswer": "answer",
    "CriterionAnswer": "criterion", "Decision": "decision", "PartnerView": "view",
    "Parallel": "parallel proceeding", "Involvement": "agency's part", "Event": "event",
    "TermsOfReference": "terms of reference",
    "ProgressCheck": "progress check", "Letter": "letter", "ReportSection": "section of the report",
    "Finding": "finding", "Recommendation": "recommendation", "Addressee": "addressee", "Action": "action",
    "ActionOwner": "owner of an action", "ActionMilestone": "milestone of an action",
    "ActionEvent": "event of an action", "Meeting": "meeting", "AgendaItem": "agenda item",
    "MinuteEntry": "line of the minutes", "Attendance": "attendance", "Declaration": "declaration of interest",
    "Paper": "paper", "PaperContent": "contents of a paper", "Partnership": "partnership", "Agency": "agency",
    "Group": "group", "Member": "member", "Membership": "seat", "Setting": "setting", "LocalRule": "local rule",
    "LocalDay": "day of the calendar",
}  # fmt: skip
"""What a kind of record is called."""

FIELDS = {
    "on": "date", "at": "time", "by_name": "name", "by_role": "role", "send": "special educational needs",
    "cp_category": "category of the child protection plan", "sin_reference": "reference of the notification",
    "sin_sent_by": "notification sent by", "upn": "unique pupil number", "nhs_number": "NHS number",
    "other_areas": "other areas", "what": "what happened", "born_on": "date of birth",
}  # fmt: skip
"""Fields whose name is not their word already."""
CRITERION = {"met": "met", "not_met": "not met", "unsure": "not clear yet"}


def field_words(field: str) -> str:
    """Return a field's name for people."""
    if field in FIELDS:
        return FIELDS[field]
    words = field.replace("_", " ")
    return words if not words.endswith(" on") else f"{words.removesuffix(' on')} on"


def value_words(book: RuleBook, kind: str, field: str, value: Any) -> str:
    """Return a value of the field of a record of `kind` (its class's name) in words; "" for nothing."""
    if value is None or value in {"", ()}:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{long_date(value.date())}, {value:%H:%M}"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, tuple):
        return "; ".join(value_words(book, kind, field, one) for one in value)
    return _text(book, kind, field, str(value))


def _text(book: RuleBook, kind: str, field: str, value: str) -> str:
    if (kind, field) in LISTS:
        return book.label(LISTS[kind, field], value)
    if field in {"stage", "from_stage", "to_stage"}:
        return book.stages[value].label if value in book.stages else value
    if kind == "Milestone" and field == "kind":
        known = book.clock.milestones.get(value)
        return known.label if known else value
    if field == "deadline_id":
        rule = book.clock.deadlines.get(value)
        return rule.label if rule else value
    if kind == "CriterionAnswer" and field == "answer":
        return CRITERION.get(value, value)
    return PARTNER_WORDS.get(value, value) if kind == "PartnerView" and field == "partner" else value
