"""The structure tree of the pack: papers are joined to it, each as a part at the place where its pages are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from desktop_app.reports.pdf.joining.nodes import (
    Node,
    dict_entry,
    entry,
    is_dict,
    items,
    key_of,
    tree_leaves,
    word,
)

_STANDARD: Final = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Figure",
        "Formula",
        "Form",
    ]
)


@dataclass(slots=True)
class Marks:
    """The elements that own the marked content of one page or form, by number."""

    owners: list[Node] = field(default_factory=list)

    def own(self, number: int, element: Node) -> None:
        """Note that `element` owns the content of this number."""
        while len(self.owners) <= number:
            self.owners.append(None)
        self.owners[number] = element


class Tree:
    """The structure tree of the pack, into which papers are grafted."""

    def __init__(self, pack: Pdf) -> None:
        self.pack = pack
        self._root = pack.Root.StructTreeRoot
        self._document = items(self._root.K)[0]
        self._next_key = int(entry(self._root, "/ParentTreeNextKey") or 0)
        self._numbers: list[Node] = []
        self._index = {key_of(page.obj): index for index, page in enumerate(pack.pages)}
        self._places = [(kid, self._first_page(kid)) for kid in items(self._document.K)]
        self._parts: list[tuple[int, Node]] = []
        self._identifiers: dict[bytes, Node] = {}

    def _first_page(self, node: Node) -> int:
        """Return the index of the first page with content of an element, counted without papers; -1 for none."""
        waiting = [node]
        while waiting:
            one = waiting.pop()
            if not is_dict(one):
                continue
            page = self._index.get(key_of(entry(one, "/Pg")), -1)
            if page >= 0:
                return page
            waiting += reversed(items(entry(one, "/K")))
        return -1

    # ---- while papers are joined ------------------------------------------------------------------------

    def add_part(self, title: str, language: str, after: int) -> Node:
        """Return a new part for a paper, below what stands on page `after` of our own file.

        Pages are counted without papers. `language` is "" for that of the pack.
        """
        named = pikepdf.String(title)
        part = self.pack.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Part, P=self._document, T=named, K=Array())
        )
        if language:
            part.Lang = pikepdf.String(language)
        self._parts.append((after, part))
        return part

    def new_key(self, value: Node) -> int:
        """Return a new key of the parent tree for `value`, which may still be filled."""
        key = self._next_key
        self._next_key += 1
        self._numbers += [key, value]
        return key

    def rename_role(self, role: str, meaning: str, number: int) -> str:
        """Return the name under which a paper's own role is known in the pack, meaning a standard one."""
        known = dict_entry(self._root, "/RoleMap")
        if known is None:
            known = self._root.RoleMap = Dictionary()
        for name in (role, f"{role}-{number}"):
            there = word(entry(known, f"/{name}"))
            if (not there and name not in _STANDARD) or there == meaning:
                known[f"/{name}"] = Name(f"/{meaning}")
                return name
        return meaning

    def add_class(self, name: str, value: Node, number: int) -> str:
        """Return the name under which a paper's class of attributes is known in the pack."""
        known = dict_entry(self._root, "/ClassMap")
        if known is None:
            known = self._root.ClassMap = Dictionary()
        mine = name if f"/{name}" not in known else f"{name}-{number}"
        known[f"/{mine}"] = value
        return mine

    def identify(self, identifier: bytes, element: Node) -> None:
        """Note the identifier of an element; it must be new to the pack."""
        self._identifiers[identifier] = element

    def add_namespace(self, namespace: Node) -> None:
        """Note a namespace of roles."""
        known = entry(self._root, "/Namespaces")
        if known is None:
            known = self._root.Namespaces = Array()
        if key_of(namespace) not in {key_of(one) for one in known}:
            known.append(namespace)

    # ---- at the end -------------------------------------------------------------------------------------

    def close(self) -> None:
        """Write the parts into the document, and the tables of the tree."""
        kids: list[Node] = []
        waiting = sorted(self._parts, key=lambda part: part[0])
        for kid, page in self._places:
            while waiting and page > waiting[0][0]:
                kids.append(waiting.pop(0)[1])
            kids.append(kid)
        self._document.K = Array([*kids, *(part for _, part in waiting)])
        flat: list[Node] = []
        for key, value in tree_leaves(entry(self._root, "/ParentTree"), "/Nums"):
            flat += [key, value]
        for key, value in zip(self._numbers[::2], self._numbers[1::2], strict=True):
            owners = value.owners if isinstance(value, Marks) else None
            flat += [key, value if owners is None else self.pack.make_indirect(Array(owners))]
        self._root.ParentTree = self.pack.make_indirect(Dictionary(Nums=Array(flat)))
        self._root.ParentTreeNextKey = self._next_key
        self._write_identifiers()

    def _write_identifiers(self) -> None:
        if not self._identifiers:
            return
        known = {bytes(name): value for name, value in tree_leaves(entry(self._root, "/IDTree"), "/Names")}
        known |= self._identifiers
        flat: list[Node] = []
        for name in sorted(known):
            flat += [pikepdf.String(name), known[name]]
        leaf = self.pack.make_indirect(Dictionary(Names=Array(flat), Limits=Array([flat[0], flat[-2]])))
        self._root.IDTree = self.pack.make_indirect(Dictionary(Kids=Array([leaf])))
