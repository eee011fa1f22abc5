"""Actions that are overdue or due soon, as lines of Today: one each while they are few, else one for all."""

from __future__ import annotations

from db.questions.base import Page
from db.questions.ledger import ActionFilter, ActionRow, action_count, action_ledger
from desktop_app.domain.dates import long_date, short_date
from desktop_app.queries.base import Reading
from desktop_app.queries.today_row import Clock, Target, TodayRow, joined_detail

FEW = 2
"""So many actions of a group stand in the list one by one."""
LENGTH = 90


def action_rows(reading: Reading, clock: Clock) -> tuple[TodayRow, ...]:
    """Return the lines for open actions whose date has gone by, is today, or lies in the next working days."""
    today = reading.today
    late = action_count(reading.reader, ActionFilter(overdue_on=today))
    near = action_count(reading.reader, ActionFilter(closed=False, due_by=clock.last)) - late
    wanted = ActionFilter(closed=False, due_by=clock.last)
    rows: list[TodayRow] = []
    for count, offset, code in ((late, 0, "overdue"), (near, late, "soon")):
        if not count:
            continue
        found = action_ledger(reading.reader, wanted, page=Page(min(count, FEW + 1), offset))
        if count <= FEW:
            rows += [_row(clock, one) for one in found]
        else:
            rows.append(_summed(clock, count, found[0], code))
    return tuple(rows)


def _row(clock: Clock, one: ActionRow) -> TodayRow:
    assert one.due is not None
    kind, chip = clock.chip(one.due)
    carried = "" if not one.carried else "carried once" if one.carried == 1 else f"carried {one.carried} times"
    return TodayRow(
        key=f"action:{one.action_id}",
        group=clock.group(one.due),
        chip_kind=kind,
        chip=chip,
        title=_shortened(one.text),
        detail=joined_detail(f"Action {one.reference}", one.case_alias, carried),
        due=one.due,
        owner=one.owners,
        target=Target("actions", one.action_id),
        action_id=one.action_id,
        actions=1,
        order=one.reference,
    )


def _summed(clock: Clock, count: int, first: ActionRow, code: str) -> TodayRow:
    assert first.due is not None
    late = code == "overdue"
    return TodayRow(
        key=f"actions:{code}",
        group="overdue" if late else "soon",
        chip_kind=clock.chip(first.due)[0],
        chip="Overdue" if late else "Due soon",
        title=f"{count} actions are overdue" if late else f"{count} actions are due by {clock.last_words}",
        detail=joined_detail(f"{'Oldest' if late else 'Next'}: {first.reference}", first.case_alias, first.owners),
        due=first.due,
        owner="Their owners",
        target=Target("actions", 0, code),
        why=f"The date is that of {first.reference}, the {'oldest' if late else 'nearest'} of them. {_why(first)}",
        sums_up=True,
        actions=count,
    )


def _why(one: ActionRow) -> str:
    assert one.due is not None
    told = f"Raised on {long_date(one.raised_on)} and due on {long_date(one.due)}, as was agreed for it."
    if one.original_due and one.original_due != one.due:
        told += f" It was first due on {short_date(one.original_due)}."
    return told


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LENGTH else f"{words[: LENGTH - 1].rsplit(' ', 1)[0]}…"
