"""Checking entries one by one: keys, types, allowed values, references, dates. Nothing stops at the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from desktop_app.rulebook.conditions import condition_words
from desktop_app.rulebook.entries import Entry
from desktop_app.rulebook.faults import LOCAL_FILE, Fault
from desktop_app.rulebook.schema import Key, keys_of

Ids = Mapping[str, set[str]]
WORDS = {
    "text": "a text", "number": "a whole number", "flag": "true or false", "date": "a date (year-month-day)",
    "texts": "a list of texts", "numbers": "a list of whole numbers", "table": "a table",
}  # fmt: skip
LONGEST = 1000
UNVARIED = {"id", "in", "since", "retired"}


def check_entries(entries: list[Entry], *, kinds: Iterable[str] = ()) -> list[Fault]:
    """Return the faults of all entries. If `kinds` is given, references to other kinds are not looked at."""
    ids: dict[str, set[str]] = {"condition": set(condition_words())}
    for one in entries:
        ids.setdefault(one.kind, set()).add(one.id)
    known = set(kinds) | {"condition"} if kinds else None
    faults: list[Fault] = []
    for one in entries:
        faults += _entry(one, ids, known)
    faults += _editions(entries)
    return faults


def check_duplicates(entries: list[Entry]) -> list[Fault]:
    """Return a fault for every id used more than once in the files, before local changes are laid over them."""
    counted = Counter((one.kind, one.id) for one in entries)
    last = {(one.kind, one.id): one for one in entries}
    return [
        Fault(last[place].file, last[place].at(), "this id is used more than once")
        for place, n in counted.items()
        if n > 1
    ]


def _entry(one: Entry, ids: Ids, known: set[str] | None) -> list[Fault]:
    """Return the faults of one entry; what several keys say together is judged from those that are sound."""
    keys = keys_of(one.kind)
    faults = [_fault(one, name, "unknown key") for name in one.values if name not in keys]
    sound = {}
    for name, key in keys.items():
        if name not in one.values:
            faults += [_fault(one, name, "is missing")] if key.required else []
        elif text := _value(one.values[name], key, ids, known):
            faults.append(_fault(one, name, text))
        else:
            sound[name] = one.values[name]
    return faults + _further(one._replace(values=sound), ids, known)


def _fault(one: Entry, key: str, text: str) -> Fault:
    local = key in one.local_keys or one.file == LOCAL_FILE
    return Fault(LOCAL_FILE if local else one.file, one.at(key), text)


def _fits(value: object, kind: str) -> bool:
    number = isinstance(value, int) and not isinstance(value, bool)
    if kind in {"texts", "numbers"}:
        return isinstance(value, list | tuple) and all(_fits(one, kind[:-1]) for one in value)
    tests = {
        "text": isinstance(value, str), "number": number, "flag": isinstance(value, bool),
        "date": type(value) is date, "table": isinstance(value, dict),
    }  # fmt: skip
    return tests[kind]


def _value(value: Any, key: Key, ids: Ids, known: set[str] | None) -> str:
    if not _fits(value, key.type):
        return f"must be {WORDS[key.type]}"
    if key.required and value in ("", []):
        return "must not be empty"
    if key.type == "number" and abs(value) > LONGEST:
        return f"must lie between -{LONGEST} and {LONGEST}"
    given = [value] if isinstance(value, str) else value if key.type == "texts" else []
    for text in given:
        if text and key.one_of and text not in key.one_of:
            return f"“{text}” is not one of {', '.join(key.one_of)}"
        looked_at = key.refers and (known is None or key.refers in known)
        if text and looked_at and text not in ids.get(key.refers, set()):
            return f"unknown {key.refers} “{text}”"
    return ""


def _further(one: Entry, ids: Ids, known: set[str] | None) -> list[Fault]:
    if one.kind == "deadline":
        return _deadline(one, ids, known)
    if one.kind in {"holiday", "closed_day"}:
        return _day(one)
    for start, end in (("from", "to"), ("first", "last")):
        days = one.values.get(start), one.values.get(end)
        if type(days[0]) is date and type(days[1]) is date and days[1] < days[0]:
            return [_fault(one, end, f"lies before “{start}”")]
    if one.kind == "item" and one.values.get("version", 1) < 1:
        return [_fault(one, "version", "must be 1 or more")]
    return []


def _deadline(one: Entry, ids: Ids, known: set[str] | None) -> list[Fault]:
    faults = _span(one, one.values, "")
    for edition, changes in one.values.get("in", {}).items():
        place = f"in.{edition}"
        if edition not in ids.get("edition", set()):
            faults.append(_fault(one, place, f"unknown edition “{edition}”"))
        if isinstance(changes, dict):
            faults += _variation(one, place, changes, ids, known)
        else:
            faults.append(_fault(one, place, "must be a table"))
    return faults


def _variation(one: Entry, place: str, changes: dict[str, Any], ids: Ids, known: set[str] | None) -> list[Fault]:
    """Return the faults of what an edition changes: its keys, and the span that comes of it."""
    keys = {name: key for name, key in keys_of("deadline").items() if name not in UNVARIED}
    faults = []
    for name, value in changes.items():
        text = _value(value, keys[name], ids, known) if name in keys else "unknown key"
        faults += [_fault(one, f"{place}.{name}", text)] if text else []
    local = {name: one.values[name] for name in one.local_keys if name in one.values}
    return faults or _span(one, {**one.values, **changes, **local}, f"{place}.")


def _span(one: Entry, values: Mapping[str, Any], place: str) -> list[Fault]:
    opens, amount = values.get("opens"), values.get("amount", LONGEST)
    least = min((point for point in values.get("reminders", [])), default=1)
    most = max((point for point in values.get("reminders", [])), default=amount)
    told = {
        "opens": opens is not None and (opens > amount or amount >= 0 > opens),
        "every": values.get("every", 1) < 1,
        "reminders": least < 1 or most > amount,
        "warn": values.get("warn", 0) < 0,
    }
    words = {
        "opens": "must lie between the trigger and the amount",
        "every": "must be 1 or more",
        "reminders": "must lie between the trigger and the amount",
        "warn": "must be 0 or more",
    }
    changed = "amount" in one.local_keys
    return [
        _fault(one, "amount", f"does not fit “{name}”, which {words[name]}")
        if changed and name in {"opens", "reminders"} and name not in one.local_keys
        else _fault(one, place + name, words[name])
        for name, wrong in told.items()
        if wrong
    ]


def _day(one: Entry) -> list[Fault]:
    try:
        day = date.fromisoformat(one.id)
    except ValueError:
        return [_fault(one, "", "is not a date (year-month-day)")]
    if one.kind == "holiday" and day.weekday() > 4 and not one.values.get("removed"):
        return [_fault(one, "", "falls on a weekend, which never counts; give the weekday kept instead")]
    return [] if one.values.get("name") or one.values.get("removed") else [_fault(one, "name", "is missing")]


def _editions(entries: list[Entry]) -> list[Fault]:
    """Editions follow each other without gap or overlap, and only the last one is open."""
    found = [one for one in entries if one.kind == "edition" and type(one.values.get("from")) is date]
    found.sort(key=lambda one: one.values["from"])
    faults = []
    for earlier, later in pairwise(found):
        end = earlier.values.get("to")
        if type(end) is not date or end + timedelta(days=1) != later.values["from"]:
            faults.append(_fault(earlier, "to", f"must be the day before “{later.id}” begins"))
    if found and "to" in found[-1].values:
        faults.append(_fault(found[-1], "to", "the last edition must be open-ended"))
    return faults
