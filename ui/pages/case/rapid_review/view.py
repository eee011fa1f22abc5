"""How the rapid review is laid out: the path on top, one section in the middle, the guidance beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.checklists import ANSWERS
from desktop_app.queries.checklist import SectionLines
from desktop_app.queries.review_desk import ReviewDesk
from ui.look import theme
from ui.page import Page
from ui.pages.case.disclosure import Disclosure
from ui.pages.case.path import PathStrip
from ui.pages.case.rapid_review.agencies import AgenciesCard
from ui.pages.case.rapid_review.guidance import GuidancePane
from ui.pages.case.rapid_review.item import WORDS, ItemRow
from ui.pages.case.rapid_review.ready import ReadyPage
from ui.pages.case.section import MARGIN
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.layout import Scroll, Tall, line
from ui.widgets.text import Muted

ASIDE = 244
LEAST = 700
"""With less width (at 100 %) the guidance goes into the items."""
ASKING = frozenset({"A", "E"})
"""Sections in which agencies are asked and their returns come in."""
CHECKLIST, READY, EMPTY = range(3)


class _Shown(QStackedWidget):
    """One part at a time, which asks for no more room than it needs itself."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """That of the part shown."""
        shown = self.currentWidget()
        return super().minimumSizeHint() if shown is None else shown.minimumSizeHint()


class RapidReviewView:
    """The layout. It knows no case; the section fills it."""

    def __init__(self, page: Page) -> None:
        self.strip = PathStrip("Sections of the rapid review")
        self.card = Card("")
        self.progress = Muted("")
        self.progress.setWordWrap(False)
        self.card.head.addWidget(self.progress)
        self.notice = Muted("")
        self.card.add(self.notice)
        self._rows = Tall()
        self._rows.setSpacing(0)
        self.card.body.addLayout(self._rows)
        self._folding()
        self._turning()
        self.guidance = GuidancePane()
        self.agencies = AgenciesCard(page)
        self.ready = ReadyPage(page)
        self.empty = EmptyState("No rapid review", "", icon="cases")
        self._lay_out(page)

    def _folding(self) -> None:
        self.folded = Disclosure("")
        self.folded_words = Muted("")
        self.folded_words.setContentsMargins(theme.px(30), 0, 0, 0)
        self.folded_words.hide()
        self.folded.toggled.connect(self.folded_words.setVisible)
        self.card.add(self.folded)
        self.card.add(self.folded_words)

    def _turning(self) -> None:
        self.previous = QuietButton("", "chevron-left")
        self.next = QuietButton("", "chevron-right")
        self.next.icon_after = True
        foot = QHBoxLayout()
        foot.setContentsMargins(0, theme.px(12), 0, 0)
        foot.addWidget(self.previous)
        foot.addStretch(1)
        foot.addWidget(self.next)
        self.card.body.addLayout(foot)

    def _lay_out(self, page: Page) -> None:
        self.body = QWidget()
        column = Tall(self.body)
        column.setContentsMargins(0, 0, theme.px(8), theme.px(24))
        column.setSpacing(theme.px(16))
        column.addWidget(self.card)
        column.addWidget(self.agencies)
        column.addStretch(1)
        self.area = Scroll(self.body)
        aside = QWidget()
        beside = QVBoxLayout(aside)
        beside.setContentsMargins(0, theme.px(12), theme.px(MARGIN), theme.px(16))
        beside.addWidget(self.guidance)
        beside.addStretch(1)
        self.aside = Scroll(aside)
        self.aside.setFixedWidth(theme.px(ASIDE))
        checklist = QWidget()
        row = QHBoxLayout(checklist)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.addWidget(self.area, 1)
        row.addWidget(self.aside)
        self.stack = _Shown()
        for one in (checklist, self.ready, self.empty):
            self.stack.addWidget(one)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(14))
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, theme.px(MARGIN), 0)
        top.addWidget(self.strip)
        layout.addLayout(top)
        layout.addWidget(self.stack, 1)

    # -- what is shown -----------------------------------------------------------------------------------------

    def show_checklist(self) -> None:
        """Show the sections."""
        self._show(CHECKLIST)

    def show_ready(self) -> None:
        """Show the page on which it is sent."""
        self._show(READY)

    def show_empty(self, edition: str) -> None:
        """Say that the guidance of this case knows no rapid review."""
        self.empty.text.setText(
            f"This case goes by “{edition}”, which knows no rapid review. Its decisions are kept under Decisions."
        )
        self.strip.hide()
        self._show(EMPTY)

    def _show(self, part: int) -> None:
        self.stack.setCurrentIndex(part)
        self.stack.updateGeometry()

    def show_section(self, section: SectionLines, notice: str) -> None:
        """Say which section it is, how far it is, and what is to be known about it."""
        done = sum(one.answer is not None and one.answer.answer in ANSWERS for one in section.lines)
        self.strip.show()
        self.card.set_title(f"{section.section.letter} · {section.section.title}")
        self.progress.setText(f"{done} of {len(section.lines)} answered")
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))

    def show_folded(self, desk: ReviewDesk, section_id: str) -> None:
        """Say which points of the section do not apply and why; answers given to them before are kept."""
        points = [one for one in desk.folded if one.item.section == section_id]
        past = {one.item_id: one for one in desk.checklist.past}
        said = []
        for one in points:
            kept = past.get(one.item.id)
            answer = f" The answer given before is kept: {WORDS.get(kept.answer, '')} {kept.note}." if kept else ""
            said.append(f"{one.item.id}  {one.item.wording}\nApplies only if {one.when}.{answer}")
        count = len(points)
        self.folded.set("1 point does not apply" if count == 1 else f"{count} points do not apply")
        self.folded_words.setText("\n\n".join(said))
        self.folded.setVisible(bool(points))
        self.folded_words.setVisible(bool(points) and self.folded.isChecked())

    def show_agencies(self, desk: ReviewDesk, letter: str) -> None:
        """Show the agencies with the sections that ask about them."""
        self.agencies.setVisible(letter in ASKING)
        if letter in ASKING:
            self.agencies.show_desk(desk)

    def show_neighbours(self, before: str, after: str) -> None:
        """Say what the buttons at the foot lead to; "" for nothing."""
        for button, words, way in ((self.previous, before, "Back to"), (self.next, after, "On to")):
            button.setText(words)
            button.setAccessibleName(f"{way} {words}" if words else way)
            button.setVisible(bool(words))

    def set_rows(self, rows: Sequence[ItemRow]) -> None:
        """Set the items of a section below one another, hairlines between them."""
        while (item := self._rows.itemAt(0)) is not None and (widget := item.widget()) is not None:
            self._rows.removeWidget(widget)  # an item put in again would keep its old heights after `takeAt`
            if not isinstance(widget, ItemRow):
                widget.hide()  # else it is seen across the new items until it is gone
                widget.deleteLater()
        for row in rows:
            self._rows.addWidget(line())
            self._rows.addWidget(row)
        if rows:
            self._rows.addWidget(line())

    def take_row(self, row: ItemRow) -> None:
        """Take an item out."""
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the guidance beside the items out."""
        self.aside.setVisible(not narrow)

    def reveal(self, row: ItemRow) -> None:
        """Bring an item into sight: all of it, or its question where it is higher than the window."""
        self.settle()
        if row.height() > self.area.viewport().height():
            top = row.mapTo(self.body, QPoint(0, 0)).y()
            self.area.verticalScrollBar().setValue(top)
        else:
            self.area.ensureWidgetVisible(row, 0, theme.px(24))

    def settle(self) -> None:
        """Lay out at once what has grown or shrunk."""
        scrolled = self.area.widget()
        assert scrolled is not None
        for widget in (self.card, self.body, scrolled):
            layout = widget.layout()
            if layout is not None:
                layout.activate()
        wanted = max(scrolled.heightForWidth(scrolled.width()), self.area.viewport().height())
        if wanted != scrolled.height():
            scrolled.resize(scrolled.width(), wanted)
            for widget in (scrolled, self.body, self.card):
                layout = widget.layout()
                if layout is not None:
                    layout.activate()
