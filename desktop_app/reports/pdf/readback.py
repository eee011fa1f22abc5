"""Reads back everything that one of our own PDFs says: the words on its pages and every text behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_MOVES = frozenset({"BT", "Td", "TD", "T*", "Tm", "'", '"'})
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)


def text_of(data: bytes) -> str:
    """Return all text of a PDF that this program wrote, page by page, then bookmarks, titles and alternatives.

    Lines of a page are parted by line breaks. Meant for searching: the order is that of drawing. Raises
    pikepdf.PdfError if `data` is not a PDF.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = ["".join(_page_text(page)) for page in pdf.pages]
        behind = [text for number in range(len(pdf.objects)) for text in _strings(pdf.objects[number], 0)]
        metadata = [pdf.Root.Metadata.read_bytes().decode("utf-8", "replace")] if "/Metadata" in pdf.Root else []
        information = list(_strings(pdf.trailer.get("/Info", pikepdf.Dictionary()), 0))
    return "\n".join((*pages, *behind, *metadata, *information))


def _page_text(page: pikepdf.Page) -> Iterator[str]:
    fonts = page.obj.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    known: dict[str, tuple[dict[int, str], int]] = {}
    letters: dict[int, str] = {}
    width = 1
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "Tf":
            key = str(operands[0])
            if key not in known:
                known[key] = _letters_of(fonts[key])
            letters, width = known[key]
        if name in _MOVES:
            yield "\n"
        if name in _SHOWS:
            yield from _shown(operands, letters, width)


def _shown(operands: Any, letters: dict[int, str], width: int) -> Iterator[str]:
    for operand in operands:
        pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
        for piece in pieces:
            if isinstance(piece, pikepdf.String):
                raw = bytes(piece)
                for at in range(0, len(raw), width):
                    yield letters.get(int.from_bytes(raw[at : at + width], "big"), "")


def _letters_of(font: Any) -> tuple[dict[int, str], int]:
    """Return a font's letters by code, and the bytes of a code."""
    if "/ToUnicode" not in font:
        return {code: chr(code) for code in range(256)}, 1
    found: dict[int, str] = {}
    width = 1
    for block in _BLOCK.findall(font.ToUnicode.read_bytes()):
        for code, value in _PAIR.findall(block):
            width = len(code) // 2
            found[int(code, 16)] = bytes.fromhex(value.decode()).decode("utf-16-be", "replace")
    return found, width


def _strings(value: Any, depth: int) -> Iterator[str]:
    """Yield the strings in an object; what it refers to is an object of its own and comes by itself."""
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif depth and getattr(value, "is_indirect", False):
        return
    elif isinstance(value, pikepdf.Array):
        for one in value:
            yield from _strings(one, depth + 1)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for one in value.values():
            yield from _strings(one, depth + 1)
