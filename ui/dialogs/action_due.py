"""The dates of a table of actions answer why they are that day."""

from __future__ import annotations

from functools import partial

from desktop_app.queries.action_due import why_action_due
from desktop_app.queries.ledger import LedgerLine
from ui.page import Page
from ui.widgets.table import Table
from ui.widgets.text import date_short

GONE = "This action has changed meanwhile; the list will show it in a moment."


def answer_why(page: Page, table: Table) -> None:
    """Have the dates in `table`, which shows lines of the ledger, answer; `page` asks when one is wanted."""

    def ask(line: LedgerLine, _column: str) -> None:
        page.ask(partial(tell, line), why_action_due, line.row.action_id)

    def tell(line: LedgerLine, why: str) -> None:
        due = line.row.due
        day = f", due {date_short(due, weekday=True)}" if due else ""
        table.tell_why(line, why or GONE, f"Action {line.row.reference}{day}")

    table.why_requested.connect(ask)
