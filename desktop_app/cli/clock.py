"""`case-review-desk clock`: the whole timetable with its explanations, without any store.

Light on purpose: from start to exit it may take no more than four times an empty Python, so that it can be asked
in passing. A plain command is read by `_quick`; only help and mistakes need `argparse`.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date

from db.problems import Problem
from desktop_app.cli.clockwords import DATES, DONE, FLAGS, MISUSED, PROBLEM, VALUES
from desktop_app.domain.calendar import Calendar
from desktop_app.domain.dates import MONTHS, Moment, Precision, long_date
from desktop_app.domain.due import ClockSettings
from desktop_app.domain.timing import disorder, timetable
from desktop_app.rulebook.clockload import load_clock_rules
from desktop_app.rulebook.clockrules import ClockRules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction
    from typing import Any

EXAMPLE = "2025-12-19"
Given = dict[str, "str | list[str]"]


class Misuse(Exception):
    """Something in the command is not right; the text is one sentence that names the option."""


def add_parser(subparsers: "_SubParsersAction[Any]") -> None:
    """Add the subcommand to the parser of the whole program."""
    from desktop_app.cli.clockhelp import add_parser as add

    add(subparsers, run)


def main(argv: Sequence[str]) -> int:
    """Run the subcommand with the words after "clock"; return the exit code."""
    given = _quick(argv)
    if given is not None:
        return _run(given)
    from desktop_app.cli.clockhelp import parser

    try:
        args = parser().parse_args(argv)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else MISUSED
    return run(args)


def run(args: "Namespace") -> int:
    """Work out and print the timetable that `args` asks for; return the exit code."""
    values = vars(args)
    names = {option: option[2:].replace("-", "_") for option in (*DATES, *FLAGS, *VALUES)}
    return _run({option: values[name] for option, name in names.items() if values.get(name)})


def _quick(argv: Sequence[str]) -> Given | None:
    """Return the options of a plainly written command, None for anything that `argparse` should look at."""
    given: Given = {}
    option = ""
    for word in argv:
        if word.startswith("-"):
            if option and not given[option]:
                return None
            option = word
            if option in FLAGS:
                given[option], option = "yes", ""
            elif option in DATES or option in VALUES:
                given[option] = [] if option == "--closed" else ""
            else:
                return None
        elif option == "--closed":
            given[option] = [*given[option], word]
        elif option:
            given[option], option = word, ""
        else:
            return None
    return given if not option or given[option] else None


def _run(given: Given) -> int:
    try:
        text = answer(given, today=date.today())  # noqa: DTZ011 - the outermost edge, in local time
    except Misuse as wrong:
        print(wrong, file=sys.stderr)
        return MISUSED
    except Problem as problem:
        print(f"{problem.what} {problem.remedy}", file=sys.stderr)
        return PROBLEM
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def answer(given: Given, *, today: date) -> str:
    """Return the text to print for the options given. Raises Misuse, or RuleBookFaults for broken rules."""
    rules = load_clock_rules()
    milestones = _milestones(given, rules)
    closed = {_date("--closed", text, rules): "Closed" for text in given.get("--closed", [])}
    edition = _edition(str(given.get("--edition", "")), rules, milestones)
    settings = ClockSettings("--day-one" in given, "la_aware" if "--from-aware" in given else "sin_sent")
    if "--today" in given:
        today = _date("--today", str(given["--today"]), rules)
    lines = timetable(
        rules, Calendar(rules.holidays, closed), milestones, today=today, edition=edition, settings=settings,
        conditions={one[2:].replace("-", "_") for one in given if one in FLAGS},
    )  # fmt: skip
    if "--json" in given:
        from desktop_app.cli.clockjson import as_json

        return as_json(rules.edition(edition), settings, milestones, lines, today)
    from desktop_app.cli.clocktext import as_text, day_table

    if "--days" in given:
        chosen = [line for line in lines if line.id == str(given["--days"]).upper()]
        if not chosen:
            raise Misuse(f"--days: there is no time limit “{given['--days']}”; they are named DL01 to DL27.")
        return day_table(chosen[0])
    dated = [(rules.milestones[one].label, moment) for one, moment in milestones.items()]
    return as_text(rules.edition(edition), settings, dated, lines, today)


def _milestones(given: Given, rules: ClockRules) -> dict[str, Moment]:
    found: dict[str, Moment] = {}
    for option, (milestone, _) in DATES.items():
        text = str(given.get(option, ""))
        if text:
            day = _date(option, text.removeprefix("~"), rules)
            found[milestone] = Moment(day, Precision.APPROXIMATE if text[0] == "~" else Precision.EXACT)
    if not found:
        raise Misuse(f"Give at least one date, for instance --sin-sent {EXAMPLE}.")
    if "--from-aware" in given and "la_aware" not in found:
        raise Misuse("--from-aware: counting from awareness needs that date, so give --aware as well.")
    wrong = disorder(rules, found)
    if wrong:
        option = next(option for option, (milestone, _) in DATES.items() if milestone == wrong[0][0])
        raise Misuse(f"{option}: {wrong[0][1]}")
    return found


def _date(option: str, text: str, rules: ClockRules) -> date:
    """Return the date, which must exist and lie within the list of bank holidays. Raises Misuse."""
    parts = text.split("-")
    if len(parts) != 3 or not text.isascii() or not all(map(str.isdigit, parts)) or len(parts[0]) != 4:
        wrong = "is not a date that the program can read" if _has_year(text) else "has no year"
        raise Misuse(f"{option}: “{text}” {wrong}; write it like {EXAMPLE}.")
    year, month, number = map(int, parts)
    try:
        day = date(year, month, number)
    except ValueError:
        named = f"{number} {MONTHS[month - 1]} {year}" if 1 <= month <= 12 else f"month {month} (“{text}”)"
        raise Misuse(f"{option}: there is no {named}; write the date like {EXAMPLE}.") from None
    first, last = rules.holidays.first, rules.holidays.last
    if not first <= day <= last:
        raise Misuse(
            f"{option}: {long_date(day)} lies outside the list of bank holidays, "
            f"which reaches from {long_date(first)} to {long_date(last)}."
        )
    return day


def _has_year(text: str) -> bool:
    """Return whether a text that is no date at least holds a year; one without any number counts as holding it."""
    words = "".join(char if char.isalnum() else " " for char in text).split()
    numbers = [word for word in words if word.isdigit()]
    return not numbers or any(len(number) >= 4 for number in numbers)


def _edition(wanted: str, rules: ClockRules, milestones: Mapping[str, Moment]) -> str:
    """Return the edition asked for, else the one in force when the case began."""
    known = [edition.id for edition in rules.editions]
    if wanted and wanted not in known:
        raise Misuse(f"--edition: “{wanted}” is none of {', '.join(known)}.")
    order = ("sin_sent", "la_aware", "incident", *milestones)
    day = next(milestones[one].day for one in order if one in milestones)
    found = rules.edition_on(day) if day else None
    return wanted or (found.id if found else known[0])
