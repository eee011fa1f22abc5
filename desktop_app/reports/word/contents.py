"""The table of contents: Word's own field, filled in with links, so that it reads before its update.

The entries carry no page numbers until Word has counted its pages: a guess would be wrong, and asking Word to
update on opening makes it warn of "fields that may refer to other files".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.reports.document import Contents
from desktop_app.reports.word.markup import Element, field_end, field_start, on, one_line, text_run, w
from desktop_app.reports.word.prose import Prose, Setting, paragraph


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading that contents may name: its words, its level and its bookmark."""

    title: str
    level: int
    bookmark: str


def contents(prose: Prose, block: Contents, entries: Sequence[Entry], *, new_page: bool) -> list[Element]:
    """Return the contents as Word's building block; without headings the title alone."""
    wanted = [entry for entry in entries if entry.level <= block.depth]
    title = prose.runs(block.title)
    made = [paragraph("TOCHeading", title, Setting(keep_next=bool(wanted), new_page=new_page))] if title else []
    if not wanted:
        return made
    lines = [_line(entry) for entry in wanted]
    if not title and new_page:
        lines[0].pPr.insert_element_before(on("pageBreakBefore"), "w:spacing")
    for number, run in enumerate(field_start(f'TOC \\o "1-{block.depth}" \\h \\z \\u')):
        lines[0].insert(1 + number, run)
    lines[-1].append(field_end())
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return [w("sdt", w("sdtPr", gallery), w("sdtContent", *made, *lines))]


def _line(entry: Entry) -> Element:
    link = w("hyperlink", text_run(one_line(entry.title)), anchor=entry.bookmark, history=1)
    return paragraph(f"TOC{entry.level}", [link])
