"""Help: the contents and a search at the left, the page of the guide beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.look import theme
from ui.page import Frame, Page
from ui.pages.help.guide import GuidePage, guide_page, guide_pages, html_of, picture, search
from ui.place import Place
from ui.widgets.search_field import SearchField
from ui.widgets.text import Muted, Title
from ui.widgets.two_line import TwoLineList

NAME = Qt.ItemDataRole.UserRole
LEFT, TEXT = 280, 620


class GuideText(QTextBrowser):
    """A page of the guide. Its pictures come from the shelf; it opens nothing from outside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setAccessibleName("Page of the guide")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._shown: GuidePage | None = None

    def show_page(self, page: GuidePage) -> None:
        """Show `page` from its top."""
        self._shown = page
        self.document().setDefaultStyleSheet(_sheet())
        self.setHtml(html_of(page))
        self.setAccessibleDescription(page.title)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 - Qt's name
        """Give a picture of the guide, at most as wide as the text; nothing else."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        data = picture(QUrl(name).path())
        image = QImage.fromData(data) if data else QImage()
        most = theme.px(TEXT) - 24
        return (
            image.scaledToWidth(most, Qt.TransformationMode.SmoothTransformation)
            if image.width() > most
            else image
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take on another theme or text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and self._shown is not None:
            place = self.verticalScrollBar().value()
            self.show_page(self._shown)
            self.verticalScrollBar().setValue(place)


class HelpPage(Page):
    """The guide, page by page."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._name = ""
        self.search = SearchField("Find in the guide")
        self.contents = TwoLineList("Pages of the guide")
        self.found_words = Muted("")
        self.text = GuideText()
        self.text.setMaximumWidth(theme.px(TEXT) + 40)
        self._lay_out()
        self.search.textChanged.connect(self._on_search_changed)
        self.search.returnPressed.connect(self._on_search_return_pressed)
        self.contents.currentItemChanged.connect(self._on_contents_item_changed)
        self.text.anchorClicked.connect(self._on_text_anchor_clicked)
        self._fill_contents()

    def show_place(self, place: Place) -> None:
        """Show the page of the guide that `place` names, the first one by default."""
        super().show_place(place)
        pages = guide_pages()
        self._show(guide_page(place.section) or (pages[0] if pages else None))

    def crumbs(self) -> tuple[tuple[str, Place | None], ...]:
        """Return Help and the page."""
        page = guide_page(self._name)
        return (("Help", Place("help")), (page.title, None)) if page else (("Help", None),)

    def help_topic(self) -> str:
        """Return the page that is open."""
        return self._name

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(Title("Help"))
        column.addWidget(self.search)
        column.addWidget(self.found_words)
        column.addWidget(self.contents, 1)
        left.setFixedWidth(theme.px(LEFT))
        self.found_words.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        layout.setSpacing(theme.px(20))
        layout.addWidget(left)
        layout.addWidget(self.text, 1)

    def _fill_contents(self) -> None:
        wanted = self.search.text().strip()
        found = [(one.page, one.excerpt) for one in search(wanted)] if wanted else [(p, "") for p in guide_pages()]
        self.found_words.setVisible(bool(wanted))
        self.found_words.setText(
            f"{len(found)} page{'' if len(found) == 1 else 's'}" if found else "Nothing found"
        )
        before = self.contents.blockSignals(True)
        self.contents.clear()
        for page, excerpt in found:
            item = QListWidgetItem(f"{page.title}\n{excerpt}" if excerpt else page.title)
            item.setData(NAME, page.name)
            self.contents.addItem(item)
            if page.name == self._name:
                self.contents.setCurrentItem(item)
        self.contents.blockSignals(before)

    def _show(self, page: GuidePage | None) -> None:
        if page is None or page.name == self._name:
            return
        self._name = page.name
        self.text.show_page(page)
        for row in range(self.contents.count()):
            if self.contents.item(row).data(NAME) == page.name:
                self.contents.setCurrentRow(row)
        self.title_changed.emit()

    def _on_search_changed(self) -> None:
        self._fill_contents()

    def _on_search_return_pressed(self) -> None:
        if self.contents.count():
            self.contents.setCurrentRow(max(0, self.contents.currentRow()))
            self._on_contents_item_changed(self.contents.currentItem())
            self.text.setFocus()

    def _on_contents_item_changed(self, item: QListWidgetItem | None, _: QListWidgetItem | None = None) -> None:
        if item is not None:
            self._show(guide_page(item.data(NAME)))

    def _on_text_anchor_clicked(self, link: QUrl) -> None:
        name = link.path().rpartition("/")[2].removesuffix(".md")
        if guide_page(name) is not None:
            self.frame.go(Place("help", section=name))


def _sheet() -> str:
    """Return how the guide is set, from the tokens of the theme in force."""
    colours = theme.current().colours
    body = theme.font("body").pointSizeF()
    big, middle, small = (theme.font(role).pointSizeF() for role in ("title", "lead", "small"))
    return f"""
        body, p, li, td, th {{ color: {colours.text}; font-size: {body}pt; line-height: 140%; }}
        h1 {{ font-size: {big}pt; margin-bottom: 8px; }}
        h2 {{ font-size: {middle}pt; margin-top: 18px; margin-bottom: 4px; }}
        h3 {{ font-size: {body}pt; margin-top: 14px; margin-bottom: 2px; }}
        p {{ margin-top: 4px; margin-bottom: 8px; }}
        li {{ margin-bottom: 4px; }}
        a {{ color: {colours.accent}; }}
        code {{ font-size: {small}pt; background-color: {colours.accent_soft}; }}
        th {{ text-align: left; }}
        th, td {{ padding: 4px 12px 4px 0; }}
    """
