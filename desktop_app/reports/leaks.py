"""Searches a document, and the finished file made of it, for what a publication must not hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from io import BytesIO
from zipfile import ZipFile

from desktop_app.domain.dates import MONTHS
from desktop_app.queries.forbidden import Forbidden
from desktop_app.reports.document import Block, Contents, Document, Heading, Paper, Rich, Text, texts
from desktop_app.reports.pdf.readback import text_of

_EDGE = r"(?<!\w)", r"(?!\w)"


@dataclass(frozen=True, slots=True)
class Leak:
    """Something forbidden that was found: whose it is, what it is, and where. Never the thing itself."""

    whose: str
    what: str
    where: str


def leaks(made: Document | bytes, forbidden: Iterable[Forbidden]) -> tuple[Leak, ...]:
    """Return what of `forbidden` stands in a document, or in the bytes of a finished PDF or Word file.

    Looked for in every spelling that this module knows: names whole and in parts, with or without accents;
    numbers with any spacing; dates in figures and words; addresses line by line, and postcodes.
    """
    places = list(_of_document(made)) if isinstance(made, Document) else [("the finished file", _of_file(made))]
    flat = [(where, _flat(text)) for where, text in places]
    found: list[Leak] = []
    for one in forbidden:
        pattern = _pattern(one)
        found += [Leak(one.whose, one.what, where) for where, text in flat if pattern.search(text)]
    return tuple(dict.fromkeys(found))


# ---- what is searched ----------------------------------------------------------------------------------


def _of_document(document: Document) -> Iterator[tuple[str, str]]:
    yield "its title", document.title
    yield "its running head", document.running
    yield "its metadata", " ".join((document.author, document.subject, *document.keywords))
    where = "its first pages"
    for block in document.blocks:
        if isinstance(block, Heading | Paper):
            words = block.text if isinstance(block, Heading) else block.title
            yield "a heading", words
            where = f"the part “{words}”"
        yield where, "\n".join(_said(block))


def _said(block: Block) -> Iterator[str]:
    if isinstance(block, Rich):
        yield block.markdown
        yield re.sub(r"[*_`\\]", "", block.markdown)
    if not isinstance(block, Contents):
        for _, text in texts(block):
            yield _plain(text)


def _plain(text: Text) -> str:
    if isinstance(text, str):
        return text
    return "".join(piece if isinstance(piece, str) else piece.text for piece in text)


def _of_file(data: bytes) -> str:
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as package:
            parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
        return "\n".join(_words_of_xml(part) for part in parts)
    return text_of(data)


def _words_of_xml(xml: str) -> str:
    """Return the words of an XML part, paragraph by paragraph, and those of its attributes."""
    attributes = " ".join(re.findall(r'"([^"]*)"', xml))
    paragraphs = re.sub(r"</w:p>|<w:br\b[^>]*/>|<w:tab\b[^>]*/>", "\n", xml)
    return unescape(re.sub(r"<[^>]*>", "", paragraphs) + "\n" + attributes)


# ---- how it is searched --------------------------------------------------------------------------------


def _flat(text: str) -> str:
    """Return text with accents, joiners and odd spaces gone, so that every way of typing looks alike."""
    apart = unicodedata.normalize("NFKD", text)
    kept = (letter for letter in apart if unicodedata.category(letter) not in {"Mn", "Cf"})
    return "".join(kept).replace("’", "'").replace("‐", "-")


def _pattern(one: Forbidden) -> re.Pattern[str]:
    if isinstance(one.value, date):
        return re.compile("|".join(_dates(one.value)), re.IGNORECASE)
    value = _flat(one.value)
    if one.kind == "name_part":
        spellings = "|".join(re.escape(word) for word in dict.fromkeys((value, value.upper(), value.title())))
        return re.compile(f"{_EDGE[0]}(?:{spellings}){_EDGE[1]}")
    if one.kind in {"number", "postcode"}:
        letters = [re.escape(letter) for letter in value if letter.isalnum()]
        return re.compile(r"(?<![0-9A-Za-z])" + r"[\s.\-]*".join(letters) + r"(?![0-9A-Za-z])", re.IGNORECASE)
    words = r"[\W_]+".join(re.escape(word) for word in re.findall(r"\w+", value))
    return re.compile(f"{_EDGE[0]}{words}{_EDGE[1]}", re.IGNORECASE)


def _dates(day: date) -> Iterator[str]:
    """Yield patterns for a date: 3 July 2025, 3rd Jul 25, July 3, 2025, 03/07/2025, 3.7.25, 2025-07-03."""
    month = MONTHS[day.month - 1]
    named = f"(?:{month}|{month[:3]})"
    number, moon, year = f"0?{day.day}", f"0?{day.month}", f"(?:{day.year}|{day.year % 100:02})"
    ordinal = r"(?:st|nd|rd|th)?"
    before, after = r"(?<!\d)", r"(?!\d)"
    yield rf"{before}{number}{ordinal}\s+(?:of\s+)?{named}\.?,?\s+'?{year}{after}"
    yield rf"\b{named}\.?\s+{number}{ordinal},?\s+{year}{after}"
    yield rf"{before}{number}\s*[./\-]\s*{moon}\s*[./\-]\s*{year}{after}"
    yield rf"{before}{day.year}\s*[./\-]\s*{moon}\s*[./\-]\s*{number}{after}"
    yield rf"{before}{day.year}{day.month:02}{day.day:02}{after}"
