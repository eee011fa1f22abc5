"""Sections, and what stands at the head and foot of each page: marking, running head, page x of y."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml.ns import qn

from desktop_app.reports.document import Document
from desktop_app.reports.word import look
from desktop_app.reports.word.look import twips
from desktop_app.reports.word.markup import Element, clean, field, one_line, text_run, w
from desktop_app.reports.word.prose import paragraph

_TOP: Final = twips(86)
_BOTTOM: Final = twips(74)
_EDGE: Final = twips(28)


class Pages:
    """Makes the headers and footers of a document once, and sections that refer to them."""

    def __init__(self, part: Any, document: Document) -> None:
        self._part = part
        self._marking = one_line(document.marking).upper()
        self._running = one_line(document.running)
        self._made: dict[tuple[str, bool, bool], str] = {}

    def section(self, *, wide: bool, cover: bool = False, first: bool = False) -> Element:
        """Return the properties of a section: upright or `wide`, perhaps begun by an unnumbered `cover`."""
        width, height = reversed(look.PAGE) if wide else look.PAGE
        size = w("pgSz", w=width, h=height)
        if wide:
            size.set(qn("w:orient"), "landscape")
        side = look.WIDE_SIDE if wide else look.SIDE
        made = w("sectPr")
        for kind, plain in (("default", False), ("first", True)) if cover else (("default", False),):
            for name in ("header", "footer"):
                reference = w(f"{name}Reference", type=kind)
                reference.set(qn("r:id"), self._furniture(name, wide=wide, plain=plain))
                made.append(reference)
        if not first:
            made.append(w("type", val="nextPage"))
        made.append(size)
        made.append(
            w("pgMar", top=_TOP, right=side, bottom=_BOTTOM, left=side, header=_EDGE, footer=_EDGE, gutter=0)
        )
        if cover:
            made.append(w("titlePg"))
        return made

    def _furniture(self, name: str, *, wide: bool, plain: bool) -> str:
        """Return the relationship of a header or footer part; parts of the same content are made once."""
        key = (name, wide and name == "header" and not plain, plain)
        known = self._made.get(key)
        if known is not None:
            return known
        part, relation = self._part.add_header_part() if name == "header" else self._part.add_footer_part()
        element = part.element
        for child in list(element):
            element.remove(child)
        element.extend(self._head(wide=wide, plain=plain) if name == "header" else self._foot())
        self._made[key] = str(relation)
        return self._made[key]

    def _mark(self) -> list[Element]:
        return [paragraph("Marking", [text_run(self._marking)])] if self._marking else []

    def _head(self, *, wide: bool, plain: bool) -> list[Element]:
        if plain:
            return self._mark() or [w("p", w("pPr", w("pStyle", val="Footer")))]
        end = look.WIDE_ROOM if wide else look.ROOM
        line = [
            text_run(clean(self._running)),
            w("r", w("tab")),
            text_run("Page "),
            *field("PAGE", "1"),
            text_run(" of "),
            *field("NUMPAGES", "1"),
        ]
        made = paragraph("Header", line)
        made.pPr.append(w("tabs", w("tab", val="right", pos=end)))
        return [*self._mark(), made]

    def _foot(self) -> list[Element]:
        return self._mark() or [w("p", w("pPr", w("pStyle", val="Footer")))]
