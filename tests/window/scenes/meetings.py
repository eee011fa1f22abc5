"""The list of meetings and the planning of one, full and empty."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.actions.partnership import NamePartnership
from tests.window.scenes.base import Kit, Scene, paged
from tests.window.scenes.meeting import close_second, do, on_the_day, set_day
from ui.pages.meetings.page import MeetingsPage
from ui.pages.new_meeting.page import NewMeetingPage
from ui.place import Place


def later(kit: Kit) -> QWidget:
    """The meetings a week later: one to come, one circulated, one approved."""
    frame = on_the_day(kit)
    close_second(frame)
    set_day(frame, date(2026, 1, 26))
    return paged(MeetingsPage, frame, Place("meetings"))


def no_group(kit: Kit) -> QWidget:
    """Planning where there is no group."""
    do(kit.bare, NamePartnership(name="Saltmere Partnership", area="Saltmere"))
    return paged(NewMeetingPage, kit.bare, Place("new-meeting"))


SCENES = (
    Scene("meetings-list", lambda kit: paged(MeetingsPage, kit.full, Place("meetings"))),
    Scene("meetings-later", later, scales=(1.0,)),
    Scene("meetings-empty", lambda kit: paged(MeetingsPage, kit.bare, Place("meetings"))),
    Scene("meetings-plan", lambda kit: paged(NewMeetingPage, kit.full, Place("new-meeting"))),
    Scene("meetings-plan-empty", no_group, scales=(1.0,)),
)
