"""Where in the program something is: what links, search results, reasons and the breadcrumb lead to."""

from __future__ import annotations

from db.records.quick import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A room, the record shown there, the section of it and the field or row to put the focus on.

    Rooms: today, cases, new-case, case (record: case id; section: overview, children, incident, rapid-review,
    decisions, parallel, actions, papers, history), meetings, new-meeting, meeting (record: meeting id; section:
    agenda, papers, attendance, minutes), actions (record: action id or 0), documents (section "case" or "meeting"
    and its id, or none), settings (section), help (section: page of the guide).
    """

    room: str
    record: int = 0
    section: str = ""
    field: str = ""
