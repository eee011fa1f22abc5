"""`case-review-desk cases`: the register of cases."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop_app.cli.opening import add_store, opened_office
from desktop_app.cli.tables import as_json, as_table
from desktop_app.cli.talk import DONE, Parser
from desktop_app.domain.dates import table_date
from desktop_app.queries.base import Reading
from desktop_app.queries.cases import CaseLine, case_list

_DOES = """\
List the cases of a store: where each stands, and what is due next.

Cases are named by their alias. Real names are never printed here.
"""


def main(argv: list[str]) -> int:
    """Run the command and return its exit code."""
    parser = Parser("cases", _DOES, "example:\n  case-review-desk cases --store north.crd --json\n")
    add_store(parser)
    parser.add_argument("--json", action="store_true", help="print a list of objects for other programs")
    args = parser.parse_args(argv)
    with opened_office(args) as office:
        rows = office.ask(_cases)
    if args.json:
        print(as_json(rows))
        return DONE
    table = [
        (
            row["reference"],
            row["alias"],
            row["stage_label"],
            row["next_label"],
            table_date(date.fromisoformat(row["next_due"])) if row["next_due"] else "",
        )
        for row in rows
    ]
    heads = ("Reference", "Alias", "Stage", "Next duty", "Due")
    print(as_table(heads, table, "There is no case in this store yet."))
    return DONE


def _cases(reading: Reading) -> list[dict[str, Any]]:
    return [_object(line) for line in case_list(reading, sort="reference")]


def _object(line: CaseLine) -> dict[str, Any]:
    row = line.row
    return {
        "reference": row.reference,
        "alias": row.alias,
        "stage": row.stage,
        "stage_label": line.stage,
        "held": row.held,
        "lead_area": row.lead_area,
        "outcome": row.outcome,
        "opened_on": row.opened_on.isoformat(),
        "closed_on": row.closed_on.isoformat() if row.closed_on else None,
        "next_deadline": row.next_deadline_id or None,
        "next_label": row.next_label,
        "next_due": row.next_due.isoformat() if row.next_due else None,
    }
