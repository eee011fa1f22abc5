"""Why this day: the sentences that go with a due date, from plain facts; one that does not apply is ""."""

from collections.abc import Sequence
from datetime import date

from desktop_app.domain.counting import CountedDay
from desktop_app.domain.dates import add_months, joined, long_date
from desktop_app.rulebook.clockrules import Deadline, Sense, Unit

WEEKEND = {"Saturday", "Sunday"}


def counted(rule: Deadline, trigger: date, phrase: str, end: date, opens: date | None) -> str:
    """Return what was counted from where to where; `phrase` says what happened on the trigger day."""
    when = f"{long_date(trigger)}, {phrase}"
    if rule.amount == 0:
        return f"Due on the day itself: {when}."
    if rule.backwards:
        count = rule.unit.named(-rule.amount)
        return f"Counting back {count} from {when}, gives {long_date(end)}, the last day on which it is in time."
    count = rule.unit.named(rule.amount)
    if rule.sense is Sense.NOT_BEFORE:
        return f"{count} counted from {when}; it must not happen before {long_date(end)}."
    verb = "ends" if rule.amount == 1 else "end"
    line = f"{'Every ' if rule.every else ''}{count} counted from {when}, {verb} on {long_date(end)}."
    if rule.opens and opens and opens != end:
        line += f" The span opens on day {rule.opens}, {long_date(opens)}."
    return line


def skipped(rule: Deadline, table: Sequence[CountedDay]) -> str:
    """Return which days in between were not counted and why, for working days."""
    if rule.unit is not Unit.WORKING_DAYS or rule.amount == 0:
        return ""
    reasons = [line.why for line in table[1:] if line.why]
    weekend = sum(why in WEEKEND for why in reasons)
    said = [f"{weekend} weekend {'day' if weekend == 1 else 'days'}"] if weekend else []
    for ending, one, many in (
        (", bank holiday", "bank holiday", "bank holidays"),
        (", closed locally", "local closed day", "local closed days"),
    ):
        names = [why.removesuffix(ending) for why in reasons if why.endswith(ending)]
        if names:
            said.append(f"{len(names)} {one if len(names) == 1 else many} ({', '.join(names)})")
    return f"Not counted: {joined(said)}." if said else "No day in between is skipped."


def day_zero(rule: Deadline, table: Sequence[CountedDay]) -> str:
    """Return what became of the trigger day itself, for working days."""
    if rule.unit is not Unit.WORKING_DAYS or rule.amount == 0 or not table:
        return ""
    first = table[0]
    if first.number == 1:
        return "The trigger day itself counts as day 1, as is set here."
    if first.why:
        return f"The trigger day is a day on which nobody works ({first.why}); it is day 0."
    return "The trigger day itself is day 0 and is not counted."


def clamped(rule: Deadline, trigger: date) -> str:
    """Return that the last day of a shorter month was taken, for months and years."""
    if rule.unit not in {Unit.MONTHS, Unit.YEARS}:
        return ""
    end = add_months(trigger, rule.amount * (12 if rule.unit is Unit.YEARS else 1))
    if end.day == trigger.day:
        return ""
    return f"That month has no day {trigger.day}, so the last day of the month is taken."


def flagged(falls_on: str) -> str:
    """Return the note on a date that is not moved off a day on which nobody works."""
    if not falls_on:
        return ""
    if falls_on.startswith("beyond"):
        return "The list of bank holidays does not reach this date, so check whether it is a working day."
    return f"Note: the date falls on a day on which nobody works ({falls_on}); it is not moved."


def extended(original: date, new_due: date, reason: str, agreed_by: str) -> str:
    """Return what was agreed, why, and that the original date stays."""
    who = f" by {agreed_by}" if agreed_by else ""
    return (
        f"Extended{who} to {long_date(new_due)} because: {reason.rstrip('.')}. "
        f"The original date, {long_date(original)}, stays on record."
    )
