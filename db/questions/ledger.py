"""The action ledger: every action with its case and owners, filtered, sorted, by pages."""

from datetime import date
from typing import Any, NamedTuple

from db.questions.base import ALL, Conditions, Page, Rows, day, like, made, ordered

SORTS = {
    "due": "a.due",
    "reference": "a.reference",
    "raised_on": "a.raised_on",
    "closed_on": "a.closed_on",
    "carried": "a.carried",
    "redated": "a.redated",
    "status": "a.status",
}
"""What the ledger can be sorted by."""


class ActionRow(NamedTuple):
    """One action. `owners` names them in order, as "Dr A Lark (ICB); Police"; `case_…` is empty without a case.

    `evidenced` and `assured` say whether its evidence, and how its effect was checked, are recorded.
    """

    action_id: int
    reference: str
    text: str
    case_id: int | None
    case_reference: str
    case_alias: str
    source: str
    status: str
    due: date | None
    original_due: date | None
    carried: int
    redated: int
    raised_on: date
    closed_on: date | None
    owners: str
    evidenced: bool = False
    assured: bool = False


class ActionFilter(NamedTuple):
    """Which actions are wanted; empty values ask for nothing.

    `closed` True or False; `owner` is looked for in owners' and agencies' names; `overdue_on` wants open actions
    due before that day; `due_from` and `due_by` are both included; `text` is looked for in reference, text and
    progress.
    """

    closed: bool | None = None
    statuses: tuple[str, ...] = ()
    owner: str = ""
    agency_id: int | None = None
    case_id: int | None = None
    overdue_on: date | None = None
    due_by: date | None = None
    due_from: date | None = None
    text: str = ""
    carried_least: int = 0
    sources: tuple[str, ...] = ()


def action_ledger(
    reader: Rows,
    wanted: ActionFilter = ActionFilter(),  # noqa: B008
    *,
    sort: str = "due",
    page: Page = ALL,
) -> tuple[ActionRow, ...]:
    """Return the actions that are `wanted`, sorted by a key of `SORTS` ("-" before it turns it round)."""
    conditions = _conditions(wanted)
    # The owners are gathered for the page's actions only, after sorting and cutting.
    rows = reader.rows(
        "SELECT a.id, a.reference, a.text, a.case_id, c.reference, c.alias, a.source, a.status, a.due,"  # noqa: S608
        " a.original_due, a.carried, a.redated, a.raised_on, a.closed_on,"
        " (SELECT group_concat(CASE WHEN o.name = '' THEN o.agency_name WHEN o.agency_name = '' THEN o.name"
        " ELSE o.name || ' (' || o.agency_name || ')' END, '; ' ORDER BY o.position, o.id)"
        " FROM action_owner o WHERE o.action_id = a.id), a.evidence != '', a.assurance != ''"
        f" FROM action a LEFT JOIN review_case c ON c.id = a.case_id {conditions.where}"
        f" ORDER BY {ordered(SORTS, sort)}, a.id LIMIT ? OFFSET ?",
        *conditions.values,
        *page,
    )
    return made(_action_row, rows)


def action_count(reader: Rows, wanted: ActionFilter = ActionFilter()) -> int:  # noqa: B008
    """Return how many actions `action_ledger` has without a page."""
    conditions = _conditions(wanted)
    return int(reader.rows(f"SELECT count(*) FROM action a {conditions.where}", *conditions.values)[0][0])  # noqa: S608


class LedgerFacets(NamedTuple):
    """What the ledger can be narrowed to: cases that have actions as (id, alias), and who owes any, by name."""

    cases: tuple[tuple[int, str], ...]
    owners: tuple[str, ...]


def ledger_facets(reader: Rows) -> LedgerFacets:
    """Return the cases and the owners that stand in the ledger; an owner with an agency counts as the agency."""
    cases = reader.rows(
        "SELECT id, alias FROM review_case WHERE id IN (SELECT case_id FROM action) ORDER BY alias, id"
    )
    owners = reader.rows(
        "SELECT DISTINCT CASE WHEN agency_name = '' THEN name ELSE agency_name END AS who FROM action_owner"
        " WHERE who != '' ORDER BY who"
    )
    return LedgerFacets(
        tuple((int(one), str(alias)) for one, alias in cases), tuple(str(one[0]) for one in owners)
    )


def _conditions(wanted: ActionFilter) -> Conditions:
    conditions = Conditions()
    closed = False if wanted.overdue_on is not None else wanted.closed
    if closed is not None:
        conditions.add(f"a.closed_on IS {'NOT ' if closed else ''}NULL")
    conditions.add_one_of("a.status", wanted.statuses)
    conditions.add_one_of("a.source", wanted.sources)
    if wanted.owner.strip():
        pattern = like(wanted.owner.strip())
        conditions.add(
            "a.id IN (SELECT action_id FROM action_owner"
            " WHERE name LIKE ? ESCAPE '\\' OR agency_name LIKE ? ESCAPE '\\')",
            pattern,
            pattern,
        )
    if wanted.agency_id is not None:
        conditions.add("a.id IN (SELECT action_id FROM action_owner WHERE agency_id = ?)", wanted.agency_id)
    conditions.add_equal("a.case_id", wanted.case_id)
    if wanted.overdue_on is not None:
        conditions.add("a.due < ?", wanted.overdue_on.isoformat())
    conditions.add_days("a.due", wanted.due_from, wanted.due_by)
    conditions.add_text(("a.reference", "a.text", "a.progress"), wanted.text)
    if wanted.carried_least > 0:
        conditions.add("a.carried >= ?", wanted.carried_least)
    return conditions


def _action_row(row: tuple[Any, ...]) -> ActionRow:
    (action, ref, text, case, case_ref, alias, source, status, due, original, carried, redated) = row[:12]
    raised, closed, owners, evidenced, assured = row[12:]
    return ActionRow(
        action, ref, text, case, case_ref or "", alias or "", source, status, day(due), day(original),
        carried, redated, date.fromisoformat(raised), day(closed), owners or "", evidenced == 1, assured == 1,
    )  # fmt: skip
