"""Which cases are wanted: the choices of the filter line, views made of them, and what they ask of the store."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from datetime import date, timedelta
from typing import Any

from db.questions.register import RegisterFilter
from db.records.quick import dataclass
from desktop_app.domain.calendar import Calendar, CalendarEnds

STATES = (
    ("open", "Open"),
    ("held", "Held"),
    ("closed-year", "Closed this year"),
    ("closed", "Closed"),
    ("all", "All cases"),
)
DUE = (
    ("overdue", "Overdue"),
    ("soon", "Due soon"),
    ("month", "Due within a month"),
    ("none", "Nothing due"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The choices of the filter line; "" is no choice. `text` is what is searched for."""

    state: str = "open"
    stage: str = ""
    due: str = ""
    harm: str = ""
    nature: str = ""
    outcome: str = ""
    year: str = ""
    text: str = ""

    def asked(self, today: date, calendar: Calendar, soon_days: int) -> RegisterFilter:
        """Return what to ask the register. `soon_days` is how many working days count as soon."""
        held = True if self.state == "held" else None
        closed = {"open": False, "held": False, "closed": True, "closed-year": True}.get(self.state)
        this_year = self.state == "closed-year"
        first, last = self._due(today, calendar, soon_days)
        year = int(self.year) if self.year.isdecimal() else 0
        return RegisterFilter(
            stages=(self.stage,) if self.stage else (),
            held=held,
            closed=closed,
            text=self.text,
            opened_from=date(year, 1, 1) if year else None,
            opened_to=date(year, 12, 31) if year else None,
            closed_from=date(today.year, 1, 1) if this_year else None,
            closed_to=date(today.year, 12, 31) if this_year else None,
            due_from=first,
            due_by=last,
            nothing_due=self.due == "none",
            natures=(self.nature,) if self.nature else (),
            harm_types=(self.harm,) if self.harm else (),
            outcomes=(self.outcome,) if self.outcome else (),
        )

    def _due(self, today: date, calendar: Calendar, soon_days: int) -> tuple[date | None, date | None]:
        if self.due == "overdue":
            return None, today - timedelta(1)
        if self.due == "soon":
            try:
                return today, calendar.working_day(today, soon_days)
            except CalendarEnds:
                return today, today + timedelta(2 * soon_days)
        if self.due == "month":
            return today, today + timedelta(31)
        return None, None

    def kept(self) -> dict[str, str]:
        """Return the choices for a view that is remembered on this computer.

        What was searched for is left out: it may be an alias, and this memory lies outside the store.
        """
        return {key: value for key, value in asdict(replace(self, text="")).items() if value}

    @classmethod
    def of(cls, kept: Any) -> Wanted:
        """Return the choices that `kept` returned; what is not understood counts as no choice."""
        known = {one.name for one in fields(cls)} - {"text"}
        given = kept if isinstance(kept, dict) else {}
        choices = {key: value for key, value in given.items() if key in known and isinstance(value, str)}
        return cls(**{"state": "all", **choices})


@dataclass(frozen=True, slots=True)
class View:
    """A way to look at the register: what is wanted, how it is sorted, and the columns (none: the usual ones)."""

    key: str
    name: str
    wanted: Wanted
    sort: str = "next_due"
    columns: tuple[str, ...] = ()

    def kept(self) -> dict[str, Any]:
        """Return the view as it is remembered."""
        return {"name": self.name, "wanted": self.wanted.kept(), "sort": self.sort, "columns": list(self.columns)}

    @classmethod
    def of(cls, kept: Any) -> View | None:
        """Return the view that was remembered, None if it cannot be understood."""
        if not isinstance(kept, dict) or not isinstance(kept.get("name"), str) or not kept["name"]:
            return None
        listed = kept.get("columns")
        columns = tuple(one for one in listed if isinstance(one, str)) if isinstance(listed, list) else ()
        sort = kept.get("sort")
        return cls(
            f"own:{kept['name']}",
            kept["name"],
            Wanted.of(kept.get("wanted")),
            sort if isinstance(sort, str) else "next_due",
            columns,
        )


BUILT_IN = (
    View("open", "Open", Wanted("open")),
    View("overdue", "Overdue", Wanted("open", due="overdue")),
    View("held", "Held", Wanted("held")),
    View("closed-year", "Closed this year", Wanted("closed-year"), "-closed_on"),
    View("all", "All", Wanted("all")),
)
