"""Search in words for people: what was found, what else helps to tell it, and of what kind it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.questions import search as searches
from db.questions.search import Hit
from desktop_app.domain.dates import short_date
from desktop_app.queries.base import Reading
from desktop_app.queries.meetings import STATE_WORDS

KINDS = {
    "case": "Case",
    "child": "Child",
    "person": "Person",
    "identity": "Person",
    "meeting": "Meeting",
    "action": "Action",
    "minute": "Minutes",
}
LONGEST = 110


@dataclass(frozen=True, slots=True)
class Found:
    """Something found; `hit` tells where it is, `kind` in a word what it is."""

    hit: Hit
    kind: str
    title: str
    detail: str


def find(reading: Reading, words: str, *, names: bool = False) -> tuple[Found, ...]:
    """Return what holds `words`, kind by kind, the best of each first; real names only with `names`."""
    hits = searches.search(reading.reader, words, names=names)
    return tuple(Found(hit, KINDS[hit.kind], _short(hit.text, words), _detail(reading, hit)) for hit in hits)


def _detail(reading: Reading, hit: Hit) -> str:
    first, _, rest = hit.more.partition("|")
    if hit.kind == "case":
        stage = reading.book.stages.get(rest)
        return " · ".join(filter(None, (first, stage.label if stage else rest)))
    if hit.kind == "meeting":
        return f"{short_date(date.fromisoformat(first))} · {STATE_WORDS.get(rest, rest)}"
    if hit.kind == "action":
        return first.replace("_", " ")
    return first


def _short(text: str, words: str) -> str:
    """Return the part of a long text around what was looked for."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    at = max(0, line.casefold().find(words.casefold()))
    start = max(0, at - 40)
    part = line[start : start + LONGEST]
    return f"{'…' if start else ''}{part}{'…' if start + LONGEST < len(line) else ''}"
