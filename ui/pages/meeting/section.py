"""What the four sections of a meeting share, and where the reasons why something is refused lead to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.queries.meeting_desk import MeetingHead
from desktop_app.trouble import Reason
from ui.page import Frame, Page
from ui.place import Place

WRITABLE = frozenset({"open", "draft", "circulated"})
"""States of a meeting in which its minutes can be written."""
BEFORE = frozenset({"planned", "papers_out"})
DETAILS = frozenset({"starts", "place", "chair_id", "minute_taker", "on", "next_on"})
"""Fields of the meeting itself, which stand in its details."""


class MeetingSection(Page):
    """A section: it gets the meeting at a glance from its page and asks for the rest itself."""

    step_wanted = Signal(str)
    """The person wants the step of that name: "begin", "close", "details" …"""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.head: MeetingHead | None = None

    def set_head(self, head: MeetingHead) -> None:
        """Take the meeting as it stands now."""
        self.head = head

    @property
    def meeting_id(self) -> int:
        """The meeting shown."""
        return self.place.record


def place_of(reason: Reason, head: MeetingHead) -> Place:
    """Return where a reason is put right; the details and steps of the meeting are fields of its page."""
    meeting = head.record
    name, _, number = reason.field.partition(":")
    if name == "meeting":
        return Place("meeting", int(number), "minutes")
    section, field = {
        "item": ("papers" if meeting.state in BEFORE else "minutes", f"item-{number}"),
        "entry": ("minutes", f"entry-{number}"),
        "decision": ("minutes", f"decision-{number}"),
        "action": ("minutes", f"action-{number}"),
        "attendance": ("attendance", ""),
        "items": ("agenda", ""),
    }.get(name, ("", reason.field))
    return Place("meeting", meeting.id, section, field)


def number_in(field: str, name: str) -> int:
    """Return 12 for the field "item-12" of the name "item"; 0 for another field."""
    found, _, number = field.replace(":", "-").partition("-")
    return int(number) if found == name and number.isdecimal() else 0
