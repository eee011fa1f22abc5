"""Papers kept in the store, as bytes with their hash: added, attached, removed. Nothing is left outside it."""

from __future__ import annotations

import hashlib
from dataclasses import field, replace
from pathlib import PurePath, PureWindowsPath

from db.records.base import Record
from db.records.cases import Case
from db.records.meetings import AgendaItem, Meeting
from db.records.papers import Paper, PaperContent
from db.records.quick import dataclass
from db.records.review import ChecklistAnswer, Letter
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.checks import fetch, one_line, refusal
from desktop_app.domain.media import WORDS, media_type_of
from desktop_app.trouble import Reason, Refusal

LARGEST = 100 * 1024 * 1024
"""In bytes. A pack of a hundred such papers is still one that a machine of today can put together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPaper(Command):
    """Keep a paper. `data` are the bytes of the file, `filename` its name without any folder.

    It may belong to a case, a meeting, or an item of an agenda (and then to its meeting and case too).
    """

    filename: str
    data: bytes = field(repr=False)
    title: str = ""
    case_id: int | None = None
    meeting_id: int | None = None
    agenda_item_id: int | None = None
    restricted: bool = False
    late: bool = False


def add_paper(desk: Desk, command: AddPaper) -> Done | Refusal:
    """Keep it; one that comes after the papers went out is marked late.

    Refused when empty, larger than 100 MB, of a kind that is not kept, kept there already, or of no item of
    the meeting.
    """
    filename = PureWindowsPath(PurePath(command.filename).name).name.strip()
    place = _place(desk, command.case_id, command.meeting_id, command.agenda_item_id)
    media_type = media_type_of(command.data) if len(command.data) <= LARGEST else ""
    digest = hashlib.sha256(command.data).hexdigest()
    wrong = one_line(filename, "The name of the file", "filename") + place.wrong
    if command.title:
        wrong += one_line(command.title, "The title", "title")
    wrong += _content_faults(command.data, media_type)
    same = desk.tx.first(
        Paper,
        sha256=digest, case_id=place.case_id, meeting_id=place.meeting_id, agenda_item_id=place.agenda_item_id,
    )  # fmt: skip
    if same:
        wrong.append(Reason(f"This very paper is there already, as “{same.title}”.", "data"))
    if no := refusal(wrong):
        return no
    kept = desk.tx.add(
        Paper(
            title=command.title.strip() or PurePath(filename).stem or filename,
            filename=filename,
            media_type=media_type,
            sha256=digest,
            size=len(command.data),
            case_id=place.case_id,
            meeting_id=place.meeting_id,
            agenda_item_id=place.agenda_item_id,
            restricted=command.restricted or place.restricted,
            added_on=desk.today,
            late=command.late or place.late,
        )
    )
    desk.tx.add(PaperContent(paper_id=kept.id, data=command.data))
    return Done(f"Paper added ({WORDS[media_type]}, {_size(kept.size)}).", place.subject, kept.id)


def _content_faults(data: bytes, media_type: str) -> list[Reason]:
    if not data:
        return [Reason("The file is empty.", "data")]
    if len(data) > LARGEST:
        return [
            Reason(
                f"The file has {_size(len(data))}; papers of up to {_size(LARGEST)} are kept. "
                "Make it smaller, or split it.",
                "data",
            )
        ]
    if not media_type:
        kinds = "PDF, Word, Excel, PowerPoint, OpenDocument and rich text, pictures, e-mails and plain text"
        return [Reason(f"Files of this kind are not kept. What is kept: {kinds}.", "data")]
    return []


def _size(size: int) -> str:
    """Return a number of bytes in words."""
    for unit, limit in (("MB", 1024 * 1024), ("kB", 1024)):
        if size >= limit:
            return f"{size / limit:.0f} {unit}"
    return f"{size} bytes"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paper belongs, worked out from what was given."""

    case_id: int | None
    meeting_id: int | None
    agenda_item_id: int | None
    restricted: bool
    late: bool
    wrong: list[Reason]

    @property
    def subject(self) -> str:
        if self.meeting_id is not None:
            return f"meeting:{self.meeting_id}"
        return f"case:{self.case_id}" if self.case_id is not None else "papers"


def _place(desk: Desk, case_id: int | None, meeting_id: int | None, item_id: int | None) -> _Place:
    """Return the whole place: an item brings its meeting and its case with it. Raises NoSuchRecord."""
    wrong = []
    item = desk.tx.get(AgendaItem, item_id) if item_id is not None else None
    if item and meeting_id not in {None, item.meeting_id}:
        wrong.append(Reason("That item is on the agenda of another meeting.", "agenda_item_id"))
    if item and None not in {case_id, item.case_id} and case_id != item.case_id:
        wrong.append(Reason("That item is about another case.", "case_id"))
    if item:
        meeting_id = item.meeting_id
        case_id = case_id if case_id is not None else item.case_id
    if case_id is not None:
        desk.tx.get(Case, case_id)
    meeting = desk.tx.get(Meeting, meeting_id) if meeting_id is not None else None
    return _Place(
        case_id=case_id,
        meeting_id=meeting_id,
        agenda_item_id=item_id,
        restricted=bool(item and item.restricted),
        late=bool(meeting and meeting.papers_out_on),
        wrong=wrong,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePaper(Command):
    """Change a paper's title, and whether it is restricted or late. Its bytes never change."""

    paper_id: int
    title: str
    restricted: bool = False
    late: bool = False
    version: int = 0


def change_paper(desk: Desk, command: ChangePaper) -> Done | Refusal:
    """Change it. Refused without a title."""
    paper = fetch(desk.tx, Paper, command.paper_id, command.version)
    if no := refusal(one_line(command.title, "The title", "title")):
        return no
    desk.tx.change(replace(paper, title=command.title.strip(), restricted=command.restricted, late=command.late))
    return Done("Paper changed.", _subject(paper), paper.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachPaper(Command):
    """Put a paper with a case, a meeting or an item, in place of where it was."""

    paper_id: int
    case_id: int | None = None
    meeting_id: int | None = None
    agenda_item_id: int | None = None


def attach_paper(desk: Desk, command: AttachPaper) -> Done | Refusal:
    """Put it there; restricted if the item is, late if the papers went out before."""
    paper = desk.tx.get(Paper, command.paper_id)
    place = _place(desk, command.case_id, command.meeting_id, command.agenda_item_id)
    if no := refusal(place.wrong):
        return no
    moved = place.meeting_id != paper.meeting_id
    desk.tx.change(
        replace(
            paper,
            case_id=place.case_id,
            meeting_id=place.meeting_id,
            agenda_item_id=place.agenda_item_id,
            restricted=paper.restricted or place.restricted,
            late=place.late if moved else paper.late,
        )
    )
    return Done("Paper attached.", place.subject, paper.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePaper(Command):
    """Delete a paper and its bytes for good."""

    paper_id: int


def remove_paper(desk: Desk, command: RemovePaper) -> Done | Refusal:
    """Delete it. Refused while a letter or an answer of a checklist points to it as evidence."""
    paper = desk.tx.get(Paper, command.paper_id)
    kinds: tuple[tuple[type[Record], str], ...] = ((Letter, "A letter"), (ChecklistAnswer, "A checklist answer"))
    wrong = [
        Reason(f"{words} points to this paper.", "paper_id")
        for kind, words in kinds
        if desk.tx.count(kind, paper_id=paper.id)
    ]
    if no := refusal(wrong):
        return no
    desk.tx.remove(paper)
    return Done("Paper deleted.", _subject(paper), paper.id)


def _subject(paper: Paper) -> str:
    if paper.meeting_id is not None:
        return f"meeting:{paper.meeting_id}"
    return f"case:{paper.case_id}" if paper.case_id is not None else "papers"


ACTIONS = (
    Handler(AddPaper, add_paper, "Add paper"),
    Handler(ChangePaper, change_paper, "Change paper"),
    Handler(AttachPaper, attach_paper, "Attach paper"),
    Handler(
        RemovePaper, remove_paper, "Delete paper", no_undo="Its bytes are deleted for good; add the file again."
    ),
)
