"""The rooms of the window, in plain sight. Each page is imported when somebody goes there for the first time."""

from __future__ import annotations

from collections.abc import Callable

from db.records.quick import dataclass
from ui.page import Frame, Page


@dataclass(frozen=True, slots=True)
class Room:
    """A room: its code in `Place.room`, what it is called, its icon and key, and how its page is made.

    `rail` is where its button stands ("top", "foot", or "" for none), `of` the room whose button is marked while
    one is here: a case is found under Cases.
    """

    room: str
    title: str
    icon: str
    shortcut: str
    make: Callable[[Frame], Page]
    rail: str = ""
    of: str = ""


def _today(frame: Frame) -> Page:
    from ui.pages.today.page import TodayPage

    return TodayPage(frame)


def _cases(frame: Frame) -> Page:
    from ui.pages.cases.page import CasesPage

    return CasesPage(frame)


def _new_case(frame: Frame) -> Page:
    from ui.pages.new_case.page import NewCasePage

    return NewCasePage(frame)


def _case(frame: Frame) -> Page:
    from ui.pages.case.page import CasePage

    return CasePage(frame)


def _meetings(frame: Frame) -> Page:
    from ui.pages.meetings.page import MeetingsPage

    return MeetingsPage(frame)


def _new_meeting(frame: Frame) -> Page:
    from ui.pages.new_meeting.page import NewMeetingPage

    return NewMeetingPage(frame)


def _meeting(frame: Frame) -> Page:
    from ui.pages.meeting.page import MeetingPage

    return MeetingPage(frame)


def _actions(frame: Frame) -> Page:
    from ui.pages.actions.page import ActionsPage

    return ActionsPage(frame)


def _documents(frame: Frame) -> Page:
    from ui.pages.documents.page import DocumentsPage

    return DocumentsPage(frame)


def _settings(frame: Frame) -> Page:
    from ui.pages.settings.page import SettingsPage

    return SettingsPage(frame)


def _help(frame: Frame) -> Page:
    from ui.pages.help.page import HelpPage

    return HelpPage(frame)


ROOMS: tuple[Room, ...] = (
    Room("today", "Today", "today", "Ctrl+1", _today, "top"),
    Room("cases", "Cases", "cases", "Ctrl+2", _cases, "top"),
    Room("meetings", "Meetings", "meetings", "Ctrl+3", _meetings, "top"),
    Room("actions", "Actions", "actions", "Ctrl+4", _actions, "top"),
    Room("documents", "Documents", "documents", "Ctrl+5", _documents, "top"),
    Room("settings", "Settings", "settings", "Ctrl+,", _settings, "foot"),
    Room("help", "Help", "help", "Shift+F1", _help, "foot"),
    Room("new-case", "New case", "plus", "", _new_case, of="cases"),
    Room("case", "Case", "cases", "", _case, of="cases"),
    Room("new-meeting", "Plan a meeting", "plus", "", _new_meeting, of="meetings"),
    Room("meeting", "Meeting", "meetings", "", _meeting, of="meetings"),
)


def room_of(code: str) -> Room | None:
    """Return the room with this code; None if there is none."""
    return next((room for room in ROOMS if room.room == code), None)
