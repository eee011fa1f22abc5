"""The stage machine: which steps a case may take, what is missing for each, and what a taken step records.

Pure functions over `CaseFacts`. Only steps that the rule book names are offered. Held is laid over the stage:
the case keeps its place, its learning may go on, and publishing and closing wait.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records.quick import dataclass
from desktop_app.domain.dates import Moment, joined, long_date
from desktop_app.domain.facts import CaseFacts
from desktop_app.domain.predicates import is_true
from desktop_app.rulebook.model import RuleBook, Stage, StepRule
from desktop_app.trouble import Reason, Refusal

__all__ = [
    "Hold",
    "HoldRequest",
    "OfferedStep",
    "Release",
    "Step",
    "StepRequest",
    "hold",
    "offered_steps",
    "release",
    "stage_path",
    "stopped_deadlines",
    "take_step",
]


@dataclass(frozen=True, slots=True)
class OfferedStep:
    """A step that leads on from here. `missing` is empty when it may be taken now."""

    rule: StepRule
    to: Stage
    missing: tuple[Reason, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing is missing but the name, the date and the reason that the step itself asks for."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class StepRequest:
    """The wish to move a case to the stage `to`: when, by whom (name and role) and why."""

    to: str
    on: date | None
    name: str = ""
    role: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step taken. `dates` are the milestones that it dates; `stops` the deadlines that end with it."""

    rule_id: str
    frm: str
    to: str
    label: str
    kind: str
    on: date
    name: str
    role: str
    reason: str
    dates: tuple[tuple[str, date], ...]
    stops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HoldRequest:
    """The wish to hold a case: why, when the Panel was told, when to look again."""

    on: date | None
    reason: str
    next_check: date | None
    panel_told: date | None = None
    reason_code: str = ""
    name: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """A case held: it keeps its stage, and stays held until released."""

    stage: str
    on: date
    reason: str
    reason_code: str
    panel_told: date | None
    next_check: date
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Release:
    """A hold ended."""

    on: date
    reason: str
    name: str
    role: str


def offered_steps(book: RuleBook, facts: CaseFacts) -> tuple[OfferedStep, ...]:
    """Return every step that leads on from the case's stage, in the order of the rule book.

    A milestone that the step itself dates is not counted as missing. Raises KeyError for an unknown stage.
    """
    return tuple(
        OfferedStep(rule, book.stages[rule.to], _missing(book, facts, rule))
        for rule in book.steps_from(facts.stage)
        if rule.to != facts.stage and book.holds(rule.origin, facts.edition)
    )


def take_step(book: RuleBook, facts: CaseFacts, request: StepRequest, *, today: date) -> Step | Refusal:
    """Return the step as it is to be recorded, or a refusal that lists everything missing, with its fields.

    Refused: a step that the rule book does not allow from here; any condition of the step that does not hold;
    a missing name, role, date or reason where the step records them; a date later than `today` or earlier
    than the step before; publishing or closing while the case is held. `request.to` may name a group stage
    ("9b"), which is entered by its first sub-state. Raises KeyError for an unknown stage.
    """
    target = _entry(book, request.to)
    offered = {step.to.id: step for step in offered_steps(book, facts)}
    if target not in offered:
        return Refusal((Reason(_not_allowed(book, facts, target, offered), "to"),))
    step = offered[target]
    wrong = [*step.missing, *_unrecorded(step.rule, request), *_misdated(facts, request.on, today)]
    if wrong or request.on is None:
        return Refusal(tuple(wrong))
    milestone = step.to.milestone
    dates = ((milestone, request.on),) if milestone and facts.day_of(milestone) is None else ()
    return Step(
        step.rule.id, facts.stage, target, step.rule.label, step.rule.kind, request.on, request.name.strip(),
        request.role.strip(), request.reason.strip(), dates, step.to.stops,
    )  # fmt: skip


def hold(book: RuleBook, facts: CaseFacts, request: HoldRequest, *, today: date) -> Hold | Refusal:
    """Return the hold as it is to be recorded, or a refusal with all that is missing.

    A hold needs its date, a reason, the name and role of who decided, and a date to look again later than its
    own. The date on which the Panel was told may follow later. Only stages that the rule book marks may be
    held.
    """
    stage = book.stages[facts.stage]
    wrong = []
    if facts.held:
        wrong.append(Reason("The case is held already.", "held"))
    if not stage.may_hold:
        wrong.append(Reason(f"A case cannot be held in the stage “{stage.label}”.", "stage"))
    if not request.reason.strip():
        wrong.append(Reason("Say why the case is held.", "reason"))
    wrong += _who(request.name, request.role)
    wrong += _misdated(facts, request.on, today)
    if request.next_check is None:
        wrong.append(Reason("Give the date on which to look again.", "next_check"))
    elif request.on and request.next_check <= request.on:
        wrong.append(Reason("The date to look again must be later than the hold.", "next_check"))
    if request.panel_told and request.panel_told > today:
        wrong.append(Reason("The date on which the Panel was told lies in the future.", "panel_told"))
    if wrong or request.on is None or request.next_check is None:
        return Refusal(tuple(wrong))
    return Hold(
        facts.stage, request.on, request.reason.strip(), request.reason_code, request.panel_told,
        request.next_check, request.name.strip(), request.role.strip(),
    )  # fmt: skip


def release(
    facts: CaseFacts, held: Hold, *, on: date | None, reason: str, name: str, role: str, today: date
) -> Release | Refusal:
    """Return the end of a hold, or a refusal: it needs a date not before the hold, a reason, a name and a role."""
    wrong = _misdated(replace(facts, stage_since=held.on), on, today)
    if not facts.held:
        wrong.append(Reason("The case is not held.", "held"))
    if not reason.strip():
        wrong.append(Reason("Say why the case goes on.", "reason"))
    wrong += _who(name, role)
    if wrong or on is None:
        return Refusal(tuple(wrong))
    return Release(on, reason.strip(), name.strip(), role.strip())


def stopped_deadlines(book: RuleBook, stage: str) -> dict[str, str]:
    """Return the deadlines that no longer run in a stage with the reason, as `timetable` takes them."""
    here = book.stages[stage]
    groups = [here, *([book.stages[here.part_of]] if here.part_of else [])]
    return {one: f"Stopped: the case is in the stage “{here.label}”." for place in groups for one in place.stops}


def stage_path(book: RuleBook, facts: CaseFacts) -> str:
    """Return where a case stands in words: "LCSPR open: draft (held)"."""
    stage = book.stages[facts.stage]
    words = f"{book.stages[stage.part_of].label}: {stage.label}" if stage.part_of else stage.label
    return f"{words} (held)" if facts.held else words


def _entry(book: RuleBook, stage: str) -> str:
    return book.members_of(stage)[0].id if book.stages[stage].group else stage


def _missing(book: RuleBook, facts: CaseFacts, rule: StepRule) -> tuple[Reason, ...]:
    target = book.stages[rule.to]
    seen = facts
    if target.milestone and facts.day_of(target.milestone) is None:
        dated = Moment(facts.stage_since or date.min)
        seen = replace(facts, milestones={**facts.milestones, target.milestone: dated})
    missing = [
        Reason(book.conditions[need].missing, book.conditions[need].field)
        for need in rule.needs
        if not is_true(need, seen)
    ]
    if facts.held and target.blocked_while_held:
        missing.append(Reason("The case is held; end the hold first.", "held"))
    return tuple(missing)


def _not_allowed(book: RuleBook, facts: CaseFacts, target: str, offered: dict[str, OfferedStep]) -> str:
    here, there = book.stages[facts.stage], book.stages[target]
    group = book.stages[here.part_of] if here.part_of else here
    names = [f"“{step.to.label}”" for step in offered.values()]
    said = f"From “{here.label}” a case cannot go to “{there.label}”; it can go to {joined(names, 'or')}."
    why = here.no_other_way or group.no_other_way
    return f"{said} {why}" if why else said


def _unrecorded(rule: StepRule, request: StepRequest) -> list[Reason]:
    wrong = []
    if "name" in rule.records and not request.name.strip():
        wrong.append(Reason("Give the name of the person who decided.", "name"))
    if "role" in rule.records and not request.role.strip():
        wrong.append(Reason("Give the role of the person who decided.", "role"))
    if "reason" in rule.records and not request.reason.strip():
        wrong.append(Reason("Give the reason.", "reason"))
    return wrong


def _who(name: str, role: str) -> list[Reason]:
    wrong = [] if name.strip() else [Reason("Give the name of the person who decided.", "name")]
    return wrong if role.strip() else [*wrong, Reason("Give the role of the person who decided.", "role")]


def _misdated(facts: CaseFacts, on: date | None, today: date) -> list[Reason]:
    if on is None:
        return [Reason("Give the date.", "on")]
    if on > today:
        return [Reason(f"The date {long_date(on)} lies in the future.", "on")]
    if facts.stage_since and on < facts.stage_since:
        return [
            Reason(f"The date must not be earlier than the step before, {long_date(facts.stage_since)}.", "on")
        ]
    return []
