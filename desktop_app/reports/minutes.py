"""The minutes of a meeting: the working copy with its restricted part, and the copy for the public."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from desktop_app.queries.snapshots.common import ActionLine, DecisionLine, MilestoneLine
from desktop_app.queries.snapshots.meeting_shape import EntryLine, ItemLine, MinutesSnapshot, PublicMinutes
from desktop_app.reports import blocks, words
from desktop_app.reports.document import (
    Audience,
    Block,
    Break,
    Bullets,
    Callout,
    Column,
    Document,
    Grid,
    Heading,
    Item,
    Muted,
    Para,
    Strong,
    Text,
    Tone,
    blank,
)
from desktop_app.reports.minutes_opening import OPENING, opening
from desktop_app.reports.minutes_public import build_public

KIND = "Minutes"


def build_minutes(snapshot: MinutesSnapshot | PublicMinutes) -> Document:
    """Return the minutes. What the snapshot is decides the audience.

    Restricted items stand in a part of their own at the end of the working copy; the copy for the public has
    none, as its snapshot holds none.
    """
    if isinstance(snapshot, PublicMinutes):
        return build_public(snapshot)
    name = f"{snapshot.group}, meeting {snapshot.number}"
    return Document(
        title=f"{KIND}: {name}",
        audience=Audience.WORKING,
        made_on=snapshot.made_on,
        blocks=(*minutes_blocks(snapshot), *_restricted_part(snapshot)),
        marking=snapshot.marking,
        running=f"{KIND} · {name} · {words.day(snapshot.on)}",
        author=snapshot.partnership,
        subject=KIND,
    )


def minutes_blocks(snapshot: MinutesSnapshot) -> tuple[Block, ...]:
    """Return the open part of the working minutes, from its title at level 1; a pack sets it in, too."""
    return tuple(_blocks(snapshot))


def restricted_blocks(snapshot: MinutesSnapshot) -> tuple[Block, ...]:
    """Return the restricted items of the minutes with headings of level 2; none if there are none."""
    return tuple(_restricted(snapshot))


def _restricted_part(snapshot: MinutesSnapshot) -> tuple[Block, ...]:
    found = restricted_blocks(snapshot)
    keep = "Keep this part apart from the rest of the minutes."
    head = (Break(), Heading("Restricted part", 1), Callout("Only for those entitled to it", (keep,), Tone.HELD))
    return (*head, *found) if found else ()


def _blocks(snapshot: MinutesSnapshot) -> Iterator[Block]:
    yield from opening(snapshot)
    for item in snapshot.items:
        if item.kind in OPENING:
            continue
        if item.restricted:
            yield Heading(f"{item.number}. {_open_title(item)}", 2)
            yield Para("This item is recorded in the restricted part.", "note")
        else:
            yield from _item(snapshot, item)
    if not any(item.kind == "action_log" for item in snapshot.items) and snapshot.action_log:
        yield Heading("Action log", 2)
        yield action_log_grid(snapshot.action_log)
    if not any(item.kind == "next_meetings" for item in snapshot.items) and snapshot.next_meetings:
        yield Heading("Next meetings", 2)
        yield from _next_meetings(snapshot)
    yield from _approval(snapshot)
    if snapshot.restricted_left_out:
        left = words.counted(snapshot.restricted_left_out, "restricted item")
        yield Para(f"{left} left out of this copy.", "note")


def _open_title(item: ItemLine) -> str:
    """Return the title that may stand in the open part: a restricted case is not named there."""
    return "Restricted item" if item.case else item.title


def _item(snapshot: MinutesSnapshot, item: ItemLine) -> Iterator[Block]:
    yield Heading(f"{item.number}. {item.title}", 2)
    yield from _about(item)
    if item.kind == "action_log":
        yield action_log_grid(snapshot.action_log)
    if item.kind == "last_minutes" and snapshot.previous:
        yield Para(f"The group considered the minutes of meeting {snapshot.previous}.")
    if item.kind == "next_meetings":
        yield from _next_meetings(snapshot)
    yield from entries(item)
    if item.state == "deferred":
        yield Para((Strong("Deferred"), " to a later meeting."))


def _about(item: ItemLine) -> Iterator[Block]:
    told = (
        f"Case {item.case_reference}" if item.case_reference else "",
        item.day_line,
        f"presented by {item.presenter}" if item.presenter else "",
        f"carried over from {item.carried_from}" if item.carried_from else "",
    )
    line = " · ".join(part for part in told if part)
    if line:
        yield Para(line[:1].upper() + line[1:], "note")


def entries(item: ItemLine) -> Iterator[Block]:
    """Yield what was minuted under an item in order; neighbouring actions share one table."""
    written = [one for one in item.entries if one.kind != "correction"]
    if not written and item.case:
        yield blocks.missing_note("Nothing was minuted under this item.")
    for kind, group in groupby(written, key=lambda one: one.kind):
        lines = tuple(group)
        if kind == "action":
            yield _actions(tuple(one.action for one in lines if one.action))
            for one in lines:
                if one.action is None:
                    yield Para((Strong("Action. "), one.text))
            continue
        for one in lines:
            yield from _entry(one, item.title)


def _entry(one: EntryLine, title: str) -> Iterator[Block]:
    if one.kind == "challenge":
        yield Para((Strong("Challenge. "), blocks.challenged(one.speaker, one.text)), "quote")
        answer: Text = one.response if not blank(one.response) else (Muted("No answer was minuted."),)
        yield Para((Strong("Answer. "), *((answer,) if isinstance(answer, str) else answer)), "quote")
    elif one.kind == "decision":
        yield from _decision(one, title)
    else:
        first = f"{one.speaker}: " if one.speaker else ""
        for para in blocks.prose(one.text):
            yield Para((Strong(first), para.text) if first and isinstance(para.text, str) else para.text)
            first = ""


def _decision(one: EntryLine, title: str) -> Iterator[Block]:
    found = one.decision
    if found is None:
        yield Callout("Decision", (one.text,), Tone.ACCENT)
        return
    yield Callout("Decision", _decided(found, title), Tone.ACCENT)
    if found.views:
        yield blocks.views_grid(found.views, "Each partner’s view")
    yield from blocks.decision_facts(found)


def _decided(found: DecisionLine, title: str) -> tuple[Text, ...]:
    """Return the decision line by line; the question is left out where the item's title asks it already."""
    asked: list[Text] = [(Muted(found.question),)] if found.question not in {"", title} else []
    why = [("Reasons. ", text) for text in found.rationale.split("\n\n") if not blank(text)]
    reasons: list[Text] = [(Strong(label), text) if not n else text for n, (label, text) in enumerate(why)]
    outcome: list[Text] = [(Strong(found.outcome),)] if found.outcome and found.outcome != found.text else []
    return (*asked, *outcome, *((found.text,) if not blank(found.text) else ()), *reasons)


def _actions(found: tuple[ActionLine, ...]) -> Grid:
    return Grid(
        (Column("No.", 0.8), Column("Action", 3.6), Column("Owner", 2), Column("Due", 1.1)),
        tuple((one.reference, one.text, "\n".join(one.owners), blocks.action_due(one)) for one in found),
        "Actions",
    )


def action_log_grid(found: tuple[ActionLine, ...], caption: str = "") -> Grid:
    """Return the action log: each action with its age, how often carried and re-dated, and what was reported."""
    rows = tuple(
        (
            one.reference,
            blocks.joined_lines((one.text, (Muted(_history(one)),) if _history(one) else "", _reported(one))),
            "\n".join(one.owners),
            blocks.action_due(one),
            blocks.action_status(one),
        )
        for one in found
    )
    return Grid(
        (
            Column("No.", 0.8),
            Column("Action", 3.7),
            Column("Owner", 1.7),
            Column("Due", 1.3),
            Column("State", 1.3),
        ),
        rows,
        caption,
        empty="No action is open.",
    )


def _history(one: ActionLine) -> str:
    return ", ".join(part for part in (one.case, blocks.carried_words(one)) if part)


def _reported(one: ActionLine) -> str:
    closed = f"Closed {words.day(one.closed_on)}" + (f" by {one.closed_by}" if one.closed_by else "")
    return "\n".join(
        part
        for part in (
            one.meeting_note,
            f"Progress: {one.progress}" if one.progress else "",
            *(f"{words.day(step.due)}: {step.text}{_done(step)}" for step in one.milestones),
            f"For children: {one.outcome}" if one.outcome else "",
            f"Checked by: {one.assurance}" if one.assurance else "",
            f"Evidence: {one.evidence}" if one.evidence else "",
            closed if one.closed_on else "",
        )
        if part
    )


def _done(step: MilestoneLine) -> str:
    return f" (done {words.day(step.done_on)})" if step.done_on else ""


def _next_meetings(snapshot: MinutesSnapshot) -> Iterator[Block]:
    if snapshot.next_meetings:
        yield Bullets(tuple(Item(words.full_day(on)) for on in snapshot.next_meetings))
    else:
        yield blocks.missing_note("No date has been set yet.")


def _approval(snapshot: MinutesSnapshot) -> Iterator[Block]:
    yield Heading("Approval", 2)
    word, tone = words.worded(words.MINUTES, snapshot.state)
    by = f" by {snapshot.approved_by}" if snapshot.approved_by else ""
    where = f", at {snapshot.approved_at}" if snapshot.approved_at else ""
    circulated = f"Circulated on {words.full_day(snapshot.circulated_on)}." if snapshot.circulated_on else ""
    approved = f"Approved on {words.full_day(snapshot.approved_on)}{by}{where}." if snapshot.approved_on else ""
    waiting = "" if snapshot.approved_on else "These minutes become the record once the group has approved them."
    yield Callout(word, tuple(part for part in (circulated, approved, waiting) if part), tone)
    rows = [
        (words.day(one.added_on), f"Item {item.number}", one.text)
        for item in snapshot.items
        for one in item.entries
        if one.kind == "correction" and not item.restricted
    ]
    if rows:
        yield Heading("Corrections since approval", 3)
        yield Grid((Column("Added", 1), Column("To", 0.8), Column("Correction", 4)), tuple(rows))


def _restricted(snapshot: MinutesSnapshot) -> Iterator[Block]:
    for item in snapshot.items:
        if not item.restricted or item.kind in OPENING:
            continue
        yield from _item(snapshot, item)
        for one in item.entries:
            if one.kind == "correction":
                yield Para((Strong(f"Correction of {words.day(one.added_on)}. "), one.text))
