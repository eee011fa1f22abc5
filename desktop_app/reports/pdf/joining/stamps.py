"""What is stamped on foreign pages: the running page number and the marking, small, as artifacts, in our own face.

A stamp is drawn for the page as it is seen: turned, cropped, and in points whatever the paper's unit. It is set in
as a form, so that nothing of the page's own resources is touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from desktop_app.reports.document import Audience, Document
from desktop_app.reports.pdf import metadata, styles
from desktop_app.reports.pdf.joining.nodes import Node, add_form, entry, items, number
from desktop_app.reports.pdf.joining.papers import box_of
from desktop_app.reports.pdf.setting import Typesetter
from desktop_app.reports.pdf.sheet import Sheet
from desktop_app.reports.pdf.styles import Colour
from desktop_app.reports.pdf.text import clean

_EDGE: Final = 16.0
_SMALLEST: Final = 320.0
"""On a page narrower than this, in points, the stamp grows smaller with it."""
_PAD: Final = 3.0


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it is seen: width and height in points, and the matrix from there to the page's own space."""

    width: float
    height: float
    matrix: tuple[float, float, float, float, float, float]


def seen(page: Node) -> Seen:
    """Return how a page is seen, by its boxes, its turn and its unit."""
    left, low, right, high = box_of(page)
    unit = number(entry(page, "/UserUnit"), 1.0)
    unit = unit if 0.01 <= unit <= 75000 else 1.0
    turn = int(number(entry(page, "/Rotate"))) // 90 % 4
    width, height = (right - left) * unit, (high - low) * unit
    step = 1 / unit
    match turn:
        case 0:
            return Seen(width, height, (step, 0, 0, step, left, low))
        case 1:
            return Seen(height, width, (0, step, -step, 0, right, low))
        case 2:
            return Seen(width, height, (-step, 0, 0, -step, right, high))
        case _:
            return Seen(height, width, (0, -step, step, 0, left, high))


def draw(pages: Sequence[Seen], numbers: Sequence[str], marking: str) -> Pdf:
    """Return a PDF with one stamp page for each of `pages`, saying its number and the marking ("" for none)."""
    sheet = Sheet(len(pages), "en-GB")
    setter = Typesetter()
    for page, said in zip(pages, numbers, strict=True):
        sheet.start_page(page.width, page.height)
        scale = min(1.0, page.width / _SMALLEST)
        words = clean(marking).upper()
        if words:
            _put(sheet, setter, words, page, scale, where="head")
            _put(sheet, setter, words, page, scale, where="foot")
        _put(sheet, setter, said, page, scale, where="corner")
        sheet.end_page()
    metadata.hang_in(sheet, Document("Stamps", Audience.WORKING, date(2000, 1, 1), ()), [])
    return pikepdf.open(BytesIO(sheet.finish(b"stamps")))


def _put(sheet: Sheet, setter: Typesetter, words: str, page: Seen, scale: float, *, where: str) -> None:
    """Write words on a white ground, so that they can be read on a dark page too."""
    bold = where != "corner"
    size = (9.0 if bold else 8.5) * scale
    colour: Colour = styles.TEXT if bold else styles.MUTED
    made = [setter.word(one, bold, False) for one in words.split()]
    space = setter.word(" ", bold, False).width * size
    width = sum(one.width for one in made) * size + space * (len(made) - 1)
    edge, pad = _EDGE * scale, _PAD * scale
    x = page.width - edge - width - pad if where == "corner" else (page.width - width) / 2
    y = page.height - edge - size if where == "head" else edge
    with sheet.artifact("Header" if where == "head" else "Footer"):
        sheet.rect(x - pad, y - pad, width + 2 * pad, size + pad, styles.SURFACE)
        for one in made:
            sheet.show(x, y, [(face, run, size, colour) for face, run in one.runs])
            x += one.width * size + space


def stamp(pack: Pdf, page: Node, form: Node, as_seen: Seen, around: tuple[bytes, bytes]) -> None:
    """Set `form` onto a page of the pack; `around` goes before and after the page's own content."""
    before, after = around
    name = add_form(page, "CaseStamp", form)
    matrix = " ".join(f"{part:.6g}" for part in as_seen.matrix)
    drawn = f"/Artifact <</Type /Pagination>> BDC q {matrix} cm {name} Do Q EMC\n".encode()
    own = [stream for stream in items(entry(page, "/Contents")) if isinstance(stream, Stream)]
    opening = pack.make_stream(before + b"q\n")
    closing = pack.make_stream(b"\nQ\n" + after + drawn)
    page.Contents = Array([opening, *own, closing])


def form_of(pack: Pdf, stamps: Pdf, index: int) -> Node:
    """Return the stamp page `index` as a form of the pack."""
    page = stamps.pages[index].obj
    form = stamps.make_stream(page.Contents.read_bytes())
    form.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=page.MediaBox, Resources=page.Resources))
    return pack.copy_foreign(form)
