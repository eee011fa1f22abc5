"""The meeting pack: cover, contents, agenda, last minutes, action log, deadline board, cases, papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop_app.queries.snapshots.meeting_shape import MeetingPackSnapshot, PackItem, PackPaper
from desktop_app.reports import blocks, words
from desktop_app.reports.document import (
    Audience,
    Block,
    Break,
    Callout,
    Column,
    Contents,
    Cover,
    Document,
    Grid,
    Heading,
    Link,
    Muted,
    Paper,
    Para,
    Text,
    Tone,
)
from desktop_app.reports.meeting_pack_cases import board, case_pages
from desktop_app.reports.minutes import action_log_grid, minutes_blocks, restricted_blocks

KIND = "Meeting pack"
_PRINTED_IN_FRONT = {"last_minutes": "minutes", "action_log": "action-log"}
"""Standing items whose papers the pack itself prints, with the anchor where they stand."""


def build_meeting_pack(snapshot: MeetingPackSnapshot) -> Document:
    """Return the pack as one document; PDF papers are `Paper` blocks, to be set in where they stand.

    A paper of another kind is named on the page of its item. Restricted items come last, in a part of their
    own that can be taken out.
    """
    name = f"{snapshot.group}, meeting {snapshot.number}"
    return Document(
        title=f"{KIND}: {name}",
        audience=Audience.WORKING,
        made_on=snapshot.made_on,
        blocks=tuple(_parts(snapshot)),
        marking=snapshot.marking,
        running=f"{KIND} · {name} · {words.day(snapshot.on)}",
        author=snapshot.partnership,
        subject=KIND,
    )


def _parts(snapshot: MeetingPackSnapshot) -> Iterator[Block]:
    yield _cover(snapshot)
    yield Contents(depth=2)
    yield Break()
    yield from _agenda(snapshot)
    yield Break()
    yield Heading("Minutes of the last meeting", 1, "minutes")
    if snapshot.previous is None:
        yield blocks.missing_note("There is no earlier meeting of this group.")
    else:
        yield from blocks.deeper(minutes_blocks(snapshot.previous))
    yield Break()
    yield Heading("Action log", 1, "action-log")
    yield action_log_grid(snapshot.action_log)
    yield Break()
    yield from board(snapshot)
    yield from case_pages(snapshot)
    items = tuple(_open(item) for item in snapshot.items if not item.restricted)
    if items:
        yield Break()
        yield Heading("Papers", 1, "papers")
        yield from _papers(items)
    yield from _restricted(snapshot)


def _open(item: PackItem) -> PackItem:
    return replace(item, papers=tuple(paper for paper in item.papers if not paper.restricted))


def _closed(items: tuple[PackItem, ...]) -> tuple[PackItem, ...]:
    """Return the restricted items, and of every other item what restricted papers it has."""
    halves = (
        item if item.restricted else replace(item, papers=tuple(one for one in item.papers if one.restricted))
        for item in items
    )
    return tuple(replace(item, restricted=True) for item in halves if item.restricted or item.papers)


def _title(item: PackItem) -> str:
    return f"{item.number}. {item.title}" if item.number else item.title


def _cover(snapshot: MeetingPackSnapshot) -> Cover:
    time = " to ".join(part for part in (snapshot.starts, snapshot.ends) if part)
    where = ", ".join(part for part in (snapshot.place, "online" if snapshot.online else "") if part)
    return Cover(
        KIND,
        snapshot.group,
        f"Meeting {snapshot.number}, {words.full_day(snapshot.on)}",
        tuple(
            (label, value)
            for label, value in (
                ("Partnership", snapshot.partnership),
                ("Time", time),
                ("Place", where),
                ("Chair", snapshot.chair),
                ("Pack made", words.full_day(snapshot.made_on)),
            )
            if value
        ),
    )


def _agenda(snapshot: MeetingPackSnapshot) -> Iterator[Block]:
    yield Heading("Agenda", 1, "agenda")
    yield Grid(
        (
            Column("No.", 0.55),
            Column("Item", 3.4),
            Column("Presented by", 1.7),
            Column("Minutes", 0.85, "right"),
            Column("Papers", 1.2),
        ),
        tuple(_agenda_row(item) for item in snapshot.items),
        empty="The agenda is empty.",
    )
    yield Callout("Confidential", (snapshot.confidentiality or words.CONFIDENTIAL,), Tone.NEUTRAL)
    if snapshot.expected:
        yield Heading("Who is expected", 2)
        yield Grid(
            (Column("Name", 2), Column("Role", 2.4), Column("Agency", 2.2)),
            tuple((one.name, one.role or one.job_title, one.agency) for one in snapshot.expected),
        )


def _agenda_row(item: PackItem) -> tuple[Text, ...]:
    link: tuple[Text, ...] = ((Link(item.title, f"#{_anchor(item)}"),),)
    below = ", ".join(
        part
        for part in (
            "restricted part" if item.restricted else "",
            f"carried over from {item.carried_from}" if item.carried_from else "",
        )
        if part
    )
    allowed = str(item.minutes_allowed) if item.minutes_allowed else ""
    return (
        item.number,
        blocks.joined_lines((*link, (Muted(below),) if below else "")),
        item.presenter,
        allowed,
        _paper_words(item),
    )


def _paper_words(item: PackItem) -> str:
    if item.papers:
        return words.counted(len(item.papers), "paper")
    return "in this pack" if item.kind in _PRINTED_IN_FRONT else ""


def _anchor(item: PackItem) -> str:
    return (
        _PRINTED_IN_FRONT.get(item.kind, "") if not item.papers and item.kind in _PRINTED_IN_FRONT else _own(item)
    )


def _own(item: PackItem) -> str:
    return f"{'restricted' if item.restricted else 'item'}-{item.number or 'more'}"


def _papers(items: tuple[PackItem, ...]) -> Iterator[Block]:
    """Yield each item with its papers on pages of its own; neighbours without a paper share a page."""
    after_papers = False
    for item in items:
        if item.papers:
            yield from _item(item)
        else:
            if after_papers:
                yield Break()
            yield Heading(_title(item), 2, _own(item))
            yield Para(_no_paper(item), "note")
        after_papers = bool(item.papers)


def _no_paper(item: PackItem) -> str:
    who = f"Presented by {item.presenter}. " if item.presenter else ""
    front = _PRINTED_IN_FRONT.get(item.kind)
    return f"{who}{'Printed in front.' if front else 'No paper.'}"


def _item(item: PackItem) -> Iterator[Block]:
    """Yield an item with papers: a lone PDF is its own divider, several stand behind a page that lists them."""
    title = _title(item)
    if len(item.papers) == 1 and item.papers[0].data:
        only = item.papers[0]
        yield Paper(title, only.data, _own(item), f"{only.title}. {_paper_note(item, only)}", 2)
        return
    yield Break()
    yield Heading(title, 2, _own(item))
    if item.presenter:
        yield Para(f"Presented by {item.presenter}", "note")
    yield Grid(
        (Column("Paper", 3.2), Column("Kind", 1.6), Column("Added", 1.3), Column("Where", 1.8)),
        tuple(_paper_row(item, number) for number in range(len(item.papers))),
    )
    for number, paper in enumerate(item.papers):
        if paper.data:
            note = f"{title}. {_paper_note(item, paper)}"
            yield Paper(paper.title, paper.data, _paper_anchor(item, number), note, 3)


def _paper_anchor(item: PackItem, number: int) -> str:
    return f"{_own(item)}-paper-{number + 1}"


def _paper_row(item: PackItem, number: int) -> tuple[Text, ...]:
    paper = item.papers[number]
    late = (Muted("late paper"),) if paper.late else ""
    title: Text = (Link(paper.title, f"#{_paper_anchor(item, number)}"),) if paper.data else paper.title
    where = "In this pack" if paper.data else "Sent with this pack as a file"
    return (
        blocks.joined_lines((title, (Muted(paper.filename),), late)),
        words.media(paper.media_type),
        words.day(paper.added_on),
        where,
    )


def _paper_note(item: PackItem, paper: PackPaper) -> str:
    who = f"Presented by {item.presenter}. " if item.presenter else ""
    late = ", a late paper" if paper.late else ""
    return f"{who}Added on {words.full_day(paper.added_on)}{late}."


def _restricted(snapshot: MeetingPackSnapshot) -> Iterator[Block]:
    found = _closed(snapshot.items)
    minuted = restricted_blocks(snapshot.previous) if snapshot.previous else ()
    if not found and not minuted:
        return
    yield Break()
    yield Heading("Restricted part", 1, "restricted")
    told = "This part is the last, so that it can be taken out of the pack."
    yield Callout("Only for those entitled to it", (told,), Tone.HELD)
    if snapshot.restricted_left_out:
        left = words.counted(snapshot.restricted_left_out, "restricted paper")
        yield Para(f"{left} left out of this pack.", "note")
    if minuted and snapshot.previous:
        yield Heading(f"From the minutes of meeting {snapshot.previous.number}", 2)
        yield from blocks.deeper(minuted)
    yield from _papers(found)
