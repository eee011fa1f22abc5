"""One action with everything around it, for the person who works on it; and what a new one can be given."""

from __future__ import annotations

from db.questions.ledger import LedgerFacets, ledger_facets
from db.records.actions import Action, Addressee, Recommendation
from db.records.cases import Case
from db.records.meetings import AgendaItem, Meeting
from db.records.quick import dataclass
from desktop_app.domain.minute_line import Owner
from desktop_app.queries.action_due import due_told
from desktop_app.queries.base import Reading
from desktop_app.queries.ledger import ActionView, action_view
from desktop_app.queries.owner_choices import owner_choices


@dataclass(frozen=True, slots=True)
class ActionDesk:
    """An action, where it comes from, and who can be given it.

    `recommendation` is what it follows from, with those it is addressed to; `item` and `meeting` are where it was
    born; each None if there is none. `source` is in words; `why` says why it is due on its day. `others` are the
    open actions of the same case, which could take its place. `may_reword` and `may_remove` say whether its words
    can still be changed, and whether it was only entered and nothing has become of it.
    """

    view: ActionView
    source: str
    why: str
    recommendation: Recommendation | None
    addressees: tuple[str, ...]
    item: AgendaItem | None
    meeting: Meeting | None
    owners: tuple[Owner, ...]
    others: tuple[Action, ...]
    may_reword: bool
    may_remove: bool


def action_desk(reading: Reading, action_id: int) -> ActionDesk | None:
    """Return an action as it stands today with what surrounds it; None if it is gone."""
    reader = reading.reader
    if reader.first(Action, id=action_id) is None:
        return None
    view = action_view(reading, action_id)
    record = view.record
    advice = reader.get(Recommendation, record.recommendation_id) if record.recommendation_id is not None else None
    item = reader.get(AgendaItem, record.agenda_item_id) if record.agenda_item_id is not None else None
    meeting = reader.get(Meeting, item.meeting_id) if item else None
    sent_to = reader.find(Addressee, recommendation_id=advice.id) if advice else ()
    return ActionDesk(
        view=view,
        source=reading.book.label("action_source", record.source),
        why=due_told(reading, record),
        recommendation=advice,
        addressees=tuple(one.name for one in sent_to),
        item=item,
        meeting=meeting,
        owners=owner_choices(reading, meeting.id if meeting else None),
        others=tuple(
            one
            for one in reader.find(Action, order=("reference",), case_id=record.case_id, closed_on=None)
            if one.id != record.id
        ),
        may_reword=meeting is None or meeting.state != "approved",
        may_remove=item is None and len(view.history) <= 1,
    )


@dataclass(frozen=True, slots=True)
class ActionChoices:
    """What a new action can be given: open cases, their recommendations as (case id, record), and owners."""

    cases: tuple[Case, ...]
    recommendations: tuple[Recommendation, ...]
    owners: tuple[Owner, ...]


def action_choices(reading: Reading, case_id: int | None = None, item_id: int | None = None) -> ActionChoices:
    """Return the choices, those of one case if it is named. `item_id` adds the guests of that item's meeting."""
    reader = reading.reader
    if case_id is not None:
        cases: tuple[Case, ...] = (reader.get(Case, case_id),)
    else:
        cases = reader.find(Case, order=("alias", "id"), closed_on=None)
    ids = tuple(one.id for one in cases)
    found = reader.find(Recommendation, order=("case_id", "number"), case_id=ids) if ids else ()
    meeting = reader.get(AgendaItem, item_id).meeting_id if item_id is not None else None
    return ActionChoices(cases, found, owner_choices(reading, meeting))


def actions_of(reading: Reading, ids: tuple[int, ...]) -> tuple[Action, ...]:
    """Return the actions with these ids, by reference; those that are gone are left out."""
    return reading.reader.find(Action, order=("reference", "id"), id=ids) if ids else ()


def ledger_choices(reading: Reading) -> LedgerFacets:
    """Return the cases and owners that the ledger can be narrowed to."""
    return ledger_facets(reading.reader)
