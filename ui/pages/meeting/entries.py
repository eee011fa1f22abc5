"""What stands in the minutes of an item: a row an entry, changed in place while it is a draft."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.actions.minute_changes import ChangeEntry
from desktop_app.queries.decisions import partner_words
from desktop_app.queries.meetings import EntryView
from desktop_app.trouble import Refusal
from ui.forms.drafts import Drafts
from ui.look import theme
from ui.look.themed import Themed
from ui.pages.meeting.kinds import KindLabel
from ui.pages.meeting.line import LineText
from ui.pages.meeting.reasons import Wide, WideMuted
from ui.widgets.buttons import IconButton, LinkButton, PrimaryButton, QuietButton
from ui.widgets.drawing import ring
from ui.widgets.field import FieldRow
from ui.widgets.text import Muted, date_short

VIEW_WORDS = {"agree": "agrees", "disagree": "disagrees", "abstain": "abstains", "absent": "was absent"}


def words_of(entry: EntryView) -> tuple[str, str]:
    """Return the words of an entry as simple HTML, and the quieter line under them as plain text."""
    record = entry.record
    text = escape(record.text).replace("\n", "<br>")
    if record.kind == "challenge":
        asked = f"<b>{escape(record.speaker)}:</b> {text}"
        answer = escape(record.response).replace("\n", "<br>")
        return f"{asked} <b>Answer:</b> {answer}" if answer else asked, "" if answer else "No answer yet."
    if entry.action is not None:
        action = entry.action.record
        due = f"due {date_short(action.due, weekday=True)}" if action.due else "no date"
        owners = "; ".join(entry.action.owner_words) or "no owner"
        status = "" if action.status == "not_started" else entry.action.status_label
        return f"<b>{escape(action.reference)}</b> · {text}", " · ".join(filter(None, (owners, due, status)))
    if entry.decision is not None:
        decision = entry.decision
        views = [
            f"{_capital(partner_words(one.partner))} {VIEW_WORDS.get(one.view, one.view)}"
            + (f": {one.reason}" if one.reason else "")
            for one in entry.views
        ]
        reasons = f"Reasons: {decision.rationale}" if decision.rationale else ""
        tells = f"{decision.who_tells} tells those concerned" if decision.who_tells else ""
        return text, "\n".join(filter(None, (reasons, " · ".join(views), tells)))
    if record.kind == "correction" and record.added_on:
        return text, f"Appended on {date_short(record.added_on)}"
    return text, ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class EntryRow(Themed, QFrame):
    """An entry. Enter changes it, Delete takes it back, the arrow keys go to the one above or below."""

    change_wanted = Signal(object)
    """The `ChangeEntry` that the person has made."""
    remove_wanted = Signal(int)
    moved = Signal(int)
    """The focus should go this many rows down (negative: up)."""
    decision_wanted = Signal(object)
    """The person wants the whole decision of this `EntryView`: views, reasons."""
    action_wanted = Signal(int)
    """The person wants the action with this id in the ledger."""

    def __init__(self, entry: EntryView, drafts: Drafts, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._drafts, self._place = drafts, place
        self._shown: tuple[EntryView, bool] | None = None
        self._writable = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.label = KindLabel(entry.record.kind)
        self.label.setFixedWidth(theme.px(104))
        self.words = Wide("")
        self.under = WideMuted()
        self.edit = IconButton("edit", "Change")
        self.remove = IconButton("trash", "Delete")
        self.more = IconButton("arrow-right", "Open")
        self.answer = LinkButton("Add the answer")
        for button in (self.edit, self.remove, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            keeps = button.sizePolicy()
            keeps.setRetainSizeWhenHidden(True)
            button.setSizePolicy(keeps)
        self._editor: EntryEditor | None = None
        self._lay()
        self.edit.clicked.connect(self.begin_change)
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.entry.record.id))
        self.more.clicked.connect(self._on_more_clicked)
        self.answer.clicked.connect(self._on_answer_clicked)
        self.set_entry(entry, writable=False)

    def _lay(self) -> None:
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.px(2))
        self._body.addWidget(self.words)
        self._body.addWidget(self.under)
        self._body.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignLeft)
        self._body.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(10), theme.px(8), theme.px(10))
        row.setSpacing(0)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.label, 0, top)
        row.addLayout(self._body, 1)
        for button in (self.more, self.edit, self.remove):
            row.addWidget(button, 0, top)

    def set_entry(self, entry: EntryView, *, writable: bool) -> None:
        """Show the entry as it stands; `writable` whether it may be changed."""
        if (entry, writable) == self._shown:
            return
        self._shown = entry, writable
        self.entry, self._writable = entry, writable
        words, under = words_of(entry)
        self.label.set_kind(entry.record.kind)
        self.words.setText(words)
        self.under.set_plain(under)
        self.under.setVisible(bool(under) and self._editor is None)
        own = self._own
        self.more.set_name("Open in the actions ledger" if entry.action is not None else "Open with the case")
        self._show_buttons()
        if writable and self._editor is None and waits(self._drafts, self._place):
            self._open_editor()
        plain = entry.record.text
        self.setAccessibleName(f"{self.label.text()}: {plain}")
        keys = "Enter changes it, Delete takes it back." if own else "Approved and locked."
        self.setAccessibleDescription(f"{under} {keys}".strip())

    @property
    def _own(self) -> bool:
        """Whether it may be changed and taken back."""
        return self._writable and self.entry.record.kind != "correction"

    @property
    def _leads(self) -> bool:
        """Whether it leads somewhere: to an action, or to a decision that stands with its case."""
        decision = self.entry.decision
        of_case = decision is not None and decision.case_id is not None and decision.kind != "meeting"
        return self.entry.action is not None or of_case

    def _show_buttons(self) -> None:
        """Show the buttons only under the pointer or with the focus; the keys do the same."""
        near = self.underMouse() or self.hasFocus()
        self.edit.setVisible(near and self._own and self._editor is None)
        self.remove.setVisible(near and self._own and self._editor is None)
        self.more.setVisible(near and self._leads)
        record = self.entry.record
        unanswered = record.kind == "challenge" and not record.response
        self.answer.setVisible(unanswered and self._own and self._editor is None)

    # -- changing in place -----------------------------------------------------------------------------------

    def begin_change(self) -> None:
        """Put an editor in the place of the words."""
        if not self._writable or self._editor is not None or self.entry.record.kind == "correction":
            return
        self._open_editor().text.setFocus()

    def _on_answer_clicked(self) -> None:
        self.begin_change()
        if self._editor is not None:
            self._editor.answer.setFocus()

    def _open_editor(self) -> EntryEditor:
        editor = self._editor = EntryEditor(self.entry, self._drafts, self._place)
        editor.kept.connect(self.change_wanted)
        editor.given_up.connect(self._on_given_up)
        for one in (self.words, self.under, self.answer):
            one.hide()
        self._show_buttons()
        self._body.insertWidget(2, editor)
        return editor

    def _on_given_up(self) -> None:
        if self._editor is not None:
            self._editor.discard_drafts()
        self.end_change()

    def changed(self) -> None:
        """The change stands in the minutes: its draft is done with."""
        if self._editor is not None:
            self._editor.discard_drafts()
        self.end_change()

    def end_change(self) -> None:
        """Show the words again. What was typed stays a draft and comes back with the entry."""
        if self._editor is None:
            return
        had = self._editor.isAncestorOf(self.focusWidget() or self)
        self._editor.hide()
        self._editor.deleteLater()
        self._editor = None
        self.words.show()
        self.under.setVisible(bool(self.under.text()))
        self._show_buttons()
        if had or self.focusWidget() is None:
            self.setFocus()

    @property
    def changing(self) -> bool:
        """Whether somebody is at work on it."""
        return self._editor is not None

    def unfinished(self) -> QWidget | None:
        """Return the field that holds a draft."""
        return self._editor.unfinished() if self._editor is not None else None

    def show_refusal(self, refusal: Refusal) -> None:
        """Say at the editor why the change was refused."""
        if self._editor is not None:
            self._editor.row.set_problem(str(refusal))

    # -- keys ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter, Delete, and the arrow keys."""
        key = event.key()
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if not self.hasFocus() or not plain:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.begin_change()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._own:
            self.remove_wanted.emit(self.entry.record.id)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Right and self._leads:
            self._on_more_clicked()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the focus is."""
        super().focusInEvent(event)
        self._show_buttons()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that it has gone."""
        super().focusOutEvent(event)
        self._show_buttons()
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Offer what can be done."""
        super().enterEvent(event)
        self._show_buttons()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Offer it no more."""
        super().leaveEvent(event)
        self._show_buttons()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the hairline above, and the ring of focus."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current().colours
        if self.y() > 0:
            painter.fillRect(0, 0, self.width(), 1, colours.line)
        if self.hasFocus():
            ring(painter, self.rect().adjusted(-0, 2, 0, -1).toRectF(), colours.focus)

    def _on_more_clicked(self) -> None:
        if self.entry.action is not None:
            self.action_wanted.emit(self.entry.action.record.id)
        elif self.entry.decision is not None:
            self.decision_wanted.emit(self.entry)


class EntryEditor(QWidget):
    """Changes the words of an entry: Enter or the button keeps them, Esc gives up."""

    kept = Signal(object)
    given_up = Signal()

    def __init__(self, entry: EntryView, drafts: Drafts, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry, self._drafts = entry, drafts
        record = entry.record
        challenge = record.kind == "challenge"
        self.text, self.answer = LineText(), LineText()
        for edit in (self.text, self.answer):
            edit.entered.connect(self._on_keep_clicked)
            edit.going_on.connect(self._on_keep_clicked)
        self.row = FieldRow("What was challenged" if challenge else "", self.text)
        if not challenge:
            self.text.setAccessibleName(f"Change the {record.kind}")
        self.speaker = QLineEdit()
        self._places: dict[str, QLineEdit | LineText] = {place: self.text}
        self.said = Muted("", "small")
        stored = {place: record.text}
        if challenge:
            self._places |= {f"{place}-answer": self.answer, f"{place}-speaker": self.speaker}
            stored |= {f"{place}-answer": record.response, f"{place}-speaker": record.speaker}
        came = [key for key, edit in self._places.items() if drafts.watch(edit, key, stored[key])]
        draft = drafts.draft_of(came[0]) if came else None
        if draft is not None:
            self.said.setText(f"Draft of {draft.saved_at.astimezone():%d %b, %H:%M}, not kept yet")
        self.keep, self.give_up = PrimaryButton("Keep"), QuietButton("Leave as it was")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        if challenge:
            column.addWidget(FieldRow("Who challenges", self.speaker))
        column.addWidget(self.row)
        if challenge:
            column.addWidget(FieldRow("Answer", self.answer))
        column.addWidget(self.said)
        self.said.setVisible(bool(self.said.text()))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.keep)
        row.addWidget(self.give_up)
        row.addStretch(1)
        column.addLayout(row)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.give_up.clicked.connect(self.given_up)

    def unfinished(self) -> QWidget | None:
        """Return the field whose text is a draft."""
        return next((edit for place, edit in self._places.items() if self._drafts.draft_of(place)), None)

    def discard_drafts(self) -> None:
        """What was typed here is stored, or given up."""
        for place, edit in self._places.items():
            self._drafts.discard(place)
            self._drafts.forget(edit)

    def _on_keep_clicked(self) -> None:
        record = self._entry.record
        self.kept.emit(
            ChangeEntry(
                entry_id=record.id,
                text=self.text.toPlainText(),
                speaker=self.speaker.text(),
                response=self.answer.toPlainText(),
                version=record.version,
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter keeps, Esc gives up."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_keep_clicked()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


def waits(drafts: Drafts, place: str) -> bool:
    """Return whether a change of the entry whose drafts are kept under `place` was begun and not stored."""
    return any(drafts.draft_of(place + ending) for ending in ("", "-answer", "-speaker"))


class EntryList(QWidget):
    """The entries of an item, one below the other. A refresh keeps the rows that stay, with focus and editor."""

    change_wanted = Signal(object)
    remove_wanted = Signal(int)
    decision_wanted = Signal(object)
    action_wanted = Signal(int)
    passed_end = Signal()
    """The focus went down past the last one."""

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._rows: dict[int, EntryRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_entries(self, entries: tuple[EntryView, ...], place: str, *, writable: bool) -> None:
        """Show these in order; `place` is that of the drafts of their item ("meeting/7/item-12")."""
        wanted = {one.record.id: one for one in entries}
        for gone in [key for key in self._rows if key not in wanted]:
            row = self._rows.pop(gone)
            if row.isAncestorOf(row.focusWidget() or self) or row.hasFocus():
                self.passed_end.emit()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for number, entry in enumerate(entries):
            row = self._rows.get(entry.record.id) or self._made(entry, place)
            row.set_entry(entry, writable=writable)  # an entry that is the same costs nothing
            if self._column.indexOf(row) != number:
                self._column.removeWidget(row)
                self._column.insertWidget(number, row)

    def _made(self, entry: EntryView, place: str) -> EntryRow:
        row = EntryRow(entry, self._drafts, f"{place}/entry-{entry.record.id}")
        self._rows[entry.record.id] = row
        row.change_wanted.connect(self.change_wanted)
        row.remove_wanted.connect(self.remove_wanted)
        row.decision_wanted.connect(self.decision_wanted)
        row.action_wanted.connect(self.action_wanted)
        row.moved.connect(lambda step, key=entry.record.id: self._on_moved(key, step))
        return row

    def row(self, entry_id: int) -> EntryRow | None:
        """Return the row of an entry, None if it is not here."""
        return self._rows.get(entry_id)

    def unfinished(self) -> QWidget | None:
        """Return the field of a change that was begun and not kept, None if there is none."""
        rows = (row for row in self._in_order() if row.changing)
        return next((found for row in rows if (found := row.unfinished()) is not None), None)

    def focus_last(self) -> None:
        """Put the focus on the last entry."""
        if self._rows:
            self._in_order()[-1].setFocus()

    def end_changes(self) -> None:
        """Put every editor away."""
        for row in self._rows.values():
            row.end_change()

    def _in_order(self) -> list[EntryRow]:
        found = [self._column.itemAt(place) for place in range(self._column.count())]
        widgets = [one.widget() for one in found if one is not None]
        return [one for one in widgets if isinstance(one, EntryRow)]

    def _on_moved(self, key: int, step: int) -> None:
        rows = self._in_order()
        place = rows.index(self._rows[key]) + step
        if place >= len(rows):
            self.passed_end.emit()
        elif place >= 0:
            rows[place].setFocus()
