"""What a meeting lacks before it can be closed, and what its pack lacks before it goes out."""

from __future__ import annotations

from db.records.actions import ActionOwner
from db.records.meetings import AgendaItem, Attendance, Meeting, MinuteEntry
from db.records.papers import Paper
from db.records.review import Decision
from desktop_app.queries.agenda import items_of, previous_meeting
from desktop_app.queries.base import Reading
from desktop_app.queries.quorum import meeting_quorum
from desktop_app.trouble import Reason

UNDECIDED = "referrals"
"""A case under this standing item is decided or deferred; it is not merely talked about."""

WANTS_A_PAPER = frozenset({"referrals", "rapid_reviews", "practice_reviews"})


def close_reasons(reading: Reading, meeting_id: int, ends: str = "", quorum_note: str = "") -> tuple[Reason, ...]:
    """Return every reason why the meeting cannot be closed yet; none when it can.

    `ends` and `quorum_note` are what would be recorded at closing, as by `CloseMeeting`. The field of a
    reason is "item:7" (the item's id), "action:3", "decision:4" or the name of a field of the meeting.
    """
    meeting = reading.reader.get(Meeting, meeting_id)
    if meeting.state != "open":
        words = "has not been opened yet" if meeting.state in {"planned", "papers_out"} else "is closed already"
        return (Reason(f"The meeting {words}.", "state"),)
    reasons = []
    if not (ends.strip() or meeting.ends):
        reasons.append(Reason("Record when the meeting ended.", "ends"))
    if meeting.chair_id is None:
        reasons.append(Reason("Record who chaired the meeting.", "chair_id"))
    if not reading.reader.count(Attendance, meeting_id=meeting.id, presence="present"):
        reasons.append(Reason("Record who was present.", "attendance"))
    result = meeting_quorum(reading, meeting)
    if not result.quorate and not (quorum_note.strip() or meeting.quorum_note):
        words = result.sentence.rstrip(".")
        reasons.append(Reason(f"{words}: note what was done about it.", "quorum_note"))
    for item in items_of(reading, meeting.id):
        reasons += _item_reasons(reading, item)
    return tuple(reasons)


def _item_reasons(reading: Reading, item: AgendaItem) -> list[Reason]:
    field = f"item:{item.id}"
    named = f"Item {item.position} “{item.title}”"
    if item.state == "open":
        return [Reason(f"{named} is still open: say that it was discussed, noted, decided or deferred.", field)]
    entries = reading.reader.find(MinuteEntry, agenda_item_id=item.id)
    reasons = []
    decided = any(one.kind == "decision" for one in entries)
    if item.state == "decided" and not decided:
        reasons.append(Reason(f"{named} is decided, but no decision is minuted.", field))
    if item.kind == UNDECIDED and item.case_id is not None and item.state not in {"decided", "deferred"}:
        reasons.append(Reason(f"{named} is undecided: minute the decision, or defer it.", field))
    for entry in entries:
        if entry.kind == "challenge" and not entry.response.strip():
            reasons.append(Reason(f"{named}: a challenge has no answer.", f"entry:{entry.id}"))
        if entry.decision_id is not None:
            reasons += _decision_reasons(reading, named, entry.decision_id)
        if entry.action_id is not None and not reading.reader.count(ActionOwner, action_id=entry.action_id):
            reasons.append(Reason(f"{named}: an action has no owner.", f"action:{entry.action_id}"))
    return reasons


def _decision_reasons(reading: Reading, named: str, decision_id: int) -> list[Reason]:
    decision = reading.reader.get(Decision, decision_id)
    if decision.case_id is not None and not decision.rationale.strip():
        return [Reason(f"{named}: the decision has no reasons.", f"decision:{decision_id}")]
    return []


def pack_gaps(reading: Reading, meeting_id: int) -> tuple[Reason, ...]:
    """Return what the pack of a meeting still lacks. Advice: papers may go out with gaps, and the pack says so."""
    meeting = reading.reader.get(Meeting, meeting_id)
    gaps = [
        Reason(words, field)
        for missing, words, field in (
            (not meeting.starts, "The meeting has no starting time.", "starts"),
            (not meeting.place and not meeting.online, "The meeting has no place.", "place"),
            (meeting.chair_id is None, "Nobody is named to chair.", "chair_id"),
            (not meeting.minute_taker, "Nobody is named to take the minutes.", "minute_taker"),
        )
        if missing
    ]
    items = items_of(reading, meeting.id)
    if not items:
        gaps.append(Reason("The agenda is empty.", "items"))
    for item in items:
        if item.kind in WANTS_A_PAPER and item.case_id is not None:
            gaps += _paper_gap(reading, item)
    before = previous_meeting(reading, meeting)
    if before and before.state == "draft":
        gaps.append(
            Reason(f"The minutes of meeting {before.number} have not been circulated.", f"meeting:{before.id}")
        )
    return tuple(gaps)


def _paper_gap(reading: Reading, item: AgendaItem) -> list[Reason]:
    if reading.reader.count(Paper, agenda_item_id=item.id):
        return []
    return [Reason(f"Item {item.position} “{item.title}” has no paper.", f"item:{item.id}")]
