"""The theme in force: applying one, following the system's, and what widgets ask of it."""

from __future__ import annotations

import sys
from functools import cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

from db.records.quick import dataclass
from ui.look import fonts, pictures, style, svg
from ui.look.themed import Themed
from ui.look.tokens import LIGHT, LINE_LENGTH, THEMES, TYPE, Colours

SYSTEM: Final = "system"
NAMES: Final = (SYSTEM, *THEMES)
STYLE: Final = ("-style", "Fusion")
"""With these words an application is started that this theme can dress. Set later, the style itself would come to
Python, and with it more than 500 names that nobody asked for."""
_POINT: Final = 4 / 3 if sys.platform == "darwin" else 1.0
"""A Mac has 72 points to the inch of its screen where others have 96 pixels; this makes the letters one size."""

_SAMPLE: Final = (
    "The reason lay less with the practitioner than with a rule that counts a visit when the door has been found. "
    "We asked what each agency had assumed, what was translated and for whom, and whether that mattered to them."
)
"""A piece of English, for how wide its letters are on average."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is in force: the theme's name (never "system"), its colours, the text size (1.0 = 100 %)."""

    name: str
    colours: Colours
    scale: float = 1.0


class _State:
    """What is in force, what was wished, and whether the system is followed."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.wished: str = SYSTEM
        self.following = False
        self.sheet = ""


_OURS = "/* the look"
_state = _State(Look("light", LIGHT))


def current() -> Look:
    """Return the look in force."""
    return _state.look


def px(length: float) -> int:
    """Return a length in pixels for the text size in force: paddings grow at half the rate of the text."""
    return round(length * (1 + (_state.look.scale - 1) * 0.5))


def font(role: str) -> QFont:
    """Return the font of a role of the type scale (`TYPE`), at the text size in force."""
    return QFont(_font(role, _state.look.scale))


def line_width(role: str) -> int:
    """Return how wide a line of `LINE_LENGTH` letters is in a role of the type scale, in pixels."""
    return _line_width(role, _state.look.scale)


@cache
def _font(role: str, scale: float) -> QFont:
    points, bold = TYPE[role]
    made = QFont()
    made.setFamilies(list(fonts.FAMILIES))
    made.setPointSizeF(points * scale * _POINT)
    made.setBold(bold)
    return made


@cache
def _line_width(role: str, scale: float) -> int:
    return round(QFontMetrics(_font(role, scale)).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * LINE_LENGTH)


def apply(app: QApplication, name: str = SYSTEM, scale: float = 1.0) -> None:
    """Dress `app`: "system" or one of `THEMES`, the text at `scale` (1.0 to 2.0). May be called again at any time;
    everything that is open changes with it. `KeyError` for an unknown name."""
    if name != SYSTEM and name not in THEMES:
        raise KeyError(name)
    fonts.load()
    chosen = system_name(app) if name == SYSTEM else name
    _state.look = Look(chosen, THEMES[chosen], max(0.8, min(scale, 3.0)))
    _state.wished = name
    if not _state.following:
        _follow(app)
    app.setFont(font("body"))
    app.setPalette(style.palette(_state.look.colours))
    colours = _state.look.colours
    pictures.offer(chosen, style.drawings(colours, svg.source))
    letter = QFontMetrics(font("body")).ascent()
    _state.sheet = f"{_OURS} {chosen} {scale} */" + style.sheet(chosen, colours, px, letter)
    everything = app.allWidgets()
    for one in everything:
        if one.parentWidget() is None:
            dress(one)
        elif one.styleSheet().startswith(_OURS):
            one.setStyleSheet("")  # it was a window once
    # The style puts back the palettes that widgets had before it; what they take from the theme comes after that.
    for one in everything:
        if isinstance(one, Themed):
            one.restyle()
            one.updateGeometry()
            one.update()


def dress(window: QWidget) -> None:
    """Dress a window that has no parent, and with it all that is put into it; the theme's changes follow it.

    The sheet lies on windows and not on the application: there, every part would be dressed anew at each step of
    putting a page together, which took most of the time that making one takes.
    """
    if window.styleSheet() != _state.sheet:
        window.setStyleSheet(_state.sheet)


def system_name(app: QApplication) -> str:
    """Return the theme that the system wishes: dark or light, with high contrast where it asks for it."""
    hints = app.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    high = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    return ("contrast-" if high else "") + ("dark" if dark else "light")


def _follow(app: QApplication) -> None:
    def again() -> None:
        if _state.wished == SYSTEM and system_name(app) != _state.look.name:
            apply(app, SYSTEM, _state.look.scale)

    hints = app.styleHints()
    hints.colorSchemeChanged.connect(again)
    hints.accessibility().contrastPreferenceChanged.connect(again)
    _state.following = True
