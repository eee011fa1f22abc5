"""How paper looks, by role: colours, type and space. Nothing else in the writer holds a size or a colour.

Sizes are points for the ordinary edition (11 pt body); `Look` multiplies them for the large-print edition.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from desktop_app.reports.document import Tone

Colour = tuple[float, float, float]
"""Red, green, blue, each 0 to 1, in sRGB."""


def _colour(code: str) -> Colour:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return (round(red, 4), round(green, 4), round(blue, 4))


TEXT: Final = _colour("#1b262c")
MUTED: Final = _colour("#55646d")
LINE: Final = _colour("#d8dedb")
STRONG_LINE: Final = _colour("#9aa7ab")
SURFACE: Final = _colour("#ffffff")
RAISED: Final = _colour("#f4f5f2")
ACCENT: Final = _colour("#0b5a6b")
ACCENT_SOFT: Final = _colour("#e2eff1")
DEEP: Final = _colour("#12343c")
DEEP_TEXT: Final = _colour("#d5e4e6")
DEEP_LINE: Final = _colour("#4f9aa8")

TONES: Final[dict[Tone, tuple[Colour, Colour]]] = {
    Tone.NEUTRAL: (MUTED, RAISED),
    Tone.ACCENT: (ACCENT, ACCENT_SOFT),
    Tone.OK: (_colour("#1f6b3a"), _colour("#e3f1e7")),
    Tone.WARN: (_colour("#7a4b00"), _colour("#fdf0d9")),
    Tone.DANGER: (_colour("#a3231b"), _colour("#fbe6e3")),
    Tone.HELD: (_colour("#4d3f8f"), _colour("#ebe8f6")),
}
"""For each tone the colour of its word and shape, and the soft tint behind them."""


@dataclass(frozen=True, slots=True)
class Style:
    """How one role of text is set. `before` and `after` are the spaces round it; the larger of two counts."""

    size: float
    leading: float
    before: float = 0.0
    after: float = 0.0
    colour: Colour = TEXT
    bold: bool = False
    italic: bool = False
    align: str = "left"
    keep_next: bool = False
    balanced: bool = False
    """True evens out the lines, so that a title never ends on a lonely word."""

    def scaled(self, factor: float) -> Style:
        """Return the style with type and space multiplied by `factor`."""
        return replace(
            self,
            size=self.size * factor,
            leading=self.leading * factor,
            before=self.before * factor,
            after=self.after * factor,
        )


_STYLES: Final[dict[str, Style]] = {
    "body": Style(11, 16, 0, 7.5),
    "lead": Style(13, 19, 0, 10, colour=ACCENT),
    "note": Style(9, 13, 0, 6, colour=MUTED),
    "quote": Style(11, 16, 0, 7.5, italic=True),
    "heading 1": Style(21, 26, 26, 10, colour=DEEP, bold=True, keep_next=True, balanced=True),
    "heading 2": Style(15, 20, 21, 6, colour=ACCENT, bold=True, keep_next=True, balanced=True),
    "heading 3": Style(12, 17, 15, 3.5, bold=True, keep_next=True, balanced=True),
    "heading 4": Style(11, 16, 11, 2, colour=MUTED, bold=True, keep_next=True, balanced=True),
    "item": Style(11, 16, 0, 3.5),
    "cell": Style(9.5, 13.5),
    "head": Style(9, 12.5, colour=DEEP, bold=True),
    "label": Style(9.5, 13.5, colour=MUTED, bold=True),
    "caption": Style(9.5, 13.5, 0, 5, colour=TEXT, bold=True, keep_next=True),
    "empty": Style(10, 14.5, 0, 8, colour=MUTED, italic=True),
    "callout title": Style(11, 16, 0, 3, bold=True, keep_next=True),
    "callout": Style(10.5, 15.5, 0, 5),
    "step": Style(9, 12, bold=True, align="centre"),
    "step note": Style(8.5, 11.5, colour=MUTED, align="centre"),
    "contents title": Style(21, 26, 0, 16, colour=DEEP, bold=True, keep_next=True),
    "contents 1": Style(11, 16, 9, 0, bold=True),
    "contents 2": Style(10.5, 15.5, 2.5, 0),
    "contents 3": Style(10, 14.5, 1, 0, colour=MUTED),
    "contents 4": Style(9.5, 13.5, 1, 0, colour=MUTED),
    "cover kind": Style(13, 18, 0, 14, colour=DEEP_TEXT, bold=True),
    "cover title": Style(34, 40, 0, 14, colour=SURFACE, bold=True, balanced=True),
    "cover subtitle": Style(15, 21, colour=DEEP_TEXT),
    "cover label": Style(9.5, 14, colour=MUTED, bold=True),
    "cover value": Style(11.5, 16.5),
    "paper title": Style(28, 34, 0, 10, colour=DEEP, bold=True, balanced=True),
    "paper kind": Style(11, 16, 0, 8, colour=ACCENT, bold=True),
    "paper note": Style(11, 16, 0, 8, colour=MUTED),
    "running": Style(8.5, 11, colour=MUTED),
    "marking": Style(9.5, 12, colour=TEXT, bold=True, align="centre"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """The style sheet at one size. `scale` 1.0 is the ordinary edition, 16/11 the large-print one."""

    scale: float = 1.0

    def style(self, role: str) -> Style:
        """Return the style of `role`; an unknown role is a fault of the writer and raises KeyError."""
        return _STYLES[role] if self.scale == 1.0 else _STYLES[role].scaled(self.scale)


ROLES: Final = tuple(_STYLES)
