"""The words of a document as its blocks hold them: what the tags of its PDF must say, in this order."""

from __future__ import annotations

import unicodedata

from desktop_app.reports import markdown
from desktop_app.reports.document import (
    Block,
    Bullets,
    Callout,
    Contents,
    Cover,
    Document,
    Facts,
    Grid,
    Heading,
    Image,
    Paper,
    Para,
    Rich,
    Steps,
    Text,
)


def _words(text: Text) -> list[str]:
    joined = text if isinstance(text, str) else "".join(p if isinstance(p, str) else p.text for p in text)
    kept = "".join(
        " "
        if one in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85"
        else ""
        if unicodedata.category(one) in ("Cc", "Cf")
        else one
        for one in joined
    )
    return unicodedata.normalize("NFC", kept).split()


def _list(bullets: Bullets) -> list[str]:
    return [
        word for item in bullets.items for word in (*_words(item.text), *(_list(item.below) if item.below else []))
    ]


def _headings(blocks: list[Block], depth: int) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Heading | Paper) and block.level <= depth:
            found += _words(block.text if isinstance(block, Heading) else block.title)
    return found


def source_words(document: Document, paper_pages: tuple[int, ...] = ()) -> list[str]:
    """Return the words of `document` in reading order, figures by their alternative text."""
    blocks: list[Block] = []
    for block in document.blocks:
        blocks += markdown.parse(block.markdown) if isinstance(block, Rich) else [block]
    papers = iter(paper_pages or [0] * len(blocks))
    words: list[str] = []
    for block in blocks:
        words += _paper(block, next(papers)) if isinstance(block, Paper) else _block(block, blocks)
    return words


def _paper(paper: Paper, pages: int) -> list[str]:
    told = "No paper was attached." if not pages else "1 page follows." if pages == 1 else f"{pages} pages follow."
    return ["Paper", *_words(paper.title), *_words(paper.note), *told.split()]


def _block(block: Block, blocks: list[Block]) -> list[str]:  # noqa: PLR0911 - one return for each block type
    match block:
        case Heading(text=text) | Para(text=text):
            return _words(text)
        case Bullets():
            return _list(block)
        case Facts(rows=rows, caption=caption):
            return [*_words(caption), *_flat(rows)] if rows else []
        case Grid(columns=columns, rows=rows, caption=caption, empty=empty):
            heads = [word for column in columns for word in _words(column.title)] if rows else _words(empty)
            return [*_words(caption), *heads, *_flat(rows)]
        case Callout(title=title, paras=paras):
            return [*_words(title), *_flat((paras,))]
        case Steps(steps=steps, alt=alt):
            return _words(alt) if steps else []
        case Image(alt=alt, caption=caption):
            return [*_words(alt), *_words(caption)]
        case Contents(title=title, depth=depth):
            return [*_words(title), *_headings(blocks, depth)]
        case Cover():
            said = [block.kind, block.title, block.subtitle]
            return [*_flat((tuple(said),)), *_flat(block.facts)]
        case _:
            return []


def _flat(rows: tuple[tuple[Text, ...], ...]) -> list[str]:
    return [word for row in rows for cell in row for word in _words(cell)]
