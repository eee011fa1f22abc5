"""The page of one case: the list of its sections at the left, its head above, one section below."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.records.base import Record
from db.records.papers import Paper
from db.records.people import Identity
from desktop_app.queries.case_facts import MATTERS
from desktop_app.queries.case_page import CaseHead, RealNames, case_head, real_names
from desktop_app.queries.today import why_due
from ui.look import theme
from ui.look.themed import Themed
from ui.page import Frame, Page
from ui.pages.case.header import LOW, CaseHeader
from ui.pages.case.section import MARGIN
from ui.pages.case.sections import BY_KEY, FIRST, SECTIONS
from ui.place import Place
from ui.widgets.combo import QuietCombo
from ui.widgets.explained import tell_why
from ui.widgets.layout import Scroll
from ui.widgets.nav import NavItem, SideNav

NAV_WIDTH = 212
ROOM = 560
"""A section narrower than this (at 100 %) gets the room of the list beside it."""
HEIGHT = 500
"""Pixels at any text size."""
SHOWN: tuple[type[Record], ...] = (*MATTERS, Paper, Identity)


class CasePage(Themed, Page):
    """A case. `place.section` says which section is shown; each is made when it is first asked for."""

    topics: ClassVar[frozenset[str]] = frozenset(kind.__name__ for kind in SHOWN) | {"Person"}

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.head: CaseHead | None = None
        self._sections: dict[str, Page] = {}
        self.nav = SideNav()
        self.nav.setAccessibleName("Sections of the case")
        self.nav.set_items([NavItem(one.key, one.title) for one in SECTIONS])
        self.header = CaseHeader()
        self.stack = QStackedWidget()
        self.menu = QuietCombo()
        self.menu.setAccessibleName("Section of the case")
        for one in SECTIONS:
            self.menu.addItem(one.title, one.key)
        self._lay_out()
        self.nav.chosen.connect(self._on_nav_chosen)
        self.menu.activated.connect(self._on_menu_activated)
        self.header.why_requested.connect(self._on_header_why_requested)

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nav)
        column.addStretch(1)
        self._side = Scroll(side)
        self._right = QVBoxLayout()
        self._right.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignLeft)
        self._top = QHBoxLayout()
        self._top.addWidget(self.header)
        self._right.addLayout(self._top)
        self._right.addWidget(self.stack, 1)
        self._outer = QHBoxLayout(self)
        self._outer.addWidget(self._side)
        self._outer.addLayout(self._right, 1)
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings and widths of the text size."""
        side = theme.px(24)
        self._side.setFixedWidth(theme.px(NAV_WIDTH))
        self._right.setSpacing(theme.px(12))
        self._top.setContentsMargins(0, 0, theme.px(MARGIN), 0)
        self._outer.setContentsMargins(side, side, theme.px(24 - MARGIN), 0)
        self._outer.setSpacing(side)
        self._fit()

    # -- the page ----------------------------------------------------------------------------------------------

    def crumbs(self) -> tuple[tuple[str, Place | None], ...]:
        """Cases / alias / section."""
        alias = self.head.case.alias if self.head and self.head.case.id == self.place.record else "Case"
        section = BY_KEY.get(self.place.section)
        here = section.title if section else SECTIONS[0].title
        return (("Cases", Place("cases")), (alias, Place("case", self.place.record, FIRST)), (here, None))

    def help_topic(self) -> str:
        """The guide has a page for the whole case, and one each for its larger sections."""
        return self.place.section if self.place.section in {"rapid-review", "decisions"} else "case"

    def show_place(self, place: Place) -> None:
        """Show a section of a case, the overview if none is named."""
        section = place.section if place.section in BY_KEY else FIRST
        place = Place(place.room, place.record, section, place.field)
        other = place.record != self.place.record
        super().show_place(place)
        if other:
            self.head = None
            self.header.show_names("")
            self.set_stale()
        self.nav.choose(section)
        self.menu.setCurrentIndex(self.menu.findData(section))
        page = self._section(section)
        page.show_place(place)
        self.stack.setCurrentWidget(page)
        self.title_changed.emit()

    def section(self) -> Page:
        """Return the section that is shown."""
        shown = self.stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    def refresh(self) -> None:
        """Ask for the head again, and for names if they may be shown."""
        if not self.place.record:
            return
        self.ask(self._on_head, case_head, self.place.record)
        if self.frame.names.shown:
            self.ask(self._on_names, real_names, self.place.record)
        else:
            self.header.show_names("")

    def hide_names(self) -> None:
        """Take the real names out of the head."""
        self.header.show_names("")

    # -- inside ------------------------------------------------------------------------------------------------

    def _section(self, key: str) -> Page:
        if key not in self._sections:
            page = BY_KEY[key].make(self.frame)
            self._sections[key] = page
            self.stack.addWidget(page)
        return self._sections[key]

    def _on_head(self, head: CaseHead) -> None:
        if head.case.id != self.place.record:
            return
        self.head = head
        self.header.show_head(head)
        self.nav.set_items([NavItem(one.key, one.title, one.note(head)) for one in SECTIONS])
        for place, one in enumerate(SECTIONS):
            self.menu.setItemText(place, " · ".join(filter(None, (one.title, one.note(head)))))
        self.nav.choose(self.place.section)
        self.title_changed.emit()

    def _on_names(self, names: RealNames) -> None:
        self.header.show_names(names.line if self.frame.names.shown else "")

    def _on_header_why_requested(self, deadline_id: str, anchor: QWidget) -> None:
        def tell(why: str) -> None:
            tell_why(anchor, why or "This duty has changed meanwhile; the page will show it in a moment.")

        self.ask(tell, why_due, self.place.record, deadline_id)

    def _on_nav_chosen(self, key: str) -> None:
        if key != self.place.section:
            self.frame.go(Place("case", self.place.record, key))

    def _on_menu_activated(self, place: int) -> None:
        self._on_nav_chosen(str(self.menu.itemData(place)))

    def _fit(self) -> None:
        """Turn the list into a menu where there is no room for it beside the section."""
        narrow = self.width() < ROOM * theme.current().scale + theme.px(NAV_WIDTH)
        self._side.setVisible(not narrow)
        self.menu.setVisible(narrow)
        self.header.set_low(self.height() < theme.px(LOW))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never higher than the smallest window has room for: every section scrolls."""
        least = super().minimumSizeHint()
        return QSize(least.width(), min(least.height(), HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the room to the section where there is little of it."""
        super().resizeEvent(event)
        self._fit()
