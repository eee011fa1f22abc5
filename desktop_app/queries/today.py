"""What is due, over everything: one list for the page Today, and what stands beside it, in one question.

The list holds the duties of cases, the checks of held cases, papers and minutes of meetings, agencies that have
not answered, and actions. Its groups follow the working days left; the words are ready to be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from db.records.cases import Case
from db.records.quick import dataclass
from desktop_app.domain.dates import joined, long_date
from desktop_app.queries.base import Reading
from desktop_app.queries.draft_places import DraftLine, draft_lines
from desktop_app.queries.next_meeting import NextMeeting, next_meeting
from desktop_app.queries.timetable import case_timetable
from desktop_app.queries.today_actions import action_rows
from desktop_app.queries.today_duties import duty_rows, hold_rows
from desktop_app.queries.today_meetings import meeting_rows
from desktop_app.queries.today_row import GROUPS, Clock, TodayRow

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class TodayGroup:
    """A part of the list under one heading, in the order of working days left."""

    key: str
    title: str
    rows: tuple[TodayRow, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the page Today shows.

    `said` counts what is due, in a sentence or two. `cut` is how many later duties were left out of a very long
    list. `cases` is how many cases the store holds at all.
    """

    day: date
    said: str
    groups: tuple[TodayGroup, ...]
    cut: int
    meeting: NextMeeting | None
    drafts: tuple[DraftLine, ...]
    cases: int

    @property
    def empty(self) -> bool:
        """Whether there is nothing in the store yet that could be due."""
        return not self.cases and not any(one.rows for one in self.groups)


def today_page(reading: Reading, draft_places: tuple[str, ...] = ()) -> Today:
    """Return what is due and what stands beside it; `draft_places` are the fields whose drafts wait."""
    clock = Clock.of(reading)
    duties, cut = duty_rows(reading, clock)
    rows = (*duties, *hold_rows(reading, clock), *meeting_rows(reading, clock), *action_rows(reading, clock))
    return Today(
        day=reading.today,
        said=said(reading, clock, rows),
        groups=grouped(reading, rows),
        cut=cut,
        meeting=next_meeting(reading),
        drafts=draft_lines(reading, draft_places),
        cases=reading.reader.count(Case),
    )


def grouped(reading: Reading, rows: Iterable[TodayRow]) -> tuple[TodayGroup, ...]:
    """Return the groups that have rows. Inside one, the nearest comes first and lines that sum up come last."""
    kept = sorted(rows, key=lambda one: (one.sums_up, one.due or date.max, one.order))
    days = reading.settings.due_soon_days
    titles = {
        "overdue": "Overdue",
        "today": "Today",
        "soon": f"Next {number(days)} working days" if days != 1 else "Next working day",
        "later": "Later",
    }
    found = ((key, tuple(one for one in kept if one.group == key)) for key in GROUPS)
    return tuple(TodayGroup(key, titles[key], of_group) for key, of_group in found if of_group)


def said(reading: Reading, clock: Clock, rows: Iterable[TodayRow]) -> str:
    """Return how much there is: a sentence for the duties, and one for the actions if any are due."""
    listed = tuple(rows)
    duties = [one for one in listed if not one.actions]
    nearest = min((one.due for one in duties if one.due and one.due > reading.today), default=None)
    of = {key: sum(one.group == key for one in duties) for key in GROUPS}
    acts = {key: sum(one.actions for one in listed if one.group == key) for key in GROUPS}
    line = _counted(clock, of, "duty", "duties")
    if nearest is not None and not of["overdue"] and not of["today"]:
        line = line or f"{'No duty' if any(acts.values()) else 'Nothing'} is due by {clock.last_words}."
        line += f" {_nearest(clock, nearest)}"
    return " ".join(filter(None, (line, _counted(clock, acts, "action", "actions")))) or "Nothing is due."


def _counted(clock: Clock, of: Mapping[str, int], one: str, many: str) -> str:
    """Return how many are due when, in a sentence: "Three duties are overdue and two more by 19 January."."""
    parts: list[str] = []
    for key, words in (("overdue", "overdue"), ("today", "due today"), ("soon", f"due by {clock.last_words}")):
        if of[key]:
            more = key == "soon" and bool(parts)
            what = number(of[key]) if parts else f"{number(of[key])} {one if of[key] == 1 else many}"
            verb = "" if parts else "is " if of[key] == 1 else "are "
            parts.append(f"{what} more by {clock.last_words}" if more else f"{what} {verb}{words}")
    line = joined(parts)
    return f"{line[0].upper()}{line[1:]}." if line else ""


def _nearest(clock: Clock, due: date) -> str:
    left = clock.left(due)
    if left is None or left < 1:
        return f"The next is due on {long_date(due)}."
    return f"The next is {'one working day' if left == 1 else f'{number(left)} working days'} away."


def number(count: int) -> str:
    """Return a number in words up to twelve."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def why_due(reading: Reading, case_id: int, deadline_id: str) -> str:
    """Return why a duty of a case is due on its day, in sentences; "" if the case has no such duty any more."""
    return next((one.explanation for one in case_timetable(reading, case_id) if one.id == deadline_id), "")


def why_of(reading: Reading, row: TodayRow) -> str:
    """Return why the day of a line is that day, in sentences; "" if what it stands for is gone."""
    if row.why:
        return row.why
    if row.action_id:
        from desktop_app.queries.action_due import why_action_due  # not before somebody asks: Today comes first

        return why_action_due(reading, row.action_id)
    return why_due(reading, row.case_id, row.deadline_id) if row.deadline_id else ""
