"""The rhythm of a group's meetings: when the next one should be, and the months with what falls into them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from db.records.cases import Case
from db.records.meetings import AgendaItem, Meeting
from db.records.partnership import Group, Membership
from db.records.quick import dataclass
from desktop_app.domain.calendar import CalendarEnds
from desktop_app.domain.dates import MONTHS, WEEKDAYS, add_months, joined, long_date
from desktop_app.domain.due import DueDate, State
from desktop_app.queries.agenda import laid_agenda
from desktop_app.queries.base import Reading
from desktop_app.queries.meetings import meeting_deadlines
from desktop_app.queries.timetable import case_timetable

USUAL_WEEKS = 4
"""How far apart meetings are taken to be while a group has held fewer than two."""
LOOKED_BACK = 12
"""So many of the latest meetings tell the rhythm."""
RR_MEETING = "DL09"
"""The rule book's deadline by which the group meets on a rapid review."""
OWED = frozenset({State.RUNNING, State.LATE})
ORDINALS = ("first", "second", "third", "fourth", "last")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A day for the next meeting and why; times, place and people are those of the last one.

    `chair_id` is the member with the chair's seat, for a group that has not met yet.
    """

    number: int
    on: date
    why: str
    last: Meeting | None
    chair_id: int | None = None


def suggested_meeting(reading: Reading, group_id: int) -> Suggestion:
    """Return when a group should meet next: as was agreed, else by its rhythm, never on a day nobody works."""
    meetings = reading.reader.find(Meeting, order=("number",), group_id=group_id)
    last = meetings[-1] if meetings else None
    number = last.number + 1 if last else 1
    if last and last.next_on and last.next_on >= reading.today:
        why = f"Agreed as the next date at meeting {last.number}."
        return Suggestion(number, last.next_on, why, last, _chair(reading, group_id))
    on, why = _by_rhythm(reading, meetings)
    moved = _working(reading, on)
    if moved != on:
        why += f" That is {_closed(reading, on)}, so the next working day is taken."
    return Suggestion(number, moved, why, last, _chair(reading, group_id))


def _chair(reading: Reading, group_id: int) -> int | None:
    seats = reading.reader.find(Membership, group_id=group_id, role="chair")
    sitting = (one for one in seats if one.since is None or one.since <= reading.today)
    return next((one.member_id for one in sitting if one.until is None or one.until >= reading.today), None)


def _by_rhythm(reading: Reading, meetings: tuple[Meeting, ...]) -> tuple[date, str]:
    """Return the day that follows from the meetings so far, and the sentence that says how."""
    if not meetings:
        return reading.today + timedelta(weeks=USUAL_WEEKS), f"The first meeting: {USUAL_WEEKS} weeks from today."
    days = [one.on for one in meetings[-LOOKED_BACK:]]
    last, today = days[-1], reading.today
    pattern = monthly_pattern(days)
    if pattern is not None:
        week, weekday = pattern
        name = f"the {ORDINALS[week]} {WEEKDAYS[weekday]} of the month"
        for step in range(1, 600):
            on = nth_weekday(add_months(last.replace(day=1), step), week, weekday)
            if on > max(last, today):
                return on, f"This group meets on {name}."
    gaps = [(later - before).days for before, later in pairwise(days) if later > before]
    weeks = max(1, round(median(gaps) / 7)) if gaps else USUAL_WEEKS
    on = last + timedelta(weeks=weeks)
    while on <= today:
        on += timedelta(weeks=weeks)
    every = "week" if weeks == 1 else f"{weeks} weeks"
    if not gaps:
        return on, f"A multiple of {every} after meeting {meetings[-1].number}; the group has no rhythm yet."
    return on, f"This group meets about every {every}, counted from {long_date(last)}."


def monthly_pattern(days: Sequence[date]) -> tuple[int, int] | None:
    """Return (week, weekday) if at least three meetings, and three in four, fell on the same one of their month.

    `week` 0 is the first, 4 the last of its month. None if they did not.
    """
    if len(days) < 3:
        return None
    found = Counter(((one.day - 1) // 7, one.weekday()) for one in days)
    ends = Counter((4, one.weekday()) for one in days if (one + timedelta(days=7)).month != one.month)
    (place, count), *_ = (found + ends).most_common(1)
    return place if count >= 3 and count * 4 >= len(days) * 3 else None


def nth_weekday(month: date, week: int, weekday: int) -> date:
    """Return the first, second … (`week` 0, 1 …) or last (4) `weekday` of the month that `month` lies in."""
    first = month.replace(day=1)
    if week == 4:
        last = add_months(first, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * week)


def _working(reading: Reading, day: date) -> date:
    try:
        return day if reading.calendar.is_working_day(day) else reading.calendar.working_day(day, 1)
    except CalendarEnds:
        return day


def _closed(reading: Reading, day: date) -> str:
    why = reading.calendar.flag(day)
    return f"a {why}" if why in WEEKDAYS else why.removesuffix(", bank holiday").removesuffix(", closed locally")


@dataclass(frozen=True, slots=True)
class Prospect:
    """What planning a meeting for a day comes to: its deadlines, what its agenda starts with, what is awkward."""

    papers: DueDate | None
    minutes: DueDate | None
    items: tuple[AgendaItem, ...]
    standing: int
    carried: int
    awkward: str


def prospect(reading: Reading, group_id: int, on: date) -> Prospect:
    """Return what a meeting of the group on `on` would come to; nothing is stored."""
    last = reading.reader.first(Meeting, order=("-number",), group_id=group_id)
    meeting = Meeting(group_id=group_id, number=last.number + 1 if last else 1, on=on)
    papers, minutes = meeting_deadlines(reading, meeting)
    items = laid_agenda(reading, meeting)
    flag = reading.calendar.flag(on)
    said = [f"Nobody works on that day: it is {_closed(reading, on)}."] if flag in WEEKDAYS or "," in flag else []
    if papers and papers.due and papers.due < reading.today:
        said.append(f"The papers would have had to go out by {long_date(papers.due)}.")
    said += _too_late(reading, items, on)
    return Prospect(
        papers=papers,
        minutes=minutes,
        items=items,
        standing=len(reading.book.agenda),
        carried=sum(one.carried_from_id is not None for one in items),
        awkward=" ".join(said),
    )


def _too_late(reading: Reading, items: tuple[AgendaItem, ...], on: date) -> list[str]:
    """Return a sentence for each case on the agenda whose rapid review meeting is due before the day."""
    said = []
    for case_id in dict.fromkeys(one.case_id for one in items if one.case_id is not None):
        due = next((one for one in case_timetable(reading, case_id) if one.deadline.id == RR_MEETING), None)
        if due is not None and due.due is not None and due.state in OWED and due.due < on:
            alias = reading.reader.get(Case, case_id).alias
            said.append(f"The rapid review meeting of {alias} is due by {long_date(due.due)}.")
    return said


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a day: `kind` is meeting, agreed, papers, minutes or holiday; `done` if it is behind us."""

    day: date
    kind: str
    words: str
    meeting_id: int = 0
    done: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its marks in order; `gap` says that no meeting falls into it although one should, else ""."""

    first: date
    marks: tuple[Mark, ...]
    gap: str

    @property
    def name(self) -> str:
        """Return "January 2026"."""
        return f"{MONTHS[self.first.month - 1]} {self.first.year}"

    @property
    def spoken(self) -> str:
        """Return the month in a sentence, for whoever cannot see the picture."""
        said = [f"{one.words} on {WEEKDAYS[one.day.weekday()]} {one.day.day}" for one in self.marks]
        return f"{self.name}: {joined(said) if said else 'nothing planned'}. {self.gap}".strip()


def months_of_meetings(
    reading: Reading, first: date, count: int, group_id: int | None = None
) -> tuple[Month, ...]:
    """Return `count` months from that of `first` on: meetings, papers and minutes due, bank holidays."""
    begin = first.replace(day=1)
    end = add_months(begin, count) - timedelta(days=1)
    chosen = {} if group_id is None else {"group_id": group_id}
    meetings = reading.reader.find(Meeting, order=("on", "id"), **chosen)
    groups = {one.id: one for one in reading.reader.find(Group)}
    marks = [mark for one in meetings for mark in _marks(reading, one, groups[one.group_id], len(groups) > 1)]
    marks += _agreed(meetings, groups, several=len(groups) > 1)
    marks += _holidays(reading, begin, end)
    usual = _usual_days(meetings)
    months = []
    for step in range(count):
        start = add_months(begin, step)
        stop = add_months(start, 1) - timedelta(days=1)
        inside = tuple(
            sorted((one for one in marks if start <= one.day <= stop), key=lambda one: (one.day, one.kind))
        )
        months.append(Month(start, inside, _gap(reading, meetings, inside, start, stop, usual)))
    return tuple(months)


def _marks(reading: Reading, meeting: Meeting, group: Group, several: bool) -> list[Mark]:
    name = f"{group.short_name or group.name} {meeting.number}" if several else f"meeting {meeting.number}"
    held = meeting.state in {"draft", "circulated", "approved"}
    found = [Mark(meeting.on, "meeting", name[0].upper() + name[1:], meeting.id, held)]
    for kind, words, due in zip(
        ("papers", "minutes"), ("Papers", "Minutes"), meeting_deadlines(reading, meeting), strict=True
    ):
        if due is not None and due.due is not None:
            met, late = due.state is State.MET, due.state is State.LATE
            found.append(Mark(due.due, kind, f"{words} of {name} due", meeting.id, met, late))
    return found


def _agreed(meetings: tuple[Meeting, ...], groups: dict[int, Group], *, several: bool) -> list[Mark]:
    """Return the next dates that were agreed but for which nothing is planned yet."""
    latest = {one.group_id: one for one in meetings}
    return [
        Mark(one.next_on, "agreed", f"Next date of {groups[one.group_id].name}" if several else "Next date agreed")
        for one in latest.values()
        if one.next_on and one.next_on > one.on
    ]


def _holidays(reading: Reading, begin: date, end: date) -> list[Mark]:
    found = []
    day = max(begin, reading.calendar.first)
    while day <= min(end, reading.calendar.last):
        why = reading.calendar.why_closed(day)
        if why and why not in WEEKDAYS:
            found.append(Mark(day, "holiday", why.split(",")[0]))
        day += timedelta(days=1)
    return found


def _usual_days(meetings: tuple[Meeting, ...]) -> float:
    """Return the usual days between two meetings of the same group; 0 while no group has had two."""
    gaps = []
    for group in {one.group_id for one in meetings}:
        days = [one.on for one in meetings if one.group_id == group][-LOOKED_BACK:]
        gaps += [(later - before).days for before, later in pairwise(days)]
    return float(median(gaps)) if gaps else 0.0


def _gap(  # noqa: PLR0917 - the facts of one month
    reading: Reading, meetings: tuple[Meeting, ...], marks: tuple[Mark, ...], start: date, stop: date, usual: float
) -> str:
    """Return that a month has no meeting although the group usually meets monthly or oftener."""
    met = any(one.kind in {"meeting", "agreed"} for one in marks)
    if met or not meetings or not 0 < usual <= 38 or stop < reading.today or start < meetings[0].on:
        return ""
    return "No meeting is planned in this month."
