"""The columns of the register: what each says of a case, by alias."""

from __future__ import annotations

from datetime import date
from functools import cache

from db.questions.register import SORTS
from desktop_app.domain.calendar import CalendarEnds
from desktop_app.office import Rules
from desktop_app.queries.cases import CaseLine
from ui.models.table import Column
from ui.widgets.text import date_short


class Words:
    """Codes, dates and the time left, in words; each said once however many cases there are."""

    def __init__(self, rules: Rules, today: date) -> None:
        self.rules = rules
        self.today = today
        self.left = cache(self._left)
        self.day = cache(date_short)
        self.label = cache(self._label)
        self.owner = cache(self._owner)
        self.stage = cache(self._stage)

    def _left(self, due: date) -> int:
        """Return the working days from today to `due`, negative when it is past."""
        try:
            return self.rules.calendar.working_days_between(self.today, due)
        except CalendarEnds:
            return (due - self.today).days

    def _label(self, list_id: str, code: str) -> str:
        return self.rules.book.label(list_id, code) if code else ""

    def _stage(self, stage: str) -> str:
        found = self.rules.book.stages.get(stage)
        return found.short if found else stage

    def _owner(self, owner: str) -> str:
        role = self.rules.book.roles.get(owner)
        return role.label if role else owner

    def chip(self, line: CaseLine) -> tuple[str, str]:
        """Return how a case stands against the clock: kind and words of its chip."""
        row = line.row
        if row.closed_on:
            return "plain", "Closed"
        if row.held:
            return "held", "Held"
        if row.next_due is None:
            return "plain", "Nothing due"
        return self._running(row.next_due, row.next_deadline_id)

    def _running(self, due: date, deadline_id: str) -> tuple[str, str]:
        left = self.left(due)
        if due < self.today:
            return "danger", "Overdue" if not left else f"{-left} {'day' if left == -1 else 'days'} over"
        rule = self.rules.book.clock.deadlines.get(deadline_id)
        near = due == self.today or (rule is not None and left <= rule.warn_before)
        named = {0: "Today", 1: "Tomorrow"}.get((due - self.today).days)
        return ("warn" if near else "ok"), named or f"{left} {'day' if left == 1 else 'days'} left"


def register_columns(words: Words) -> tuple[Column[CaseLine], ...]:
    """Return the columns of the register, each with the key that it is sorted by in `SORTS`."""

    def many(list_id: str, codes: tuple[str, ...]) -> str:
        return ", ".join(words.label(list_id, one) for one in codes)

    def day(value: date | None) -> str:
        return words.day(value) if value else ""

    made: tuple[Column[CaseLine], ...] = (
        Column("reference", "Reference", lambda one: one.row.reference, width=78, muted=True),
        Column("alias", "Case", lambda one: one.row.alias, width=132, strong=True),
        Column(
            "left",
            "Time left",
            lambda one: words.chip(one)[1],
            width=124,
            chip=lambda one: words.chip(one)[0],
            sortable=False,
        ),
        Column(
            "next_due",
            "Due",
            lambda one: day(one.row.next_due),
            width=102,
            value=lambda one: one.row.next_due,
            asks=lambda one: one.row.next_due is not None,
        ),
        Column(
            "stage",
            "Stage",
            lambda one: words.stage(one.row.stage),
            width=120,
            stretch=True,
            tooltip=lambda one: one.stage,
            value=lambda one: one.stage,
        ),
        Column(
            "next_label",
            "Next duty",
            lambda one: one.row.next_label,
            width=150,
            yields=True,
            stretch=True,
            tooltip=lambda one: f"{one.row.next_label}: {words.owner(one.row.next_owner)}",
        ),
        Column("next_owner", "Owed by", lambda one: words.owner(one.row.next_owner), width=150, shown=False),
        Column("lead_area", "Leading area", lambda one: one.row.lead_area, width=160, shown=False),
        Column("nature", "Notification", lambda one: words.label("notification_nature", one.row.nature), width=200,
             shown=False),
        Column("harm", "Kind of harm", lambda one: many("harm_type", one.row.harm_types), width=200, shown=False,
             sortable=False),
        Column("themes", "Themes", lambda one: many("practice_theme", one.row.themes), width=200, shown=False,
             sortable=False),
        Column("outcome", "Outcome", lambda one: words.label("outcome", one.row.outcome), width=200, shown=False),
        Column("key_worker", "Key worker", lambda one: one.row.key_worker, width=150, shown=False),
        Column("opened_on", "Opened", lambda one: day(one.row.opened_on), width=110, shown=False,
             value=lambda one: one.row.opened_on),
        Column("closed_on", "Closed", lambda one: day(one.row.closed_on), width=110, shown=False,
             value=lambda one: one.row.closed_on),
    )  # fmt: skip
    assert {one.key for one in made if one.sortable} <= SORTS.keys()
    return made
