"""Who the aliases of a case really are: the only question that reads it, and only for working documents."""

from __future__ import annotations

from db.records.people import Child, Identity, Person
from db.records.quick import dataclass
from desktop_app.queries.base import Reading


@dataclass(frozen=True, slots=True)
class Who:
    """An alias of a case and who it is; `identity` None if that is not recorded."""

    alias: str
    child_id: int | None
    person_id: int | None
    identity: Identity | None


def identities_of(reading: Reading, case_id: int) -> tuple[Who, ...]:
    """Return every child and person of a case with who they are, the children first.

    Only what is marked OFFICIAL-SENSITIVE may show it: a document for publication never asks this.
    """
    reader = reading.reader
    children = reader.find(Child, order=("position", "id"), case_id=case_id)
    people = reader.find(Person, case_id=case_id)
    child_ids, person_ids = tuple(one.id for one in children), tuple(one.id for one in people)
    of_child = {one.child_id: one for one in reader.find(Identity, child_id=child_ids)} if child_ids else {}
    of_person = {one.person_id: one for one in reader.find(Identity, person_id=person_ids)} if person_ids else {}
    return (
        *(Who(one.alias, one.id, None, of_child.get(one.id)) for one in children),
        *(Who(one.alias, None, one.id, of_person.get(one.id)) for one in people),
    )
