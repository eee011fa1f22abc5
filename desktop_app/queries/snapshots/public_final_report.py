"""Reads the report of a practice review for the public: never an identity, an exact date, a place or a school."""

from __future__ import annotations

from datetime import date

from db.records.cases import Case
from db.records.review import Decision, TermsOfReference
from desktop_app.queries.base import Reading
from desktop_app.queries.report import ReportWhole, report_whole
from desktop_app.queries.snapshots import lines
from desktop_app.queries.snapshots.common import RecommendationLine
from desktop_app.queries.snapshots.final_report_shape import (
    FindingLine,
    PublicFinalReport,
    PublicTerms,
    Section,
)
from desktop_app.queries.snapshots.public_rapid_review import public_agencies

REVIEW = frozenset({"RR3", "RR4"})
"""Outcomes of a rapid review that start a practice review."""


def public_final_report(reading: Reading, case_id: int) -> PublicFinalReport:
    """Return what may be published of a case's report. Raises NoSuchRecord."""
    reader = reading.reader
    case = reader.get(Case, case_id)
    whole = report_whole(reading, case_id)
    name, area, _ = lines.partnership_names(reading)
    main = review_decision(reader.find(Decision, case_id=case_id))
    terms = reader.first(TermsOfReference, case_id=case_id)
    return PublicFinalReport(
        partnership=name,
        area=area,
        alias=case.alias,
        made_on=reading.today,
        review_type=lines.label(reading, "review_type", case.review_type),
        incident_month=_month(lines.day_of(reading, case_id, "incident")),
        decided_month=_month(lines.day_of(reading, case_id, "lcspr_decided")),
        published_month=_month(
            lines.day_of(reading, case_id, "published") or lines.day_of(reading, case_id, "planned_publication")
        ),
        decision=lines.public_decision(reading, main, views=False) if main else None,
        terms=PublicTerms(
            purpose=terms.purpose,
            questions=terms.questions,
            method=terms.method,
            agencies=terms.agencies,
            reviewers=terms.reviewers,
            scope=lines.months_between_words(terms.scope_from, terms.scope_to),
        )
        if terms
        else PublicTerms(),
        sections=section_lines(whole),
        findings=finding_lines(reading, whole),
        recommendations=recommendation_lines(reading, whole),
        agencies=public_agencies(reading, case_id),
    )


def _month(day: date | None) -> date | None:
    return day.replace(day=1) if day else None


def review_decision(decisions: tuple[Decision, ...]) -> Decision | None:
    """Return the decision that started the review, or the last one on the outcome if none did."""
    starting = tuple(one for one in decisions if one.outcome in REVIEW)
    kinds = ("after_panel", "rapid_review")
    return lines.latest(starting, *kinds) or lines.latest(decisions, *kinds)


def section_lines(whole: ReportWhole) -> tuple[Section, ...]:
    """Return the sections that have words, in order."""
    return tuple(
        Section(key=one.key, title=one.title, markdown=one.record.markdown)
        for one in whole.sections
        if one.record is not None and one.record.markdown.strip()
    )


def finding_lines(reading: Reading, whole: ReportWhole) -> tuple[FindingLine, ...]:
    """Return the findings in order."""
    return tuple(
        FindingLine(
            number=one.number,
            title=one.title,
            what=one.what,
            why=one.why,
            so_what=one.so_what,
            theme=lines.label(reading, "practice_theme", one.theme),
        )
        for one in whole.findings
    )


def recommendation_lines(reading: Reading, whole: ReportWhole) -> tuple[RecommendationLine, ...]:
    """Return the recommendations of the report; those of the rapid review stand in its own report."""
    numbers = {one.id: one.number for one in whole.findings}
    return tuple(lines.recommendation_line(reading, one, numbers) for one in whole.recommendations)
