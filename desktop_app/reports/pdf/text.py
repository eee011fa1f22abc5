"""Text before it is set: composed, freed of control characters, and every place of a document where it
stands."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from desktop_app.reports import markdown
from desktop_app.reports.document import (
    Block,
    Contents,
    Cover,
    Document,
    Grid,
    Heading,
    Inline,
    Rich,
    Text,
    texts,
)

_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_SPACES = "\t\x1f\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
_TIED = "\u2007\u202f"


def _table() -> dict[int, str | None]:
    """Control and format characters draw nothing: they are dropped, but for those that separate words or
    lines."""
    table: dict[int, str | None] = {}
    for code in (*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x61C, 0xFEFF, *range(0x200B, 0x2010)):
        table[code] = None
    for code in (
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xFFF9, 0xFFFC),
    ):
        table[code] = None
    table |= dict.fromkeys(map(ord, _BREAKS), "\n") | dict.fromkeys(map(ord, _SPACES), " ")
    table |= dict.fromkeys(map(ord, _TIED), "\u00a0")
    table[ord("\n")] = "\n"
    return table


_CLEAN = _table()


def clean(text: str) -> str:
    """Return `text` composed (NFC), with one kind of space and of line break, and no control characters.

    Tabs and the typographic spaces become a space, "\\r\\n" and the line separators "\\n"; no-break spaces
    stay; control, direction and zero-width characters draw nothing and are dropped.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_CLEAN))


def plain(text: Text) -> str:
    """Return the letters of `text`, without its roles."""
    return text if isinstance(text, str) else "".join(letters(piece) for piece in text)


def letters(piece: Inline) -> str:
    """Return the letters of one piece."""
    return piece if isinstance(piece, str) else piece.text


def expanded(document: Document) -> Iterator[Block]:
    """Return the blocks of `document` in order, each `Rich` replaced by what its Markdown says."""
    for block in document.blocks:
        if isinstance(block, Rich):
            yield from markdown.parse(block.markdown)
        else:
            yield block


def places(document: Document) -> Iterator[tuple[str, Text]]:
    """Return every text that `document` prints, each with words that name its place ("heading 3")."""
    yield "the title", document.title
    yield "the running head", document.running
    yield "the marking", document.marking
    counts: Counter[str] = Counter()
    for block in document.blocks:
        name = type(block).__name__.lower()
        counts[name] += 1
        inner = markdown.parse(block.markdown) if isinstance(block, Rich) else (block,)
        for part in inner:
            for place, text in texts(part):
                where = _named(block, name, counts[name])
                yield (f"{where}, {place}" if place else where), text


def _named(block: Block, name: str, number: int) -> str:
    words = {
        "para": "paragraph",
        "rich": "written text",
        "bullets": "list",
        "grid": "table",
        "facts": "fact table",
    }
    if isinstance(block, Grid) and block.caption:
        return f"table '{block.caption}'"
    if isinstance(block, Cover | Contents):
        return f"the {name}"
    if isinstance(block, Heading):
        return f"heading {number}"
    return f"{words.get(name, name)} {number}"
