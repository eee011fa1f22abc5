"""The rapid review and what follows: answers, criteria, decisions, agencies, chronology, report."""

from __future__ import annotations

from datetime import date

from db.records.base import Record
from db.records.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistAnswer(Record):
    """An answer to a checklist item, with the wording that was read. One per case and item.

    `answer` is "yes", "no", "na" or "" (only a note so far).
    """

    case_id: int
    item_id: str
    edition: str
    wording: str
    answer: str = ""
    note: str = ""
    owner: str = ""
    on: date | None = None
    paper_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionAnswer(Record):
    """Whether a criterion is met, with the wording that was read. `answer`: "met", "not_met", "unsure"."""

    case_id: int
    criterion_id: str
    edition: str
    wording: str
    answer: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """A decision of the safeguarding partners or of a group, with reasons; locked once its minutes are."""

    case_id: int | None = None
    agenda_item_id: int | None = None
    kind: str
    """Code: "notify", "rr_outcome", "lcspr", "publication", "closure", "meeting" …"""
    question: str
    options: str = ""
    outcome: str = ""
    """Code of the outcome list where one applies, else "" and the decision stands in `text`."""
    text: str
    rationale: str = ""
    dissent: str = ""
    escalation_route: str = ""
    escalation_result: str = ""
    scrutineer_view: str = ""
    legal_advice: str = ""
    who_tells: str = ""
    decided_on: date
    locked: bool = False
    corrects_id: int | None = None
    """The decision that this one, appended after approval, corrects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerView(Record):
    """One partner's view of a decision: "agree", "disagree", "abstain" or "absent", with the reason."""

    decision_id: int
    partner: str
    """"la", "icb", "police", or another agency's short name."""
    agency_id: int | None = None
    view: str
    by_name: str
    by_role: str = ""
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parallel(Record):
    """A parallel proceeding: trial, inquest, child death review, SAR, DARDR … and what it means for us."""

    case_id: int
    kind: str
    lead: str
    reference: str = ""
    contact: str = ""
    key_dates: str = ""
    effect: str = ""
    disclosure_agreed: bool | None = None
    next_check_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Involvement(Record):
    """An agency's part in a case: request, return, what it knew and did, what it learnt."""

    case_id: int
    agency_id: int
    contact: str = ""
    requested_on: date | None = None
    due_on: date | None = None
    chased_1_on: date | None = None
    chased_2_on: date | None = None
    chased_3_on: date | None = None
    received_on: date | None = None
    checked_by: str = ""
    involved: bool | None = None
    period: str = ""
    summary: str = ""
    key_episodes: str = ""
    good_practice: str = ""
    learning: str = ""
    own_actions: str = ""
    records_secured_on: date | None = None
    author: str = ""
    author_independent: bool | None = None
    signed_off_by: str = ""
    signed_off_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """An event of the chronology. `on_text` keeps the date as written, `precision` how far it is known."""

    case_id: int
    on: date | None
    at: str = ""
    precision: str = "exact"
    """"exact", "month", "year", "approximate" or "unknown"."""
    on_text: str = ""
    position: int = 0
    agency_id: int | None = None
    source: str = ""
    what: str
    child_seen: bool | None = None
    decision: str = ""
    response: str = ""
    comment: str = ""
    key_episode: bool = False
    anonymised: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsOfReference(Record):
    """The terms of reference of a local child safeguarding practice review; one per case."""

    case_id: int
    purpose: str = ""
    scope_from: date | None = None
    scope_to: date | None = None
    subjects: str = ""
    questions: str = ""
    method: str = ""
    agencies: str = ""
    reviewers: str = ""
    panel: str = ""
    family_plan: str = ""
    practitioner_plan: str = ""
    parallel: str = ""
    legal_media: str = ""
    timetable: str = ""
    cost: str = ""
    data_protection: str = ""
    publication_plan: str = ""
    signed_off_by: str = ""
    signed_off_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressCheck(Record):
    """A check of a review's time and quality (SI 2018/789 reg 14), with any written request made."""

    case_id: int
    on: date
    by_name: str
    time_view: str
    quality_view: str
    request: str = ""
    """What was asked of the reviewer in writing; "" if nothing."""
    response: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Record):
    """A letter or notice in or out: to and from the Panel, Ofsted, the Secretary of State, agencies, family."""

    case_id: int
    direction: str
    """"in" or "out"."""
    party: str
    kind: str
    on: date
    summary: str
    result: str = ""
    paper_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection(Record):
    """A section of a case's review report as Markdown. One per case and key.

    `key` "improvements" and "analysis" are the two parts that the law asks for (SI 2018/789 reg 15).
    """

    case_id: int
    key: str
    title: str
    position: int
    markdown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """A finding of a review: what, why, and so what."""

    case_id: int
    number: int
    title: str
    what: str
    why: str = ""
    so_what: str = ""
    theme: str = ""
