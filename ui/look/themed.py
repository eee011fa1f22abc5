"""What a widget mixes in to dress itself again when the theme or the text size changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object


class Themed(_Base):
    """Put before the Qt class: `class Chip(Themed, QLabel)`. `theme.apply` calls `restyle` on every one there is;
    call it once yourself at the end of the constructor. It must not make new widgets."""

    def restyle(self) -> None:
        """Set again the fonts, paddings and sizes that come from the theme."""
