"""The step that a meeting takes next, and the panel in which it is taken or refused with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.records.partnership import Member
from db.records.quick import dataclass
from desktop_app.actions.base import Command
from desktop_app.actions.closing import CloseMeeting
from desktop_app.actions.meetings import (
    ApproveMinutes,
    ChangeMeeting,
    CirculateMinutes,
    OpenMeeting,
    RemoveMeeting,
    SendPapersOut,
)
from desktop_app.queries.meeting_desk import MeetingHead
from desktop_app.trouble import Reason, Refusal
from ui.forms.drafts import Drafts
from ui.forms.form import FieldSpec, Form
from ui.pages.meeting.reasons import ReasonList
from ui.widgets.buttons import DangerButton, LinkButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.layout import clear_layout
from ui.widgets.speech import announce
from ui.widgets.text import Label


@dataclass(frozen=True, slots=True)
class Step:
    """A step by name, with the words of its button."""

    name: str
    words: str


PAPERS = Step("papers", "Send papers out")
BEGIN = Step("begin", "Begin the meeting")
CLOSE = Step("close", "Close the meeting")
CIRCULATE = Step("circulate", "Circulate the minutes")
APPROVE = Step("approve", "Approve the minutes")
MAKE = Step("document", "Make the minutes")


def next_steps(head: MeetingHead, today: date) -> tuple[Step, ...]:
    """Return what can come next, the main one first: once the minutes are approved, their document is left."""
    match head.record.state:
        case "planned":
            return (BEGIN, PAPERS) if head.record.on <= today else (PAPERS, BEGIN)
        case "papers_out":
            return (BEGIN,)
        case "open":
            return (CLOSE,)
        case "draft":
            return CIRCULATE, MAKE
        case "circulated":
            return APPROVE, MAKE
    return (MAKE,)


class StepPanel(Card):
    """Takes one step: what it needs, what stands against it, and the button that takes it. Esc puts it away."""

    confirmed = Signal(object)
    """The command that takes the step."""
    reason_opened = Signal(object)
    """The person follows this `Reason` to where it is put right."""
    closed = Signal()
    pack_wanted = Signal()
    """The person wants to make the pack that is to be sent out."""

    def __init__(self, today: date, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._today, self._drafts = today, drafts
        self._head: MeetingHead | None = None
        self.step = ""
        self.form: Form | None = None
        self._said = Label()
        self._reasons_title = Label("", "strong")
        self.reasons = ReasonList()
        self.reasons.opened.connect(self.reason_opened)
        self._place = QVBoxLayout()
        self.yes = PrimaryButton("")
        self.no = QuietButton("Not now")
        self.cancel_meeting = DangerButton("Cancel the meeting")
        self.make = LinkButton("Make the pack", "documents")
        self.make.clicked.connect(self.pack_wanted)
        row = QHBoxLayout()
        for button in (self.yes, self.no):
            row.addWidget(button)
        row.addWidget(self.make)
        row.addStretch(1)
        row.addWidget(self.cancel_meeting)
        self.add(self._said)
        self.add(self._reasons_title)
        self.add(self.reasons)
        self.body.addLayout(self._place)
        self.body.addLayout(row)
        self.yes.clicked.connect(self._on_yes_clicked)
        self.no.clicked.connect(self.put_away)
        self.cancel_meeting.clicked.connect(self._on_cancel_clicked)
        self.hide()

    # -- opening ---------------------------------------------------------------------------------------------

    def open_step(
        self, step: str, head: MeetingHead, members: Sequence[Member], papers_lack: Sequence[Reason] = ()
    ) -> None:
        """Show the step; `papers_lack` is advice on what the pack still lacks."""
        self._head, self.step = head, step
        clear_layout(self._place)
        title, said, yes = _WORDS[step]
        self.set_title(title)
        self._said.setText(said.format(number=head.record.number))
        self.yes.setText(yes)
        self.yes.updateGeometry()
        self.cancel_meeting.setVisible(step == "details" and head.record.state in {"planned", "papers_out"})
        self.make.setVisible(step == "papers")
        self.form = Form(_specs(step, head, members), today=lambda: self._today)
        self.form.keep_drafts(self._drafts, f"meeting/{head.record.id}/{step}")
        self.form.load(_values(step, head, self._today))
        self._place.addWidget(self.form)
        self.show_reasons(papers_lack)
        self.show()
        first = self.form.specs[0].key if self.form.specs else ""
        if not (first and self.form.focus(first)):
            self.yes.setFocus()

    def set_head(self, head: MeetingHead) -> None:
        """Follow the meeting while the panel is open: reasons that are met go away."""
        self._head = head
        if self.isVisible() and self.step == "close":
            self.show_reasons(head.lacks)

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        """List what stands against the step, or is advised, each a link to where it is put right."""
        here = {spec.key for spec in self.form.specs} if self.form else set()
        shown = [one for one in reasons if one.field not in here]
        words = _REASONS.get(self.step, "")
        self._reasons_title.setText(words)
        self._reasons_title.setVisible(bool(shown and words))
        self.reasons.set_reasons(shown)

    def show_refusal(self, refusal: Refusal) -> None:
        """Put each reason at its field; those that belong elsewhere become links."""
        assert self.form is not None
        here = {spec.key for spec in self.form.specs}
        own = tuple(one for one in refusal.reasons if one.field in here)
        self.form.clear_problems()
        if own:
            self.form.show_refusal(Refusal(own))
        rest = [one for one in refusal.reasons if one.field not in here]
        self.show_reasons(rest)
        announce(self, " ".join(one.text for one in rest), urgent=True)

    def focus_field(self, field: str) -> None:
        """Put the focus on a field of the step."""
        if self.form is not None:
            self.form.focus(field)

    def taken(self) -> None:
        """The step is done: the drafts of what it needed are done with."""
        if self.form is not None:
            self.form.discard_drafts()
        self.put_away()

    def put_away(self) -> None:
        """Close the panel; nothing happens, and what was typed at length stays a draft."""
        self.hide()
        self.step = ""
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc puts the panel away. Enter in a line takes the step, but not the one that locks for good."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(self.focusWidget(), QLineEdit)
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif enter and self.step != "approve":
            self.yes.click()
        else:
            super().keyPressEvent(event)

    # -- taking ----------------------------------------------------------------------------------------------

    def _on_yes_clicked(self) -> None:
        if self.form is None or self._head is None or self.form.faults():
            return
        self.confirmed.emit(_command(self.step, self._head, self.form.values()))

    def _on_cancel_clicked(self) -> None:
        if self._head is not None:
            self.confirmed.emit(RemoveMeeting(meeting_id=self._head.record.id))


_WORDS = {
    "papers": (
        "Send papers out",
        "Record the day on which agenda and papers went to the members. What is added afterwards counts as late.",
        "Papers are out",
    ),
    "begin": (
        "Begin the meeting",
        "The attendance starts from the membership, nobody is claimed to be there, and minutes can be taken.",
        "Begin",
    ),
    "close": (
        "Close the meeting",
        "Its minutes become a draft. Actions that nobody spoke of are carried on, what was deferred comes again.",
        "Close the meeting",
    ),
    "circulate": (
        "Circulate the minutes",
        "Record the day on which the draft minutes went to the members.",
        "Circulated",
    ),
    "approve": (
        "Approve the minutes",
        "Approved minutes are locked with their decisions, which cannot be undone. Corrections are appended.",
        "Approve and lock",
    ),
    "details": ("Day, place and people", "", "Keep these details"),
}
_REASONS = {"papers": "The pack still lacks, which need not stop it:", "close": "It cannot close yet:"}


def _specs(step: str, head: MeetingHead, members: Sequence[Member]) -> list[FieldSpec]:
    people = [(str(one.id), one.name) for one in members]
    match step:
        case "papers":
            return [FieldSpec("on", "Papers went out on", "date", required=True)]
        case "begin":
            return [FieldSpec("starts", "It begins at", "time")]
        case "close":
            note = [FieldSpec("quorum_note", "What was done about the quorum", "long")]
            return [FieldSpec("ends", "It ended at", "time"), *([] if head.quorum.quorate else note)]
        case "circulate":
            return [FieldSpec("on", "Circulated on", "date", required=True)]
        case "approve":
            there = [(str(head.following.id), f"At meeting {head.following.number}")] if head.following else []
            return [
                FieldSpec("by", "Approved by", "text", required=True),
                FieldSpec("on", "On", "date", required=True, beside=True),
                FieldSpec("at_meeting_id", "Where", "choice", choices=there, none="In writing"),
            ]
    return [
        FieldSpec("on", "Day", "date", required=True),
        FieldSpec("starts", "Begins", "time", beside=True),
        FieldSpec("ends", "Ends", "time", beside=True),
        FieldSpec("place", "Place", "text", most=200),
        FieldSpec("online", "People may join online", "switch", beside=True),
        FieldSpec("chair_id", "Chair", "choice", choices=people, none="Nobody named"),
        FieldSpec("minute_taker", "Takes the minutes", "text", most=200, beside=True),
        FieldSpec("next_on", "Next meeting agreed for", "date"),
    ]


def _values(step: str, head: MeetingHead, today: date) -> dict[str, Any]:
    meeting = head.record
    match step:
        case "papers":
            return {"on": min(today, meeting.on)}
        case "begin":
            return {"starts": meeting.starts}
        case "close":
            return {"ends": meeting.ends, "quorum_note": meeting.quorum_note}
        case "circulate":
            return {"on": today}
        case "approve":
            return {"on": today, "by": head.chair, "at_meeting_id": ""}
    return {
        "on": meeting.on,
        "starts": meeting.starts,
        "ends": meeting.ends,
        "place": meeting.place,
        "online": meeting.online,
        "chair_id": str(meeting.chair_id or ""),
        "minute_taker": meeting.minute_taker,
        "next_on": meeting.next_on,
    }


def _command(step: str, head: MeetingHead, values: dict[str, Any]) -> Command:
    meeting = head.record
    match step:
        case "papers":
            return SendPapersOut(meeting_id=meeting.id, on=values["on"])
        case "begin":
            return OpenMeeting(meeting_id=meeting.id, starts=values["starts"] or "")
        case "close":
            note = values.get("quorum_note", "") or ""
            return CloseMeeting(meeting_id=meeting.id, ends=values["ends"] or "", quorum_note=note)
        case "circulate":
            return CirculateMinutes(meeting_id=meeting.id, on=values["on"])
        case "approve":
            at = int(values["at_meeting_id"]) if values["at_meeting_id"] else None
            return ApproveMinutes(meeting_id=meeting.id, on=values["on"], by=values["by"], at_meeting_id=at)
    return ChangeMeeting(
        meeting_id=meeting.id,
        on=values["on"],
        starts=values["starts"] or "",
        ends=values["ends"] or "",
        place=values["place"],
        online=values["online"],
        chair_id=int(values["chair_id"]) if values["chair_id"] else None,
        minute_taker=values["minute_taker"],
        confidentiality=meeting.confidentiality,
        next_on=values["next_on"],
        version=meeting.version,
    )
