"""The practice partnership itself: its agencies, its group and who sits on it."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.actions.groups import AddGroup, SeatMember
from desktop_app.actions.partnership import AddAgency, AddMember, NamePartnership
from desktop_app.practice.desk import PracticeDesk
from desktop_app.practice.setting import AREA, BODIES, BUSINESS_UNIT, GROUP, PARTNERSHIP, SEATS


class Place(NamedTuple):
    """The ids of what was set up: agencies by short name, the group, members by name."""

    agencies: dict[str, int]
    group: int
    members: dict[str, int]


def set_up_partnership(desk: PracticeDesk) -> Place:
    """Name the partnership, add its agencies, and seat the Case Review Group."""
    desk.do(NamePartnership(name=PARTNERSHIP, area=AREA, business_unit=BUSINESS_UNIT))
    agencies = {
        body.short: desk.do(AddAgency(name=body.name, kind=body.kind, short_name=body.short, partner=body.partner))
        for body in BODIES
    }
    group = desk.do(AddGroup(name=GROUP, short_name="CRG", kind="crg"))
    members = {}
    for seat in SEATS:
        member = desk.do(AddMember(name=seat.name, job_title=seat.job, agency_id=agencies[seat.agency]))
        desk.do(SeatMember(group_id=group, member_id=member, role=seat.role))
        members[seat.name] = member
    return Place(agencies, group, members)
