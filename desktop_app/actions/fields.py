"""What a field of a record may hold, declared once: tidied and checked in one place, refused by its own name.

A table of rules names the fields of a record. `tidied` returns the record with its texts trimmed, and every
reason why it cannot be kept, each with the field it belongs to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from db.records.base import R, Record
from desktop_app.actions.base import Desk
from desktop_app.domain.dates import long_date
from desktop_app.trouble import Reason

LINE = 300
TEXT = 200_000
EARLIEST = date(1900, 1, 1)
CLOCK_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


Rule = Callable[[Desk, Any], tuple[Any, str]]
"""Takes a value; returns it as it is to be kept, and why it cannot be ("" if it can)."""
Rules = Mapping[str, Rule]


def tidied(desk: Desk, record: R, rules: Rules) -> tuple[R, list[Reason]]:
    """Return `record` with its values as they are to be kept, and all that is wrong with them.

    `id`, `version` and fields without a rule are left as they are.
    """
    kept: dict[str, Any] = {}
    wrong: list[Reason] = []
    for name, rule in rules.items():
        kept[name], fault = rule(desk, getattr(record, name))
        if fault:
            wrong.append(Reason(fault, name))
    return replace(record, **kept), wrong


def left_alone(stored: Record, wanted: Record, rules: Rules) -> list[Reason]:
    """Return a reason for each field without a rule in which `wanted` differs from `stored`."""
    names = {one.name for one in fields(stored)} - {"id", "version"} - set(rules)
    return [
        Reason(f"“{name.replace('_', ' ')}” cannot be changed here.", name)
        for name in sorted(names)
        if getattr(stored, name) != getattr(wanted, name)
    ]


def line(what: str, *, needed: bool = False, most: int = LINE) -> Rule:
    """One line of text. `what` names it as the user knows it ("The alias")."""

    def rule(_: Desk, value: str) -> tuple[str, str]:
        text = " ".join(value.split())
        if not text:
            return text, f"{what} is missing." if needed else ""
        return text, f"{what} is limited to {most} characters; this has {len(text)}." if len(text) > most else ""

    return rule


def text(what: str, *, needed: bool = False, most: int = TEXT) -> Rule:
    """Text of any number of lines; line ends are made one kind."""

    def rule(_: Desk, value: str) -> tuple[str, str]:
        kept = value.replace("\r\n", "\n").replace("\r", "\n").strip()
        if not kept:
            return kept, f"{what} is missing." if needed else ""
        return kept, f"{what} is limited to {most} characters; this has {len(kept)}." if len(kept) > most else ""

    return rule


def code(what: str, list_id: str, *, needed: bool = False) -> Rule:
    """A code of a code list of the rule book."""

    def rule(desk: Desk, value: str) -> tuple[str, str]:
        if not value:
            return value, f"{what} is missing." if needed else ""
        return value, "" if value in desk.book.code_lists[list_id] else unknown(desk, what, list_id)

    return rule


def codes(what: str, list_id: str) -> Rule:
    """Several codes of a code list; doubles are dropped."""

    def rule(desk: Desk, value: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        kept = tuple(dict.fromkeys(value))
        known = desk.book.code_lists[list_id]
        return kept, "" if all(one in known for one in kept) else unknown(desk, what, list_id)

    return rule


def unknown(desk: Desk, what: str, list_id: str) -> str:
    """Return the sentence for a code that a list does not have; the code itself is not repeated."""
    return f"{what} must be one of the list “{desk.book.code_lists[list_id].title}”."


def choice(what: str, allowed: tuple[str, ...]) -> Rule:
    """One of the words that the program itself branches on."""

    def rule(_: Desk, value: str) -> tuple[str, str]:
        listed = ", ".join(one or "(empty)" for one in allowed)
        return value, "" if value in allowed else f"{what} must be one of: {listed}."

    return rule


def lines(what: str) -> Rule:
    """Several single lines; empty ones and doubles are dropped."""

    def rule(_: Desk, value: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        kept = tuple(dict.fromkeys(" ".join(one.split()) for one in value if one.strip()))
        return kept, f"Each line of {what} is limited to {LINE} characters." if any(
            len(one) > LINE for one in kept
        ) else ""

    return rule


def day(what: str, *, needed: bool = False, future: bool = False) -> Rule:
    """A date, not before 1900; `future` lets it lie after today."""

    def rule(desk: Desk, value: date | None) -> tuple[date | None, str]:
        if value is None:
            return None, f"{what} is missing." if needed else ""
        return value, day_fault(desk, what, value, future=future)

    return rule


def day_fault(desk: Desk, what: str, value: date, *, future: bool = False) -> str:
    """Return why a date cannot be ("" if it can): before 1900, beyond the bank holidays, or in the future."""
    if value < EARLIEST:
        return f"{what} cannot lie before {EARLIEST.year}."
    if value > (desk.calendar.last if future else desk.today):
        last = desk.calendar.last
        said = f"cannot lie after {long_date(last)}" if future else "lies in the future"
        return f"{what}, {long_date(value)}, {said}."
    return ""


def clock_time(what: str) -> Rule:
    """A time of day "HH:MM", or nothing."""

    def rule(_: Desk, value: str) -> tuple[str, str]:
        kept = value.strip()
        return kept, "" if not kept or CLOCK_TIME.fullmatch(kept) else f"{what} must be written like 14:05."

    return rule


def linked(what: str, kind: type[Record], *, needed: bool = False) -> Rule:
    """The id of a record of `kind` that is in the store, or None."""

    def rule(desk: Desk, value: int | None) -> tuple[int | None, str]:
        if value is None:
            return None, f"{what} is missing." if needed else ""
        return value, "" if desk.tx.first(kind, id=value) else f"{what} is not in the store any more."

    return rule


def anything(_: Desk, value: Any) -> tuple[Any, str]:
    """Yes, no or not known, or a number: nothing that could be wrong."""
    return value, ""


def number(what: str, least: int, most: int) -> Rule:
    """A whole number within limits, both included."""

    def rule(_: Desk, value: int) -> tuple[int, str]:
        return value, "" if least <= value <= most else f"{what} must lie between {least} and {most}."

    return rule


def folded(words: str) -> str:
    """Return words as they compare: without case, accents and the difference of spaces."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(one for one in plain if not unicodedata.combining(one)).split())


Extra = Callable[[Desk, Any], list[Reason]]
"""A check over a whole record, beyond its single fields."""
