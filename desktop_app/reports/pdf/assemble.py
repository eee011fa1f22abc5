"""Meeting packs: foreign PDFs set whole into a document of ours, pages, tags, links and bookmarks together.

`render_pack` goes from a document with `Paper` blocks to one file. `probe` looks at a PDF when it is attached.
What a paper does not bring along, tags above all, is said on its divider page and returned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from desktop_app.reports.document import Block, Document, Paper
from desktop_app.reports.pdf.joining import bookmarks, claims, jumps, layers, stamps
from desktop_app.reports.pdf.joining.grafting import Graft, join, plain_tops
from desktop_app.reports.pdf.joining.jumps import Places
from desktop_app.reports.pdf.joining.nodes import Node
from desktop_app.reports.pdf.joining.packtree import Tree
from desktop_app.reports.pdf.joining.papers import (
    PaperDamaged,
    PaperEmpty,
    PaperFacts,
    PaperLocked,
    facts_of,
    open_paper,
    probe,
)
from desktop_app.reports.pdf.joining.saving import saved
from desktop_app.reports.pdf.joining.tidy import Tidied, notes, tidy
from desktop_app.reports.pdf.joining.trees import Branch, Reader, free_mark, next_marks
from desktop_app.reports.pdf.render import render_with_slots

__all__ = [
    "Assembled",
    "PaperDamaged",
    "PaperEmpty",
    "PaperFacts",
    "PaperLocked",
    "PlacedPaper",
    "assemble",
    "probe",
    "render_pack",
]

UNTAGGED = "This paper has no structure for screen readers: it is read in the order in which it was drawn."


@dataclass(frozen=True, slots=True)
class PlacedPaper:
    """A foreign PDF and its place: after page index `after` of our own file, counted without papers.

    `number` is the paper's number in the pack from 1, which messages name; `first_number` is the printed number
    of its first page, 0 to count from the first page of the file.
    """

    number: int
    title: str
    data: bytes
    after: int
    first_number: int = 0


@dataclass(frozen=True, slots=True)
class Assembled:
    """A finished pack.

    `untagged` and `not_archival` hold the titles of papers without structure, and of those that keep the pack
    from being PDF/A. `dropped` names the claims that the pack therefore does not make ("PDF/UA-1", "PDF/A-2a").
    `notes` says paper by paper what was left out, without its title.
    """

    data: bytes
    page_count: int
    untagged: tuple[str, ...] = ()
    not_archival: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def render_pack(document: Document, *, scale: float = 1.0) -> Assembled:
    """Return `document` as one PDF with its papers set in after their divider pages.

    The divider of a paper without tags says so. `scale` is that of `render_pdf`. Raises as `render_pdf`, and
    PaperLocked, PaperDamaged or PaperEmpty for a paper that cannot be set in.
    """
    papers = [block for block in document.blocks if isinstance(block, Paper)]
    facts = [probe(paper.data, number) if paper.data else None for number, paper in enumerate(papers, start=1)]
    said = replace(document, blocks=tuple(_noted(document, facts)))
    counts = tuple(one.pages if one else 0 for one in facts)
    rendered = render_with_slots(said, counts, scale=scale)
    placed = [
        PlacedPaper(slot.paper + 1, slot.title, papers[slot.paper].data, slot.after, slot.first_number)
        for slot in rendered.slots
        if slot.pages
    ]
    return assemble(rendered.data, placed, marking=document.marking)


def _noted(document: Document, facts: Sequence[PaperFacts | None]) -> list[Block]:
    """Return the blocks with a sentence on the divider of each paper that has no tags."""
    waiting = iter(facts)
    made: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Paper):
            one = next(waiting)
            told = UNTAGGED if one is not None and not one.tagged else ""
            made.append(replace(block, note="\n".join(part for part in (block.note, told) if part)))
        else:
            made.append(block)
    return made


def assemble(base: bytes, papers: Sequence[PlacedPaper], *, marking: str = "", page_total: int = 0) -> Assembled:
    """Return the pack: `base`, a tagged PDF of ours, with the pages of `papers` set in at their places.

    Each foreign page is stamped with its number "of" `page_total` (0: the pages of the pack), and with `marking`
    at head and foot. Papers are given in the order of their places. The same input gives the same bytes. Raises
    PaperLocked, PaperDamaged or PaperEmpty.
    """
    if not papers:
        with pikepdf.open(BytesIO(base)) as pack:
            return Assembled(base, len(pack.pages))
    with ExitStack() as stack:
        pack = stack.enter_context(pikepdf.open(BytesIO(base)))
        own = [page.obj for page in pack.pages]
        guests: list[_Guest] = []
        for one in papers:
            opened = stack.enter_context(open_paper(one.data, one.number))
            with _blaming(one.number):
                guests.append(_Guest(opened, one))
        total = page_total or len(own) + sum(guest.facts.pages for guest in guests)
        tree = Tree(pack)
        names: dict[str, Array] = {}
        offset = 0
        for guest in guests:
            with _blaming(guest.placed.number):
                guest.settle(pack, tree, own, offset)
                names |= guest.names()
            offset += guest.facts.pages
        tree.close()
        jumps.write_names(pack, names)
        first = _first_number(guests)
        _stamp(stack, pack, guests, marking, total)
        pack.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=first)]))
        facts = [guest.facts for guest in guests]
        dropped = claims.lower(pack, facts)
        return Assembled(
            data=saved(pack),
            page_count=len(pack.pages),
            untagged=tuple(guest.placed.title for guest in guests if not guest.facts.tagged),
            not_archival=tuple(guest.placed.title for guest in guests if not guest.facts.archival),
            dropped=dropped,
            notes=tuple(note for guest in guests for note in guest.notes()),
        )


@contextmanager
def _blaming(paper: int) -> Iterator[None]:
    """Turn what only a broken file can cause into the problem that names the paper."""
    try:
        yield
    except (pikepdf.PikepdfError, UnicodeDecodeError) as error:
        raise PaperDamaged(paper) from error


def _first_number(guests: Sequence[_Guest]) -> int:
    """Return the printed number of the first page of the pack."""
    first = guests[0]
    return max(1, first.first_number - first.position)


def _stamp(stack: ExitStack, pack: Pdf, guests: Sequence[_Guest], marking: str, total: int) -> None:
    numbered = [
        (guest, index, f"Page {guest.first_number + index} of {total}")
        for guest in guests
        for index in range(len(guest.pages))
    ]
    as_seen = [stamps.seen(guest.pages[index]) for guest, index, _ in numbered]
    drawn = stack.enter_context(stamps.draw(as_seen, [said for _, _, said in numbered], marking))
    for place, (guest, index, _) in enumerate(numbered):
        form = stamps.form_of(pack, drawn, place)
        stamps.stamp(pack, guest.pages[index], form, as_seen[place], guest.around(index))


class _Guest:
    """One opened paper on its way into the pack."""

    def __init__(self, opened: Pdf, placed: PlacedPaper) -> None:
        self.opened = opened
        self.placed = placed
        self.facts = facts_of(opened)
        self.pages: list[Node] = []
        self.position = 0
        self.first_number = 0
        self._places = Places(opened)
        self._bookmarks = bookmarks.read(opened, self._places)
        self._names = self._places.names()
        self._tops: list[Branch] = Reader(opened).read() if self.facts.tagged else []
        self._marks = [] if self.facts.tagged else [free_mark(page.obj) for page in opened.pages]
        self._tidied: Tidied = tidy(opened, self._places, next_marks(self._tops) if self.facts.tagged else None)

    def settle(self, pack: Pdf, tree: Tree, own: Sequence[Node], offset: int) -> None:
        """Set the pages in, `offset` foreign pages being there already, and join what belongs to them."""
        after = self.placed.after
        self.position = after + 1 + offset
        self.first_number = self.placed.first_number or self.position + 1
        for index, page in enumerate(self.opened.pages):
            pack.pages.insert(self.position + index, page)
            self.pages.append(pack.pages[self.position + index].obj)
        for number, position, place in self._tidied.jumps:
            self.pages[number].Annots[position].Dest = place.write(self.pages)
        layers.join(pack, self.opened)
        bookmarks.hang(pack, own[after], self._bookmarks, self.pages)
        if not self.facts.tagged:
            self._tops = plain_tops(len(self.pages), self._marks, self._tidied.kept)
        graft = Graft(
            self.placed.number,
            self.placed.title,
            self.facts.language,
            self.opened,
            self.pages,
            self._tops,
            self._tidied.gone,
            self._tidied.kept,
        )
        join(tree, graft, after)

    def names(self) -> dict[str, Array]:
        """Return the paper's named destinations under names that no other paper has."""
        return {
            f"paper-{self.placed.number}/{name}": place.write(self.pages) for name, place in self._names.items()
        }

    def around(self, index: int) -> tuple[bytes, bytes]:
        """Return what goes before and after the content of a page: fields as drawn, a tag where there are none."""
        fields = b"\n".join(self._tidied.drawn.get(index, []))
        if self.facts.tagged:
            return b"", fields + b"\n"
        return b"/P <</MCID %d>> BDC\n" % self._marks[index], fields + b"\nEMC\n"

    def notes(self) -> list[str]:
        """Return what was left out of the paper, in sentences that name it by its number."""
        found = notes(self._tidied, attachments=self.facts.attachments, scripts=self.facts.scripts)
        return [f"Paper {self.placed.number}: {said}." for said in found]
