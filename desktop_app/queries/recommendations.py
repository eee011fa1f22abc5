"""Recommendations with their addressees, the actions that follow, and where they stand on a day."""

from __future__ import annotations

from datetime import date

from db.records.actions import Action, Addressee, Recommendation
from db.records.quick import dataclass
from desktop_app.queries.base import Reading
from desktop_app.queries.ledger import OVERDUE, STATES, ActionView, action_view
from desktop_app.trouble import Reason


@dataclass(frozen=True, slots=True)
class RecommendationView:
    """A recommendation with its addressees, its actions, and the worst state of them.

    `state`: "overdue", "due_soon", "running", "done", or "no_action" while nothing follows from it yet.
    `missing` names what domain rules ask of it and is not there: addressees, by when, outcome.
    """

    record: Recommendation
    addressees: tuple[Addressee, ...]
    actions: tuple[ActionView, ...]
    state: str
    missing: tuple[Reason, ...]


def recommendations_of(reading: Reading, case_id: int, on: date | None = None) -> tuple[RecommendationView, ...]:
    """Return the recommendations of a case in order, as they stand on `on` (today if None)."""
    found = reading.reader.find(Recommendation, order=("number", "id"), case_id=case_id)
    return tuple(_view(reading, one, on or reading.today) for one in found)


def _view(reading: Reading, record: Recommendation, on: date) -> RecommendationView:
    addressees = reading.reader.find(Addressee, recommendation_id=record.id)
    actions = tuple(
        action_view(reading, one.id, on) for one in reading.reader.find(Action, recommendation_id=record.id)
    )
    return RecommendationView(
        record=record,
        addressees=addressees,
        actions=actions,
        state=_state(record, actions, on),
        missing=_missing(record, addressees),
    )


def _state(record: Recommendation, actions: tuple[ActionView, ...], on: date) -> str:
    states = {one.state for one in actions} - {"superseded"}
    worst = next((one for one in STATES if one in states), "no_action")
    if worst == "no_action" and record.by_when and record.by_when < on:
        return OVERDUE
    return worst


def _missing(record: Recommendation, addressees: tuple[Addressee, ...]) -> tuple[Reason, ...]:
    named = f"Recommendation {record.number}"
    wanted = (
        (bool(addressees), f"{named} does not say to whom it is addressed.", "addressees"),
        (
            record.by_when is not None or bool(record.by_when_text.strip()),
            f"{named} does not say by when.",
            "by_when",
        ),
        (bool(record.outcome.strip()), f"{named} does not say what should be better for children.", "outcome"),
    )
    return tuple(
        Reason(words, f"recommendation:{record.id}:{field}") for there, words, field in wanted if not there
    )


def recommendation_gaps(reading: Reading, case_id: int) -> tuple[Reason, ...]:
    """Return what the recommendations of a case still lack; advice while drafting, a refusal at sign-off.

    Working Together and SI 2018/789 regulation 15: clear on what is required of agencies and others
    collectively and individually, and by when, and focused on outcomes for children.
    """
    return tuple(gap for one in recommendations_of(reading, case_id) for gap in one.missing)
