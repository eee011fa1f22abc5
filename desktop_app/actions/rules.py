"""The partnership's own rules: values laid over the shipped ones, checked together before they are stored."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from db.records.cases import Case
from db.records.partnership import LocalDay, LocalRule
from db.records.quick import dataclass
from db.store import Transaction
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import put
from desktop_app.actions.fields import text
from desktop_app.queries.rules import book_with
from desktop_app.rulebook.faults import RuleBookFaults
from desktop_app.rulebook.model import RuleBook
from desktop_app.rulebook.schema import KINDS
from desktop_app.trouble import Reason, Refusal, refuse

REASON = text("The reason", needed=True, most=4000)
OWN = {"holiday", "closed_day", "calendar"}
"""Kinds that have a command of their own or must not be changed."""


class RuleValue(NamedTuple):
    """A value to lay over a rule: `kind`, `rule_id` and `key` as in the rule files ("deadline", "DL09", "amount").

    `value` is what the file would hold there: a text, number, truth value, date, or list or table of these.
    """

    kind: str
    rule_id: str
    key: str
    value: Any


class RulePlace(NamedTuple):
    """A local value, or with `key` "" all local values of a rule."""

    kind: str
    rule_id: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRule(Command):
    """Lay one value of the partnership's own over a shipped rule. The fields are those of `RuleValue`."""

    kind: str
    rule_id: str
    key: str
    value: Any
    reason: str


def set_rule(desk: Desk, command: SetRule) -> Done | Refusal:
    """Set it. Refused without a reason, or with all faults that the rule book would have with it."""
    return _lay(desk, (RuleValue(command.kind, command.rule_id, command.key, command.value),), command.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRule(Command):
    """Add a rule that the shelf does not have, with all its keys at once; its id must be new."""

    kind: str
    rule_id: str
    values: dict[str, Any]
    reason: str


def add_rule(desk: Desk, command: AddRule) -> Done | Refusal:
    """Add it. Refused as `set_rule` refuses."""
    if not command.values:
        return refuse("Give the values of the new rule.", "values")
    values = (RuleValue(command.kind, command.rule_id, key, value) for key, value in command.values.items())
    return _lay(desk, tuple(values), command.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRules(Command):
    """Lay several values over the rules at once, where one alone would not hold.

    A new edition is such a case: the one before it must end on the day before it begins.
    """

    values: tuple[RuleValue, ...]
    reason: str


def set_rules(desk: Desk, command: SetRules) -> Done | Refusal:
    """Set them all or none. Refused as `set_rule` refuses."""
    if not command.values:
        return refuse("Give at least one value.", "values")
    return _lay(desk, command.values, command.reason)


def _lay(desk: Desk, values: tuple[RuleValue, ...], reason: str) -> Done | Refusal:
    kept_reason, fault = REASON(desk, reason)
    wrong = [Reason(fault, "reason")] if fault else []
    if any(one.kind in OWN or one.kind not in KINDS for one in values):
        wrong.append(Reason("Rules of this kind are not changed here.", "kind"))
    if any(not one.rule_id.strip() or not one.key.strip() for one in values):
        wrong.append(Reason("Give the id of the rule and the key that is to change.", "rule_id"))
    if wrong:
        return Refusal(tuple(wrong))
    try:
        new = [_row(one, kept_reason) for one in values]
    except (TypeError, ValueError):
        return refuse("A rule holds texts, numbers, dates, yes or no, and lists and tables of these.", "value")
    faults = _faults(desk, new)
    if faults:
        return Refusal(faults)
    made = 0
    for one in new:
        stored = desk.tx.first(LocalRule, kind=one.kind, rule_id=one.rule_id, key=one.key)
        made = put(desk, one, stored).id
    return Done(f"Local rule set: {_named(new)}.", f"rule:{new[0].kind}/{new[0].rule_id}", made)


def _row(one: RuleValue, reason: str) -> LocalRule:
    return LocalRule(
        kind=one.kind, rule_id=one.rule_id.strip(), key=one.key.strip(), value=_json(one.value), reason=reason
    )


def _named(rows: Iterable[LocalRule]) -> str:
    return ", ".join(dict.fromkeys(f"{one.kind} {one.rule_id}" for one in rows))


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
    return _clear(desk, (RulePlace(command.kind, command.rule_id, command.key),))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearRules(Command):
    """Take several local values away at once, where the others would not hold without one."""

    places: tuple[RulePlace, ...]


def clear_rules(desk: Desk, command: ClearRules) -> Done | Refusal:
    """Clear them all or none. Refused as `clear_rule` refuses."""
    return _clear(desk, command.places)


def _clear(desk: Desk, places: tuple[RulePlace, ...]) -> Done | Refusal:
    gone: dict[int, LocalRule] = {}
    for place in places:
        stored = desk.tx.find(LocalRule, kind=place.kind, rule_id=place.rule_id)
        found = {one.id: one for one in stored if not place.key or one.key == place.key}
        if not found:
            return refuse("The partnership has no rule of its own there.", "rule_id")
        gone |= found
    if not gone:
        return refuse("Say which local rules to clear.", "places")
    for one in gone.values():
        desk.tx.remove(one)
    first = next(iter(gone.values()))
    return Done(f"Local rule cleared: {_named(gone.values())}.", f"rule:{first.kind}/{first.rule_id}")


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
    Handler(SetRules, set_rules, "Set local rules"),
    Handler(ClearRule, clear_rule, "Clear local rule"),
    Handler(ClearRules, clear_rules, "Clear local rules"),
)
