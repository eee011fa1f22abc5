"""Where unfinished texts belong, in words: a draft knows its field by "room/record/section/field"."""

from __future__ import annotations

from db.records.actions import Action
from db.records.cases import Case
from db.records.meetings import AgendaItem, Meeting
from db.records.quick import dataclass
from desktop_app.queries.base import Reading
from desktop_app.queries.today_row import Target
from desktop_app.queries.wording import field_words

SECTIONS = {
    "overview": "overview",
    "children": "children and family",
    "incident": "incident and notification",
    "rapid-review": "rapid review",
    "decisions": "decisions",
    "parallel": "parallel proceedings",
    "actions": "actions",
    "papers": "papers",
    "history": "history",
}
FORMS = {
    "hold": "hold",
    "later": "later date",
    "step": "next step",
    "back": "step taken back",
    "settled": "disagreement settled",
    "correct": "correction",
    "change": "change of a decision",
    "view": "view of a partner",
    "letter": "letter",
    "return": "return of an agency",
}
"""What a form of a case is called, by the first part of its fields' places."""
STEPS = {"close": "closing", "progress": "progress", "redate": "new date", "owners": "owners", "new": "new action"}


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft that waits: the field's own `place`, where that is in words, and where to go on with it.

    `gone`: the record that it belonged to is not there any more.
    """

    place: str
    words: str
    target: Target
    gone: bool = False


def draft_lines(reading: Reading, places: tuple[str, ...]) -> tuple[DraftLine, ...]:
    """Return these places in words, in the same order. A text itself is never part of the answer."""
    return tuple(_line(reading, one) for one in places)


def _line(reading: Reading, place: str) -> DraftLine:
    room, _, rest = place.partition("/")
    number, _, field = rest.partition("/")
    record = int(number) if number.isdecimal() else 0
    match room:
        case "case":
            return _of_case(reading, place, record, field)
        case "meeting":
            return _of_meeting(reading, place, record, field)
        case "actions":
            return _of_action(reading, place, record, field)
        case _:
            words = ": ".join(filter(None, (room.replace("-", " ").capitalize(), _field(field))))
            return DraftLine(place, words, Target(room, record, "", field))


def _of_case(reading: Reading, place: str, case_id: int, rest: str) -> DraftLine:
    case = reading.reader.first(Case, id=case_id)
    section, _, field = rest.partition("/")
    if section not in SECTIONS:
        section, field = "overview", rest
    target = Target("case", case_id, section, field)
    if case is None:
        return DraftLine(place, "A case that is gone", target, gone=True)
    return DraftLine(place, f"{case.alias}, {_case_field(reading, section, field)}", target)


def _case_field(reading: Reading, section: str, field: str) -> str:
    if section == "rapid-review":
        item = reading.book.items.get(field)
        if item is not None:
            return f"{item.id} {item.wording}"
    form = FORMS.get(field.partition("/")[0].partition(".")[0], "")
    words = ", ".join(dict.fromkeys(filter(None, (form, _field(field)))))
    return f"{SECTIONS[section]}: {words}" if words else SECTIONS[section]


def _of_meeting(reading: Reading, place: str, meeting_id: int, rest: str) -> DraftLine:
    meeting = reading.reader.first(Meeting, id=meeting_id)
    part, _, field = rest.partition("/")
    if meeting is None:
        return DraftLine(place, "A meeting that is gone", Target("meeting", meeting_id), gone=True)
    number = part.removeprefix("item-")
    if part.startswith("item-") and number.isdecimal():
        item = reading.reader.first(AgendaItem, id=int(number), meeting_id=meeting_id)
        words = f"Minutes {meeting.number}, item {item.position}" if item else f"Minutes {meeting.number}"
        return DraftLine(place, words, Target("meeting", meeting_id, "minutes", f"item:{number}"))
    number = part.removeprefix("log-")
    if part.startswith("log-") and number.isdecimal():
        words = f"Minutes {meeting.number}, action log"
        return DraftLine(place, words, Target("meeting", meeting_id, "minutes", f"action:{number}"))
    section = "attendance" if part == "quorum" else "agenda"
    words = _field(field or part)
    return DraftLine(place, f"Meeting {meeting.number}, {words}", Target("meeting", meeting_id, section, field))


def _of_action(reading: Reading, place: str, action_id: int, rest: str) -> DraftLine:
    step, _, field = rest.partition("/")
    if step == "several":
        return DraftLine(place, "Re-dating actions: reason", Target("actions"))
    if not action_id:
        return DraftLine(place, "A new action", Target("actions", 0, "new"))
    action = reading.reader.first(Action, id=action_id)
    target = Target("actions", action_id, "", step)
    if action is None:
        return DraftLine(place, "An action that is gone", target, gone=True)
    words = ": ".join(dict.fromkeys(filter(None, (STEPS.get(step, step), _field(field)))))
    return DraftLine(place, f"Action {action.reference}, {words}", target)


def _field(field: str) -> str:
    """Return the last part of a field's path in words: "child.12/ethnicity" is "ethnicity"."""
    last = field.rsplit("/", 1)[-1]
    name = last.rsplit(".", 1)[-1]
    return field_words(name) if name and not name.isdecimal() else ""
