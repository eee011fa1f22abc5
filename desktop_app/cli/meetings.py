"""`case-review-desk meetings`: the meetings of the groups."""

from __future__ import annotations

from typing import Any

from db.questions.meetings import meeting_list
from desktop_app.cli.opening import add_store, opened_office
from desktop_app.cli.tables import as_json, as_table
from desktop_app.cli.talk import DONE, Parser
from desktop_app.domain.dates import table_date
from desktop_app.queries.base import Reading
from desktop_app.queries.meetings import STATE_WORDS

_DOES = "List the meetings of a store: number, group, date, and how far each has come.\n"


def main(argv: list[str]) -> int:
    """Run the command and return its exit code."""
    parser = Parser("meetings", _DOES, "example:\n  case-review-desk meetings --store north.crd --json\n")
    add_store(parser)
    parser.add_argument("--json", action="store_true", help="print a list of objects for other programs")
    args = parser.parse_args(argv)
    with opened_office(args) as office:
        rows = office.ask(_meetings)
    if args.json:
        print(as_json(rows))
        return DONE
    table = [
        (str(row["number"]), row["group"], table_date(row["date"]), row["state_label"], str(row["items"]))
        for row in rows
    ]
    print(as_table(("No.", "Group", "Date", "State", "Items"), table, "There is no meeting in this store yet."))
    return DONE


def _meetings(reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "number": row.number,
            "group": row.group_name,
            "date": row.on,
            "state": row.state,
            "state_label": STATE_WORDS[row.state],
            "items": row.items,
        }
        for row in meeting_list(reading.reader)
    ]
