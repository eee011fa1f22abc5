"""The shapes of states: a colour is never alone, each tone has a shape that survives a grey printer."""

from __future__ import annotations

from desktop_app.reports.document import Tone
from desktop_app.reports.pdf.sheet import Sheet
from desktop_app.reports.pdf.styles import TONES


def draw(sheet: Sheet, tone: Tone, x: float, y: float, radius: float) -> None:
    """Draw the shape of `tone` centred on (x, y): disc, diamond, triangle, two bars, ring or square."""
    colour = TONES[tone][0]
    match tone:
        case Tone.OK:
            sheet.disc(x, y, radius, colour)
        case Tone.WARN:
            r = radius * 1.2
            sheet.polygon([(x, y + r), (x + r, y), (x, y - r), (x - r, y)], colour)
        case Tone.DANGER:
            r = radius * 1.15
            sheet.polygon([(x, y + r), (x + r, y - r * 0.85), (x - r, y - r * 0.85)], colour)
        case Tone.HELD:
            for side in (-0.9, 0.25):
                sheet.rect(x + side * radius, y - radius, radius * 0.65, radius * 2, colour)
        case Tone.ACCENT:
            r = radius * 0.88
            sheet.rect(x - r, y - r, 2 * r, 2 * r, colour)
        case _:
            sheet.ring(x, y, radius, colour, radius * 0.42)
