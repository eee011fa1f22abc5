"""The rapid review report: the timetable with its reasons, the checklist, what is missing, approvals."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from desktop_app.queries.snapshots.common import DueLine
from desktop_app.queries.snapshots.rapid_review_shape import AnswerLine, RapidReviewSnapshot
from desktop_app.reports import blocks, words
from desktop_app.reports.document import (
    Block,
    Bullets,
    Callout,
    Column,
    Grid,
    Heading,
    Item,
    Link,
    Muted,
    Para,
    Text,
    Tone,
)
from desktop_app.reports.rapid_review_people import child_gaps

_PRINTED_ABOVE = {
    "D": ("action", "What was done at once"),
    "F": ("analysis", "Analysis"),
    "G": ("parallels", "Other proceedings"),
    "H": ("family", "The family’s part"),
    "I": ("criteria", "The criteria"),
    "J": ("learning", "Learning and actions"),
}
_ALSO_ABOVE = {
    "E4": ("analysis", "Analysis"),
    "E5": ("analysis", "Analysis"),
    "F2": ("good-practice", "Good practice"),
}


def timetable(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    """Yield every deadline with why it falls on that day, then those that have no date and why."""
    yield Heading("Timetable", 1, "timetable")
    dated = [one for one in snapshot.timetable if one.due]
    undated = [one for one in snapshot.timetable if not one.due]
    yield Grid(
        (Column("Duty", 1.8), Column("Due", 1.3), Column("State", 1.25), Column("Why this day", 4.2)),
        tuple(_due_row(one, snapshot.edition) for one in dated),
        f"Guidance followed: {snapshot.edition}" if dated else "",
        empty="No deadline has a date yet, as none of the dates it counts from is known.",
    )
    if undated:
        yield Heading("Deadlines without a date", 2)
        yield Grid(
            (Column("Duty", 2), Column("State", 1.2), Column("Why", 3)),
            tuple((_duty(one), blocks.due_status(one), one.explanation) for one in undated),
        )
    if snapshot.holds:
        yield Heading("Times in which the case was held", 2)
        yield Grid(
            (
                Column("From", 1.1),
                Column("Until", 1.1),
                Column("Why", 3),
                Column("Panel told", 1.1),
                Column("Next check", 1.1),
            ),
            tuple(
                (
                    words.day(one.started_on),
                    words.day(one.ended_on, "still held"),
                    one.reason,
                    words.day(one.panel_told_on, "not yet"),
                    words.day(one.next_check_on),
                )
                for one in snapshot.holds
            ),
        )


def _due_row(one: DueLine, edition: str) -> tuple[Text, ...]:
    met = f"met {words.day(one.met_on)}" if one.met_on else ""
    first = f"first {words.day(one.original_due)}" if one.original_due else ""
    opens = f"from {words.day(one.opens)}" if one.opens else ""
    due = blocks.joined_lines((words.day(one.due), *((Muted(part),) for part in (opens, first, met) if part)))
    source = ". ".join(
        part.rstrip(".") for part in (one.source, one.edition if one.edition != edition else "") if part
    )
    why = blocks.joined_lines((one.explanation, (Muted(f"{source}."),) if source else ""))
    return (_duty(one), due, blocks.due_status(one), why)


def _duty(one: DueLine) -> Text:
    below = ", ".join(part for part in (one.id, one.owner, "local rule" if one.local else "") if part)
    return blocks.joined_lines((one.label, (Muted(below),) if below else ""))


def checklist(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    """Yield the whole checklist with its answers; a note that is printed above is only pointed to."""
    yield Heading("Checklist", 1, "checklist")
    answers = [one for part in snapshot.parts for one in part.answers]
    if not answers:
        yield blocks.missing_note("The checklist has not been begun.")
        return
    done = sum(bool(one.answer) for one in answers)
    yield Para(
        f"{done} of {len(answers)} points answered. The list is an aid; an open point does not stop sending.",
        "lead",
    )
    for part in snapshot.parts:
        yield Heading(f"{part.letter}. {part.title}" if part.letter else part.title, 2)
        yield Grid(
            (Column("", 0.5), Column("Point", 3.2), Column("Answer", 1.35), Column("Note", 2.7)),
            tuple(
                (one.id, one.wording, blocks.status(words.ANSWERS, one.answer), _note(part.letter, one))
                for one in part.answers
            ),
        )


def _note(letter: str, one: AnswerLine) -> Text:
    above = _ALSO_ABOVE.get(one.id) or _PRINTED_ABOVE.get(letter)
    note: Text = one.note
    if above and one.note:
        note = ("See ", Link(above[1], f"#{above[0]}"))
    who = ", ".join(part for part in (one.owner, words.day(one.on), one.paper) if part)
    return blocks.joined_lines((note, (Muted(who),) if who else ""))


def gaps(snapshot: RapidReviewSnapshot) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what is missing, in groups: the dates, the children, agencies, decision, checklist."""
    dates = tuple(f"{one.label}: not known" for one in snapshot.anchors if words.how_sure(one) == "not known")
    people = tuple(
        f"{child.alias}: {', '.join(lacking)}" for child in snapshot.children if (lacking := child_gaps(child))
    )
    nobody = () if snapshot.children else ("No child has been entered",)
    returns = tuple(
        f"{one.agency}: {words.worded(words.RETURNS, one.state)[0].lower()}"
        for one in snapshot.involvements
        if one.received_on is None and one.state != "nothing_held"
    )
    decided = _decision_gaps(snapshot)
    unsettled = tuple(_criteria_gaps(snapshot))
    points = tuple(
        f"{one.id} {one.wording}" + (" (answered no)" if one.answer == "no" else "")
        for part in snapshot.parts
        for one in part.answers
        if one.answer in {"", "no"}
    )
    found = (
        ("Dates", dates),
        ("Children", (*nobody, *people)),
        ("Returns of agencies", returns),
        ("Decision and criteria", (*decided, *unsettled)),
        ("Points of the checklist", points),
    )
    return tuple((title, lines) for title, lines in found if lines)


def _criteria_gaps(snapshot: RapidReviewSnapshot) -> Iterator[str]:
    for group, found in groupby(snapshot.criteria, key=lambda one: one.group):
        lines = tuple(found)
        for code, said in (("", "not answered"), ("unsure", "not certain")):
            number = sum(one.answer == code for one in lines)
            if number:
                yield f"{group}: {number} of {len(lines)} {said}"


def _decision_gaps(snapshot: RapidReviewSnapshot) -> tuple[str, ...]:
    if snapshot.decision is None:
        return ("The outcome has not been decided",)
    reasons = () if snapshot.decision.rationale.strip() else ("No reasons are written down for the decision",)
    views = () if snapshot.decision.views else ("No partner’s view is recorded",)
    return (*reasons, *views)


def gap_list(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    """Yield everything that is missing, so that a reader need not look for it."""
    yield Heading("What is missing", 1, "gaps")
    found = gaps(snapshot)
    if not found:
        yield Callout("Nothing is missing", ("Every point has been answered.",), Tone.OK)
    for title, lines in found:
        yield blocks.heading(title, 2)
        yield Bullets(tuple(Item(line) for line in lines))


def approvals(snapshot: RapidReviewSnapshot) -> Iterator[Block]:
    """Yield who took each step of the case, in what role and why."""
    yield Heading("Steps and approvals", 1, "approvals")
    yield Grid(
        (Column("When", 1.1), Column("Step", 2.6), Column("By", 1.9), Column("Reason", 2.4)),
        tuple(
            (
                words.day(one.on),
                blocks.joined_lines((one.to, (Muted(f"from {one.frm}"),) if one.frm else "")),
                blocks.joined_lines((one.by_name, (Muted(one.by_role),) if one.by_role else "")),
                one.reason,
            )
            for one in snapshot.steps
        ),
        row_headers=False,
        empty="No step has been recorded yet.",
    )
