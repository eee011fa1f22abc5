"""Making an opened paper fit to be set in: nothing runs, nothing hides, forms stand as they would be printed.

It is changed in memory before its pages are copied. What is left out is said in the notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from desktop_app.reports.pdf.joining.jumps import Place, Places
from desktop_app.reports.pdf.joining.nodes import (
    Key,
    Node,
    add_form,
    dict_entry,
    entry,
    inherited,
    is_dict,
    items,
    key_of,
    number,
    word,
)
from desktop_app.reports.pdf.joining.papers import box_of, rectangle

_KEPT: Final = frozenset(
    f"/{name}"
    for name in (
        *("Type", "Resources", "MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Rotate", "Group"),
        *("Contents", "Annots", "UserUnit"),
    )
)
"""What a page keeps: what it shows. Actions, attachments, threads, private data and thumbnails stay behind."""
_MEDIA: Final = frozenset(("FileAttachment", "Sound", "Movie", "Screen", "RichMedia", "3D"))
_HIDDEN: Final = 2 | 32
_SCHEMES: Final = ("http:", "https:", "mailto:", "tel:", "ftp:")


@dataclass(frozen=True, slots=True)
class Kept:
    """An annotation that goes along: itself, the index of its page, and its kind ("Link")."""

    node: Node
    page: int
    kind: str


@dataclass(slots=True)
class Tidied:
    """What was found while tidying a paper.

    `jumps` holds page, index among the page's annotations and place of each inner link. `gone` holds what became
    of annotations that are no longer there: the page and number of their marked content, or None. `drawn` is
    what is to be drawn after a page's own content.
    """

    jumps: list[tuple[int, int, Place]] = field(default_factory=list)
    gone: dict[Key, tuple[int, int] | None] = field(default_factory=dict)
    kept: dict[Key, Kept] = field(default_factory=dict)
    drawn: dict[int, list[bytes]] = field(default_factory=dict)
    actions: bool = False
    media: bool = False
    forms: bool = False


def tidy(paper: Pdf, places: Places, next_marks: dict[int, int] | None) -> Tidied:
    """Tidy all pages of `paper`. `next_marks` gives the free numbers of marked content; None when untagged."""
    made = Tidied()
    if dict_entry(paper.Root, "/AcroForm") is not None:
        _draw_fields(paper)
    for index, page in enumerate(paper.pages):
        node = page.obj
        made.actions = made.actions or entry(node, "/AA") is not None
        _bare_page(node)
        _Annotations(paper, places, made, next_marks).tidy(index, node)
    _bare_forms(paper)
    return made


def _draw_fields(paper: Pdf) -> None:
    """Have the fields drawn whose appearance the file leaves to the viewer."""
    try:
        paper.generate_appearance_streams()
    except (pikepdf.PikepdfError, ValueError, TypeError, RuntimeError):
        return  # a broken form: what can be seen of it is kept


def _bare_page(page: Node) -> None:
    """Leave of a page what it shows, with nothing inherited and resources that are its own."""
    values = {name: inherited(page, name) for name in ("/Resources", "/Rotate", "/CropBox")}
    media = inherited(page, "/MediaBox")
    page["/MediaBox"] = media if media is not None and rectangle(media) else Array([*box_of(page)])
    for name, value in values.items():
        if value is not None:
            page[name] = value
    for name in [name for name in page if name not in _KEPT and name != "/Parent"]:
        del page[name]
    held = dict_entry(page, "/Resources")
    own = copy(held) if held is not None else Dictionary()
    drawn = dict_entry(own, "/XObject")
    own["/XObject"] = copy(drawn) if drawn is not None else Dictionary()
    page["/Resources"] = own


def _bare_forms(paper: Pdf) -> None:
    """Take from every stream what ties it to the paper's structure and files; the structure is tied anew."""
    for node in paper.objects:
        if isinstance(node, Stream) and word(entry(node, "/Subtype")) in ("Form", "Image"):
            for name in ("/StructParent", "/StructParents", "/AF", "/PieceInfo"):
                if name in node:
                    del node[name]


class _Annotations:
    """Tidies the annotations of one page after the other."""

    def __init__(self, paper: Pdf, places: Places, made: Tidied, marks: dict[int, int] | None) -> None:
        self._paper = paper
        self._places = places
        self._made = made
        self._marks = marks

    def tidy(self, index: int, page: Node) -> None:
        """Tidy the annotations of `page`, which is number `index`."""
        kept: list[Node] = []
        for node in items(entry(page, "/Annots")):
            if not is_dict(node):
                continue
            annotation = node if node.is_indirect else self._paper.make_indirect(node)
            kind = word(entry(annotation, "/Subtype"))
            if kind == "Widget":
                self._made.forms = True
                self._made.gone[key_of(annotation)] = self._flatten(index, page, annotation)
            elif kind in _MEDIA:
                self._made.media = True
                self._made.gone[key_of(annotation)] = None
            else:
                self._quieten(index, len(kept), annotation)
                self._made.kept[key_of(annotation)] = Kept(annotation, index, kind)
                kept.append(annotation)
        if kept:
            page["/Annots"] = Array(kept)
            page["/Tabs"] = Name.S
        elif "/Annots" in page:
            del page["/Annots"]

    def _quieten(self, index: int, position: int, annotation: Node) -> None:
        """Leave of what an annotation does a jump within the paper or a web address."""
        action, target = entry(annotation, "/A"), entry(annotation, "/Dest")
        kind = word(entry(action, "/S"))
        if kind == "GoTo":
            target = entry(action, "/D")
        for name in ("/A", "/AA", "/PA", "/Dest", "/StructParent", "/AF", "/P", "/Parent"):
            if name in annotation:
                self._made.actions = self._made.actions or name == "/AA"
                del annotation[name]
        place = self._places.find(target) if target is not None else None
        if place is not None:
            self._made.jumps.append((index, position, place))
        elif kind == "URI" and _is_address(entry(action, "/URI")):
            annotation["/A"] = Dictionary(S=Name.URI, URI=entry(action, "/URI"))
        elif kind not in ("", "GoTo", "URI"):
            self._made.actions = True

    def _flatten(self, index: int, page: Node, widget: Node) -> tuple[int, int] | None:
        """Draw what a field shows as part of the page; returns where it is marked, for a tagged paper."""
        form = _appearance(widget)
        edges = [number(edge) for edge in items(entry(widget, "/Rect"))]
        if form is None or len(edges) != 4 or int(number(entry(widget, "/F"))) & _HIDDEN:
            return None
        placed = _placing(form, edges)
        if placed is None:
            return None
        form["/Type"], form["/Subtype"] = Name.XObject, Name.Form
        drawn = self._made.drawn.setdefault(index, [])
        name = add_form(page, "CaseField", form)
        shown = f"q {placed} cm {name} Do Q"
        if self._marks is None:
            drawn.append(shown.encode())
            return None
        mark = self._marks.get(index, 0)
        self._marks[index] = mark + 1
        drawn.append(f"/Form <</MCID {mark}>> BDC {shown} EMC".encode())
        return index, mark


def _is_address(node: Node) -> bool:
    return isinstance(node, pikepdf.String) and str(node).strip().lower().startswith(_SCHEMES)


def _appearance(widget: Node) -> Node:
    """Return the form that shows the present state of a field; None when there is none."""
    normal = entry(dict_entry(widget, "/AP"), "/N")
    if is_dict(normal):
        state = entry(widget, "/AS")
        normal = entry(normal, str(state)) if isinstance(state, Name) else None
    if not isinstance(normal, Stream) or len(items(entry(normal, "/BBox"))) != 4:
        return None
    return normal


def _placing(form: Node, edges: list[float]) -> str | None:
    """Return the matrix that sets the box of `form`, turned by its own matrix, into the rectangle `edges`."""
    box = [number(edge) for edge in items(entry(form, "/BBox"))]
    turn = [number(part) for part in items(entry(form, "/Matrix"))]
    a, b, c, d, e, f = turn if len(turn) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    low, high = min(y for _, y in corners), max(y for _, y in corners)
    if right - left <= 0 or high - low <= 0:
        return None
    across = (max(edges[0], edges[2]) - min(edges[0], edges[2])) / (right - left)
    up = (max(edges[1], edges[3]) - min(edges[1], edges[3])) / (high - low)
    x, y = min(edges[0], edges[2]) - left * across, min(edges[1], edges[3]) - low * up
    return f"{across:.5f} 0 0 {up:.5f} {x:.3f} {y:.3f}"


def notes(made: Tidied, *, attachments: bool, scripts: bool) -> Iterator[str]:
    """Return in words what of a paper did not go into the pack."""
    if made.forms:
        yield "its form is set as it would be printed"
    if made.media or attachments:
        yield "attached files and media are left out"
    if made.actions or scripts:
        yield "scripts and actions are left out"
