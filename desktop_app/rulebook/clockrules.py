"""The part of the rule book that the statutory clock needs: editions, milestones, deadlines, holidays.

Everything here is a `NamedTuple`, not a dataclass: the clock answers from the command line in a few hundredths of
a second, and dataclasses alone would take a third of that.
"""

from datetime import date
from enum import StrEnum

from desktop_app.rulebook.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Unit(StrEnum):
    """What a deadline counts in."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"

    def named(self, amount: int) -> str:
        """Return `amount` with this unit in words: "15 working days", "1 month"."""
        word = self.value.replace("_", " ")
        return f"{amount} {word if abs(amount) != 1 else word[:-1]}"


class Sense(StrEnum):
    """Whether something is to be done by a date, or must not happen before it."""

    BY = "by"
    NOT_BEFORE = "not_before"


class LocalRule(NamedTuple):
    """One value that a partnership changed: `key` of the rule `rule_id` of `kind` is now `value`.

    `kind` is one of `desktop_app.rulebook.schema.KINDS` ("deadline", "milestone", "item", "code", "holiday",
    "closed_day" …); `key` is the key of the rule file; `value` is what the file would hold there. An id not on
    the shelf adds a new entry, which must then give every required key. For a holiday or a closed day the id
    is the ISO date and the key is "name", or "removed" with the value true.
    """

    kind: str
    rule_id: str
    key: str
    value: "Any"


class Origin(NamedTuple):
    """Where a rule comes from and in which editions it holds.

    `rule_class` is law, statutory_guidance, panel_guidance, national_standard or local. `since` and `retired`
    are edition ids: the first edition in which the rule holds and the first in which it no longer does; empty
    means from the start, and still. `local_keys` names the values that the partnership changed; an entry that
    the partnership added has "id" among them.
    """

    source: str
    rule_class: str
    confidence: str
    since: str = ""
    retired: str = ""
    local_keys: frozenset[str] = frozenset()

    @property
    def is_local(self) -> bool:
        """Whether the partnership changed or added anything here."""
        return bool(self.local_keys)

    def of(self, key: str) -> str:
        """Return "local" if the partnership set `key`, else "shipped"."""
        return "local" if key in self.local_keys or "id" in self.local_keys else "shipped"


class Relaxation(NamedTuple):
    """A time in which named deadlines were nationally relaxed; printed beside dates that fall into it."""

    id: str
    title: str
    from_date: date
    to_date: date
    deadlines: tuple[str, ...]
    text: str
    origin: Origin


class Edition(NamedTuple):
    """One edition of the guidance, in force from `from_date` to `to_date` (both included; None: still)."""

    id: str
    title: str
    from_date: date
    to_date: date | None
    guidance: str
    panel: str
    note: str
    origin: Origin


class Milestone(NamedTuple):
    """Something that happens in a case and carries a date.

    `after` names the milestones that cannot lie later than this one. `anchor` marks the three dates from
    which nearly everything counts; a `recurring` one happens again and again. `scope` is case, meeting, group
    or partnership.
    """

    id: str
    label: str
    phrase: str
    scope: str
    anchor: bool
    recurring: bool
    after: tuple[str, ...]
    origin: Origin


class Deadline(NamedTuple):
    """One duty with a time limit, as it stands in one edition.

    Counted in `unit` from the milestone `counts_from`: `amount` units after it, or before it if negative.
    `opens` is the first day of a span ("days 2 to 10": opens 2, amount 10). `every` repeats the duty at that
    interval until a milestone of `ended_by`; `reminders` are points, in the same unit, at which to speak up.
    `met_by` names the milestones any one of which fulfils it. `default` is on or off; `applies_when` names a
    condition that must hold as well ("" for none). `warn_before` is in working days.
    """

    id: str
    label: str
    duty: str
    owner: str
    scope: str
    counts_from: str
    met_by: tuple[str, ...]
    ended_by: tuple[str, ...]
    amount: int
    unit: Unit
    opens: int | None
    every: int | None
    reminders: tuple[int, ...]
    sense: Sense
    default: str
    applies_when: str
    warn_before: int
    note: str
    follows_review_setting: bool
    origin: Origin

    @property
    def backwards(self) -> bool:
        """Whether it is counted back from its milestone."""
        return self.amount < 0


class Holidays(NamedTuple):
    """The bank holidays on the shelf, and how far the list reaches (both dates included)."""

    first: date
    last: date
    days: dict[date, str]
    closed: dict[date, str]
    origin: Origin
    local_days: frozenset[date] = frozenset()


class ClockRules(NamedTuple):
    """Everything the clock needs, checked. `variations` holds what editions change, by deadline and edition."""

    editions: tuple[Edition, ...]
    relaxations: tuple[Relaxation, ...]
    milestones: dict[str, Milestone]
    deadlines: dict[str, Deadline]
    variations: dict[tuple[str, str], Deadline]
    conditions: dict[str, str]
    holidays: Holidays

    def edition(self, edition_id: str) -> Edition:
        """Return the edition with this id; KeyError if there is none."""
        for edition in self.editions:
            if edition.id == edition_id:
                return edition
        raise KeyError(edition_id)

    def edition_on(self, day: date) -> Edition | None:
        """Return the edition in force on `day`, or None before the first one."""
        found = None
        for edition in self.editions:
            if edition.from_date <= day:
                found = edition
        return found

    def holds(self, origin: Origin, edition_id: str) -> bool:
        """Return whether a rule of this origin holds in that edition."""
        order = [edition.id for edition in self.editions]
        here = order.index(edition_id)
        return (not origin.since or order.index(origin.since) <= here) and (
            not origin.retired or here < order.index(origin.retired)
        )

    def deadline(self, deadline_id: str, edition_id: str) -> Deadline:
        """Return the deadline as it stands in that edition; KeyError if there is no such deadline."""
        return self.variations.get((deadline_id, edition_id)) or self.deadlines[deadline_id]

    def deadlines_in(self, edition_id: str) -> tuple[Deadline, ...]:
        """Return every deadline of the book as it stands in that edition, whether or not it holds there."""
        return tuple(self.deadline(one, edition_id) for one in self.deadlines)
