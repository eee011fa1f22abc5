"""Bookmarks: those of a paper are hung below the bookmark of its divider page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Dictionary, Pdf

from desktop_app.reports.pdf.joining.jumps import Place, Places
from desktop_app.reports.pdf.joining.nodes import (
    Key,
    Node,
    dict_entry,
    entry,
    is_dict,
    items,
    key_of,
    number,
    word,
)

_MOST: Final = 5000
_DEEPEST: Final = 12


@dataclass(slots=True)
class Bookmark:
    """A bookmark of a paper; `place` is None when it leads nowhere, as one that only holds others."""

    title: str
    place: Place | None
    kids: list[Bookmark] = field(default_factory=list)


def read(paper: Pdf, places: Places) -> list[Bookmark]:
    """Return the bookmarks of an opened paper; those that lead nowhere and hold none are left out."""
    return _Reader(places).below(dict_entry(paper.Root, "/Outlines"), 0)


class _Reader:
    def __init__(self, places: Places) -> None:
        self._places = places
        self._seen: set[Key] = set()

    def below(self, node: Node, depth: int) -> list[Bookmark]:
        found: list[Bookmark] = []
        item = dict_entry(node, "/First")
        while item is not None and depth < _DEEPEST and key_of(item) not in self._seen and len(self._seen) < _MOST:
            self._seen.add(key_of(item))
            title = entry(item, "/Title")
            said = " ".join(str(title).split()) if isinstance(title, pikepdf.String) else ""
            made = Bookmark(said, self._place(item), self.below(item, depth + 1))
            if said and (made.place or made.kids):
                found.append(made)
            item = dict_entry(item, "/Next")
        return found

    def _place(self, item: Node) -> Place | None:
        target = entry(item, "/Dest")
        action = entry(item, "/A")
        if target is None and word(entry(action, "/S")) == "GoTo":
            target = entry(action, "/D")
        return self._places.find(target) if target is not None else None


def hang(pack: Pdf, divider: Node, marks: Sequence[Bookmark], pages: Sequence[Node]) -> None:
    """Hang a paper's bookmarks, closed, below the last bookmark that leads to the page `divider` of the pack."""
    holder = _leading_to(dict_entry(pack.Root, "/Outlines"), divider)
    if holder is None or not marks:
        return
    _write(pack, holder, marks, pages)
    shown = int(number(entry(holder, "/Count")))
    holder.Count = -(abs(shown) + len(marks))


def _leading_to(outlines: Node, page: Node) -> Node:
    found: Node = None
    waiting = [dict_entry(outlines, "/First")]
    while waiting:
        item = waiting.pop()
        if item is None:
            continue
        target = items(entry(item, "/Dest"))
        if target and is_dict(target[0]) and key_of(target[0]) == key_of(page):
            found = item
        waiting += [dict_entry(item, "/Next"), dict_entry(item, "/First")]
    return found


def _write(pack: Pdf, parent: Node, marks: Sequence[Bookmark], pages: Sequence[Node]) -> None:
    before: Node = entry(parent, "/Last")
    for mark in marks:
        item = pack.make_indirect(Dictionary(Title=pikepdf.String(mark.title), Parent=parent))
        if mark.place is not None:
            item.Dest = mark.place.write(pages)
        if before is None:
            parent.First = item
        else:
            before.Next, item.Prev = item, before
        parent.Last = before = item
        if mark.kids:
            _write(pack, item, mark.kids, pages)
            item.Count = -len(mark.kids)
