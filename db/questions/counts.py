"""How much there is of a case, and of the whole store, in one statement each."""

from __future__ import annotations

from typing import NamedTuple

from db.questions.base import Rows


class CaseCounts(NamedTuple):
    """How many records of each kind a case has."""

    children: int
    people: int
    milestones: int
    answers: int
    criteria: int
    agencies: int
    events: int
    decisions: int
    parallels: int
    letters: int
    findings: int
    recommendations: int
    actions_open: int
    actions_closed: int
    papers: int


class StoreCounts(NamedTuple):
    """How much there is in the store."""

    cases: int
    cases_open: int
    meetings: int
    actions: int
    actions_open: int
    papers: int
    paper_bytes: int
    audit_lines: int


_OF_CASE = (
    "child",
    "person",
    "milestone",
    "checklist_answer",
    "criterion_answer",
    "involvement",
    "event",
    "decision",
    "parallel",
    "letter",
    "finding",
    "recommendation",
)


def case_counts(reader: Rows, case_id: int) -> CaseCounts:
    """Return how much there is of the case with `case_id`; zeros if there is no such case."""
    plain = [f"(SELECT count(*) FROM {table} WHERE case_id = ?1)" for table in _OF_CASE]  # noqa: S608
    actions = "(SELECT count(*) FROM action WHERE case_id = ?1 AND closed_on IS {}NULL)"
    papers = "(SELECT count(*) FROM paper WHERE case_id = ?1)"
    wanted = ", ".join([*plain, actions.format(""), actions.format("NOT "), papers])
    return CaseCounts(*reader.rows(f"SELECT {wanted}", case_id)[0])


def store_counts(reader: Rows) -> StoreCounts:
    """Return how much there is in the store."""
    return StoreCounts(
        *reader.rows(
            "SELECT (SELECT count(*) FROM review_case),"
            " (SELECT count(*) FROM review_case WHERE closed_on IS NULL),"
            " (SELECT count(*) FROM meeting), (SELECT count(*) FROM action),"
            " (SELECT count(*) FROM action WHERE closed_on IS NULL), (SELECT count(*) FROM paper),"
            " (SELECT coalesce(sum(size), 0) FROM paper), (SELECT count(*) FROM audit_line)"
        )[0]
    )
