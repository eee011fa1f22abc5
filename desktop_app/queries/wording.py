"""Stored values in words: what a field is called, and what its value says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from desktop_app.domain.dates import long_date
from desktop_app.domain.media import WORDS as MEDIA
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
    ("Action", "source"): "action_source",
    ("Action", "assurance"): "assurance",
    ("Recommendation", "scope"): "scope",
    ("Event", "precision"): "precision",
    ("Attendance", "capacity"): "attendance",
    ("Attendance", "presence"): "presence",
    ("Declaration", "handling"): "interest_action",
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
    "edition": "guidance", "redated": "times re-dated", "carried": "times carried", "media_type": "kind of file",
    "assurance": "how it will be shown", "collective": "asked of all together", "party": "to or from",
}  # fmt: skip
"""Fields whose name is not their word already."""
CRITERION = {"met": "met", "not_met": "not met", "unsure": "not clear yet"}

CODED = frozenset(
    {"kind", "status", "state", "source", "scope", "direction", "party", "role", "presence", "capacity",
     "handling", "marking", "key"}
)  # fmt: skip
"""Fields that hold a code. One that no list knows is said without its underscores, or as here:"""
CODES = {
    "rr": "rapid review", "lcspr": "local practice review", "scr": "serious case review", "redated": "re-dated",
    "panel": "the Panel", "dfe": "the Department for Education", "ofsted": "Ofsted", "in": "to us",
    "out": "from us", "aob": "any other business", "meeting": "the meeting", "cps": "the prosecution service",
}  # fmt: skip


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
    known = _NAMED.get((kind, field)) or _NAMED.get(("", field))
    if known is not None:
        return known(book).get(value, value)
    return _code(value) if field in CODED else value


def _code(value: str) -> str:
    plain = value.islower() and value.replace("_", "").isalnum()
    return CODES.get(value, value.replace("_", " ")) if plain else value


def _stages(book: RuleBook) -> dict[str, str]:
    return {one.id: one.label for one in book.stages.values()}


_NAMED: dict[tuple[str, str], Callable[[RuleBook], dict[str, str]]] = {
    ("", "stage"): _stages,
    ("", "from_stage"): _stages,
    ("", "to_stage"): _stages,
    ("", "deadline_id"): lambda book: {one.id: one.label for one in book.clock.deadlines.values()},
    ("", "criterion_id"): lambda book: {one.id: one.paragraph.capitalize() for one in book.criteria.values()},
    ("", "edition"): lambda book: {one.id: one.title for one in book.editions},
    ("Milestone", "kind"): lambda book: {one.id: one.label for one in book.clock.milestones.values()},
    ("CriterionAnswer", "answer"): lambda _: CRITERION,
    ("PartnerView", "partner"): lambda _: PARTNER_WORDS,
    ("Paper", "media_type"): lambda _: MEDIA,
    ("Membership", "role"): lambda book: {one.id: one.label for one in book.roles.values()},
    ("Attendance", "role"): lambda book: {one.id: one.label for one in book.roles.values()},
}
"""Where the words of a field stand that no code list holds; "" for records of every kind."""
