"""Figures: the row of stages and pictures, each one Figure with alternative text and its box on the page."""

from __future__ import annotations

import zlib
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from db.problems import Problem
from desktop_app.reports.document import Image, Step, Steps
from desktop_app.reports.pdf import marks, styles
from desktop_app.reports.pdf.flow import Box, text_box
from desktop_app.reports.pdf.paragraph import CAP_HEIGHT, stretches
from desktop_app.reports.pdf.setting import Line, Typesetter
from desktop_app.reports.pdf.sheet import Picture, Sheet
from desktop_app.reports.pdf.styles import Style
from desktop_app.reports.pdf.tags import Elem
from desktop_app.reports.pdf.text import clean

MM = 72 / 25.4
_MOST_IN_ROW = 7
_LEAST_STEP = 66.0
_NODE = 5.5
_SHARP = 300
"""Dots per inch above which a picture is made smaller."""


class UnreadablePicture(Problem):
    """A picture's bytes are not an image that can be read."""

    def __init__(self) -> None:
        super().__init__(
            "A picture in this document cannot be read.", "Remove it, or add it again as a PNG or JPEG file."
        )


class _Figure(Box):
    """Something drawn whole as one Figure."""

    def __init__(self, elem: Elem, width: float) -> None:
        self.elem = elem
        self.width = width
        self.before = self.after = 12.0

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw with the upper edge at `top`."""
        self.elem.owner = "Layout"
        self.elem.attributes = (("Placement", "/Block"),)
        self.elem.bbox = (x, top - self.height, x + self.width, top)
        with sheet.marked(self.elem):
            self.paint(sheet, x, top)

    def paint(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw inside the figure's marked content."""
        raise NotImplementedError


class StepsBox(_Figure):
    """Stages from left to right, in as many rows as are needed."""

    def __init__(self, setter: Typesetter, steps: tuple[Step, ...], elem: Elem, width: float) -> None:
        super().__init__(elem, width)
        rows = -(-len(steps) // max(1, min(_MOST_IN_ROW, int(width / (_LEAST_STEP * setter.look.scale)))))
        per_row = -(-len(steps) // rows)
        self.each = width / per_row
        self.node = _NODE * setter.look.scale
        self.label, self.note = setter.style("step"), setter.style("step note")
        made = [(step, self._lines(setter, step)) for step in steps]
        self.rows = [made[at : at + per_row] for at in range(0, len(made), per_row)]
        self.heights = [max(self._height(*lines) for _, lines in row) for row in self.rows]
        self.height = sum(self.heights) + 10.0 * (len(self.rows) - 1)

    def _lines(self, setter: Typesetter, step: Step) -> tuple[list[Line], list[Line]]:
        room = self.each - 10.0
        label = setter.lines(setter.atoms(step.label, self.label), room)
        return label, setter.lines(setter.atoms(step.note, self.note), room)

    def _height(self, label: list[Line], note: list[Line]) -> float:
        return 2 * self.node + 12.0 + len(label) * self.label.leading + len(note) * self.note.leading

    def paint(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw inside the marked content of the figure."""
        y = top
        for row, height in zip(self.rows, self.heights, strict=True):
            middle = y - self.node - 2.0
            ends = x + self.each / 2, x + self.each * (len(row) - 0.5)
            sheet.rule(ends[0], middle, ends[1] - ends[0], styles.LINE, 1.6)
            for number, (step, (label, note)) in enumerate(row):
                centre = x + self.each * (number + 0.5)
                sheet.disc(centre, middle, self.node + 4.0, styles.SURFACE)
                sheet.disc(centre, middle, self.node + 2.5, styles.TONES[step.tone][1])
                marks.draw(sheet, step.tone, centre, middle, self.node * 0.72)
                under = middle - self.node - 8.0
                _centred(sheet, label, self.label, centre, under)
                _centred(sheet, note, self.note, centre, under - len(label) * self.label.leading)
            y -= height + 10.0


def _centred(sheet: Sheet, lines: list[Line], style: Style, centre: float, top: float) -> None:
    """Draw lines centred on `centre`, the first with its upper edge at `top`."""
    for line in lines:
        y = top - (style.leading + CAP_HEIGHT * style.size) / 2
        if line.parts:
            sheet.show(centre - line.width / 2, y, stretches(line.parts))
        top -= style.leading


class PictureBox(_Figure):
    """A picture at its width, made smaller when the page is not high enough."""

    def __init__(self, picture: Picture, elem: Elem, size: tuple[float, float]) -> None:
        super().__init__(elem, size[0])
        self.height = size[1]
        self.picture = picture

    def paint(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw inside the marked content of the figure."""
        sheet.image(self.picture, (x, top - self.height, self.width, self.height))


def steps_boxes(setter: Typesetter, steps: Steps, parent: Elem, width: float) -> list[Box]:
    """Return the stages as a figure; none when there are no steps."""
    if not steps.steps:
        return []
    return [StepsBox(setter, steps.steps, parent.child("Figure", alt=clean(steps.alt)), width)]


def image_boxes(setter: Typesetter, image: Image, parent: Elem, width: float, highest: float) -> list[Box]:
    """Return a picture at most `width` wide and `highest` high, with its caption below.

    Raises UnreadablePicture when the bytes are no picture.
    """
    picture, photo = _opaque(image.data)
    wide = min(max(image.width_mm, 5.0) * MM, width)
    high = wide * picture.height / picture.width
    if high > highest * 0.85:
        wide, high = wide * highest * 0.85 / high, highest * 0.85
    most = (round(wide / 72 * _SHARP) or 1, round(high / 72 * _SHARP) or 1)
    if picture.width > most[0]:
        picture = picture.resize(most, Pillow.Resampling.LANCZOS)
    box = PictureBox(_stored(picture, photo=photo), parent.child("Figure", alt=clean(image.alt)), (wide, high))
    style = setter.style("note")
    atoms = setter.atoms(image.caption, style)
    if not atoms:
        return [box]
    box.keep_next, box.after = True, 5.0
    return [box, text_box(setter, atoms, style, parent.child("Caption"), width)]


def _opaque(data: bytes) -> tuple[Pillow.Image, bool]:
    """Return the picture upright, in RGB or grey, on white, as PDF/A wants no transparency; and if it is a
    JPEG."""
    try:
        with Pillow.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
            photo = opened.format == "JPEG"
            picture = ImageOps.exif_transpose(opened)
            if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
                cut = picture.convert("RGBA")
                ground = Pillow.new("RGBA", cut.size, "white")
                return Pillow.alpha_composite(ground, cut).convert("RGB"), photo
            return picture.convert("L" if picture.mode in ("1", "L") else "RGB"), photo
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Pillow.DecompressionBombError) as error:
        raise UnreadablePicture from error


def _stored(picture: Pillow.Image, *, photo: bool) -> Picture:
    """Return the picture packed: photographs as JPEG, drawings without loss. What the camera noted is
    gone."""
    if photo:
        out = BytesIO()
        Pillow.frombytes(picture.mode, picture.size, picture.tobytes()).save(out, "JPEG", quality=88)
        data, packing = out.getvalue(), "DCTDecode"
    else:
        data, packing = zlib.compress(picture.tobytes(), 9), "FlateDecode"
    return Picture(data, packing, picture.width, picture.height, picture.mode == "L")
