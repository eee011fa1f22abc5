"""The report of a practice review: findings by theme, and the two parts that the law asks for."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.queries.snapshots.common import RecommendationLine
from desktop_app.queries.snapshots.final_report_shape import FinalReportSnapshot, FindingLine, PublicFinalReport
from desktop_app.reports import blocks, words
from desktop_app.reports.document import Block, Break, Column, Grid, Heading, Link, Para, Rich, Strong, Text, blank
from desktop_app.reports.rapid_review_learning import recommendation_facts

FinalReport = FinalReportSnapshot | PublicFinalReport


def findings(snapshot: FinalReport) -> Iterator[Block]:
    """Yield the findings under their themes, in the order in which a theme first occurs."""
    if not snapshot.findings:
        if isinstance(snapshot, FinalReportSnapshot):
            yield Heading("Findings", 1, "findings")
            yield blocks.missing_note("No finding has been written yet.")
        return
    yield Heading("Findings", 1, "findings")
    themes = list(dict.fromkeys(one.theme for one in snapshot.findings))
    for theme in themes:
        if theme:
            yield blocks.heading(theme, 2)
        elif len(themes) > 1:
            yield Heading("Other findings", 2)
        for one in snapshot.findings:
            if one.theme == theme:
                yield from _finding(one, 3 if len(themes) > 1 or theme else 2)


def _finding(one: FindingLine, level: int) -> Iterator[Block]:
    yield Heading(f"Finding {one.number}: {one.title}", level, _anchor(one.number))
    for label, text in (("What. ", one.what), ("Why. ", one.why), ("So what. ", one.so_what)):
        yield from _run_in(label, text)


def _run_in(label: str, text: str) -> Iterator[Block]:
    for number, para in enumerate(blocks.prose(text)):
        assert isinstance(para.text, str)
        yield Para((Strong(label), para.text)) if number == 0 else para


def _anchor(number: int) -> str:
    return f"finding-{number}"


def improvements(snapshot: FinalReport) -> Iterator[Block]:
    """Yield the first statutory part: the summary of recommended improvements, and each recommendation."""
    yield Break()
    yield Heading("Part 1: Summary of recommended improvements", 1, "improvements")
    yield Para("The improvements that the review recommends to those who work with children in the area.", "lead")
    written = snapshot.section("improvements")
    if not blank(written):
        yield Rich(written)
    elif not snapshot.recommendations:
        yield blocks.missing_note(
            "The law asks for this part (SI 2018/789, regulation 15). Nothing is written yet."
        )
    if not snapshot.recommendations:
        return
    yield Heading("The recommendations in one table", 2)
    yield Grid(
        (Column("No.", 0.5), Column("Recommendation", 3.6), Column("Addressed to", 2.1), Column("By when", 1.4)),
        tuple(_row(one) for one in snapshot.recommendations),
    )
    yield Heading("Each recommendation", 2)
    known = {one.number for one in snapshot.findings}
    for one in snapshot.recommendations:
        yield Heading(f"Recommendation {one.number}", 3, f"recommendation-{one.number}")
        answers = (
            (Link(f"Finding {one.finding}", f"#{_anchor(one.finding or 0)}"),) if one.finding in known else ""
        )
        yield recommendation_facts(one, answers)


def _row(one: RecommendationLine) -> tuple[Text, ...]:
    to = ", ".join(one.addressees)
    asked = "together" if one.collective else "each alone"
    who = f"{to} ({asked})" if len(one.addressees) > 1 else to
    when = words.day(one.by_when) or one.by_when_text
    return (str(one.number), one.text, blocks.said(who, "Nobody named yet"), blocks.said(when, "No date yet"))


def analysis(snapshot: FinalReport) -> Iterator[Block]:
    """Yield the second statutory part: the analysis of systemic or underlying reasons."""
    yield Heading("Part 2: Analysis of systemic or underlying reasons", 1, "analysis")
    yield Para("Why actions were taken or not taken: what in the system stood behind them.", "lead")
    written = snapshot.section("analysis")
    told = [one for one in snapshot.findings if not blank(one.why)]
    if not blank(written):
        yield Rich(written)
    elif told:
        for one in told:
            yield blocks.heading(one.title, 2)
            yield from blocks.prose(one.why)
    else:
        yield blocks.missing_note(
            "The law asks for this part (SI 2018/789, regulation 15). Nothing is written yet."
        )
