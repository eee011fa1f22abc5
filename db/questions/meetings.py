"""The list of meetings with what came out of each."""

from datetime import date
from typing import Any, NamedTuple

from db.questions.base import ALL, Conditions, Page, Rows, day, made


class MeetingRow(NamedTuple):
    """One meeting; `items`, `decisions` and `actions` count what it had and what came out of it."""

    meeting_id: int
    group_id: int
    group_name: str
    number: int
    on: date
    place: str
    state: str
    approved_on: date | None
    next_on: date | None
    items: int
    decisions: int
    actions: int


class MeetingFilter(NamedTuple):
    """Which meetings are wanted; empty values ask for nothing. `first` and `last` are included."""

    group_id: int | None = None
    states: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    number: int | None = None


def meeting_list(
    reader: Rows,
    wanted: MeetingFilter = MeetingFilter(),  # noqa: B008
    page: Page = ALL,
) -> tuple[MeetingRow, ...]:
    """Return the meetings that are `wanted`, the latest first."""
    conditions = Conditions()
    conditions.add_equal("m.group_id", wanted.group_id)
    conditions.add_equal("m.number", wanted.number)
    conditions.add_one_of("m.state", wanted.states)
    conditions.add_days('m."on"', wanted.first, wanted.last)
    of_item = "JOIN agenda_item i ON i.id = x.agenda_item_id WHERE i.meeting_id = m.id"
    rows = reader.rows(
        'SELECT m.id, m.group_id, g.name, m.number, m."on", m.place, m.state, m.approved_on, m.next_on,'  # noqa: S608
        " (SELECT count(*) FROM agenda_item i WHERE i.meeting_id = m.id),"
        f" (SELECT count(*) FROM decision x {of_item}),"
        f" (SELECT count(*) FROM action x {of_item})"
        f" FROM meeting m JOIN standing_group g ON g.id = m.group_id {conditions.where}"
        ' ORDER BY m."on" DESC, m.id DESC LIMIT ? OFFSET ?',
        *conditions.values,
        *page,
    )
    return made(_meeting_row, rows)


def _meeting_row(row: tuple[Any, ...]) -> MeetingRow:
    meeting, group, name, number, on, place, state, approved, next_on, *counts = row
    return MeetingRow(
        meeting, group, name, number, date.fromisoformat(on), place, state, day(approved), day(next_on), *counts
    )
