"""How a Word document looks: the PDF's own style sheet, said in Word's units.

Sizes and colours are not set here but read from `reports.pdf.styles`, so that both files stay of one look.
"""

from __future__ import annotations

from typing import Final

from desktop_app.reports.document import Tone
from desktop_app.reports.pdf import styles
from desktop_app.reports.pdf.styles import Colour, Look, Style

FACE: Final = "Atkinson Hyperlegible Next"
SHAPE_FACE: Final = "Segoe UI Symbol"
"""Holds the shapes of states on Windows; other systems take them from a symbol font of their own."""

SHAPES: Final[dict[Tone, str]] = {
    Tone.NEUTRAL: "\u25cb",
    Tone.ACCENT: "\u25a0",
    Tone.OK: "\u25cf",
    Tone.WARN: "\u25c6",
    Tone.DANGER: "\u25b2",
    Tone.HELD: "\u25ae\u25ae",
}
"""The same shapes as the PDF draws: ring, square, disc, diamond, triangle, two bars."""

_LOOK: Final = Look()


def twips(points: float) -> int:
    """Return a length in twentieths of a point."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Return a size of type in half points."""
    return round(points * 2)


def hex_of(colour: Colour) -> str:
    """Return a colour as six hexadecimal digits, as Word writes it."""
    return "".join(f"{round(part * 255):02X}" for part in colour)


def tone(which: Tone) -> tuple[str, str]:
    """Return the colour of a tone and its soft tint, as six digits each."""
    strong, soft = styles.TONES[which]
    return hex_of(strong), hex_of(soft)


def role(name: str) -> Style:
    """Return the measures of a role of the style sheet."""
    return _LOOK.style(name)


PAGE: Final = (twips(595.28), twips(841.89))
"""A4, upright: width and height in twips."""
SIDE: Final = twips(68)
"""Margin at the left and right of an upright page."""
ROOM: Final = PAGE[0] - 2 * SIDE
"""Width of the text on an upright page."""
WIDE_SIDE: Final = twips(54)
WIDE_ROOM: Final = PAGE[1] - 2 * WIDE_SIDE
"""Width of the text on a landscape page."""
BESIDE: Final = ROOM - twips(432)
"""What running text leaves free at its right, so that a line has about 75 letters."""

TEXT: Final = hex_of(styles.TEXT)
MUTED: Final = hex_of(styles.MUTED)
LINE: Final = hex_of(styles.LINE)
DEEP: Final = hex_of(styles.DEEP)
DEEP_LINE: Final = hex_of(styles.DEEP_LINE)
ACCENT: Final = hex_of(styles.ACCENT)
ACCENT_SOFT: Final = hex_of(styles.ACCENT_SOFT)
