"""Reads the report of a practice review for its panel."""

from __future__ import annotations

from db.records.cases import Case, Hold
from db.records.partnership import Agency
from db.records.people import FamilyContact
from db.records.review import Decision, Involvement, ProgressCheck, TermsOfReference
from desktop_app.queries.base import Reading
from desktop_app.queries.report import ReportWhole, report_whole
from desktop_app.queries.snapshots import lines
from desktop_app.queries.snapshots.common import RecommendationLine
from desktop_app.queries.snapshots.final_report_shape import (
    FinalReportSnapshot,
    FindingLine,
    ProgressLine,
    PublicFinalReport,
    Section,
    TermsLine,
)
from desktop_app.queries.snapshots.public_final_report import (
    finding_lines,
    public_final_report,
    recommendation_lines,
    review_decision,
    section_lines,
)
from desktop_app.queries.timetable import case_timetable


def final_report_snapshot(
    reading: Reading, case_id: int, audience: str
) -> FinalReportSnapshot | PublicFinalReport:
    """Return the report of a case for an audience, "working" or "publication". Raises NoSuchRecord."""
    if audience == "publication":
        return public_final_report(reading, case_id)
    if audience != "working":
        raise ValueError(f"no such audience: {audience}")
    return _working(reading, case_id)


def _working(reading: Reading, case_id: int) -> FinalReportSnapshot:
    reader = reading.reader
    case = reader.get(Case, case_id)
    whole: ReportWhole = report_whole(reading, case_id)
    name, area, _ = lines.partnership_names(reading)
    due = next((one.due for one in case_timetable(reading, case_id) if one.id == "DL14"), None)
    main = review_decision(reader.find(Decision, case_id=case_id))
    hold = reader.first(Hold, case_id=case_id, ended_on=None)
    agencies = tuple(reader.get(Agency, one.agency_id).name for one in reader.find(Involvement, case_id=case_id))
    sections: tuple[Section, ...] = section_lines(whole)
    findings: tuple[FindingLine, ...] = finding_lines(reading, whole)
    recommendations: tuple[RecommendationLine, ...] = recommendation_lines(reading, whole)
    return FinalReportSnapshot(
        partnership=name,
        area=area,
        alias=case.alias,
        reference=case.reference,
        made_on=reading.today,
        marking=case.marking or lines.MARKING,
        stage=lines.stage_words(reading, case_id),
        review_type=lines.label(reading, "review_type", case.review_type),
        incident_on=lines.day_of(reading, case_id, "incident"),
        decided_on=lines.day_of(reading, case_id, "lcspr_decided"),
        due=due,
        planned_publication=lines.day_of(reading, case_id, "planned_publication"),
        published_on=lines.day_of(reading, case_id, "published"),
        held_why=": ".join(
            part for part in (lines.label(reading, "hold_reason", hold.reason_code), hold.reason) if part
        )
        if hold
        else "",
        decision=lines.public_decision(reading, main, views=False) if main else None,
        terms=_terms(reader.first(TermsOfReference, case_id=case_id)),
        sections=sections,
        findings=findings,
        recommendations=recommendations,
        agencies=tuple(dict.fromkeys(agencies)),
        family=tuple(_contact(reading, one) for one in _contacts(reading, case_id)),
        checks=tuple(
            ProgressLine(
                on=one.on,
                by_name=one.by_name,
                time_view=one.time_view,
                quality_view=one.quality_view,
                request=one.request,
                response=one.response,
            )
            for one in reader.find(ProgressCheck, order=("on", "id"), case_id=case_id)
        ),
    )


def _contacts(reading: Reading, case_id: int) -> tuple[FamilyContact, ...]:
    return reading.reader.find(FamilyContact, order=("on", "id"), case_id=case_id)


def _contact(reading: Reading, one: FamilyContact) -> str:
    method = lines.label(reading, "contact_method", one.method).lower()
    how = f" ({method})" if method else ""
    told = f" {one.outcome.rstrip('.')}." if one.outcome.strip() else ""
    seen = f" Saw the draft on {lines.day_words(one.seen_draft_on)}." if one.seen_draft_on else ""
    return f"{lines.day_words(one.on)}, {one.who}, by {one.by_name}{how}.{told}{seen}"


def _terms(found: TermsOfReference | None) -> TermsLine:
    if found is None:
        return TermsLine()
    return TermsLine(
        purpose=found.purpose,
        questions=found.questions,
        method=found.method,
        agencies=found.agencies,
        reviewers=found.reviewers,
        scope=lines.months_between_words(found.scope_from, found.scope_to),
        scope_from=found.scope_from,
        scope_to=found.scope_to,
        subjects=found.subjects,
        panel=found.panel,
        family_plan=found.family_plan,
        practitioner_plan=found.practitioner_plan,
        parallel=found.parallel,
        legal_media=found.legal_media,
        timetable=found.timetable,
        cost=found.cost,
        data_protection=found.data_protection,
        publication_plan=found.publication_plan,
        signed_off_by=found.signed_off_by,
        signed_off_on=found.signed_off_on,
    )
