"""Pictures with their alternative text, redrawn so that nothing a camera wrote into the file goes along."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from docx.parts.document import DocumentPart
from docx.shared import Emu, Mm, Twips
from PIL import Image as Picture
from PIL import ImageOps, UnidentifiedImageError

from db.problems import Problem
from desktop_app.reports.document import Image
from desktop_app.reports.word.markup import Element, one_line, w

_HIGHEST: Final = Mm(200)
_SHARP: Final = 300


class UnreadablePicture(Problem):
    """A picture's bytes are not an image that can be read."""

    def __init__(self) -> None:
        super().__init__(
            "A picture in this document cannot be read.", "Remove it, or add it again as a PNG or JPEG file."
        )


def run(part: DocumentPart, image: Image, number: int, room: int) -> Element:
    """Return a run holding the picture, at most `room` twips wide and 200 mm high; `number` identifies it.

    Raises UnreadablePicture when the bytes are no PNG or JPEG.
    """
    data, ratio = _redrawn(image.data, image.width_mm)
    width = int(min(Mm(max(image.width_mm, 5.0)), Twips(room)))
    height = int(width * ratio)
    if height > _HIGHEST:
        width, height = int(width * _HIGHEST / height), int(_HIGHEST)
    inline: Any = part.new_pic_inline(BytesIO(data), Emu(width), Emu(height))
    said = one_line(image.alt)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    inline.docPr.id = number
    inline.docPr.name = f"Picture {number}"
    inline.docPr.set("descr", said)
    drawn = inline.graphic.graphicData.pic.nvPicPr.cNvPr
    drawn.set("id", str(number))
    drawn.set("name", f"Picture {number}")
    return w("r", w("drawing", inline))


def _redrawn(data: bytes, width_mm: float) -> tuple[bytes, float]:
    """Return the picture upright, without metadata, as fine as print needs; and its height by its width."""
    try:
        with Picture.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
            kind = opened.format or "PNG"
            picture = ImageOps.exif_transpose(opened)
            most = max(1, round(max(width_mm, 5.0) / 25.4 * _SHARP))
            if picture.mode not in ("1", "L", "RGB", "RGBA", "P"):
                picture = picture.convert("RGB")
            if picture.width > most:
                mode = "RGBA" if picture.mode in ("P", "RGBA") else "L" if picture.mode == "1" else picture.mode
                high = max(1, round(picture.height * most / picture.width))
                picture = picture.convert(mode).resize((most, high), Picture.Resampling.LANCZOS)
            return _saved(picture, kind), picture.height / picture.width
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Picture.DecompressionBombError,
    ) as error:
        raise UnreadablePicture from error


def _saved(picture: Picture.Image, kind: str) -> bytes:
    out = BytesIO()
    bare = picture.copy()
    clear = picture.info.get("transparency") if picture.mode in ("P", "L", "RGB") else None
    bare.info = {} if clear is None else {"transparency": clear}
    if kind == "JPEG" and bare.mode in ("L", "RGB"):
        bare.save(out, "JPEG", quality=92)
    else:
        bare.save(out, "PNG")
    return out.getvalue()
