"""The one icon set, tinted with a colour of the theme in force whenever it is drawn."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.look import theme
from ui.look.svg import source

__all__ = ["icon", "paint", "source"]


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(source(name).replace("currentColor", colour).encode())


def paint(painter: QPainter, name: str, colour: str, where: QRectF) -> None:
    """Draw the icon `name` in `colour` ("#rrggbb") into `where`."""
    _renderer(name, colour).render(painter, where)


class _Engine(QIconEngine):
    """Draws when asked, in today's colour: an icon set once follows every change of theme."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        role = "idle" if mode == QIcon.Mode.Disabled else self._role
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        paint(painter, self._name, getattr(theme.current().colours, role), square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)


def icon(name: str, role: str = "text", size: int = 18) -> QIcon:  # noqa: ARG001 - the size is the wearer's
    """Return the icon `name` in the colour of `role` (a field of `Colours`), at any size.

    Raises `KeyError` for a name that the set has not.
    """
    source(name)
    return QIcon(_Engine(name, role))
