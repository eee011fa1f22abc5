"""What the minutes and the meeting pack are made of."""

from __future__ import annotations

from datetime import date

from db.records.quick import dataclass
from desktop_app.queries.snapshots.common import (
    ActionLine,
    Anchor,
    DecisionLine,
    DueLine,
    PublicAction,
    PublicDecision,
    StageMark,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLine:
    """Who was there and as what. `capacity`: member, deputy, in_attendance, observer; `presence` as stored."""

    name: str
    role: str = ""
    job_title: str = ""
    agency: str = ""
    capacity: str = "member"
    deputy_for: str = ""
    presence: str = "present"
    items: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationLine:
    """A declaration of interest. `handling` is stayed, no_vote or left; `item` the number and title it touches."""

    name: str
    nature: str
    handling: str
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """A line of the minutes: note, discussion, decision, action, challenge or correction."""

    kind: str
    text: str = ""
    speaker: str = ""
    response: str = ""
    decision: DecisionLine | None = None
    action: ActionLine | None = None
    added_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """An item ("9", "9.1") with what was minuted. `state`: open, discussed, noted, deferred or decided.

    `day_line` is the day of the case's clock on the day of the meeting, "" for other items.
    """

    number: str
    kind: str
    title: str
    case: str = ""
    case_reference: str = ""
    day_line: str = ""
    presenter: str = ""
    minutes_allowed: int | None = None
    restricted: bool = False
    state: str = "open"
    carried_from: str = ""
    entries: tuple[EntryLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesSnapshot:
    """The minutes of a meeting as the group works with them.

    `restricted_left_out` counts the restricted items that this copy was asked to leave out.
    """

    partnership: str
    group: str
    number: int
    on: date
    made_on: date
    marking: str
    state: str
    starts: str = ""
    ends: str = ""
    place: str = ""
    online: bool = False
    chair: str = ""
    minute_taker: str = ""
    confidentiality: str = ""
    quorate: bool | None = None
    quorum: str = ""
    quorum_note: str = ""
    circulated_on: date | None = None
    approved_on: date | None = None
    approved_by: str = ""
    approved_at: str = ""
    previous: str = ""
    """The meeting before, in words ("number 41 on 10 December 2025"), "" if there was none."""
    next_meetings: tuple[date, ...] = ()
    attendance: tuple[AttendanceLine, ...] = ()
    declarations: tuple[DeclarationLine, ...] = ()
    action_log: tuple[ActionLine, ...] = ()
    items: tuple[ItemLine, ...] = ()
    restricted_left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSeat:
    """How many people of an agency were there, and as what; nobody by name."""

    agency: str
    capacity: str
    people: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEntry:
    """A line of the minutes without its speaker."""

    kind: str
    text: str = ""
    response: str = ""
    decision: PublicDecision | None = None
    action: PublicAction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicItem:
    """An item that is not restricted, without its presenter."""

    number: str
    kind: str
    title: str
    case: str = ""
    state: str = "open"
    entries: tuple[PublicEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicMinutes:
    """The minutes for the public: no person by name and no restricted item, which are not even read."""

    partnership: str
    group: str
    number: int
    on: date
    made_on: date
    state: str
    quorate: bool | None = None
    quorum: str = ""
    seats: tuple[PublicSeat, ...] = ()
    declarations: int = 0
    items: tuple[PublicItem, ...] = ()


# ---- the pack ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPaper:
    """A paper for an item. `data` holds the bytes of a PDF and nothing of any other kind of file."""

    title: str
    filename: str
    media_type: str
    added_on: date
    late: bool = False
    restricted: bool = False
    data: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackItem:
    """An item of the agenda with its papers."""

    number: str
    kind: str
    title: str
    case: str = ""
    presenter: str = ""
    minutes_allowed: int | None = None
    restricted: bool = False
    carried_from: str = ""
    papers: tuple[PackPaper, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """A case on one page: where it stands, what comes next, what the group is asked for.

    `day_line` is where its clock stands; `duties` are the open ones in order of date; `asked` names the items
    of this meeting's agenda that are about it.
    """

    alias: str
    reference: str
    stage: str
    day_line: str = ""
    held: bool = False
    held_why: str = ""
    summary: str = ""
    children: str = ""
    stages: tuple[StageMark, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    duties: tuple[DueLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPackSnapshot:
    """Everything that the members get before a meeting."""

    partnership: str
    group: str
    number: int
    on: date
    made_on: date
    marking: str
    starts: str = ""
    ends: str = ""
    place: str = ""
    online: bool = False
    chair: str = ""
    confidentiality: str = ""
    expected: tuple[AttendanceLine, ...] = ()
    items: tuple[PackItem, ...] = ()
    previous: MinutesSnapshot | None = None
    action_log: tuple[ActionLine, ...] = ()
    cases: tuple[CasePage, ...] = ()
    restricted_left_out: int = 0
