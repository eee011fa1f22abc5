"""The design tokens, declared once: colours by role for each theme, the type scale, spacing, radii, status shapes.

Every text and background that may meet is listed in `TEXT_PAIRS`, every edge that shows where a control is in
`EDGE_PAIRS`; a test computes the contrast of each, in each theme (4.5:1 and 3:1, WCAG 2.2).
"""

from __future__ import annotations

from db.records.quick import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme's colours by role, each as "#rrggbb"."""

    canvas: str
    """Behind everything."""
    surface: str
    """Cards, the strip, fields."""
    raised: str
    """Slightly off the surface: hovered rows, quiet fields, heads of tables."""
    text: str
    muted: str
    line: str
    """Hairlines that only separate; never the only sign of a control."""
    edge: str
    """The edge of a control."""
    accent: str
    accent_soft: str
    accent_strong: str
    """The accent under the hand: a hovered or pressed main button."""
    on_accent: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    on_danger: str
    held: str
    held_soft: str
    rail: str
    rail_text: str
    rail_chosen: str
    rail_chosen_text: str
    focus: str
    rail_focus: str
    idle: str
    """The text of a control that cannot be used now; still legible."""


LIGHT = Colours(
    canvas="#f4f5f2",
    surface="#ffffff",
    raised="#fafbf9",
    text="#1b262c",
    muted="#55646d",
    line="#d8dedb",
    edge="#7b888e",
    accent="#0b5a6b",
    accent_soft="#e2eff1",
    accent_strong="#084656",
    on_accent="#ffffff",
    ok="#1f6b3a",
    ok_soft="#e3f1e7",
    warn="#7a4b00",
    warn_soft="#fdf0d9",
    danger="#a3231b",
    danger_soft="#fbe6e3",
    on_danger="#ffffff",
    held="#4d3f8f",
    held_soft="#ebe8f6",
    rail="#12343c",
    rail_text="#d5e4e6",
    rail_chosen="#1f4c57",
    rail_chosen_text="#ffffff",
    focus="#0b5a6b",
    rail_focus="#8fd8e6",
    idle="#606e76",
)

DARK = Colours(
    canvas="#12181b",
    surface="#1a2226",
    raised="#20292e",
    text="#e6ecee",
    muted="#a3b1b7",
    line="#324048",
    edge="#8a979d",
    accent="#63c2d3",
    accent_soft="#17363d",
    accent_strong="#8bd6e3",
    on_accent="#0c1517",
    ok="#7fd09a",
    ok_soft="#17321f",
    warn="#f0bf6b",
    warn_soft="#3a2a0d",
    danger="#f39a90",
    danger_soft="#43201c",
    on_danger="#1f0b09",
    held="#b9aef0",
    held_soft="#2b2547",
    rail="#0c1517",
    rail_text="#b9cbce",
    rail_chosen="#1a2f35",
    rail_chosen_text="#ffffff",
    focus="#63c2d3",
    rail_focus="#63c2d3",
    idle="#8f9da3",
)

CONTRAST_LIGHT = Colours(
    canvas="#ffffff",
    surface="#ffffff",
    raised="#ffffff",
    text="#000000",
    muted="#262626",
    line="#595959",
    edge="#000000",
    accent="#00394d",
    accent_soft="#dff2f7",
    accent_strong="#001f2b",
    on_accent="#ffffff",
    ok="#00401a",
    ok_soft="#ffffff",
    warn="#4f2d00",
    warn_soft="#ffffff",
    danger="#7a0000",
    danger_soft="#ffffff",
    on_danger="#ffffff",
    held="#2c1a78",
    held_soft="#ffffff",
    rail="#000000",
    rail_text="#ffffff",
    rail_chosen="#ffffff",
    rail_chosen_text="#000000",
    focus="#7a00a3",
    rail_focus="#ffd23f",
    idle="#4d4d4d",
)

CONTRAST_DARK = Colours(
    canvas="#000000",
    surface="#000000",
    raised="#000000",
    text="#ffffff",
    muted="#e0e0e0",
    line="#a6a6a6",
    edge="#ffffff",
    accent="#7fe4f7",
    accent_soft="#06333b",
    accent_strong="#c2f4fd",
    on_accent="#000000",
    ok="#93f0b2",
    ok_soft="#000000",
    warn="#ffd27a",
    warn_soft="#000000",
    danger="#ffb3aa",
    danger_soft="#000000",
    on_danger="#000000",
    held="#d3caff",
    held_soft="#000000",
    rail="#000000",
    rail_text="#ffffff",
    rail_chosen="#ffffff",
    rail_chosen_text="#000000",
    focus="#ffd23f",
    rail_focus="#ffd23f",
    idle="#bdbdbd",
)

THEMES: dict[str, Colours] = {
    "light": LIGHT,
    "dark": DARK,
    "contrast-light": CONTRAST_LIGHT,
    "contrast-dark": CONTRAST_DARK,
}

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (text, ground)
        for text in ("text", "muted", "idle", "accent")
        for ground in ("canvas", "surface", "raised")
    ),
    *((text, "accent_soft") for text in ("text", "muted", "accent")),
    *(
        (kind, ground)
        for kind in ("ok", "warn", "danger", "held")
        for ground in (f"{kind}_soft", "canvas", "surface")
    ),
    *(("text", f"{kind}_soft") for kind in ("ok", "warn", "danger", "held")),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("on_danger", "danger"),
    ("rail_text", "rail"),
    ("rail_chosen_text", "rail_chosen"),
)
"""Every text and ground that may meet: at least 4.5:1."""

EDGE_PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (edge, ground)
        for edge in ("edge", "accent", "focus", "danger")
        for ground in ("canvas", "surface", "raised")
    ),
    ("rail_focus", "rail"),
    ("on_accent", "accent"),
)
"""Every edge that shows a control or where the focus is: at least 3:1."""

TYPE: dict[str, tuple[float, bool]] = {
    "small": (9.0, False),
    "small-strong": (9.0, True),
    "body": (10.5, False),
    "strong": (10.5, True),
    "lead": (13.0, True),
    "heading": (17.0, True),
    "title": (22.0, True),
}
"""Points and boldness of each role of type."""

STEP = 4
"""All spacing is a multiple of this many pixels."""

RADIUS = 6
CARD_RADIUS = 8
TARGET = 24
"""The least width and height of anything to be clicked, in pixels (WCAG 2.2, 2.5.8)."""
FOCUS_WIDTH = 2
LINE_LENGTH = 78
"""The most letters in a line of running text, on average: about 75, never more than 80."""

SHAPES: dict[str, str] = {
    "ok": "disc",
    "warn": "diamond",
    "danger": "triangle",
    "held": "bars",
    "accent": "ring",
    "plain": "",
}
"""The shape that goes with each kind of status, so that none is told by colour alone."""


def luminance(colour: str) -> float:
    """Return the relative luminance (0 to 1) of "#rrggbb", as WCAG 2.2 defines it."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1 to 21) of two colours, as WCAG 2.2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
