"""The styles of a Word document, made from the style sheet: real headings, lists, captions and tables.

A document carries these and no others, so that its style gallery shows what it uses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from desktop_app.reports.document import Tone
from desktop_app.reports.word import look
from desktop_app.reports.word.look import BESIDE, ROOM, half_points, hex_of, twips
from desktop_app.reports.word.markup import Element, on, w

_PAD: Final = 12
_COVER_PAD: Final = 28


@dataclass(frozen=True, slots=True)
class _Para:
    """One paragraph style: identifier, name in Word, role that gives its measures, and what is special."""

    key: str
    name: str
    role: str
    based: str = "Normal"
    then: str = "BodyText"
    outline: int = -1
    right: int = 0
    left: int = 0
    keep_lines: bool = False
    keep_next: bool = False
    contextual: bool = False
    shade: str = ""
    bars: tuple[tuple[str, int, int, str], ...] = ()
    """Borders: side, eighths of a point, space in points, colour."""
    tab: str = ""
    align: str = ""


def _heading(level: int) -> _Para:
    return _Para(
        f"Heading{level}",
        f"heading {level}",
        f"heading {level}",
        outline=level - 1,
        keep_lines=True,
        keep_next=True,
    )


def _contents(level: int) -> _Para:
    return _Para(
        f"TOC{level}",
        f"toc {level}",
        f"contents {level}",
        left=320 * (level - 1),
        tab="dot",
        right=600,
        then="Normal",
    )


def callout_style(tone: Tone, *, title: bool) -> str:
    """Return the identifier of the paragraph style of a callout."""
    return f"Callout{tone.value.capitalize()}{'Title' if title else ''}"


def status_style(tone: Tone) -> str:
    """Return the identifier of the character style of a status."""
    return f"Status{tone.value.capitalize()}"


def _callouts() -> Iterator[_Para]:
    for tone in Tone:
        colour, soft = look.tone(tone)
        bars = (
            ("top", 8, 7, soft),
            ("left", 24, _PAD, colour),
            ("bottom", 8, 5, soft),
            ("right", 8, _PAD, soft),
        )
        for title in (True, False):
            name = f"Callout {tone.value}{' title' if title else ''}"
            yield _Para(
                callout_style(tone, title=title),
                name,
                "callout title" if title else "callout",
                then=callout_style(tone, title=False),
                left=twips(_PAD + 3),
                right=twips(_PAD + 1),
                keep_lines=True,
                keep_next=title,
                shade=soft,
                bars=bars,
            )


def _cover(key: str, name: str, role: str) -> _Para:
    bars = tuple((side, 4, _COVER_PAD, look.DEEP) for side in ("top", "left", "bottom", "right"))
    inset = twips(_COVER_PAD + 1)
    return _Para(
        key, name, role, then="Normal", left=inset, right=inset, keep_next=True, shade=look.DEEP, bars=bars
    )


_PARAGRAPHS: Final = (
    _Para("BodyText", "Body Text", "body", right=BESIDE),
    _Para("Lead", "Lead", "lead", right=BESIDE),
    _Para("Note", "Note", "note", right=BESIDE),
    _Para("Quote", "Quote", "quote", left=320, right=BESIDE, bars=(("left", 16, 12, look.DEEP_LINE),)),
    *(_heading(level) for level in (1, 2, 3, 4)),
    _Para("ListBullet", "List Bullet", "item", then="ListBullet", right=BESIDE),
    _Para("ListNumber", "List Number", "item", then="ListNumber", right=BESIDE),
    _Para("Caption", "caption", "caption", keep_next=True),
    _Para("TableHead", "Table Head", "head", then="TableText", keep_next=True),
    _Para("TableLabel", "Table Label", "label", then="TableText"),
    _Para("TableText", "Table Text", "cell", then="TableText"),
    _Para("TableEmpty", "Table Empty", "empty"),
    _Para("StepLabel", "Step Label", "step", align="left"),
    _Para("StepNote", "Step Note", "step note", align="left"),
    _Para("Figure", "Figure", "body"),
    _Para("TOCHeading", "TOC Heading", "contents title", keep_next=True),
    *(_contents(level) for level in (1, 2, 3, 4)),
    _cover("CoverKind", "Cover Kind", "cover kind"),
    _cover("Title", "Title", "cover title"),
    _cover("Subtitle", "Subtitle", "cover subtitle"),
    _Para("CoverLabel", "Cover Label", "cover label", then="CoverValue"),
    _Para("CoverValue", "Cover Value", "cover value", then="CoverValue"),
    _Para("Header", "header", "running", then="Header", bars=(("bottom", 4, 5, look.LINE),)),
    _Para("Footer", "footer", "running", then="Footer"),
    _Para("Marking", "Marking", "marking", then="Marking"),
    *_callouts(),
)


def fonts() -> Element:
    """Return the fonts of text: ours where it is installed; Word takes others for scripts that it lacks."""
    return w("rFonts", ascii=look.FACE, hAnsi=look.FACE, eastAsia=look.FACE, cs="Arial")


def _style(one: _Para) -> Element:
    """Return a paragraph style."""
    measure = look.role(one.role)
    borders = w(
        "pBdr",
        *(w(side, val="single", sz=size, space=space, color=colour) for side, size, space, colour in one.bars),
    )
    align = one.align or {"right": "right", "centre": "center"}.get(measure.align, "")
    paragraph = w(
        "pPr",
        on("keepNext", one.keep_next),
        on("keepLines", one.keep_lines),
        borders if one.bars else None,
        w("shd", val="clear", color="auto", fill=one.shade) if one.shade else None,
        w("tabs", w("tab", val="right", leader="dot", pos=ROOM)) if one.tab else None,
        w(
            "spacing",
            before=twips(measure.before),
            after=twips(measure.after),
            line=twips(measure.leading),
            lineRule="atLeast",
        ),
        w("ind", left=one.left, right=one.right) if one.left or one.right else None,
        w("jc", val=align) if align else None,
        w("outlineLvl", val=one.outline) if one.outline >= 0 else None,
    )
    colour = hex_of(measure.colour)
    if one.key.startswith("Callout") and one.key.endswith("Title"):
        colour = one.bars[1][3]
    return w(
        "style",
        w("name", val=one.name),
        w("basedOn", val=one.based),
        w("next", val=one.then),
        w("uiPriority", val=9),
        w("qFormat"),
        paragraph,
        _letters(measure.size, colour, bold=measure.bold, italic=measure.italic),
        type="paragraph",
        styleId=one.key,
    )


def _letters(size: float, colour: str, *, bold: bool = False, italic: bool = False) -> Element:
    return w(
        "rPr",
        on("b", bold),
        on("bCs", bold),
        on("i", italic),
        on("iCs", italic),
        w("color", val=colour),
        w("sz", val=half_points(size)),
        w("szCs", val=half_points(size)),
    )


def _characters() -> Iterator[Element]:
    yield _character("DefaultParagraphFont", "Default Paragraph Font", default=True)
    yield _character("Strong", "Strong", w("b"), w("bCs"))
    yield _character("Emphasis", "Emphasis", w("i"), w("iCs"))
    yield _character("Muted", "Muted", w("color", val=look.MUTED))
    yield _character("Hyperlink", "Hyperlink", w("color", val=look.ACCENT), w("u", val="single"))
    for tone in Tone:
        name = f"Status {tone.value}"
        yield _character(status_style(tone), name, w("b"), w("bCs"), w("color", val=look.tone(tone)[0]))


def _character(key: str, name: str, *properties: Element, default: bool = False) -> Element:
    return w(
        "style",
        w("name", val=name),
        None if default else w("basedOn", val="DefaultParagraphFont"),
        w("uiPriority", val=1),
        on("semiHidden", default),
        w("rPr", *properties) if properties else None,
        type="character",
        styleId=key,
        **({"default": 1} if default else {}),
    )


def _margins(top: int, side: int) -> Element:
    return w(
        "tblCellMar",
        w("top", w=top, type="dxa"),
        w("left", w=side, type="dxa"),
        w("bottom", w=top, type="dxa"),
        w("right", w=side, type="dxa"),
    )


def _rule(side: str, size: int, colour: str) -> Element:
    return w(side, val="single", sz=size, space=0, color=colour)


def _rules(*sides: str) -> list[Element]:
    return [_rule(side, 5, look.LINE) for side in sides]


def _tables() -> Iterator[Element]:
    normal = w("tblPr", w("tblInd", w=0, type="dxa"), _margins(0, 0))
    yield _table_style("TableNormal", "Normal Table", "", normal)
    ledger = w("tblPr", w("tblBorders", *_rules("bottom", "insideH")), _margins(80, 110))
    head = w(
        "tblStylePr",
        w(
            "tcPr",
            w("tcBorders", _rule("bottom", 6, look.ACCENT)),
            w("shd", val="clear", color="auto", fill=look.ACCENT_SOFT),
        ),
        type="firstRow",
    )
    first = w("tblStylePr", w("rPr", w("b"), w("bCs")), type="firstCol")
    yield _table_style("Ledger", "Ledger", "TableNormal", ledger, head, first)
    facts = w("tblPr", w("tblBorders", *_rules("top", "bottom", "insideH")), _margins(80, 110))
    yield _table_style("Facts", "Facts", "TableNormal", facts)
    yield _table_style("Steps", "Steps", "TableNormal", w("tblPr", _margins(80, 80)))


def _table_style(key: str, name: str, based: str, *rest: Element) -> Element:
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=based) if based else None,
        w("uiPriority", val=99),
        on("semiHidden", not based),
        *rest,
        type="table",
        styleId=key,
        **({} if based else {"default": 1}),
    )


def stylesheet(language: str) -> Element:
    """Return the whole w:styles element for a document in `language`."""
    body = look.role("body")
    letters = w(
        "rPr",
        fonts(),
        w("color", val=look.TEXT),
        w("sz", val=half_points(body.size)),
        w("szCs", val=half_points(body.size)),
        w("lang", val=language, eastAsia=language, bidi=language),
    )
    spacing = w("spacing", before=0, after=twips(body.after), line=twips(body.leading), lineRule="atLeast")
    normal = w(
        "style",
        w("name", val="Normal"),
        w("qFormat"),
        w("pPr", w("widowControl")),
        type="paragraph",
        styleId="Normal",
        default=1,
    )
    latent = w(
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=376,
    )
    return w(
        "styles",
        w("docDefaults", w("rPrDefault", letters), w("pPrDefault", w("pPr", spacing))),
        latent,
        normal,
        *(_style(one) for one in _PARAGRAPHS),
        *_characters(),
        *_tables(),
        w(
            "style",
            w("name", val="No List"),
            w("uiPriority", val=99),
            w("semiHidden"),
            type="numbering",
            styleId="NoList",
        ),
    )
