"""The next meeting at a glance: when, where, and what its pack lacks."""

from __future__ import annotations

from db.records.meetings import AgendaItem, Meeting
from db.records.partnership import Group
from db.records.quick import dataclass
from desktop_app.queries.base import Reading
from desktop_app.queries.closing import WANTS_A_PAPER
from desktop_app.queries.meetings import lacking
from desktop_app.trouble import Reason


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The meeting that is under way or comes next.

    `papers_wanted` is how many items should have a paper, `without` those that have none; `lacks` is what else
    is missing, in sentences. `items` is how long its agenda is, `left` how much of it is still to be settled while
    the meeting is under way; when it ended is not missing as long as something is left.
    """

    record: Meeting
    group: Group
    items: int
    papers_wanted: int
    without: tuple[Reason, ...]
    lacks: tuple[Reason, ...]
    left: int = 0


def next_meeting(reading: Reading) -> NextMeeting | None:
    """Return the meeting that is open, else the first one planned from today on; None if there is none."""
    reader = reading.reader
    coming = [
        one
        for one in reader.find(Meeting, order=("on", "id"), state=("open", "planned", "papers_out"))
        if one.state == "open" or one.on >= reading.today
    ]
    if not coming:
        return None
    meeting = next((one for one in coming if one.state == "open"), coming[0])
    items = reader.find(AgendaItem, meeting_id=meeting.id)
    gaps = lacking(reading, meeting)
    before = meeting.state != "open"
    left = {f"item:{one.id}" for one in items if one.state == "open"} if not before else set()
    said = left | ({"ends"} if left else set())
    without = tuple(one for one in gaps if before and one.field.startswith("item:"))
    return NextMeeting(
        record=meeting,
        group=reader.get(Group, meeting.group_id),
        items=len(items),
        papers_wanted=sum(one.kind in WANTS_A_PAPER and one.case_id is not None for one in items),
        without=without,
        lacks=tuple(one for one in gaps if one not in without and one.field not in said),
        left=len(left),
    )
