"""Who can be given an action: the people of a group and every agency, with the words by which they are typed."""

from __future__ import annotations

from db.records.meetings import Attendance, Meeting
from db.records.partnership import Agency, Member
from desktop_app.domain.minute_line import Owner
from desktop_app.queries.base import Reading

PARTNER_NAMES = {"la": ("Local authority",), "icb": ("ICB",), "police": ("Police",)}


def owner_choices(reading: Reading, meeting_id: int | None = None) -> tuple[Owner, ...]:
    """Return the agencies in use, the members and the guests of a meeting, each by name. Raises NoSuchRecord."""
    reader = reading.reader
    agencies = reader.find(Agency, order=("name",), active=True)
    names = {one.id: one.name for one in agencies}
    found = [
        Owner("", one.id, one.name, _agency_words(one, agencies)) for one in agencies
    ]  # fmt: skip
    people = reader.find(Member, order=("name",), active=True)
    taken = [word.casefold() for one in people for word in one.name.split()]
    for one in people:
        own = [word for word in one.name.split() if taken.count(word.casefold()) == 1 and len(word) > 2]
        agency = names.get(one.agency_id or 0, "")
        found.append(Owner(one.name, one.agency_id if agency else None, agency, (one.name, *own)))
    if meeting_id is not None:
        reader.get(Meeting, meeting_id)
        listed = {one.name for one in people}
        guests = reader.find(Attendance, order=("name",), meeting_id=meeting_id, member_id=None)
        found += [Owner(one.name, None, one.agency, (one.name,)) for one in guests if one.name not in listed]
    return tuple(found)


def _agency_words(agency: Agency, agencies: tuple[Agency, ...]) -> tuple[str, ...]:
    """Return the name, the short name, and for the only agency of a statutory partner the partner's name."""
    alone = agency.partner and sum(one.partner == agency.partner for one in agencies) == 1
    words = (agency.name, agency.short_name, *(PARTNER_NAMES.get(agency.partner, ()) if alone else ()))
    return tuple(dict.fromkeys(word for word in words if word))
