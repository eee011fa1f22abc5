"""The one Qt style: a palette for Fusion, and a short style sheet for what a palette cannot say.

Our own widgets paint themselves from the tokens. The sheet dresses the controls of Qt that pages use as they are.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QPalette

from ui.look.tokens import CARD_RADIUS, FOCUS_WIDTH, RADIUS, Colours


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
        (role.ToolTipBase, c.surface),
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
    for where in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(c.idle))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(c.line))
    made.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, QColor(c.text))
    return made


def drawings(c: Colours, source: Callable[[str], str]) -> dict[str, str]:
    """Return the SVGs that the sheet names, tinted; `source` gives an icon's SVG by name."""

    def tinted(name: str, colour: str) -> str:
        return source(name).replace("currentColor", colour)

    dot = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="6"/></svg>'
    return {
        "down": tinted("chevron-down", c.muted),
        "up": tinted("chevron-up", c.muted),
        "left": tinted("chevron-left", c.text),
        "right": tinted("chevron-right", c.text),
        "down-idle": tinted("chevron-down", c.line),
        "check": tinted("check", c.on_accent).replace('stroke-width="1.75"', 'stroke-width="3"'),
        "check-menu": tinted("check", c.accent),
        "some": tinted("minus", c.on_accent).replace('stroke-width="1.75"', 'stroke-width="3"'),
        "dot": dot.replace("<circle", f'<circle fill="{c.on_accent}"'),
    }


def sheet(name: str, c: Colours, px: Callable[[float], int], letter: int) -> str:
    """Return the style sheet of the theme `name`: its colours, paddings by `px`, marks as high as a `letter`."""
    return "".join(part(name, c, px, letter) for part in (_fields, _marks, _lists, _frames, _bars))


def _fields(name: str, c: Colours, px: Callable[[float], int], letter: int) -> str:
    high, wide = px(5), px(9)
    boxes = ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QComboBox", "QAbstractSpinBox")

    def each(state: str = "") -> str:
        return ", ".join(f"{box}{state}" for box in boxes)

    # a line of text keeps two pixels to itself that the other boxes do not
    thick = f"padding: {high - 1}px {wide - 1}px;"
    return f"""
{each()} {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge}; border-radius: {RADIUS}px;
  padding: {high}px {wide}px; selection-background-color: {c.accent}; selection-color: {c.on_accent};
  placeholder-text-color: {c.muted}; }}
{each(":hover")} {{ border-color: {c.text}; }}
{each(":read-only")} {{ background: {c.raised}; }}
{each(":disabled")} {{ background: {c.raised}; color: {c.idle}; border-color: {c.line}; }}
{each('[wrong="true"]')} {{ border: 2px solid {c.danger}; {thick} }}
{each(":focus")}, QComboBox:on {{ border: {FOCUS_WIDTH}px solid {c.focus}; {thick} }}
QLineEdit {{ padding: {high}px {wide - 2}px; }}
QLineEdit:focus, QLineEdit[wrong="true"] {{ padding: {high - 1}px {wide - 3}px; }}
QComboBox {{ padding-right: {px(28)}px; combobox-popup: 0; }}
QComboBox:focus, QComboBox:on {{ padding-right: {px(28) - 1}px; }}
QComboBox:!editable:read-only {{ background: {c.surface}; }}
QComboBox::drop-down {{ border: none; width: {px(28)}px; }}
QComboBox::down-arrow {{ image: url(:/look/{name}/down.svg); width: {letter}px; height: {letter}px; }}
QComboBox::down-arrow:disabled {{ image: url(:/look/{name}/down-idle.svg); }}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit, QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit:focus {{
  border: none; padding: 0; background: transparent; }}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{ padding-left: {wide}px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; background: transparent;
  width: {px(24)}px; }}
QAbstractSpinBox::up-arrow {{ image: url(:/look/{name}/up.svg); width: {letter}px; height: {letter}px; }}
QAbstractSpinBox::down-arrow {{ image: url(:/look/{name}/down.svg); width: {letter}px; height: {letter}px; }}
QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.edge}; padding: {px(4)}px;
  outline: none; }}
QComboBox QAbstractItemView::item {{ min-height: {letter + px(10)}px; padding: 0 {px(8)}px; border-radius: 4px; }}
QComboBox QAbstractItemView::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
"""


def _marks(name: str, c: Colours, px: Callable[[float], int], letter: int) -> str:
    side = letter + 2
    return f"""
QCheckBox, QRadioButton {{ spacing: {px(8)}px; padding: {px(4)}px {px(5)}px {px(4)}px 3px; color: {c.text};
  border: {FOCUS_WIDTH}px solid transparent; border-radius: {RADIUS}px; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {c.idle}; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {c.focus}; }}
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{
  width: {side}px; height: {side}px; background: {c.surface}; border: 1px solid {c.edge}; border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: {side // 2 + 1}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{
  background: {c.accent_soft}; border-color: {c.accent}; }}
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QCheckBox::indicator:indeterminate,
QAbstractItemView::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{ image: url(:/look/{name}/check.svg); }}
QCheckBox::indicator:indeterminate {{ image: url(:/look/{name}/some.svg); }}
QRadioButton::indicator:checked {{ image: url(:/look/{name}/dot.svg); }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{
  background: {c.raised}; border-color: {c.line}; }}
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled {{
  background: {c.idle}; border-color: {c.idle}; }}
QPushButton, QToolButton {{ background: {c.surface}; color: {c.accent}; border: 1px solid {c.accent};
  border-radius: {RADIUS}px; padding: {px(6)}px {px(14)}px; }}
.QPushButton, .QToolButton {{ font-weight: bold; }}
QToolButton {{ padding: {px(5)}px; border-color: transparent; background: transparent; color: {c.text}; }}
QPushButton:hover, QPushButton:pressed, QToolButton:hover, QToolButton:pressed, QToolButton:checked {{
  background: {c.accent_soft}; }}
QPushButton:default {{ background: {c.accent}; color: {c.on_accent}; }}
QPushButton:default:hover, QPushButton:default:pressed {{ background: {c.accent_strong}; }}
QPushButton:focus, QToolButton:focus {{ border: {FOCUS_WIDTH}px solid {c.focus};
  padding: {px(6) - 1}px {px(14) - 1}px; }}
QPushButton:default:focus {{ border-color: {c.text}; }}
QToolButton:focus {{ padding: {px(5) - 1}px; }}
QPushButton:disabled, QToolButton:disabled {{ background: {c.raised}; color: {c.idle}; border-color: {c.line}; }}
"""


def _lists(name: str, c: Colours, px: Callable[[float], int], letter: int) -> str:
    lists = ("QTableView", "QTreeView", "QListView")

    def each(state: str = "") -> str:
        return ", ".join(f"{kind}{state}" for kind in lists)

    return f"""
{each()} {{ background: {c.surface}; alternate-background-color: {c.raised}; border: 1px solid {c.line};
  border-radius: {CARD_RADIUS}px; gridline-color: {c.line}; outline: none; padding: 1px;
  selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
{each(":focus")} {{ border: {FOCUS_WIDTH}px solid {c.focus}; padding: 0; }}
{each("::item")} {{ padding: {px(4)}px {px(8)}px; border: none; }}
{each("::item:hover")} {{ background: {c.raised}; }}
{each("::item:selected")} {{ background: {c.accent_soft}; color: {c.text}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: {c.surface}; color: {c.muted}; font-weight: bold; border: none;
  border-bottom: 1px solid {c.line}; padding: {px(6)}px {px(8)}px; text-align: left; }}
QHeaderView::section:hover {{ color: {c.text}; background: {c.raised}; }}
QHeaderView::up-arrow {{ image: url(:/look/{name}/up.svg); width: {letter}px; height: {letter}px;
  subcontrol-origin: padding; subcontrol-position: center right; }}
QHeaderView::down-arrow {{ image: url(:/look/{name}/down.svg); width: {letter}px; height: {letter}px;
  subcontrol-origin: padding; subcontrol-position: center right; }}
QTableCornerButton::section {{ background: {c.surface}; border: none; }}
QCalendarWidget QAbstractItemView {{ background: {c.surface}; border: none; border-radius: 0; padding: 4px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QCalendarWidget QTableView:focus {{ padding: 2px; }}
QCalendarWidget QTableView::item {{ padding: 0; }}
QCalendarWidget QTableView::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {c.surface}; border-bottom: 1px solid {c.line}; }}
QCalendarWidget QToolButton {{ color: {c.text}; padding: {px(4)}px {px(8)}px; font-weight: bold; }}
QCalendarWidget QToolButton#qt_calendar_prevmonth {{ qproperty-icon: url(:/look/{name}/left.svg); }}
QCalendarWidget QToolButton#qt_calendar_nextmonth {{ qproperty-icon: url(:/look/{name}/right.svg); }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
"""


def _frames(name: str, c: Colours, px: Callable[[float], int], letter: int) -> str:
    return f"""
Card {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {CARD_RADIUS}px; }}
#hairline {{ background: {c.line}; border: none; }}
Popover {{ background: {c.surface}; border: 1px solid {c.edge}; }}
QScrollArea {{ background: transparent; border: none; }}
QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge}; padding: {px(4)}px {px(6)}px; }}
QMenu {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge}; padding: {px(4)}px; }}
QMenu::item {{ padding: {px(6)}px {px(24)}px {px(6)}px {px(10)}px; border-radius: 4px; }}
QMenu::icon {{ padding-left: {px(8)}px; }}
QMenu::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
QMenu::item:disabled {{ color: {c.idle}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: {px(4)}px {px(8)}px; }}
QMenu::indicator {{ width: {letter}px; height: {letter}px; left: {px(6)}px; }}
QMenu::indicator:checked {{ image: url(:/look/{name}/check-menu.svg); }}
QTabWidget::pane {{ border: none; border-top: 1px solid {c.line}; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{ color: {c.muted}; background: transparent; border: {FOCUS_WIDTH}px solid transparent;
  border-radius: {RADIUS}px; padding: {px(6)}px {px(12)}px; margin-bottom: 3px; }}
QTabBar::tab:hover {{ color: {c.text}; background: {c.raised}; }}
QTabBar::tab:selected {{ color: {c.accent}; background: {c.accent_soft}; font-weight: bold; }}
QTabBar:focus::tab:selected {{ border-color: {c.focus}; }}
QGroupBox {{ border: 1px solid {c.line}; border-radius: {CARD_RADIUS}px; margin-top: {letter}px;
  padding: {px(12)}px; font-weight: bold; }}
QGroupBox::title {{ subcontrol-origin: margin; left: {px(10)}px; padding: 0 {px(4)}px; }}
"""


def _bars(name: str, c: Colours, px: Callable[[float], int], letter: int) -> str:  # noqa: ARG001 - one face for all
    return f"""
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {c.edge}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {c.text}; border-radius: 4px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {c.line}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
  color: transparent; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {c.line}; }}
"""
