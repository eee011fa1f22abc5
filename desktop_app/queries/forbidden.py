"""What must never stand in a document for publication: who the aliases of a case really are.

These values are only searched for, in finished documents; nothing here is ever printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from db.records.cases import Case, Incident
from db.records.meetings import AgendaItem, Attendance
from db.records.people import Child, Identity
from db.records.quick import dataclass
from desktop_app.domain.dates import MONTHS
from desktop_app.queries.base import Reading
from desktop_app.queries.identities import identities_of

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b")
STAND_INS = frozenset(
    {"not", "yet", "named", "unnamed", "known", "unknown", "unborn", "baby", "child", "boy", "girl"}
)
"""Words that are written where a name is not known; they are looked for neither alone nor together."""
SHORTEST = 3
"""Letters of the shortest part of a name that is looked for by itself."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """One thing that a publication must not hold.

    `whose` is the alias it belongs to and `what` says what it is, for the message; `value` is the thing itself
    (a date for a date). `kind` says how it is looked for: name, name_part, number, date, postcode or phrase.
    """

    whose: str
    what: str
    kind: str
    value: str | date


def forbidden_of_case(reading: Reading, case_id: int) -> tuple[Forbidden, ...]:
    """Return everything about a case that must not be published. Raises NoSuchRecord."""
    return tuple(dict.fromkeys(_of_case(reading, reading.reader.get(Case, case_id))))


def forbidden_of_meeting(reading: Reading, meeting_id: int) -> tuple[Forbidden, ...]:
    """Return what minutes for the public must not hold: identities of its cases, names of those who came."""
    reader = reading.reader
    cases = {one.case_id for one in reader.find(AgendaItem, meeting_id=meeting_id)} - {None}
    found = [
        one for case_id in sorted(filter(None, cases)) for one in _of_case(reading, reader.get(Case, case_id))
    ]
    found += [
        Forbidden("a person at the meeting", "name", "name", one.name)
        for one in reader.find(Attendance, meeting_id=meeting_id)
    ]
    return tuple(dict.fromkeys(found))


def _of_case(reading: Reading, case: Case) -> Iterator[Forbidden]:
    reader = reading.reader
    for who in identities_of(reading, case.id):
        if who.identity:
            yield from _of_identity(who.alias, who.identity)
    for child in reader.find(Child, case_id=case.id):
        if is_particular(child.education):
            yield Forbidden(child.alias, "school or setting", "phrase", child.education)
    place = reader.get(Incident, case.incident_id).place
    if is_particular(place):
        yield Forbidden(case.alias, "place of the incident", "phrase", place)


def _of_identity(alias: str, one: Identity) -> Iterator[Forbidden]:
    for name in (one.full_name, *re.split(r"[,;/\n]", one.other_names)):
        yield from _names(alias, name.strip())
    if one.born_on and one.born_precision == "exact":
        yield Forbidden(alias, "date of birth", "date", one.born_on)
    if one.expected_on:
        yield Forbidden(alias, "expected date of birth", "date", one.expected_on)
    if one.died_on:
        yield Forbidden(alias, "date of death", "date", one.died_on)
    for what, number in (("NHS number", one.nhs_number), ("pupil number", one.upn)):
        if number.strip():
            yield Forbidden(alias, what, "number", number.strip())
    yield from _address(alias, one.address)


def _names(alias: str, name: str) -> Iterator[Forbidden]:
    """Yield a whole name and each part of it; the name of a month alone would be found in every date."""
    parts = [part for part in name.split() if part.casefold() not in STAND_INS]
    if not parts:
        return
    if len(parts) > 1:
        yield Forbidden(alias, "name", "name", name)
    for part in parts:
        letters = [letter for letter in part if letter.isalpha()]
        if len(letters) >= SHORTEST and not part[0].islower() and part not in MONTHS:
            yield Forbidden(alias, "part of the name" if len(parts) > 1 else "name", "name_part", part)
        elif len(parts) == 1 and part:
            yield Forbidden(alias, "name", "name_part", part)


def _address(alias: str, address: str) -> Iterator[Forbidden]:
    for line in re.split(r"[,\n]", address):
        if is_particular(line):
            yield Forbidden(alias, "address", "phrase", line.strip())
    for code in POSTCODE.findall(address.upper()):
        yield Forbidden(alias, "postcode", "postcode", code)


def is_particular(text: str) -> bool:
    """Return whether a text names one place ("7 Gallowtree Rise", "St Osyth School") and not a kind of place.

    It does if it has at least two words and, after the first one, a digit or a capital, or begins with a digit.
    """
    words = text.split()
    if len(words) < 2:
        return False
    return words[0][0].isdigit() or any(word[0].isupper() or word[0].isdigit() for word in words[1:])
