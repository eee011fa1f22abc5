"""Checks that many commands make of what they were given, each answered with the reasons, not the first one."""

from __future__ import annotations

from collections.abc import Iterable

from db.problems import StaleRecord
from db.records.base import R, Record
from db.store import Transaction
from desktop_app.rulebook.model import RuleBook
from desktop_app.trouble import Reason, Refusal

LONGEST_LINE = 300


def fetch(tx: Transaction, kind: type[R], record_id: int, version: int = 0) -> R:
    """Return the stored record. Raises NoSuchRecord; StaleRecord if `version` is given and not the stored one."""
    record = tx.get(kind, record_id)
    if version and record.version != version:
        raise StaleRecord(kind.__name__, record_id)
    return record


def known(tx: Transaction, kind: type[Record], ids: Iterable[int | None], what: str, field: str) -> list[Reason]:
    """Return a reason for each id that no record of `kind` has; None is let through."""
    return [
        Reason(f"{what} is not in the store any more.", field)
        for one in ids
        if one is not None and not tx.count(kind, id=one)
    ]


def needed(text: str, words: str, field: str) -> list[Reason]:
    """Return a reason if `text` is blank; `words` is the sentence to show."""
    return [] if text.strip() else [Reason(words, field)]


def one_line(text: str, what: str, field: str) -> list[Reason]:
    """Return a reason if a name or title is blank, longer than 300 characters or runs over several lines."""
    if not text.strip():
        return [Reason(f"{what} is missing.", field)]
    if len(text) > LONGEST_LINE or len(text.strip().splitlines()) > 1:
        return [Reason(f"{what} must be one line of at most {LONGEST_LINE} characters.", field)]
    return []


def in_list(book: RuleBook, list_id: str, code: str, what: str, field: str) -> list[Reason]:
    """Return a reason if `code` is not in the rule book's code list; "" is let through."""
    if not code or code in book.code_lists[list_id]:
        return []
    return [Reason(f"{what} “{code}” is not in the list “{book.code_lists[list_id].title}”.", field)]


def one_of(code: str, allowed: Iterable[str], what: str, field: str) -> list[Reason]:
    """Return a reason if `code` is not one of those that the program branches on."""
    codes = tuple(allowed)
    return [] if code in codes else [Reason(f"{what} must be one of: {', '.join(codes)}.", field)]


def refusal(reasons: Iterable[Reason]) -> Refusal | None:
    """Return the refusal that holds all these reasons, None if there are none."""
    found = tuple(reasons)
    return Refusal(found) if found else None
