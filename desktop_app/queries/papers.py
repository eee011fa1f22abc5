"""Which papers are kept, and where they belong. Their bytes are read only where they are drawn."""

from __future__ import annotations

from db.records.meetings import AgendaItem
from db.records.papers import Paper
from desktop_app.queries.base import Reading


def papers_of_case(reading: Reading, case_id: int) -> tuple[Paper, ...]:
    """Return the papers of a case, those of items about it included, oldest first."""
    return reading.reader.find(Paper, order=("added_on", "id"), case_id=case_id)


def papers_of_meeting(reading: Reading, meeting_id: int, *, late: bool | None = None) -> tuple[Paper, ...]:
    """Return the papers of a meeting in the order of its agenda, those of no item first; `late` picks by it."""
    items = reading.reader.find(AgendaItem, meeting_id=meeting_id)
    order = {one.id: one.position for one in items}
    papers = reading.reader.find(Paper, meeting_id=meeting_id)
    chosen = (one for one in papers if late is None or one.late is late)
    return tuple(sorted(chosen, key=lambda one: (order.get(one.agenda_item_id or 0, 0), one.late, one.id)))


def papers_of_item(reading: Reading, item_id: int) -> tuple[Paper, ...]:
    """Return the papers of an item of an agenda, oldest first."""
    return reading.reader.find(Paper, agenda_item_id=item_id)
