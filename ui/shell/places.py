"""Places that the search offers depending on where one is: before, in this case, in the guide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from ui.place import Place
from ui.shell.commands import GUIDE, HERE, RECENT, Offer
from ui.shell.registry import room_of

MOST_RECENT = 4


def recent(visited: Iterable[tuple[Place, str]]) -> list[Offer]:
    """Return the places visited last, each room, record and section once; `visited` is the latest first."""
    found: dict[tuple[str, int, str], Offer] = {}
    for place, words in visited:
        room = room_of(place.room)
        if room is not None and words and len(found) < MOST_RECENT:
            offer = Offer(words, RECENT, Place(place.room, place.record, place.section), room.icon)
            found.setdefault((place.room, place.record, place.section), offer)
    return list(found.values())


def nearby(place: Place, crumbs: Sequence[tuple[str, Place | None]]) -> list[Offer]:
    """Return the sections of the case one is in, and the pages of the guide."""
    return [*_sections(place, crumbs), *_guide()]


def _sections(place: Place, crumbs: Sequence[tuple[str, Place | None]]) -> list[Offer]:
    if place.room != "case":
        return []
    from ui.pages.case.sections import SECTIONS

    alias = crumbs[1][0] if len(crumbs) > 1 else ""
    return [
        Offer(one.title, HERE, Place("case", place.record, one.key), "arrow-right", "section", detail=alias)
        for one in SECTIONS
    ]


@cache
def _guide() -> tuple[Offer, ...]:
    from ui.pages.help.guide import guide_pages

    return tuple(
        Offer(page.title, GUIDE, Place("help", section=page.name), "help", "guide help", detail="Guide")
        for page in guide_pages()
    )
