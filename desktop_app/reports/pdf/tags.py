"""The structure tree: what the words on the pages are, in the order in which they are to be read.

Elements are made while blocks become boxes, so the tree has the order of the document whatever page a part
ends up on. Drawing only adds marked content to them.
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

    def write(
        self, doc: Any, page_names: list[str], structure_parents: dict[str, int]
    ) -> tuple[Any, list[tuple[int, bytes]]]:
        """Return the StructTreeRoot to hang in the catalog of reportlab's `doc`, and the elements below it.

        The elements are numbered objects that are ready to be written: reportlab would take longer to hand
        out thousands of dictionaries than to draw the pages.
        """
        return _Writer(doc, page_names).write(self, structure_parents)


class _Raw(PDFObject):
    """An object whose bytes are ready."""

    def __init__(self, data: str) -> None:
        self.data = data.encode("latin-1")

    def format(self, document: Any) -> bytes:  # noqa: ARG002 - reportlab's signature
        """Return the bytes."""
        return self.data


class _Writer:
    def __init__(self, doc: Any, page_names: list[str]) -> None:
        self.doc = doc
        self.page_refs = [self._ref(name) for name in page_names]

    def _ref(self, name: str) -> str:
        number, version = self.doc.idToObjectNumberAndVersion[name]
        return f"{number} {version} R"

    def write(self, tree: Tree, structure_parents: dict[str, int]) -> tuple[Any, list[tuple[int, bytes]]]:
        doc = self.doc
        roles = PDFDictionary({"Title": PDFName("P")})
        root = PDFDictionary({"Type": PDFName("StructTreeRoot"), "RoleMap": roles})
        parent = self._ref(doc.Reference(root, "StructTreeRoot").name)
        ordered = self._numbered(tree.root)
        written = [(elem.number, self._bytes(elem, above or parent)) for elem, above in ordered]
        root["K"] = PDFArray([f"{tree.root.number} 0 R"])
        root["ParentTree"] = doc.Reference(self._parent_tree(tree, structure_parents))
        root["ParentTreeNextKey"] = len(self.page_refs) + len(tree.annotations)
        return root, written

    def _numbered(self, top: Elem) -> list[tuple[Elem, str]]:
        """Number all elements in reading order with fresh object numbers; return each with its parent's."""
        found: list[tuple[Elem, str]] = []
        number = self.doc.objectcounter
        waiting = [(top, "")]
        while waiting:
            elem, parent = waiting.pop()
            number += 1
            elem.number = number
            found.append((elem, parent))
            mine = f"{number} 0 R"
            waiting += [(kid, mine) for kid in reversed(elem.kids) if isinstance(kid, Elem)]
        self.doc.objectcounter = number
        return found

    def _bytes(self, elem: Elem, parent: str) -> bytes:
        page = -1
        kids: list[str] = []
        for kid in elem.kids:
            if isinstance(kid, Elem):
                kids.append(f"{kid.number} 0 R")
                continue
            where, what = kid
            page = where if page < 0 else page
            if isinstance(what, str):
                kids.append(f"<< /Type /OBJR /Pg {self.page_refs[where]} /Obj {self._ref(what)} >>")
            elif where == page:
                kids.append(str(what))
            else:
                kids.append(f"<< /Type /MCR /Pg {self.page_refs[where]} /MCID {what} >>")
        shown = f" /Pg {self.page_refs[page]}" if page >= 0 else ""
        more = self._more(elem) if elem.owner or elem.alt else ""
        said = f"<< /Type /StructElem /S /{elem.tag} /P {parent}{shown}{more} /K [{' '.join(kids)}] >>"
        return said.encode("latin-1")

    def _more(self, elem: Elem) -> str:
        """Return the attributes and the alternative text of `elem`."""
        more = ""
        if elem.owner:
            pairs = [f"/{key} {value}" for key, value in elem.attributes]
            if elem.bbox:
                pairs.append("/BBox [" + " ".join(f"{edge:.2f}" for edge in elem.bbox) + "]")
            more = f" /A << /O /{elem.owner} {' '.join(pairs)} >>"
        if elem.alt:
            more += " /Alt " + PDFString(elem.alt).format(self.doc).decode("latin-1")
        return more

    def _parent_tree(self, tree: Tree, structure_parents: dict[str, int]) -> Any:
        numbers: list[Any] = []
        for page in range(len(self.page_refs)):
            marked = tree.pages[page] if page < len(tree.pages) else []
            entry = "[" + " ".join([f"{elem.number} 0 R" for elem in marked]) + "]"
            numbers += [page, self.doc.Reference(_Raw(entry))]
        for name, elem in tree.annotations:
            numbers += [structure_parents[name], f"{elem.number} 0 R"]
        return PDFDictionary({"Nums": PDFArray(numbers)})
