"""Whether a meeting is quorate, and why not."""

from __future__ import annotations

from collections.abc import Collection

from db.records.quick import dataclass
from desktop_app.domain.dates import joined
from desktop_app.rulebook.model import QuorumRule, RuleBook

PARTNER_WORDS = {"la": "the local authority", "icb": "the ICB", "police": "the police"}
COUNTING = frozenset({"member", "deputy"})


@dataclass(frozen=True, slots=True)
class Present:
    """Someone at a meeting: role id, capacity (of the list attendance) and the partner spoken for."""

    role: str
    capacity: str
    partner: str = ""


@dataclass(frozen=True, slots=True)
class Quorum:
    """The result, with a sentence for the minutes."""

    quorate: bool
    sentence: str


def quorum(book: RuleBook, present: Collection[Present], rule: str | QuorumRule = "crg") -> Quorum:
    """Return whether those present make a quorum under the rule (its id, or a rule), and the sentence to print.

    A member counts for the partner given with them or else for the one of their role; a deputy counts if the
    rule lets deputies count. Those in attendance and observers never count. Raises KeyError for an unknown
    id.
    """
    wanted = book.quorums[rule] if isinstance(rule, str) else rule
    capacities = COUNTING if wanted.deputies_count else frozenset({"member"})
    counted = [one for one in present if one.capacity in capacities]
    partners = {one.partner or _partner_of(book, one.role) for one in counted}
    absent = [PARTNER_WORDS.get(one, one) for one in wanted.partners if one not in partners]
    lacking = [f"nobody speaks for {joined(absent, 'or')}"] if absent else []
    if wanted.one_of and not any(one.role in wanted.one_of for one in counted):
        roles = [book.roles[one].label for one in wanted.one_of]
        lacking.append(f"nobody is present as {joined(roles, 'or')}")
    if len(counted) < wanted.least:
        lacking.append(f"{len(counted)} of at least {wanted.least} members are present")
    if lacking:
        return Quorum(False, f"Not quorate: {'; '.join(lacking)}.")
    return Quorum(
        True, f"Quorate: {joined([PARTNER_WORDS.get(one, one) for one in wanted.partners])} are represented."
    )


def _partner_of(book: RuleBook, role: str) -> str:
    return book.roles[role].partner if role in book.roles else ""
