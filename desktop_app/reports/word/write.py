"""The Word twin of a document: the same blocks as the PDF, as real headings, lists, tables and links.

What a Word file cannot do is said in it: a paper that is a PDF is named, with a sentence on where it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.document import Document as WordFile
from docx.oxml.ns import qn

from desktop_app.reports.document import (
    Block,
    Break,
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
    Steps,
)
from desktop_app.reports.word import look, pictures, tables
from desktop_app.reports.word.contents import contents
from desktop_app.reports.word.markup import Element, on, w
from desktop_app.reports.word.numbering import Lists
from desktop_app.reports.word.package import finished, new_file
from desktop_app.reports.word.pages import Pages
from desktop_app.reports.word.plan import expanded, headings, on_landscape
from desktop_app.reports.word.prose import Prose, Setting, paragraph
from desktop_app.reports.word.stylesheet import callout_style

_ROLES = {"body": "BodyText", "lead": "Lead", "note": "Note", "quote": "Quote"}
_AFTER_TABLE = 240
"""Room after a table, in twips."""
_AFTER_LIST = 190
_ROUND_CALLOUT = 280
_COVER_PAD = 900
_COVER_GAP = 3600
"""Room between the kind of document and its title, inside the dark field of the cover."""


def render_word(document: Document) -> bytes:
    """Return `document` as a .docx file; the same document gives the same bytes.

    A publication carries title and language and no other metadata. Characters that XML refuses are left out;
    letters of every script stay, and Word takes a font that has them. Raises UnreadablePicture.
    """
    file = new_file(document)
    _Writer(file, document).write()
    return finished(file)


class _Writer:
    """Writes one document into a Word file, block by block."""

    def __init__(self, file: WordFile, document: Document) -> None:
        self.part = file.part
        self.body: Element = file.element.body
        self.blocks = list(expanded(document))
        self.entries, bookmarks = headings(self.blocks)
        self.prose = Prose(self.part, bookmarks)
        self.lists = Lists(self.part.numbering_part.element)
        self.pages = Pages(self.part, document)
        self.wide = False
        self.new_page = False
        self.cover_section = False
        self.sections = 0
        self.headings = 0
        self.figures = 0

    @property
    def room(self) -> int:
        """Return the width of the text on the present page, in twips."""
        return look.WIDE_ROOM if self.wide else look.ROOM

    def write(self) -> None:
        """Write all blocks and close the last section."""
        for block, wide in zip(self.blocks, on_landscape(self.blocks), strict=True):
            if not isinstance(block, Break) and wide != self.wide:
                self._turn(wide)
            self._put(block)
        if not len(self.body) or not self.body[-1].tag.endswith("}p"):
            self.body.append(_gap())
        self.body.append(self._section())

    # ---- pages ------------------------------------------------------------------------------------------

    def _section(self) -> Element:
        made = self.pages.section(wide=self.wide, cover=self.cover_section, first=self.sections == 0)
        self.sections += 1
        self.cover_section = False
        return made

    def _turn(self, wide: bool) -> None:
        """End the section, and go on with pages of the other kind."""
        if len(self.body):
            last = self.body[-1]
            if not last.tag.endswith("}p"):
                last = _gap()
                self.body.append(last)
            last.get_or_add_pPr().append(self._section())
        self.wide, self.new_page = wide, False

    def _add(self, elements: Sequence[Element]) -> None:
        """Add the elements of a block: after a table with room, after a break on a new page."""
        if not elements:
            return
        first = elements[0]
        after_table = len(self.body) > 0 and self.body[-1].tag.endswith("}tbl")
        if first.tag.endswith("}tbl") and (after_table or self.new_page):
            gap = _gap()
            elements, first = [gap, *elements], gap
        if first.tag.endswith("}p"):
            if self.new_page:
                _new_page(first)
            elif after_table:
                _set_down(first)
            elif len(self.body) and self._on_fresh_page():
                _spaced(first, before=0)
        self.new_page = False
        self.body.extend(elements)

    # ---- blocks -----------------------------------------------------------------------------------------

    def _put(self, block: Block) -> None:
        match block:
            case Break():
                self.new_page = len(self.body) > 0 and not self._on_fresh_page()
            case Cover():
                self._cover(block)
            case Contents():
                made = contents(self.prose, block, self.entries, new_page=self.new_page)
                self.new_page = False
                self.body.extend(made)
            case _:
                self._add(self._elements(block))

    def _on_fresh_page(self) -> bool:
        """Return whether the next block begins a section, and so a page, anyway."""
        return self.body[-1].find(".//{*}sectPr") is not None

    def _elements(self, block: Block) -> list[Element]:  # noqa: PLR0911 - one return for each block type
        prose = self.prose
        match block:
            case Heading():
                return [self._heading(block.text, block.level)]
            case Para(text=text, role=role):
                runs = prose.runs(text)
                return [paragraph(_ROLES[role], runs)] if runs else []
            case Bullets():
                made = list(self._list(block, 0))
                return [*made[:-1], _spaced(made[-1], after=_AFTER_LIST)] if made else []
            case Facts():
                return tables.facts(prose, block, self.room)
            case Grid():
                return tables.grid(prose, block, self.room)
            case Callout():
                return self._callout(block)
            case Steps():
                return tables.steps(prose, block, self.room)
            case Image():
                return self._image(block)
            case Paper():
                return self._paper(block)
            case _:
                raise TypeError(f"no way to write {type(block).__name__}")

    def _heading(self, text: str, level: int) -> Element:
        entry = self.entries[self.headings]
        self.headings += 1
        return paragraph(f"Heading{level}", self.prose.marked(entry.bookmark, self.prose.runs(text)))

    def _list(self, bullets: Bullets, level: int) -> Iterator[Element]:
        instance = self.lists.instance(bullets, level)
        style = "ListNumber" if bullets.numbered else "ListBullet"
        for item in bullets.items:
            yield paragraph(style, self.prose.runs(item.text), Setting(list_at=(instance, level)))
            if item.below:
                yield from self._list(item.below, level + 1)

    def _callout(self, block: Callout) -> list[Element]:
        """Return the paragraphs of a callout; Word joins their equal borders to one box."""
        prose = self.prose
        made: list[Element] = []
        title = prose.runs(block.title)
        if title:
            runs = [*prose.shape(block.tone), *title]
            made.append(paragraph(callout_style(block.tone, title=True), runs))
        for text in block.paras:
            runs = prose.runs(text)
            if runs:
                made.append(paragraph(callout_style(block.tone, title=False), runs))
        if made:
            _spaced(made[0], before=_ROUND_CALLOUT)
            _spaced(made[-1], after=_ROUND_CALLOUT)
            if self._below_callout():
                made = [_spaced(_gap(), after=0), _spaced(made[0], before=0), *made[1:]]
        return made

    def _below_callout(self) -> bool:
        """Return whether a callout comes just before: its box would grow together with the next."""
        last = self.body[-1] if len(self.body) else None
        return last is not None and last.tag.endswith("}p") and str(last.style).startswith("Callout")

    def _image(self, block: Image) -> list[Element]:
        self.figures += 1
        picture = pictures.run(self.part, block, self.figures, self.room)
        caption = self.prose.runs(block.caption)
        made = [paragraph("Figure", [picture], Setting(keep_next=bool(caption)))]
        return [*made, paragraph("Note", caption)] if caption else made

    def _paper(self, block: Paper) -> list[Element]:
        said = "This paper is in the PDF pack." if block.data else "No paper was attached."
        note = self.prose.runs(block.note)
        return [
            self._heading(block.title, block.level),
            *([paragraph("BodyText", note)] if note else []),
            paragraph("BodyText", self.prose.runs(said)),
        ]

    def _cover(self, block: Cover) -> None:
        """Write the cover: a dark field with kind, title and subtitle, below it the facts."""
        prose = self.prose
        made: list[Element] = []
        for style, text in (("CoverKind", block.kind), ("Title", block.title), ("Subtitle", block.subtitle)):
            runs = prose.runs(text)
            if runs:
                before = _COVER_GAP if style == "Title" and made else None
                made.append(paragraph(style, runs, Setting(before=before)))
        facts = tables.facts(prose, Facts(block.facts), self.room, cover=True)
        if made and facts:
            made.append(_spaced(_gap(), after=_COVER_PAD))
        self.cover_section = self.cover_section or not len(self.body)
        self._add([*made, *facts])
        self.new_page = True


def _gap() -> Element:
    """Return the smallest paragraph: Word wants one after a table that ends a page or meets another."""
    spacing = w("spacing", before=0, after=120, line=20, lineRule="exact")
    return w("p", w("pPr", w("pStyle", val="Normal"), spacing, w("rPr", w("sz", val=2))))


def _new_page(element: Element) -> None:
    """Begin a page with a paragraph, which then needs no room above it."""
    properties = element.get_or_add_pPr()
    properties.insert_element_before(on("pageBreakBefore"), *_AFTER_BREAK)
    _spaced(element, before=0)


def _set_down(element: Element) -> None:
    """Move a paragraph away from the table before it, when its style does not do so already."""
    properties = element.get_or_add_pPr()
    heading = properties.pStyle is not None and properties.pStyle.val.startswith("Heading")
    if not heading and (properties.spacing is None or properties.spacing.before is None):
        _spaced(element, before=_AFTER_TABLE)


def _spaced(element: Element, **sides: int) -> Element:
    """Give a paragraph room `before` or `after` it, in twips, and return it."""
    spacing = element.get_or_add_pPr().get_or_add_spacing()
    for side, room in sides.items():
        spacing.set(qn(f"w:{side}"), str(room))
    return element


_AFTER_BREAK = ("w:numPr", "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
