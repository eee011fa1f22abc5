"""Where in a case something that is missing can be given: the field of a reason turned into a place."""

from __future__ import annotations

from ui.place import Place

INCIDENT_DATES = frozenset({"incident", "la_aware", "sin_sent", "referral"})
"""Dates that are kept in the section of the incident; all others stand in the overview."""
DECIDING = frozenset({"outcome", "panel_response", "disagreement_settled"})
FACTS = frozenset({"lead_area", "alias", "reference"})


def place_of(case_id: int, field: str) -> Place:
    """Return where in the case a reason's `field` is answered; the overview for one that has no better place."""
    head = field.partition(".")[0]
    if head in {"views", "decisions", "criteria"} or field in DECIDING:
        return Place("case", case_id, "decisions", field)
    if field in INCIDENT_DATES:
        return Place("case", case_id, "incident", field)
    if field in {"actions", "recommendations"}:
        return Place("case", case_id, "actions")
    if field == "held":
        return Place("case", case_id, "overview", "hold")
    if field in FACTS:
        return Place("case", case_id, "overview", field)
    return Place("case", case_id, "overview", f"date.{field}")
