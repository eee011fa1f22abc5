"""The structure tree of a paper, read into our own shape: only what is sound, and nothing that leads astray.

Its parent tree is not read: where content belongs follows from the tree itself, and is often wrong in files that
strangers made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Name, Pdf, Stream

from desktop_app.reports.pdf.joining.nodes import Key, Node, dict_entry, entry, is_dict, items, key_of, word

_MOST_MARKS: Final = 100_000
"""Numbers of marked content above this are not believed: the parent tree has a place for each below."""
_DEEPEST: Final = 400
_NUMBERED: Final = re.compile(rb"/MCID\s+(\d{1,5})\b")


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content: index of its page, its number there, and the form that holds it, if not the page itself."""

    page: int
    number: int
    stream: Node = None


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole object as content: a link, a picture. `key` says which; `page` is -1 when it does not say."""

    node: Node
    key: Key
    page: int


@dataclass(slots=True)
class Branch:
    """One structure element of a paper and what is below it."""

    node: Node
    role: str
    kids: list[Branch | Mark | Whole] = field(default_factory=list)

    def walk(self) -> Iterator[Branch]:
        """Return this element and all below it, parents first."""
        waiting = [self]
        while waiting:
            branch = waiting.pop()
            yield branch
            waiting += [kid for kid in reversed(branch.kids) if isinstance(kid, Branch)]


class Reader:
    """Reads the tree of one opened paper."""

    def __init__(self, paper: Pdf) -> None:
        self._pages: dict[Key, int] = {key_of(page.obj): index for index, page in enumerate(paper.pages)}
        self._seen: set[Key] = set()
        self._top = dict_entry(paper.Root, "/StructTreeRoot")

    def read(self) -> list[Branch]:
        """Return the elements at the top of the tree; none for a paper without one."""
        made: list[Branch] = []
        for node in items(entry(self._top, "/K")):
            branch = self._branch(node)
            if branch is not None:
                made.append(branch)
                self._fill(branch)
        return made

    def _branch(self, node: Node) -> Branch | None:
        if not is_dict(node) or not isinstance(entry(node, "/S"), Name):
            return None
        key = key_of(node)
        if key in self._seen:
            return None
        if key != (0, 0):
            self._seen.add(key)
        return Branch(node, word(entry(node, "/S")) or "Div")

    def _fill(self, top: Branch) -> None:
        waiting = [(top, -1, 0)]
        while waiting:
            branch, above, depth = waiting.pop()
            page = self._page(entry(branch.node, "/Pg"), above)
            for node in items(entry(branch.node, "/K")):
                kid = self._kid(node, page)
                if kid is None or depth > _DEEPEST:
                    continue
                branch.kids.append(kid)
                if isinstance(kid, Branch):
                    waiting.append((kid, page, depth + 1))

    def _page(self, node: Node, otherwise: int) -> int:
        return self._pages.get(key_of(node), otherwise) if node is not None else otherwise

    def _kid(self, node: Node, page: int) -> Branch | Mark | Whole | None:
        if isinstance(node, int) and not isinstance(node, bool):
            return _mark(page, node)
        kind = word(entry(node, "/Type"))
        if kind == "MCR":
            stream = entry(node, "/Stm")
            number = entry(node, "/MCID")
            found = self._page(entry(node, "/Pg"), page)
            if not isinstance(number, int):
                return None
            return _mark(found, number, stream if isinstance(stream, Stream) else None)
        if kind == "OBJR":
            held = entry(node, "/Obj")
            if not isinstance(held, pikepdf.Object) or key_of(held) == (0, 0):
                return None
            return Whole(held, key_of(held), self._page(entry(node, "/Pg"), page))
        return self._branch(node)


def _mark(page: int, number: int, stream: Node = None) -> Mark | None:
    return Mark(page, number, stream) if page >= 0 and 0 <= number < _MOST_MARKS else None


def free_mark(page: Node) -> int:
    """Return a number that no marked content of a page has; for papers whose content is marked for no tree."""
    found = [-1]
    for stream in items(entry(page, "/Contents")):
        if isinstance(stream, Stream):
            try:
                content = stream.read_bytes()
            except pikepdf.PikepdfError:
                continue
            found += [int(number) for number in _NUMBERED.findall(content)]
    return max(found) + 1


def next_marks(tops: list[Branch]) -> dict[int, int]:
    """Return for each page the first number that no marked content of it has."""
    found: dict[int, int] = {}
    for top in tops:
        for branch in top.walk():
            for kid in branch.kids:
                if isinstance(kid, Mark) and kid.stream is None:
                    found[kid.page] = max(found.get(kid.page, 0), kid.number + 1)
    return found
