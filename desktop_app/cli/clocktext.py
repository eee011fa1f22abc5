"""The timetable as plain text, for reading and for printing, at most 92 characters wide."""

from collections.abc import Iterable, Sequence
from datetime import date

from desktop_app.domain.dates import Moment, long_date, table_date
from desktop_app.domain.due import ClockSettings, DueDate, State
from desktop_app.rulebook.clockrules import Edition

WIDTH = 92
INDENT = " " * 7
CLASSES = {
    "law": "law",
    "statutory_guidance": "statutory guidance",
    "panel_guidance": "Panel guidance",
    "national_standard": "national standard",
    "local": "local custom",
}


def as_text(
    edition: Edition,
    settings: ClockSettings,
    dates: Sequence[tuple[str, Moment]],
    lines: Sequence[DueDate],
    today: date,
) -> str:
    """Return the head, the table of dated limits, their explanations, and what has no date and why."""
    dated = [line for line in lines if line.due]
    parts = [
        _head(edition, settings, dates, today),
        _table(dated),
        "\n\n".join(_explained(line) for line in dated),
        _undated([line for line in lines if not line.due]),
    ]
    return "\n\n".join(part for part in parts if part)


def day_table(line: DueDate) -> str:
    """Return every day counted or skipped for one time limit, under its explanation."""
    if not line.due:
        return f"{line.id}  {line.deadline.label}\n{filled(line.explanation)}"
    rows = [
        f"{table_date(day.day):>17}  {'' if day.number is None else day.number:>5}  {day.why}".rstrip()
        for day in line.table
    ]
    head = f"{'Date':>17}  {'Count':>5}  Not counted because"
    return "\n".join([_explained(line), "", head, "-" * len(head), *rows])


def filled(text: str, first: str = INDENT, rest: str = INDENT) -> str:
    """Return the text broken into lines of at most 92 characters, indented; a longer word stays whole."""
    lines = [first]
    for word in text.split():
        if len(lines[-1]) + len(word) > WIDTH and lines[-1].strip():
            lines.append(rest)
        lines[-1] += word + " "
    return "\n".join(line.rstrip() for line in lines)


def _head(edition: Edition, settings: ClockSettings, dates: Sequence[tuple[str, Moment]], today: date) -> str:
    wide = max(len(label) for label, _ in dates)
    given = [
        f"{label:<{wide}}  {'about ' if moment.approximate else ''}{long_date(moment.day)}"
        for label, moment in dates
        if moment.day
    ]
    day = "counts as day 1 if it is a working day" if settings.day_one else "is day 0 and is not counted"
    aware = settings.review_from == "la_aware"
    start = "the local authority became aware" if aware else "the notification was sent"
    how = f"The day counted from {day}; the rapid review runs from the day when {start}."
    title = f"Timetable, seen from {long_date(today)}"
    return "\n".join([title, "=" * len(title), "", *given, "", f"Edition: {edition.title}.", filled(how, "", "")])


def _table(lines: Iterable[DueDate]) -> str:
    head = f"{'':<7}{'Time limit':<42}{'Due':<18}{'Standing'}"
    rows = [
        f"{line.id:<7}{line.deadline.label:<42}{table_date(line.due):<18}{_standing(line)}".rstrip()
        for line in lines
        if line.due
    ]
    return "\n".join([head, "-" * WIDTH, *rows])


def _standing(line: DueDate) -> str:
    if line.state is State.MET:
        return "met late" if line.met_late else "met"
    if line.state in {State.STOPPED, State.IMPOSSIBLE}:
        return line.state.value
    text = line.day_line
    return text[:1].lower() + text[1:]


def _explained(line: DueDate) -> str:
    rule = line.deadline
    assert line.due
    source = f"Source: {rule.origin.source} ({CLASSES[rule.origin.rule_class]})."
    head = f"{line.id:<7}{rule.label}: {long_date(line.due)}"
    return "\n".join([head, filled(rule.duty), filled(line.explanation), filled(source)])


def _undated(lines: Iterable[DueDate]) -> str:
    rows = [filled(f"{line.deadline.label}: {line.reason}", f"{line.id:<7}") for line in lines]
    return "\n".join(["Without a date", "-" * WIDTH, *rows]) if rows else ""
