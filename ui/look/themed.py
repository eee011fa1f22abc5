"""What a widget mixes in to dress itself again when the theme or the text size changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object


class Themed(_Base):
    """Put before the Qt class: `class Chip(Themed, QLabel)`. `restyle` is called after every change of theme or
    text size; call it once yourself at the end of the constructor. It must not make new widgets."""

    def restyle(self) -> None:
        """Set again the fonts, paddings and sizes that come from the theme."""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Dress again when the style has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()
            self.updateGeometry()
            self.update()
