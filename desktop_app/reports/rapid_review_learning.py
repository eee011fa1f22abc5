"""The rapid review report: other proceedings, the family's part, the criteria, learning and actions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from desktop_app.queries.snapshots.common import CriterionLine, RecommendationLine
from desktop_app.queries.snapshots.rapid_review_shape import ChecklistPart, RapidReviewSnapshot
from desktop_app.reports import blocks, words
from desktop_app.reports.document import (
    Block,
    Column,
    Facts,
    Grid,
    Heading,
    Muted,
    Text,
    blank,
)


def parallels(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    """Yield the parallel proceedings and what was noted to part G of the checklist."""
    yield Heading("Other proceedings", 1, "parallels")
    yield Grid(
        (Column("Proceeding", 1.9), Column("Lead", 1.8), Column("What it means for the review", 2.9)),
        tuple(
            (
                blocks.joined_lines((one.kind, (Muted(one.reference),) if one.reference else "")),
                blocks.joined_lines((one.lead, (Muted(one.contact),) if one.contact else "")),
                blocks.joined_lines(
                    (
                        one.effect,
                        one.key_dates,
                        "" if one.disclosure_agreed is None else _disclosure(one.disclosure_agreed),
                        f"Next check {words.day(one.next_check_on)}" if one.next_check_on else "",
                        f"Ended {words.day(one.ended_on)}" if one.ended_on else "",
                    )
                ),
            )
            for one in snapshot.parallels
        ),
        empty="No parallel proceeding has been recorded.",
    )
    yield from noted(snapshot.part("G"))


def _disclosure(agreed: bool) -> str:
    return "Disclosure agreed" if agreed else "Disclosure not agreed"


def family(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    """Yield who told the family what and when, and what they said."""
    yield Heading("The family’s part", 1, "family")
    yield Grid(
        (Column("When", 1.1), Column("Who", 1.3), Column("By", 1.5), Column("What came of it", 3)),
        tuple(
            (
                words.day(one.on),
                one.who,
                blocks.joined_lines((one.by_name, (Muted(one.method),) if one.method else "")),
                blocks.joined_lines(
                    (
                        one.outcome,
                        "" if one.consent is None else ("Consents" if one.consent else "Does not consent"),
                        f"Wishes to be called {one.pseudonym_wish}" if one.pseudonym_wish else "",
                        f"Saw the draft on {words.day(one.seen_draft_on)}" if one.seen_draft_on else "",
                    )
                ),
            )
            for one in snapshot.family
        ),
        empty="No contact with the family about the review has been recorded.",
    )
    yield from noted(snapshot.part("H"))


def noted(part: ChecklistPart, level: int = 2) -> Iterator[Block]:
    """Yield the notes of a part of the checklist, each under its question as a heading of `level`."""
    for one in part.answers:
        if not blank(one.note):
            yield blocks.heading(one.wording or one.id, level)
            yield from blocks.prose(one.note)


def criteria(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    """Yield every criterion with its answer and the reason, group by group, and the notes to part I."""
    yield Heading("The criteria", 1, "criteria")
    if not snapshot.criteria:
        yield blocks.missing_note("No criterion has been answered yet.")
    yield from criteria_tables(snapshot.criteria)
    said = [*noted(snapshot.part("I"), 3)]
    if said:
        yield Heading("Notes on the decision", 2)
        yield from said


def criteria_tables(found: tuple[CriterionLine, ...]) -> Iterator[Block]:
    """Yield one table for each group of criteria, under a heading of level 2."""
    for group, lines in groupby(found, key=lambda one: one.group):
        yield blocks.heading(group, 2)
        yield Grid(
            (Column("Criterion", 3.1), Column("Answer", 1.3), Column("Reason", 2.8)),
            tuple(
                (
                    blocks.joined_lines((one.wording, (Muted(one.paragraph),) if one.paragraph else "")),
                    blocks.status(words.CRITERIA, one.answer),
                    one.reason,
                )
                for one in lines
            ),
        )


def learning(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    """Yield what was learnt, the recommendations, the actions, and how learning is shared."""
    yield Heading("Learning and actions", 1, "learning")
    yield from recommendation_list(snapshot.recommendations)
    yield Heading("Actions", 2)
    yield Grid(
        (
            Column("No.", 0.9),
            Column("Action", 3.3),
            Column("Owner", 1.7),
            Column("Due", 1.2),
            Column("State", 1.3),
        ),
        tuple(
            (
                one.reference,
                blocks.joined_lines(
                    (
                        one.text,
                        (Muted(f"For children: {one.outcome}"),) if one.outcome else "",
                        *(
                            (Muted(f"{words.day(step.due)}: {step.text}{_done(step.done_on is not None)}"),)
                            for step in one.milestones
                        ),
                    )
                ),
                "\n".join(one.owners),
                blocks.action_due(one),
                blocks.action_status(one),
            )
            for one in snapshot.actions
        ),
        empty="No action has been agreed yet.",
    )
    yield from _progress(snapshot)
    yield from noted(snapshot.part("J"))


def _done(done: bool) -> str:
    return " (done)" if done else ""


def _progress(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    told = [one for one in snapshot.actions if one.progress or one.evidence or one.assurance]
    if not told:
        return
    yield Heading("Progress and evidence", 3)
    yield Grid(
        (Column("No.", 0.8), Column("Progress", 2.6), Column("Evidence", 2.3), Column("How it is checked", 1.7)),
        tuple((one.reference, one.progress, one.evidence, one.assurance) for one in told),
    )


def recommendation_list(found: tuple[RecommendationLine, ...]) -> Iterator[Block]:
    """Yield the recommendations in full, each with its addressees, by when and to what end."""
    if not found:
        return
    yield Heading("Recommendations", 2)
    for one in found:
        yield Heading(f"Recommendation {one.number}", 3)
        yield recommendation_facts(one)


def recommendation_facts(one: RecommendationLine, answers: Text = "") -> Facts:
    """Return a recommendation in full: what, of whom, together or each alone, by when, and to what end.

    `answers` names the finding that it answers, as a link.
    """
    to = ", ".join(one.addressees)
    how = "all of them together" if one.collective else "each of them alone"
    when = words.full_day(one.by_when, "") or one.by_when_text
    if one.by_when and one.by_when_text:
        when = f"{when} ({one.by_when_text})"
    kept = (
        ("What is asked", one.text),
        ("Of whom", f"{to}, {how}" if len(one.addressees) > 1 else blocks.said(to, "Nobody named yet")),
        ("By when", blocks.said(when, "No date yet")),
        ("What will be better", blocks.said(one.outcome, "Not said yet")),
        ("Theme and scope", ", ".join(part for part in (one.theme, one.scope) if part)),
        ("Answers", answers),
        ("Response", one.response),
    )
    return Facts(tuple((label, value) for label, value in kept if value))
