"""The rapid review report: what agencies knew and did, key practice episodes, analysis, good practice."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.queries.snapshots.rapid_review_shape import (
    EpisodeLine,
    InvolvementLine,
    RapidReviewSnapshot,
)
from desktop_app.reports import blocks, words
from desktop_app.reports.document import (
    Block,
    Column,
    Grid,
    Heading,
    Muted,
    Para,
    Strong,
    Text,
    blank,
)


def agencies(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    """Yield who was asked and answered, then what each agency reported."""
    yield Heading("What agencies knew and did", 1, "agencies")
    asked = snapshot.involvements
    if asked:
        back = sum(one.received_on is not None for one in asked)
        yield Para(f"{words.counted(len(asked), 'agency', 'agencies')} asked; {back} answered.", "lead")
    yield Grid(
        (
            Column("Agency", 2.3),
            Column("Asked", 1.1),
            Column("Due", 1.1),
            Column("Returned", 1.1),
            Column("State", 1.7),
        ),
        tuple(
            (
                one.agency,
                words.day(one.requested_on),
                words.day(one.due_on),
                words.day(one.received_on),
                blocks.joined_lines((blocks.status(words.RETURNS, one.state), _below(one))),
            )
            for one in asked
        ),
        empty="No agency has been asked yet.",
    )
    for one in asked:
        yield from _agency(one)


def _below(one: InvolvementLine) -> Text:
    involved = {True: "", False: "not involved", None: ""}[one.involved]
    chased = "chased " + ", ".join(words.day(on) for on in one.chased_on) if one.chased_on else ""
    told = "\n".join(part for part in (involved, chased) if part)
    return (Muted(told),) if told else ""


def _agency(one: InvolvementLine) -> Iterator[Block]:
    told = (one.summary, one.key_episodes, one.learning, one.own_actions)
    rows: tuple[tuple[str, Text], ...] = (
        ("Period", one.period),
        ("Contact", one.contact),
        ("Author", _author(one)),
        ("Records secured", words.day(one.records_secured_on)),
        ("Checked by", one.checked_by),
        ("Signed off", ", ".join(part for part in (one.signed_off_by, words.day(one.signed_off_on)) if part)),
    )
    about = blocks.facts(rows, columns=2)
    if all(blank(text) for text in told) and not about:
        return
    yield blocks.heading(one.agency, 2)
    yield from blocks.prose(one.summary)
    for title, text in (
        ("Moments that mattered", one.key_episodes),
        ("Learning", one.learning),
        ("What the agency is doing", one.own_actions),
    ):
        if not blank(text):
            yield blocks.heading(title, 3)
            yield from blocks.prose(text)
    if about:
        yield Heading("About this return", 3)
        yield from about


def _author(one: InvolvementLine) -> str:
    free = {True: "not involved with the family", False: "was involved with the family", None: ""}
    return ", ".join(part for part in (one.author, free[one.author_independent]) if part)


def episodes(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    """Yield the key practice episodes, each with what was decided, what came of it, and what it means."""
    yield Heading("Key practice episodes", 1, "episodes")
    if not snapshot.episodes:
        yield blocks.missing_note("No key practice episode has been chosen from the chronology yet.")
    for one in snapshot.episodes:
        yield from _episode(one)


def _episode(one: EpisodeLine) -> Iterator[Block]:
    yield blocks.heading(", ".join(part for part in (one.when, one.agency) if part), 2, none="Undated")
    yield from blocks.prose(one.what)
    yield from blocks.facts(
        (
            ("Ages", one.ages),
            ("Child seen", words.yes_no(one.child_seen, "")),
            ("Decision", one.decision),
            ("What followed", one.response),
            ("Comment", one.comment),
            ("Source", one.source),
        )
    )


def analysis(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    """Yield the analysis: the child's daily life, what is not known, and each point of part F."""
    yield Heading("Analysis", 1, "analysis")
    points = [
        ("E5", "What daily life was like for the child", snapshot.part("E").note("E5")),
        ("E4", "What is not known, and where accounts differ", snapshot.part("E").note("E4")),
        *((one.id, analysis_title(one.id, one.wording), one.note) for one in snapshot.part("F").answers),
    ]
    written = [(title, note) for point, title, note in points if point != "F2" and not blank(note)]
    if not written:
        yield blocks.missing_note("The analysis has not been written yet.")
    for title, note in written:
        yield blocks.heading(title, 2)
        yield from blocks.prose(note)


def analysis_title(point: str, wording: str) -> str:
    """Return the heading for a point of the analysis: its own, or the wording of the checklist."""
    return words.ANALYSIS_TITLES.get(point, wording or point)


def good_practice(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    """Yield good practice: as the review names it, and as agencies reported it."""
    yield Heading("Good practice", 1, "good-practice")
    note = snapshot.part("F").note("F2")
    told = [(one.agency, one.good_practice) for one in snapshot.involvements if not blank(one.good_practice)]
    if blank(note) and not told:
        yield blocks.missing_note("No good practice has been named yet.")
    yield from blocks.prose(note)
    for agency, text in told:
        yield Para((Strong(f"{agency}. "), text))
