"""What the painted widgets share: rounded boxes, the shapes of a status, the focus ring."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from ui.look.tokens import FOCUS_WIDTH, RADIUS, SHAPES, Colours

_TONES = {"ok": "ok", "warn": "warn", "danger": "danger", "held": "held", "accent": "accent", "plain": "muted"}


def tone(colours: Colours, kind: str) -> str:
    """Return the colour of the words and the shape of a status of this kind."""
    return str(getattr(colours, _TONES[kind]))


def soft(colours: Colours, kind: str) -> str:
    """Return the ground behind a status of this kind; "" for a plain one, which has none."""
    return "" if kind == "plain" else str(getattr(colours, f"{_TONES[kind]}_soft"))


def box(  # noqa: PLR0917 - fill and edge read best in place
    painter: QPainter, where: QRectF, fill: str = "", edge: str = "", width: float = 1.0, radius: float = RADIUS
) -> None:
    """Draw a rounded box wholly inside `where`: filled with `fill` and edged with `edge`, if given."""
    inset = width / 2 if edge else 0.0
    painter.setPen(QPen(QColor(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    corner = max(0.0, radius - inset)
    painter.drawRoundedRect(where.adjusted(inset, inset, -inset, -inset), corner, corner)


def ring(painter: QPainter, where: QRectF, colour: str, radius: float = RADIUS) -> None:
    """Draw the focus ring just inside `where`."""
    box(painter, where, edge=colour, width=FOCUS_WIDTH, radius=radius)


def shape(painter: QPainter, kind: str, where: QRectF, colour: str) -> None:
    """Draw the shape of a status into the square `where`: disc, diamond, triangle, two bars, ring or nothing."""
    what = SHAPES[kind]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    left, top, side = where.left(), where.top(), where.width()
    middle = where.center()
    if what == "disc":
        painter.drawEllipse(where.adjusted(side * 0.08, side * 0.08, -side * 0.08, -side * 0.08))
    elif what == "diamond":
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(middle.x(), top - side * 0.06),
                    QPointF(where.right() + side * 0.06, middle.y()),
                    QPointF(middle.x(), where.bottom() + side * 0.06),
                    QPointF(left - side * 0.06, middle.y()),
                ]
            )
        )
    elif what == "triangle":
        path = QPainterPath(QPointF(middle.x(), top))
        path.lineTo(where.right(), where.bottom() - side * 0.06)
        path.lineTo(left, where.bottom() - side * 0.06)
        path.closeSubpath()
        painter.drawPath(path)
    elif what == "bars":
        painter.drawRect(QRectF(left + side * 0.12, top + side * 0.05, side * 0.28, side * 0.9))
        painter.drawRect(QRectF(left + side * 0.6, top + side * 0.05, side * 0.28, side * 0.9))
    elif what == "ring":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), side * 0.2))
        painter.drawEllipse(where.adjusted(side * 0.16, side * 0.16, -side * 0.16, -side * 0.16))
