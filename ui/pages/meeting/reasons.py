"""Reasons as links to where each is put right; those that say the same of many items stand in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.trouble import Reason
from ui.look import theme
from ui.widgets.drawing import ring
from ui.widgets.field import Mark
from ui.widgets.layout import clear_layout
from ui.widgets.text import RichText

_OF_ITEM = re.compile(r"Item (\d+) “(.*)” (has no paper|is still open)\b.*")
_MARKS = re.compile(r"<[^>]+>")
_TOGETHER = {
    "has no paper": "No paper yet:",
    "is still open": "Still open; say of each that it was discussed, noted, decided or deferred:",
}


class ReasonList(QWidget):
    """What stands against something, or is advised. A link that is followed is told with its `Reason`."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Reason, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))

    def set_reasons(self, reasons: Sequence[Reason]) -> None:
        """Show these; nothing happens, and no focus is lost, while they are the same."""
        if tuple(reasons) == self._shown:
            return
        self._shown = tuple(reasons)
        clear_layout(self._column)
        together: dict[str, list[str]] = {}
        for number, reason in enumerate(self._shown):
            found = _OF_ITEM.fullmatch(reason.text)
            if found:
                words = _link(number, f"{found[1]} {found[2]}")
                together.setdefault(found[3], []).append(words)
            elif reason.field and reason.field != "state":
                self._add(_link(number, reason.text))
            else:
                self._add(escape(reason.text))
        for kind, links in together.items():
            self._add(f"{_TOGETHER[kind]} {'&nbsp;· '.join(links)}")
        self.setVisible(bool(self._shown))

    def _add(self, words: str) -> None:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        label = Wide(words, links=True)
        label.linkActivated.connect(self._on_link_activated)
        row.addWidget(Mark("warn"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        self._column.addWidget(made)

    def _on_link_activated(self, number: str) -> None:
        self.opened.emit(self._shown[int(number)])


def _link(number: int, words: str) -> str:
    return f'<a href="{number}" style="text-decoration: none;">{escape(words)}</a>'


class Wide(RichText):
    """Words of the minutes, whose lines may be a third longer than those of other texts: cards are wide here.

    With `links` it takes the focus, and its links can be followed by keyboard.
    """

    def __init__(self, words: str = "", *, muted: bool = False, links: bool = False) -> None:
        super().__init__(words, muted=muted)
        if not links:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def setText(self, words: str) -> None:  # noqa: N802 - Qt's name
        """Show simple HTML; it is read without its marks."""
        super().setText(words)
        self.setAccessibleName(unescape(_MARKS.sub("", words.replace("<br>", " "))))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the words, and the ring of focus around them."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring(painter, self.rect().toRectF(), theme.current().colours.focus)

    def restyle(self) -> None:
        """Allow about a hundred letters in a line."""
        super().restyle()
        self._most = round(self._most * 1.35)


class WideMuted(Wide):
    """The quieter line under it."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words, muted=True)

    def set_plain(self, words: str) -> None:
        """Show plain words."""
        self.setText(escape(words).replace("\n", "<br>"))
