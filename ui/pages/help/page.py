"""Help: the contents and a search at the left, the page of the guide beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.page import Frame, Page
from ui.pages.help.guide import GuidePage, guide_page, guide_pages, search
from ui.pages.help.text import GuideText
from ui.place import Place
from ui.widgets.layout import Scroll
from ui.widgets.nav import NavItem, SideNav
from ui.widgets.search_field import SearchField
from ui.widgets.text import Muted, Title
from ui.widgets.two_line import TwoLineList

NAME = Qt.ItemDataRole.UserRole
LEFT, TEXT = 232, 700


class HelpPage(Themed, Page):
    """The guide, page by page."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._name = ""
        self.search = SearchField("Find in the guide")
        self.contents = SideNav()
        self.contents.setAccessibleName("Pages of the guide")
        self.contents.set_items([NavItem(one.name, one.title) for one in guide_pages()])
        self.found = TwoLineList("Pages found")
        self.found_words = Muted("")
        self.text = GuideText()
        self._lay_out()
        self.restyle()
        self.search.textChanged.connect(self._on_search_changed)
        self.search.returnPressed.connect(self._on_search_return_pressed)
        self.contents.chosen.connect(self._on_contents_chosen)
        self.found.currentItemChanged.connect(self._on_found_item_changed)
        self.text.anchorClicked.connect(self._on_text_anchor_clicked)

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
        listed = QWidget()
        inner = QVBoxLayout(listed)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.contents)
        inner.addStretch(1)
        self._pages = Scroll(listed)
        self._left = QWidget()
        self._column = QVBoxLayout(self._left)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Title("Help"))
        for one in (self.search, self.found_words):
            self._column.addWidget(one)
        self._column.addWidget(self._pages, 1)
        self._column.addWidget(self.found, 1)
        self.found_words.hide()
        self.found.hide()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._left)
        self._row.addWidget(self.text, 1)
        self._row.addStretch(0)

    def restyle(self) -> None:
        """Take the paddings and widths."""
        side = theme.px(24)
        self._row.setContentsMargins(side, side, side, side)
        self._row.setSpacing(side)
        self._column.setSpacing(theme.px(12))
        self._left.setFixedWidth(theme.px(LEFT))
        self.text.setMaximumWidth(theme.px(TEXT))

    def _fill(self) -> None:
        wanted = self.search.text().strip()
        found = search(wanted) if wanted else ()
        self._pages.setVisible(not wanted)
        self.found.setVisible(bool(found))
        self.found_words.setVisible(bool(wanted))
        self.found_words.setText(
            f"{len(found)} page{'' if len(found) == 1 else 's'} with these words"
            if found
            else "No page has all these words. Try fewer of them, or empty the field to see every page."
        )
        before = self.found.blockSignals(True)
        self.found.clear()
        for one in found:
            item = QListWidgetItem(f"{one.page.title}\n{one.excerpt}")
            item.setData(NAME, one.page.name)
            self.found.addItem(item)
            if one.page.name == self._name:
                self.found.setCurrentItem(item)
        self.found.blockSignals(before)
        self.text.mark(wanted if any(one.page.name == self._name for one in found) else "")

    def _show(self, page: GuidePage | None) -> None:
        if page is None or page.name == self._name:
            return
        self._name = page.name
        self.text.show_page(page)
        self.text.mark(self.search.text())
        self.contents.choose(page.name)
        self.title_changed.emit()

    def _on_search_changed(self) -> None:
        self._fill()

    def _on_search_return_pressed(self) -> None:
        if self.found.count():
            self.found.setCurrentRow(max(0, self.found.currentRow()))
            self._on_found_item_changed(self.found.currentItem())
            self.text.setFocus()

    def _on_contents_chosen(self, name: str) -> None:
        self._show(guide_page(name))

    def _on_found_item_changed(self, item: QListWidgetItem | None, _: QListWidgetItem | None = None) -> None:
        if item is not None:
            self._show(guide_page(item.data(NAME)))

    def _on_text_anchor_clicked(self, link: QUrl) -> None:
        name = link.path().rpartition("/")[2].removesuffix(".md")
        if guide_page(name) is not None:
            self.frame.go(Place("help", section=name))
