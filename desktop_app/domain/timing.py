"""The statutory clock: every deadline of a case, dated and told apart.

Pure: the rules, the calendar, the dates and today come in as arguments. A trigger that is not known, a rule
that does not hold in the edition of the case, a condition that is not true: each is a state with its reason,
so the timetable always has one line for every deadline of the rule book.
"""

from collections.abc import Collection, Mapping
from datetime import date

from desktop_app.domain.calendar import Calendar, CalendarEnds
from desktop_app.domain.counting import due_date
from desktop_app.domain.dates import Moment, long_date
from desktop_app.domain.due import ClockSettings, DueDate, Extension, State
from desktop_app.rulebook.clockrules import ClockRules, Deadline, Sense, Unit
from desktop_app.rulebook.tuples import NamedTuple

DEFAULT = ClockSettings()


class _Asked(NamedTuple):
    """The arguments of `timetable`, kept together for the steps below."""

    rules: ClockRules
    calendar: Calendar
    milestones: Mapping[str, Moment]
    today: date
    edition: str
    settings: ClockSettings
    conditions: Collection[str]
    stopped: Mapping[str, str]
    extensions: Mapping[str, Extension]


def timetable(
    rules: ClockRules,
    calendar: Calendar,
    milestones: Mapping[str, Moment],
    *,
    today: date,
    edition: str,
    settings: ClockSettings = DEFAULT,
    conditions: Collection[str] = (),
    stopped: Mapping[str, str] | None = None,
    extensions: Mapping[str, Extension] | None = None,
    scopes: Collection[str] = (),
) -> tuple[DueDate, ...]:
    """Return every deadline with its state and dates, in the order of the rule book.

    `milestones`: milestone id -> when it happened or is planned; of one that recurs, the latest. `edition`:
    the edition under which the case began. `conditions`: names of the conditions that are true of the case.
    `stopped`: deadline id -> why it no longer runs (see `stages.stopped_deadlines`). `extensions`: deadline
    id -> the agreed later date. `scopes`: only deadlines of these scopes (case, meeting, group, partnership);
    all if empty. Raises KeyError for an edition that the rules do not know.
    """
    asked = _Asked(
        rules, calendar, milestones, today, edition, settings, conditions, stopped or {}, extensions or {}
    )
    rules.edition(edition)
    chosen = (one for one in rules.deadlines_in(edition) if not scopes or one.scope in scopes)
    return tuple(_one(asked, deadline) for deadline in chosen)


def _one(asked: _Asked, rule: Deadline) -> DueDate:
    trigger = asked.settings.review_from if rule.follows_review_setting else rule.counts_from
    blank = _blank(asked, rule, trigger)
    off = _why_off(asked, rule)
    if off:
        return blank._replace(state=State.OFF, reason=off)
    start, moment = _start(asked, rule, trigger)
    if start is None:
        if rule.id in asked.stopped:
            return blank._replace(state=State.STOPPED, reason=asked.stopped[rule.id])
        return blank._replace(reason=_why_not_triggered(asked, trigger), triggered=moment)
    try:
        return _dated(asked, blank._replace(triggered=moment), start)
    except CalendarEnds as end:
        return blank._replace(state=State.UNCOUNTABLE, triggered=moment, reason=end.what)


def _blank(asked: _Asked, rule: Deadline, trigger: str) -> DueDate:
    milestone = asked.rules.milestones[trigger]
    edition = asked.rules.edition(asked.edition)
    return DueDate(
        deadline=rule, state=State.NOT_TRIGGERED, trigger=trigger, trigger_label=milestone.label,
        trigger_phrase=milestone.phrase, triggered=None, due=None, opens=None, original_due=None, met_on=None,
        reason="", falls_on="", reminders=(), day=None, working_days_left=None, days_left=None, warn=False,
        edition=edition.id, edition_title=edition.title, relaxed="", extension=None, settings=asked.settings,
        calendar=asked.calendar,
    )  # fmt: skip


def _why_off(asked: _Asked, rule: Deadline) -> str:
    if not asked.rules.holds(rule.origin, asked.edition):
        return f"Not a rule of the edition of this case ({asked.rules.edition(asked.edition).title})."
    if rule.default == "off":
        return f"Switched off ({'by this partnership' if 'default' in rule.origin.local_keys else 'by default'})."
    if rule.applies_when and rule.applies_when not in asked.conditions:
        return f"Applies only if {asked.rules.conditions[rule.applies_when]}."
    return ""


def _start(asked: _Asked, rule: Deadline, trigger: str) -> tuple[date | None, Moment | None]:
    """Return the day to count from: the trigger, for a repeating duty the last time it was done if later."""
    moment = asked.milestones.get(trigger)
    start = moment.known if moment else None
    if rule.every and start is not None:
        for done in rule.met_by:
            last = asked.milestones.get(done)
            if last and last.known and last.known > start:
                start, moment = last.known, last
    return start, moment


def _why_not_triggered(asked: _Asked, trigger: str) -> str:
    milestone = asked.rules.milestones[trigger]
    moment = asked.milestones.get(trigger)
    if moment is None:
        return f"Not yet triggered: it counts from the day {milestone.phrase}, which has no date yet."
    return f"Cannot be dated: it counts from the day {milestone.phrase}, and that date is recorded as unknown."


def _dated(asked: _Asked, blank: DueDate, start: date) -> DueDate:
    rule = blank.deadline
    extension = asked.extensions.get(rule.id)
    day_one = asked.settings.day_one
    computed = due_date(asked.calendar, start, rule.amount, rule.unit, day_one=day_one)
    due = extension.new_due if extension else computed
    opens = (
        due_date(asked.calendar, start, rule.opens, rule.unit, day_one=day_one) if rule.opens is not None else None
    )
    dated = blank._replace(
        due=due,
        opens=opens,
        original_due=computed if extension else None,
        extension=extension,
        reminders=tuple(due_date(asked.calendar, start, n, rule.unit) for n in rule.reminders),
        falls_on=asked.calendar.flag(due) if rule.unit is not Unit.WORKING_DAYS or rule.amount == 0 else "",
        relaxed=_relaxed(asked, rule, start),
    )
    return _judged(asked, _with_days(asked, dated, start, due), start, due)


def _with_days(asked: _Asked, dated: DueDate, start: date, due: date) -> DueDate:
    calendar, today = asked.calendar, asked.today
    day = left = None
    try:
        left = calendar.working_days_between(today, due)
        if dated.deadline.unit is Unit.WORKING_DAYS and dated.deadline.amount > 0:
            first = asked.settings.day_one and calendar.is_working_day(start)
            day = max(0, calendar.working_days_between(start, today) + first) if today >= start else 0
    except CalendarEnds:
        pass
    warn = left is not None and left <= dated.deadline.warn_before
    return dated._replace(day=day, working_days_left=left, days_left=(due - today).days, warn=warn)


def _relaxed(asked: _Asked, rule: Deadline, start: date) -> str:
    for one in asked.rules.relaxations:
        if rule.id in one.deadlines and one.from_date <= start <= one.to_date:
            return one.text
    return ""


def _judged(asked: _Asked, dated: DueDate, start: date, due: date) -> DueDate:
    """Return the line with its state: what has happened is weighed before what has not."""
    rule = dated.deadline
    met = None if rule.every else _first(asked, rule.met_by, start)
    impossible = _impossible(asked, dated, start, met)
    if impossible:
        return dated._replace(state=State.IMPOSSIBLE, met_on=met[1] if met else None, reason=impossible)
    if rule.sense is Sense.NOT_BEFORE:
        return _kept(dated, met[1] if met else None, due, asked.today)
    if met:
        return dated._replace(state=State.MET, met_on=met[1], warn=False)
    ended = _first(asked, rule.ended_by, start)
    if ended or rule.id in asked.stopped:
        said = f"{asked.rules.milestones[ended[0]].label} on {long_date(ended[1])}." if ended else ""
        return dated._replace(state=State.STOPPED, reason=said or asked.stopped[rule.id], warn=False)
    return dated._replace(state=State.LATE if asked.today > due else State.RUNNING)


def _impossible(asked: _Asked, dated: DueDate, start: date, met: tuple[str, date] | None) -> str:
    """Return why the dates cannot be right: a trigger before what precedes it, a deed before its trigger."""
    wrong = disorder(asked.rules, asked.milestones, dated.trigger)
    if wrong:
        return wrong[0][1]
    if met and met[1] < start and not dated.deadline.backwards:
        done = asked.rules.milestones[met[0]].label
        return f"“{done}” is dated {long_date(met[1])}, before {long_date(start)}, {dated.trigger_phrase}."
    return ""


def _kept(dated: DueDate, ended: date | None, due: date, today: date) -> DueDate:
    """Judge a thing that must last until `due`: running, kept long enough, or ended too early."""
    if ended and ended < due:
        said = f"Ended on {long_date(ended)}, {(due - ended).days} days too early."
        return dated._replace(state=State.LATE, met_on=ended, reason=said)
    state = State.MET if ended or today >= due else State.RUNNING
    return dated._replace(state=state, met_on=ended, warn=False)


def _first(asked: _Asked, milestones: tuple[str, ...], since: date) -> tuple[str, date] | None:
    """Return the first of these that has happened; what recurs counts only if it happened after `since`."""
    dated = [
        (day, one)
        for one in milestones
        if (moment := asked.milestones.get(one))
        and (day := moment.known)
        and day <= asked.today
        and (day >= since or not asked.rules.milestones[one].recurring)
    ]
    return (min(dated)[1], min(dated)[0]) if dated else None


def disorder(rules: ClockRules, milestones: Mapping[str, Moment], only: str = "") -> tuple[tuple[str, str], ...]:
    """Return each pair of dates in an order that cannot be: the later milestone's id, and a sentence.

    `only` looks at one milestone.
    """
    return tuple(
        (one, _cannot(rules, one, here, earlier, day))
        for one in ((only,) if only else rules.milestones)
        if (moment := milestones.get(one)) and (here := moment.known)
        for earlier in rules.milestones[one].after
        if (other := milestones.get(earlier)) and (day := other.known) and here < day
    )


def _cannot(rules: ClockRules, one: str, here: date, earlier: str, day: date) -> str:
    later, first = rules.milestones[one].label, rules.milestones[earlier].label
    return f"“{later}” ({long_date(here)}) cannot lie before “{first}” ({long_date(day)})."
