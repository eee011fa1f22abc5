"""One deadline of one case: its state, its dates, and how to say why."""

from datetime import date
from enum import StrEnum

from desktop_app.domain.calendar import Calendar
from desktop_app.domain.counting import CountedDay, count_table
from desktop_app.domain.dates import Moment, long_date
from desktop_app.rulebook.clockrules import Deadline, Unit
from desktop_app.rulebook.tuples import NamedTuple

APPROXIMATE = "The date counted from is approximate, so this date is approximate too."


class State(StrEnum):
    """How a deadline stands."""

    NOT_TRIGGERED = "not_triggered"
    RUNNING = "running"
    LATE = "late"
    MET = "met"
    STOPPED = "stopped"
    IMPOSSIBLE = "impossible"
    UNCOUNTABLE = "uncountable"
    OFF = "off"


class ClockSettings(NamedTuple):
    """How the partnership counts.

    `day_one`: a trigger day that is a working day counts as day 1 (default: it is day 0). `review_from`: the
    milestone from which the rapid review runs, sin_sent (default) or la_aware.
    """

    day_one: bool = False
    review_from: str = "sin_sent"


class Extension(NamedTuple):
    """A later date agreed for one deadline. The original date is never overwritten."""

    deadline_id: str
    new_due: date
    reason: str
    agreed_by: str = ""
    agreed_on: date | None = None


class DueDate(NamedTuple):
    """One deadline with its dates. `due` is the last day on which the duty is in time (for sense "not before":
    the first day on which the thing may happen); None while it cannot be told.

    `reason` says in a sentence why the state is not_triggered, stopped, impossible, uncountable or off.
    `opens` is the first day of a span, `original_due` the date before an extension, `falls_on` why a date
    that is not moved may be awkward ("Saturday"). `day` is today's number in the count of working days;
    `working_days_left` and `days_left` count from today to `due` and are negative when it is past; the former
    is None outside the list of bank holidays.
    """

    deadline: Deadline
    state: State
    trigger: str
    trigger_label: str
    trigger_phrase: str
    triggered: Moment | None
    due: date | None
    opens: date | None
    original_due: date | None
    met_on: date | None
    reason: str
    falls_on: str
    reminders: tuple[date, ...]
    day: int | None
    working_days_left: int | None
    days_left: int | None
    warn: bool
    edition: str
    edition_title: str
    relaxed: str
    extension: Extension | None
    settings: ClockSettings
    calendar: Calendar

    @property
    def id(self) -> str:
        """The id of the deadline."""
        return self.deadline.id

    @property
    def trigger_date(self) -> date | None:
        """The day from which it counts, None while unknown."""
        return self.triggered.known if self.triggered else None

    @property
    def met_late(self) -> bool:
        """Whether the duty was fulfilled, but after its date."""
        return self.state is State.MET and self.days_late > 0

    @property
    def days_late(self) -> int:
        """Calendar days by which it was met after its date; 0 if in time or not met."""
        if self.met_on and self.due and self.deadline.sense == "by":
            return max(0, (self.met_on - self.due).days)
        return 0

    @property
    def is_local(self) -> bool:
        """Whether the partnership changed the rule."""
        return self.deadline.origin.is_local

    @property
    def table(self) -> tuple[CountedDay, ...]:
        """Every day counted or skipped and why, from the trigger to the date before any extension."""
        start = self.trigger_date
        if start is None or (self.original_due or self.due) is None:
            return ()
        return count_table(
            self.calendar, start, self.deadline.amount, self.deadline.unit, day_one=self.settings.day_one
        )

    @property
    def explanation(self) -> str:
        """Why this day, in plain sentences: the trigger, the rule, what was skipped, what is uncertain."""
        from desktop_app.domain import explain

        rule, start, end = self.deadline, self.trigger_date, self.original_due or self.due
        if start is None or end is None:
            return self.reason
        table = self.table
        parts = [
            explain.counted(rule, start, self.trigger_phrase, end, self.opens),
            explain.skipped(rule, table),
            explain.day_zero(rule, table),
            explain.clamped(rule, start),
            explain.flagged(self.falls_on),
            APPROXIMATE if self.triggered and self.triggered.approximate else "",
        ]
        if self.extension:
            agreed = self.extension
            parts.append(explain.extended(end, agreed.new_due, agreed.reason, agreed.agreed_by))
        parts += [self.relaxed, rule.note, self.reason]
        return " ".join(part for part in parts if part)

    @property
    def day_line(self) -> str:
        """Where the count stands today: "Working day 6 of 15", "3 working days overdue", "Met on …"."""
        return day_line(self)


def day_line(due: DueDate) -> str:
    """Return where a deadline stands today in a few words, for a chip or a list; "" if nowhere."""
    if due.met_on and due.state is State.MET and due.deadline.sense == "by":
        return f"Met on {long_date(due.met_on)}" + (", late" if due.met_late else "")
    if due.due is None:
        return ""
    if due.state is State.LATE:
        return _overdue(due)
    return _running(due) if due.state is State.RUNNING else ""


def _overdue(due: DueDate) -> str:
    left, unit = due.working_days_left, Unit.WORKING_DAYS
    if left is None:
        left, unit = due.days_left, Unit.CALENDAR_DAYS
    return f"{unit.named(-left)} overdue" if left else "Overdue"


def _running(due: DueDate) -> str:
    if due.day is not None:
        return f"Working day {due.day} of {due.deadline.amount}"
    if due.days_left == 0:
        return "Due today"
    if due.working_days_left is not None:  # for months and calendar days too: one measure for what is left
        return f"{Unit.WORKING_DAYS.named(due.working_days_left)} left"
    return f"{Unit.CALENDAR_DAYS.named(due.days_left or 0)} left"
