"""An independent reader: what a screen reader would say, taken from the file by pikepdf and nothing of ours.

It walks the structure tree, finds the marked content of each element on the pages, turns its codes into
letters by the fonts' ToUnicode maps, and notes everything that does not fit together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

_SHOWS = {"Tj", "TJ", "'", '"'}
_PAINTS = _SHOWS | {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "BI", "INLINE IMAGE"}


@dataclass
class Node:
    """One structure element as read: its letters and the elements below it, in order."""

    tag: str
    parts: list[Any] = field(default_factory=list)
    alt: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)

    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text() for part in self.parts)

    def kids(self) -> list[Node]:
        return [part for part in self.parts if isinstance(part, Node)]

    def walk(self) -> list[Node]:
        return [self, *[below for kid in self.kids() for below in kid.walk()]]


@dataclass
class Read:
    """A whole file as read. `faults` says what does not fit together; empty for a sound file."""

    root: Node
    faults: list[str]
    page_count: int
    annotations: int
    artifact_text: list[str]

    def nodes(self, *tags: str) -> list[Node]:
        return [node for node in self.root.walk() if node.tag in tags]


def _unicode_map(font: Any) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    data = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", data, re.S):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be")
    return found


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.faults: list[str] = []
        self.artifacts: list[str] = []
        self.marked: dict[tuple[int, int], str] = {}
        self.used: set[tuple[int, int]] = set()
        self.fonts: dict[tuple[int, int], dict[int, str]] = {}
        self.page_of = {page.objgen: number for number, page in enumerate(pdf.pages)}
        self.parents: dict[int, Any] = {}
        self.annotations = 0

    def read(self) -> Read:
        for number, page in enumerate(self.pdf.pages):
            self._page(number, page)
        catalog = self.pdf.Root
        for key in ("/Lang", "/MarkInfo", "/Metadata", "/ViewerPreferences"):
            if key not in catalog:
                self.faults.append(f"the catalog has no {key}")
        if "/StructTreeRoot" not in catalog:
            return Read(Node("none"), [*self.faults, "no structure tree"], len(self.pdf.pages), 0, self.artifacts)
        tree = catalog.StructTreeRoot
        numbers = list(tree.ParentTree.Nums) if "/ParentTree" in tree else []
        self.parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        top = tree.K[0] if isinstance(tree.K, pikepdf.Array) else tree.K
        root = self._elem(top, tree)
        for place in sorted(set(self.marked) - self.used):
            self.faults.append(f"marked content {place} belongs to no element: {self.marked[place][:30]!r}")
        self._check(root)
        return Read(root, self.faults, len(self.pdf.pages), self.annotations, self.artifacts)

    def _page(self, number: int, page: Any) -> None:
        fonts = page.Resources.get("/Font", {})
        font: dict[int, str] = {}
        stack: list[int | None] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                properties = operands[1] if len(operands) > 1 else {}
                mcid = int(properties["/MCID"]) if "/MCID" in properties else None
                if mcid is None and str(operands[0]) != "/Artifact":
                    self.faults.append(f"page {number}: {operands[0]} without a number")
                if mcid is not None:
                    self.marked.setdefault((number, mcid), "")
                stack.append(mcid)
            elif name == "EMC":
                stack.pop()
            elif name == "Tf":
                font = self._font(fonts[str(operands[0])])
            elif name in _PAINTS and not stack:
                self.faults.append(f"page {number}: {name} outside marked content")
            if name in _SHOWS:
                self._shown(number, stack, self._letters(font, operands, number))
        if stack:
            self.faults.append(f"page {number}: marked content is not closed")

    def _shown(self, number: int, stack: list[int | None], text: str) -> None:
        mcid = next((one for one in reversed(stack) if one is not None), None)
        if mcid is None:
            self.artifacts.append(text)
        else:
            self.marked[number, mcid] += text

    def _font(self, font: Any) -> dict[int, str]:
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = _unicode_map(font)
        return self.fonts[font.objgen]

    def _letters(self, font: dict[int, str], operands: Any, number: int) -> str:
        operand = operands[0]
        pieces = list(operand) if isinstance(operand, pikepdf.Array) else [operand]
        said = ""
        for piece in pieces:
            if isinstance(piece, pikepdf.String):
                for code in bytes(piece):
                    if code not in font:
                        self.faults.append(f"page {number}: code {code} has no letter")
                    said += font.get(code, "?")
        return said

    def _elem(self, elem: Any, parent: Any) -> Node:
        node = Node(str(elem.S)[1:], alt=str(elem.get("/Alt", "")))
        if elem.get("/P") is None or elem.P.objgen != parent.objgen:
            self.faults.append(f"{node.tag}: wrong parent")
        for one in [elem.A] if isinstance(elem.get("/A"), pikepdf.Dictionary) else list(elem.get("/A", [])):
            node.attributes |= {key[1:]: value for key, value in one.items()}
        kids = elem.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self._kid(elem, node, kid)
        return node

    def _kid(self, elem: Any, node: Node, kid: Any) -> None:
        if isinstance(kid, int) or (
            isinstance(kid, pikepdf.Object) and kid._type_code == pikepdf.ObjectType.integer
        ):
            self._content(elem, node, elem.Pg, int(kid))
        elif kid.get("/Type") == "/MCR":
            self._content(elem, node, kid.get("/Pg", elem.get("/Pg")), int(kid.MCID))
        elif kid.get("/Type") == "/OBJR":
            self._object(elem, node, kid)
        else:
            node.parts.append(self._elem(kid, elem))

    def _content(self, elem: Any, node: Node, page: Any, mcid: int) -> None:
        number = self.page_of[page.objgen]
        place = (number, mcid)
        if place in self.used:
            self.faults.append(f"{node.tag}: {place} is used twice")
        if place not in self.marked:
            self.faults.append(f"{node.tag}: {place} is not on the page")
            return
        self.used.add(place)
        node.parts.append(self.marked[place])
        node.pages.append(number)
        key = self.pdf.pages[number].get("/StructParents")
        owners = self.parents.get(int(key)) if key is not None else None
        if owners is None or mcid >= len(owners) or owners[mcid].objgen != elem.objgen:
            self.faults.append(f"{node.tag}: the parent tree does not lead back from {place}")

    def _object(self, elem: Any, node: Node, kid: Any) -> None:
        self.annotations += 1
        annotation = kid.Obj
        page = kid.get("/Pg", elem.get("/Pg"))
        if annotation.objgen not in [one.objgen for one in page.get("/Annots", [])]:
            self.faults.append(f"{node.tag}: its annotation is not on its page")
        key = annotation.get("/StructParent")
        owner = self.parents.get(int(key)) if key is not None else None
        if owner is None or owner.objgen != elem.objgen:
            self.faults.append(f"{node.tag}: the parent tree does not lead back from its annotation")

    def _check(self, root: Node) -> None:
        level = 0
        for node in root.walk():
            if re.fullmatch(r"H[1-6]", node.tag):
                if int(node.tag[1]) > level + 1:
                    self.faults.append(f"{node.tag} follows level {level}")
                level = int(node.tag[1])
            if node.tag == "TH" and node.attributes.get("Scope") not in ("/Row", "/Column", "/Both"):
                self.faults.append("TH without scope")
            if node.tag == "Figure" and not (node.alt and "BBox" in node.attributes):
                self.faults.append("Figure without alternative text or box")
            if node.tag == "Table":
                self._check_table(node)
        total = sum(len(page.get("/Annots", [])) for page in self.pdf.pages)
        if total != self.annotations:
            self.faults.append(f"{total} annotations on pages, {self.annotations} in the tree")

    def _check_table(self, table: Node) -> None:
        rows = [row for part in table.kids() if part.tag != "Caption" for row in part.kids()]
        widths = {sum(int(cell.attributes.get("ColSpan", 1)) for cell in row.kids()) for row in rows}
        if any(row.tag != "TR" for row in rows) or len(widths) != 1:
            self.faults.append(f"a table is not regular: {sorted(widths)}")


def read(data: bytes) -> Read:
    """Read a PDF given as bytes."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return _Reader(pdf).read()


def spoken(data: bytes | Read) -> list[str]:
    """Return the words of a file in the order of its tags; figures say their alternative text, labels
    nothing."""
    made = data if isinstance(data, Read) else read(data)
    words: list[str] = []

    def say(node: Node) -> None:
        if node.tag == "Figure":
            words.extend(node.alt.split())
        elif node.tag == "TOCI":
            *title, number = node.text().split()
            assert number.isdigit(), "an entry of the contents ends in its page number"
            words.extend(title)
        elif node.tag != "Lbl":
            run = ""
            for part in node.parts:
                if isinstance(part, Node) and part.tag not in ("Link", "Span"):
                    words.extend(run.split())
                    run = ""
                    say(part)
                else:
                    run += part if isinstance(part, str) else part.text()
            words.extend(run.split())

    say(made.root)
    return words
