"""A card of entries of a case: each a line that opens into its form; more can be added, any can be removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records.base import Record
from db.records.quick import dataclass
from desktop_app.actions.base import Command, Outcome
from desktop_app.queries.base import Reading
from desktop_app.trouble import Refusal
from ui.forms.form import FieldSpec
from ui.look import theme
from ui.page import Page
from ui.pages.case.disclosure import Disclosure
from ui.pages.case.panel import Panel
from ui.pages.case.problem import ProblemLine
from ui.pages.case.record_form import Codec, RecordForm, record_of
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.layout import Tall, line
from ui.widgets.text import Muted


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What the line of an entry says; `name` is a real name, given only while names are shown."""

    title: str
    detail: str = ""
    chip: tuple[str, str] = ("plain", "")
    name: str = ""


@dataclass(frozen=True, slots=True)
class EntryKind:
    """A kind of entry: what it is called, what is asked, and the commands that keep it.

    `key` stands in places ("child.12"); `first` names the fields asked when one is added; `new` makes the record
    from the case's id and the values; `blank` is what the fields of a new one begin with.
    """

    key: str
    title: str
    noun: str
    text: str
    icon: str
    specs: Sequence[FieldSpec]
    first: Sequence[str]
    new: Callable[[int, dict[str, Any]], Record]
    add: Callable[[Any], Command]
    change: Callable[[Any], Command]
    remove: Callable[[int], Command]
    codecs: Mapping[str, Codec] = field(default_factory=dict)
    again: Callable[[Reading, Any, int], Any] = record_of
    blank: Mapping[str, Any] = field(default_factory=dict)


class EntryRow(QWidget):
    """One entry: its line, and under it, once opened, its form."""

    def __init__(self, card: EntryCard, record: Record) -> None:
        super().__init__()
        self._card = card
        self.record = record
        self.head = Disclosure()
        self.inside: QWidget | None = None
        self.form: RecordForm | None = None
        self.extra: QWidget | None = None
        self._layout = Tall(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(4))
        self._layout.addWidget(line())
        self._layout.addWidget(self.head)
        self.head.toggled.connect(self._on_head_toggled)

    def show_entry(self, record: Record, words: EntryWords) -> None:
        """Show the record as it stands now."""
        self.record = record
        self.head.set(words.title, words.detail, words.chip, words.name)
        if self.form is not None:
            self.form.show_record(record, self._card.place_of(record))
            self.show_extra()

    def show_extra(self) -> None:
        """Show what belongs to the entry beside its form, made anew when it was not there."""
        if self.inside is None or self._card.beside is None:
            return
        wanted = self._card.beside(self.record, self.extra)
        if wanted is not self.extra:
            layout = self.inside.layout()
            assert isinstance(layout, QVBoxLayout)
            if self.extra is not None:
                layout.removeWidget(self.extra)
                self.extra.hide()
                self.extra.setParent(None)
                self.extra.deleteLater()
            self.extra = wanted
            if wanted is not None:
                layout.insertWidget(0, wanted)

    def _on_head_toggled(self, on: bool) -> None:
        if on and self.inside is None:
            self._make_inside()
        if self.inside is not None:
            self.inside.setVisible(on)

    def _make_inside(self) -> None:
        kind = self._card.kind
        self.inside = QWidget()
        layout = QVBoxLayout(self.inside)
        layout.setContentsMargins(theme.px(32), theme.px(4), theme.px(8), theme.px(20))
        layout.setSpacing(theme.px(20))
        self.form = RecordForm(self._card.page, kind.specs, kind.change, codecs=kind.codecs, again=kind.again)
        layout.addWidget(self.form)
        self.remove = LinkButton(f"Remove this {kind.noun}", "trash")
        self.remove.clicked.connect(self._on_remove_clicked)
        layout.addWidget(self.remove)
        self.problem = ProblemLine(self.inside)
        layout.addWidget(self.problem)
        self._layout.addWidget(self.inside)
        self.form.show_record(self.record, self._card.place_of(self.record))
        self.show_extra()

    def _on_remove_clicked(self) -> None:
        self.problem.say("")
        self._card.removed_from(self)
        command = self._card.kind.remove(self.record.id)
        self._card.page.run(command, refused=self._on_not_removed)

    def _on_not_removed(self, refusal: Refusal) -> None:
        self.remove.setFocus(Qt.FocusReason.OtherFocusReason)
        self.problem.say(str(refusal))


class EntryCard(Card):
    """All entries of a kind. Which are open, and where the focus is, survives a refresh."""

    made = Signal(int)
    """An entry was added; its id."""

    def __init__(
        self,
        page: Page,
        kind: EntryKind,
        *,
        extra: Callable[[Record, QWidget | None], QWidget | None] | None = None,
        intro: str = "",
    ) -> None:
        super().__init__(kind.title)
        self.page, self.kind, self.beside = page, kind, extra
        self._case_id = 0
        self._rows: dict[int, EntryRow] = {}
        self._opening = 0
        self.add_button = QuietButton(f"Add a {kind.noun}", "plus")
        self.add_button.clicked.connect(self.start_adding)
        self.head.addWidget(self.add_button)
        if intro:
            self.add(Muted(intro))
        chosen = [spec for key in kind.first for spec in kind.specs if spec.key == key]
        self.adding = Panel(page, chosen, self._adds, f"Add the {kind.noun}")
        self.adding.done.connect(self._on_adding_done)
        self.add(self.adding)
        self.empty = EmptyState(f"No {kind.noun} yet", kind.text, f"Add a {kind.noun}", kind.icon)
        self.empty.wanted.connect(self.start_adding)
        self.add(self.empty)
        self._list = Tall()
        self._list.setSpacing(theme.px(4))
        self.body.addLayout(self._list)

    def show_entries(self, case_id: int, records: Sequence[Record], words: Callable[[Any], EntryWords]) -> None:
        """Show these entries of a case, in this order."""
        if case_id != self._case_id:
            self._forget()
            self._case_id = case_id
        for gone in self._rows.keys() - {one.id for one in records}:
            row = self._rows.pop(gone)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, record in enumerate(records):
            row = self._rows.get(record.id) or self._row(record)
            if self._list.indexOf(row) != place:
                self._list.insertWidget(place, row)
            row.show_entry(record, words(record))
        self._rows = {one.id: self._rows[one.id] for one in records}
        self.empty.setVisible(not records and not self.adding.isVisibleTo(self))
        self.add_button.setVisible(bool(records))
        if self._opening in self._rows:
            row = self._rows[self._opening]
            self._opening = 0
            row.head.setChecked(True)
            row.head.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_of(self, record: Record) -> str:
        """Return under which place the drafts of an entry are kept."""
        return f"case/{self._case_id}/{self.page.place.section}/{self.kind.key}.{record.id}"

    def row(self, record_id: int) -> EntryRow | None:
        """Return the row of an entry."""
        return self._rows.get(record_id)

    def rows(self) -> tuple[EntryRow, ...]:
        """Return the rows in their order."""
        return tuple(self._rows.values())

    def open_entry(self, record_id: int, key: str = "") -> QWidget | None:
        """Open an entry, the focus on the field `key`; returns what has the focus, None if it is not here."""
        row = self._rows.get(record_id)
        if row is None:
            return None
        row.head.setChecked(True)
        if key and row.form is not None and row.form.focus(key):
            return row.form.row(key)
        row.head.setFocus(Qt.FocusReason.OtherFocusReason)
        return row.head

    def start_adding(self) -> None:
        """Ask what is needed for another one."""
        self.empty.hide()
        draft = f"case/{self._case_id}/{self.page.place.section}/{self.kind.key}.new"
        self.adding.open(self.kind.blank, back=self.add_button, draft=draft)
        self.adding.closed.connect(self._on_adding_closed, Qt.ConnectionType.UniqueConnection)

    def removed_from(self, row: EntryRow) -> None:
        """Called before an entry goes: the focus goes to its neighbour."""
        rows = list(self._rows.values())
        place = rows.index(row)
        near = rows[place + 1] if place + 1 < len(rows) else rows[place - 1] if place else None
        (near.head if near else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    # -- inside ------------------------------------------------------------------------------------------------

    def _adds(self, values: dict[str, Any]) -> Command:
        codecs = self.kind.codecs
        taken = {key: codecs[key].take(value) if key in codecs else value for key, value in values.items()}
        return self.kind.add(self.kind.new(self._case_id, taken))

    def _row(self, record: Record) -> EntryRow:
        row = EntryRow(self, record)
        self._rows[record.id] = row
        return row

    def _forget(self) -> None:
        for row in self._rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        if self.adding.isVisible():
            self.adding.give_up()

    def _on_adding_done(self, outcome: Outcome) -> None:
        self._opening = outcome.made
        self.made.emit(outcome.made)

    def _on_adding_closed(self) -> None:
        self.empty.setVisible(not self._rows)
