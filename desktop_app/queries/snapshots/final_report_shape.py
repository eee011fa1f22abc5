"""What the report of a local child safeguarding practice review is made of."""

from __future__ import annotations

from datetime import date

from db.records.quick import dataclass
from desktop_app.queries.snapshots.common import PublicDecision, RecommendationLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section as it was written, in Markdown. `key` is one of the keys in `SECTIONS` of the report."""

    key: str
    title: str
    markdown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """A finding: what, why, and so what."""

    number: int
    title: str
    what: str
    why: str = ""
    so_what: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTerms:
    """The terms of reference as far as they are published."""

    purpose: str = ""
    questions: str = ""
    method: str = ""
    agencies: str = ""
    reviewers: str = ""
    scope: str = ""
    """The period looked at, in months and years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsLine(PublicTerms):
    """The terms of reference as the partnership holds them."""

    scope_from: date | None = None
    scope_to: date | None = None
    subjects: str = ""
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
class ProgressLine:
    """A check of the review's time and quality (SI 2018/789 regulation 14)."""

    on: date
    by_name: str
    time_view: str
    quality_view: str
    request: str = ""
    response: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFinalReport:
    """The report for the public; read without ever asking who anybody is."""

    partnership: str
    area: str
    alias: str
    made_on: date
    review_type: str = ""
    incident_month: date | None = None
    decided_month: date | None = None
    published_month: date | None = None
    decision: PublicDecision | None = None
    terms: PublicTerms = PublicTerms()
    sections: tuple[Section, ...] = ()
    findings: tuple[FindingLine, ...] = ()
    recommendations: tuple[RecommendationLine, ...] = ()
    agencies: tuple[str, ...] = ()

    def section(self, key: str) -> str:
        """Return the Markdown of a section, "" if nothing was written."""
        return next((one.markdown for one in self.sections if one.key == key), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalReportSnapshot:
    """The report as the panel of the review works on it."""

    partnership: str
    area: str
    alias: str
    reference: str
    made_on: date
    marking: str
    stage: str = ""
    review_type: str = ""
    incident_on: date | None = None
    decided_on: date | None = None
    due: date | None = None
    planned_publication: date | None = None
    published_on: date | None = None
    held_why: str = ""
    decision: PublicDecision | None = None
    terms: TermsLine = TermsLine()
    sections: tuple[Section, ...] = ()
    findings: tuple[FindingLine, ...] = ()
    recommendations: tuple[RecommendationLine, ...] = ()
    agencies: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    """Contacts with the family in words, oldest first."""
    checks: tuple[ProgressLine, ...] = ()

    def section(self, key: str) -> str:
        """Return the Markdown of a section, "" if nothing was written."""
        return next((one.markdown for one in self.sections if one.key == key), "")
