"""What the page of one case counts, and what its history can be narrowed to."""

from __future__ import annotations

from typing import NamedTuple

from db.questions.base import Rows


class PageCounts(NamedTuple):
    """How much each section of a case's page holds; `parallels` only those that have not ended."""

    children: int
    people: int
    decisions: int
    parallels: int
    actions_open: int
    actions: int
    papers: int


class Facets(NamedTuple):
    """Who did what about a subject: people as the audit names them, names of commands, each once."""

    people: tuple[str, ...]
    commands: tuple[str, ...]


def page_counts(reader: Rows, case_id: int) -> PageCounts:
    """Return how much there is of the case with `case_id` in one statement; zeros if there is no such case."""
    row = reader.rows(
        "SELECT (SELECT count(*) FROM child WHERE case_id = ?1),"
        " (SELECT count(*) FROM person WHERE case_id = ?1),"
        " (SELECT count(*) FROM decision WHERE case_id = ?1),"
        " (SELECT count(*) FROM parallel WHERE case_id = ?1 AND ended_on IS NULL),"
        " (SELECT count(*) FROM action WHERE case_id = ?1 AND status NOT IN ('done', 'superseded')),"
        " (SELECT count(*) FROM action WHERE case_id = ?1),"
        " (SELECT count(*) FROM paper WHERE case_id = ?1)",
        case_id,
    )[0]
    return PageCounts(*(int(one) for one in row))


def facets(reader: Rows, subject: str) -> Facets:
    """Return who did what about `subject` ("case:12"), in the order of the alphabet."""
    found = [
        tuple(
            str(row[0])
            for row in reader.rows(
                f"SELECT DISTINCT {column} FROM audit_line WHERE subject = ? ORDER BY {column}",  # noqa: S608
                subject,
            )
        )
        for column in ("who", "command")
    ]
    return Facets(*found)
