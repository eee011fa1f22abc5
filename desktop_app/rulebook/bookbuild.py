"""Building the whole rule book from checked entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar

from desktop_app.rulebook.clockbuild import build_clock, origin_of
from desktop_app.rulebook.clockrules import LocalRule
from desktop_app.rulebook.conditions import CIRCUMSTANCES, NEEDS, condition_words
from desktop_app.rulebook.entries import Entry
from desktop_app.rulebook.model import (
    Agency,
    AgendaItem,
    ChecklistItem,
    ChecklistSection,
    Code,
    CodeList,
    Condition,
    Criterion,
    QuorumRule,
    Role,
    RuleBook,
    Stage,
    StepRule,
)

T = TypeVar("T")


def build_book(entries: list[Entry], local: tuple[LocalRule, ...]) -> RuleBook:
    """Return the rule book. The entries must have been checked; order within a kind is kept."""

    kinds: defaultdict[str, list[Entry]] = defaultdict(list)
    for one in entries:
        kinds[one.kind].append(one)

    def all_of(kind: str, build: Callable[[Entry], T]) -> dict[str, T]:
        return {one.id: build(one) for one in kinds[kind]}

    places = {one.id: number for number, one in enumerate(kinds["section"])}
    items = sorted(kinds["item"], key=lambda one: places[one.values["section"]])
    agenda = all_of("agenda", _agenda)
    codes: defaultdict[str, list[Entry]] = defaultdict(list)
    for one in kinds["code"]:
        codes[one.values["list"]].append(one)
    inside: dict[str, str] = {}
    for one in kinds["stage"]:
        inside.setdefault(one.values.get("part_of", ""), one.id)
    return RuleBook(
        clock=build_clock(((one.kind, one.id, one.values, one.local_keys) for one in entries), condition_words()),
        conditions=_conditions(),
        stages=all_of("stage", _stage),
        steps=tuple(all_of("step", lambda one: _step(one, inside)).values()),
        sections=tuple(all_of("section", _section).values()),
        items={one.id: _item(one) for one in items},
        criteria=all_of("criterion", _criterion),
        code_lists=all_of("list", lambda one: _list(one, codes[one.id])),
        agencies=all_of("agency", _agency),
        roles=all_of("role", _role),
        quorums=all_of("quorum", _quorum),
        agenda=tuple(sorted(agenda.values(), key=lambda one: one.number)),
        local=local,
    )


def _conditions() -> dict[str, Condition]:
    plain = {
        name: Condition(name, words, f"This applies only if {words}.", name)
        for name, words in CIRCUMSTANCES.items()
    }
    return {**plain, **{name: Condition(name, *line) for name, line in NEEDS.items()}}


def _stage(one: Entry) -> Stage:
    values = one.values
    return Stage(
        id=one.id,
        label=values["label"],
        short=values["short"],
        enter_when=values["enter_when"],
        moved_by=values["moved_by"],
        part_of=values.get("part_of", ""),
        group=values.get("group", False),
        start=values.get("start", False),
        final=values.get("final", False),
        may_hold=values.get("may_hold", False),
        blocked_while_held=values.get("blocked_while_held", False),
        milestone=values.get("milestone", ""),
        clock=tuple(values.get("clock", ())),
        stops=tuple(values.get("stops", ())),
        no_other_way=values.get("no_other_way", ""),
        origin=origin_of(values, one.local_keys),
    )


def _step(one: Entry, inside: dict[str, str]) -> StepRule:
    """Return the step; one to a group stage is given the group's first sub-state as its end, from `inside`."""
    values = one.values
    return StepRule(
        id=one.id,
        frm=values["from"],
        to=inside.get(values["to"], values["to"]),
        label=values["label"],
        who=values["who"],
        kind=values.get("kind", "forward"),
        needs=tuple(values.get("needs", ())),
        records=tuple(values.get("records", ())),
        origin=origin_of(values, one.local_keys),
    )


def _section(one: Entry) -> ChecklistSection:
    return ChecklistSection(one.id, one.values["checklist"], one.values["letter"], one.values["title"])


def _item(one: Entry) -> ChecklistItem:
    values = one.values
    return ChecklistItem(
        id=one.id,
        checklist=values["checklist"],
        section=values["section"],
        wording=values["wording"],
        help=values["help"],
        evidence=values.get("evidence", ""),
        applies_when=values.get("when", ""),
        version=values.get("version", 1),
        origin=origin_of(values, one.local_keys),
    )


def _criterion(one: Entry) -> Criterion:
    values = one.values
    return Criterion(
        one.id,
        values["group"],
        values["paragraph"],
        values["label"],
        values["help"],
        values["needed"],
        origin_of(values, one.local_keys),
    )


def _list(one: Entry, codes: list[Entry]) -> CodeList:
    origin = origin_of(one.values, one.local_keys)
    return CodeList(
        one.id, one.values["title"], one.values.get("several", False), tuple(map(_code, codes)), origin
    )


def _code(one: Entry) -> Code:
    values = one.values
    return Code(
        values["id"],
        values["label"],
        values.get("group", ""),
        values.get("note", ""),
        values.get("default", False),
        origin_of(values, one.local_keys),
    )


def _agency(one: Entry) -> Agency:
    values = one.values
    return Agency(
        one.id,
        values["label"],
        values["short"],
        values["group"],
        values.get("partner", ""),
        values.get("usually_asked", False),
        origin_of(values, one.local_keys),
    )


def _role(one: Entry) -> Role:
    values = one.values
    origin = origin_of(values, one.local_keys)
    return Role(one.id, values["label"], values.get("partner", ""), values.get("member", True), origin)


def _quorum(one: Entry) -> QuorumRule:
    values = one.values
    return QuorumRule(
        one.id,
        values["label"],
        tuple(values.get("partners", ())),
        tuple(values.get("one_of", ())),
        values["least"],
        values.get("deputies_count", True),
        origin_of(values, one.local_keys),
    )


def _agenda(one: Entry) -> AgendaItem:
    values = one.values
    return AgendaItem(
        one.id,
        values["number"],
        values["title"],
        values.get("help", ""),
        values.get("fills_from", ""),
        values.get("restricted", False),
        origin_of(values, one.local_keys),
    )
