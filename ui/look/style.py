"""The one Qt style: a palette for Fusion and a short style sheet for what a palette cannot say."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QPalette

from ui.look.tokens import RADIUS, Colours


def palette(c: Colours) -> QPalette:
    """Return the palette for these colours."""
    made = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, c.canvas),
        (role.WindowText, c.text),
        (role.Base, c.surface),
        (role.AlternateBase, c.raised),
        (role.Text, c.text),
        (role.PlaceholderText, c.muted),
        (role.Button, c.surface),
        (role.ButtonText, c.text),
        (role.BrightText, c.danger),
        (role.ToolTipBase, c.raised),
        (role.ToolTipText, c.text),
        (role.Highlight, c.accent),
        (role.HighlightedText, c.on_accent),
        (role.Accent, c.accent),
        (role.Link, c.accent),
        (role.LinkVisited, c.accent),
        (role.Light, c.surface),
        (role.Midlight, c.line),
        (role.Mid, c.line),
        (role.Dark, c.edge),
        (role.Shadow, c.edge),
    ):
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(c.idle))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(c.line))
    made.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, QColor(c.text))
    return made


def sheet(c: Colours, scale: float, px: Callable[[float], int]) -> str:
    """Return the style sheet for these colours and this text size."""
    return f"""/* {scale} */
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {{
    background: {c.surface}; color: {c.text}; border: 1px solid {c.edge}; border-radius: {RADIUS}px;
    padding: {px(5)}px {px(9)}px; selection-background-color: {c.accent}; selection-color: {c.on_accent};
}}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
    border: 2px solid {c.focus}; padding: {px(5) - 1}px {px(9) - 1}px;
}}
"""
