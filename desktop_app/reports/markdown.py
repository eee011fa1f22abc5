"""The one reader of the Markdown that people write: a small subset, turned into blocks of the document model.

Kept: paragraphs, emphasis, strong, lists, quotes, links to web and mail addresses. A heading becomes a bold
paragraph. Everything else, HTML above all, is text and is printed letter by letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from desktop_app.reports.document import Bullets, Emph, Inline, Item, Link, Para, Strong, Text

DEEPEST = 3
"""Lists below this depth are printed at this depth."""

_OUTSIDE = ("http://", "https://", "mailto:")
_RULES = ["emphasis", "list", "blockquote", "link", "newline", "escape", "heading"]


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False}).enable(_RULES)


def parse(markdown: str) -> tuple[Para | Bullets, ...]:
    """Return the blocks of `markdown` in order; empty text gives none. Any text is accepted."""
    # the reader would turn NUL into U+FFFD, which prints as a sign of damage
    tree = SyntaxTreeNode(_reader().parse(markdown.replace("\x00", "")))
    return tuple(_blocks(tree.children, "body", 1))


def _blocks(nodes: Sequence[SyntaxTreeNode], role: str, depth: int) -> list[Para | Bullets]:
    found: list[Para | Bullets] = []
    for node in nodes:
        if node.type in ("bullet_list", "ordered_list"):
            found.append(_bullets(node, depth))
        elif node.type == "blockquote":
            found += _blocks(node.children, "quote", depth)
        elif node.type == "heading":
            text = _plain(node)
            found += [Para((Strong(text),), role)] if text else []
        else:
            text_of = _inline(node)
            found += [Para(text_of, role)] if text_of else []
    return found


def _bullets(node: SyntaxTreeNode, depth: int) -> Bullets:
    items: list[Item] = []
    for child in node.children:
        items += _items(child, depth)
    numbered = node.type == "ordered_list"
    start = node.attrs.get("start", 1) if numbered else 1
    return Bullets(tuple(items), numbered, int(start))


def _items(node: SyntaxTreeNode, depth: int) -> list[Item]:
    """Return the item `node`, followed by the items of its lists when those would be too deep."""
    said: list[Text] = []
    below: list[Item] = []
    numbered, start = False, 1
    for block in _blocks(node.children, "body", depth + 1):
        if isinstance(block, Para):
            if not below:
                said.append(block.text)
            else:
                below.append(Item(block.text))
        else:
            numbered, start = (block.numbered, block.start) if not below else (numbered, start)
            below += block.items
    text = _joined(said)
    if depth >= DEEPEST:
        return [Item(text), *below]
    return [Item(text, Bullets(tuple(below), numbered, start) if below else None)]


def _joined(paragraphs: Sequence[Text]) -> Text:
    pieces: list[Inline] = []
    for number, text in enumerate(paragraphs):
        if number:
            pieces.append("\n")
        pieces += [text] if isinstance(text, str) else text
    return _tidy(pieces)


def _plain(node: SyntaxTreeNode) -> str:
    if node.type in ("softbreak", "hardbreak"):
        return " "
    return node.content if node.type == "text" else "".join(_plain(child) for child in node.children)


def _inline(node: SyntaxTreeNode) -> Text:
    return _tidy(_pieces(node, None))


def _pieces(node: SyntaxTreeNode, kind: type[Strong | Emph] | None) -> list[Inline]:
    """Return the pieces of `node`; inside strong words emphasis is strong too, as a piece has one weight."""
    found: list[Inline] = []
    for child in node.children:
        match child.type:
            case "text":
                found.append(kind(child.content) if kind else child.content)
            case "softbreak":
                found.append(" ")
            case "hardbreak":
                found.append("\n")
            case "strong":
                found += _pieces(child, Strong)
            case "em":
                found += _pieces(child, kind or Emph)
            case "link":
                found += _link(child, kind)
            case _:
                found += _pieces(child, kind)
    return found


def _link(node: SyntaxTreeNode, kind: type[Strong | Emph] | None) -> list[Inline]:
    target, words = str(node.attrs.get("href", "")), _plain(node)
    if not target.lower().startswith(_OUTSIDE):
        return [*_pieces(node, kind), f" ({target})" if target else ""]
    return [Link(words or target, target)]


def _tidy(pieces: Sequence[Inline]) -> Text:
    """Join neighbours of one kind; a text of one plain string is that string."""
    kept: list[Inline] = []
    for piece in pieces:
        if (piece if isinstance(piece, str) else piece.text) == "":
            continue
        last = kept[-1] if kept else None
        if isinstance(piece, str) and isinstance(last, str):
            kept[-1] = last + piece
        elif isinstance(piece, Strong) and isinstance(last, Strong):
            kept[-1] = Strong(last.text + piece.text)
        elif isinstance(piece, Emph) and isinstance(last, Emph):
            kept[-1] = Emph(last.text + piece.text)
        else:
            kept.append(piece)
    if not kept:
        return ""
    return kept[0] if len(kept) == 1 and isinstance(kept[0], str) else tuple(kept)
