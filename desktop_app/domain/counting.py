"""Counting from a trigger to a due date, and the table that shows how."""

from datetime import date, timedelta

from desktop_app.domain.calendar import ONE_DAY, Calendar
from desktop_app.domain.dates import add_months
from desktop_app.rulebook.clockrules import Unit
from desktop_app.rulebook.tuples import NamedTuple


class CountedDay(NamedTuple):
    """One line of the table: the day, its number in the count (None: skipped) and why it was skipped."""

    day: date
    number: int | None
    why: str


def due_date(calendar: Calendar, trigger: date, amount: int, unit: Unit, *, day_one: bool = False) -> date:
    """Return the date `amount` units after `trigger`, before it if negative.

    Working days: the trigger day is day 0 and is not counted; with `day_one` a trigger day that is a working
    day counts as day 1. Counting back, the trigger day is always day 0, so that the setting never gives less
    notice. Months and years are clamped to the end of a shorter month; no date is moved off a weekend.
    Raises CalendarEnds when working days run out of the list of bank holidays.
    """
    if unit is Unit.WORKING_DAYS:
        if day_one and amount > 0 and calendar.is_working_day(trigger):
            amount -= 1
        return calendar.working_day(trigger, amount)
    if unit is Unit.CALENDAR_DAYS:
        return trigger + timedelta(days=amount)
    if unit is Unit.WEEKS:
        return trigger + timedelta(weeks=amount)
    return add_months(trigger, amount * (12 if unit is Unit.YEARS else 1))


def count_table(
    calendar: Calendar, trigger: date, amount: int, unit: Unit, *, day_one: bool = False
) -> tuple[CountedDay, ...]:
    """Return every day from the trigger to the due date with its number, or why it was skipped.

    For weeks, months and years one line for each counted week, month or year. The first line is the trigger.
    Raises CalendarEnds as `due_date` does.
    """
    if unit is not Unit.WORKING_DAYS:
        sign = -1 if amount < 0 else 1
        points = (due_date(calendar, trigger, sign * n, unit) for n in range(abs(amount) + 1))
        return tuple(CountedDay(day, number, "") for number, day in enumerate(points))
    end = due_date(calendar, trigger, amount, unit, day_one=day_one)
    step = -ONE_DAY if amount < 0 else ONE_DAY
    number = 1 if day_one and amount > 0 and calendar.is_working_day(trigger) else 0
    lines = [CountedDay(trigger, number, "" if number else calendar.why_closed(trigger))]
    day = trigger
    while day != end:
        day += step
        why = calendar.why_closed(day)
        number += not why
        lines.append(CountedDay(day, None if why else number, why))
    return tuple(lines)
