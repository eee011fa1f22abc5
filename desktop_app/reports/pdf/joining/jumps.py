"""Where links and bookmarks of a paper lead: names are looked up, and the place is kept by page number.

A named destination works only through its own file's catalog. Every link is therefore made to lead to its page
directly; the names themselves go along under a new first part, so that two papers may use the same ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import pikepdf
from pikepdf import Array, Name, Pdf

from desktop_app.reports.pdf.joining.nodes import (
    Key,
    Node,
    dict_entry,
    entry,
    is_dict,
    items,
    key_of,
    tree_leaves,
    word,
)

_VIEWS: Final = ("XYZ", "Fit", "FitH", "FitV", "FitR", "FitB", "FitBH", "FitBV")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a paper: index of its page, and how it is to be shown, as PDF writes it after the page."""

    page: int
    view: tuple[Node, ...]

    def write(self, pages: Sequence[Node]) -> Array:
        """Return the destination, `pages` being the paper's pages where they are now."""
        return Array([pages[self.page], *self.view])


class Places:
    """Looks up destinations in one opened paper."""

    def __init__(self, paper: Pdf) -> None:
        self._index: dict[Key, int] = {key_of(page.obj): index for index, page in enumerate(paper.pages)}
        self._old: dict[str, Node] = {}
        self._named: dict[bytes, Node] = {}
        old = dict_entry(paper.Root, "/Dests")
        if old is not None:
            self._old = {str(name)[1:]: value for name, value in old.items()}
        for name, value in tree_leaves(entry(dict_entry(paper.Root, "/Names"), "/Dests"), "/Names"):
            if isinstance(name, pikepdf.String):
                self._named[bytes(name)] = value

    def find(self, node: Node) -> Place | None:
        """Return the place that a destination names or describes; None when it leads nowhere in this paper."""
        for _ in range(4):  # a name may lead to a dictionary, that to an array
            if isinstance(node, pikepdf.String):
                node = self._named.get(bytes(node), self._old.get(str(node)))
            elif isinstance(node, Name):
                node = self._old.get(word(node), self._named.get(word(node).encode()))
            elif is_dict(node):
                node = entry(node, "/D")
            else:
                break
        return self._explicit(node)

    def _explicit(self, node: Node) -> Place | None:
        parts = items(node) if isinstance(node, Array) else []
        if not parts:
            return None
        page = parts[0] if isinstance(parts[0], int) else self._index.get(key_of(parts[0]))
        if page is None or not 0 <= page < len(self._index):
            return None
        view = word(parts[1]) if len(parts) > 1 else ""
        if view not in _VIEWS:
            return Place(page, (Name.Fit,))
        sizes = [part if _is_size(part) else None for part in parts[2:6]]
        return Place(page, (Name(f"/{view}"), *sizes))

    def names(self) -> dict[str, Place]:
        """Return every name of the paper that leads somewhere, both kinds together."""
        given = self._old | {name.decode("latin-1"): value for name, value in self._named.items()}
        found = {name: self.find(value) for name, value in given.items()}
        return {name: place for name, place in found.items() if place is not None}


def _is_size(node: Node) -> bool:
    return isinstance(node, int | float | Decimal) and not isinstance(node, bool)


def write_names(pack: Pdf, names: dict[str, Array]) -> None:
    """Add named destinations to the pack, whose own names stay; `names` must be new to it."""
    if not names:
        return
    root = pack.Root
    tree = dict_entry(root, "/Names")
    if tree is None:
        root.Names = tree = pikepdf.Dictionary()
    pairs = {bytes(name): value for name, value in tree_leaves(entry(tree, "/Dests"), "/Names")}
    pairs |= {name.encode("latin-1", "replace"): value for name, value in names.items()}
    flat: list[Node] = []
    for name in sorted(pairs):
        flat += [pikepdf.String(name), pairs[name]]
    limits = Array([flat[0], flat[-2]])
    leaf = pack.make_indirect(pikepdf.Dictionary(Names=Array(flat), Limits=limits))
    tree.Dests = pack.make_indirect(pikepdf.Dictionary(Kids=Array([leaf])))
