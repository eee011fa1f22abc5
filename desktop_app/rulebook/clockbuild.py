"""Building the clock's share of the rule book from checked entries, from TOML or its compiled form."""

from collections.abc import Iterable
from datetime import date

from desktop_app.rulebook.clockrules import (
    ClockRules,
    Deadline,
    Edition,
    Holidays,
    Milestone,
    Origin,
    Relaxation,
    Sense,
    Unit,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Values = dict[str, "Any"]
Row = tuple[str, str, Values, frozenset[str]]


def build_clock(rows: Iterable[Row], conditions: dict[str, str]) -> ClockRules:
    """Return the clock's rules from checked rows of kind, id, values and local keys."""
    by_kind: dict[str, list[Row]] = {}
    for row in rows:
        by_kind.setdefault(row[0], []).append(row)
    deadlines: dict[str, Deadline] = {}
    variations: dict[tuple[str, str], Deadline] = {}
    for _, one, values, local in by_kind.get("deadline", []):
        deadlines[one] = _deadline(values, local)
        kept = {key: values[key] for key in local if key in values}
        for edition, changes in values.get("in", {}).items():
            variations[one, edition] = _deadline({**values, **changes, **kept}, local)
    editions = [_edition(values, local) for _, _, values, local in by_kind.get("edition", [])]
    return ClockRules(
        tuple(sorted(editions, key=lambda one: one.from_date)),
        tuple(_relaxation(values, local) for _, _, values, local in by_kind.get("relaxation", [])),
        {one: _milestone(values, local) for _, one, values, local in by_kind.get("milestone", [])},
        deadlines,
        variations,
        conditions,
        _holidays(by_kind),
    )


def origin_of(values: Values, local: frozenset[str]) -> Origin:
    """Return where an entry comes from, out of its checked values."""
    return Origin(
        values["source"],
        values["class"],
        values["confidence"],
        values.get("since", ""),
        values.get("retired", ""),
        local,
    )


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _edition(values: Values, local: frozenset[str]) -> Edition:
    end = values.get("to")
    return Edition(
        values["id"],
        values["title"],
        _day(values["from"]),
        _day(end) if end else None,
        values["guidance"],
        values["panel"],
        values.get("note", ""),
        origin_of(values, local),
    )


def _relaxation(values: Values, local: frozenset[str]) -> Relaxation:
    return Relaxation(
        values["id"],
        values["title"],
        _day(values["from"]),
        _day(values["to"]),
        tuple(values["deadlines"]),
        values["text"],
        origin_of(values, local),
    )


def _milestone(values: Values, local: frozenset[str]) -> Milestone:
    return Milestone(
        values["id"],
        values["label"],
        values["phrase"],
        values.get("scope", "case"),
        values.get("anchor", False),
        values.get("recurring", False),
        tuple(values.get("after", ())),
        origin_of(values, local),
    )


def _deadline(values: Values, local: frozenset[str]) -> Deadline:
    return Deadline(
        id=values["id"],
        label=values["label"],
        duty=values["duty"],
        owner=values["owner"],
        scope=values.get("scope", "case"),
        counts_from=values["from"],
        met_by=tuple(values["met_by"]),
        ended_by=tuple(values.get("ended_by", ())),
        amount=values["amount"],
        unit=Unit(values["unit"]),
        opens=values.get("opens"),
        every=values.get("every"),
        reminders=tuple(values.get("reminders", ())),
        sense=Sense(values.get("sense", "by")),
        default=values.get("default", "on"),
        applies_when=values.get("when", ""),
        warn_before=values.get("warn", 0),
        note=values.get("note", ""),
        follows_review_setting=values.get("follows_review_setting", False),
        origin=origin_of(values, local),
    )


def _holidays(by_kind: dict[str, list[Row]]) -> Holidays:
    _, _, head, local = by_kind["calendar"][0]
    kept = [row for row in by_kind.get("holiday", []) if not row[2].get("removed")]
    closed = [row for row in by_kind.get("closed_day", []) if not row[2].get("removed")]
    changed = [row for kind in ("holiday", "closed_day") for row in by_kind.get(kind, []) if row[3]]
    return Holidays(
        _day(head["first"]),
        _day(head["last"]),
        {date.fromisoformat(row[1]): row[2]["name"] for row in kept},
        {date.fromisoformat(row[1]): row[2].get("name", "") for row in closed},
        origin_of(head, local),
        frozenset(date.fromisoformat(row[1]) for row in changed),
    )
