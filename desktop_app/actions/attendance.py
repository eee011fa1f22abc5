"""Who was at a meeting and as what, and what interests they declared."""

from __future__ import annotations

from dataclasses import replace

from db.records.meetings import AgendaItem, Attendance, Declaration, Meeting
from db.records.partnership import Agency, Member
from db.records.quick import dataclass
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.checks import fetch, needed, one_line, one_of, refusal
from desktop_app.actions.locks import not_locked
from desktop_app.domain.quorum import Quorum
from desktop_app.queries.partnership import Seat, seats_on
from desktop_app.queries.quorum import meeting_quorum
from desktop_app.trouble import Reason, Refusal

CAPACITIES = ("member", "deputy", "in_attendance", "observer")
PRESENCES = ("present", "apologies", "absent")
HANDLINGS = ("stayed", "no_vote", "left")


@dataclass(frozen=True, slots=True, kw_only=True)
class FillAttendance(Command):
    """Start the attendance from the group's membership; whoever is on it already is left alone."""

    meeting_id: int


def fill_attendance(desk: Desk, command: FillAttendance) -> Done | Refusal:
    """Add each member seated on the day of the meeting. Refused once the minutes are approved."""
    meeting = desk.tx.get(Meeting, command.meeting_id)
    if no := not_locked(meeting):
        return no
    added = fill_from_membership(desk, meeting)
    return Done(f"Attendance filled: {added} added.", f"meeting:{meeting.id}", meeting.id)


def fill_from_membership(desk: Desk, meeting: Meeting) -> int:
    """Add one row for each member with a seat of their own, "absent" until said otherwise.

    Nobody is claimed to have been there; deputies are added when they come. Returns how many were added.
    """
    there = {one.member_id for one in desk.tx.find(Attendance, meeting_id=meeting.id)}
    added = 0
    for seat in seats_on(desk, meeting.group_id, meeting.on):
        if seat.membership.deputy_for_id is None and seat.member.id not in there:
            there.add(seat.member.id)
            desk.tx.add(_row_of(meeting, seat))
            added += 1
    return added


def _row_of(meeting: Meeting, seat: Seat) -> Attendance:
    return Attendance(
        meeting_id=meeting.id,
        member_id=seat.member.id,
        name=seat.member.name,
        job_title=seat.member.job_title,
        agency=seat.agency.name if seat.agency else "",
        role=seat.membership.role,
        capacity="member",
        presence="absent",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAttendance(Command):
    """Record one person: a member, a deputy for one, someone in attendance for some items, an observer.

    Blanks are filled from the member and the seat. A person recorded before (the same member, or a guest of
    the same name) is changed, not added again.
    """

    meeting_id: int
    member_id: int | None = None
    name: str = ""
    job_title: str = ""
    agency: str = ""
    role: str = ""
    capacity: str = ""
    deputy_for: str = ""
    presence: str = "present"
    items: str = ""


def record_attendance(desk: Desk, command: RecordAttendance) -> Done | Refusal:
    """Record it and say whether the meeting is quorate. Refused without a name, or once approved.

    Refused as well: a deputy for nobody, the same person twice, item numbers that are not on the agenda.
    """
    meeting = desk.tx.get(Meeting, command.meeting_id)
    if no := not_locked(meeting):
        return no
    row = _filled(desk, meeting, command)
    if no := refusal(_row_faults(desk, meeting, row)):
        return no
    kept = desk.tx.change(row) if row.id else desk.tx.add(row)
    return Done(_said(meeting_quorum(desk, meeting)), f"meeting:{meeting.id}", kept.id)


def _said(result: Quorum) -> str:
    return f"Attendance recorded. {result.sentence}"


def _filled(desk: Desk, meeting: Meeting, command: RecordAttendance) -> Attendance:
    """Return the row that the command asks for, with its blanks filled."""
    seat = _seat_of(desk, meeting, command)
    member = desk.tx.get(Member, command.member_id) if command.member_id is not None else None
    name = command.name.strip() or (member.name if member else "")
    stored = _stored(desk, meeting, command.member_id, name)
    agency = desk.tx.get(Agency, member.agency_id).name if member and member.agency_id else ""
    deputy_for = command.deputy_for.strip()
    if not deputy_for and seat and command.capacity in {"", "deputy"}:
        deputy_for = seat.deputy_for
    seated = ("deputy" if seat.deputy_for else "member") if seat else "in_attendance"
    return Attendance(
        id=stored.id if stored else 0,
        version=stored.version if stored else 0,
        meeting_id=meeting.id,
        member_id=command.member_id,
        name=name,
        job_title=command.job_title.strip() or (member.job_title if member else ""),
        agency=command.agency.strip() or agency,
        role=command.role or (seat.membership.role if seat else _role_of(desk, meeting, deputy_for)),
        capacity=command.capacity or ("deputy" if deputy_for else seated),
        deputy_for=deputy_for,
        presence=command.presence,
        items=command.items.strip(),
    )


def _seat_of(desk: Desk, meeting: Meeting, command: RecordAttendance) -> Seat | None:
    """Return the member's seat: the one as deputy for the person named, else their own, else any."""
    seats = [one for one in seats_on(desk, meeting.group_id, meeting.on) if one.member.id == command.member_id]
    wanted = command.deputy_for.strip()
    fitting = [one for one in seats if wanted and one.deputy_for == wanted]
    if command.capacity == "deputy":
        fitting += [one for one in seats if one.deputy_for]
    chosen = fitting or seats
    return chosen[0] if chosen else None


def _role_of(desk: Desk, meeting: Meeting, name: str) -> str:
    """Return the role of the seated member of this name: a deputy without a seat speaks in that role."""
    seats = seats_on(desk, meeting.group_id, meeting.on) if name else ()
    return next((one.membership.role for one in seats if one.member.name == name and not one.deputy_for), "")


def _stored(desk: Desk, meeting: Meeting, member_id: int | None, name: str) -> Attendance | None:
    if member_id is not None:
        return desk.tx.first(Attendance, meeting_id=meeting.id, member_id=member_id)
    return desk.tx.first(Attendance, meeting_id=meeting.id, member_id=None, name=name)


def _row_faults(desk: Desk, meeting: Meeting, row: Attendance) -> list[Reason]:
    wrong = one_line(row.name, "The name", "name")
    wrong += one_of(row.capacity, CAPACITIES, "The capacity", "capacity")
    wrong += one_of(row.presence, PRESENCES, "The presence", "presence")
    if row.role and row.role not in desk.book.roles:
        wrong.append(Reason(f"The rule book knows no role “{row.role}”.", "role"))
    if row.capacity == "deputy" and not row.deputy_for:
        wrong.append(Reason("Say for whom the deputy comes.", "deputy_for"))
    if row.capacity != "deputy" and row.deputy_for:
        wrong.append(Reason("Only a deputy comes for somebody else.", "deputy_for"))
    if row.deputy_for and row.presence == "present":
        wrong += _both_there(desk, meeting, row)
    return wrong + _item_faults(desk, meeting, row.items)


def _both_there(desk: Desk, meeting: Meeting, row: Attendance) -> list[Reason]:
    there = desk.tx.find(Attendance, meeting_id=meeting.id, name=row.deputy_for, presence="present")
    if any(one.id != row.id for one in there):
        return [Reason(f"{row.deputy_for} is recorded as present, so nobody deputises.", "deputy_for")]
    return []


def _item_faults(desk: Desk, meeting: Meeting, items: str) -> list[Reason]:
    numbers = [one.strip() for one in items.replace("–", "-").replace("-", ",").split(",") if one.strip()]
    last = desk.tx.count(AgendaItem, meeting_id=meeting.id)
    if all(one.isdecimal() and 1 <= int(one) <= last for one in numbers):
        return []
    return [Reason(f"Give item numbers between 1 and {last}, as in “4, 7-9”.", "items")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPresence(Command):
    """Say of several people at once whether they are present, have sent apologies, or are absent."""

    attendance_ids: tuple[int, ...]
    presence: str


def record_presence(desk: Desk, command: RecordPresence) -> Done | Refusal:
    """Record it. Refused for nobody, for people of different meetings, or once the minutes are approved."""
    rows = [desk.tx.get(Attendance, one) for one in command.attendance_ids]
    wrong = one_of(command.presence, PRESENCES, "The presence", "presence")
    if len({row.meeting_id for row in rows}) != 1:
        wrong.append(Reason("Choose people of one meeting.", "attendance_ids"))
    if no := refusal(wrong):
        return no
    meeting = desk.tx.get(Meeting, rows[0].meeting_id)
    if no := not_locked(meeting):
        return no
    changed = [replace(row, presence=command.presence) for row in rows]
    if no := refusal(reason for row in changed for reason in _row_faults(desk, meeting, row)):
        return no
    for row in changed:
        desk.tx.change(row)
    return Done(_said(meeting_quorum(desk, meeting)), f"meeting:{meeting.id}", meeting.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAttendance(Command):
    """Take a row off the attendance."""

    attendance_id: int


def remove_attendance(desk: Desk, command: RemoveAttendance) -> Done | Refusal:
    """Remove it. Refused once the minutes are approved."""
    row = desk.tx.get(Attendance, command.attendance_id)
    meeting = desk.tx.get(Meeting, row.meeting_id)
    if no := not_locked(meeting):
        return no
    desk.tx.remove(row)
    return Done("Attendance removed.", f"meeting:{meeting.id}", meeting.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareInterest(Command):
    """Declare an interest: who, its nature, what was done, and in which item (None: the whole meeting)."""

    meeting_id: int
    name: str
    nature: str
    handling: str
    agenda_item_id: int | None = None


def declare_interest(desk: Desk, command: DeclareInterest) -> Done | Refusal:
    """Record it. Refused without name or nature, for an item of another meeting, or once approved."""
    meeting = desk.tx.get(Meeting, command.meeting_id)
    row = Declaration(
        meeting_id=meeting.id,
        agenda_item_id=command.agenda_item_id,
        name=command.name.strip(),
        nature=command.nature.strip(),
        handling=command.handling,
    )
    if no := not_locked(meeting) or refusal(_declaration_faults(desk, row)):
        return no
    kept = desk.tx.add(row)
    return Done("Interest declared.", f"meeting:{meeting.id}", kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDeclaration(Command):
    """Change a declaration of interest."""

    declaration_id: int
    name: str
    nature: str
    handling: str
    agenda_item_id: int | None = None
    version: int = 0


def change_declaration(desk: Desk, command: ChangeDeclaration) -> Done | Refusal:
    """Change it, under the same conditions as declaring."""
    stored = fetch(desk.tx, Declaration, command.declaration_id, command.version)
    row = replace(
        stored,
        agenda_item_id=command.agenda_item_id,
        name=command.name.strip(),
        nature=command.nature.strip(),
        handling=command.handling,
    )
    meeting = desk.tx.get(Meeting, stored.meeting_id)
    if no := not_locked(meeting) or refusal(_declaration_faults(desk, row)):
        return no
    desk.tx.change(row)
    return Done("Declaration changed.", f"meeting:{meeting.id}", row.id)


def _declaration_faults(desk: Desk, row: Declaration) -> list[Reason]:
    wrong = one_line(row.name, "The name", "name")
    wrong += needed(row.nature, "Say what the interest is.", "nature")
    wrong += one_of(row.handling, HANDLINGS, "What was done", "handling")
    if row.agenda_item_id is not None:
        item = desk.tx.get(AgendaItem, row.agenda_item_id)
        if item.meeting_id != row.meeting_id:
            wrong.append(Reason("That item is on another agenda.", "agenda_item_id"))
    return wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawDeclaration(Command):
    """Take a declaration back."""

    declaration_id: int


def withdraw_declaration(desk: Desk, command: WithdrawDeclaration) -> Done | Refusal:
    """Remove it. Refused once the minutes are approved."""
    row = desk.tx.get(Declaration, command.declaration_id)
    if no := not_locked(desk.tx.get(Meeting, row.meeting_id)):
        return no
    desk.tx.remove(row)
    return Done("Declaration withdrawn.", f"meeting:{row.meeting_id}", row.id)


ACTIONS = (
    Handler(FillAttendance, fill_attendance, "Fill attendance"),
    Handler(RecordAttendance, record_attendance, "Record attendance"),
    Handler(RecordPresence, record_presence, "Record presence"),
    Handler(RemoveAttendance, remove_attendance, "Remove attendance"),
    Handler(DeclareInterest, declare_interest, "Declare interest"),
    Handler(ChangeDeclaration, change_declaration, "Change declaration"),
    Handler(WithdrawDeclaration, withdraw_declaration, "Withdraw declaration"),
)
