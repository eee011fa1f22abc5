"""All dates of a case in order of time, each to be corrected, and any other to be recorded."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from db.records.cases import Milestone
from desktop_app.queries.case_page import CaseOverview
from ui.look import theme
from ui.page import Page
from ui.pages.case.dates import DateEditor, dates_of, known_words
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.layout import clear_layout
from ui.widgets.text import Label, Muted


class DatesCard(Card):
    """The milestones of a case."""

    def __init__(self, page: Page) -> None:
        super().__init__("Dates")
        self._page = page
        self._case_id = 0
        self._stored: dict[str, Milestone] = {}
        clock = page.frame.rules.book.clock
        kinds = [(one.id, one.label) for one in clock.milestones.values() if one.scope == "case"]
        self._labels = dict(kinds)
        self.record = QuietButton("Record a date", "plus")
        self.record.clicked.connect(self._on_record_clicked)
        self.head.addWidget(self.record)
        self.editor = DateEditor(page, kinds)
        self._box = QWidget()
        self._grid = QGridLayout(self._box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnStretch(1, 5)
        self.none = Muted("No date is recorded yet. The clock starts with the first.")
        self.buttons: dict[str, LinkButton] = {}
        for one in (self.editor, self.none, self._box):
            self.add(one)

    def show_overview(self, found: CaseOverview) -> None:
        """Show the dates as they are stored."""
        if found.case.id != self._case_id:
            self.editor.hide()
        self._case_id = found.case.id
        stored = dict(found.milestones)
        if stored != self._stored:
            self._stored = stored
            self._fill(stored)
        self.none.setVisible(not stored)

    def start(self, kind: str) -> None:
        """Open the editor for one date."""
        self.editor.edit(self._case_id, kind, self._stored.get(kind), self.buttons.get(kind, self.record))

    def _fill(self, stored: Mapping[str, Milestone]) -> None:
        focus = next((kind for kind, one in self.buttons.items() if one.hasFocus()), "")
        clear_layout(self._grid)
        self.buttons = {}
        for row, (kind, _) in enumerate(dates_of(stored)):
            one = stored[kind]
            label = self._labels.get(kind, kind)
            note = f" ({one.note})" if one.note else ""
            change = LinkButton("Change")
            change.setAccessibleName(f"Change: {label}")
            change.clicked.connect(lambda _=False, kind=kind: self.start(kind))
            words = (Label(label), Muted(f"{known_words(one)}{note}"))
            for column, text in enumerate(words):
                text.setContentsMargins(0, theme.px(3), 0, theme.px(3))  # on one line with the link
                text.setAlignment(Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(text, row, column)
            self._grid.addWidget(change, row, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self.buttons[kind] = change
        if focus in self.buttons:
            self.buttons[focus].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_record_clicked(self) -> None:
        self.start("")
