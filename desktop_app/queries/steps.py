"""What a step from stage to stage would start, fulfil and end, worked out before it is taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records.cases import Case
from db.records.quick import dataclass
from desktop_app.domain.dates import Moment
from desktop_app.domain.due import DueDate, State
from desktop_app.queries.base import Reading
from desktop_app.queries.case_facts import case_records
from desktop_app.queries.timetable import new_disorder, timetable_of
from desktop_app.trouble import Reason

RUNS = frozenset({State.RUNNING, State.LATE})


@dataclass(frozen=True, slots=True)
class StepPreview:
    """What a step on a given day does to the clock. `refused` says why that day cannot be; the rest is empty then.

    `starts` are the duties that begin to run, each with its date and its explanation; `met` those that the step
    fulfils; `stops` those that end without being met.
    """

    refused: tuple[Reason, ...] = ()
    starts: tuple[DueDate, ...] = ()
    met: tuple[DueDate, ...] = ()
    stops: tuple[DueDate, ...] = ()


def preview_step(reading: Reading, case_id: int, to: str, on: date) -> StepPreview:
    """Return what moving the case to the stage `to` on the day `on` would do. Nothing is stored.

    Whether the step may be taken is not asked here. Raises NoSuchRecord for the case and KeyError for the stage.
    """
    records = case_records(reading.reader, reading.reader.get(Case, case_id))
    book, facts = reading.book, records.facts
    target = book.members_of(to)[0] if book.stages[to].group else book.stages[to]
    moments = dict(facts.milestones)
    if target.milestone and facts.day_of(target.milestone) is None:
        moments[target.milestone] = Moment(on)
    wrong = new_disorder(reading, facts.milestones, moments)
    if wrong:
        return StepPreview(wrong)
    after = replace(records, facts=replace(facts, stage=target.id, stage_since=on, milestones=moments))
    before = {one.id: one.state for one in timetable_of(reading, records)}
    moved = [one for one in timetable_of(reading, after) if one.state is not before.get(one.id)]
    return StepPreview(
        (),
        tuple(one for one in moved if one.state in RUNS and before.get(one.id) not in RUNS),
        tuple(one for one in moved if one.state is State.MET),
        tuple(one for one in moved if one.state is State.STOPPED),
    )
