"""What documents can be made of: the cases and meetings to choose from, and how one of them is called."""

from __future__ import annotations

from db.questions.base import Page
from db.questions.register import RegisterFilter
from db.records.cases import Case
from db.records.meetings import Meeting
from db.records.partnership import Group
from db.records.quick import dataclass
from desktop_app.domain.dates import short_date
from desktop_app.queries.base import Reading
from desktop_app.queries.cases import case_list

MOST = 60
"""So many of each kind are offered at once; the rest are found by typing."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A case or a meeting that documents can be made of. `about` is "case" or "meeting"."""

    about: str
    id: int
    title: str
    detail: str


def subjects(reading: Reading, text: str = "") -> tuple[Subject, ...]:
    """Return the cases (the soonest duty first) and meetings (the latest first) whose name holds `text`."""
    words = " ".join(text.split())
    cases = case_list(reading, RegisterFilter(text=words), page=Page(MOST))
    found = [
        Subject("case", one.row.case_id, one.row.alias, _of_case(one.row.reference, one.stage)) for one in cases
    ]
    return (*found, *_meetings(reading, words.casefold()))


def subject_of(reading: Reading, about: str, record: int) -> Subject:
    """Return one case or meeting by its id. Raises NoSuchRecord."""
    if about == "meeting":
        return _meeting(reading, reading.reader.get(Meeting, record))
    case = reading.reader.get(Case, record)
    stage = reading.book.stages.get(case.stage)
    return Subject("case", case.id, case.alias, _of_case(case.reference, stage.label if stage else ""))


def _of_case(reference: str, stage: str) -> str:
    return " · ".join(part for part in (reference, stage) if part)


def _meetings(reading: Reading, words: str) -> list[Subject]:
    found = (_meeting(reading, one) for one in reading.reader.find(Meeting, order=("-on", "-id")))
    return [one for one in found if words in f"{one.title} {one.detail}".casefold()][:MOST]


def _meeting(reading: Reading, meeting: Meeting) -> Subject:
    group = reading.reader.get(Group, meeting.group_id)
    return Subject("meeting", meeting.id, f"{group.name} {meeting.number}", short_date(meeting.on))
