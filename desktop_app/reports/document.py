"""The one document model: what a report says, before anything decides how it is drawn.

A report is built as a `Document`, a tuple of about a dozen block types. The PDF and the Word writer draw the
same blocks. Text is data here, never markup: a `str` inside a block is printed letter by letter.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Audience(StrEnum):
    """Who a document is for; decided before it is built."""

    WORKING = "working"
    PUBLICATION = "publication"


class Tone(StrEnum):
    """The role of a status, a callout or a step; a writer gives each a colour, a word and a shape."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    DANGER = "danger"
    HELD = "held"


# ---- inline text ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Strong:
    """Words in bold."""

    text: str


@dataclass(frozen=True, slots=True)
class Emph:
    """Words in italic."""

    text: str


@dataclass(frozen=True, slots=True)
class Muted:
    """Words of lesser weight: a source, a count, a unit."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to `target`: "#anchor" inside the document, else an http(s) or mailto address."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Status:
    """A state, drawn as colour and shape and word together."""

    text: str
    tone: Tone = Tone.NEUTRAL


Inline: TypeAlias = str | Strong | Emph | Muted | Link | Status
Text: TypeAlias = str | tuple[Inline, ...]
"""A run of text: one plain string, or pieces. "\n" inside a string is a line break."""


# ---- blocks --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; levels never skip downwards. `anchor` makes it a link target."""

    text: str
    level: int = 1
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `role` is "body", "lead" (opening words), "note" (small, muted) or "quote"."""

    text: Text
    role: str = "body"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, with an optional list below it."""

    text: Text
    below: Bullets | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; numbered when `numbered`, counting from `start`. Items may hold lists, to a depth of three."""

    items: tuple[Item, ...]
    numbered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs, drawn as a table whose first column holds the row headers."""

    rows: tuple[tuple[str, Text], ...]
    caption: str = ""
    columns: int = 1
    """1, or 2 to set the pairs in two columns on paper when they are short."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid. `width` is a share of the line; `align` is "left", "right" or "centre"."""

    title: str
    width: float = 1.0
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row that repeats on each page. Empty `rows` prints `empty` as a sentence.

    A cell is a `Text`; a tuple of paragraphs is written as one text with line breaks. `row_headers` says that
    the first cell of each row is its header.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    row_headers: bool = True
    empty: str = "None recorded."
    landscape: bool = False
    """True sets the table on landscape pages of its own, for wide ledgers."""
    tones: tuple[tuple[int, Tone], ...] = ()
    """Row index and tone: the row gets a soft tint. The row must say the same in words."""


@dataclass(frozen=True, slots=True)
class Callout:
    """A boxed message: a title, paragraphs, a tone. For decisions, refusals, warnings and gaps."""

    title: str
    paras: tuple[Text, ...]
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a `Steps` figure: label, a date or note below it, and its tone."""

    label: str
    note: str = ""
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Steps:
    """A row of stages drawn as a figure; `alt` says the same in words and is required."""

    steps: tuple[Step, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture given as bytes (PNG or JPEG); `alt` is required; `width_mm` at most the text width."""

    data: bytes
    alt: str
    width_mm: float = 120.0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Rich:
    """Text that a person wrote as Markdown (a subset: paragraphs, emphasis, strong, lists, quotes, links).

    A writer parses it with the one Markdown reader; headings inside it become bold paragraphs, HTML is text.
    """

    markdown: str


@dataclass(frozen=True, slots=True)
class Break:
    """Start a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A linked table of contents with page numbers, made from the headings to `depth`."""

    title: str = "Contents"
    depth: int = 2


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: kind of document, title, subtitle, and a few facts at its foot."""

    kind: str
    title: str
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A place where a foreign PDF is set in whole, on pages of its own, with continuous page numbers.

    Only a PDF can hold one; `note` is printed on the divider page before it. Empty `data` prints a divider
    that says no paper was attached. `title` is a heading of `level` on that page, in contents and bookmarks.
    """

    title: str
    data: bytes
    anchor: str = ""
    note: str = ""
    level: int = 1


Block: TypeAlias = (
    Heading | Para | Bullets | Facts | Grid | Callout | Steps | Image | Rich | Break | Contents | Cover | Paper
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    `marking` is printed in capitals at the head and foot of each page ("" prints none); a publication must
    have none, and carries no metadata but title and language. `running` stands in the running head beside the
    page number. `made_on` is printed by builders where they want it and fixes the file's dates, so that two
    runs give the same bytes. A document that is not well formed (`faults`) cannot be made.
    """

    title: str
    audience: Audience
    made_on: date
    blocks: tuple[Block, ...]
    marking: str = ""
    running: str = ""
    author: str = ""
    subject: str = ""
    language: str = "en-GB"
    keywords: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.audience is Audience.PUBLICATION and (
            self.marking or self.author or self.subject or self.keywords
        ):
            raise ValueError("a publication carries no marking and no metadata but title and language")
        found = faults(self)
        if found:
            raise ValueError("the document is not well formed: " + "; ".join(found))


# ---- what every document keeps to ----------------------------------------------------------------------

ROLES = ("body", "lead", "note", "quote")
ALIGNS = ("left", "right", "centre")
_OUTSIDE = ("http://", "https://", "mailto:")


def faults(document: Document) -> tuple[str, ...]:
    """Return what is wrong with the form of `document`, place by place; empty when it is well formed.

    Checked: title and language given; headings of level 1 to 4 that never skip a level; anchors unique; links
    that lead to an anchor or to an http, https or mailto address; rows as wide as their table; lists at most
    three deep; known roles and alignments; alternative text for pictures. The words name places, not content.
    """
    found = ["the document has no title"] if blank(document.title) else []
    if not document.language.strip():
        found.append("the document has no language")
    anchors: set[str] = set()
    level = 0
    for number, block in enumerate(document.blocks, start=1):
        place = f"block {number} ({type(block).__name__})"
        found += [f"{place}: {fault}" for fault in _block_faults(block)]
        if isinstance(block, Contents) and not blank(block.title):
            level = max(level, 1)
        if isinstance(block, Heading | Paper):
            if not 1 <= block.level <= 4:
                found.append(f"{place}: level {block.level} is not 1 to 4")
            elif block.level > level + 1:
                found.append(f"{place}: level {block.level} follows level {level}")
            level = block.level
            if block.anchor and block.anchor in anchors:
                found.append(f"{place}: its anchor is used before")
            anchors.add(block.anchor)
    anchors.discard("")
    for number, block in enumerate(document.blocks, start=1):
        for target in _targets(block):
            inside = target[1:] if target.startswith("#") else None
            if inside not in anchors and not target.lower().startswith(_OUTSIDE):
                found.append(f"block {number} ({type(block).__name__}): a link leads nowhere")
    return tuple(found)


def blank(text: str) -> bool:
    """Return whether `text` prints nothing: only spaces, line breaks, control and format characters."""
    return all(unicodedata.category(letter)[0] in "CZ" for letter in text)


def texts(block: Block) -> tuple[tuple[str, Text], ...]:  # noqa: PLR0911 - one return for each block type
    """Return every text that `block` prints, in reading order, each with its place inside the block.

    Markdown (`Rich`) is not parsed here and gives nothing; parse it and ask for the texts of its blocks.
    """
    match block:
        case Heading(text=text):
            return (("", text),)
        case Para(text=text):
            return (("", text),)
        case Bullets():
            return tuple(_list_texts(block, ""))
        case Facts(rows=rows, caption=caption):
            cells = [(f"row {n}", text) for n, row in enumerate(rows, start=1) for text in row]
            return (("caption", caption), *cells)
        case Grid():
            heads: list[tuple[str, Text]] = [("header row", column.title) for column in block.columns]
            body = [(f"row {n}", text) for n, row in enumerate(block.rows, start=1) for text in row]
            return (("caption", block.caption), *heads, *(body or [("", block.empty)]))
        case Callout(title=title, paras=paras):
            return (("title", title), *(("", text) for text in paras))
        case Steps(steps=steps, alt=alt):
            labels = [(f"step {n}", text) for n, step in enumerate(steps, 1) for text in (step.label, step.note)]
            return (*labels, ("alternative text", alt))
        case Image(alt=alt, caption=caption):
            return (("alternative text", alt), ("caption", caption))
        case Contents(title=title):
            return (("title", title),)
        case Cover(kind=kind, title=title, subtitle=subtitle, facts=rows):
            foot = [("facts", text) for row in rows for text in row]
            return (("kind", kind), ("title", title), ("subtitle", subtitle), *foot)
        case Paper(title=title, note=note):
            return (("title", title), ("note", note))
        case _:
            return ()


def _list_texts(bullets: Bullets, above: str) -> list[tuple[str, Text]]:
    found: list[tuple[str, Text]] = []
    for number, item in enumerate(bullets.items, start=1):
        place = f"{above}.{number}" if above else f"item {number}"
        found.append((place, item.text))
        if item.below:
            found += _list_texts(item.below, place)
    return found


def _targets(block: Block) -> list[str]:
    pieces = [piece for _, text in texts(block) if not isinstance(text, str) for piece in text]
    return [piece.target for piece in pieces if isinstance(piece, Link)]


def _depth(bullets: Bullets) -> int:
    return 1 + max((_depth(item.below) for item in bullets.items if item.below), default=0)


def _block_faults(block: Block) -> list[str]:
    found: list[str] = []
    match block:
        case Para(role=role) if role not in ROLES:
            found.append("unknown role")
        case Bullets() if _depth(block) > 3:
            found.append("the list is more than three deep")
        case Facts(columns=columns) if columns not in (1, 2):
            found.append("facts stand in one or two columns")
        case Grid():
            found += _grid_faults(block)
        case Steps(alt=alt) | Image(alt=alt) if blank(alt):
            found.append("the alternative text is missing")
        case Heading(text=text) | Paper(title=text) if blank(text):
            found.append("the heading has no words")
        case _:
            pass
    return found


def _grid_faults(grid: Grid) -> list[str]:
    found = [] if grid.columns else ["the table has no columns"]
    if any(column.width <= 0 or column.align not in ALIGNS for column in grid.columns):
        found.append("a column has no width or an unknown alignment")
    found += [
        f"row {number} has {len(row)} cells for {len(grid.columns)} columns"
        for number, row in enumerate(grid.rows, start=1)
        if len(row) != len(grid.columns)
    ]
    if any(not 0 <= index < len(grid.rows) for index, _ in grid.tones):
        found.append("a tone is given to a row that is not there")
    return found
