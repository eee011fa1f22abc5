"""One case whole: every record that belongs to it."""

from typing import NamedTuple, Protocol

from db.records.actions import Action, Recommendation
from db.records.base import R, Record
from db.records.cases import Case, Duty, Extension, Hold, Incident, Milestone, StageStep
from db.records.meetings import AgendaItem
from db.records.papers import Paper
from db.records.people import Child, Communication, FamilyContact, Person
from db.records.review import (
    ChecklistAnswer,
    CriterionAnswer,
    Decision,
    Event,
    Finding,
    Involvement,
    Letter,
    Parallel,
    ProgressCheck,
    ReportSection,
    TermsOfReference,
)


class Finds(Protocol):
    """A reader, as far as this question needs one."""

    def get(self, kind: type[R], id: int) -> R:  # noqa: A002
        """Return one record."""
        ...

    def find(self, kind: type[R], /, *, order: tuple[str, ...] = ("id",), **equal: object) -> tuple[R, ...]:
        """Return all records that meet the conditions."""
        ...


CASE_KINDS: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Milestone, ("on", "id")),
    (Extension, ("id",)),
    (StageStep, ("id",)),
    (Hold, ("started_on", "id")),
    (Duty, ("due", "id")),
    (Child, ("position", "id")),
    (Person, ("id",)),
    (FamilyContact, ("on", "id")),
    (Communication, ("on", "id")),
    (ChecklistAnswer, ("item_id",)),
    (CriterionAnswer, ("criterion_id",)),
    (Decision, ("decided_on", "id")),
    (Parallel, ("id",)),
    (Involvement, ("id",)),
    (Event, ("on", "position", "id")),
    (TermsOfReference, ("id",)),
    (ProgressCheck, ("on", "id")),
    (Letter, ("on", "id")),
    (ReportSection, ("position", "id")),
    (Finding, ("number", "id")),
    (Recommendation, ("number", "id")),
    (Action, ("due", "id")),
    (AgendaItem, ("id",)),
    (Paper, ("added_on", "id")),
)
"""The kinds that carry a case's id, with the order in which they are read. Identities are not among them."""


class CaseWhole(NamedTuple):
    """A case, its incident, and its records in the order of `CASE_KINDS`; `of` picks one kind."""

    case: Case
    incident: Incident
    records: tuple[tuple[Record, ...], ...]

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Return the case's records of `kind`."""
        for (known, _), found in zip(CASE_KINDS, self.records, strict=True):
            if known is kind:
                return tuple(record for record in found if isinstance(record, kind))
        raise KeyError(kind.__name__)


def case_whole(reader: Finds, case_id: int) -> CaseWhole:
    """Return the case with `case_id` and everything that belongs to it; raises NoSuchRecord."""
    case = reader.get(Case, case_id)
    found = tuple(reader.find(kind, order=order, case_id=case_id) for kind, order in CASE_KINDS)
    return CaseWhole(case, reader.get(Incident, case.incident_id), found)
