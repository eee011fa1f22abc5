"""What an agenda starts from: the standing order, the open cases, and what the last meeting left over."""

from __future__ import annotations

from dataclasses import replace

from db.records.cases import Case
from db.records.meetings import AgendaItem, Meeting
from desktop_app.queries.base import Reading

HELD = ("draft", "circulated", "approved")
"""States of a meeting that has taken place."""

REFERRED = ("0", "1")
RAPID_REVIEW = ("3", "4", "5", "6", "6d")
PUBLISHED = ("b10", "b10x")

CASE_TITLES = {
    "referrals": "New referral",
    "rapid_reviews": "Rapid review",
    "practice_reviews": "Practice review",
}


def previous_meeting(reading: Reading, meeting: Meeting) -> Meeting | None:
    """Return the meeting of the same group before this one, by number, if it has taken place; else None."""
    held = reading.reader.find(Meeting, order=("number",), group_id=meeting.group_id, state=HELD)
    before = [one for one in held if one.number < meeting.number]
    return before[-1] if before else None


def next_planned(reading: Reading, meeting: Meeting) -> Meeting | None:
    """Return the next meeting of the group that has not begun; None if none is planned."""
    planned = reading.reader.find(
        Meeting, order=("number",), group_id=meeting.group_id, state=("planned", "papers_out")
    )
    return next((one for one in planned if one.number > meeting.number), None)


def items_of(reading: Reading, meeting_id: int) -> tuple[AgendaItem, ...]:
    """Return the items of a meeting in order."""
    return reading.reader.find(AgendaItem, order=("position", "id"), meeting_id=meeting_id)


def laid_agenda(reading: Reading, meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Return the items, not yet stored, that a new meeting starts with: the standing order, filled."""
    standing = tuple(
        AgendaItem(meeting_id=meeting.id, position=0, kind=one.id, title=one.title, restricted=one.restricted)
        for one in reading.book.agenda
    )
    return filled_agenda(reading, meeting, standing)


def filled_agenda(reading: Reading, meeting: Meeting, items: tuple[AgendaItem, ...]) -> tuple[AgendaItem, ...]:
    """Return these items with what should stand on the agenda added, numbered from 1.

    Each referred case, open rapid review and open practice review has an item under its standing item. What
    the last meeting deferred, or never reached, stands here again: on the item of the same kind, case and
    title if there is one, else on one of its own. Items that were there are never taken away.
    """
    found = list(items)
    for kind, cases in open_cases(reading).items():
        for case in cases:
            if not any(one.kind == kind and one.case_id == case.id for one in found):
                title = f"{CASE_TITLES[kind]}: {case.alias}"
                _put(found, AgendaItem(
                    meeting_id=meeting.id, position=0, kind=kind, title=title, case_id=case.id,
                ))  # fmt: skip
    for left in left_over(reading, meeting):
        _carry(found, left, meeting.id)
    return tuple(replace(one, position=number) for number, one in enumerate(found, start=1))


def left_over(reading: Reading, meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Return what the last meeting deferred or never came to."""
    before = previous_meeting(reading, meeting)
    if before is None:
        return ()
    return tuple(one for one in items_of(reading, before.id) if one.state in {"deferred", "open"})


def open_cases(reading: Reading) -> dict[str, tuple[Case, ...]]:
    """Return the open cases by the kind of item that they stand under, oldest first."""
    reader = reading.reader
    practice = tuple(one.id for one in reading.book.members_of("9b") if one.id not in PUBLISHED)
    return {
        "referrals": reader.find(Case, stage=REFERRED),
        "rapid_reviews": reader.find(Case, stage=RAPID_REVIEW),
        "practice_reviews": reader.find(Case, stage=practice),
    }


def _put(items: list[AgendaItem], item: AgendaItem) -> None:
    """Put `item` after the last one of its kind, before any other business if its kind has none."""
    places = [place for place, one in enumerate(items) if one.kind == item.kind]
    if places:
        items.insert(places[-1] + 1, item)
        return
    closing = [place for place, one in enumerate(items) if one.kind in {"restricted", "aob", "next_meetings"}]
    items.insert(closing[0] if closing else len(items), item)


def _carry(items: list[AgendaItem], left: AgendaItem, meeting_id: int) -> None:
    if any(one.carried_from_id == left.id for one in items):
        return
    for place, one in enumerate(items):
        same = one.kind == left.kind and one.case_id == left.case_id
        if same and (left.case_id is not None or one.title == left.title) and one.carried_from_id is None:
            items[place] = replace(one, carried_from_id=left.id, presenter=one.presenter or left.presenter)
            return
    _put(
        items,
        AgendaItem(
            meeting_id=meeting_id,
            position=0,
            kind=left.kind,
            title=left.title,
            case_id=left.case_id,
            presenter=left.presenter,
            minutes_allowed=left.minutes_allowed,
            restricted=left.restricted,
            carried_from_id=left.id,
        ),
    )
