"""The report of a practice review: terms of reference, checks of time and quality, glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop_app.queries.snapshots.final_report_shape import FinalReportSnapshot, PublicFinalReport, TermsLine
from desktop_app.reports import blocks, words
from desktop_app.reports.document import (
    Block,
    Break,
    Column,
    Facts,
    Grid,
    Heading,
    Para,
    Rich,
    Text,
    texts,
)

FinalReport = FinalReportSnapshot | PublicFinalReport


def appendices(snapshot: FinalReport, body: Iterable[Block]) -> tuple[Block, ...]:
    """Return the appendices; the glossary explains those short forms that `body` and the terms use."""
    terms = tuple(_terms(snapshot))
    checks = tuple(_checks(snapshot))
    glossary = tuple(_glossary((*body, *terms, *checks)))
    found = [part for part in (terms, checks, glossary) if part]
    made: list[Block] = []
    for letter, part in zip("ABC", found, strict=False):
        first = part[0]
        assert isinstance(first, Heading)
        made += [
            *([Break()] if not made else []),
            Heading(f"Appendix {letter}: {first.text}", 1, first.anchor),
            *part[1:],
        ]
    return tuple(made)


def _terms(snapshot: FinalReport) -> Iterator[Block]:
    terms = snapshot.terms
    rows: list[tuple[str, Text]] = [
        ("Purpose", terms.purpose),
        ("Questions", terms.questions),
        ("Period looked at", terms.scope),
        ("Method", terms.method),
        ("Agencies", terms.agencies),
        ("Reviewers", terms.reviewers),
    ]
    if isinstance(terms, TermsLine):
        rows += _working_terms(terms)
    found = blocks.facts(rows)
    if found:
        yield Heading("Terms of reference", 1, "terms")
        yield from found
    elif isinstance(snapshot, FinalReportSnapshot):
        yield Heading("Terms of reference", 1, "terms")
        yield blocks.missing_note("The terms of reference have not been written yet.")


def _working_terms(terms: TermsLine) -> list[tuple[str, Text]]:
    signed = ", ".join(part for part in (terms.signed_off_by, words.day(terms.signed_off_on)) if part)
    period = " to ".join(part for part in (words.day(terms.scope_from), words.day(terms.scope_to)) if part)
    return [
        ("Exact period", period),
        ("Subjects", terms.subjects),
        ("Panel of the review", terms.panel),
        ("Plan for the family", terms.family_plan),
        ("Plan for practitioners", terms.practitioner_plan),
        ("Parallel proceedings", terms.parallel),
        ("Law and media", terms.legal_media),
        ("Timetable", terms.timetable),
        ("Cost", terms.cost),
        ("Data protection", terms.data_protection),
        ("Publication", terms.publication_plan),
        ("Signed off", signed),
    ]


def _checks(snapshot: FinalReport) -> Iterator[Block]:
    if isinstance(snapshot, PublicFinalReport) or not snapshot.checks:
        return
    yield Heading("Checks of time and quality", 1, "checks")
    yield Para("Regulation 14 asks the partners to look at the time and the quality of the review at intervals.")
    yield Grid(
        (
            Column("When", 1),
            Column("By", 1.3),
            Column("Time", 1.7),
            Column("Quality", 1.7),
            Column("Asked and answered", 2.2),
        ),
        tuple(
            (
                words.day(one.on),
                one.by_name,
                one.time_view,
                one.quality_view,
                blocks.joined_lines((one.request, f"Answer: {one.response}" if one.response else "")),
            )
            for one in snapshot.checks
        ),
    )


def _glossary(body: Iterable[Block]) -> Iterator[Block]:
    said = " ".join(_words(body))
    found = tuple(
        (term, meaning) for term, meaning in words.GLOSSARY if re.search(rf"\b{re.escape(term)}\b", said)
    )
    if found:
        yield Heading("Short forms explained", 1, "glossary")
        yield Facts(found)


def _words(body: Iterable[Block]) -> Iterator[str]:
    for block in body:
        if isinstance(block, Rich):
            yield block.markdown
        for _, text in texts(block):
            if isinstance(text, str):
                yield text
            else:
                yield " ".join(piece if isinstance(piece, str) else piece.text for piece in text)
