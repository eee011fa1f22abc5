"""The structure tree: what the words on the pages are, in the order in which they are to be read.

Elements are made while blocks become boxes, so the tree has the order of the document whatever page a part ends
up on. Drawing only adds marked content to them.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFString


class Elem:
    """One structure element. `kids` are elements, (page, mcid) pairs and (page, annotation name) pairs."""

    __slots__ = ("alt", "attributes", "bbox", "kids", "number", "owner", "tag")

    def __init__(self, tag: str, parent: Elem | None = None, *, alt: str = "") -> None:
        self.tag = tag
        self.alt = alt
        self.owner = ""
        self.attributes: tuple[tuple[str, str], ...] = ()
        self.bbox: tuple[float, float, float, float] | None = None
        self.kids: list[Elem | tuple[int, int] | tuple[int, str]] = []
        self.number = 0
        if parent is not None:
            parent.kids.append(self)

    def child(self, tag: str, *, alt: str = "") -> Elem:
        """Return a new element below this one, after its present kids."""
        return Elem(tag, self, alt=alt)

    def attribute(self, owner: str, **values: str | int) -> Elem:
        """Set attributes of one owner ("Table", "List"); a str is written as a name. Returns itself."""
        self.owner = owner
        self.attributes = tuple(
            (key, f"/{value}" if isinstance(value, str) else str(value)) for key, value in values.items()
        )
        return self


class Tree:
    """The tree of one document and the way back into it from each page and annotation."""

    def __init__(self) -> None:
        self.root = Elem("Document")
        self.pages: list[list[Elem]] = []
        self.annotations: list[tuple[str, Elem]] = []

    def mark(self, page: int, elem: Elem) -> int:
        """Note that `elem` has content on `page`; returns the number of that content on the page."""
        while len(self.pages) <= page:
            self.pages.append([])
        marked = self.pages[page]
        marked.append(elem)
        number = len(marked) - 1
        elem.kids.append((page, number))
        return number

    def write(self, doc: Any, page_names: list[str], structure_parents: dict[str, int]) -> Any:
        """Write the tree into reportlab's document `doc`; returns the StructTreeRoot to hang in the catalog."""
        return _Writer(doc, page_names).write(self, structure_parents)


class _Raw(PDFObject):
    """An object whose bytes are ready: a tree of thousands of elements is written fast."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.data = b""

    def format(self, document: Any) -> bytes:
        return self.data


class _Writer:
    def __init__(self, doc: Any, page_names: list[str]) -> None:
        self.doc = doc
        self.page_refs = [self._ref(name) for name in page_names]
        self.page_count = len(page_names)

    def _ref(self, name: str) -> str:
        number, version = self.doc.idToObjectNumberAndVersion[name]
        return f"{number} {version} R"

    def write(self, tree: Tree, structure_parents: dict[str, int]) -> Any:
        doc = self.doc
        root = PDFDictionary(
            {"Type": PDFName("StructTreeRoot"), "RoleMap": PDFDictionary({"Title": PDFName("P")})}
        )
        root_ref = self._ref(doc.Reference(root, "StructTreeRoot").name)
        elements = self._register(tree.root)
        self._fill(tree.root, root_ref, elements)
        root["K"] = PDFArray([f"{tree.root.number} 0 R"])
        root["ParentTree"] = doc.Reference(self._parent_tree(tree, structure_parents))
        root["ParentTreeNextKey"] = len(tree.pages) + len(tree.annotations)
        return root

    def _register(self, top: Elem) -> dict[int, _Raw]:
        """Give every element its object number, parents before kids."""
        found: dict[int, _Raw] = {}
        waiting = [top]
        while waiting:
            elem = waiting.pop()
            raw = _Raw()
            name = self.doc.Reference(raw).name
            elem.number = self.doc.idToObjectNumberAndVersion[name][0]
            found[elem.number] = raw
            waiting += [kid for kid in reversed(elem.kids) if isinstance(kid, Elem)]
        return found

    def _fill(self, top: Elem, parent_ref: str, elements: dict[int, _Raw]) -> None:
        waiting = [(top, parent_ref)]
        while waiting:
            elem, parent = waiting.pop()
            elements[elem.number].data = self._bytes(elem, parent)
            mine = f"{elem.number} 0 R"
            waiting += [(kid, mine) for kid in elem.kids if isinstance(kid, Elem)]

    def _bytes(self, elem: Elem, parent: str) -> bytes:
        page = next((kid[0] for kid in elem.kids if not isinstance(kid, Elem)), None)
        kids = " ".join([self._kid(kid, page) for kid in elem.kids])
        parts = [f"<< /Type /StructElem /S /{elem.tag} /P {parent}"]
        if page is not None:
            parts.append(f"/Pg {self.page_refs[page]}")
        if elem.owner or elem.bbox:
            pairs = " ".join(f"/{key} {value}" for key, value in elem.attributes)
            box = " ".join(f"{edge:.2f}" for edge in elem.bbox) if elem.bbox else ""
            pairs += f" /BBox [{box}]" if box else ""
            parts.append(f"/A << /O /{elem.owner} {pairs} >>")
        if elem.alt:
            parts.append("/Alt " + PDFString(elem.alt).format(self.doc).decode("latin-1"))
        parts.append(f"/K [{kids}] >>")
        return " ".join(parts).encode("latin-1")

    def _kid(self, kid: Elem | tuple[int, int] | tuple[int, str], page: int | None) -> str:
        if isinstance(kid, Elem):
            return f"{kid.number} 0 R"
        where, what = kid
        if isinstance(what, str):
            return f"<< /Type /OBJR /Pg {self.page_refs[where]} /Obj {self._ref(what)} >>"
        if where == page:
            return str(what)
        return f"<< /Type /MCR /Pg {self.page_refs[where]} /MCID {what} >>"

    def _parent_tree(self, tree: Tree, structure_parents: dict[str, int]) -> Any:
        numbers: list[Any] = []
        for page in range(self.page_count):
            marked = tree.pages[page] if page < len(tree.pages) else []
            entry = _Raw()
            entry.data = ("[" + " ".join([f"{elem.number} 0 R" for elem in marked]) + "]").encode()
            numbers += [page, self.doc.Reference(entry)]
        for name, elem in tree.annotations:
            numbers += [structure_parents[name], f"{elem.number} 0 R"]
        return PDFDictionary({"Nums": PDFArray(numbers)})
