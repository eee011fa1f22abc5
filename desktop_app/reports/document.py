"""The one document model: what a report says, before anything decides how it is drawn.

A report is built as a `Document`, a tuple of about a dozen block types. The PDF and the Word writer draw the
same blocks. Text is data here, never markup: a `str` inside a block is printed letter by letter.
"""

from __future__ import annotations

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
    """A list; numbered when `numbered`. Items may hold lists, to a depth of three."""

    items: tuple[Item, ...]
    numbered: bool = False


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

    A cell is a `Text`; a tuple of paragraphs is written as one text with line breaks. `row_headers` says that the
    first cell of each row is its header. `tones` may give a row a tone, by row index.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    row_headers: bool = True
    empty: str = "None recorded."
    landscape: bool = False
    """True sets the table on landscape pages of its own, for wide ledgers."""


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

    Only a PDF can hold one; `note` is printed on the divider page before it. Empty `data` prints a divider that
    says no paper was attached.
    """

    title: str
    data: bytes
    anchor: str = ""
    note: str = ""


Block: TypeAlias = (
    Heading
    | Para
    | Bullets
    | Facts
    | Grid
    | Callout
    | Steps
    | Image
    | Rich
    | Break
    | Contents
    | Cover
    | Paper
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    `marking` is printed in capitals at the head and foot of each page ("" prints none); a publication must have
    none, and carries no metadata but title and language. `running` stands in the running head beside the page
    number. `made_on` is printed by builders where they want it and fixes the file's dates, so that two runs give
    the same bytes.
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
