"""Why this day: the sentences that go with a due date."""

from desktop_app.domain.dates import add_months, joined, long_date
from desktop_app.domain.due import DueDate, State
from desktop_app.rulebook.clockrules import Sense, Unit


def explain(due: DueDate) -> str:
    """Return plain sentences: the trigger, the rule, what was skipped, and whatever makes the date uncertain."""
    if due.due is None or due.trigger_date is None:
        return due.reason
    parts = [_counted(due), _skipped(due), _day_zero(due), _clamped(due), _flag(due), _approximate(due)]
    parts += [_extended(due), due.relaxed, due.deadline.note, due.reason]
    return " ".join(part for part in parts if part)


def _counted(due: DueDate) -> str:
    rule, trigger, end = due.deadline, due.trigger_date, due.original_due or due.due
    assert trigger is not None
    assert end is not None
    when = f"{long_date(trigger)}, {due.trigger_phrase}"
    close = f"; it must not happen before {long_date(end)}" if rule.sense is Sense.NOT_BEFORE else ""
    if rule.amount == 0:
        return f"Due on the day itself: {when}."
    if rule.backwards:
        count = rule.unit.named(-rule.amount)
        return f"Counting back {count} from {when}, gives {long_date(end)}, the last day on which it is in time."
    if close:
        return f"{rule.unit.named(rule.amount)} counted from {when}{close}."
    repeat = "Every " if rule.every else ""
    verb = "ends" if rule.amount == 1 else "end"
    line = f"{repeat}{rule.unit.named(rule.amount)} counted from {when}, {verb} on {long_date(end)}."
    if rule.opens and due.opens and due.opens != end:
        line += f" The span opens on day {rule.opens}, {long_date(due.opens)}."
    return line


def _skipped(due: DueDate) -> str:
    if due.deadline.unit is not Unit.WORKING_DAYS or due.deadline.amount == 0:
        return ""
    skipped = [line.why for line in due.table[1:] if line.why]
    weekend = sum(why in {"Saturday", "Sunday"} for why in skipped)
    others = [why for why in skipped if why not in {"Saturday", "Sunday"}]
    said = [f"{weekend} weekend {'day' if weekend == 1 else 'days'}"] if weekend else []
    holidays = [why.removesuffix(", bank holiday") for why in others if why.endswith(", bank holiday")]
    closed = [why.removesuffix(", closed locally") for why in others if why.endswith(", closed locally")]
    if holidays:
        word = "bank holiday" if len(holidays) == 1 else "bank holidays"
        said.append(f"{len(holidays)} {word} ({', '.join(holidays)})")
    if closed:
        word = "local closed day" if len(closed) == 1 else "local closed days"
        said.append(f"{len(closed)} {word} ({', '.join(closed)})")
    return f"Not counted: {joined(said)}." if said else "No day in between is skipped."


def _day_zero(due: DueDate) -> str:
    if due.deadline.unit is not Unit.WORKING_DAYS or due.deadline.amount == 0:
        return ""
    first = due.table[0]
    if first.number == 1:
        return "The trigger day itself counts as day 1, as this partnership has set."
    if first.why:
        return f"The trigger day is a day on which nobody works ({first.why}); it is day 0."
    return "The trigger day itself is day 0 and is not counted."


def _clamped(due: DueDate) -> str:
    rule, trigger = due.deadline, due.trigger_date
    if rule.unit not in {Unit.MONTHS, Unit.YEARS} or trigger is None:
        return ""
    end = add_months(trigger, rule.amount * (12 if rule.unit is Unit.YEARS else 1))
    if end.day == trigger.day:
        return ""
    return f"That month has no day {trigger.day}, so the last day of the month is taken."


def _flag(due: DueDate) -> str:
    if not due.falls_on:
        return ""
    if due.falls_on.startswith("beyond"):
        return "The list of bank holidays does not reach this date, so check whether it is a working day."
    return f"Note: the date falls on a day on which nobody works ({due.falls_on}); it is not moved."


def _approximate(due: DueDate) -> str:
    if due.triggered and due.triggered.approximate:
        return "The date counted from is approximate, so this date is approximate too."
    return ""


def _extended(due: DueDate) -> str:
    if due.extension is None or due.original_due is None:
        return ""
    who = f" by {due.extension.agreed_by}" if due.extension.agreed_by else ""
    return (
        f"Extended{who} to {long_date(due.extension.new_due)} because: {due.extension.reason.rstrip('.')}. "
        f"The original date, {long_date(due.original_due)}, stays on record."
    )


def standing(due: DueDate) -> str:
    """Return the state in words for a table: "running", "met late", "too early" …"""
    if due.state is State.MET and due.met_late:
        return "met late"
    return due.state.value.replace("_", " ")
