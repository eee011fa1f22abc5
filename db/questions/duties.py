"""What is due: the deadlines of all cases, soonest first."""

from datetime import date
from typing import Any, NamedTuple

from db.questions.base import ALL, Conditions, Page, Rows, day, made


class DueRow(NamedTuple):
    """One deadline of one case, with what a due list shows of the case. Days left are the clock's to count."""

    duty_id: int
    case_id: int
    reference: str
    alias: str
    edition: str
    stage: str
    held: bool
    lead_area: str
    deadline_id: str
    label: str
    owner: str
    state: str
    opens: date | None
    due: date | None
    original_due: date | None
    met_on: date | None


class DueFilter(NamedTuple):
    """Which deadlines are wanted; empty values ask for nothing.

    `first` and `last` are due dates, both included. `states` are states of a Duty.
    """

    states: tuple[str, ...] = ("open",)
    first: date | None = None
    last: date | None = None
    owner: str = ""
    lead_area: str = ""
    stages: tuple[str, ...] = ()
    held: bool | None = None
    case_id: int | None = None


def due_list(reader: Rows, wanted: DueFilter = DueFilter(), page: Page = ALL) -> tuple[DueRow, ...]:  # noqa: B008
    """Return the dated deadlines that are `wanted`, in order of due date and case reference."""
    conditions = _conditions(wanted)
    rows = reader.rows(
        "SELECT d.id, c.id, c.reference, c.alias, c.edition, c.stage, c.held, c.lead_area, d.deadline_id,"  # noqa: S608
        " d.label, d.owner, d.state, d.opens, d.due, d.original_due, d.met_on"
        f" FROM duty d JOIN review_case c ON c.id = d.case_id {conditions.where}"
        " ORDER BY d.due, c.reference, d.id LIMIT ? OFFSET ?",
        *conditions.values,
        *page,
    )
    return made(_due_row, rows)


def due_count(reader: Rows, wanted: DueFilter = DueFilter()) -> int:  # noqa: B008
    """Return how many rows `due_list` has without a page."""
    conditions = _conditions(wanted)
    sql = f"SELECT count(*) FROM duty d JOIN review_case c ON c.id = d.case_id {conditions.where}"  # noqa: S608
    return int(reader.rows(sql, *conditions.values)[0][0])


def _conditions(wanted: DueFilter) -> Conditions:
    conditions = Conditions()
    if wanted.states == ("open",):
        conditions.add("d.state = 'open'")  # spelt out, so that SQLite sees that the index of open ones fits
    else:
        conditions.add_one_of("d.state", wanted.states)
    conditions.add("d.due IS NOT NULL")
    conditions.add_days("d.due", wanted.first, wanted.last)
    conditions.add_equal("d.owner", wanted.owner)
    conditions.add_equal("d.case_id", wanted.case_id)
    conditions.add_equal("c.lead_area", wanted.lead_area)
    conditions.add_one_of("c.stage", wanted.stages)
    conditions.add_equal("c.held", wanted.held)
    return conditions


def _due_row(row: tuple[Any, ...]) -> DueRow:
    duty, case, ref, alias, edition, stage, held, area, rule, label, owner, state, opens, due, original, met = row
    return DueRow(
        duty, case, ref, alias, edition, stage, held == 1, area, rule, label, owner, state,
        opens and date.fromisoformat(opens), day(due), original and date.fromisoformat(original),
        met and date.fromisoformat(met),
    )  # fmt: skip
