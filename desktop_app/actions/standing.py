"""What must hold of a case whatever way it came about: each command sees to it, and undo is held to it as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.audit import Change
from db.records.base import Record
from db.records.cases import Case, Milestone, StageStep
from db.records.people import Child, Identity, Person
from desktop_app.actions.base import Desk
from desktop_app.actions.fields import folded
from desktop_app.actions.names import aliased, identities_of
from desktop_app.domain.clock import check_order
from desktop_app.queries.case_facts import moment_of
from desktop_app.trouble import Reason

TAKEN_BACK = "Taken back: "
"""How the reason of a step begins that takes the one before it back."""


def standing_faults(desk: Desk, case_id: int) -> tuple[Reason, ...]:
    """Return what does not hold of a case: an alias that is a name or not its own, dates out of order or gone.

    Nothing for a case that is no longer there.
    """
    case = desk.tx.first(Case, id=case_id)
    if case is None:
        return ()
    return (*_aliases(desk, case), *_dates(desk, case))


def _aliases(desk: Desk, case: Case) -> list[Reason]:
    aliases = [folded(one.alias) for one in aliased(desk, case.id)]
    names = {folded(one.full_name) for one in identities_of(desk, case.id)}
    wrong = []
    if len(set(aliases)) < len(aliases):
        wrong.append(Reason("Two children or people of the case would have the same alias.", "alias"))
    if names & {folded(case.alias), *aliases}:
        wrong.append(Reason("An alias would be the real name of a person in the case.", "alias"))
    return wrong


def _dates(desk: Desk, case: Case) -> list[Reason]:
    stored = {one.kind: one for one in desk.tx.find(Milestone, case_id=case.id)}
    wrong = list(check_order(desk.book.clock, {kind: moment_of(one) for kind, one in stored.items()}))
    for stage in dict.fromkeys(stages_been(case, desk.tx.find(StageStep, case_id=case.id))):
        known = desk.book.stages.get(stage)
        if known and known.milestone and known.milestone not in stored:
            said = f"The case has been in the stage “{known.label}”, whose date would be missing."
            wrong.append(Reason(said, known.milestone))
    return wrong


def stages_been(case: Case, steps: Iterable[StageStep]) -> list[str]:
    """Return the stages that a case has been in, in order, without those of steps that were taken back."""
    been: list[str] = []
    for step in sorted(steps, key=lambda one: one.id):
        if step.reason.startswith(TAKEN_BACK):
            been.pop()
        else:
            been += [step.from_stage] if not been else []
            been.append(step.to_stage)
    return been or [case.stage]


def cases_touched(desk: Desk, changes: Iterable[Change]) -> frozenset[int]:
    """Return the ids of the cases that these changes are about."""
    records = (one for change in changes for one in (change.before, change.after) if one is not None)
    return frozenset(case for record in records for case in _cases_of(desk, record))


def _cases_of(desk: Desk, record: Record) -> Iterator[int]:
    if isinstance(record, Case):
        yield record.id
    elif isinstance(record, Identity):
        yield from (one.case_id for one in desk.tx.find(Child, id=record.child_id))
        yield from (one.case_id for one in desk.tx.find(Person, id=record.person_id))
    else:
        case_id = getattr(record, "case_id", None)
        if case_id is not None:
            yield case_id
