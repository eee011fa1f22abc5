"""The partnership's own rules: values laid over the shipped ones, days of the calendar, settings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.records.cases import Case
from db.records.partnership import LocalDay, LocalRule, Setting
from db.store import Transaction
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import put
from desktop_app.actions.fields import line, text
from desktop_app.queries.rules import DAY_KINDS, book_with
from desktop_app.rulebook.faults import RuleBookFaults
from desktop_app.rulebook.model import RuleBook
from desktop_app.rulebook.schema import KINDS
from desktop_app.settings import SETTINGS, Value, to_row
from desktop_app.trouble import Reason, Refusal, refuse

REASON = text("The reason", needed=True, most=4000)
OWN = {"holiday", "closed_day", "calendar"}
"""Kinds that have a command of their own or must not be changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRule(Command):
    """Lay a value of the partnership's own over a shipped rule, or add a rule by giving each key in turn.

    `kind`, `rule_id` and `key` as in the rule files ("deadline", "DL09", "amount"); `value` as the file would
    hold it: a text, number, truth value, date, or list or table of these. To add a rule, use `AddRule`.
    """

    kind: str
    rule_id: str
    key: str
    value: Any
    reason: str


def set_rule(desk: Desk, command: SetRule) -> Done | Refusal:
    """Set it. Refused without a reason, or with all faults that the rule book would have with it."""
    return _lay(desk, command.kind, command.rule_id, {command.key: command.value}, command.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRule(Command):
    """Add a rule that the shelf does not have, with all its keys at once; its id must be new."""

    kind: str
    rule_id: str
    values: dict[str, Any]
    reason: str


def add_rule(desk: Desk, command: AddRule) -> Done | Refusal:
    """Add it. Refused as `set_rule` refuses."""
    if not command.rule_id.strip():
        return refuse("Give the new rule an id.", "rule_id")
    if not command.values:
        return refuse("Give the values of the new rule.", "values")
    return _lay(desk, command.kind, command.rule_id, command.values, command.reason)


def _lay(desk: Desk, kind: str, rule_id: str, values: dict[str, Any], reason: str) -> Done | Refusal:
    kept_reason, fault = REASON(desk, reason)
    if fault:
        return refuse(fault, "reason")
    if kind in OWN or kind not in KINDS:
        return refuse("Rules of this kind are not changed here.", "kind")
    try:
        written = {key: _json(value) for key, value in values.items()}
    except (TypeError, ValueError):
        return refuse("A rule holds texts, numbers, dates, yes or no, and lists and tables of these.", "value")
    new = [
        LocalRule(kind=kind, rule_id=rule_id.strip(), key=key, value=value, reason=kept_reason)
        for key, value in written.items()
    ]
    wrong = _faults(desk, new)
    if wrong:
        return Refusal(wrong)
    made = 0
    for one in new:
        stored = desk.tx.first(LocalRule, kind=one.kind, rule_id=one.rule_id, key=one.key)
        made = put(desk, one, stored).id
    return Done(f"Local rule set: {kind} {rule_id.strip()}.", f"rule:{kind}/{rule_id.strip()}", made)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=_iso)


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _faults(desk: Desk, new: list[LocalRule]) -> tuple[Reason, ...]:
    """Return what would be wrong with the rule book if these rows were laid over it."""
    places = {(one.kind, one.rule_id, one.key) for one in new}
    kept = [one for one in desk.tx.find(LocalRule) if (one.kind, one.rule_id, one.key) not in places]
    try:
        book_with([*kept, *new], desk.tx.find(LocalDay))
    except RuleBookFaults as faults:
        return tuple(Reason(f"{one.key}: {one.text}", "value") for one in faults.faults)
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearRule(Command):
    """Take a local value away, so that the shipped one holds again; without `key` all local values of the rule."""

    kind: str
    rule_id: str
    key: str = ""


def clear_rule(desk: Desk, command: ClearRule) -> Done | Refusal:
    """Clear it. Refused if there is none, or if other rules or cases rest on it (the office looks)."""
    stored = desk.tx.find(LocalRule, kind=command.kind, rule_id=command.rule_id)
    gone = [one for one in stored if not command.key or one.key == command.key]
    if not gone:
        return refuse("The partnership has no rule of its own there.", "rule_id")
    for one in gone:
        desk.tx.remove(one)
    return Done(f"Local rule cleared: {command.kind} {command.rule_id}.", f"rule:{command.kind}/{command.rule_id}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLocalDay(Command):
    """Correct the calendar for one day: "holiday_added", "holiday_removed" or "closed" (closed here only)."""

    day: date
    kind: str
    name: str = ""


def set_local_day(desk: Desk, command: SetLocalDay) -> Done | Refusal:
    """Correct it. Refused outside the list of bank holidays, or where there is nothing to add or remove."""
    name, fault = line("The name of the day", needed=command.kind == "holiday_added")(desk, command.name)
    wrong = [Reason(fault, "name")] if fault else []
    if command.kind not in DAY_KINDS:
        wrong.append(Reason("A day is an added holiday, a removed holiday or closed.", "kind"))
    holidays = desk.book.clock.holidays
    if not holidays.first <= command.day <= holidays.last:
        wrong.append(Reason("The list of bank holidays does not reach that day.", "day"))
    elif command.kind == "holiday_removed" and command.day not in holidays.days:
        wrong.append(Reason("That day is no bank holiday, so none can be taken away.", "day"))
    elif command.kind == "holiday_added" and command.day in holidays.days:
        wrong.append(Reason("That day is a bank holiday already.", "day"))
    if wrong:
        return Refusal(tuple(wrong))
    stored = desk.tx.first(LocalDay, day=command.day)
    row = LocalDay(day=command.day, kind=command.kind, name=name)
    kept = put(desk, row, stored)
    return Done("Day of the calendar corrected.", "calendar", kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearLocalDay(Command):
    """Take the correction of a day back."""

    day: date


def clear_local_day(desk: Desk, command: ClearLocalDay) -> Done | Refusal:
    """Take it back. Refused if there is none."""
    stored = desk.tx.first(LocalDay, day=command.day)
    if stored is None:
        return refuse("The partnership has not corrected that day.", "day")
    desk.tx.remove(stored)
    return Done("Correction of a day of the calendar taken back.", "calendar")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSetting(Command):
    """Change a setting; None puts it back to its default."""

    key: str
    value: Value | None


def change_setting(desk: Desk, command: ChangeSetting) -> Done | Refusal:
    """Change it. Refused for an unknown setting or a value that it cannot have."""
    spec = SETTINGS.get(command.key)
    if spec is None:
        return refuse("There is no such setting.", "key")
    stored = desk.tx.first(Setting, key=command.key)
    said = f"Setting changed: {spec.label}."
    if command.value is None:
        if stored:
            desk.tx.remove(stored)
        return Done(said, f"setting:{command.key}")
    fault = spec.fault(command.value)
    if fault:
        return refuse(fault, "value")
    row = Setting(key=command.key, value=to_row(command.key, command.value))
    put(desk, row, stored)
    return Done(said, f"setting:{command.key}")


def stranded_cases(tx: Transaction, book: RuleBook) -> Refusal | None:
    """Return a refusal if a case stands in a stage or edition that the rule book no longer has."""
    cases = tx.find(Case)
    editions = {one.id for one in book.editions}
    lost = [one.reference for one in cases if one.edition not in editions or one.stage not in book.stages]
    if not lost:
        return None
    named = ", ".join(lost[:5]) + (" and more" if len(lost) > 5 else "")
    return refuse(f"Cases stand under a stage or an edition that would no longer exist: {named}.", "rule_id")


ACTIONS = (
    Handler(SetRule, set_rule, "Set local rule"),
    Handler(AddRule, add_rule, "Add local rule"),
    Handler(ClearRule, clear_rule, "Clear local rule"),
    Handler(SetLocalDay, set_local_day, "Correct the calendar"),
    Handler(ClearLocalDay, clear_local_day, "Take back a calendar correction"),
    Handler(ChangeSetting, change_setting, "Change setting"),
)
