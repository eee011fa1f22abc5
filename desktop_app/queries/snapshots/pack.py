"""Reads everything that the members of a group get before a meeting, the bytes of its papers included."""

from __future__ import annotations

from db.records.cases import Case, Hold
from db.records.papers import Paper
from db.records.people import Child
from desktop_app.domain.dates import short_date
from desktop_app.domain.due import DueDate, State
from desktop_app.queries.agenda import previous_meeting
from desktop_app.queries.base import Reading
from desktop_app.queries.ledger import CLOSED, actions_of_case
from desktop_app.queries.meetings import ItemView, MeetingWhole, meeting_whole
from desktop_app.queries.papers import papers_of_meeting
from desktop_app.queries.partnership import seats_on
from desktop_app.queries.snapshots import lines
from desktop_app.queries.snapshots.meeting_shape import (
    AttendanceLine,
    CasePage,
    MeetingPackSnapshot,
    PackItem,
    PackPaper,
)
from desktop_app.queries.snapshots.minutes import working_minutes
from desktop_app.queries.timetable import case_timetable

PDF = "application/pdf"
CLOSED_STAGE = "12"


def meeting_pack_snapshot(reading: Reading, meeting_id: int, *, restricted: bool = True) -> MeetingPackSnapshot:
    """Return the pack of a meeting; `restricted` False leaves restricted items and papers out.

    Raises NoSuchRecord.
    """
    whole = meeting_whole(reading, meeting_id)
    meeting = whole.record
    before = previous_meeting(reading, meeting)
    items = tuple(_item(reading, one) for one in whole.items)
    loose = _loose(reading, meeting_id)
    everything = (*items, *((loose,) if loose else ()))
    return MeetingPackSnapshot(
        partnership=lines.partnership_names(reading)[0],
        group=whole.group.name,
        number=meeting.number,
        on=meeting.on,
        made_on=reading.today,
        marking=lines.MARKING,
        starts=meeting.starts,
        ends=meeting.ends,
        place=meeting.place,
        online=meeting.online,
        chair=whole.chair,
        confidentiality=meeting.confidentiality or reading.settings.confidentiality_statement,
        expected=_expected(reading, whole),
        items=everything if restricted else tuple(_open(one) for one in everything if not one.restricted),
        previous=working_minutes(reading, before.id, restricted=restricted) if before else None,
        action_log=tuple(lines.action_line(reading, one) for one in whole.log),
        cases=_cases(reading, items),
        restricted_left_out=0 if restricted else sum(_secrets(one) for one in everything),
    )


def _secrets(item: PackItem) -> int:
    return 1 if item.restricted else sum(paper.restricted for paper in item.papers)


def _open(item: PackItem) -> PackItem:
    return PackItem(
        number=item.number,
        kind=item.kind,
        title=item.title,
        case=item.case,
        presenter=item.presenter,
        minutes_allowed=item.minutes_allowed,
        carried_from=item.carried_from,
        papers=tuple(paper for paper in item.papers if not paper.restricted),
    )


def _item(reading: Reading, view: ItemView) -> PackItem:
    record = view.record
    return PackItem(
        number=str(view.number),
        kind=record.kind,
        title=record.title,
        case=view.alias,
        presenter=record.presenter,
        minutes_allowed=record.minutes_allowed,
        restricted=record.restricted,
        carried_from=f"meeting {view.carried_from}" if view.carried_from else "",
        papers=tuple(_paper(reading, one) for one in view.papers),
    )


def _loose(reading: Reading, meeting_id: int) -> PackItem | None:
    """Return the papers of the meeting that belong to no item, as an item without a number."""
    found = tuple(one for one in papers_of_meeting(reading, meeting_id) if one.agenda_item_id is None)
    if not found:
        return None
    papers = tuple(_paper(reading, one) for one in found)
    return PackItem(number="", kind="papers", title="Other papers", papers=papers)


def _paper(reading: Reading, one: Paper) -> PackPaper:
    return PackPaper(
        title=one.title,
        filename=one.filename,
        media_type=one.media_type,
        added_on=one.added_on,
        late=one.late,
        restricted=one.restricted,
        data=reading.reader.paper_bytes(one.id) if one.media_type == PDF else b"",
    )


def _expected(reading: Reading, whole: MeetingWhole) -> tuple[AttendanceLine, ...]:
    """Return who sits in the group on the day, deputies left out as they come only in another's place."""
    return tuple(
        AttendanceLine(
            name=seat.member.name,
            role=seat.role_label,
            job_title=seat.member.job_title,
            agency=seat.agency.name if seat.agency else "",
        )
        for seat in seats_on(reading, whole.group.id, whole.record.on)
        if seat.membership.deputy_for_id is None
    )


def _cases(reading: Reading, items: tuple[PackItem, ...]) -> tuple[CasePage, ...]:
    """Return a page for each open case, those with the nearest duty first."""
    pages = [_case(reading, one, items) for one in reading.reader.find(Case, closed_on=None) if _is_open(one)]
    return tuple(sorted(pages, key=lambda page: (not page.duties, page.duties[0].due if page.duties else None)))


def _is_open(case: Case) -> bool:
    return case.stage != CLOSED_STAGE


def _case(reading: Reading, case: Case, items: tuple[PackItem, ...]) -> CasePage:
    timetable = case_timetable(reading, case.id)
    children = reading.reader.count(Child, case_id=case.id)
    incident = lines.incident_of(reading, case)
    asked = tuple(
        f"Item {one.number}: {one.title}" for one in items if one.case == case.alias and not one.restricted
    )
    return CasePage(
        alias=case.alias,
        reference=case.reference,
        stage=lines.stage_words(reading, case.id),
        day_line=_clock(timetable),
        held=case.held,
        held_why=_held(reading, case.id),
        summary=incident.summary,
        children=f"{children} {'child' if children == 1 else 'children'}" if children else "",
        stages=lines.stage_marks(reading, case),
        anchors=lines.anchors_of(reading, case.id),
        duties=tuple(lines.due_line(reading, one) for one in open_duties(timetable)),
        actions=tuple(
            lines.action_line(reading, one)
            for one in actions_of_case(reading, case.id)
            if one.record.status not in CLOSED
        ),
        asked=asked,
    )


def open_duties(timetable: tuple[DueDate, ...]) -> tuple[DueDate, ...]:
    """Return the duties that are running or late, the nearest date first."""
    running = [
        one
        for one in timetable
        if one.due and one.state in {State.RUNNING, State.LATE} and one.deadline.sense == "by"
    ]
    return tuple(sorted(running, key=lambda one: (one.due, one.id)))


def _clock(timetable: tuple[DueDate, ...]) -> str:
    """Return where the case's main clock stands: the rapid review's, else the practice review's."""
    running = {one.id: one for one in open_duties(timetable)}
    main = next((running[one] for one in ("DL11", "DL14", "DL01") if one in running), None)
    return main.day_line if main else ""


def _held(reading: Reading, case_id: int) -> str:
    hold = reading.reader.first(Hold, case_id=case_id, ended_on=None)
    if hold is None:
        return ""
    check = f"next check on {short_date(hold.next_check_on)}" if hold.next_check_on else ""
    code = lines.label(reading, "hold_reason", hold.reason_code)
    return "; ".join(part for part in (code, hold.reason, check) if part)
