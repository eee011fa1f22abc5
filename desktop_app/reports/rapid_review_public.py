"""The rapid review report for the public: what was learnt and decided, without a trace of who it was about."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.queries.snapshots.rapid_review_shape import PublicRapidReview
from desktop_app.reports import blocks, words
from desktop_app.reports.document import (
    Audience,
    Block,
    Break,
    Bullets,
    Column,
    Contents,
    Cover,
    Document,
    Grid,
    Heading,
    Item,
    Muted,
    Para,
    Status,
    Tone,
    blank,
)
from desktop_app.reports.rapid_review_agencies import analysis_title
from desktop_app.reports.rapid_review_learning import criteria_tables, recommendation_list

KIND = "Rapid review"


def build_public(snapshot: PublicRapidReview) -> Document:
    """Return the copy for publication: no marking, no metadata but the title; empty parts are left out."""
    return Document(
        title=f"{KIND}: {snapshot.alias}",
        audience=Audience.PUBLICATION,
        made_on=snapshot.made_on,
        blocks=tuple(_parts(snapshot)),
        running=f"{KIND} · {snapshot.alias}",
    )


def _parts(snapshot: PublicRapidReview) -> Iterator[Block]:
    yield Cover(
        KIND,
        snapshot.alias,
        snapshot.outcome,
        (("Published by", snapshot.partnership), ("Date", words.month(snapshot.made_on))),
    )
    yield Contents(depth=1)
    yield Heading("About this document", 2)
    yield Para(
        "A rapid review looks at a serious incident soon after it happened: what is known, what must be done at "
        "once, what can be learnt, and whether a longer review is needed. Names are changed, and details by "
        "which a child or a family could be recognised are left out."
    )
    yield Break()
    yield Heading("Summary", 1)
    yield from blocks.facts(
        (
            ("Known as", snapshot.alias),
            ("Outcome", snapshot.outcome),
            ("Kind of harm", ", ".join(snapshot.harm_types)),
            ("Incident", words.month(snapshot.incident_month)),
            ("Notified", words.month(snapshot.notified_month)),
            ("Practice themes", ", ".join(snapshot.themes)),
        )
    )
    yield from _decision(snapshot)
    yield from _children(snapshot)
    yield from _practice(snapshot)
    yield from _learning(snapshot)


def _decision(snapshot: PublicRapidReview) -> Iterator[Block]:
    found = snapshot.decision
    if found is None:
        return
    yield Heading("Decision and reasons", 1)
    yield blocks.decision_callout(found)
    yield from blocks.decision_reasons(found)
    if found.views:
        yield Heading("Each partner’s view", 2)
        yield blocks.views_grid(found.views, "")
    if snapshot.criteria:
        yield Heading("The criteria", 1)
        yield from criteria_tables(snapshot.criteria)


def _children(snapshot: PublicRapidReview) -> Iterator[Block]:
    if not snapshot.children:
        return
    yield Heading("The children" if len(snapshot.children) > 1 else "The child", 1)
    for child in snapshot.children:
        yield blocks.heading(child.alias, 2)
        yield from blocks.facts((("Age", child.age_band), ("Since then", child.outcome)))
        yield from blocks.prose(child.daily_life)


def _practice(snapshot: PublicRapidReview) -> Iterator[Block]:
    if snapshot.agencies:
        yield Heading("Who took part", 1)
        yield Bullets(tuple(Item(one) for one in snapshot.agencies))
    if snapshot.episodes:
        yield Heading("Key practice episodes", 1)
        for number, one in enumerate(snapshot.episodes, start=1):
            yield Heading(f"Episode {number}" + (f": {one.agency}" if one.agency else ""), 2)
            yield from blocks.prose(one.text)
    if snapshot.analysis:
        yield Heading("Analysis", 1)
        for point in snapshot.analysis:
            yield blocks.heading(analysis_title(point.id, point.wording), 2)
            yield from blocks.prose(point.text)
    if snapshot.good_practice:
        yield Heading("Good practice", 1)
        for text in snapshot.good_practice:
            yield from blocks.prose(text)


def _learning(snapshot: PublicRapidReview) -> Iterator[Block]:
    if not (snapshot.recommendations or snapshot.actions or snapshot.sharing):
        return
    yield Heading("Learning and actions", 1)
    if snapshot.recommendations:
        yield from recommendation_list(snapshot.recommendations)
    if snapshot.actions:
        yield Heading("Actions", 2)
        yield Grid(
            (Column("Action", 3.4), Column("Agency", 1.9), Column("By", 1.3), Column("State", 1.2)),
            tuple(
                (
                    blocks.joined_lines((action.text, (Muted(action.outcome),) if action.outcome else "")),
                    ", ".join(action.agencies),
                    words.month(action.month),
                    (Status("Done", Tone.OK),) if action.done else (Status("In progress", Tone.ACCENT),),
                )
                for action in snapshot.actions
            ),
        )
    if not blank(snapshot.sharing):
        yield Heading("How the learning is shared", 2)
        yield from blocks.prose(snapshot.sharing)
