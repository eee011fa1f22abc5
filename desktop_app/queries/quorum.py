"""Whether a meeting is quorate, by the roles that its group asks for."""

from __future__ import annotations

from dataclasses import replace

from db.reader import Reader
from db.records.meetings import Attendance, Meeting
from db.records.partnership import Agency, Group, Membership
from desktop_app.domain.quorum import PARTNER_WORDS, Present, Quorum, quorum
from desktop_app.queries.base import Reading
from desktop_app.rulebook.model import QuorumRule, RuleBook

CHAIRING = ("chair", "vice_chair")
RULE_OF_KIND = {"crg": "crg", "executive": "executive", "panel": "rapid_review", "other": "crg"}


def meeting_quorum(reading: Reading, meeting: Meeting) -> Quorum:
    """Return whether those recorded as present make a quorum, with the sentence for the minutes.

    A group that names no roles of its own follows the rule book's rule for its kind. One that does asks for
    exactly these: each statutory partner named, someone to chair if chair or vice-chair is named, and each
    other role. Whoever chairs the meeting counts as chair.
    """
    group = reading.reader.get(Group, meeting.group_id)
    present = present_at(reading, meeting)
    base = reading.book.quorums[RULE_OF_KIND.get(group.kind, "crg")]
    if not group.quorum:
        return quorum(reading.book, present, base)
    result = quorum(reading.book, present, rule := group_rule(base, group))
    lacking = _roles_lacking(reading.book, group, present, base)
    if lacking:
        before = "" if result.quorate else result.sentence.removeprefix("Not quorate: ").removesuffix(".") + "; "
        return Quorum(False, f"Not quorate: {before}{'; '.join(lacking)}.")
    if result.quorate and not rule.partners:
        return Quorum(True, "Quorate: everyone that the group's rule asks for is present.")
    return result


def group_rule(base: QuorumRule, group: Group) -> QuorumRule:
    """Return the rule that a group's own roles make, with everything else as in `base`."""
    partners = tuple(code for code in group.quorum if code in PARTNER_WORDS)
    chairing = tuple(code for code in group.quorum if code in CHAIRING)
    return replace(base, label=group.name, partners=partners, one_of=chairing, least=1)


def present_at(reading: Reading, meeting: Meeting) -> tuple[Present, ...]:
    """Return those present: the role as recorded, and the partner of that role or of their agency."""
    found = []
    for one in reading.reader.find(Attendance, meeting_id=meeting.id, presence="present"):
        chairs = meeting.chair_id is not None and one.member_id == meeting.chair_id
        partner = partner_of(reading, meeting, one)
        role = "chair" if chairs and one.role not in CHAIRING else one.role
        found.append(Present(role, one.capacity, partner))
    return tuple(found)


def partner_of(reading: Reading, meeting: Meeting, one: Attendance) -> str:
    """Return the statutory partner someone speaks for: by role, by any other seat they hold, by agency."""
    roles = [one.role]
    if one.member_id is not None:
        seats = reading.reader.find(Membership, group_id=meeting.group_id, member_id=one.member_id)
        roles += [seat.role for seat in seats if _holds(seat, meeting)]
    for role in roles:
        if role in reading.book.roles and reading.book.roles[role].partner:
            return reading.book.roles[role].partner
    return _partner_of_agency(reading.reader, one.agency)


def _holds(seat: Membership, meeting: Meeting) -> bool:
    return (seat.since is None or seat.since <= meeting.on) and (seat.until is None or seat.until >= meeting.on)


def _partner_of_agency(reader: Reader, name: str) -> str:
    if not name:
        return ""
    agency = reader.first(Agency, name=name) or reader.first(Agency, short_name=name)
    return agency.partner if agency else ""


def _roles_lacking(book: RuleBook, group: Group, present: tuple[Present, ...], base: QuorumRule) -> list[str]:
    capacities = {"member", "deputy"} if base.deputies_count else {"member"}
    there = {one.role for one in present if one.capacity in capacities}
    return [
        f"nobody is present as {book.roles[code].label}"
        for code in group.quorum
        if code not in PARTNER_WORDS and code not in CHAIRING and code not in there
    ]
