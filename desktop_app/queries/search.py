"""Search in words for people: what was found, what else helps to tell it, its kind, and how well it fits."""

from __future__ import annotations

from datetime import date

from db.questions import search as searches
from db.questions.search import KINDS, Hit, fold
from db.records.quick import dataclass
from desktop_app.domain.dates import short_date
from desktop_app.domain.typed import read_day
from desktop_app.queries.base import Reading
from desktop_app.queries.ledger import COLOURS
from desktop_app.queries.meetings import STATE_WORDS

WORDS = {
    "case": "Case",
    "child": "Child",
    "person": "Person",
    "identity": "Person",
    "meeting": "Meeting",
    "action": "Action",
    "minute": "Minutes",
}
QUICK = ("case", "child", "person", "identity", "meeting")
"""Kinds of which there are few: answered at once."""
LONG = ("action", "minute")
"""Kinds of which there are many and long ones."""
LONGEST = 110
__all__ = ["KINDS", "LONG", "LONGEST", "QUICK", "Found", "find", "fold", "rank_of"]
_BEGINS, _WORD, _SOMEWHERE = range(3)


@dataclass(frozen=True, slots=True)
class Found:
    """Something found; `hit` tells where it is, `kind` in a word what it is.

    `rank` is 0 when it begins with what was looked for, 1 when one of its words does, 2 else.
    """

    hit: Hit
    kind: str
    title: str
    detail: str
    rank: int = _SOMEWHERE


def find(
    reading: Reading, words: str, *, names: bool = False, kinds: tuple[str, ...] = KINDS
) -> tuple[Found, ...]:
    """Return what holds all of `words`, kind by kind, the best of each first; real names only with `names`.

    Capitals and accents do not matter. A meeting is found by its group, its number or its date, however that is
    typed: 43, crg 43, 14/1/26, January 2026.
    """
    hits = searches.search(reading.reader, words, names=names, kinds=kinds)
    if "meeting" in kinds and (typed := _as_date(reading, words)):
        seen = {hit.record for hit in hits if hit.kind == "meeting"}
        on_day = searches.search(reading.reader, typed, kinds=("meeting",))
        hits += tuple(hit for hit in on_day if hit.record not in seen)
    found = [
        Found(hit, WORDS[hit.kind], _short(hit.text, words), _detail(reading, hit), _rank(hit, words))
        for hit in hits
    ]
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.hit.kind), one.rank)))


def rank_of(text: str, words: str) -> int:
    """Return how well `text` fits: 0 when it begins with `words`, 1 when one of its words does, 2 else."""
    whole, wanted = fold(text), fold(" ".join(words.split()))
    if whole.startswith(wanted):
        return _BEGINS
    divided = "".join(one if one.isalnum() else " " for one in whole)
    return _WORD if f" {wanted}" in f" {whole}" or f" {wanted}" in f" {divided}" else _SOMEWHERE


def _rank(hit: Hit, words: str) -> int:
    """A case is called by its alias with or without the word before it: "Linnet" begins "Case Linnet"."""
    if hit.kind != "case":
        return rank_of(hit.text, words)
    called = hit.text[5:] if fold(hit.text).startswith("case ") else hit.text
    return min(rank_of(text, words) for text in (hit.text, called, hit.more.partition("|")[0]))


def _as_date(reading: Reading, words: str) -> str:
    if not any(one.isdigit() for one in words) or words.strip().isdigit():
        return ""
    day = read_day(words, reading.today)
    return day.isoformat() if isinstance(day, date) else ""


def _detail(reading: Reading, hit: Hit) -> str:
    first, _, rest = hit.more.partition("|")
    if hit.kind == "case":
        stage = reading.book.stages.get(rest)
        return " · ".join(filter(None, (first, stage.label if stage else rest)))
    if hit.kind == "meeting":
        return f"{short_date(date.fromisoformat(first))} · {STATE_WORDS.get(rest, rest)}"
    if hit.kind == "action":
        return reading.book.label("action_status", COLOURS[first])
    return " · ".join(filter(None, (first, rest)))


def _short(text: str, words: str) -> str:
    """Return the part of a long text around what was looked for."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    at = max(0, fold(line).find(fold(words.split(maxsplit=1)[0])))
    start = max(0, min(at - 40, len(line) - LONGEST)) if at > LONGEST - 30 else 0
    part = line[start : start + LONGEST]
    return f"{'…' if start else ''}{part}{'…' if start + LONGEST < len(line) else ''}"
