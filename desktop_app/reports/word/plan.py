"""What is known of a document before it is written: its blocks, its headings, and which pages are turned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.reports import markdown
from desktop_app.reports.document import Block, Document, Grid, Heading, Paper, Rich
from desktop_app.reports.word.contents import Entry


def expanded(document: Document) -> Iterator[Block]:
    """Return the blocks of `document`, each `Rich` replaced by what its Markdown says."""
    for block in document.blocks:
        if isinstance(block, Rich):
            yield from markdown.parse(block.markdown)
        else:
            yield block


def headings(blocks: Sequence[Block]) -> tuple[list[Entry], dict[str, str]]:
    """Return every heading in order with a bookmark of its own, and the bookmark of each anchor.

    Bookmarks get names of ours: an anchor may hold letters that Word does not allow there.
    """
    entries: list[Entry] = []
    bookmarks: dict[str, str] = {}
    for block in blocks:
        if not isinstance(block, Heading | Paper):
            continue
        title = block.text if isinstance(block, Heading) else block.title
        entry = Entry(title, block.level, f"_Toc{len(entries) + 1:08}")
        entries.append(entry)
        if block.anchor:
            bookmarks[block.anchor] = entry.bookmark
    return entries, bookmarks


def on_landscape(blocks: Sequence[Block]) -> list[bool]:
    """Return for each block whether it stands on a landscape page: wide tables, and headings before them."""
    wide = [isinstance(block, Grid) and block.landscape and bool(block.rows) for block in blocks]
    for number in range(len(blocks) - 2, -1, -1):
        if isinstance(blocks[number], Heading) and wide[number + 1]:
            wide[number] = True
    return wide
