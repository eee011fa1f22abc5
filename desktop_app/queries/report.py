"""The report of a practice review: its sections, findings and recommendations, and what is still missing."""

from __future__ import annotations

from db.records.actions import Recommendation
from db.records.cases import Case
from db.records.quick import dataclass
from db.records.review import Decision, Finding, ReportSection
from desktop_app.queries.base import Reading
from desktop_app.queries.recommendations import (
    RecommendationView,
    recommendation_gaps,
    recommendations_of,
)
from desktop_app.trouble import Reason


@dataclass(frozen=True, slots=True)
class SectionKind:
    """A section that a report usually has. `law`: SI 2018/789 regulation 15 asks for it."""

    key: str
    title: str
    help: str
    law: bool = False


SECTIONS = (
    SectionKind(
        "reason", "Why this review", "What happened in a few sentences, and why it was decided to review."
    ),
    SectionKind("process", "How the review was done", "Scope, period, method, panel, who took part."),
    SectionKind(
        "independence", "The reviewer", "Who wrote it, why they are independent, how conflicts were checked."
    ),
    SectionKind("family", "The family's part", "Who was invited, who took part, what they said, what they saw."),
    SectionKind("pen_picture", "Who the child was", "The child as a person; no dates, places or schools."),
    SectionKind("circumstances", "What happened", "Only as much history as the findings need."),
    SectionKind("good_practice", "Good practice", "What was done well, and what made it possible."),
    SectionKind(
        "learning_acted_on", "Learning acted on already", "What has changed since, and how that is known."
    ),
    SectionKind(
        "improvements",
        "Summary of recommended improvements",
        "What persons in the area should improve to safeguard and promote the welfare of children.",
        law=True,
    ),
    SectionKind(
        "analysis",
        "Analysis of systemic or underlying reasons",
        "Why actions were taken, or were not, in the matters covered by the report.",
        law=True,
    ),
    SectionKind("conclusion", "Conclusion", "What this review adds, in a page."),
)
"""The sections on offer, in order. A partnership adds its own by another key with a title."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section on offer or written; `record` None while nothing was written."""

    key: str
    title: str
    help: str
    law: bool
    record: ReportSection | None


@dataclass(frozen=True, slots=True)
class ReportWhole:
    """The report of a case as it stands; `gaps` is empty when it can be signed off."""

    case: Case
    sections: tuple[SectionView, ...]
    findings: tuple[Finding, ...]
    recommendations: tuple[RecommendationView, ...]
    gaps: tuple[Reason, ...]


def report_whole(reading: Reading, case_id: int) -> ReportWhole:
    """Return the report of a case with everything that belongs to it. Raises NoSuchRecord."""
    return ReportWhole(
        case=reading.reader.get(Case, case_id),
        sections=sections_of(reading, case_id),
        findings=reading.reader.find(Finding, order=("number", "id"), case_id=case_id),
        recommendations=recommendations_of(reading, case_id),
        gaps=report_gaps(reading, case_id),
    )


def sections_of(reading: Reading, case_id: int) -> tuple[SectionView, ...]:
    """Return every section in order: those on offer, and those that were added."""
    written = {one.key: one for one in reading.reader.find(ReportSection, case_id=case_id)}
    views = [
        (place_of(kind.key, written.get(kind.key)), SectionView(
            kind.key, (written[kind.key].title if kind.key in written else kind.title), kind.help, kind.law,
            written.get(kind.key),
        ))
        for kind in SECTIONS
    ]  # fmt: skip
    known = {kind.key for kind in SECTIONS}
    views += [
        (place_of(one.key, one), SectionView(one.key, one.title, "", False, one))
        for one in written.values()
        if one.key not in known
    ]
    return tuple(view for _, view in sorted(views, key=lambda pair: (pair[0], pair[1].key)))


def place_of(key: str, record: ReportSection | None) -> int:
    """Return where a section stands: as stored, else tens in the order of those on offer."""
    if record is not None:
        return record.position
    keys = [kind.key for kind in SECTIONS]
    return (keys.index(key) + 1) * 10


def report_gaps(reading: Reading, case_id: int) -> tuple[Reason, ...]:
    """Return what the law asks of a report and is not there yet; signing off is refused with these.

    The two statutory parts; recommendations, each with addressees, a time and an outcome, or the decision that
    there are none; findings that say why.
    """
    written = {one.key: one.markdown.strip() for one in reading.reader.find(ReportSection, case_id=case_id)}
    gaps = [
        Reason(f"“{kind.title}” is not written; the law asks for it.", f"section:{kind.key}")
        for kind in SECTIONS
        if kind.law and not written.get(kind.key)
    ]
    gaps += [
        Reason(f"Finding {one.number} does not say why.", f"finding:{one.id}:why")
        for one in reading.reader.find(Finding, order=("number",), case_id=case_id)
        if not one.why.strip()
    ]
    if not reading.reader.count(Recommendation, case_id=case_id) and not reading.reader.count(
        Decision, case_id=case_id, kind="no_recommendations"
    ):
        gaps.append(Reason("Enter the recommendations, or the decision that there are none.", "recommendations"))
    return (*gaps, *recommendation_gaps(reading, case_id))
