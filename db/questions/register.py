"""The case register: every case with its next open deadline, filtered, sorted, by pages."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from db.questions.base import ALL, Conditions, Page, Rows, day, made, ordered

SORTS = {
    "reference": "c.reference",
    "alias": "c.alias",
    "stage": "c.stage",
    "lead_area": "nullif(c.lead_area, '')",
    "opened_on": "c.opened_on",
    "closed_on": "c.closed_on",
    "next_due": "n.due",
    "next_label": "n.label",
    "next_owner": "n.owner",
    "outcome": "nullif(c.outcome, '')",
    "key_worker": "nullif(c.key_worker, '')",
    "nature": "nullif(i.nature, '')",
}
"""What the register can be sorted by."""

# The next open deadline of a case is one step into an index, so the register stays one statement.
_FROM = """
FROM review_case c
JOIN incident i ON i.id = c.incident_id
LEFT JOIN duty n ON n.id = (
    SELECT d.id FROM duty d
    WHERE d.case_id = c.id AND d.state = 'open' AND d.due IS NOT NULL
    ORDER BY d.due LIMIT 1
)
"""


class RegisterRow(NamedTuple):
    """One case of the register; `next_…` is its soonest open deadline, "" and None if it has none."""

    case_id: int
    reference: str
    alias: str
    case_type: str
    review_type: str
    stage: str
    held: bool
    lead_area: str
    themes: tuple[str, ...]
    outcome: str
    publication_status: str
    opened_on: date
    closed_on: date | None
    next_deadline_id: str
    next_label: str
    next_owner: str
    next_due: date | None
    key_worker: str = ""
    nature: str = ""
    harm_types: tuple[str, ...] = ()


class RegisterFilter(NamedTuple):
    """Which cases are wanted; empty values ask for nothing.

    `text` is looked for in alias and references. The days of every pair "from" and "to" are included, as is
    `due_by`; `due_from` and `due_by` are about the soonest open deadline; `nothing_due`: cases without one.
    """

    stages: tuple[str, ...] = ()
    case_types: tuple[str, ...] = ()
    held: bool | None = None
    closed: bool | None = None
    lead_area: str = ""
    text: str = ""
    theme: str = ""
    opened_from: date | None = None
    opened_to: date | None = None
    due_by: date | None = None
    due_from: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    natures: tuple[str, ...] = ()
    harm_types: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    nothing_due: bool = False


def register(
    reader: Rows,
    wanted: RegisterFilter = RegisterFilter(),  # noqa: B008
    *,
    sort: str = "next_due",
    page: Page = ALL,
) -> tuple[RegisterRow, ...]:
    """Return the cases that are `wanted`, sorted by a key of `SORTS` ("-" before it turns it round)."""
    conditions = _conditions(wanted)
    rows = reader.rows(
        "SELECT c.id, c.reference, c.alias, c.case_type, c.review_type, c.stage, c.held, c.lead_area, c.themes,"
        " c.outcome, c.publication_status, c.opened_on, c.closed_on, n.deadline_id, n.label, n.owner, n.due,"
        " c.key_worker, i.nature, i.harm_types"
        f" {_FROM} {conditions.where} ORDER BY {ordered(SORTS, sort)}, c.reference LIMIT ? OFFSET ?",
        *conditions.values,
        *page,
    )
    return made(_register_row, rows)


def register_count(reader: Rows, wanted: RegisterFilter = RegisterFilter()) -> int:  # noqa: B008
    """Return how many cases `register` has without a page."""
    conditions = _conditions(wanted)
    source = _FROM if conditions.joined else "FROM review_case c"
    return int(reader.rows(f"SELECT count(*) {source} {conditions.where}", *conditions.values)[0][0])


def register_years(reader: Rows) -> tuple[int, ...]:
    """Return the years in which cases were opened, the latest first."""
    rows = reader.rows("SELECT DISTINCT CAST(substr(opened_on, 1, 4) AS INTEGER) FROM review_case ORDER BY 1 DESC")
    return tuple(int(year) for (year,) in rows)


def _conditions(wanted: RegisterFilter) -> _Wanted:
    conditions = _Wanted()
    conditions.add_one_of("c.stage", wanted.stages)
    conditions.add_one_of("c.case_type", wanted.case_types)
    conditions.add_equal("c.held", wanted.held)
    if wanted.closed is not None:
        conditions.add(f"c.closed_on IS {'NOT ' if wanted.closed else ''}NULL")
    conditions.add_equal("c.lead_area", wanted.lead_area)
    conditions.add_text(("c.alias", "c.reference", "c.sin_reference", "c.other_references"), wanted.text)
    if wanted.theme:
        conditions.add("EXISTS (SELECT 1 FROM json_each(c.themes) WHERE value = ?)", wanted.theme)
    conditions.add_days("c.opened_on", wanted.opened_from, wanted.opened_to)
    conditions.add_days("c.closed_on", wanted.closed_from, wanted.closed_to)
    conditions.add_one_of("c.outcome", wanted.outcomes)
    conditions.joined = bool(
        wanted.due_by or wanted.due_from or wanted.natures or wanted.harm_types or wanted.nothing_due
    )
    if wanted.nothing_due:
        conditions.add("n.due IS NULL")
    conditions.add_days("n.due", wanted.due_from, wanted.due_by)
    conditions.add_one_of("i.nature", wanted.natures)
    if wanted.harm_types:
        one = "EXISTS (SELECT 1 FROM json_each(i.harm_types) WHERE value = ?)"
        conditions.add(f"({' OR '.join([one] * len(wanted.harm_types))})", *wanted.harm_types)
    return conditions


class _Wanted(Conditions):
    """Conditions, and whether they speak of more than the case itself."""

    joined = False


@lru_cache(maxsize=512)
def _texts(listed: str) -> tuple[str, ...]:
    """Return the texts of a JSON list; the same few lists stand in thousands of rows."""
    return tuple(json.loads(listed))


def _register_row(row: tuple[Any, ...]) -> RegisterRow:
    (case, ref, alias, kind, review, stage, held, area, themes, outcome, published, opened, closed) = row[:13]
    rule, label, owner, due, worker, nature, harm = row[13:]
    return RegisterRow(
        case, ref, alias, kind, review, stage, held == 1, area,
        _texts(themes), outcome, published,
        date.fromisoformat(opened), day(closed), rule or "", label or "", owner or "", day(due),
        worker, nature, _texts(harm),
    )  # fmt: skip
