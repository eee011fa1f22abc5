"""A list of records and beside it the fields of the one chosen: each saves itself, a new record is added whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from db.records.quick import dataclass
from desktop_app.actions.base import Command, Outcome
from desktop_app.trouble import Refusal
from ui.forms.form import FieldSpec, Form
from ui.look import theme
from ui.page import Page
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.layout import Columns
from ui.widgets.two_line import TwoLineList

RECORD = Qt.ItemDataRole.UserRole
ROWS, ABOVE = 11, 6
"""So many records are in sight at most, beside the form and above it; the rest is scrolled."""
NEW = -1


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list: the record's id, what it is called, what else is told, and its fields."""

    id: int
    title: str
    detail: str
    values: dict[str, Any]
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Doing:
    """What can be done with records of this kind. `leave` takes one out of use (None: that cannot be done)."""

    noun: str
    empty: str
    add: Callable[[dict[str, Any]], Command]
    change: Callable[[int, dict[str, Any]], Command]
    leave: Callable[[int], Command] | None = None
    leave_words: str = ""
    icon: str = ""


class RecordEditor(QWidget):
    """The list and the fields. Another record is chosen by mouse or arrow keys; nothing typed is lost by it."""

    chosen = Signal(int)
    """The record with this id is shown now; -1 for a new one, 0 for none."""

    def __init__(self, page: Page, specs: Sequence[FieldSpec], doing: Doing) -> None:
        super().__init__()
        self._page, self._doing = page, doing
        self._items: dict[int, Item] = {}
        self._shown = 0
        self._wanted = 0
        self.list = TwoLineList(f"{doing.noun.capitalize()} list")
        self.add_button = QuietButton(f"Add {_article(doing.noun)}", icon_name="plus")
        self.form = Form(specs, today=lambda: page.frame.today)
        self.save = PrimaryButton(f"Add this {doing.noun}")
        self.give_up = QuietButton("Cancel")
        self.leave = QuietButton(doing.leave_words or "Remove")
        add = f"Add {_article(doing.noun)}"
        self.empty = EmptyState(f"No {doing.noun} yet", doing.empty, button=add, icon=doing.icon)
        self.card = Card("")
        self._lay_out()
        self._connect()
        self._show(0)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these records; the one chosen stays chosen, and what is being typed stays typed."""
        self._items = {one.id: one for one in items}
        before = self.list.blockSignals(True)
        place = self.list.verticalScrollBar().value()
        self.list.clear()
        for one in items:
            line = QListWidgetItem(f"{one.title}\n{one.detail}" if one.detail else one.title)
            line.setData(RECORD, one.id)
            line.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (one.title, one.detail))))
            self.list.addItem(line)
        self._fit_list()
        self.list.verticalScrollBar().setValue(place)
        self.list.blockSignals(before)
        if self._wanted in self._items:
            self._show(self._wanted)
            self._wanted = 0
        elif self._shown in self._items:
            self._mark(self._shown)
            self.form.load(self._items[self._shown].values)
        elif self._shown != NEW:
            self._show(next(iter(self._items), 0))
        self._arrange()

    @property
    def shown(self) -> int:
        """The id of the record shown, -1 for a new one, 0 for none."""
        return self._shown

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the list to where it stands."""
        super().resizeEvent(event)
        self._fit_list()

    # -- inside ------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.list)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for one in (self.save, self.give_up, self.leave):
            buttons.addWidget(one)
        buttons.addStretch(1)
        self.card.add(self.form)
        self.card.body.addLayout(buttons)
        self.columns = Columns(left, self.card, aside_width=400, least=370)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.columns)
        layout.addWidget(self.empty)

    def _fit_list(self) -> None:
        most = ABOVE if self.columns.stacked else ROWS
        rows = max(1, min(self.list.count(), most))
        self.list.setFixedHeight(max(24, self.list.sizeHintForRow(0)) * rows + 4)  # and its edges

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._on_list_item_changed)
        self.add_button.clicked.connect(self._on_add_clicked)
        self.empty.wanted.connect(self._on_add_clicked)
        self.form.committed.connect(self._on_form_committed)
        self.save.clicked.connect(self._on_save_clicked)
        self.give_up.clicked.connect(self._on_give_up_clicked)
        self.leave.clicked.connect(self._on_leave_clicked)

    def _arrange(self) -> None:
        nothing = not self._items and self._shown != NEW
        self.columns.setVisible(not nothing)
        self.empty.setVisible(nothing)

    def _mark(self, record: int) -> None:
        before = self.list.blockSignals(True)
        for row in range(self.list.count()):
            if self.list.item(row).data(RECORD) == record:
                self.list.setCurrentRow(row)
        self.list.blockSignals(before)

    def _show(self, record: int) -> None:
        self._shown = record
        self.form.clear_problems()
        item = self._items.get(record)
        blank = {spec.key: None for spec in self.form.specs}
        self.form.load(item.values if item else blank, fresh=True)
        self.card.set_title(item.title if item else f"New {self._doing.noun}")
        self.save.setVisible(record == NEW)
        self.give_up.setVisible(record == NEW)
        self.leave.setVisible(item is not None and self._doing.leave is not None and not item.faded)
        self.card.setVisible(record != 0)
        self._mark(record)
        if record == NEW:
            self.list.clearSelection()
        self._arrange()
        self.chosen.emit(record)

    def _on_list_item_changed(self, item: QListWidgetItem | None, _: QListWidgetItem | None) -> None:
        if item is not None:
            self._show(item.data(RECORD))

    def _on_add_clicked(self) -> None:
        self._show(NEW)
        self.form.focus(self.form.specs[0].key)

    def _on_give_up_clicked(self) -> None:
        self._show(next(iter(self._items), 0))

    def _on_form_committed(self, _key: str, _value: object) -> None:
        if self._shown > 0:
            command = self._doing.change(self._shown, self.form.values())
            self._page.run(command, refused=self.form.show_refusal)

    def _on_save_clicked(self) -> None:
        if self.form.faults():
            return
        self._page.run(self._doing.add(self.form.values()), then=self._on_added, refused=self.form.show_refusal)

    def _on_added(self, outcome: Outcome) -> None:
        self._wanted = outcome.made
        if outcome.made in self._items:
            self._show(outcome.made)

    def _on_leave_clicked(self) -> None:
        if self._doing.leave is not None and self._shown > 0:
            self._page.run(self._doing.leave(self._shown), refused=self._on_leave_refused)

    def _on_leave_refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal)


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
