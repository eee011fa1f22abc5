"""The action log in a meeting: each open action taken through, and what is said of it recorded at this meeting."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.actions.base import Command
from desktop_app.actions.ledger import CloseAction, EscalateAction, RedateAction, UpdateAction
from desktop_app.queries.meeting_desk import LogLine
from desktop_app.trouble import Refusal
from ui.forms.drafts import Drafts
from ui.forms.form import FieldSpec, Form
from ui.look import theme
from ui.look.themed import Themed
from ui.pages.meeting.reasons import Wide, WideMuted
from ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.drawing import ring
from ui.widgets.explained import QuietDate, wants_why
from ui.widgets.layout import clear_layout
from ui.widgets.segmented import Segmented
from ui.widgets.text import Muted, date_short

LEFT = Qt.AlignmentFlag.AlignLeft
CHIPS = {
    "overdue": ("danger", "Overdue"),
    "due_soon": ("warn", "Due soon"),
    "running": ("plain", "On time"),
    "done": ("ok", "Done"),
    "superseded": ("plain", "Superseded"),
}
SAID = {
    "updated": "Update",
    "redated": "Re-dated",
    "escalated": "Escalated",
    "closed": "Done",
    "superseded": "Superseded",
    "reopened": "Reopened",
    "carried": "Carried on",
    "owners": "New owner",
}
WAYS = (("update", "Update"), ("redate", "Re-date"), ("done", "Done"), ("escalate", "Escalate"))
SPECS = {
    "update": (
        FieldSpec("progress", "What has happened", "text", required=True, width=620, draft=True),
        FieldSpec(
            "status", "How it stands", "segment",
            choices=(("not_started", "Not started"), ("on_track", "On track"), ("at_risk", "At risk")),
        ),
    ),
    "redate": (
        FieldSpec("due", "New date", "date", required=True),
        FieldSpec("reason", "Why", "text", required=True, beside=True, draft=True),
    ),
    "done": (
        FieldSpec("evidence", "What shows that it is done", "text", required=True, width=620, draft=True),
        FieldSpec("outcome", "What it changed for children", "text", required=True, width=620, draft=True),
        FieldSpec("on", "Done on", "date", required=True, reasons=("milestones",)),
    ),
    "escalate": (
        FieldSpec("to", "To whom", "text", required=True),
        FieldSpec("reason", "Why", "text", required=True, beside=True, draft=True),
    ),
}  # fmt: skip


class LogRow(Themed, QFrame):
    """An action of the log. Enter opens what can be said of it; the arrow keys go on."""

    given = Signal(object)
    opened = Signal(int)
    moved = Signal(int)
    why_requested = Signal()
    """Its date was pressed, or asked by its key."""

    def __init__(self, line: LogLine, meeting_id: int, on: date, today: date, drafts: Drafts) -> None:
        super().__init__()
        self.line, self._drafts = line, drafts
        self._meeting_id, self._on, self._today = meeting_id, on, today
        self._writable = True
        self._editor: QWidget | None = None
        self.form: Form | None = None
        self.ways: Segmented | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words, self.under, self.said = Wide(""), WideMuted(), Wide("")
        self.chip = StatusChip("plain", "")
        self.due = QuietDate()
        self.due.clicked.connect(self.why_requested)
        self.open = LinkButton("Say what happened", "edit")
        self.open.clicked.connect(self.toggle)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(2))
        for widget in (self.words, self.under, self.said):
            self._column.addWidget(widget)
        beside = QGridLayout()
        beside.setHorizontalSpacing(theme.px(12))
        beside.setVerticalSpacing(0)
        beside.addWidget(self.chip, 0, 0, LEFT)
        beside.addWidget(self.open, 0, 1)
        beside.addWidget(self.due, 1, 0, 1, 2, LEFT)
        beside.setRowStretch(2, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        row.setSpacing(theme.px(12))
        row.addLayout(self._column, 1)
        row.addLayout(beside)
        self.set_line(line, writable=True)

    def set_line(self, line: LogLine, *, writable: bool) -> None:
        """Show the action as it stands."""
        self.line, self._writable = line, writable
        action = line.view.record
        self.words.setText(f"<b>{escape(action.reference)}</b> · {escape(action.text)}")
        owners = "; ".join(line.view.owner_words) or "no owner"
        due = f"due {date_short(action.due, weekday=True)}" if action.due else "no date"
        carried = (
            f"carried {action.carried} {'time' if action.carried == 1 else 'times'}" if action.carried else ""
        )
        redated = (
            f"re-dated {action.redated} {'time' if action.redated == 1 else 'times'}" if action.redated else ""
        )
        age = f"{line.view.age_days} days old"
        facts = " · ".join(filter(None, (owners, due, carried, redated, age)))
        self.under.set_plain(" · ".join(filter(None, (owners, carried, redated, age))))
        self.due.set(due)
        self.due.setAccessibleName(f"{action.reference}: {due}")
        said = " ".join(f"{SAID.get(one.kind, one.kind)}: {one.text}".rstrip(": ") + "." for one in line.said)
        said = said.replace("..", ".")
        self.said.setText(escape(said))
        self.said.setVisible(bool(said))
        kind, words = CHIPS[line.view.state]
        if line.view.stuck:
            kind, words = "danger", "Stuck"
        self.chip.set(kind, words)
        closed = line.view.state in {"done", "superseded"}
        self.open.setVisible(writable and not closed)
        words_of = {True: "Say more", False: "Say what happened"}
        self.open.setText("Go on with the draft" if self._begun() else words_of[line.answered])
        self.open.updateGeometry()
        self.open.setAccessibleName(f"{self.open.text()} of {action.reference}")
        self.setAccessibleName(f"{action.reference}: {action.text}")
        state = said or ("Closing the meeting carries it on." if writable else "")
        self.setAccessibleDescription(f"{words}. {facts}. {state}")

    def _place(self, way: str) -> str:
        return f"meeting/{self._meeting_id}/log-{self.line.view.record.id}/{way}"

    def _begun(self) -> str:
        """Return the way in which something was begun to be said and not recorded, "" if none."""
        return next((way for place, way in self._places().items() if self._drafts.draft_of(place)), "")

    def _places(self) -> dict[str, str]:
        """Return where drafts are kept, and the way that each belongs to."""
        texts = ((way, one.key) for way, specs in SPECS.items() for one in specs if one.draft)
        return {f"{self._place(way)}/{key}": way for way, key in texts}

    def toggle(self) -> None:
        """Open or close the place where something is said of it."""
        if self._editor is not None:
            self.give_up()
            return
        if not self.open.isVisible():
            return
        self._editor = QWidget()
        column = QVBoxLayout(self._editor)
        column.setContentsMargins(0, theme.px(8), 0, theme.px(4))
        column.setSpacing(theme.px(10))
        self.ways = Segmented(WAYS)
        first = self._begun() or "update"
        self.ways.set_value(first)
        self.ways.chosen.connect(self._on_way_chosen)
        column.addWidget(self.ways)
        self._form_place = QVBoxLayout()
        column.addLayout(self._form_place)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.keep, give_up = PrimaryButton("Record"), QuietButton("Not now")
        self.keep.clicked.connect(self._on_keep_clicked)
        give_up.clicked.connect(self.give_up)
        row.addWidget(self.keep)
        row.addWidget(give_up)
        row.addStretch(1)
        column.addLayout(row)
        self._column.addWidget(self._editor)
        self._on_way_chosen(first)
        self.opened.emit(self.line.view.record.id)

    def give_up(self) -> None:
        """Put the place away; what was half typed is thrown away with it."""
        for place in self._places():
            self._drafts.discard(place)
        self.close_editor()

    def close_editor(self) -> None:
        """Put the place away; what was half typed stays a draft."""
        if self._editor is None:
            return
        self._editor.hide()
        self._editor.deleteLater()
        self._editor, self.form, self.ways = None, None, None
        self.setFocus()

    def show_refusal(self, refusal: Refusal) -> None:
        """Put the reasons at their fields."""
        if self.form is not None:
            self.form.show_refusal(refusal)

    def _on_way_chosen(self, way: str) -> None:
        self._drafts.keep_now()
        clear_layout(self._form_place)
        self.form = Form(SPECS[way], today=lambda: self._on)
        self.form.keep_drafts(self._drafts, self._place(way))
        action = self.line.view.record
        texts: dict[str, Any] = {one.key: "" for one in SPECS[way] if one.draft}
        self.form.load({**texts, "status": action.status, "due": None, "on": min(self._on, self._today)})
        self._form_place.addWidget(self.form)
        self.form.focus(SPECS[way][0].key)

    def _on_keep_clicked(self) -> None:
        if self.form is None or self.ways is None or self.form.faults():
            return
        self.given.emit(self._command(self.ways.value() or "update", self.form.values()))

    def _command(self, way: str, values: dict[str, object]) -> Command:
        action, meeting = self.line.view.record.id, self._meeting_id
        due, on = values.get("due"), values.get("on")
        match way:
            case "redate":
                assert isinstance(due, date)
                return RedateAction(action_id=action, due=due, reason=str(values["reason"]), meeting_id=meeting)
            case "done":
                assert isinstance(on, date)
                return CloseAction(
                    action_id=action, evidence=str(values["evidence"]), outcome=str(values["outcome"]), on=on,
                    meeting_id=meeting,
                )  # fmt: skip
            case "escalate":
                return EscalateAction(
                    action_id=action, to=str(values["to"]), reason=str(values["reason"]), meeting_id=meeting
                )
        status = str(values.get("status") or "")
        return UpdateAction(action_id=action, progress=str(values["progress"]), status=status, meeting_id=meeting)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens, Esc closes, the arrow keys go on, Ctrl+I asks its date, Enter in a field records."""
        key = event.key()
        if wants_why(event):
            self.why_requested.emit()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and self._editor is not None:
            self.give_up()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.hasFocus():
                self.toggle()
            else:
                self._on_keep_clicked()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self.hasFocus():
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the focus is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that it has gone."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the hairline above, and the ring of focus."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current().colours
        painter.fillRect(0, 0, self.width(), 1, colours.line)
        if self.hasFocus():
            ring(painter, self.rect().adjusted(0, 2, 0, -1).toRectF(), colours.focus)


class LogPanel(Card):
    """The whole log, with how much of it is still to be spoken of."""

    given = Signal(object, object)
    """A command, and the row it comes from."""
    passed_end = Signal()
    why_requested = Signal(object)
    """The date of this row was asked why."""

    def __init__(self, today: date, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__("Actions that stand before this meeting", parent)
        self._today, self._drafts = today, drafts
        self._rows: dict[int, LogRow] = {}
        self._left = Muted("")
        self._left.setWordWrap(False)
        self.head.addWidget(self._left)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addLayout(self._column)
        self._none = Muted("No action of an earlier meeting is open.")
        self.body.addWidget(self._none)

    def set_lines(self, lines: tuple[LogLine, ...], meeting_id: int, on: date, *, writable: bool) -> None:
        """Show the log; a row that is being worked on stays as it is."""
        wanted = {one.view.record.id for one in lines}
        for gone in [key for key in self._rows if key not in wanted]:
            row = self._rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for line in lines:
            key = line.view.record.id
            known = self._rows.get(key)
            if known is None:
                known = self._rows[key] = LogRow(line, meeting_id, on, self._today, self._drafts)
                known.given.connect(lambda command, row=known: self.given.emit(command, row))
                known.moved.connect(lambda step, key=key: self._on_moved(key, step))
                known.opened.connect(self._on_opened)
                known.why_requested.connect(lambda row=known: self.why_requested.emit(row))
                self._column.addWidget(known)
            known.set_line(line, writable=writable)
        left = sum(not one.answered for one in lines)
        self._none.setVisible(not lines)
        words = f"{left} not spoken of: closing carries {'it' if left == 1 else 'them'} on"
        self._left.setText((words if left else "All spoken of") if lines and writable else "")

    def first_left(self) -> LogRow | None:
        """Return the first action that nothing was said of, while something can be said."""
        return next(
            (row for row in self._rows.values() if not row.line.answered and not row.open.isHidden()), None
        )

    def row(self, action_id: int) -> LogRow | None:
        """Return the row of an action."""
        return self._rows.get(action_id)

    def _on_opened(self, action_id: int) -> None:
        for key, row in self._rows.items():
            if key != action_id and row.form is not None:
                row.close_editor()
        form = self._rows[action_id].form
        if form is not None:
            form.focus("progress")

    def _on_moved(self, key: int, step: int) -> None:
        keys = list(self._rows)
        place = keys.index(key) + step
        if place >= len(keys):
            self.passed_end.emit()
        elif place >= 0:
            self._rows[keys[place]].setFocus()
