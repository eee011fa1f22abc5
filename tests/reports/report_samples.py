"""Every sample by one name: the rich ones, empty ones and enormous ones. All of it is invented."""

from __future__ import annotations

from dataclasses import replace

from samples_case import (
    ACTIONS,
    CHILDREN,
    EPISODES,
    INCIDENT,
    INVOLVEMENTS,
    MARKING,
    PARTNERSHIP,
    PUBLIC_RAPID_REVIEW,
    RAPID_REVIEW,
    TIMETABLE,
    TODAY,
    checklist,
)
from samples_final import FINAL_REPORT, FINDINGS, PUBLIC_FINAL_REPORT, RECOMMENDATIONS, SECTIONS
from samples_meeting import ATTENDANCE, CASE_ITEM, MINUTES, PUBLIC_MINUTES, pack

from desktop_app.queries.snapshots.final_report_shape import (
    FinalReportSnapshot,
    PublicFinalReport,
)
from desktop_app.queries.snapshots.meeting_shape import (
    MeetingPackSnapshot,
    MinutesSnapshot,
    PublicMinutes,
)
from desktop_app.queries.snapshots.rapid_review_shape import (
    PublicRapidReview,
    RapidReviewSnapshot,
)

__all__ = [
    "FINAL_REPORT",
    "MINUTES",
    "PARTNERSHIP",
    "PUBLIC_FINAL_REPORT",
    "PUBLIC_MINUTES",
    "PUBLIC_RAPID_REVIEW",
    "RAPID_REVIEW",
    "TODAY",
    "pack",
]

# ---- nothing, and far too much -------------------------------------------------------------------------

EMPTY_RAPID_REVIEW = RapidReviewSnapshot(
    partnership=PARTNERSHIP,
    area="",
    alias="Case Plover",
    reference="2026-01",
    made_on=TODAY,
    marking=MARKING,
    stage="Referred",
    edition="Working Together 2023",
)
EMPTY_PUBLIC_RAPID_REVIEW = PublicRapidReview(partnership=PARTNERSHIP, alias="Case Plover", made_on=TODAY)
EMPTY_MINUTES = MinutesSnapshot(
    partnership=PARTNERSHIP,
    group="Case Review Group",
    number=1,
    on=TODAY,
    made_on=TODAY,
    marking=MARKING,
    state="planned",
)
EMPTY_PUBLIC_MINUTES = PublicMinutes(
    partnership=PARTNERSHIP, group="Case Review Group", number=1, on=TODAY, made_on=TODAY, state="approved"
)
EMPTY_PACK = MeetingPackSnapshot(
    partnership=PARTNERSHIP, group="Case Review Group", number=1, on=TODAY, made_on=TODAY, marking=MARKING
)
EMPTY_FINAL_REPORT = FinalReportSnapshot(
    partnership=PARTNERSHIP, area="", alias="Plover", reference="2026-01", made_on=TODAY, marking=MARKING
)
EMPTY_PUBLIC_FINAL_REPORT = PublicFinalReport(partnership=PARTNERSHIP, area="", alias="Plover", made_on=TODAY)

LONG = (
    "The group heard that the school had raised its worry three times in the autumn term, each time by telephone "
    "and once in writing. Nobody had put the two accounts side by side until the meeting, when the difference "
    "between them became the first finding. "
)


def huge_rapid_review() -> RapidReviewSnapshot:
    """Return a case of twelve children, forty agencies and two hundred episodes, with very long words in it."""
    many = tuple(
        replace(one, agency=f"{one.agency} {n}", summary=LONG * 6) for n in range(10) for one in INVOLVEMENTS
    )
    return replace(
        RAPID_REVIEW,
        alias="Case " + "Extraordinarily-long-" * 6,
        children=tuple(replace(CHILDREN[n % 2], alias=f"Child {n + 1}") for n in range(12)),
        involvements=many,
        episodes=tuple(replace(EPISODES[n % 2], what=LONG * (1 + n % 5)) for n in range(200)),
        parts=checklist(LONG * 40),
        actions=tuple(replace(ACTIONS[n % 3], reference=f"42/{n}") for n in range(120)),
        incident=replace(INCIDENT, summary=(LONG * 10 + "\n\n") * 10, place="Unterbrechungslos" * 30),
    )


def huge_minutes() -> MinutesSnapshot:
    """Return the minutes of a meeting with sixty people, fifty case items and two hundred actions."""
    return replace(
        MINUTES,
        attendance=tuple(replace(ATTENDANCE[n % 8], name=f"Member Number {n}") for n in range(60)),
        action_log=tuple(replace(ACTIONS[n % 3], reference=f"41/{n}", progress=LONG) for n in range(200)),
        items=(
            *MINUTES.items[:7],
            *(
                replace(CASE_ITEM, number=f"9.{n}", title=f"Rapid review: Case {n}", entries=CASE_ITEM.entries * 3)
                for n in range(50)
            ),
            *MINUTES.items[8:],
        ),
    )


def huge_final_report() -> FinalReportSnapshot:
    """Return a report of some hundred pages."""
    return replace(
        FINAL_REPORT,
        sections=tuple(
            replace(one, markdown=(one.markdown + "\n\n" + LONG * 5 + "\n\n") * 12) for one in SECTIONS
        ),
        findings=tuple(replace(FINDINGS[n % 2], number=n + 1, what=(LONG + "\n\n") * 8) for n in range(40)),
        recommendations=tuple(replace(RECOMMENDATIONS[n % 2], number=n + 1) for n in range(60)),
    )


def huge_pack(pdf: bytes) -> MeetingPackSnapshot:
    """Return a pack with thirty cases and sixty papers."""
    rich = pack(pdf)
    return replace(
        rich,
        previous=huge_minutes(),
        action_log=huge_minutes().action_log,
        cases=tuple(
            replace(
                rich.cases[n % 3],
                alias=f"Case {n}",
                reference=f"2025-{n:02}",
                duties=TIMETABLE * 3,
                actions=ACTIONS * 4,
            )
            for n in range(30)
        ),
        items=tuple(replace(rich.items[4], number=f"9.{n}", title=f"Rapid review: Case {n}") for n in range(20)),
    )
