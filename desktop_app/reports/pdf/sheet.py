"""The surface that everything is drawn on: reportlab's canvas, opened only inside a tag or an artifact.

Nothing can be painted outside marked content: the sheet refuses. Coordinates are points from the lower left
corner of the page, text is placed by its base line.
"""

from __future__ import annotations

import hashlib
import zlib
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFPage,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from desktop_app.reports.pdf.filing import written
from desktop_app.reports.pdf.fonts import Face
from desktop_app.reports.pdf.styles import Colour
from desktop_app.reports.pdf.tags import Elem, Tree

Target = tuple[int, float]
"""A place to jump to: page index in this file, and height on that page in points."""

_CURVE = 0.5523
_ADDRESS = "%/:?#[]@!$&'()*+,;=-._~"


@dataclass(frozen=True, slots=True)
class Picture:
    """An opaque picture as a PDF stores it: `data` is packed by `packing` (FlateDecode or DCTDecode)."""

    data: bytes
    packing: str
    width: int
    height: int
    grey: bool

    def entries(self) -> dict[str, Any]:
        """Return the entries of its image dictionary."""
        return {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Image"),
            "Width": self.width,
            "Height": self.height,
            "ColorSpace": PDFName("DeviceGray" if self.grey else "DeviceRGB"),
            "BitsPerComponent": 8,
            "Filter": PDFName(self.packing),
        }


class Untagged(RuntimeError):
    """Something was drawn outside a tag and outside an artifact: a fault of the writer."""


class Sheet:
    """One PDF being drawn, page by page.

    `targets` and `numbers` must be filled before drawing: where each anchor lies, and its printed page
    number.
    """

    def __init__(self, page_count: int, language: str) -> None:
        canvas: Any = _Canvas(BytesIO(), invariant=1, lang=language)
        self._canvas = canvas
        self.doc: Any = canvas._doc
        self.tree = Tree()
        self.page = 0
        self.page_count = page_count
        self.targets: dict[str, Target] = {}
        self.numbers: dict[str, str] = {}
        self.elements: list[tuple[int, bytes]] = []
        self.structure_parents: dict[str, int] = {}
        self._ops: list[str] = canvas._code
        self._open_region = False
        self._closing = _Closing(self)
        self._links: list[Any] = []
        self._pictures: dict[bytes, str] = {}
        self._codes: dict[tuple[Face, str], tuple[tuple[str, str, float], ...]] = {}
        self._font = ""
        self._colour: Colour | None = None
        self._signature = hashlib.sha256()

    # ---- what may be drawn in ---------------------------------------------------------------------------

    def marked(self, elem: Elem) -> AbstractContextManager[None]:
        """Draw as content of `elem`."""
        number = self.tree.mark(self.page, elem)
        return self._region(f"/{elem.tag} <</MCID {number}>> BDC")

    def artifact(self, kind: str = "") -> AbstractContextManager[None]:
        """Draw what is not content: rules, tints, repeated heads. `kind` is "Header" or "Footer" for
        furniture."""
        return self._region(f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC" if kind else "/Artifact BMC")

    def _region(self, opening: str) -> AbstractContextManager[None]:
        if self._open_region:
            raise Untagged("marked content was opened inside other marked content")
        self._open_region = True
        self._ops.append(opening)
        return self._closing

    def close_region(self) -> None:
        """End the marked content that is open."""
        self._open_region = False
        self._ops.append("EMC")

    def _open(self) -> list[str]:
        if not self._open_region:
            raise Untagged("something was drawn outside a tag and outside an artifact")
        return self._ops

    # ---- text -------------------------------------------------------------------------------------------

    def _encoded(self, face: Face, text: str) -> tuple[tuple[str, str, float], ...]:
        """Return `text` as (font resource, operands of TJ, rise); the letters join the subset of `face`."""
        key = (face, text)
        found = self._codes.get(key)
        if found is None:
            made: list[tuple[str, str, float]] = []
            for run, shift, rise in face.placed(text):
                moved = f"{-shift:.4g}" if shift else ""
                for subset, data in face.splitString(run, self.doc) or [(0, b"")]:
                    name = face.getSubsetInternalName(subset, self.doc)
                    made.append((name, f"{moved}<{data.hex()}>", rise))
                    moved = ""
            found = self._codes[key] = _joined(made)
        return found

    def show(self, x: float, y: float, words: list[tuple[Face, str, float, Colour]]) -> None:
        """Draw one stretch of a line: (face, letters, size, colour) pieces one after the other from (x,
        y)."""
        ops = self._open()
        ops.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm")
        waiting: list[str] = []
        risen = 0.0
        for face, text, size, colour in words:
            for resource, operand, rise in self._encoded(face, text):
                font = f"{resource} {size * face.size:.4g} Tf"
                if font != self._font or colour is not self._colour or rise != risen:
                    if waiting:
                        ops.append("[" + "".join(waiting) + "] TJ")
                        waiting = []
                    self._ink(font, colour)
                if rise != risen:
                    ops.append(f"{rise * size * face.size / 1000:.4g} Ts")
                    risen = rise
                waiting.append(operand)
        if waiting:
            ops.append("[" + "".join(waiting) + "] TJ")
        ops.append("0 Ts ET" if risen else "ET")

    def _ink(self, font: str, colour: Colour) -> None:
        if font != self._font:
            self._font = font
            self._ops.append(font)
        if colour is not self._colour:
            self._colour = colour
            self._ops.append("{} {} {} rg".format(*colour))

    # ---- shapes -----------------------------------------------------------------------------------------

    def _fill(self, colour: Colour) -> list[str]:
        ops = self._open()
        if colour is not self._colour:
            self._colour = colour
            ops.append("{} {} {} rg".format(*colour))
        return ops

    def rect(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill a rectangle whose lower left corner is (x, y)."""
        self._fill(colour).append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def rule(self, x: float, y: float, width: float, colour: Colour, weight: float = 0.5) -> None:
        """Draw a level rule centred on height y."""
        self.rect(x, y - weight / 2, width, weight, colour)

    def polygon(self, points: list[tuple[float, float]], colour: Colour) -> None:
        """Fill a polygon."""
        first, *rest = [f"{x:.2f} {y:.2f}" for x, y in points]
        self._fill(colour).append(f"{first} m " + " ".join(f"{point} l" for point in rest) + " h f")

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Fill a disc centred on (x, y)."""
        self._fill(colour).append(_circle(x, y, radius) + " f")

    def ring(self, x: float, y: float, radius: float, colour: Colour, weight: float = 1.0) -> None:
        """Draw a circle of the given line weight, centred on (x, y)."""
        ops = self._fill(colour)
        inner = max(radius - weight, 0.1)
        ops.append(_circle(x, y, radius) + " " + _circle(x, y, inner) + " f*")

    def pill(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill a rectangle with softly rounded corners."""
        self._fill(colour).append(_rounded(x, y, width, height, height * 0.23) + " f")

    def image(self, picture: Picture, box: tuple[float, float, float, float]) -> None:
        """Draw an opaque picture; `box` is its lower left corner, its width and its height."""
        ops = self._open()
        name = f"Picture{len(self._pictures)}" if picture.data not in self._pictures else ""
        name = self._pictures.setdefault(picture.data, name)
        resource = f"FormXob.{name}"
        if resource not in self.doc.idToObject:
            self.doc.Reference(PDFStream(PDFDictionary(picture.entries()), picture.data), resource)
        self._canvas._formsinuse.append(name)
        x, y, width, height = box
        ops.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{resource} Do Q")

    # ---- links ------------------------------------------------------------------------------------------

    def link(self, elem: Elem, box: tuple[float, float, float, float], target: str, words: str) -> None:
        """Lay a link over `box` (left, bottom, right, top) for the element `elem`; `words` describe it."""
        entries: dict[str, Any] = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray([round(edge, 2) for edge in box]),
            "Border": PDFArray([0, 0, 0]),
            "F": 4,
            "Contents": PDFString(words),
        }
        if target.startswith("#"):
            page, height = self.targets[target[1:]]
            entries["Dest"] = self.destination(page, height)
        else:
            address = quote(target, safe=_ADDRESS)
            entries["A"] = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(address)})
        key = self.page_count + len(self.tree.annotations)
        entries["StructParent"] = key
        reference = self.doc.Reference(PDFDictionary(entries), f"Link{key}")
        self._links.append(reference)
        self.structure_parents[reference.name] = key
        self.tree.annotations.append((reference.name, elem))
        elem.kids.append((self.page, reference.name))

    def destination(self, page: int, height: float) -> PDFArray:
        """Return the destination at `height` points on page `page` of this file."""
        reference = PDFObjectReference(f"Page{page + 1}")
        return PDFArray([reference, PDFName("XYZ"), "null", round(height, 1), "null"])

    # ---- pages ------------------------------------------------------------------------------------------

    def start_page(self, width: float, height: float) -> None:
        """Begin a page of the given size in points."""
        self._canvas.setPageSize((width, height))
        self._ops = self._canvas._code
        self._font, self._colour = "", None

    def end_page(self) -> None:
        """Close the page; what was drawn on it can no longer be changed."""
        if self._open_region:
            raise Untagged("the page ended inside marked content")
        content = "\n".join(self._ops).encode("ascii")
        self._signature.update(content)
        self._ops.clear()
        self._canvas._annotationrefs.extend(self._links)
        self._links = []
        self._canvas.showPage()
        page: Any = self.doc.idToObject[f"Page{self.page + 1}"]
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = self.page, PDFName("S")
        page.stream = ""
        page.Contents = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), zlib.compress(content))
        self.page += 1

    def finish(self, about: bytes) -> bytes:
        """Return the whole file. Structure, catalog and information must have been hung in before.

        The file's identifier is made from what its pages draw and from `about`.
        """
        self._signature.update(about)
        return written(self.doc, self._signature.hexdigest()[:32], self.elements)


class _Closing(AbstractContextManager[None]):
    """Closes a region of marked content; one for all regions of a sheet, as they never nest."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def __exit__(self, *_: object) -> None:
        self._sheet.close_region()


class _Canvas(Canvas):
    """A canvas whose pages begin with no font of reportlab's own, which would not be embedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


def _joined(parts: list[tuple[str, str, float]]) -> tuple[tuple[str, str, float], ...]:
    """Join the operands of neighbours in one font at one height."""
    made: list[tuple[str, str, float]] = []
    for name, operand, rise in parts:
        if made and made[-1][0] == name and made[-1][2] == rise:
            made[-1] = (name, made[-1][1] + operand, rise)
        else:
            made.append((name, operand, rise))
    return tuple(made)


def _circle(x: float, y: float, radius: float) -> str:
    return _rounded(x - radius, y - radius, 2 * radius, 2 * radius, radius)


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Return the path of a rectangle with round corners, by four Bezier curves."""
    r = min(radius, width / 2, height / 2)
    k = r * (1 - _CURVE)
    right, top = x + width, y + height
    corners = (
        (right - r, y, right - k, y, right, y + k, right, y + r),
        (right, top - r, right, top - k, right - k, top, right - r, top),
        (x + r, top, x + k, top, x, top - k, x, top - r),
        (x, y + r, x, y + k, x + k, y, x + r, y),
    )
    curve = "{:.2f} {:.2f} l {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} c"
    points = [f"{x + r:.2f} {y:.2f} m", *(curve.format(*corner) for corner in corners), "h"]
    return " ".join(points)
