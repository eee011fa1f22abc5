"""The ledger of actions as a table: its columns, and how the state of an action is said."""

from __future__ import annotations

from datetime import date

from desktop_app.queries.ledger import LedgerLine
from ui.look import theme
from ui.models.table import Column, RecordTableModel
from ui.widgets.text import date_short

STATE_CHIPS = {
    "overdue": ("danger", "Overdue"),
    "due_soon": ("warn", "Due soon"),
    "done": ("ok", "Done"),
    "superseded": ("plain", "Superseded"),
}
STATUS_CHIPS = {
    "not_started": ("plain", "Not started"),
    "on_track": ("ok", "On track"),
    "at_risk": ("warn", "At risk"),
}
LARGE = 1.75
"""From this text size on the owner gives its room to the words of the action, until somebody chooses otherwise."""
ORDER = ("overdue", "due_soon", "at_risk", "not_started", "on_track", "done", "superseded")
"""The worst first, as the column sorts."""


def chip_of(state: str, status: str) -> tuple[str, str]:
    """Return the kind and the words of an action's chip: what its date says first, else what was said of it."""
    return STATE_CHIPS.get(state) or STATUS_CHIPS.get(status, ("plain", status))


def evidence_words(status: str, *, evidenced: bool, assured: bool) -> str:
    """Return how far it is shown that an action was done and worked."""
    if status == "superseded":
        return ""
    if status == "done":
        return "Effect checked" if assured else "Evidence, effect not checked"
    return "Evidence kept" if evidenced else "None yet"


def age_words(days: int) -> str:
    """Return "3 days", "5 weeks", "7 months": as exact as anybody needs."""
    if days < 15:
        return f"{days} {'day' if days == 1 else 'days'}"
    return f"{days // 7} weeks" if days < 92 else f"{round(days / 30.44)} months"


def _short(day: date | None) -> str:
    return date_short(day) if day else "No date"


def _state_rank(one: LedgerLine) -> int:
    key = one.state if one.state in STATE_CHIPS else one.row.status
    return ORDER.index(key)


def _due_words(one: LedgerLine) -> str:
    row = one.row
    if row.original_due and row.due and row.original_due != row.due:
        return f"First due {date_short(row.original_due)}"
    return ""


def ledger_columns(*, with_case: bool = True) -> tuple[Column[LedgerLine], ...]:
    """Return the columns of a table of actions; without that of the case inside one."""
    case = (
        Column[LedgerLine](
            "case",
            "Case",
            lambda one: one.row.case_alias,
            sort=lambda one: one.row.case_alias or None,
            width=118,
            yields=True,
        ),
    )
    return (
        Column("reference", "No.", lambda one: one.row.reference, width=76, muted=True),
        Column("text", "Action", lambda one: one.row.text, tooltip=lambda one: one.row.text, width=240,
               stretch=True),
        *(case if with_case else ()),
        Column("owner", "Owner", lambda one: one.row.owners, tooltip=lambda one: one.row.owners,
               width=150 if with_case else 200,
               shown=theme.current().scale < LARGE, yields=True),
        Column("due", "Due", lambda one: _short(one.row.due), sort=lambda one: one.row.due, tooltip=_due_words,
               width=102, value=lambda one: one.row.due, asks=lambda one: one.row.due is not None),
        Column("status", "Status", lambda one: chip_of(one.state, one.row.status)[1], sort=_state_rank,
               chip=lambda one: chip_of(one.state, one.row.status)[0], width=118),
        Column("age", "Age", lambda one: age_words(one.age_days), sort=lambda one: one.age_days, align="right",
               width=86, shown=False, value=lambda one: one.age_days),
        Column("carried", "Carried", lambda one: str(one.row.carried or ""), sort=lambda one: one.row.carried,
               align="right", tooltip=lambda one: f"Carried through {one.row.carried} meetings", width=78,
               shown=False, value=lambda one: one.row.carried),
        Column("redated", "Re-dated", lambda one: str(one.row.redated or ""), sort=lambda one: one.row.redated,
               align="right", tooltip=_due_words, width=84, shown=False, value=lambda one: one.row.redated),
        Column("evidence", "Evidence",
               lambda one: evidence_words(one.row.status, evidenced=one.row.evidenced, assured=one.row.assured),
               width=150, shown=False),
        Column("raised", "Raised", lambda one: date_short(one.row.raised_on), sort=lambda one: one.row.raised_on,
               width=102, shown=False, value=lambda one: one.row.raised_on),
        Column("closed", "Closed", lambda one: date_short(one.row.closed_on) if one.row.closed_on else "",
               sort=lambda one: one.row.closed_on, width=102, shown=False, value=lambda one: one.row.closed_on),
    )  # fmt: skip


def ledger_model(*, with_case: bool = True) -> RecordTableModel[LedgerLine]:
    """Return an empty table of actions; fill it with `set_records(queries.ledger.ledger(...))`."""
    return RecordTableModel(ledger_columns(with_case=with_case), key=lambda one: one.row.action_id)
