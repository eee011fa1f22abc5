"""One meeting in every state: its four sections, a step refused, minutes locked."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtWidgets import QWidget

from db.records.meetings import AgendaItem, Attendance, Meeting
from desktop_app.actions.agenda import ChangeAgendaItem, SetItemState
from desktop_app.actions.attendance import DeclareInterest, RecordAttendance, RecordPresence
from desktop_app.actions.base import Command, Outcome
from desktop_app.actions.closing import CloseMeeting
from desktop_app.actions.meetings import CirculateMinutes, OpenMeeting, PlanMeeting, SendPapersOut
from desktop_app.actions.minutes import AddChallenge, AddNote, MinuteAction, MinuteDecision, ViewGiven
from desktop_app.actions.owing import OwnerGiven
from desktop_app.queries.agenda import items_of
from tests.window.scenes.base import Kit, Scene, paged
from ui.page import Frame
from ui.pages.meeting.page import MeetingPage
from ui.place import Place

DAY = date(2026, 1, 15)
"""The day of the second meeting of the practice store."""
SECOND = 2


def do(frame: Frame, command: Command) -> Outcome:
    """Carry out a command that must not be refused."""
    assert frame.backend.office is not None
    outcome = frame.backend.office.execute(command)
    assert isinstance(outcome, Outcome), str(outcome)
    return outcome


def items(frame: Frame, meeting: int = SECOND) -> dict[str, AgendaItem]:
    """Return the items of a meeting by title."""
    assert frame.backend.office is not None
    return {one.title: one for one in frame.backend.office.ask(items_of, meeting)}


def open_meeting(frame: Frame, *, planned: bool = True) -> None:
    """Begin the second meeting: everybody but two is there, one sends a deputy, one declares an interest."""
    if planned:
        for number, one in enumerate(items(frame).values()):
            minutes = (2, 3, 2, 3, 5, 10, 3, 2)[number] if number < 8 else 10 if one.case_id else 5
            do(frame, ChangeAgendaItem(
                item_id=one.id, title=one.title, presenter=one.presenter, minutes_allowed=minutes,
                restricted=one.restricted,
            ))  # fmt: skip
    do(frame, OpenMeeting(meeting_id=SECOND, starts="09:30"))
    assert frame.backend.office is not None
    people = frame.backend.office.store.reader().find(Attendance, meeting_id=SECOND)
    here = tuple(one.id for one in people if not one.name.startswith(("Rosheen", "Kaspar")))
    do(frame, RecordPresence(attendance_ids=here, presence="present"))
    do(frame, RecordPresence(attendance_ids=(people[7].id,), presence="apologies"))
    do(frame, RecordAttendance(
        meeting_id=SECOND, name="Wystan Harrowgate", capacity="deputy", deputy_for=people[7].name,
        job_title="Ward manager", agency=people[7].agency,
    ))  # fmt: skip
    do(frame, RecordAttendance(
        meeting_id=SECOND, name="Leocadia Wintermarsh", capacity="observer", job_title="Independent scrutineer",
        role="scrutineer",
    ))  # fmt: skip
    do(frame, DeclareInterest(
        meeting_id=SECOND, name=people[5].name, nature="Supervised a nurse named in one of the returns.",
        handling="no_vote", agenda_item_id=items(frame)["Rapid review: Case Linnet"].id,
    ))  # fmt: skip


def minute(frame: Frame) -> int:
    """Minute the first items and the rapid review of Case Linnet; return the id of that item."""
    there = items(frame)
    for one in list(there.values())[:11]:
        if one.kind != "referrals" or one.case_id is None:
            do(frame, AddNote(item_id=one.id, text="Noted."))
        else:
            do(frame, AddNote(item_id=one.id, text="The group waits for the hospital's answer."))
            do(frame, SetItemState(item_id=one.id, state="deferred"))
    item = there["Rapid review: Case Linnet"].id
    do(
        frame,
        AddNote(item_id=item, text="The chair summarised eight returns; the trust's is late and was read out."),
    )
    do(frame, AddChallenge(
        item_id=item, speaker="Bram Ottershaw",
        text="asked why the March referral was closed without a strategy discussion.",
        response="children's social care accepted that the threshold was applied to the incident alone.",
    ))  # fmt: skip
    do(frame, MinuteDecision(
        item_id=item, text="The criteria for a local review are met, and one will be carried out.",
        rationale="Serious harm, and three agencies worked apart for a year.",
        views=(
            ViewGiven(partner="la", view="agree", by_name="Osric Fenwillow"),
            ViewGiven(partner="icb", view="agree", by_name="Dr Nerys Quillfeather"),
            ViewGiven(partner="police", view="disagree", by_name="Bram Ottershaw", reason="The scope is narrow"),
        ),
    ))  # fmt: skip
    do(frame, MinuteAction(
        item_id=item, text="Write to the Panel with the decision and reasons.", due=date(2026, 1, 16),
        owners=(OwnerGiven(name="Pia Dovewater", agency_id=13),),
    ))  # fmt: skip
    return item


def set_day(frame: Frame, day: date) -> None:
    """Let it be another day, for the window and the office alike."""
    assert frame.backend.office is not None
    frame.backend.today = lambda: day
    frame.backend.office._today = lambda: day


def on_the_day(kit: Kit) -> Frame:
    """Return the frame over the practice store, on the day of the meeting."""
    set_day(kit.full, DAY)
    return kit.full


def section(frame: Frame, name: str, field: str = "", meeting: int = SECOND) -> MeetingPage:
    """Return the page of a meeting at a section."""
    page = paged(MeetingPage, frame, Place("meeting", meeting, name, field))
    assert isinstance(page, MeetingPage)
    page.minutes.clock = lambda: datetime(2026, 1, 15, 10, 24, tzinfo=UTC)
    return page


def minutes_full(kit: Kit) -> QWidget:
    """The minutes of an open meeting, in the middle of a case."""
    frame = on_the_day(kit)
    open_meeting(frame)
    return section(frame, "minutes", f"item-{minute(frame)}")


def type_action(page: QWidget) -> None:
    """Make the line an action and type one."""
    assert isinstance(page, MeetingPage)
    minutes = page.minutes
    minutes.set_kind("action")
    minutes.view.line.text.setPlainText("Send the figures of the last quarter @Police by 30 Jan")


def type_note(page: QWidget) -> None:
    """Type half a note."""
    assert isinstance(page, MeetingPage)
    page.minutes.view.line.text.setPlainText("The family liaison officer will tell the mother before")


def type_decision(page: QWidget) -> None:
    """Make the line a decision and type one."""
    assert isinstance(page, MeetingPage)
    minutes = page.minutes
    minutes.set_kind("decision")
    minutes.view.line.text.setPlainText("A scoping meeting is held before the end of the month.")


def type_whole(page: QWidget) -> None:
    """Open the whole decision."""
    assert isinstance(page, MeetingPage)
    type_decision(page)
    page.minutes.view.line.whole.click()


def kind_full(kit: Kit, kind: str) -> QWidget:
    """An item of a kind in an open meeting with two actions before it."""
    frame = on_the_day(kit)
    open_meeting(frame)
    item = next(one for one in items(frame).values() if one.kind == kind)
    return section(frame, "minutes", f"item-{item.id}")


def log_full(kit: Kit) -> QWidget:
    """The action log of a third meeting: the actions of the first two stand before it."""
    frame = on_the_day(kit)
    third = close_second(frame)
    set_day(frame, date(2026, 2, 13))
    do(frame, OpenMeeting(meeting_id=third, starts="09:30"))
    item = next(one for one in items(frame, third).values() if one.kind == "action_log")
    return section(frame, "minutes", f"item-{item.id}", third)


def close_second(frame: Frame) -> int:
    """Hold and circulate the second meeting, with two items deferred; return the third, planned from it."""
    open_meeting(frame)
    minute(frame)
    for one in items(frame).values():
        if one.state == "open":
            do(frame, SetItemState(item_id=one.id, state="noted"))
    do(frame, CloseMeeting(meeting_id=SECOND, ends="11:40"))
    do(frame, CirculateMinutes(meeting_id=SECOND, on=DAY))
    assert frame.backend.office is not None
    second = frame.backend.office.store.reader().get(Meeting, SECOND)
    return do(
        frame,
        PlanMeeting(
            group_id=1, on=date(2026, 2, 13), starts="09:30", place=second.place, chair_id=second.chair_id,
            minute_taker=second.minute_taker,
        ),
    ).made  # fmt: skip


def carried_over(kit: Kit) -> QWidget:
    """The agenda of the third meeting, on which two items are carried over."""
    frame = on_the_day(kit)
    third = close_second(frame)
    carried = next(one.id for one in items(frame, third).values() if one.carried_from_id)
    return section(frame, "agenda", f"item-{carried}", third)


def refused_close(kit: Kit) -> QWidget:
    """The panel of a meeting that cannot be closed yet."""
    frame = on_the_day(kit)
    open_meeting(frame)
    item = minute(frame)
    return section(frame, "minutes", f"item-{item}")


def press_close(page: QWidget) -> None:
    """Open the closing panel and press its button."""
    assert isinstance(page, MeetingPage)
    page.primary.click()
    page.panel.yes.click()


def attendance_full(kit: Kit) -> QWidget:
    """Attendance of an open meeting."""
    frame = on_the_day(kit)
    open_meeting(frame)
    return section(frame, "attendance")


def papers_out(kit: Kit) -> QWidget:
    """The papers after they went out."""
    do(kit.full, SendPapersOut(meeting_id=SECOND, on=date(2026, 1, 12)))
    return section(kit.full, "papers")


SCENES = (
    Scene("meeting-agenda", lambda kit: section(kit.full, "agenda")),
    Scene("meeting-agenda-carried", carried_over, scales=(1.0,)),
    Scene("meeting-papers", lambda kit: section(kit.full, "papers")),
    Scene("meeting-papers-out", papers_out, scales=(1.0,)),
    Scene("meeting-attendance", attendance_full),
    Scene("meeting-attendance-empty", lambda kit: section(kit.full, "attendance"), scales=(1.0,)),
    Scene("meeting-minutes", minutes_full, after=type_note),
    Scene("meeting-minutes-action", minutes_full, after=type_action, scales=(1.0,)),
    Scene("meeting-minutes-decision", minutes_full, after=type_decision, scales=(1.0,)),
    Scene("meeting-minutes-whole", minutes_full, after=type_whole, scales=(1.0,)),
    Scene("meeting-minutes-log", log_full),
    Scene("meeting-minutes-last", lambda kit: kind_full(kit, "last_minutes"), scales=(1.0,)),
    Scene("meeting-minutes-empty", lambda kit: section(kit.full, "minutes"), scales=(1.0,)),
    Scene("meeting-refused-close", refused_close, after=press_close),
    Scene("meeting-approved", lambda kit: section(kit.full, "minutes", "item-10", 1)),
)
