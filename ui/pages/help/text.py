"""A page of the guide as it is read: set from the tokens, its pictures as wide as the words, what was searched for
marked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.look.tokens import RADIUS
from ui.pages.help.guide import GuidePage, html_of, picture

NARROWEST = 200


class GuideText(Themed, QTextBrowser):
    """A page of the guide. Its pictures come from the shelf; it opens nothing from outside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: GuidePage | None = None
        self._wanted: tuple[str, ...] = ()
        self._wide = 0
        self.setOpenLinks(False)
        self.setAccessibleName("Page of the guide")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # coming and going it would change how wide the pictures may be, and so whether it is needed
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.restyle()

    def restyle(self) -> None:
        """Be a quiet surface that shows the focus; set the page again."""
        colours, across, down = theme.current().colours, theme.px(20), theme.px(12)
        self.setStyleSheet(
            f"QTextBrowser {{ background: {colours.surface}; border: 1px solid {colours.line}; "
            f"border-radius: {RADIUS}px; padding: {down}px {across}px {down}px {across}px; }} "
            f"QTextBrowser:focus {{ border: 2px solid {colours.focus}; padding: {down - 1}px {across - 1}px; }}"
        )
        self._set_again()

    def show_page(self, page: GuidePage) -> None:
        """Show `page` from its top."""
        self._shown = page
        self._set()
        self.setAccessibleDescription(page.title)

    def mark(self, words: str) -> None:
        """Mark each of these words in the page, and go to the first."""
        self._wanted = tuple(words.split())
        self._mark()
        found = self.extraSelections()
        if found:
            first = QTextCursor(found[0].cursor)
            first.clearSelection()
            self.setTextCursor(first)
            self.ensureCursorVisible()

    # -- inside ------------------------------------------------------------------------------------------------

    def _set(self) -> None:
        if self._shown is None:
            return
        self._wide = self._room()
        self.document().setDefaultStyleSheet(_sheet())
        self.setHtml(html_of(self._shown).replace("<p><img", '<p class="picture"><img'))
        self._mark()

    def _set_again(self) -> None:
        place = self.verticalScrollBar().value()
        self._set()
        self.verticalScrollBar().setValue(place)

    def _mark(self) -> None:
        shade = QTextCharFormat()
        shade.setBackground(QColor(theme.current().colours.warn_soft))
        marks = []
        for word in self._wanted:
            at = self.document().find(word)
            while not at.isNull():
                one = QTextEdit.ExtraSelection()
                one.cursor, one.format = at, shade
                marks.append(one)
                at = self.document().find(word, at)
        marks.sort(key=lambda one: one.cursor.selectionStart())
        self.setExtraSelections(marks)

    def _room(self) -> int:
        margin = round(self.document().documentMargin())
        return max(NARROWEST, self.viewport().width() - 2 * margin)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the pictures be as wide as the words."""
        super().resizeEvent(event)
        if self._shown is not None and self._room() != self._wide:
            self._set_again()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 - Qt's name
        """Give a picture of the guide, at most as wide as the text; nothing else."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        data = picture(QUrl(name).path())
        image = QImage.fromData(data) if data else QImage()
        sharp = self.devicePixelRatioF()
        wide = min(image.width(), round(self._room() * sharp))
        if image.width() > wide:
            image = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(sharp)
        return image


def _sheet() -> str:
    """Return how the guide is set, from the tokens of the theme in force."""
    colours = theme.current().colours
    body = theme.font("body").pointSizeF()
    big, middle, small = (theme.font(role).pointSizeF() for role in ("title", "lead", "small"))
    return f"""
        body, p, li, td, th {{ color: {colours.text}; font-size: {body}pt; line-height: 118%; }}
        .picture {{ line-height: 100%; margin-top: 8px; margin-bottom: 12px; }}
        h1 {{ font-size: {big}pt; margin-bottom: 8px; }}
        h2 {{ font-size: {middle}pt; margin-top: 22px; margin-bottom: 4px; }}
        h3 {{ font-size: {body}pt; margin-top: 14px; margin-bottom: 2px; }}
        p {{ margin-top: 4px; margin-bottom: 8px; }}
        li {{ margin-bottom: 4px; }}
        a {{ color: {colours.accent}; }}
        code {{ font-size: {small}pt; background-color: {colours.accent_soft}; }}
        th {{ text-align: left; }}
        th, td {{ padding: 4px 12px 4px 0; }}
    """
