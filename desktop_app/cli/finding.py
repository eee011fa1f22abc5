"""Finding the case or the meeting that the words of a command mean."""

from __future__ import annotations

import difflib

from db.records.cases import Case
from db.records.meetings import Meeting
from db.records.partnership import Group
from desktop_app.cli.talk import Misuse
from desktop_app.office import Office


def the_case(office: Office, reference: str) -> Case:
    """Return the case with that reference, or with that alias. Raises Misuse with what comes near."""
    wanted = reference.strip().casefold()
    cases = office.ask(lambda reading: reading.reader.find(Case, order=("reference",)))
    found = [case for case in cases if wanted in {case.reference.casefold(), case.alias.casefold()}]
    if found:
        return found[0]
    near = difflib.get_close_matches(reference, [case.reference for case in cases], n=1)
    hint = f" Did you mean {near[0]}?" if near else " The command “cases” lists them."
    raise Misuse(f"there is no case {reference} in this store.{hint}")


def the_meeting(office: Office, number: int, group: str | None) -> Meeting:
    """Return the meeting with that number, of the group named if several groups have one. Raises Misuse."""
    meetings = office.ask(lambda reading: reading.reader.find(Meeting, number=number))
    groups = {one.id: one for one in office.ask(lambda reading: reading.reader.find(Group))}
    if group:
        wanted = group.strip().casefold()
        meetings = tuple(
            one
            for one in meetings
            if wanted in {groups[one.group_id].name.casefold(), groups[one.group_id].short_name.casefold()}
        )
    if len(meetings) == 1:
        return meetings[0]
    if meetings:
        names = ", ".join(groups[one.group_id].name for one in meetings)
        raise Misuse(f"several groups have a meeting {number} ({names}): name one with --group.")
    of = f" of the group {group}" if group else ""
    raise Misuse(f"there is no meeting {number}{of} in this store. The command “meetings” lists them.")
