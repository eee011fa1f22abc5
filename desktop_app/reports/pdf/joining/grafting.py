"""Joining structure trees: the tree of a paper becomes a part of ours, at the place where its pages are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

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
from desktop_app.reports.pdf.joining.tidy import Kept
from desktop_app.reports.pdf.joining.trees import Branch, Mark, Whole

_KEPT: Final = [
    "/ID",
    "/A",
    "/C",
    "/T",
    "/Lang",
    "/Alt",
    "/E",
    "/ActualText",
    "/NS",
    "/Phoneme",
    "/PhoneticAlphabet",
]
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
class Graft:
    """What is needed of one paper to join its tree: its number, its pages in the pack, and its elements."""

    number: int
    title: str
    language: str
    paper: Pdf
    pages: Sequence[Node]
    tops: list[Branch]
    gone: dict[Key, tuple[int, int] | None]
    kept: dict[Key, Kept]


@dataclass(slots=True)
class _Marks:
    """The elements that own the marked content of one page or form, by number."""

    owners: list[Node] = field(default_factory=list)

    def own(self, number: int, element: Node) -> None:
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

    # ---- one paper --------------------------------------------------------------------------------------

    def graft(self, graft: Graft, after: int) -> None:
        """Join the tree of a paper below what stands on page `after` of our own file (counted without papers)."""
        part = self.pack.make_indirect(
            Dictionary(
                Type=Name.StructElem, S=Name.Part, P=self._document, T=pikepdf.String(graft.title), K=Array()
            )
        )
        if graft.language:
            part.Lang = pikepdf.String(graft.language)
        self._parts.append((after, part))
        _Grafting(self, graft, part).run()

    def graft_untagged(self, graft: Graft, after: int) -> None:
        """Give each page of a paper without tags one paragraph, read in the order in which it is drawn.

        Its links come after the words of their page.
        """
        links: dict[int, list[Branch]] = {}
        for key, one in graft.kept.items():
            if one.kind != "Popup":
                role = "Link" if one.kind == "Link" else "Annot"
                whole = Whole(one.node, key, one.page)
                links.setdefault(one.page, []).append(Branch(None, role, [whole]))
        for index in range(len(graft.pages)):
            graft.tops += [Branch(None, "P", [Mark(index, 0)]), *links.get(index, [])]
        self.graft(graft, after)

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
            owners = value.owners if isinstance(value, _Marks) else None
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


class _Grafting:
    """Writes the elements of one paper."""

    def __init__(self, tree: Tree, graft: Graft, part: Node) -> None:
        self._tree = tree
        self._graft = graft
        self._part = part
        root = dict_entry(graft.paper.Root, "/StructTreeRoot")
        self._roles = dict_entry(root, "/RoleMap")
        self._classes = dict_entry(root, "/ClassMap")
        self._named: dict[str, str] = {}
        self._classed: dict[str, str] = {}
        self._marks: dict[Key, _Marks] = {}
        self._headed: set[Key] = set()

    def run(self) -> None:
        """Write all elements below the part."""
        branches = [branch for top in self._graft.tops for branch in top.walk()]
        elements = {id(branch): self._element(branch) for branch in branches}
        for top in self._graft.tops:
            elements[id(top)].P = self._part
            self._part.K.append(elements[id(top)])
        for branch in branches:
            element = elements[id(branch)]
            kids: list[Node] = []
            for kid in branch.kids:
                if isinstance(kid, Branch):
                    elements[id(kid)].P = element
                    kids.append(elements[id(kid)])
                else:
                    kids += self._content(kid, element)
            if kids:
                element.K = Array(kids)

    # ---- content ----------------------------------------------------------------------------------------

    def _content(self, kid: Mark | Whole, element: Node) -> list[Node]:
        """Return the entry for content of an element, none when it is no longer there."""
        if isinstance(kid, Whole):
            if kid.key not in self._graft.gone:
                return self._whole(kid, element)
            spot = self._graft.gone[kid.key]
            if spot is None:
                return []
            kid = Mark(*spot)
        page = self._graft.pages[kid.page]
        if kid.stream is not None:
            stream = self._tree.pack.copy_foreign(kid.stream)
            self._owned(stream).own(kid.number, element)
            return [Dictionary(Type=Name.MCR, Pg=page, Stm=stream, MCID=kid.number)]
        self._owned(page).own(kid.number, element)
        if "/Pg" not in element:
            element.Pg = page
        if key_of(element.Pg) == key_of(page):
            return [kid.number]
        return [Dictionary(Type=Name.MCR, Pg=page, MCID=kid.number)]

    def _owned(self, holder: Node) -> _Marks:
        """Return the owners of the marked content of a page or form, which gets its key of the parent tree."""
        found = self._marks.get(key_of(holder))
        if found is None:
            found = self._marks[key_of(holder)] = _Marks()
            holder.StructParents = self._tree.new_key(found)
        return found

    def _whole(self, kid: Whole, element: Node) -> list[Node]:
        if kid.key not in self._graft.kept and not isinstance(kid.node, Stream):
            return []
        there = self._tree.pack.copy_foreign(kid.node)
        if not isinstance(there, Dictionary | Stream):
            return []
        there.StructParent = self._tree.new_key(element)
        made = Dictionary(Type=Name.OBJR, Obj=there)
        if kid.page >= 0:
            made.Pg = self._graft.pages[kid.page]
        return [made]

    # ---- elements ---------------------------------------------------------------------------------------

    def _element(self, branch: Branch) -> Node:
        """Return a new element of the pack like `branch`, without its kids."""
        pack, graft = self._tree.pack, self._graft
        if branch.node is None:
            return pack.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{branch.role}")))
        given = {name: entry(branch.node, name) for name in _KEPT if entry(branch.node, name) is not None}
        made = pack.copy_foreign(graft.paper.make_indirect(Dictionary(given)))
        made.Type = Name.StructElem
        namespace = entry(made, "/NS")
        made.S = Name(f"/{branch.role if namespace is not None else self._role(branch.role)}")
        if namespace is not None:
            self._tree.add_namespace(namespace)
        if isinstance(entry(made, "/ID"), pikepdf.String):
            made.ID = self._identifier(made.ID)
            self._tree.identify(bytes(made.ID), made)
        for attributes in items(entry(made, "/A")):
            self._head(attributes)
        if "/C" in made:
            made.C = Array([self._class(one) for one in items(made.C)])
        return made

    def _identifier(self, given: Node) -> pikepdf.String:
        return pikepdf.String(f"paper-{self._graft.number}-".encode() + bytes(given))

    def _head(self, attributes: Node) -> None:
        """Let the cells of a table name their headers as these are called now."""
        heads = entry(attributes, "/Headers")
        if heads is None or key_of(attributes) in self._headed:
            return
        if key_of(attributes) != (0, 0):
            self._headed.add(key_of(attributes))
        attributes.Headers = Array(
            [self._identifier(one) if isinstance(one, pikepdf.String) else one for one in items(heads)]
        )

    def _role(self, role: str) -> str:
        """Return the role of an element in the pack: a standard one as it is, an own one by its meaning."""
        found = self._named.get(role)
        if found is None:
            meaning = self._meaning(role)
            meaning = {"H": "H2", "Document": "Sect"}.get(meaning, meaning)
            same = meaning == role or entry(self._roles, f"/{role}") is None
            found = meaning if same else self._tree.rename_role(role, meaning, self._graft.number)
            self._named[role] = found
        return found

    def _meaning(self, role: str) -> str:
        """Return the standard role that a paper's own role stands for, by its role map."""
        seen = {role}
        while True:
            following = word(entry(self._roles, f"/{role}"))
            if not following or following in seen:
                return role
            seen.add(following)
            role = following

    def _class(self, node: Node) -> Node:
        name = word(node)
        if not name:
            return node
        if name not in self._classed:
            value = entry(self._classes, f"/{name}")
            if value is None:
                return node
            given = self._graft.paper.make_indirect(Dictionary(Value=value))
            copied = self._tree.pack.copy_foreign(given).Value
            for attributes in items(copied):
                self._head(attributes)
            self._classed[name] = self._tree.add_class(name, copied, self._graft.number)
        return Name(f"/{self._classed[name]}")
