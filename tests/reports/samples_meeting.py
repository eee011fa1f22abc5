"""Rich minutes and a rich meeting pack to build documents from. All of it is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from samples_case import (
    ACTIONS,
    ANCHORS,
    DECISION,
    INCIDENT,
    MARKING,
    PARTNERSHIP,
    PUBLIC_DECISION,
    STAGES,
    TIMETABLE,
    TODAY,
)

from desktop_app.queries.snapshots.common import (
    PublicAction,
)
from desktop_app.queries.snapshots.meeting_shape import (
    AttendanceLine,
    CasePage,
    DeclarationLine,
    EntryLine,
    ItemLine,
    MeetingPackSnapshot,
    MinutesSnapshot,
    PackItem,
    PackPaper,
    PublicEntry,
    PublicItem,
    PublicMinutes,
    PublicSeat,
)

ATTENDANCE = (
    AttendanceLine(
        name="Imogen Thistlewood",
        role="Chair of the Case Review Group",
        agency="Independent",
    ),
    AttendanceLine(
        name="Lysander Crabtree",
        role="Local authority lead, children’s services",
        job_title="Head of service",
        agency="Harrowdale Council",
    ),
    AttendanceLine(
        name="Dr Anselm Pickering",
        role="ICB lead",
        job_title="Designated doctor",
        agency="Fennimore ICB",
    ),
    AttendanceLine(
        name="Inspector Beric Longstaff",
        role="Police lead",
        agency="Police",
        capacity="deputy",
        deputy_for="Superintendent Maud Quillfeather",
    ),
    AttendanceLine(
        name="Perdita Oakshott",
        job_title="Team manager",
        agency="Early Help",
        capacity="in_attendance",
        items="9.1",
    ),
    AttendanceLine(name="Hesper Vance", job_title="Lay member", capacity="observer"),
    AttendanceLine(
        name="Superintendent Maud Quillfeather", role="Police lead", agency="Police", presence="apologies"
    ),
    AttendanceLine(name="Tamsin Roebuck", role="Education", agency="Schools forum", presence="absent"),
)
CASE_ITEM = ItemLine(
    number="9.1",
    kind="rapid_reviews",
    title="Rapid review: Case Linnet",
    case="Case Linnet",
    case_reference="2025-07",
    day_line="Working day 15 of 15",
    presenter="Lysander Crabtree",
    minutes_allowed=40,
    state="decided",
    entries=(
        EntryLine(
            kind="note", text="The chair summarised four returns; the acute trust’s is late and was read out."
        ),
        EntryLine(
            kind="challenge",
            speaker="Police",
            text="Why was the contact in March closed without a strategy discussion?",
            response="Children’s social care accepted that the threshold was applied to the incident alone.",
        ),
        EntryLine(kind="decision", text=DECISION.text, decision=DECISION),
        EntryLine(kind="action", text=ACTIONS[2].text, action=ACTIONS[2]),
        EntryLine(kind="action", text=ACTIONS[0].text, action=ACTIONS[0]),
        EntryLine(kind="note", text="The family liaison officer will tell the mother before the letter goes out."),
    ),
)
MINUTES = MinutesSnapshot(
    partnership=PARTNERSHIP,
    group="Case Review Group",
    number=42,
    on=date(2026, 1, 13),
    made_on=TODAY,
    marking=MARKING,
    state="approved",
    starts="10:00",
    ends="12:20",
    place="Committee room 2, Town Hall",
    online=True,
    chair="Imogen Thistlewood",
    minute_taker="Rafe Ollerton",
    quorate=True,
    quorum="Quorate: the local authority, the ICB and the police are represented.",
    quorum_note="Police through a deputy of inspector’s rank, as the terms of reference allow.",
    circulated_on=date(2026, 1, 20),
    approved_on=date(2026, 2, 10),
    approved_by="Imogen Thistlewood",
    approved_at="meeting 43",
    previous="41 on 10 December 2025",
    next_meetings=(date(2026, 2, 10), date(2026, 3, 10)),
    attendance=ATTENDANCE,
    declarations=(
        DeclarationLine(
            name="Perdita Oakshott",
            nature="Supervised the family’s worker until May 2025",
            handling="left",
            item="9.1 Rapid review: Case Linnet",
        ),
    ),
    action_log=ACTIONS,
    items=(
        ItemLine(
            number="1",
            kind="welcome",
            title="Welcome, attendance and apologies",
            state="noted",
            entries=(EntryLine(kind="note", text="The chair welcomed Hesper Vance, who observes."),),
        ),
        ItemLine(number="2", kind="quorum", title="Quorum", state="noted"),
        ItemLine(number="3", kind="confidentiality", title="Confidentiality", state="noted"),
        ItemLine(number="4", kind="interests", title="Declarations of interest", state="noted"),
        ItemLine(
            number="5",
            kind="last_minutes",
            title="Minutes of the last meeting",
            state="decided",
            entries=(EntryLine(kind="note", text="Agreed as a true record without amendment."),),
        ),
        ItemLine(number="6", kind="action_log", title="Action log", state="discussed"),
        ItemLine(
            number="7",
            kind="matters_arising",
            title="Matters arising",
            state="noted",
            entries=(EntryLine(kind="note", text="None that stands nowhere else."),),
        ),
        CASE_ITEM,
        ItemLine(
            number="10.1",
            kind="practice_reviews",
            title="Practice review: Case Heron",
            case="Case Heron",
            case_reference="2024-03",
            presenter="The reviewer",
            state="deferred",
            carried_from="meeting 41",
            entries=(EntryLine(kind="note", text="The draft came the evening before; read at the next meeting."),),
        ),
        ItemLine(
            number="14",
            kind="learning",
            title="Sharing the learning",
            state="discussed",
            entries=(
                EntryLine(kind="note", text="Two hundred people came to the briefing in December."),
                EntryLine(kind="correction", text="One hundred and eighty.", added_on=date(2026, 2, 20)),
            ),
        ),
        ItemLine(
            number="17",
            kind="restricted",
            title="Restricted part",
            restricted=True,
            state="discussed",
            entries=(EntryLine(kind="note", text="A member of staff is under inquiry by her employer."),),
        ),
        ItemLine(
            number="18",
            kind="aob",
            title="Any other business",
            state="noted",
            entries=(EntryLine(kind="note", text="None."),),
        ),
        ItemLine(number="19", kind="next_meetings", title="Next meetings", state="noted"),
    ),
)
PUBLIC_MINUTES = PublicMinutes(
    partnership=PARTNERSHIP,
    group="Case Review Group",
    number=42,
    on=date(2026, 1, 13),
    made_on=TODAY,
    state="approved",
    quorate=True,
    quorum="Quorate: the local authority, the ICB and the police are represented.",
    seats=(
        PublicSeat(agency="Harrowdale Council", capacity="member", people=2),
        PublicSeat(agency="Police", capacity="deputy"),
    ),
    declarations=1,
    items=(
        PublicItem(
            number="9.1",
            kind="rapid_reviews",
            title="Rapid review: Case Linnet",
            case="Case Linnet",
            state="decided",
            entries=(
                PublicEntry(kind="note", text="The chair summarised four returns."),
                PublicEntry(kind="challenge", text="Why was the contact closed?", response="The threshold."),
                PublicEntry(kind="decision", decision=PUBLIC_DECISION),
                PublicEntry(
                    kind="action", action=PublicAction(text="Write to the Panel.", agencies=("Business unit",))
                ),
            ),
        ),
        PublicItem(number="18", kind="aob", title="Any other business", state="noted"),
    ),
)


def pack(pdf: bytes) -> MeetingPackSnapshot:
    """Return a rich pack; `pdf` stands for every PDF paper in it."""
    return MeetingPackSnapshot(
        partnership=PARTNERSHIP,
        group="Case Review Group",
        number=43,
        on=date(2026, 2, 10),
        made_on=date(2026, 2, 3),
        marking=MARKING,
        starts="10:00",
        ends="12:30",
        place="Committee room 2, Town Hall",
        chair="Imogen Thistlewood",
        expected=ATTENDANCE[:5],
        previous=replace(MINUTES, state="circulated", approved_on=None, approved_by="", approved_at=""),
        action_log=ACTIONS,
        items=(
            PackItem(number="1", kind="welcome", title="Welcome, attendance and apologies", minutes_allowed=5),
            PackItem(number="2", kind="quorum", title="Quorum"),
            PackItem(number="5", kind="last_minutes", title="Minutes of the last meeting"),
            PackItem(number="6", kind="action_log", title="Action log", minutes_allowed=15),
            PackItem(
                number="9.1",
                kind="rapid_reviews",
                title="Rapid review: Case Linnet",
                case="Case Linnet",
                presenter="Lysander Crabtree",
                minutes_allowed=40,
                papers=(
                    PackPaper(
                        title="Return of the acute trust",
                        filename="return-trust.pdf",
                        media_type="application/pdf",
                        added_on=date(2026, 1, 7),
                        data=pdf,
                    ),
                    PackPaper(
                        title="Genogram",
                        filename="genogram.docx",
                        added_on=date(2026, 1, 9),
                        media_type=("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
                    ),
                    PackPaper(
                        title="Letter of the police",
                        filename="letter.pdf",
                        late=True,
                        media_type="application/pdf",
                        added_on=date(2026, 2, 3),
                        data=pdf,
                    ),
                ),
            ),
            PackItem(
                number="10.1",
                kind="practice_reviews",
                title="Practice review: Case Heron",
                case="Case Heron",
                presenter="The reviewer",
                minutes_allowed=20,
                carried_from="meeting 42",
            ),
            PackItem(number="14", kind="learning", title="Sharing the learning", minutes_allowed=10),
            PackItem(
                number="17",
                kind="restricted",
                title="Restricted part",
                restricted=True,
                papers=(
                    PackPaper(
                        title="Note of the employer",
                        filename="note.pdf",
                        media_type="application/pdf",
                        added_on=date(2026, 2, 2),
                        restricted=True,
                        data=pdf,
                    ),
                ),
            ),
            PackItem(number="18", kind="aob", title="Any other business"),
            PackItem(number="19", kind="next_meetings", title="Next meetings"),
        ),
        cases=(
            CasePage(
                alias="Case Linnet",
                reference="2025-07",
                stage="Sign-off by the partners",
                day_line="Working day 15 of 15",
                summary=INCIDENT.summary.split("\n\n")[0],
                children="2 children",
                stages=STAGES,
                anchors=ANCHORS,
                duties=TIMETABLE[1:3],
                actions=ACTIONS[:2],
                asked=("9.1 Rapid review: Case Linnet",),
            ),
            CasePage(
                alias="Case Osprey",
                reference="2024-02",
                stage="Practice review: Draft",
                held=True,
                held_why="Criminal trial; next check on 1 April 2026",
                summary="A boy of fifteen was killed by another child.",
                children="1 child",
                day_line="17 working days left",
                duties=(TIMETABLE[1],),
            ),
            CasePage(alias="Case Plover", reference="2026-01", stage="Referred", children="1 child"),
        ),
    )
