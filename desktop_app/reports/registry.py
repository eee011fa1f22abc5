"""The documents that the program makes.

To add one: write its shape in `queries/snapshots` and a question there that reads it, a builder
`build_x(snapshot)` in a module here, and an entry in `REPORTS`. The command line, the search of publications and
the tests over every report follow from that entry.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop_app.queries.forbidden import Forbidden, forbidden_of_case, forbidden_of_meeting
from desktop_app.queries.snapshots.final_report import final_report_snapshot
from desktop_app.queries.snapshots.final_report_shape import PublicFinalReport
from desktop_app.queries.snapshots.meeting_shape import PublicMinutes
from desktop_app.queries.snapshots.minutes import minutes_snapshot
from desktop_app.queries.snapshots.pack import meeting_pack_snapshot
from desktop_app.queries.snapshots.rapid_review import rapid_review_snapshot
from desktop_app.reports.document import Document
from desktop_app.reports.final_report import build_final_report, ready_to_publish
from desktop_app.reports.meeting_pack import build_meeting_pack
from desktop_app.reports.minutes import build_minutes
from desktop_app.reports.rapid_review import build_rapid_review
from desktop_app.trouble import Refusal, refuse

CASE, MEETING = "case", "meeting"
WORKING, PUBLICATION = "working", "publication"
PDF, WORD = "pdf", "docx"


def _nothing_missing(snapshot: Any) -> Refusal | None:  # noqa: ARG001 - a report without conditions
    return None


def _final_missing(snapshot: Any) -> Refusal | None:
    """Return why a report of a practice review may not be published; a working copy is always made."""
    return ready_to_publish(snapshot) if isinstance(snapshot, PublicFinalReport) else None


def _minutes_missing(snapshot: Any) -> Refusal | None:
    """Return why minutes may not be published: until the group has approved them they are not the record."""
    if isinstance(snapshot, PublicMinutes) and snapshot.state != "approved":
        return refuse("These minutes are not approved yet; only approved minutes are published.", "state")
    return None


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of document.

    `about` is "case" or "meeting": whose id it is made for. `read` is a question (reading, id, audience,
    restricted=…) that returns its snapshot; `build` makes the document of it; `missing` says what refuses it;
    `forbidden` is a question for what its publication must not hold. `takes_restricted` says whether the
    choice to leave restricted parts out means anything.
    """

    id: str
    title: str
    about: str
    audiences: tuple[str, ...]
    formats: tuple[str, ...]
    read: Callable[..., Any]
    build: Callable[[Any], Document]
    forbidden: Callable[..., tuple[Forbidden, ...]]
    missing: Callable[[Any], Refusal | None] = _nothing_missing
    takes_restricted: bool = False


def _pack(reading: Any, meeting_id: int, audience: str, *, restricted: bool = True) -> Any:  # noqa: ARG001
    return meeting_pack_snapshot(reading, meeting_id, restricted=restricted)


REPORTS = (
    Report(
        id="rapid-review",
        title="Rapid review report",
        about=CASE,
        audiences=(WORKING, PUBLICATION),
        formats=(PDF, WORD),
        read=rapid_review_snapshot,
        build=build_rapid_review,
        forbidden=forbidden_of_case,
    ),
    Report(
        id="minutes",
        title="Minutes",
        about=MEETING,
        audiences=(WORKING, PUBLICATION),
        formats=(PDF, WORD),
        read=minutes_snapshot,
        build=build_minutes,
        forbidden=forbidden_of_meeting,
        missing=_minutes_missing,
        takes_restricted=True,
    ),
    Report(
        id="meeting-pack",
        title="Meeting pack",
        about=MEETING,
        audiences=(WORKING,),
        formats=(PDF,),
        read=_pack,
        build=build_meeting_pack,
        forbidden=forbidden_of_meeting,
        takes_restricted=True,
    ),
    Report(
        id="final-report",
        title="Practice review report",
        about=CASE,
        audiences=(WORKING, PUBLICATION),
        formats=(PDF, WORD),
        read=final_report_snapshot,
        build=build_final_report,
        forbidden=forbidden_of_case,
        missing=_final_missing,
    ),
)


def report_by_id(report_id: str) -> Report:
    """Return the report with that id; KeyError if there is none."""
    for report in REPORTS:
        if report.id == report_id:
            return report
    raise KeyError(report_id)
