"""Papers and minutes of meetings that are due, as lines of Today."""

from __future__ import annotations

from db.records.meetings import Meeting
from db.records.partnership import Group
from desktop_app.domain.dates import long_date
from desktop_app.domain.due import DueDate
from desktop_app.queries.base import Reading
from desktop_app.queries.meetings import meeting_deadlines
from desktop_app.queries.today_row import Clock, Target, TodayRow, joined_detail, lowered, short_role

UNFINISHED = ("planned", "papers_out", "open", "draft")


def meeting_rows(reading: Reading, clock: Clock) -> tuple[TodayRow, ...]:
    """Return what meetings owe: papers beforehand, minutes afterwards, and those whose day went by unopened."""
    groups = {one.id: one for one in reading.reader.find(Group)}
    rows = []
    for meeting in reading.reader.find(Meeting, order=("on", "id"), state=UNFINISHED):
        name = groups[meeting.group_id].name
        if meeting.state in {"planned", "papers_out"} and meeting.on < reading.today:
            rows.append(_unopened(clock, meeting, name))
            continue
        papers, minutes = meeting_deadlines(reading, meeting)
        if papers is not None and meeting.state == "planned" and meeting.papers_out_on is None:
            rows.append(_row(reading, clock, meeting, name, papers))
        if minutes is not None and meeting.on <= reading.today and meeting.state in {"open", "draft"}:
            rows.append(_row(reading, clock, meeting, name, minutes))
    return tuple(rows)


def _row(reading: Reading, clock: Clock, meeting: Meeting, group: str, due: DueDate) -> TodayRow:
    assert due.due is not None
    rule = due.deadline
    papers = rule.backwards
    kind, chip = clock.chip(due.due, rule.warn_before)
    role = reading.book.roles.get(rule.owner)
    count = rule.unit.named(abs(rule.amount))
    what = "Papers out for" if papers else "Minutes out of"
    return TodayRow(
        key=f"meeting:{meeting.id}:{rule.id}",
        group=clock.group(due.due),
        chip_kind=kind,
        chip=chip,
        title=f"{what} meeting {meeting.number}",
        detail=joined_detail(group, f"{count} {'before' if papers else 'after'} the meeting"),
        due=due.due,
        owner=short_role(rule.owner, role.label) if role else rule.owner,
        target=Target("meeting", meeting.id, "papers" if papers else "minutes"),
        why=due.explanation,
        order=f"{group} {meeting.number}",
    )


def _unopened(clock: Clock, meeting: Meeting, group: str) -> TodayRow:
    return TodayRow(
        key=f"meeting:{meeting.id}:unopened",
        group="overdue",
        chip_kind="danger",
        chip=clock.chip(meeting.on)[1],
        title=f"Meeting {meeting.number} was not opened",
        detail=joined_detail(group, lowered("Open it to take its minutes, or move it to another day")),
        due=meeting.on,
        owner="Chair",
        target=Target("meeting", meeting.id, "agenda"),
        why=f"The meeting was planned for {long_date(meeting.on)}, and that day has gone by.",
        order=f"{group} {meeting.number}",
    )
