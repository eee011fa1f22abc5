"""The minutes for the public: agencies and decisions, nobody by name, nothing restricted."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.queries.snapshots.meeting_shape import PublicEntry, PublicItem, PublicMinutes
from desktop_app.reports import blocks, words
from desktop_app.reports.document import (
    Audience,
    Block,
    Callout,
    Column,
    Document,
    Grid,
    Heading,
    Para,
    Status,
    Strong,
    Tone,
    blank,
)


def build_public(snapshot: PublicMinutes) -> Document:
    """Return the copy for publication: no marking, no metadata but the title."""
    name = f"{snapshot.group}, meeting {snapshot.number}"
    return Document(
        title=f"Minutes: {name}",
        audience=Audience.PUBLICATION,
        made_on=snapshot.made_on,
        blocks=tuple(_parts(snapshot)),
        running=f"Minutes · {name} · {words.day(snapshot.on)}",
    )


def _parts(snapshot: PublicMinutes) -> Iterator[Block]:
    yield Heading(f"Minutes of meeting {snapshot.number}", 1)
    yield Para(f"{snapshot.group}, {words.full_day(snapshot.on)}", "lead")
    word, tone = words.worded(words.MINUTES, snapshot.state)
    yield from blocks.facts((("Partnership", snapshot.partnership), ("State", (Status(word, tone),))))
    yield Para(
        "Children and families appear under other names. People who took part are given by their agency, and "
        "items that are not public are left out."
    )
    yield Heading("Attendance", 2)
    yield Grid(
        (Column("Agency", 3), Column("As", 1.5), Column("People", 0.8, "right")),
        tuple(
            (one.agency, words.CAPACITIES.get(one.capacity, one.capacity), str(one.people))
            for one in snapshot.seats
        ),
        empty="Attendance was not recorded.",
    )
    if snapshot.quorate is not None:
        yield Heading("Quorum", 2)
        yield Para(snapshot.quorum)
    yield Heading("Declarations of interest", 2)
    made = words.counted(snapshot.declarations, "interest") + " declared and dealt with."
    yield Para(made if snapshot.declarations else "No interest was declared.")
    for item in snapshot.items:
        yield from _item(item)


def _item(item: PublicItem) -> Iterator[Block]:
    yield Heading(f"{item.number}. {item.title}", 2)
    if not item.entries:
        yield Para(f"{words.worded(words.ITEMS, item.state)[0]}.", "note")
    for one in item.entries:
        yield from _entry(one, item.title)


def _entry(one: PublicEntry, title: str) -> Iterator[Block]:
    if one.kind == "challenge":
        speaker = "A member" if one.text[:1].islower() else ""
        yield Para((Strong("Challenge. "), blocks.challenged(speaker, one.text)), "quote")
        if not blank(one.response):
            yield Para((Strong("Answer. "), one.response), "quote")
    elif one.decision is not None:
        reasons = tuple(text for text in one.decision.rationale.split("\n\n") if not blank(text))
        lines = (one.decision.question, one.decision.outcome, one.decision.text, *reasons)
        kept = tuple(dict.fromkeys(line for line in lines if line not in {"", title}))
        yield Callout("Decision", kept, Tone.ACCENT)
        if one.decision.views:
            yield blocks.views_grid(one.decision.views, "Each partner’s view")
    elif one.action is not None:
        yield Para((Strong("Action. "), one.action.text))
        yield from blocks.facts((("Owner", ", ".join(one.action.agencies)), ("By", words.month(one.action.month))))
    else:
        yield from blocks.prose(one.text)
