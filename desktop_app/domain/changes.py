"""Changing a date or a deadline: what it would do, shown before it is stored, and what is refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from desktop_app.domain.dates import Moment, long_date
from desktop_app.domain.due import DueDate, Extension, State
from desktop_app.domain.timing import disorder
from desktop_app.rulebook.clockrules import ClockRules
from desktop_app.rulebook.tuples import NamedTuple
from desktop_app.trouble import Reason, Refusal


class Change(NamedTuple):
    """How one deadline differs between two timetables."""

    id: str
    label: str
    old: date | None
    new: date | None
    old_state: State
    new_state: State


def check_order(rules: ClockRules, milestones: Mapping[str, Moment]) -> tuple[Reason, ...]:
    """Return one reason for each pair of dates in an order that cannot be, with the later milestone as field."""
    return tuple(Reason(text, one) for one, text in disorder(rules, milestones))


def compare(before: Collection[DueDate], after: Collection[DueDate]) -> tuple[Change, ...]:
    """Return what a changed date would do: every deadline whose date or state differs, in the order of `after`."""
    old = {due.id: due for due in before}
    return tuple(
        Change(new.id, new.deadline.label, was.due if was else None, new.due,
               was.state if was else State.NOT_TRIGGERED, new.state)
        for new in after
        if (was := old.get(new.id)) is None or (was.due, was.state) != (new.due, new.state)
    )  # fmt: skip


def propose_extension(
    due: DueDate, new_due: date, *, reason: str, agreed_by: str = "", agreed_on: date | None = None
) -> Extension | Refusal:
    """Return the extension of a dated deadline to `new_due`, or a refusal naming all that is wrong.

    Refused without a reason, for a deadline without a date, one that is met, stopped or off, and for a date
    that is not later than the one that holds. The original date is kept by the timetable.
    """
    wrong = []
    if not reason.strip():
        wrong.append(Reason("Say why the date is extended.", "reason"))
    if due.due is None or due.state not in {State.RUNNING, State.LATE}:
        wrong.append(Reason("Only a deadline that is running or overdue can be extended.", "deadline"))
    elif new_due <= due.due:
        wrong.append(Reason(f"The new date must be later than {long_date(due.due)}.", "new_due"))
    if wrong:
        return Refusal(tuple(wrong))
    return Extension(due.id, new_due, reason.strip(), agreed_by, agreed_on)
