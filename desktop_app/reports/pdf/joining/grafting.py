"""Joining structure trees: the elements of a paper, written anew below their part of the pack's tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from desktop_app.reports.pdf.joining.nodes import Key, Node, dict_entry, entry, items, key_of, word
from desktop_app.reports.pdf.joining.packtree import Marks, Tree
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


def join(tree: Tree, graft: Graft, after: int) -> None:
    """Join the tree of a paper to the pack's, below what stands on page `after` of our own file."""
    _Grafting(tree, graft, tree.add_part(graft.title, graft.language, after)).run()


def plain_tops(page_count: int, marks: Sequence[int], kept: dict[Key, Kept]) -> list[Branch]:
    """Return elements for a paper without tags: a paragraph for each page, read in the order in which it is drawn.

    `marks` holds the number of each page's content. The links of a page come after its words.
    """
    links: dict[int, list[Branch]] = {}
    for key, one in kept.items():
        if one.kind != "Popup":
            role = "Link" if one.kind == "Link" else "Annot"
            links.setdefault(one.page, []).append(Branch(None, role, [Whole(one.node, key, one.page)]))
    tops: list[Branch] = []
    for index in range(page_count):
        tops += [Branch(None, "P", [Mark(index, marks[index])]), *links.get(index, [])]
    return tops


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
        self._marks: dict[Key, Marks] = {}
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

    def _owned(self, holder: Node) -> Marks:
        """Return the owners of the marked content of a page or form, which gets its key of the parent tree."""
        found = self._marks.get(key_of(holder))
        if found is None:
            found = self._marks[key_of(holder)] = Marks()
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
