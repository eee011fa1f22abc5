"""Reading PDF objects that strangers wrote: every value may be missing or of the wrong kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

Node: TypeAlias = Any
"""A PDF object, or the Python value that pikepdf gives for a number or a truth value."""

Key: TypeAlias = tuple[int, int]
"""Number and generation of an indirect object: what makes it that object within its file."""


def is_dict(node: Node) -> bool:
    """Return whether `node` is a dictionary; a stream has one but is not one."""
    return isinstance(node, Dictionary)


def entry(node: Node, name: str) -> Node:
    """Return the entry `name` ("/Kids") of a dictionary or stream; None when there is none."""
    if not isinstance(node, Dictionary | Stream):
        return None
    return node.get(name)


def dict_entry(node: Node, name: str) -> Node:
    """Return the entry `name` when it is a dictionary, else None."""
    found = entry(node, name)
    return found if is_dict(found) else None


def items(node: Node) -> list[Node]:
    """Return the members of an array; the node itself alone when it is something else; none for None."""
    if node is None:
        return []
    return list(node) if isinstance(node, Array) else [node]


def word(node: Node) -> str:
    """Return a name without its slash; "" when `node` is no name, or none that can be read."""
    if not isinstance(node, Name):
        return ""
    try:
        return str(node)[1:]
    except UnicodeDecodeError:
        return ""


def key_of(node: Node) -> Key:
    """Return the key of an object; (0, 0) when it is written in place."""
    return node.objgen if isinstance(node, pikepdf.Object) else (0, 0)


def number(node: Node, default: float = 0.0) -> float:
    """Return a number as float; `default` when `node` is none."""
    try:
        return float(node)
    except (TypeError, ValueError, ArithmeticError):
        return default


def inherited(page: Node, name: str) -> Node:
    """Return an entry of a page that it may have from the page tree above it; None when no node has it."""
    seen: set[Key] = set()
    node = page
    while is_dict(node) and key_of(node) not in seen:
        found = entry(node, name)
        if found is not None:
            return found
        seen.add(key_of(node))
        node = entry(node, "/Parent")
    return None


def add_form(page: Node, stem: str, form: Node) -> str:
    """Add `form` to the resources of a page, which must be its own, under a new name; returns the name."""
    forms = page["/Resources"]["/XObject"]
    count = 1
    while f"/{stem}{count}" in forms:
        count += 1
    forms[f"/{stem}{count}"] = form
    return f"/{stem}{count}"


def tree_leaves(root: Node, name: str) -> Iterator[tuple[Node, Node]]:
    """Return the pairs of a name tree (`name` "/Names") or a number tree ("/Nums"), cycles cut."""
    waiting, seen = [root], set[Key]()
    while waiting:
        node = waiting.pop()
        if not is_dict(node) or key_of(node) in seen:
            continue
        if key_of(node) != (0, 0):
            seen.add(key_of(node))
        pairs = items(entry(node, name))
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        waiting += reversed(items(entry(node, "/Kids")))
