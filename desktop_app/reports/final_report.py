"""The report of a local child safeguarding practice review, in a working copy and for the public."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from desktop_app.queries.snapshots.final_report_shape import FinalReportSnapshot, PublicFinalReport
from desktop_app.reports import blocks, words
from desktop_app.reports.document import (
    Audience,
    Block,
    Break,
    Callout,
    Contents,
    Cover,
    Document,
    Heading,
    Para,
    Rich,
    Tone,
    blank,
)
from desktop_app.reports.final_report_end import appendices
from desktop_app.reports.final_report_findings import analysis, findings, improvements
from desktop_app.trouble import Reason, Refusal

KIND = "Local child safeguarding practice review"
KEYS = frozenset(
    {
        "reason", "process", "independence", "family", "pen_picture", "circumstances", "good_practice",
        "learning_acted_on", "improvements", "analysis", "conclusion",
    }
)  # fmt: skip
"""The sections that have a place of their own; others are printed before the conclusion under their titles."""
FinalReport = FinalReportSnapshot | PublicFinalReport


def build_final_report(snapshot: FinalReport) -> Document:
    """Return the report. What the snapshot is decides the audience.

    The working copy says where a part is missing; the copy for the public leaves an empty part out. Ask
    `ready_to_publish` first: this function draws whatever it is given.
    """
    body = tuple(_parts(snapshot))
    if isinstance(snapshot, PublicFinalReport):
        return Document(
            title=f"{KIND}: {snapshot.alias}",
            audience=Audience.PUBLICATION,
            made_on=snapshot.made_on,
            blocks=(*body, *appendices(snapshot, body)),
            running=f"{KIND} · {snapshot.alias}",
        )
    return Document(
        title=f"{KIND}: {snapshot.alias}",
        audience=Audience.WORKING,
        made_on=snapshot.made_on,
        blocks=(*body, *appendices(snapshot, body)),
        marking=snapshot.marking,
        running=f"{KIND} · {snapshot.alias} · {snapshot.reference}",
        author=snapshot.partnership,
        subject=KIND,
    )


def ready_to_publish(snapshot: FinalReport) -> Refusal | None:
    """Return why the report cannot be published yet, or None.

    SI 2018/789 regulation 15 asks for a summary of recommended improvements and an analysis of systemic or
    underlying reasons; Working Together asks of each recommendation whom it is addressed to, by when, and
    what it is to better for children.
    """
    reasons = [
        *_missing_statutory(snapshot),
        *chain.from_iterable(
            (
                Reason(f"Recommendation {one.number} does not say {lacking}.", f"recommendation-{one.number}")
                for lacking, given in (
                    ("whom it is addressed to", bool(one.addressees)),
                    ("by when", one.by_when is not None or not blank(one.by_when_text)),
                    ("what will be better for children", not blank(one.outcome)),
                )
                if not given
            )
            for one in snapshot.recommendations
        ),
    ]
    return Refusal(tuple(reasons)) if reasons else None


def _missing_statutory(snapshot: FinalReport) -> Iterator[Reason]:
    if blank(snapshot.section("improvements")):
        yield Reason("The summary of recommended improvements, which the law asks for, is empty.", "improvements")
    if blank(snapshot.section("analysis")):
        yield Reason(
            "The analysis of systemic or underlying reasons, which the law asks for, is empty.", "analysis"
        )


def _parts(snapshot: FinalReport) -> Iterator[Block]:
    yield _cover(snapshot)
    yield Contents(depth=2)
    yield Break()
    yield from _not_ready(snapshot)
    yield from section(snapshot, "reason", "Why this review was carried out", _reason(snapshot))
    yield from section(snapshot, "process", "How the review was carried out", _process(snapshot))
    yield from section(snapshot, "independence", "Reviewers and their independence", _reviewers(snapshot))
    yield from section(snapshot, "family", "The family’s part", _family(snapshot))
    yield from section(snapshot, "pen_picture", f"About {snapshot.alias}")
    yield from section(snapshot, "circumstances", "What happened, in short")
    yield from findings(snapshot)
    yield from section(snapshot, "good_practice", "Good practice")
    yield from section(snapshot, "learning_acted_on", "Learning already acted on")
    yield from improvements(snapshot)
    yield from analysis(snapshot)
    for one in snapshot.sections:
        if one.key not in KEYS and not blank(one.markdown):
            yield blocks.heading(one.title or "More", 1)
            yield Rich(one.markdown)
    yield from section(snapshot, "conclusion", "Conclusion")


def _cover(snapshot: FinalReport) -> Cover:
    rows: tuple[tuple[str, str], ...]
    if isinstance(snapshot, PublicFinalReport):
        rows = (
            ("Published by", snapshot.partnership),
            ("Kind of review", snapshot.review_type),
            ("Date", words.month(snapshot.published_month or snapshot.made_on)),
            ("Reviewers", snapshot.terms.reviewers),
        )
    else:
        rows = (
            ("Partnership", snapshot.partnership),
            ("Reference", snapshot.reference),
            ("Kind of review", snapshot.review_type),
            ("Reviewers", snapshot.terms.reviewers),
            ("Working copy of", words.full_day(snapshot.made_on)),
        )
    return Cover(KIND, snapshot.alias, "Report", tuple(row for row in rows if not blank(row[1])))


def _not_ready(snapshot: FinalReport) -> tuple[Block, ...]:
    refusal = None if isinstance(snapshot, PublicFinalReport) else ready_to_publish(snapshot)
    if refusal is None:
        return ()
    return (Callout("This report cannot be published yet", tuple(one.text for one in refusal.reasons), Tone.WARN),)


def section(
    snapshot: FinalReport, key: str, title: str, more: tuple[Block, ...] = (), *, level: int = 1
) -> Iterator[Block]:
    """Yield a section as it was written under its heading, then `more`.

    Without words and without `more` the working copy says that it is missing, the public one leaves it out.
    """
    written = snapshot.section(key)
    if blank(written) and not more:
        if not isinstance(snapshot, PublicFinalReport):
            yield blocks.heading(title, level, key)
            yield blocks.missing_note("This section has not been written yet.")
        return
    yield blocks.heading(title, level, key)
    if not blank(written):
        yield Rich(written)
    yield from more


def _reason(snapshot: FinalReport) -> tuple[Block, ...]:
    found = snapshot.decision
    rows: tuple[tuple[str, str], ...]
    if isinstance(snapshot, PublicFinalReport):
        rows = (
            ("Incident", words.month(snapshot.incident_month)),
            ("Decision to carry out the review", words.month(snapshot.decided_month)),
            ("Published", words.month(snapshot.published_month)),
        )
    else:
        rows = (
            ("Incident", words.full_day(snapshot.incident_on, "")),
            ("Decision to carry out the review", words.full_day(snapshot.decided_on, "")),
            ("Six months end on", words.full_day(snapshot.due, "")),
            ("Planned publication", words.full_day(snapshot.planned_publication, "")),
            ("Published", words.full_day(snapshot.published_on, "")),
            ("Held because", snapshot.held_why),
            ("Stage", snapshot.stage),
        )
    decided: tuple[Block, ...] = ()
    if found:
        heading = Heading("The partners’ decision", 2)
        decided = (heading, blocks.decision_callout(found), *blocks.decision_reasons(found))
    return (*decided, *blocks.facts(rows, "Dates" if found else ""))


def _process(snapshot: FinalReport) -> tuple[Block, ...]:
    """Return period, method and agencies; purpose and questions stand in the terms of reference."""
    terms = snapshot.terms
    return blocks.facts(
        (
            ("Period looked at", terms.scope),
            ("Method", terms.method),
            ("Agencies that took part", terms.agencies or ", ".join(snapshot.agencies)),
        )
    )


def _reviewers(snapshot: FinalReport) -> tuple[Block, ...]:
    return blocks.prose(snapshot.terms.reviewers)


def _family(snapshot: FinalReport) -> tuple[Block, ...]:
    if isinstance(snapshot, PublicFinalReport) or not snapshot.family:
        return ()
    return (Heading("Contacts about the review", 2), *(Para(line) for line in snapshot.family))
