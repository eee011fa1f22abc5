"""The minutes: their head, who was there, quorum, confidentiality, declarations of interest."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.queries.snapshots.meeting_shape import AttendanceLine, ItemLine, MinutesSnapshot
from desktop_app.reports import blocks, words
from desktop_app.reports.document import (
    Block,
    Callout,
    Column,
    Grid,
    Heading,
    Muted,
    Para,
    Status,
    Text,
    Tone,
    blank,
)

OPENING = ("welcome", "quorum", "confidentiality", "interests")
"""Kinds of agenda item that the opening prints, in the order in which it prints them."""

_TITLES = {
    "welcome": "Attendance",
    "quorum": "Quorum",
    "confidentiality": "Confidentiality",
    "interests": "Declarations of interest",
}


def opening(snapshot: MinutesSnapshot) -> Iterator[Block]:
    """Yield the head of the minutes and the items that open every meeting, on the agenda or not."""
    yield from _head(snapshot)
    parts = {
        "welcome": _attendance,
        "quorum": _quorum,
        "confidentiality": _confidentiality,
        "interests": _declarations,
    }
    for kind in OPENING:
        item = next((one for one in snapshot.items if one.kind == kind), None)
        yield Heading(f"{item.number}. {item.title}" if item else _TITLES[kind], 2)
        yield from parts[kind](snapshot)
        if item:
            yield from _noted(item)


def _noted(item: ItemLine) -> Iterator[Block]:
    for one in item.entries:
        yield from blocks.prose(one.text)


def _head(snapshot: MinutesSnapshot) -> Iterator[Block]:
    yield Heading(f"Minutes of meeting {snapshot.number}", 1)
    yield Para(f"{snapshot.group}, {words.full_day(snapshot.on)}", "lead")
    word, tone = words.worded(words.MINUTES, snapshot.state)
    time = " to ".join(part for part in (snapshot.starts, snapshot.ends) if part)
    where = ", ".join(part for part in (snapshot.place, "online" if snapshot.online else "") if part)
    yield from blocks.facts(
        (
            ("Partnership", snapshot.partnership),
            ("State", (Status(word, tone),)),
            ("Date", words.day(snapshot.on)),
            ("Time", time),
            ("Place", where),
            ("Chair", snapshot.chair),
            ("Minutes taken by", snapshot.minute_taker),
            ("Next meeting", words.day(snapshot.next_meetings[0]) if snapshot.next_meetings else ""),
        ),
        columns=2,
    )


def _attendance(snapshot: MinutesSnapshot) -> Iterator[Block]:
    here = [one for one in snapshot.attendance if one.presence == "present"]
    sitting = tuple(one for one in here if one.capacity in {"member", "deputy"})
    telling = tuple(one for one in here if one.capacity not in {"member", "deputy"})
    yield _people(sitting, "Members and deputies", "No member has been recorded as present.")
    if telling:
        yield _people(telling, "Giving information or observing", "")
    away = (
        ("Apologies", _names(snapshot, "apologies")),
        ("Absent without apology", _names(snapshot, "absent")),
    )
    yield from blocks.facts(away)


def _people(found: tuple[AttendanceLine, ...], caption: str, empty: str) -> Grid:
    return Grid(
        (Column("Name", 1.8), Column("Role", 2.2), Column("Agency", 2), Column("As", 1.8)),
        tuple((one.name, _role(one), one.agency, _capacity(one)) for one in found),
        caption,
        empty=empty,
    )


def _role(one: AttendanceLine) -> Text:
    if one.role and one.job_title and one.role != one.job_title:
        return blocks.joined_lines((one.role, (Muted(one.job_title),)))
    return one.role or one.job_title


def _capacity(one: AttendanceLine) -> str:
    word = words.CAPACITIES.get(one.capacity, one.capacity)
    if one.capacity == "deputy" and one.deputy_for:
        return f"Deputy for {one.deputy_for}"
    return f"{word}, items {one.items}" if one.items else word


def _names(snapshot: MinutesSnapshot, presence: str) -> str:
    return "\n".join(
        ", ".join(part for part in (one.name, one.role or one.job_title, one.agency) if part)
        for one in snapshot.attendance
        if one.presence == presence
    )


def _quorum(snapshot: MinutesSnapshot) -> Iterator[Block]:
    if snapshot.quorate is None:
        yield blocks.missing_note("Quorum has not been established.")
        return
    tone = Tone.OK if snapshot.quorate else Tone.DANGER
    title = "Quorate: yes" if snapshot.quorate else "Quorate: no"
    yield Callout(
        title, tuple(text for text in (_reason(snapshot), snapshot.quorum_note) if not blank(text)), tone
    )


def _reason(snapshot: MinutesSnapshot) -> str:
    """Return the sentence on quorum without its first words, which the box has as its title."""
    said = snapshot.quorum.removeprefix("Quorate:").removeprefix("Not quorate:").strip()
    return said[:1].upper() + said[1:]


def _confidentiality(snapshot: MinutesSnapshot) -> Iterator[Block]:
    yield from blocks.prose(snapshot.confidentiality or words.CONFIDENTIAL)


def _declarations(snapshot: MinutesSnapshot) -> Iterator[Block]:
    yield Grid(
        (Column("Who", 1.7), Column("Item", 1.6), Column("Nature", 2.4), Column("What was done", 1.8)),
        tuple(
            (one.name, one.item, one.nature, words.HANDLINGS.get(one.handling, one.handling))
            for one in snapshot.declarations
        ),
        empty="No interest was declared.",
    )
