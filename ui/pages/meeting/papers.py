"""The papers of a meeting, item by item: added from files, late ones told apart, and what the pack still lacks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from db.problems import NotAllowed, Problem
from db.records.papers import Paper
from desktop_app.actions.papers import AddPaper, AttachPaper, ChangePaper, RemovePaper
from desktop_app.domain.due import DueDate, State
from desktop_app.queries.base import Reading
from desktop_app.queries.meeting_desk import MeetingHead
from desktop_app.queries.papers import papers_of_meeting
from desktop_app.trouble import Reason, Refusal
from ui.backend import Job
from ui.look import theme
from ui.page import Frame
from ui.pages.meeting.paper_rows import ItemPapers
from ui.pages.meeting.reasons import ReasonList
from ui.pages.meeting.section import MeetingSection, number_in, place_of
from ui.place import Place
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.explained import ExplainedDate
from ui.widgets.layout import Columns, Flow, Scroll
from ui.widgets.text import Label, Muted, date_short

WANTS_A_PAPER = frozenset({"referrals", "rapid_reviews", "practice_reviews"})


class PapersSection(MeetingSection):
    """The papers of a meeting."""

    topics: ClassVar[frozenset[str]] = frozenset({"Paper", "AgendaItem", "Meeting"})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._blocks: dict[int, ItemPapers] = {}
        self._papers: tuple[Paper, ...] = ()
        self._wanted = 0
        self._lay()
        self.make.clicked.connect(lambda: self.frame.go(Place("documents", self.meeting_id, "meeting")))
        self.send.clicked.connect(lambda: self.step_wanted.emit("papers"))

    def _lay(self) -> None:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, theme.px(4), theme.px(16))
        column.setSpacing(0)
        self.list = Card("Papers by item")
        drop = Muted("Drop files on an item, or add them.", "small")
        drop.setWordWrap(False)
        self.list.head.addWidget(drop)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.list.body.addLayout(self._column)
        column.addWidget(self.list)
        column.addStretch(1)
        aside = QWidget()
        beside = QVBoxLayout(aside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.px(12))
        beside.addWidget(self._pack())
        beside.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, theme.px(8), 0, 0)
        self.scroller = Scroll(Columns(main, aside, 320, least=460))
        outer.addWidget(self.scroller)

    def _pack(self) -> Card:
        self.pack = Card("The pack")
        self.chip = StatusChip("plain", "")
        self.pack.head.addWidget(self.chip)
        self.sent = Label("")
        self.due = ExplainedDate("", "Papers due")
        self.gaps = ReasonList()
        self.gaps.opened.connect(self._on_gap_opened)
        self.late = Muted("")
        self.make, self.send = PrimaryButton("Make the pack"), QuietButton("Send papers out")
        self.pack.add(self.sent)
        self.pack.add(self.due)
        self.pack.add(self.gaps)
        self.pack.add(self.late)
        buttons = QWidget()
        flow = Flow(buttons)
        flow.addWidget(self.make)
        flow.addWidget(self.send)
        self.pack.add(buttons)
        return self.pack

    # -- what a section does ---------------------------------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show the papers of a meeting, at an item if the place names one."""
        other = place.record != self.place.record
        super().show_place(place)
        if other:
            self.set_stale()
        self._wanted = number_in(place.field, "item")
        self._go_to_wanted()

    def set_head(self, head: MeetingHead) -> None:
        """Follow the meeting: its items and what the pack lacks."""
        super().set_head(head)
        self._show_pack(head)
        self._show_blocks()

    def refresh(self) -> None:
        """Ask for the papers."""
        if self.meeting_id:
            self.ask(self._on_answered, _facts, self.meeting_id)

    def _on_answered(self, papers: tuple[Paper, ...]) -> None:
        self._papers = papers
        self._show_blocks()
        self._go_to_wanted()

    # -- showing ---------------------------------------------------------------------------------------------

    def _show_blocks(self) -> None:
        if self.head is None:
            return
        items = [one.record for one in self.head.items]
        wanted = {0, *(one.id for one in items)}
        for gone in [key for key in self._blocks if key not in wanted]:
            block = self._blocks.pop(gone)
            self._column.removeWidget(block)
            block.hide()
            block.deleteLater()
        writable = self.head.record.state != "approved"
        choices = [(str(one.id), f"{one.position}. {one.title}") for one in items]
        own = [one for one in self._papers if one.agenda_item_id is None]
        for place, item in enumerate([None, *items]):
            key = item.id if item is not None else 0
            block = self._blocks.get(key) or self._made(key)
            papers = tuple(one for one in self._papers if one.agenda_item_id == key) if key else tuple(own)
            wants = item is not None and item.kind in WANTS_A_PAPER and item.case_id is not None
            title = f"{item.position}" if item is not None else ""
            words = item.title if item is not None else "The meeting as a whole"
            block.set_papers(title, words, papers, wants=wants, writable=writable, items=choices)
            if self._column.indexOf(block) != place:
                self._column.removeWidget(block)
                self._column.insertWidget(place, block)
            block.setVisible(bool(key) or bool(own) or writable)

    def _made(self, key: int) -> ItemPapers:
        block = self._blocks[key] = ItemPapers(lambda: self.frame.today)
        block.files_given.connect(partial(self.add_files, key))
        block.add_wanted.connect(partial(self._on_add_wanted, key))
        block.change_wanted.connect(self._on_change_wanted)
        block.remove_wanted.connect(lambda paper: self.run(RemovePaper(paper_id=paper)))
        return block

    def _show_pack(self, head: MeetingHead) -> None:
        meeting, due = head.record, head.papers
        before = meeting.state in {"planned", "papers_out"}
        gaps = head.lacks if before else ()
        self.gaps.set_reasons(gaps)
        self.chip.setVisible(before)
        self.chip.set("warn" if gaps else "ok", f"{len(gaps)} to do" if gaps else "Complete")
        self.sent.setText(sent_words(head))
        self.due.setVisible(due is not None and due.due is not None and meeting.papers_out_on is None)
        if due is not None and due.due is not None:
            late = due.state is State.LATE
            words = (
                f"Papers were due {date_short(due.due, weekday=True)}"
                if late
                else f"Papers due {date_short(due.due, weekday=True)}"
            )
            self.due.set(words, partial(_explanation, due))
        late_papers = sum(one.late for one in self._papers)
        self.late.setText(
            "A paper added from now on is late: it goes into a supplement." if meeting.papers_out_on else ""
        )
        self.late.setVisible(bool(meeting.papers_out_on) and before)
        self.send.setVisible(meeting.state == "planned")
        if late_papers:
            self.late.setText(f"{late_papers} late: printed as a numbered supplement.")

    def _go_to_wanted(self) -> None:
        block = self._blocks.get(self._wanted) if self._wanted else None
        if block is not None:
            self._wanted = 0
            self.scroller.ensureWidgetVisible(block, 0, theme.px(60))
            block.add.setFocus()

    def _on_gap_opened(self, reason: Reason) -> None:
        if self.head is not None:
            self.frame.go(place_of(reason, self.head))

    # -- what the person does --------------------------------------------------------------------------------

    def _on_add_wanted(self, item_id: int) -> None:
        files, _ = QFileDialog.getOpenFileNames(self, "Add papers")
        if files:
            self.add_files(item_id, [Path(one) for one in files])

    def add_files(self, item_id: int, paths: list[Path]) -> None:
        """Read the files beside the window and keep each with the item (0: with the meeting as a whole)."""
        for path in paths:
            self.frame.backend.make(
                self,
                f"Reading “{path.name}”",
                partial(_read, path),
                then=partial(self._on_file_read, item_id, path.name),
                failed=lambda problem: self.frame.say("problem", f"{problem.what} {problem.remedy}"),
            )

    def _on_file_read(self, item_id: int, name: str, data: bytes) -> None:
        block = self._blocks.get(item_id)
        command = AddPaper(
            filename=name,
            data=data,
            meeting_id=None if item_id else self.meeting_id,
            agenda_item_id=item_id or None,
        )

        def refused(refusal: Refusal) -> None:
            if block is not None:
                block.show_refusal(f"“{name}”: {refusal}")

        self.run(command, refused=refused, title=f"Keeping “{name}”")

    def _on_change_wanted(self, paper: Paper, values: dict[str, object]) -> None:
        block = self._blocks.get(paper.agenda_item_id or 0)
        item = int(str(values["item"])) if values["item"] else 0

        def moved(_: object) -> None:
            if item != (paper.agenda_item_id or 0):
                meeting = None if item else self.meeting_id
                self.run(AttachPaper(paper_id=paper.id, meeting_id=meeting, agenda_item_id=item or None))

        self.run(
            ChangePaper(
                paper_id=paper.id, title=str(values["title"]), restricted=bool(values["restricted"]),
                late=bool(values["late"]), version=paper.version,
            ),
            then=moved,
            refused=lambda refusal: block.show_refusal(str(refusal)) if block is not None else None,
        )  # fmt: skip


def _facts(reading: Reading, meeting_id: int) -> tuple[Paper, ...]:
    return papers_of_meeting(reading, meeting_id)


def _read(path: Path, _ask: object, _job: Job) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _problem(path, error) from error


def _problem(path: Path, error: OSError) -> Problem:
    if isinstance(error, PermissionError):
        return NotAllowed(path.name)
    return Problem(f"“{path.name}” cannot be read.", "See that the file is still there and the disk is connected.")


def _explanation(due: DueDate) -> str:
    return due.explanation


def sent_words(head: MeetingHead) -> str:
    """Return what became of the papers so far."""
    meeting = head.record
    if meeting.papers_out_on is not None:
        return f"Papers went out on {date_short(meeting.papers_out_on, weekday=True)}."
    return "Papers have not gone out yet." if meeting.state == "planned" else "No day is recorded for the papers."
