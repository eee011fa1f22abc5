"""What the rule book holds once read and checked: frozen values, looked up by id and by edition.

The clock's share lives in `clockrules` and is offered here again, so that everyone else needs this module
only.
"""

from __future__ import annotations

from dataclasses import field

from db.records.quick import dataclass
from desktop_app.rulebook.clockrules import (
    ClockRules,
    Deadline,
    Edition,
    Holidays,
    LocalRule,
    Milestone,
    Origin,
    Relaxation,
    Sense,
    Unit,
)

__all__ = [
    "Agency",
    "AgendaItem",
    "ChecklistItem",
    "ChecklistSection",
    "ClockRules",
    "Code",
    "CodeList",
    "Condition",
    "Criterion",
    "Deadline",
    "Edition",
    "Holidays",
    "LocalRule",
    "Milestone",
    "Origin",
    "QuorumRule",
    "Relaxation",
    "Role",
    "RuleBook",
    "Sense",
    "Stage",
    "StepRule",
    "Unit",
]


@dataclass(frozen=True, slots=True)
class Condition:
    """A named predicate: `words` says when it holds; `missing` is the sentence for the user when it does not.

    `field` names the field of the case that a screen should lead to.
    """

    name: str
    words: str
    missing: str
    field: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One state of a case. `part_of` is the group stage it belongs to ("9b" for b1 to b10x), else "".

    `clock` names the deadlines that run here, `stops` those that end here without being met. `milestone` is
    the milestone that entering it dates ("" for none). `final` stages may be left only by reopening.
    """

    id: str
    label: str
    short: str
    enter_when: str
    moved_by: str
    part_of: str
    group: bool
    start: bool
    final: bool
    may_hold: bool
    blocked_while_held: bool
    milestone: str
    clock: tuple[str, ...]
    stops: tuple[str, ...]
    no_other_way: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class StepRule:
    """One allowed step from `frm` to `to`. `needs` names the conditions that must hold.

    `records` lists what the person must give besides the date: name, role, reason. `kind` is forward, back,
    branch or reopen. `who` is the role id that moves the case on.
    """

    id: str
    frm: str
    to: str
    label: str
    who: str
    kind: str
    needs: tuple[str, ...]
    records: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class ChecklistSection:
    """A lettered part of a checklist."""

    id: str
    checklist: str
    letter: str
    title: str


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One point of a checklist. `version` counts the wordings, so that an answer keeps what was read."""

    id: str
    checklist: str
    section: str
    wording: str
    help: str
    evidence: str
    applies_when: str
    version: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Criterion:
    """One test of the law: `group` is notification, local_review, have_regard or national_review."""

    id: str
    group: str
    paragraph: str
    label: str
    help: str
    needed: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list; `code` never changes and is never used again."""

    code: str
    label: str
    group: str
    note: str
    default: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes to choose from, in the order in which to offer them. `several`: more than one may apply."""

    id: str
    title: str
    several: bool
    codes: tuple[Code, ...]
    origin: Origin

    def label(self, code: str) -> str:
        """Return the label of `code`; the code itself if it is not in the list (a retired local code)."""
        return next((one.label for one in self.codes if one.code == code), code)

    def __contains__(self, code: object) -> bool:
        return any(one.code == code for one in self.codes)


@dataclass(frozen=True, slots=True)
class Agency:
    """A kind of agency that takes part. `partner` is la, icb or police for the three statutory partners."""

    code: str
    label: str
    short: str
    group: str
    partner: str
    usually_asked: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class Role:
    """A role in the group or the partnership. `partner` is la, icb or police if it speaks for one."""

    id: str
    label: str
    partner: str
    member: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """Who must be there: every partner of `partners`, one role of `one_of`, `least` people in all."""

    id: str
    label: str
    partners: tuple[str, ...]
    one_of: tuple[str, ...]
    least: int
    deputies_count: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One standing item of a meeting. `fills_from` says what it starts from ("" for nothing)."""

    id: str
    number: int
    title: str
    help: str
    fills_from: str
    restricted: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The whole rule book: shipped defaults with the partnership's own changes laid over them."""

    clock: ClockRules
    conditions: dict[str, Condition]
    stages: dict[str, Stage]
    steps: tuple[StepRule, ...]
    sections: tuple[ChecklistSection, ...]
    items: dict[str, ChecklistItem]
    criteria: dict[str, Criterion]
    code_lists: dict[str, CodeList]
    agencies: dict[str, Agency]
    roles: dict[str, Role]
    quorums: dict[str, QuorumRule]
    agenda: tuple[AgendaItem, ...]
    local: tuple[LocalRule, ...] = field(default=())

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions in order of time."""
        return self.clock.editions

    def holds(self, origin: Origin, edition: str) -> bool:
        """Return whether a rule of this origin holds in the edition with that id."""
        return self.clock.holds(origin, edition)

    def deadline(self, deadline_id: str, edition: str) -> Deadline:
        """Return the deadline as it stands in `edition`; KeyError if there is none."""
        return self.clock.deadline(deadline_id, edition)

    def codes(self, list_id: str, edition: str = "") -> tuple[Code, ...]:
        """Return the codes of a list in order, only those that hold in `edition` if one is given."""
        codes = self.code_lists[list_id].codes
        return tuple(one for one in codes if not edition or self.holds(one.origin, edition))

    def label(self, list_id: str, code: str) -> str:
        """Return the label of a code; the code itself if the list does not know it."""
        return self.code_lists[list_id].label(code)

    def checklist(self, checklist: str, edition: str) -> tuple[ChecklistItem, ...]:
        """Return the items of "rapid_review" or "quality_markers" that hold in `edition`, in order."""
        return tuple(
            one for one in self.items.values() if one.checklist == checklist and self.holds(one.origin, edition)
        )

    def criteria_of(self, group: str, edition: str) -> tuple[Criterion, ...]:
        """Return the criteria of a group (notification, local_review, have_regard, national_review)."""
        return tuple(
            one for one in self.criteria.values() if one.group == group and self.holds(one.origin, edition)
        )

    def first_stage(self) -> Stage:
        """Return the stage in which a case begins."""
        return next(stage for stage in self.stages.values() if stage.start)

    def members_of(self, group: str) -> tuple[Stage, ...]:
        """Return the sub-states of a group stage in order ("9b" gives b1 to b10x)."""
        return tuple(stage for stage in self.stages.values() if stage.part_of == group)

    def steps_from(self, stage: str) -> tuple[StepRule, ...]:
        """Return the steps that leave `stage`, those of the group it belongs to included."""
        places = {stage, self.stages[stage].part_of} - {""}
        return tuple(step for step in self.steps if step.frm in places)
