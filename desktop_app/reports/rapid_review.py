"""The rapid review report: the working copy in full, and the anonymised copy for the public."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.queries.snapshots.rapid_review_shape import PublicRapidReview, RapidReviewSnapshot
from desktop_app.reports import blocks, words
from desktop_app.reports.document import (
    Audience,
    Block,
    Break,
    Bullets,
    Callout,
    Column,
    Contents,
    Cover,
    Document,
    Grid,
    Heading,
    Item,
    Link,
    Para,
    Status,
    Strong,
    Text,
    Tone,
)
from desktop_app.reports.rapid_review_agencies import agencies, analysis, episodes, good_practice
from desktop_app.reports.rapid_review_close import approvals, checklist, gap_list, timetable
from desktop_app.reports.rapid_review_learning import criteria, family, learning, parallels
from desktop_app.reports.rapid_review_people import children, immediate_action, incident
from desktop_app.reports.rapid_review_public import build_public

KIND = "Rapid review report"


def build_rapid_review(snapshot: RapidReviewSnapshot | PublicRapidReview) -> Document:
    """Return the report. What the snapshot is decides the audience; every part of it is printed.

    The working copy says plainly where something is missing; the copy for the public leaves an empty part
    out and has neither marking nor reference.
    """
    if isinstance(snapshot, PublicRapidReview):
        return build_public(snapshot)
    return Document(
        title=f"{KIND}: {snapshot.alias}",
        audience=Audience.WORKING,
        made_on=snapshot.made_on,
        blocks=tuple(_working(snapshot)),
        marking=snapshot.marking,
        running=f"{KIND} · {snapshot.alias} · {snapshot.reference}",
        author=snapshot.partnership,
        subject=KIND,
    )


def _working(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    yield _cover(snapshot)
    yield Contents(depth=1)
    yield from _purposes()
    yield Break()
    yield from _glance(snapshot)
    yield from decision(snapshot)
    yield from children(snapshot)
    yield from incident(snapshot)
    yield from immediate_action(snapshot)
    yield from agencies(snapshot)
    yield from episodes(snapshot)
    yield from analysis(snapshot)
    yield from good_practice(snapshot)
    yield from parallels(snapshot)
    yield from family(snapshot)
    yield from criteria(snapshot)
    yield from learning(snapshot)
    yield from timetable(snapshot)
    yield from checklist(snapshot)
    yield from gap_list(snapshot)
    yield from approvals(snapshot)


def _cover(snapshot: RapidReviewSnapshot) -> Cover:
    return Cover(
        KIND,
        snapshot.alias,
        snapshot.outcome or snapshot.stage,
        tuple(
            (label, value)
            for label, value in (
                ("Partnership", snapshot.partnership),
                ("Reference", snapshot.reference),
                ("Notification", snapshot.sin_reference),
                ("Stage", snapshot.stage),
                ("Working copy of", words.full_day(snapshot.made_on)),
            )
            if value
        ),
    )


def _purposes() -> Iterator[Block]:
    yield Heading("What a rapid review is for", 2)
    yield Bullets(tuple(Item((Link(text, f"#{anchor}"),)) for text, anchor in words.PURPOSES), numbered=True)


def _glance(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    yield Heading("At a glance", 1, "glance")
    yield Callout(
        snapshot.outcome or "The outcome is not decided yet",
        (_clock(snapshot),),
        Tone.HELD if snapshot.held else Tone.ACCENT if snapshot.outcome else Tone.WARN,
    )
    yield from blocks.stage_figure(snapshot.stages)
    yield from blocks.facts(
        (
            ("Known as", (Strong(snapshot.alias),)),
            ("Reference", snapshot.reference),
            ("Stage", _stage(snapshot)),
            ("Reply of the Panel", snapshot.panel_response),
            ("Notification", _notification(snapshot)),
            ("Other references", snapshot.other_references),
            ("Referred by", snapshot.referrer),
            ("Lead area", snapshot.lead_area),
            ("Other areas", ", ".join(snapshot.other_areas)),
            ("Practice themes", ", ".join(snapshot.themes)),
            ("Guidance followed", snapshot.edition),
        ),
        columns=2,
    )
    yield Heading("The three dates that count", 2)
    yield Grid(
        (Column("What", 2), Column("When", 2.4), Column("How sure", 1), Column("Note", 2)),
        tuple(
            (one.label, words.anchor_day(one), (Status(*_sure(words.how_sure(one))),), one.note)
            for one in snapshot.anchors
        ),
        empty="None of the three dates has been recorded.",
    )


def _sure(said: str) -> tuple[str, Tone]:
    return said.capitalize(), {"exact": Tone.OK, "approximate": Tone.WARN}.get(said, Tone.DANGER)


def _stage(snapshot: RapidReviewSnapshot) -> Text:
    tone = Tone.HELD if snapshot.held else Tone.ACCENT
    return (Status(snapshot.stage, tone),)


def _clock(snapshot: RapidReviewSnapshot) -> Text:
    if snapshot.sent_on:
        due = f" It was due on {words.full_day(snapshot.due)}." if snapshot.due else ""
        return f"Sent to the Panel on {words.full_day(snapshot.sent_on)}.{due}"
    if snapshot.due:
        day = (Strong(f"{snapshot.day_line}. "),) if snapshot.day_line else ()
        return (*day, f"The rapid review is due at the Panel on {words.full_day(snapshot.due)}.")
    return "The rapid review has no due date yet, as the notification has no date."


def _notification(snapshot: RapidReviewSnapshot) -> str:
    by = f"sent by {snapshot.sin_sent_by}" if snapshot.sin_sent_by else ""
    return ", ".join(part for part in (snapshot.sin_reference, by) if part)


def decision(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    """Yield the decision early: what was decided, why, what each partner said, and the decisions before it."""
    yield Heading("Decision and reasons", 1, "decision")
    found = snapshot.decision
    if found is None:
        text = "The safeguarding partners have not decided on the outcome of this rapid review yet."
        yield Callout("No decision yet", (text,), Tone.WARN)
    else:
        yield blocks.decision_callout(found)
        yield Heading("Reasons", 2)
        yield from blocks.decision_reasons(found) or (
            blocks.missing_note("No reasons have been written down for this decision."),
        )
        yield Heading("Each partner’s view", 2)
        yield blocks.views_grid(found.views, "")
        yield from _with_heading("More about the decision", blocks.decision_facts(found))
    if snapshot.other_decisions:
        yield Heading("Other decisions in this case", 2)
        for other in snapshot.other_decisions:
            yield blocks.heading(other.question or "Decision", 3)
            yield Para((Strong(other.text), f" Decided on {words.full_day(other.decided_on)}."))
            yield from blocks.decision_reasons(other)
            yield from blocks.decision_facts(other)
            if other.views:
                yield blocks.views_grid(other.views, "Views")


def _with_heading(title: str, found: tuple[Block, ...]) -> tuple[Block, ...]:
    return (Heading(title, 2), *found) if found else ()
