"""Every table of the store. To add one: its record in `db.records`, a migration, and its line here."""

from __future__ import annotations

from typing import Any, cast

from db.models.tables import Table
from db.records.actions import (
    Action,
    ActionEvent,
    ActionMilestone,
    ActionOwner,
    Addressee,
    Recommendation,
)
from db.records.base import R, Record
from db.records.cases import Case, Duty, Extension, Hold, Incident, Milestone, StageStep
from db.records.meetings import AgendaItem, Attendance, Declaration, Meeting, MinuteEntry
from db.records.papers import AuditLine, Draft, Paper, PaperContent
from db.records.partnership import (
    Agency,
    Group,
    LocalDay,
    LocalRule,
    Member,
    Membership,
    Partnership,
    Setting,
)
from db.records.people import Child, Communication, FamilyContact, Identity, Person
from db.records.review import (
    ChecklistAnswer,
    CriterionAnswer,
    Decision,
    Event,
    Finding,
    Involvement,
    Letter,
    Parallel,
    PartnerView,
    ProgressCheck,
    ReportSection,
    TermsOfReference,
)

TABLES: tuple[Table[Any], ...] = (
    Table(Partnership, "partnership"),
    Table(Setting, "setting"),
    Table(Agency, "agency"),
    Table(Group, "standing_group"),
    Table(Member, "member"),
    Table(Membership, "membership"),
    Table(LocalRule, "local_rule"),
    Table(LocalDay, "local_day"),
    Table(Incident, "incident"),
    Table(Case, "review_case"),
    Table(Milestone, "milestone"),
    Table(Extension, "extension"),
    Table(StageStep, "stage_step"),
    Table(Hold, "hold"),
    Table(Duty, "duty", autoincrement=False),
    Table(Child, "child"),
    Table(Person, "person"),
    Table(Identity, "identity"),
    Table(FamilyContact, "family_contact"),
    Table(Communication, "communication"),
    Table(ChecklistAnswer, "checklist_answer"),
    Table(CriterionAnswer, "criterion_answer"),
    Table(Decision, "decision"),
    Table(PartnerView, "partner_view"),
    Table(Parallel, "parallel"),
    Table(Involvement, "involvement"),
    Table(Event, "event"),
    Table(TermsOfReference, "terms_of_reference"),
    Table(ProgressCheck, "progress_check"),
    Table(Letter, "letter"),
    Table(ReportSection, "report_section"),
    Table(Finding, "finding"),
    Table(Meeting, "meeting"),
    Table(Attendance, "attendance"),
    Table(Declaration, "declaration"),
    Table(AgendaItem, "agenda_item"),
    Table(MinuteEntry, "minute_entry"),
    Table(Recommendation, "recommendation"),
    Table(Addressee, "addressee"),
    Table(Action, "action"),
    Table(ActionOwner, "action_owner"),
    Table(ActionMilestone, "action_milestone"),
    Table(ActionEvent, "action_event"),
    Table(Paper, "paper"),
    Table(PaperContent, "paper_content"),
    Table(Draft, "draft", autoincrement=False),
    Table(AuditLine, "audit_line"),
)

PARTS: dict[type[Record], tuple[tuple[type[Record], str], ...]] = {
    Case: ((Duty, "case_id"),),
    Paper: ((PaperContent, "paper_id"),),
    Decision: ((PartnerView, "decision_id"),),
    Recommendation: ((Addressee, "recommendation_id"),),
    Action: ((ActionOwner, "action_id"), (ActionMilestone, "action_id"), (ActionEvent, "action_id")),
}
"""Rows that are nothing without their whole: removing the whole removes and records them first."""

NOT_AUDITED: frozenset[type[Record]] = frozenset({Duty, Draft, AuditLine})
"""Derived or unfinished rows, and the audit itself."""

_BY_KIND: dict[type[Record], Table[Any]] = {table.kind: table for table in TABLES}
_BY_NAME: dict[str, Table[Any]] = {table.kind.__name__: table for table in TABLES}


def table_of(kind: type[R]) -> Table[R]:
    """Return the table that keeps records of `kind`."""
    return cast("Table[R]", _BY_KIND[kind])


def table_named(kind_name: str) -> Table[Any]:
    """Return the table of the kind with that name, as "Case"; KeyError if there is none."""
    return _BY_NAME[kind_name]
