"""The ages of the children at the incident, in words, kept on the child whenever they can be worked out."""

from __future__ import annotations

from dataclasses import replace

from db.records.cases import Milestone
from db.records.people import Child, Identity
from desktop_app.actions.base import Desk
from desktop_app.domain.ages import age_on


def work_out_ages(desk: Desk, case_id: int) -> None:
    """Bring `age_at_incident` of every child of a case up to date where birth and incident are dated."""
    incident = desk.tx.first(Milestone, case_id=case_id, kind="incident")
    if incident is None or incident.on is None:
        return
    for child in desk.tx.find(Child, case_id=case_id):
        identity = desk.tx.first(Identity, child_id=child.id)
        words = _age(child, identity, incident) if identity else ""
        if words and words != child.age_at_incident:
            desk.tx.change(replace(child, age_at_incident=words))


def _age(child: Child, identity: Identity, incident: Milestone) -> str:
    """Return the age in words; "about" before it if either date is an estimate, "" if it cannot be told."""
    expected = child.unborn and identity.born_on is None
    birth = identity.expected_on if expected else identity.born_on
    if birth is None or incident.on is None:
        return ""
    words = age_on(birth, incident.on, expected=expected)
    sure = incident.precision == "exact" and (expected or identity.born_precision == "exact")
    return words if sure or not words.endswith(" old") else f"about {words}"
