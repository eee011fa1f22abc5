"""Paragraphs: runs of text with their roles, links inside and outside, and bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.parts.document import DocumentPart

from desktop_app.reports.document import Emph, Inline, Link, Muted, Status, Strong, Text, Tone
from desktop_app.reports.word import look
from desktop_app.reports.word.markup import Element, clean, on, text_run, w
from desktop_app.reports.word.stylesheet import status_style

_ADDRESS: Final = "%/:?#[]@!$&'()*+,;=-._~"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paragraph has beyond its style. Lengths in twips; `list_at` is instance and level of a list."""

    keep_next: bool = False
    new_page: bool = False
    list_at: tuple[int, int] | None = None
    before: int | None = None
    after: int | None = None
    right: int | None = None
    align: str = ""


PLAIN: Final = Setting()


def paragraph(style: str, runs: Sequence[Element], setting: Setting = PLAIN) -> Element:
    """Return a paragraph of `style` holding `runs`."""
    spaced = {"before": setting.before, "after": setting.after}
    spacing = {side: value for side, value in spaced.items() if value is not None}
    numbered = None
    if setting.list_at:
        instance, level = setting.list_at
        numbered = w("numPr", w("ilvl", val=level), w("numId", val=instance))
    align = {"right": "right", "centre": "center"}.get(setting.align, "")
    properties = w(
        "pPr",
        w("pStyle", val=style),
        on("keepNext", setting.keep_next),
        on("pageBreakBefore", setting.new_page),
        numbered,
        w("spacing", **spacing) if spacing else None,
        w("ind", right=setting.right) if setting.right is not None else None,
        w("jc", val=align) if align else None,
    )
    return w("p", properties, *runs)


class Prose:
    """Turns texts into runs. Knows the bookmark of each anchor; addresses become relations of the part."""

    def __init__(self, part: DocumentPart, bookmarks: dict[str, str]) -> None:
        self._part = part
        self._bookmarks = bookmarks
        self._marks = 0

    def runs(self, text: Text, *, bold: bool = False) -> list[Element]:
        """Return the runs of `text`; none when it has no letters. `bold` sets all of it in bold."""
        pieces: tuple[Inline, ...] = (text,) if isinstance(text, str) else text
        found: list[Element] = []
        for piece in pieces:
            found += self._piece(piece, bold)
        return found

    def _piece(self, piece: Inline, bold: bool) -> list[Element]:  # noqa: PLR0911 - one return for each kind
        words = clean(piece if isinstance(piece, str) else piece.text)
        if not words:
            return []
        match piece:
            case Strong():
                return [text_run(words, _role("Strong"))]
            case Emph():
                return [text_run(words, _role("Emphasis", bold=bold))]
            case Muted():
                return [text_run(words, _role("Muted", bold=bold))]
            case Link(target=target):
                return [self._link(words, target)]
            case Status(tone=tone):
                return [*self.shape(tone), text_run(words, _role(status_style(tone)))]
            case _:
                return [text_run(words, w("rPr", w("b"), w("bCs")) if bold else None)]

    def _link(self, words: str, target: str) -> Element:
        made: Element = OxmlElement("w:hyperlink", nsdecls={"w": nsmap["w"], "r": nsmap["r"]})
        if target.startswith("#"):
            made.set(qn("w:anchor"), self._bookmarks[target[1:]])
        else:
            address = quote(clean(target).replace("\n", ""), safe=_ADDRESS)
            made.set(qn("r:id"), self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        made.set(qn("w:history"), "1")
        made.append(text_run(words, _role("Hyperlink")))
        return made

    def shape(self, tone: Tone) -> list[Element]:
        """Return the shape of `tone` and the space that ties it to the word after it."""
        style = status_style(tone)
        faces = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), look.SHAPE_FACE)
        mark = w("rPr", w("rStyle", val=style), w("rFonts", **faces), w("noProof"))
        return [text_run(look.SHAPES[tone], mark), text_run("\u00a0", _role(style))]

    def marked(self, name: str, runs: Sequence[Element]) -> list[Element]:
        """Return `runs` inside the bookmark `name`; each name may be used once."""
        self._marks += 1
        start = w("bookmarkStart", id=self._marks, name=name)
        return [start, *runs, w("bookmarkEnd", id=self._marks)]


def _role(style: str, *, bold: bool = False) -> Element:
    return w("rPr", w("rStyle", val=style), on("b", bold), on("bCs", bold))
