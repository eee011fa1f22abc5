"""The sections of a case in the order of the list. Each is a page of its own, loaded when it is first shown."""

from __future__ import annotations

from collections.abc import Callable

from db.records.quick import dataclass
from desktop_app.queries.case_page import CaseHead
from ui.page import Frame, Page


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its key in a `Place`, its title, how it is made, and what stands beside the title in the list."""

    key: str
    title: str
    make: Callable[[Frame], Page]
    note: Callable[[CaseHead], str] = lambda _: ""


def _overview(frame: Frame) -> Page:
    from ui.pages.case.overview import OverviewSection

    return OverviewSection(frame)


def _children(frame: Frame) -> Page:
    from ui.pages.case.children import ChildrenSection

    return ChildrenSection(frame)


def _incident(frame: Frame) -> Page:
    from ui.pages.case.incident import IncidentSection

    return IncidentSection(frame)


def _rapid_review(frame: Frame) -> Page:
    from ui.pages.case.rapid_review.section import RapidReviewSection

    return RapidReviewSection(frame)


def _decisions(frame: Frame) -> Page:
    from ui.pages.case.decisions.section import DecisionsSection

    return DecisionsSection(frame)


def _parallel(frame: Frame) -> Page:
    from ui.pages.case.parallel import ParallelSection

    return ParallelSection(frame)


def _actions(frame: Frame) -> Page:
    from ui.pages.case.actions import ActionsSection

    return ActionsSection(frame)


def _papers(frame: Frame) -> Page:
    from ui.pages.case.papers import PapersSection

    return PapersSection(frame)


def _history(frame: Frame) -> Page:
    from ui.pages.case.history import HistorySection

    return HistorySection(frame)


def _some(number: int) -> str:
    return str(number) if number else ""


SECTIONS: tuple[Section, ...] = (
    Section("overview", "Overview", _overview),
    Section(
        "children", "Children and family", _children, lambda head: _some(head.counts.children + head.counts.people)
    ),
    Section("incident", "Incident and notification", _incident),
    Section("rapid-review", "Rapid review", _rapid_review, lambda head: f"{head.answered} of {head.answerable}"),
    Section("decisions", "Decisions", _decisions, lambda head: _some(head.counts.decisions)),
    Section("parallel", "Parallel proceedings", _parallel, lambda head: _some(head.counts.parallels)),
    Section("actions", "Actions", _actions, lambda head: _some(head.counts.actions)),
    Section("papers", "Papers", _papers, lambda head: _some(head.counts.papers)),
    Section("history", "History", _history),
)
BY_KEY = {section.key: section for section in SECTIONS}
FIRST = SECTIONS[0].key
