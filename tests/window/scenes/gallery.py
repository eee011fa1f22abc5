"""The gallery of widgets, in every theme and at 100, 150 and 200 %."""

from __future__ import annotations

from tests.window.scenes.base import Kit, Scene
from ui.widgets.gallery import Gallery


def gallery(_kit: Kit) -> Gallery:
    """Make the gallery."""
    return Gallery()


SCENES = (
    Scene(
        "gallery",
        gallery,
        size=(1280, 2900),
        themes=("light", "dark", "contrast-light", "contrast-dark"),
        scales=(1.0, 1.5, 2.0),
    ),
)
