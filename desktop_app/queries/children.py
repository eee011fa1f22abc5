"""The children and people of a case by alias, their codes in words."""

from __future__ import annotations

from db.records.people import Child, Person
from db.records.quick import dataclass
from desktop_app.queries.base import Reading


@dataclass(frozen=True, slots=True)
class ChildWords:
    """A child and its codes in words; "" where nothing is recorded."""

    child: Child
    role: str
    sex: str
    ethnicity: str
    placement: str
    legal_status: str
    legal_status_before: str


@dataclass(frozen=True, slots=True)
class PersonWords:
    """A person and its codes in words."""

    person: Person
    relation: str
    ethnicity: str
    vulnerabilities: tuple[str, ...]
    engagement: str


def children_of(reading: Reading, case_id: int) -> tuple[ChildWords, ...]:
    """Return the children of a case in their order, however many there are."""
    return tuple(
        child_words(reading, one) for one in reading.reader.find(Child, order=("position", "id"), case_id=case_id)
    )


def people_of(reading: Reading, case_id: int) -> tuple[PersonWords, ...]:
    """Return the other people of a case."""
    return tuple(person_words(reading, one) for one in reading.reader.find(Person, case_id=case_id))


def child_words(reading: Reading, child: Child) -> ChildWords:
    """Return a child with its codes in words."""
    return ChildWords(
        child,
        _label(reading, "child_role", child.role),
        _label(reading, "sex", child.sex),
        _label(reading, "ethnicity", child.ethnicity),
        _label(reading, "placement", child.placement),
        _label(reading, "legal_status", child.legal_status),
        _label(reading, "legal_status", child.legal_status_before),
    )


def person_words(reading: Reading, person: Person) -> PersonWords:
    """Return a person with the codes in words."""
    return PersonWords(
        person,
        _label(reading, "relation", person.relation),
        _label(reading, "ethnicity", person.ethnicity),
        tuple(_label(reading, "vulnerability", one) for one in person.vulnerabilities),
        _label(reading, "engagement", person.engagement),
    )


def _label(reading: Reading, list_id: str, code: str) -> str:
    return reading.book.label(list_id, code) if code else ""
