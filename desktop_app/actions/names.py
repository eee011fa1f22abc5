"""An alias hides a name, so it must not be one: checked wherever an alias or a real name is entered."""

from __future__ import annotations

from collections.abc import Iterator

from db.records.cases import Case
from db.records.people import Child, Identity, Person
from desktop_app.actions.base import Desk
from desktop_app.actions.fields import folded
from desktop_app.trouble import Reason


def identities_of(desk: Desk, case_id: int) -> Iterator[Identity]:
    """Yield who the children and people of a case really are."""
    children = tuple(one.id for one in desk.tx.find(Child, case_id=case_id))
    people = tuple(one.id for one in desk.tx.find(Person, case_id=case_id))
    if children:
        yield from desk.tx.find(Identity, child_id=children)
    if people:
        yield from desk.tx.find(Identity, person_id=people)


def aliased(desk: Desk, case_id: int) -> tuple[Child | Person, ...]:
    """Return every child and person of a case."""
    return (*desk.tx.find(Child, case_id=case_id), *desk.tx.find(Person, case_id=case_id))


def alias_faults(desk: Desk, case_id: int, alias: str, field: str) -> list[Reason]:
    """Return a reason if `alias` is the full name of a person of the case (0: a case that has none yet)."""
    names = identities_of(desk, case_id) if case_id else iter(())
    if any(folded(one.full_name) == folded(alias) for one in names):
        return [Reason("This is the real name of a person in this case. Choose an alias that hides it.", field)]
    return []


def name_faults(desk: Desk, case_id: int, full_name: str) -> list[Reason]:
    """Return a reason if the real name `full_name` is used as an alias in the case."""
    aliases = [one.alias for one in aliased(desk, case_id)]
    aliases += [case.alias for case in desk.tx.find(Case, id=case_id)]
    if folded(full_name) in {folded(one) for one in aliases}:
        said = "This name is used as an alias in this case, which would give it away. Change the alias first."
        return [Reason(said, "full_name")]
    return []


def other_alias_faults(desk: Desk, one: Child | Person) -> list[Reason]:
    """Return a reason if another child or person of the case goes by the alias of `one`."""
    others = [other for other in aliased(desk, one.case_id) if type(other) is not type(one) or other.id != one.id]
    if folded(one.alias) in {folded(other.alias) for other in others}:
        return [Reason("Another child or person of this case has this alias.", "alias")]
    return []
