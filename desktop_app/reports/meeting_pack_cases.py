"""The meeting pack: the deadline board, and one page for each open case."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.queries.snapshots.common import DueLine
from desktop_app.queries.snapshots.meeting_shape import CasePage, MeetingPackSnapshot
from desktop_app.reports import blocks, words
from desktop_app.reports.document import (
    Block,
    Break,
    Bullets,
    Callout,
    Column,
    Grid,
    Heading,
    Item,
    Link,
    Muted,
    Para,
    Status,
    Text,
    Tone,
    blank,
)

_MOST_DUTIES = 4
_MOST_ACTIONS = 3
_LONGEST = 260
"""Letters of a summary on a case's page, which has to stay one page."""


def board(snapshot: MeetingPackSnapshot) -> Iterator[Block]:
    """Yield every open case in one table: where it stands, its clock, the next duty and who owes it."""
    yield Heading("Deadline board and open cases", 1, "board")
    late = sum(_late(page) > 0 for page in snapshot.cases)
    told = f"{words.counted(len(snapshot.cases), 'open case')}, {late or 'none'} with a duty overdue"
    yield Grid(
        (
            Column("Case", 1.3),
            Column("Stage", 1.7),
            Column("Clock", 1.6),
            Column("Late", 0.9),
            Column("Next duty", 2),
            Column("Due", 1.3),
        ),
        tuple(_board_row(page) for page in snapshot.cases),
        told if snapshot.cases else "",
        empty="No case is open.",
        landscape=bool(snapshot.cases),
    )


def _late(page: CasePage) -> int:
    return sum(due.state == "late" for due in page.duties)


def _next(page: CasePage) -> DueLine | None:
    """Return the nearest duty that is still in time, or the longest overdue if none is."""
    running = (due for due in page.duties if due.state != "late")
    return next(running, page.duties[0] if page.duties else None)


def _board_row(page: CasePage) -> tuple[Text, ...]:
    first, late = _next(page), _late(page)
    duty: Text = blocks.joined_lines((first.label, (Muted(first.owner),) if first.owner else "")) if first else ""
    return (
        blocks.joined_lines(((Link(page.alias, f"#{_anchor(page)}"),), (Muted(page.reference),))),
        (Status(page.stage, Tone.HELD),) if page.held else page.stage,
        page.day_line,
        (Status(f"{late} late", Tone.DANGER),) if late else "",
        duty,
        words.day(first.due) if first else "",
    )


def _anchor(page: CasePage) -> str:
    return f"case-{page.reference}"


def case_pages(snapshot: MeetingPackSnapshot) -> Iterator[Block]:
    """Yield a page for each open case."""
    for page in snapshot.cases:
        yield Break()
        yield from _case(page)


def _case(page: CasePage) -> Iterator[Block]:
    yield blocks.heading(page.alias, 2, _anchor(page))
    tone = Tone.HELD if page.held else Tone.ACCENT
    line = (page.reference, page.children)
    yield Para((Status(page.stage, tone), "  " + " · ".join(part for part in line if part)))
    yield from blocks.stage_figure(page.stages)
    if not blank(page.summary):
        yield Para(_short(page.summary))
    yield from blocks.facts(
        (
            ("Clock", page.day_line),
            *((one.label, words.anchor_short(one)) for one in page.anchors),
            ("Held because", page.held_why if page.held else ""),
        ),
        columns=2,
    )
    if page.asked:
        yield Callout("What is asked of the group", page.asked, Tone.ACCENT)
    else:
        yield Callout("For information", ("Nothing is asked of the group at this meeting.",), Tone.NEUTRAL)
    yield Heading(_counted("Next duties", len(page.duties), _MOST_DUTIES), 3)
    yield Grid(
        (Column("Duty", 3.2), Column("Owner", 1.8), Column("Due", 1.4), Column("State", 1.3)),
        tuple(_duty(due) for due in page.duties[:_MOST_DUTIES]),
        empty="No duty is open.",
    )
    if page.actions:
        yield Heading(_counted("Open actions", len(page.actions), _MOST_ACTIONS), 3)
        yield Bullets(
            tuple(
                Item(
                    (
                        f"{one.reference}  {_short(one.text, 110)} ",
                        Muted(", ".join(part for part in (*one.owners, words.day(one.due, "no date")) if part)),
                        *((" ", Status("Overdue", Tone.DANGER)) if one.overdue else ()),
                    )
                )
                for one in page.actions[:_MOST_ACTIONS]
            )
        )


def _duty(due: DueLine) -> tuple[Text, ...]:
    return (due.label, due.owner, words.day(due.due), blocks.due_status(due))


def _counted(title: str, number: int, most: int) -> str:
    """Return a heading that says how many of them are shown, if not all are."""
    return f"{title}, {most} of {number}" if number > most else title


def _short(text: str, longest: int = _LONGEST) -> str:
    """Return `text` cut at a word, with an ellipsis, when it is longer than `longest` letters."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(",;:") + " …"
